"""Goals by hand: reached, within the band, not yet, not measured; successes first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.analyses import goal_measures, goals
from samenhang.analyses.goals import NEAR, NOT_MEASURED, NOT_YET, ORDER, REACHED, WORDS, outcome
from samenhang.disclosure import Gate
from tests.drawn import PUBLIC_FIGURE, gate, households

YEAR, GEMEENTE = 2025, "GM9999"
PLAN = "Huishoudens met meer voorzieningen die een plan hebben (%)"
DEBTS = "Bereik van schuldhulp onder huishoudens met schulden (%)"
_TABLES = (
    "create table goal (indicator varchar, year usmallint, target double, source varchar, "
    "gemeente_code varchar)",
    PUBLIC_FIGURE,
    "create table target_group (scheme varchar, wijk_code varchar, year usmallint, "
    "estimated double, low double, high double, source varchar)",
)


def town(*aims: tuple[str, int, float]) -> Gate:
    """Of 1,000 with several provisions 300 have one plan, 200 several; 150 get debt help."""
    frame = households(
        (300, {"one_plan": "een", "uses_schuldhulp": 1}),
        (200, {"one_plan": "meer"}),
        (500, {"one_plan": "geen"}),
        (1000, {"one_plan": "nvt"}),
    )
    made = gate(frame)
    for table in _TABLES:
        made.store._connection.execute(table)
    for aim in aims:
        made.store._connection.execute(
            "insert into goal values (?, ?, ?, 'Kadernota', ?)", [*aim, GEMEENTE]
        )
    made.store._connection.execute(
        "insert into target_group values ('schuldhulp', 'WK999901', 2025, 2000, 1900, 2100, 'CBS')"
    )
    return made


def test_outcome_by_hand() -> None:
    assert outcome((0.60, 0.02), 0.55) == REACHED
    assert outcome((0.60, 0.02), 0.61) == NEAR
    assert outcome((0.60, 0.02), 0.65) == NOT_YET
    assert outcome(None, 0.5) == NOT_MEASURED


shares = st.floats(0, 1)


@given(shares, st.floats(0, 0.5), shares, shares)
def test_a_higher_target_is_never_reached_sooner(
    share: float, margin: float, one: float, other: float
) -> None:
    low, high = sorted((one, other))
    order = list(ORDER)
    assert order.index(outcome((share, margin), low)) <= order.index(outcome((share, margin), high))


def test_measures_by_hand() -> None:
    made = town()
    plan = goal_measures.measured(made, PLAN, YEAR, GEMEENTE)
    assert plan is not None
    # (300 + 200) of 1,000; chance alone is 1.96 × √(0.25 / 1000) = 3.1%.
    assert plan[0] == pytest.approx(0.5, abs=0.03)
    assert 0.03 <= plan[1] <= 0.06
    reach = goal_measures.measured(made, DEBTS.upper(), YEAR, GEMEENTE)
    assert reach is not None
    assert reach[0] == pytest.approx(300 / 2000, abs=0.02)
    assert goal_measures.measured(made, "Tevredenheid", YEAR, GEMEENTE) is None


def test_successes_come_first_and_what_cannot_be_measured_last() -> None:
    made = town(
        ("Tevredenheid (%)", 2026, 80), (DEBTS, 2025, 40), (PLAN, 2024, 90), (PLAN, 2027, 40)
    )
    answer = goals.progress(made, year=YEAR, gemeente=GEMEENTE)
    table = answer.published.table
    # Of the plan goals the first year from 2025 on counts: 2027.
    assert table["outcome"].tolist() == [REACHED, NOT_YET, NOT_MEASURED]
    assert table["target_year"].tolist() == ["2027", "2025", "2026"]
    assert table["words"].tolist() == [WORDS[one] for one in table["outcome"]]
    assert answer.title == "1 van de 2 doelen die te meten zijn is gehaald"
    assert "bandbreedte tussen" in answer.sentence
    assert goals.NO_CAUSE in answer.notes


def test_a_goal_over_the_years_carries_its_target_line() -> None:
    answer = goals.over_years(
        town((PLAN, 2025, 60), (PLAN, 2027, 65)), gemeente=GEMEENTE, name=PLAN
    )
    table = answer.published.table
    assert table["label"].tolist() == ["2025", "2027"]
    assert table["reference"].tolist() == [0.6, 0.65]
    assert table["reason"].tolist()[1] == "nog niet bekend"
    assert "60% in 2025 en 65% in 2027" in answer.sentence


def test_without_goals_the_answer_says_what_to_deliver() -> None:
    made = town()
    answer = goals.progress(made, year=YEAR, gemeente=GEMEENTE)
    assert answer.state == "missing"
    assert "doelen.csv" in answer.sentence
    assert goals.names(made, GEMEENTE) == []


def test_the_goals_of_another_municipality_stay_out() -> None:
    made = town((PLAN, 2025, 60))
    made.store._connection.execute(
        "insert into goal values (?, 2026, 80, 'Kadernota', 'GM0001')", [DEBTS]
    )
    assert goals.names(made, GEMEENTE) == [PLAN]
    assert goals.progress(made, year=YEAR, gemeente="GM0001").published.table["label"].tolist() == [
        goal_measures.label(DEBTS)
    ]


def test_goals_that_cannot_be_measured_are_still_shown() -> None:
    answer = goals.progress(town(("Tevredenheid (%)", 2026, 80)), year=YEAR, gemeente=GEMEENTE)
    assert answer.state == "shown"
    assert answer.title == "Nog geen van de 0 doelen die te meten zijn is gehaald"


def test_the_goals_of_the_example_are_all_measured(example_gate: Gate) -> None:
    home = example_gate.wijken()[0].gemeente_code
    answer = goals.progress(example_gate, year=2024, gemeente=home)
    assert set(answer.published.table["outcome"]) <= {REACHED, NEAR, NOT_YET}
    reach = goal_measures.measured(example_gate, DEBTS, 2024, home)
    # CBS, Lelystad: 14.4% of households with problem debts known to help.
    assert reach is not None
    assert 0.10 <= reach[0] <= 0.20
