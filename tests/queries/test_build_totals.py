"""Exact totals of a delivery are told only where they give no household away."""

from __future__ import annotations

import pytest
from staged import Staged


def spend(drawn: Staged, law: str, category: str, *cents: int) -> None:
    """Draw for each amount a household that uses the category and costs that much in 2025."""
    for number, amount in enumerate(cents):
        name = f"{law}-{category}-{number}"
        drawn.add("household", {"household_id": name})
        drawn.add(
            "provision",
            {
                "provision_id": name,
                "household_id": name,
                "law": law,
                "category": category,
                "start_month": "2025-01",
            },
        )
        drawn.add(
            "cost",
            {
                "provision_id": name,
                "law": law,
                "period_month": "2025-03",
                "amount_cents": amount,
            },
        )


def told(drawn: Staged) -> dict[tuple[str, str | None], float]:
    return {
        (law, post): cents
        for law, post, cents in drawn.mart(
            "select law, post, value from public_figure where kind = 'geleverd'"
        )
    }


def test_totals_over_ten_households_are_told_to_the_cent(drawn: Staged) -> None:
    spend(drawn, "wmo", "01", *[1001] * 10)
    spend(drawn, "wmo", "02", *[3003] * 12)
    assert told(drawn) == {
        ("wmo", None): 46_046,
        ("wmo", "hulp_bij_huishouden"): 10_010,
        ("wmo", "begeleiding_dagbesteding"): 36_036,
    }


@pytest.mark.parametrize(
    "few",
    [[500] * 9, [90_000, *[100] * 20], [50_000, 49_000, *[100] * 20]],
    ids=["nine pay", "one pays nearly all", "two pay nearly all"],
)
def test_posts_are_silent_where_one_of_them_gives_a_household_away(
    drawn: Staged, few: list[int]
) -> None:
    # Otherwise the law minus the other posts is the one that is silent.
    spend(drawn, "wmo", "01", *[70_000] * 20)
    spend(drawn, "wmo", "02", *few)
    assert told(drawn) == {("wmo", None): 1_400_000 + sum(few)}


def test_a_law_is_silent_where_it_gives_a_household_away(drawn: Staged) -> None:
    spend(drawn, "jeugdwet", "45", *[500] * 9)
    spend(drawn, "wmo", "01", *[500] * 10)
    assert told(drawn) == {("wmo", None): 5_000, ("wmo", "hulp_bij_huishouden"): 5_000}


def test_bijstand_is_silent_where_the_rest_of_its_law_is_small(drawn: Staged) -> None:
    spend(drawn, "participatiewet", "bijstand", *[1_000] * 30)
    spend(drawn, "participatiewet", "re_integratie", 777, 888)
    assert told(drawn) == {}


def test_amounts_without_a_household_are_nobodys(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a"})
    drawn.add("cost", {"law": "schuldhulp", "period_month": "2025-03", "amount_cents": 4_444})
    assert told(drawn) == {("schuldhulp", None): 4_444, ("schuldhulp", "schuldhulp"): 4_444}
