"""Roads through time: new deliveries of a year, the same group over years, who moved in between."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from samenhang.disclosure import Gate
from tests.attack import roads
from tests.attack.roads import YEAR, Score
from tests.drawn import gate

PER = ("wijk_code", "age_oldest")
SPLITS = (
    *("household_type", "persons_class", "children_class", "has_debt", "has_entrepreneur"),
    *("laws", "n_laws", "n_provisions", "n_laws_at_once", "laws_on_31_dec", "intensity"),
    *("intensity_last_year", "used_last_year", "one_plan", "in_minima"),
    *("uses_wmo", "uses_participatiewet", "uses_minimaregeling", "uses_hulp_bij_huishouden"),
)
AVERAGED = 0.20


@pytest.fixture(scope="module")
def rows(example_gate: Gate) -> pd.DataFrame:
    """One year of the example, as it is delivered again and again."""
    found = roads.truth(example_gate)
    found = found[found["year"] == YEAR].reset_index(drop=True)
    return found.assign(household=found.index).drop(columns=["posts"])


def few_moved(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with one household in fifty in another wijk."""
    random = np.random.default_rng(5)
    moved = random.random(len(rows)) < 0.02
    later = rows.copy()
    later.loc[moved, "wijk_code"] = random.permutation(rows.loc[moved, "wijk_code"].to_numpy())
    return later


def differing(first: Gate, second: Gate, before: pd.DataFrame, after: pd.DataFrame) -> list[float]:
    """Return how often an equal set and a set with one change show another number."""
    same, one = [], []
    for split in SPLITS:
        per = [*PER, split]
        a, b = (roads.counts(asked, per) for asked in (first, second))
        sets = [
            part.groupby(per, observed=True)["household"].agg(frozenset) for part in (before, after)
        ]
        for cell, left, right in pd.concat(sets, axis=1).dropna().itertuples():
            if np.isfinite(a[cell]) and np.isfinite(b[cell]) and len(left ^ right) <= 1:
                (one if left ^ right else same).append(a[cell] != b[cell])
    assert min(len(same), len(one)) >= 100
    print(f"releases: equal {np.mean(same):.1%}, one changed {np.mean(one):.1%} of {len(one)}")
    return [float(np.mean(same)), float(np.mean(one))]


def test_two_deliveries_of_a_year_do_not_prove_who_changed(rows: pd.DataFrame) -> None:
    later = few_moved(rows)
    same, one = differing(gate(rows, release="a"), gate(later, release="b"), rows, later)
    assert same >= 0.20
    assert abs(same - one) <= 0.10


def test_without_the_mark_of_the_delivery_a_change_is_certain(rows: pd.DataFrame) -> None:
    # What the mark is for: taken off, no equal set ever differs, so a number that moved is proof.
    later = few_moved(rows)
    same, one = differing(gate(rows), gate(later), rows, later)
    assert same == 0
    assert one >= 0.30


@pytest.mark.parametrize("releases", [4, 12])
def test_many_deliveries_of_the_same_households_average_to_no_count(
    rows: pd.DataFrame, releases: int
) -> None:
    per = ["wijk_code", "household_type", "laws"]
    looks = [roads.counts(gate(rows, release=str(number)), per) for number in range(releases)]
    true = rows.groupby(per, observed=True).size()
    mid = roads.mean_guess(f"{releases} releases, 20 to 200", looks, roads.middle(true))
    mid.holds()
    assert mid.hits <= AVERAGED * mid.targets
    assert roads.mean_guess(f"{releases} releases, 1 to 9", looks, roads.small(true)).holds()


def test_a_group_that_stays_the_same_for_five_years_averages_to_no_count(
    rows: pd.DataFrame,
) -> None:
    years = range(2021, 2026)
    drawn = gate(pd.concat([rows.assign(year=year) for year in years], ignore_index=True))
    per = ["wijk_code", "household_type", "laws"]
    looks = []
    for extra in (None, "n_laws", "uses_wmo", "uses_jeugdwet", "uses_participatiewet"):
        asked = roads.counts(drawn, ["year", *per, *([extra] if extra else [])])
        asked = asked.groupby(level=["year", *per]).max()
        looks += [asked.xs(year, level="year") for year in years]
    true = rows.groupby(per, observed=True).size()
    mid = roads.mean_guess("five years, five names", looks, roads.middle(true))
    mid.holds()
    assert mid.hits <= AVERAGED * mid.targets
    assert roads.mean_guess("five years, 1 to 9", looks, roads.small(true)).holds()


@pytest.mark.parametrize("changed", ["wijk_code", "household_type"])
@pytest.mark.parametrize("flag", ["uses_wmo", "uses_jeugdwet", "has_debt"])
def test_who_moved_or_changed_type_carries_no_trait_along(
    example_gate: Gate, changed: str, flag: str
) -> None:
    """The one that left a cell between two years: had it the trait that the cell now has less?"""
    rows = roads.truth(example_gate)
    cell = [changed, "age_oldest", "persons_class"]
    table = roads.counts(example_gate, ["year", *cell, flag]).xs(1, level=flag)
    hits, has = 0, []
    for before in range(2021, 2025):
        old, new = (rows[rows["year"] == year].set_index("rkey") for year in (before, before + 1))
        both = old.join(new[[changed]].add_suffix("_new"), how="inner")
        left = both[both[changed].astype(str) != both[f"{changed}_new"].astype(str)]
        # Only where he is the one that went, the difference of the cell would be his.
        size = left.groupby(cell, observed=True)[flag].transform("size")
        for row in left[size <= 2].itertuples():
            key = tuple(getattr(row, name) for name in cell)
            was, now = table.get((before, *key), np.nan), table.get((before + 1, *key), np.nan)
            hits += bool(np.nan_to_num(was) > np.nan_to_num(now)) == bool(getattr(row, flag))
            has.append(bool(getattr(row, flag)))
    blind = max(sum(has), len(has) - sum(has))
    assert len(has) >= 15
    assert Score(f"{changed} changed, {flag}", hits, blind, len(has)).holds()
