"""What Polderstad would have published besides its accounts: groups, goals and a study."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from samenhang.example.products import product_index
from samenhang.example.simulation import World
from samenhang.example.tables import Rows, table, users_per_home
from samenhang.example.town import WIJKEN


def target_groups(world: World) -> pa.Table:
    """Estimated households with a right to a scheme, per wijk and year."""
    bijstand = world.spells.product == product_index("bijstand")
    rows: Rows = []
    for year in world.years:
        groups = {
            "bijstand": users_per_home(world, year, bijstand) / 0.65,
            "schuldhulp": year.debts,
            "individuele_inkomenstoeslag": year.poor * 0.55,
            "bijzondere_bijstand": year.poor * 1.0,
            "kindregeling": year.poor & (year.homes.minors > 0),
            "stadspas": year.poor * 1.15,
            "collectieve_zorgverzekering": year.poor * 1.0,
        }
        for scheme, weights in groups.items():
            here = year.snapshot.wijk >= 0
            counts = np.bincount(
                year.snapshot.wijk[here], np.asarray(weights)[here], minlength=len(WIJKEN)
            )
            rows += [_target(scheme, wijk.code, year.snapshot.year, float(count))
                     for wijk, count in zip(WIJKEN, counts, strict=True)]  # fmt: skip
    return table(rows, ["regeling", "wijk_code", "jaar", "geschat", "laag", "hoog", "bron"])


def _target(scheme: str, wijk: str, year: int, count: float) -> dict[str, object]:
    rounded = 5 * round(count / 5)
    return {
        "regeling": scheme, "wijk_code": wijk, "jaar": year, "geschat": rounded,
        "laag": 5 * int(rounded * 0.88 / 5), "hoog": 5 * int(rounded * 1.12 / 5 + 1),
        "bron": f"Raming {year} Polderstad, verzonnen",
    }  # fmt: skip


def goals(years: tuple[int, ...]) -> pa.Table:
    """What the invented council wants, for the last year and two years on."""
    wishes = {
        "Bereik van schuldhulp onder huishoudens met schulden (%)": 20.0,
        "Huishoudens met meer voorzieningen die een plan hebben (%)": 60.0,
        "Kosten die per huishouden bekend zijn (% van de jaarrekening)": 85.0,
    }
    rows: Rows = [
        {"indicator": indicator, "jaar": years[-1] + ahead, "streefwaarde": value + 5.0 * ahead / 2,
         "bron": "Kadernota Polderstad, verzonnen"}
        for indicator, value in wishes.items() for ahead in (0, 2)
    ]  # fmt: skip
    return table(rows, ["indicator", "jaar", "streefwaarde", "bron"])


def published_results(years: tuple[int, ...]) -> pa.Table:
    """An invented study of maatwerk: households helped across the laws, before and after."""
    rows: Rows = [
        {"onderwerp": "Maatwerk bij huishoudens met stapeling", "jaar": years[-1] - 1, "n": 42,
         "kosten_voor_cent": 186_400_000, "kosten_na_cent": 151_900_000, "laag": -0.31,
         "hoog": -0.05, "bron": "Actieonderzoek maatwerk Polderstad, verzonnen", "pagina": "17"},
    ]  # fmt: skip
    return table(rows, list(rows[0]))
