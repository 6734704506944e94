"""Young people around their eighteenth birthday, from several years of one delivery."""

from __future__ import annotations

from pathlib import Path

import pytest
from staged import Staged


def young(tmp_path: Path) -> Staged:
    """Draw one person who turns 18 in June 2024, in deliveries of 2023 to 2025."""
    drawn = Staged(tmp_path)
    drawn.delivery("een", 2023, 2024, 2025)
    for year in (2023, 2024, 2025):
        kind = "eenouder" if year == 2024 else "overig"
        drawn.add("household", {"household_id": "a", "year": year, "household_type": kind})
        drawn.add(
            "person",
            {"person_id": "p", "household_id": "a", "year": year, "month_18": "2024-06"},
        )
    return drawn


def test_young_around_the_birthday(tmp_path: Path) -> None:
    drawn = young(tmp_path)
    own = {"person_id": "p"}
    drawn.add(
        "provision",
        {
            **own,
            "law": "jeugdwet",
            "category": "45",
            "start_month": "2023-01",
            "end_month": "2024-01",
        },
        {**own, "law": "wmo", "category": "02", "start_month": "2024-06", "end_month": "2025-06"},
        {
            **own,
            "law": "participatiewet",
            "category": "bijstand",
            "start_month": "2024-12",
            "end_month": "2024-12",
        },
        # What the household has is not this person's own.
        {"household_id": "a", "law": "wmo", "category": "01", "start_month": "2023-01"},
    )
    found = drawn.mart(
        "select moment::integer, state, help_before, household_type from young order by 1"
    )
    # +24 is June 2026, outside the delivered months, so it is not there.
    assert found == [
        (-12, "jeugdwet", 1, "eenouder"),
        (-6, "jeugdwet", 1, "eenouder"),
        (0, "wmo", 1, "eenouder"),
        (6, "meer", 1, "eenouder"),
        (12, "wmo", 1, "eenouder"),
    ]


@pytest.mark.parametrize(
    ("end", "expected"), [("2023-11", 0), ("2023-12", 1), ("2024-05", 1), ("2024-06", 1)]
)
def test_help_before_looks_six_months_back(tmp_path: Path, end: str, expected: int) -> None:
    drawn = young(tmp_path)
    drawn.add(
        "provision",
        {
            "person_id": "p",
            "law": "jeugdwet",
            "category": "45",
            "start_month": "2023-01",
            "end_month": end,
        },
    )
    assert drawn.mart("select distinct help_before from young") == [(expected,)]


def test_only_debt_help_or_minima(tmp_path: Path) -> None:
    drawn = young(tmp_path)
    drawn.add(
        "provision",
        {
            "person_id": "p",
            "law": "minimaregeling",
            "category": "stadspas",
            "start_month": "2024-06",
            "end_month": "2024-06",
        },
    )
    assert drawn.mart("select state from young where moment in ('0', '6') order by moment") == [
        ("schuldhulp_of_minima",),
        ("geen",),
    ]


def test_who_moved_away_is_not_called_without_help(tmp_path: Path) -> None:
    drawn = young(tmp_path)
    drawn.read("delete from staging.person where year = 2025")
    assert drawn.mart("select max(moment::integer) from young") == [(6,)]
