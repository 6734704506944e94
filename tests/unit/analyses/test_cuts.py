"""Cuts worked out by hand on a drawn town, and what holds for any cost and any cut."""

from __future__ import annotations

import pandas as pd
import pytest
from cuts_town import (
    CUTS,
    FIRST,
    GUIDANCE,
    HOME,
    PLACE,
    SCHEME,
    SECOND,
    USERS,
    YEAR,
    kind,
    town,
)
from hypothesis import given
from hypothesis import strategies as st

from samenhang.analyses import cuts, cuts_hit
from samenhang.analyses.cuts import CEILING, PERCENT, Cut, band, saving, spread
from samenhang.analyses.cuts_hit import MORE, ONCE, TIMES
from samenhang.disclosure import Gate

BAND = 40  # noise of sd 3 per atom, presence 0.35 √n, and a step of ten


@pytest.fixture(scope="module")
def drawn() -> Gate:
    return town()


def test_a_percentage_and_a_ceiling_by_hand() -> None:
    assert saving(2_000_000, Cut(HOME, PERCENT, 10)) == 200_000
    assert saving(2_000_000, Cut(HOME, CEILING, 1_500_000)) == 500_000
    assert saving(2_000_000, Cut(HOME, CEILING, 3_000_000)) == 0
    # Ten percent of 1,900,000 and of 2,100,000.
    assert band(2_000_000, 100_000, Cut(HOME, PERCENT, 10)) == (190_000, 210_000)
    assert band(2_000_000, 100_000, Cut(HOME, CEILING, 1_950_000)) == (0, 150_000)


def test_the_spread_of_two_classes_by_hand() -> None:
    # 100 of € 1,000 and 100 of € 3,000: mean 2,000, sd 1,000.
    assert spread([100, 100], [1000, 3000]) == pytest.approx(0.5)
    assert spread([50], [700]) == 0


costs = st.floats(-1e6, 1e9)
some_cut = st.one_of(
    st.floats(-20, 150).map(lambda value: Cut(HOME, PERCENT, value)),
    st.floats(0, 1e9).map(lambda value: Cut(HOME, CEILING, value)),
)


@given(costs, some_cut, st.floats(0, 1e8))
def test_a_saving_is_never_more_than_the_cost(cost: float, cut: Cut, margin: float) -> None:
    found, (low, high) = saving(cost, cut), band(cost, margin, cut)
    assert 0 <= found <= max(cost, 0)
    assert 0 <= low <= found * (1 + 1e-9) + 1e-6
    assert found <= high * (1 + 1e-9) + 1e-6
    assert high <= max(cost, 0) * (1 + 1e-9)


@given(costs, st.floats(0, 100), st.floats(0, 100))
def test_a_deeper_cut_never_saves_less(cost: float, one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert saving(cost, Cut(HOME, PERCENT, less)) <= saving(cost, Cut(HOME, PERCENT, more))
    assert saving(cost, Cut(HOME, CEILING, less)) >= saving(cost, Cut(HOME, CEILING, more))


def test_savings_of_the_town_by_hand(drawn: Gate) -> None:
    answer = cuts.savings(drawn, **PLACE, cuts=CUTS)
    table = answer.published.table.set_index("label")
    # 700 × 2,000 = 1,400,000; 100 × 4,000 = 400,000; 600 × 500 = 300,000; a tenth of each.
    assert table["value"].tolist()[:3] == pytest.approx([140_000, 40_000, 30_000], rel=0.25)
    assert table.loc["Samen", "value"] == pytest.approx(sum(table["value"].tolist()[:3]), abs=2000)
    known = table.dropna(subset=["value"])
    assert (known["low"] <= known["value"]).all()
    assert (known["value"] <= known["high"]).all()
    assert (known["high"] <= known["cost"]).all()
    assert "bandbreedte tussen" in answer.sentence
    assert str(YEAR) in answer.sentence


def test_households_hit_once_twice_and_three_times_by_hand(drawn: Gate) -> None:
    answer = cuts_hit.number(drawn, **PLACE, cuts=CUTS)
    table = answer.published.table
    assert table["label"].tolist() == list(TIMES.values())
    assert table["n"].tolist() == pytest.approx([700, 200, 100], abs=BAND)
    assert table["share"].tolist() == pytest.approx([0.35, 0.10, 0.05], abs=0.03)
    # One post: 400 at € 2,000 and 300 at € 500; two: € 2,500; three: € 6,500.
    assert table["mean"].tolist() == pytest.approx([9500 / 7, 2500, 6500], rel=0.25)
    assert answer.title.startswith("Minstens ")


def test_by_wijk_the_parts_lie_within_the_wijk(drawn: Gate) -> None:
    area = {"year": YEAR, "gemeente": PLACE["gemeente"]}
    table = cuts_hit.by_wijk(drawn, **area, cuts=CUTS).published.table
    share = table.set_index(["key", "series"])["share"]
    assert share[FIRST, TIMES[1]] == pytest.approx(0.4, abs=0.05)
    assert share[FIRST, TIMES[2]] == pytest.approx(0.2, abs=0.05)
    assert share[SECOND, TIMES[1]] == pytest.approx(0.3, abs=0.05)
    assert pd.isna(share[SECOND, TIMES[2]])
    assert (table.groupby("key")["share"].sum() <= 1).all()
    types = cuts_hit.by_type(drawn, **area, cuts=CUTS[:2])
    assert types.state == "shown"
    assert "Geraakt door" in types.columns.values()


def test_what_the_hit_already_have_by_hand(drawn: Gate) -> None:
    # Cut on help at home alone: of 700 hit 300 also use the scheme, 100 guidance.
    table = cuts_hit.already(drawn, **PLACE, cuts=(Cut(HOME),)).published.table
    share = table.set_index("label")["share"]
    assert share["Minimaregelingen"] == pytest.approx(3 / 7, abs=0.05)
    assert share["Begeleiding en dagbesteding"] == pytest.approx(1 / 7, abs=0.05)
    assert set(table["series"]) == {ONCE}
    # On help and guidance: 600 hit once, 200 of them with the scheme; 100 twice, all with it.
    both = cuts_hit.already(drawn, **PLACE, cuts=(Cut(HOME), Cut(GUIDANCE))).published.table
    share = both.set_index(["label", "series"])["share"]
    assert share["Minimaregelingen", ONCE] == pytest.approx(1 / 3, abs=0.05)
    assert share["Minimaregelingen", MORE] == pytest.approx(1.0, abs=0.01)
    known = both.dropna(subset=["share"])
    assert (known["low_share"] <= known["share"]).all()
    assert (known["share"] <= known["high_share"]).all()
    assert (known["n"] <= known["whole"]).all()


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1), st.integers(0, 500)), max_size=8))
def test_hit_and_not_hit_are_everyone_that_is_shown(cells: list[tuple[int, int, int]]) -> None:
    table = pd.DataFrame(cells, columns=["uses_a", "uses_b", "n"]).astype({"n": "Int64"})
    table = table.assign(cost=pd.array([0] * len(table), dtype="Int64"), margin=5.0)
    names = ("uses_a", "uses_b")
    found = cuts_hit.counted(table, names, int(table["n"].sum()))
    apart = table[(table["uses_a"] == 0) & (table["uses_b"] == 0)]["n"].sum()
    assert found["n"].fillna(0).sum() + apart == table["n"].sum()
    assert (found["share"].dropna() <= 1).all()


def test_without_costs_the_savings_say_what_to_deliver_and_the_hits_remain() -> None:
    gate = town(cost=False)
    assert cuts.savings(gate, **PLACE, cuts=CUTS).state == "missing"
    assert "kosten.csv" in cuts.savings(gate, **PLACE, cuts=CUTS).sentence
    assert cuts_hit.number(gate, **PLACE, cuts=CUTS).state == "shown"


def test_too_few_says_so() -> None:
    gate = town((1000, kind(FIRST)), (4, kind(FIRST, HOME)))
    for analysis in (cuts.savings, cuts_hit.number, cuts_hit.already):
        assert analysis(gate, **PLACE, cuts=(Cut(HOME),)).state == "too_few"


def test_bijstand_is_no_budget_to_cut() -> None:
    assert "bijstand" not in cuts.CUTTABLE
    assert set(USERS) <= set(cuts.CUTTABLE)
    assert {HOME, GUIDANCE, SCHEME} == set(USERS)
