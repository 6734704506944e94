"""What changes in or after a year: late declarations, moves, departures, new households, pgb."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from staged import Staged, key_of

TOTAL = "select value from public_figure where kind = 'geleverd' and post is null and law = 'wmo'"


@pytest.mark.parametrize(
    ("peildatum", "late", "total", "provisional"),
    [(date(2026, 1, 1), (), 10_000.0, True), (date(2026, 7, 1), (2_500, -500), 12_000.0, False)],
)
def test_declarations_that_came_late_are_in_the_next_delivery_of_the_year(
    tmp_path: Path, peildatum: date, late: tuple[int, ...], total: float, provisional: bool
) -> None:
    drawn = Staged(tmp_path)
    drawn.delivery("eerste", 2025, peildatum=date(2025, 12, 31))
    drawn.delivery("volgende", 2025, peildatum=peildatum)
    for name in ("eerste", "volgende"):
        drawn.add("household", {"household_id": "a"}, delivery=name)
    # Of no household, so that the total may be told; the old lines are replaced, not added to.
    drawn.add("cost", {"period_month": "2025-11", "amount_cents": 9_000}, delivery="eerste")
    for cents in (10_000, *late):
        line = {"period_month": "2025-11", "amount_cents": cents}
        drawn.add("cost", line, delivery="volgende")
    assert drawn.mart(TOTAL) == [(total,)]
    assert drawn.mart("select provisional from period") == [(provisional,)]


def test_a_move_within_the_town_counts_from_the_next_january(drawn: Staged) -> None:
    drawn.delivery("twee", 2024, peildatum=date(2025, 1, 1))
    old = {"household_id": "a", "year": 2024, "wijk_code": "WK999901"}
    drawn.add("household", old, delivery="twee")
    drawn.add("household", {"household_id": "a", "wijk_code": "WK999902"})
    assert drawn.one("wijk_code", "a", 2024) == ("WK999901",)
    assert drawn.one("wijk_code", "a", 2025) == ("WK999902",)


def test_who_left_or_died_in_a_year_stays_in_it(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a"})
    drawn.add(
        "provision",
        {
            "household_id": "a",
            "start_month": "2025-01",
            "end_month": "2025-03",
            "end_reason": "overlijden",
        },
    )
    assert drawn.one("laws, laws_on_31_dec, used_last_year", "a") == ("wmo", "geen", "onbekend")


def test_help_goes_along_to_the_household_of_the_next_year(tmp_path: Path) -> None:
    drawn = Staged(tmp_path)
    drawn.delivery("een", 2024, 2025)
    for home, year in (("samen", 2024), ("alleen", 2025), ("achter", 2025)):
        drawn.add("household", {"household_id": home, "year": year})
        if home != "achter":
            drawn.add("person", {"person_id": "p", "household_id": home, "year": year})
    drawn.add("provision", {"person_id": "p", "start_month": "2024-06", "end_month": "2025-06"})
    assert drawn.one("laws, used_last_year", "samen", 2024) == ("wmo", "onbekend")
    assert drawn.one("laws, used_last_year", "alleen") == ("wmo", "blijft")
    assert drawn.one("laws, used_last_year", "achter") == ("geen", "geen")


def test_pgb_counts_as_it_was_spent(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a"}, {"household_id": "b"})
    for home, origin in (("a", "pgb_besteed"), ("b", "declaratie")):
        line = {"household_id": home, "period_month": "2025-05", "amount_cents": 80_000}
        drawn.add("cost", {**line, "origin": origin})
    # The same amount is the same class, whatever it was paid as; a lump sum would be none.
    (a,), (b,) = drawn.one("cost_class", "a"), drawn.one("cost_class", "b")
    assert {a, b} <= {"tot 1000"}
    assert drawn.one("direct_wmo = cost_wmo", "a") == (True,)


def test_a_resident_of_an_institution_is_a_household_of_its_own_kind(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a", "household_type": "institutioneel"})
    found = drawn.households("select household_type, wijk_code, rkey from household_year")
    assert found == [("institutioneel", "WK999901", key_of("a"))]


def marks(folder: Path, *, beside: bool) -> list[tuple[int | None, str]]:
    """Draw one town, with or without another that comes first in the list; return its marks."""
    folder.mkdir()
    drawn = Staged(folder)
    drawn.delivery("een", 2025, peildatum=date(2026, 1, 1))
    drawn.add("household", {"household_id": "a"}, {"household_id": "b"})
    drawn.add(
        "person",
        {"person_id": "p", "household_id": "a", "age_class": "12-17", "month_18": "2025-06"},
    )
    used = {"person_id": "p", "start_month": "2025-01", "end_month": "2025-03"}
    drawn.add("provision", {"provision_id": "v", **used})
    if beside:
        drawn.delivery("ander", 2024, gemeente_code="GM0001", peildatum=date(2025, 1, 1))
        drawn.add("household", {"household_id": "z", "year": 2024}, delivery="ander")
    return drawn.mart("select year, mark from release where year = 2025 or year is null order by 1")


def test_the_mark_of_a_year_says_nothing_of_who_else_delivered(tmp_path: Path) -> None:
    """Else a town's numbers would all be drawn anew when another town joins the store."""
    alone = marks(tmp_path / "alleen", beside=False)
    assert [year for year, _ in alone] == [2025, None]
    assert marks(tmp_path / "samen", beside=True) == alone
