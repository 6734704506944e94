"""How full each month of cost is: beside a usual month of its year, and never for a few."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from staged import Staged

USUAL = [1, 2, 4, 5, 6, 7, 8]
Levels = dict[int, int | None]


def pay(drawn: Staged, homes: int, months: Iterable[int], cents: int = 1000, **more: Any) -> None:
    """Draw a cost line of the first so many households in each month of 2025."""
    for month in months:
        for number in range(homes):
            line = {"household_id": f"h{number}", "period_month": f"2025-{month:02}"}
            drawn.add("cost", {**line, "amount_cents": cents, **more})


@pytest.fixture
def town(drawn: Staged) -> Staged:
    """Draw forty households; the peildatum is 1 January 2026."""
    for number in range(40):
        drawn.add("household", {"household_id": f"h{number}"})
    return drawn


def levels(drawn: Staged, law: str = "wmo") -> Levels:
    found = drawn.mart(f"select month, level from coverage where law = '{law}' order by month")
    return dict(found)


def test_a_month_stands_beside_the_middle_one_of_the_final_months(town: Staged) -> None:
    pay(town, 40, range(1, 11))
    pay(town, 30, [11])
    pay(town, 22, [12])
    # Usual is 40 x 1.000; 30 is 75%, 22 is 55%.
    assert levels(town) == {**dict.fromkeys(range(1, 11), 100), 11: 75, 12: 55}
    open_ = town.mart("select month from coverage where provisional order by month")
    assert open_ == [(9,), (10,), (11,), (12,)]


@pytest.mark.parametrize("few", [0, 1, 9])
def test_a_month_of_one_to_nine_households_looks_as_one_of_nobody(town: Staged, few: int) -> None:
    pay(town, 40, USUAL)
    pay(town, few, [3])
    told = town.mart("select level, provisional from coverage where month = 3")
    assert told == [(None, False)]
    assert levels(town)[2] == 100


def test_ten_households_are_told(town: Staged) -> None:
    pay(town, 40, USUAL)
    pay(town, 10, [3], 2_000)
    assert levels(town)[3] == 50


def test_a_household_counts_once_whatever_its_lines(town: Staged) -> None:
    pay(town, 40, USUAL)
    pay(town, 9, [3] * 2)
    assert levels(town)[3] is None


def test_a_law_of_few_households_has_no_months(town: Staged) -> None:
    pay(town, 29, range(1, 13))
    assert levels(town) == {}


def test_a_law_of_one_household_looks_as_one_that_was_not_delivered(town: Staged) -> None:
    pay(town, 40, range(1, 13))
    pay(town, 1, [3], law="jeugdwet")
    assert town.mart("select distinct law from coverage") == [("wmo",)]


@pytest.mark.parametrize(("cents", "told"), [(2_105, True), (2_106, False)])
def test_one_household_that_is_felt_hides_the_law_and_year(
    town: Staged, cents: int, told: bool
) -> None:
    pay(town, 40, range(1, 13))
    pay_large(town, cents)
    # A usual month holds 40.000 and this one: 5% of 42.105 is 2.105.
    assert bool(levels(town)) is told


def pay_large(drawn: Staged, cents: int) -> None:
    """Draw one more household, that leaves after July."""
    drawn.add("household", {"household_id": "groot"})
    for month in range(1, 8):
        line = {"household_id": "groot", "period_month": f"2025-{month:02}"}
        drawn.add("cost", {**line, "amount_cents": cents})


def test_the_large_one_among_forty_does_not_come_out(town: Staged) -> None:
    pay(town, 40, range(1, 13), 20_000)
    pay_large(town, 600_000)
    assert levels(town) == {}


def test_one_who_was_not_delivered_does_not_come_out(town: Staged) -> None:
    pay(town, 40, range(1, 13))
    for month in range(1, 8):
        line = {"person_id": "elders", "period_month": f"2025-{month:02}"}
        town.add("cost", {**line, "amount_cents": 40_000})
    assert levels(town) == {}


def test_a_credit_hides_nobody_who_is_large_in_a_month(town: Staged) -> None:
    pay(town, 40, range(1, 9))
    pay(town, 1, [5], 900_000)
    pay(town, 1, [6], -900_000)
    # Over the year this household paid as much as the others.
    assert levels(town) == {}


@pytest.mark.parametrize("few", [0, 1, 9, 10])
def test_amounts_of_nobody_are_no_months(town: Staged, few: int) -> None:
    for month in range(1, 13):
        town.add("cost", {"period_month": f"2025-{month:02}", "amount_cents": 500})
    pay(town, few, [6])
    assert levels(town) == {}


@pytest.mark.parametrize("few", [0, 1, 9])
def test_a_month_full_of_nobody_hides_the_law(town: Staged, few: int) -> None:
    pay(town, 40, USUAL)
    pay(town, few, [3])
    town.add("cost", {"period_month": "2025-03", "amount_cents": 30_000})
    # Else March would stand as a month of little or nothing, which it is not.
    assert levels(town) == {}


def test_more_than_three_times_a_usual_month_is_three_times(town: Staged) -> None:
    for number in range(40, 160):
        town.add("household", {"household_id": f"h{number}"})
    pay(town, 40, range(2, 13))
    pay(town, 160, [1])
    assert levels(town)[1] == 300


def test_without_a_final_month_there_is_no_usual_one(drawn: Staged) -> None:
    drawn.delivery("later", 2026, peildatum=date(2026, 4, 1))
    for number in range(40):
        home = {"household_id": f"h{number}", "year": 2026}
        drawn.add("household", home, delivery="later")
        cost = {"household_id": f"h{number}", "period_month": "2026-01", "amount_cents": 5}
        drawn.add("cost", cost, delivery="later")
    assert drawn.mart("select * from coverage") == []


def test_a_year_that_another_delivery_replaced_counts_once(town: Staged) -> None:
    pay(town, 40, range(1, 13))
    town.delivery("oud", 2025, peildatum=date(2025, 12, 1))
    for number in range(40):
        town.add("household", {"household_id": f"h{number}"}, delivery="oud")
        cost = {"household_id": f"h{number}", "period_month": "2025-02", "amount_cents": 7_000}
        town.add("cost", cost, delivery="oud")
    assert levels(town) == dict.fromkeys(range(1, 13), 100)


def test_laws_have_months_of_their_own(town: Staged) -> None:
    pay(town, 40, range(1, 13))
    pay(town, 40, USUAL, law="jeugdwet")
    assert levels(town)[3] == 100
    assert levels(town, "jeugdwet")[3] is None


def test_the_largest_amount_of_the_contract_may_stand_beside_many_lines(town: Staged) -> None:
    # 10^15 x 10.000 lines is more than 64 bits hold; all lines together hold far less.
    line = {"household_id": "h0", "period_month": "2025-03"}
    town.add("cost", {**line, "amount_cents": 10**15})
    town.connection.execute(
        "insert into staging.cost select cost.* replace (1 as amount_cents) "
        "from staging.cost, range(9999)"
    )
    town.mart("from meta")
    assert town.read("select lines, month_cents from work.cost_line") == [(10_000, 10**15 + 9_999)]
