"""Key figures of Polderstad in the columns of CBS Kerncijfers wijken en buurten."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from samenhang.example.arrays import Flags, Floats, Ints, Random
from samenhang.example.homes import SINGLE
from samenhang.example.need import Year
from samenhang.example.products import JEUGD, LAW, WMO, product_index
from samenhang.example.simulation import World
from samenhang.example.tables import Rows, table, users
from samenhang.example.town import GEMEENTE_CODE, SOURCE, WIJKEN


def key_figures(rng: Random, world: World) -> pa.Table:
    """Figures in the columns of CBS Kerncijfers, of the same people and rounded to fives."""
    rows: Rows = []
    for year in world.years:
        for column, values in (_counts(world, year) | _characters(rng, world)).items():
            shown = _round(column, values)
            for code, value in zip([*(w.code for w in WIJKEN), GEMEENTE_CODE], shown, strict=True):
                rows.append({"gwb_code": code, "jaar": year.snapshot.year, "kolom": column,
                             "waarde": float(value), "status": None, "bron": SOURCE})  # fmt: skip
    return table(rows, ["gwb_code", "jaar", "kolom", "waarde", "status", "bron"])


def _counts(world: World, year: Year) -> dict[str, Floats]:
    """Counts per wijk (11) and, last, of the town."""
    snapshot, homes = year.snapshot, year.homes
    law = LAW[world.spells.product]
    lived_in = homes.lived_in
    bijstand = world.spells.product == product_index("bijstand")

    def people(chosen: Flags) -> Floats:
        return _per_wijk(snapshot.wijk[snapshot.home[chosen]])

    def clients(chosen: Flags) -> Floats:
        return people(users(world, year, chosen))

    def households(chosen: Flags) -> Floats:
        return _per_wijk(snapshot.wijk[lived_in[chosen[lived_in]]])

    family = homes.members > homes.adults
    inhabitants = people(year.age >= 0)
    all_homes = households(homes.members > 0)
    wmo, youth = clients(law == WMO), clients(law == JEUGD)
    return {
        "a_inw": inhabitants,
        "a_00_14": people(year.age < 15),
        "a_15_24": people((year.age >= 15) & (year.age < 25)),
        "a_25_44": people((year.age >= 25) & (year.age < 45)),
        "a_45_64": people((year.age >= 45) & (year.age < 65)),
        "a_65_oo": people(year.age >= 65),
        "a_hh": all_homes,
        "a_1p_hh": households(homes.form == SINGLE),
        "a_hh_z_k": households(~family & (homes.form != SINGLE)),
        "a_hh_m_k": households(family),
        "g_hhgro": inhabitants / np.maximum(all_homes, 1),
        "a_wmo_t": wmo,
        "p_wmo_t": 1000 * wmo / np.maximum(inhabitants, 1),
        "a_jz_tn": youth,
        "p_jz_tn": 100 * youth / np.maximum(people(year.age < 23), 1),
        "a_soz_wb": clients(bijstand),
    }


def _per_wijk(wijk: Ints) -> Floats:
    counts = np.bincount(wijk[wijk >= 0], minlength=len(WIJKEN)).astype(np.float64)
    return np.append(counts, counts.sum())


def _characters(rng: Random, world: World) -> dict[str, Floats]:
    """Invented means that follow the hardship of a wijk; the town has the weighted mean."""
    hardship = np.array([wijk.hardship for wijk in WIJKEN])
    weight = np.array([wijk.inhabitants for wijk in WIJKEN], dtype=np.float64)
    draws = {
        "g_wozbag": 292 - 150 * hardship, "g_ink_pi": 28.0 - 8 * hardship,
        "g_hh_sti": 33.5 - 9 * hardship, "p_hh_li": 39 + 34 * hardship,
        "p_ink_hi": 17 - 14 * hardship, "p_koopw": 58 - 50 * hardship,
        "p_arb_zs": 14.5 - 5 * hardship, "a_bedv": weight * (0.085 - 0.05 * hardship),
        "g_afs_hp": 1.1 - 0.2 * hardship,
    }  # fmt: skip
    figures = {}
    for column, values in draws.items():
        noisy = values * (1 + 0.02 * rng.normal(0, 1, len(values)))
        town = noisy.sum() if column.startswith("a_") else noisy @ weight / weight.sum()
        figures[column] = np.append(noisy, town)
    return figures


def _round(column: str, values: Floats) -> Floats:
    if column.startswith("a_"):
        return np.asarray(5 * np.rint(values / 5))
    return np.asarray(np.round(values, 0 if column in ("p_wmo_t", "g_wozbag") else 1))
