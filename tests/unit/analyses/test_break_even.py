"""Break-even worked out by hand, monotone in its assumptions, and honest about them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.analyses import break_even
from samenhang.analyses.break_even import ASSUMED, HEAVY_POSTS, month, sensitivity
from samenhang.disclosure import Gate
from tests.drawn import PUBLIC_FIGURE, gate, households

YEAR, GEMEENTE = 2025, "GM9999"
ASKED = {"year": YEAR, "gemeente": GEMEENTE, "budget": 6000, "drop": 25}


def test_the_month_by_hand() -> None:
    # € 1,000 a month, a quarter less is € 250: € 6,000 is back after 24 months, € 6,001 after 25.
    assert month(6000, 1000, 0.25) == 24
    assert month(6001, 1000, 0.25) == 25
    assert month(0, 1000, 0.25) == 0
    assert month(6000, 1000, 0) is None
    assert month(6000, 0, 0.5) is None
    assert month(6000, 10, 1.0) == 600
    assert month(6001, 10, 1.0) is None, "beyond fifty years"


def when(found: int | None) -> float:
    """Never comes after every month."""
    return math.inf if found is None else found


money, parts = st.floats(0, 1e6), st.floats(0.01, 1)


@given(money, money, st.floats(1, 1e5), parts)
def test_a_larger_budget_is_never_earned_back_earlier(
    one: float, other: float, monthly: float, drop: float
) -> None:
    less, more = sorted((one, other))
    assert when(month(less, monthly, drop)) <= when(month(more, monthly, drop))


@given(money, st.floats(1, 1e5), parts, parts)
def test_a_larger_drop_is_never_earned_back_later(
    budget: float, monthly: float, one: float, other: float
) -> None:
    less, more = sorted((one, other))
    assert when(month(budget, monthly, more)) <= when(month(budget, monthly, less))


@given(money, st.floats(0, 1e5), parts, st.floats(0, 1e5))
def test_the_base_lies_between_the_ends_of_every_assumption(
    budget: float, monthly: float, drop: float, margin: float
) -> None:
    table = sensitivity(budget, monthly, drop, margin)
    known = table.dropna(subset=["low", "high", "value"])
    assert (known["low"] <= known["value"]).all()
    assert (known["value"] <= known["high"]).all()


def test_sensitivity_by_hand() -> None:
    table = sensitivity(6000, 1000, 0.25, 200).set_index("label")
    # 4,500 and 7,500 by € 250; € 187.50 and € 312.50 a month; a quarter of 800 and of 1,200.
    assert table.loc["Budget per huishouden", ["low", "high"]].tolist() == [18, 30]
    assert table.loc["Daling van zware zorg", ["low", "high"]].tolist() == [20, 32]
    last = table.loc["Zware zorg per maand nu (bandbreedte)", ["low", "high"]]
    assert last.tolist() == [20, 30]


def test_the_heavy_posts_follow_the_table_of_weights() -> None:
    assert HEAVY_POSTS == ("beschermd_wonen_opvang", "jeugd_verblijf", "jeugd_bescherming")


def town(heavy: int = 200, *, cost: bool = True) -> Gate:
    """So many households with two laws and heavy care of € 12,000 a year, beside 1,000 without."""
    used = {"n_laws": 2, "laws": "jeugdwet+wmo", "intensity": "zwaar", "cost_class": "tot 16000",
            "uses_jeugd_verblijf": 1, "cost_jeugdwet": 1_200_000}  # fmt: skip
    frame = households((heavy, used), (1000, {}))
    uses = frame[frame["intensity"] == "zwaar"][["household", "n_laws", "intensity"]]
    uses = uses.assign(post="jeugd_verblijf", cost_use=1_200_000)
    delivered = (("household", "household_id"), *((("cost", "amount_cents"),) if cost else ()))
    made = gate(frame, use_year=uses, delivered=delivered)
    made.store._connection.execute(PUBLIC_FIGURE)
    return made


def test_the_town_by_hand() -> None:
    answer = break_even.break_even(town(), **ASKED)
    # € 12,000 a year is € 1,000 a month; a quarter less earns € 6,000 back in 24 months.
    assert answer.published.table["value"].iloc[0] == pytest.approx(24, abs=5)
    assert ASSUMED in answer.notes
    assert "zou het budget na" in answer.title
    assert "alleen als die aannames kloppen" in answer.sentence.lower()
    assert f"zware zorg in {YEAR}" in answer.sentence
    assert "bandbreedte tussen" in answer.sentence
    assert answer.published.total() == pytest.approx(200, abs=30)


def test_without_cost_and_with_too_few_it_says_so() -> None:
    missing = break_even.break_even(town(cost=False), **ASKED)
    assert missing.state == "missing"
    assert "kosten.csv" in missing.sentence
    few = break_even.break_even(town(5), **ASKED)
    assert few.state == "too_few"
    assert "terugverdiend" in few.title
