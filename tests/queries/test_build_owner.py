"""Whose the help is: of a person, of a household, of nobody who was delivered."""

from __future__ import annotations

from pathlib import Path

from staged import Staged, key_of


def test_the_person_wins_and_takes_the_spell_along(tmp_path: Path) -> None:
    drawn = Staged(tmp_path)
    drawn.delivery("een", 2024, 2025)
    drawn.add("household", *({"household_id": h, "year": y} for h in "ab" for y in (2024, 2025)))
    drawn.add(
        "person",
        {"person_id": "p", "household_id": "a", "year": 2024},
        {"person_id": "p", "household_id": "b", "year": 2025},
    )
    drawn.add("provision", {"person_id": "p", "household_id": "a", "start_month": "2024-01"})
    found = drawn.households("select rkey, year, uses_wmo, used_last_year from household_year")
    a, b = key_of("a"), key_of("b")
    assert set(found) == {
        (a, 2024, 1, "onbekend"),
        (b, 2024, 0, "onbekend"),
        # The one who used it has left: nobody here did.
        (a, 2025, 0, "geen"),
        (b, 2025, 1, "blijft"),
    }


def test_help_of_a_person_who_was_not_delivered_is_of_the_household(tmp_path: Path) -> None:
    drawn = Staged(tmp_path)
    drawn.delivery("een", 2024, 2025)
    drawn.add("household", *({"household_id": "a", "year": year} for year in (2024, 2025)))
    drawn.add("person", *({"person_id": "p", "household_id": "a", "year": y} for y in (2024, 2025)))
    drawn.add(
        "provision",
        {
            "person_id": "onbekend",
            "household_id": "a",
            "start_month": "2024-01",
            "end_month": "2024-06",
        },
    )
    assert drawn.one("used_last_year, intensity_last_year", "a") == ("gestopt", "licht")


def test_a_spell_of_the_household_counts_for_nobody_in_the_person_view(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a"})
    drawn.add("person", {"person_id": "p", "household_id": "a"})
    drawn.add("person", {"person_id": "q", "household_id": "a", "age_class": "4-11"})
    drawn.add("provision", {"household_id": "a", "start_month": "2025-01"})
    drawn.add(
        "provision",
        {"person_id": "q", "law": "jeugdwet", "category": "45", "start_month": "2025-01"},
    )
    assert drawn.mart(
        "select age_class, laws, uses_wmo from person_pattern order by age_class"
    ) == [
        ("4-11", "jeugdwet", 0),
        ("23-44", "geen", 0),
    ]


def test_a_spell_without_a_delivered_household_is_counted_apart(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a"})
    drawn.add("provision", {"household_id": "weg", "start_month": "2025-01"})
    found = drawn.mart("select spells, spells_loose from quality where law = 'wmo'")
    assert found == [(1, 1)]


def test_who_lives_elsewhere_is_in_no_wijk(drawn: Staged) -> None:
    drawn.add(
        "household",
        {"household_id": "a", "household_type": "niet_in_gemeente"},
        {"household_id": "b", "wijk_code": "onbekend"},
        {"household_id": "c", "wijk_code": "WK999902"},
    )
    found = drawn.households("select wijk_code, household_type from household_year order by all")
    assert sorted(found) == [
        ("WK999902", "overig"),
        ("onbekend", "niet_in_gemeente"),
        ("onbekend", "overig"),
    ]
