"""The tables of households, persons, provisions, costs and debt help, in contract headers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from samenhang.example.arrays import Flags, Ints, Random, pseudonyms
from samenhang.example.homes import OUTSIDE, RESIDENT
from samenhang.example.need import Year
from samenhang.example.products import LAW, LAW_CODES, PRODUCTS, product_index
from samenhang.example.simulation import World
from samenhang.example.spells import NONE
from samenhang.example.town import WIJKEN
from samenhang.vocabulary import (
    AGES_OLDEST,
    AGES_PERSON,
    DEBT_PHASES,
    DELIVERY_FORMS,
    END_REASONS,
    ORIGINS,
    UNKNOWN_WIJK,
)  # fmt: skip

Rows = list[dict[str, object]]
TYPES = (
    "eenpersoons", "paar_zonder_kinderen", "paar_met_kinderen", "eenouder", "overig",
    "institutioneel", "niet_in_gemeente",
)  # fmt: skip
_WIJK_LABELS = (*(wijk.code for wijk in WIJKEN), UNKNOWN_WIJK)
_OLDEST_FROM = (27, 45, 65, 75)
_AGE_FROM = (4, 12, 18, 23, 45, 65, 75)
_WEIGHTS = ("licht", "midden", "zwaar")


@dataclass(frozen=True)
class Names:
    """The pseudonyms: one per person, home, spell and plan."""

    person: pa.Array
    home: pa.Array
    spell: pa.Array
    plan: pa.Array


def draw_names(rng: Random, world: World) -> Names:
    """Random pseudonyms for everyone and everything in the world."""
    plans = int(world.spells.plan.max(initial=0)) + 1
    counts = (len(world.population.birth), len(world.years[-1].snapshot.wijk), len(world.spells))
    person, home, spell = (_texts(pseudonyms(rng, count)) for count in counts)
    return Names(person, home, spell, _texts(pseudonyms(rng, plans, 16)))


def _texts(values: npt.NDArray[np.bytes_]) -> pa.Array:
    ends = np.arange(len(values) + 1, dtype=np.int32) * values.itemsize
    return pa.StringArray.from_buffers(len(values), pa.py_buffer(ends), pa.py_buffer(values))


def coded(index: Ints, labels: pa.Array | tuple[str, ...]) -> pa.DictionaryArray:
    """Labels by number; a negative number is empty."""
    numbers = pa.array(index.astype(np.int32), mask=index < 0)
    words = labels if isinstance(labels, pa.Array) else pa.array(labels, pa.string())
    return pa.DictionaryArray.from_arrays(numbers, words)


def months(month: Ints) -> pa.DictionaryArray:
    """Month numbers as jjjj-mm; a negative number is empty."""
    low = int(month[month >= 0].min(initial=24_000))
    high = int(month.max(initial=24_000))
    words = tuple(f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(low, high + 1))
    return coded(np.where(month < 0, NONE, month - low), words)


def households(rng: Random, world: World, names: Names) -> pa.Table:
    """One row per household and year."""
    enterprising = rng.random(len(world.years[-1].snapshot.wijk))
    return pa.concat_tables(
        [_household_year(world, names, year, enterprising) for year in world.years],
        promote_options="default",
    )


def household_types(world: World, year: Year) -> Ints:
    """The number in TYPES of every home lived in that year."""
    lived_in = year.homes.lived_in
    kind = world.population.kind[lived_in]
    special = [kind == RESIDENT, kind == OUTSIDE]
    numbers = [TYPES.index("institutioneel"), TYPES.index("niet_in_gemeente")]
    return np.asarray(np.select(special, numbers, year.homes.form[lived_in]))


def _household_year(
    world: World, names: Names, year: Year, enterprising: npt.NDArray[np.float64]
) -> pa.Table:
    homes, lived_in = year.homes, year.homes.lived_in
    wijk = year.snapshot.wijk[lived_in]
    oldest = homes.oldest[lived_in]
    working = (oldest >= 23) & (oldest < 68)
    chance = np.where(working, 0.115 + 0.03 * (homes.adults[lived_in] > 1), 0.01)
    types = household_types(world, year)
    return pa.table(
        {
            "huishouden_id": coded(lived_in, names.home),
            "jaar": np.full(len(lived_in), year.snapshot.year, dtype=np.int16),
            "wijk_code": coded(np.where(wijk < 0, len(WIJKEN), wijk), _WIJK_LABELS),
            "huishoudtype": coded(types, TYPES),
            "personen": np.minimum(homes.members[lived_in], 6).astype(np.int8),
            "kinderen": np.minimum(homes.minors[lived_in], 3).astype(np.int8),
            "leeftijdsklasse": coded(np.digitize(oldest, _OLDEST_FROM), AGES_OLDEST),
            "ondernemer": ((enterprising[lived_in] < chance) & (types < 5)).astype(np.int8),
            "schulden": year.debts[lived_in].astype(np.int8),
            "minimabestand": year.poor[lived_in].astype(np.int8),
        }
    )


def persons(world: World, names: Names) -> pa.Table:
    """One row per person and year."""
    person = np.concatenate([year.snapshot.person for year in world.years])
    age = np.concatenate([year.age for year in world.years])
    turning = (age >= 15) & (age <= 22)
    eighteen = world.population.birth[person] + 18 * 12
    counts = [len(year.age) for year in world.years]
    years = np.array([year.snapshot.year for year in world.years], dtype=np.int16)
    return pa.table(
        {
            "persoon_id": coded(person, names.person),
            "huishouden_id": coded(
                np.concatenate([year.snapshot.home for year in world.years]), names.home
            ),
            "jaar": np.repeat(years, counts),
            "leeftijdsklasse": coded(np.digitize(age, _AGE_FROM), AGES_PERSON),
            "maand_18": months(np.where(turning, eighteen, NONE)),
        }
    )


def provisions(world: World, names: Names) -> pa.Table:
    """One row per spell; what still runs at the end has no end month and no reason."""
    spells = world.spells
    ended = spells.end <= world.last
    return pa.table(
        {
            "voorziening_id": names.spell,
            "persoon_id": coded(spells.person, names.person),
            "huishouden_id": coded(spells.home, names.home),
            "wet": coded(LAW[spells.product], LAW_CODES),
            "categorie": coded(spells.product, tuple(product.category for product in PRODUCTS)),
            "leveringsvorm": coded(spells.form, DELIVERY_FORMS),
            "zwaarte": coded(_intensity(world), _WEIGHTS),
            "begin": months(spells.start),
            "eind": months(np.where(ended, spells.end, NONE)),
            "reden_einde": coded(np.where(ended, spells.reason, NONE), END_REASONS),
            "plan_id": coded(spells.plan, names.plan),
        }
    )


def _intensity(world: World) -> Ints:
    """Said for begeleiding only; elsewhere the table of the product decides."""
    weight, product = world.spells.weight, world.spells.product
    heaviness = np.digitize(weight, (0.45, 2.6))
    return np.where(product == product_index("02"), heaviness, NONE)


def costs(world: World, names: Names) -> pa.Table:
    """One row per cost line."""
    lines = world.costs
    return pa.table(
        {
            "voorziening_id": coded(lines.spell, names.spell),
            "huishouden_id": coded(lines.home, names.home),
            "persoon_id": coded(lines.person, names.person),
            "wet": coded(lines.law, LAW_CODES),
            "maand": months(lines.month),
            "bedrag_cent": lines.cents,
            "herkomst": coded(lines.origin, ORIGINS),
        }
    )


def debt_help(world: World, names: Names) -> pa.Table:
    """One row per signal or course of debt help."""
    rows = world.debt_help
    ended = (rows.end >= 0) & (rows.end <= world.last)
    return pa.table(
        {
            "huishouden_id": coded(rows.home, names.home),
            "signaal": months(rows.signal),
            "start": months(rows.start),
            "eind": months(np.where(ended, rows.end, NONE)),
            "fase": coded(rows.phase, DEBT_PHASES),
            "bereikt": rows.reached.astype(np.int8),
        }
    )


def users_per_home(world: World, year: Year, chosen: Flags) -> Flags:
    """Which homes have one of the chosen spells in this year, by the people who live there."""
    january = year.snapshot.year * 12
    spells = world.spells
    active = chosen & (spells.start < january + 12) & (spells.end >= january)
    home_of = np.full(len(world.population.birth), NONE)
    home_of[year.snapshot.person] = year.snapshot.home
    home = np.where(spells.person >= 0, home_of[spells.person], spells.home)[active]
    used = np.zeros(len(year.snapshot.wijk) + 1, dtype=bool)
    used[home[home < len(year.snapshot.wijk)]] = True
    return used[:-1]


def users(world: World, year: Year, chosen: Flags) -> Flags:
    """Which persons of the snapshot have one of the chosen spells in this year."""
    january, spells = year.snapshot.year * 12, world.spells
    active = chosen & (spells.start < january + 12) & (spells.end >= january) & (spells.person >= 0)
    helped = np.zeros(len(world.population.birth), dtype=bool)
    helped[spells.person[active]] = True
    return helped[year.snapshot.person]


def table(rows: Rows, columns: list[str]) -> pa.Table:
    """A table of these columns from rows in words."""
    return pa.table({column: [row[column] for row in rows] for column in columns})
