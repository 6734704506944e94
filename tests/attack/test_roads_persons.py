"""Persons per wijk, were they asked: what the adversary would win by them, and what a reader."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from samenhang.disclosure import Gate
from samenhang.errors import Refused
from samenhang.selection import Question
from tests.attack import rebuilt, roads
from tests.attack.roads import YEAR
from tests.drawn import gate, together

GROUP = ("wijk_code", "age_oldest", "persons_class")
_PLACED = (
    "create or replace table person_year as select person_year.*, household_year.wijk_code "
    "from person_year inner join household_year using (year, rkey)"
)


@pytest.fixture(scope="module")
def rows(example_gate: Gate) -> pd.DataFrame:
    found = rebuilt.example_rows(example_gate)
    return found[found["year"] == YEAR]


@pytest.fixture(scope="module")
def placed(rows: pd.DataFrame, example_persons: pd.DataFrame) -> Gate:
    """The example's year with the wijk in the table of persons, as it never is in a store."""
    persons = example_persons[example_persons["household_type"] != "institutioneel"]
    persons = persons[persons["year"] == YEAR]
    numbers = rows.set_index("rkey")["household"]
    persons = persons.assign(household=persons["rkey"].map(numbers)).dropna(subset=["household"])
    made = gate(rows, person_year=persons.astype({"household": int}))
    made.store._connection.execute(_PLACED)
    together(made.store._connection)
    return made


def asked(placed: Gate, unit: str, *extra: str) -> pd.Series:
    """Ask past the grammar, which refuses persons per wijk."""
    per = (*GROUP, *extra)
    question = Question(per, (("year", frozenset({YEAR})),), unit, frozenset())
    table = placed.answer(question).table.set_index(list(per))
    counts = table["n"].astype("Float64").astype(float)
    return counts.groupby(level=list(GROUP)).sum(min_count=1)


def test_persons_per_wijk_are_refused(placed: Gate) -> None:
    with pytest.raises(Refused, match="alleen voor de hele gemeente"):
        placed.ask(per=["wijk_code"], where={"year": YEAR}, unit="person")


def test_persons_over_their_number_are_a_second_look_at_households(
    placed: Gate, rows: pd.DataFrame
) -> None:
    true = rows.groupby(list(GROUP), observed=True).size()
    true = true[true.index.get_level_values("persons_class") < 6]
    size = pd.Series(true.index.get_level_values("persons_class"), true.index).astype(float)
    looks = [asked(placed, "household", *extra) for extra in ((), ("children_class",))]
    more = [asked(placed, "person", *extra) for extra in ((), ("children_class",))]
    more = [(look.reindex(true.index) / size) for look in more]
    small, middle = roads.small(true), roads.middle(true)
    assert len(small) >= 30
    assert len(middle) >= 30
    assert roads.mean_guess("persons per wijk, 1 to 9", [*looks, *more], small).holds()
    together = roads.mean_guess("persons per wijk, 20 to 200", [*looks, *more], middle)
    roads.mean_guess("households alone, 20 to 200", looks, middle).holds()
    together.holds()
    assert together.hits <= 0.20 * together.targets


def test_persons_per_wijk_are_too_rough_to_tell_wijken_apart(
    placed: Gate, rows: pd.DataFrame
) -> None:
    per = ("wijk_code", "age_class", "laws")
    question = Question(per, (("year", frozenset({YEAR})),), "person", frozenset())
    table = placed.answer(question).table
    using = table[table["laws"] != "geen"]
    shown = using["n"].notna()
    band = (using["margin"] / using["n"].astype("Float64")).dropna()
    print(f"persons per wijk × age × laws: {shown.mean():.0%} shown, band {band.median():.0%}")
    assert shown.mean() < 0.35
    assert np.median(band) > 0.25
