"""When help ends, why, after how long, and whether it comes back; a year that is not over says so.

Three years are delivered, up to and with December 2025.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from staged import Staged, key_of, month

YEARS = (2023, 2024, 2025)
LAST = month("2025-12")
ENDS = "year, law, end_reason, duration, returned_12, returned_24"


def town(folder: Path, *years: int, homes: tuple[str, ...] = ("a",)) -> Staged:
    """Households that are delivered in each year, each with one person of the same letter."""
    drawn = Staged(folder)
    drawn.delivery("een", *(years or YEARS))
    for home in homes:
        lives(drawn, home, *(years or YEARS))
    return drawn


def lives(drawn: Staged, home: str, *years: int, person: str = "") -> None:
    for year in years:
        if not drawn.read(
            f"from staging.household where text_household_id='{home}' and year={year}"
        ):
            drawn.add("household", {"household_id": home, "year": year})
        one = {"person_id": person or f"p{home}", "household_id": home, "year": year}
        drawn.add("person", one)


def help(start: str, end: str | None = None, **more: Any) -> dict[str, Any]:
    return {"person_id": "pa", "start_month": start, "end_month": end, **more}


def ends(drawn: Staged) -> list[tuple[Any, ...]]:
    return drawn.mart(f"select {ENDS} from ended order by year, law, duration")


@pytest.fixture
def drawn(tmp_path: Path) -> Iterator[Staged]:
    one = town(tmp_path)
    yield one
    one.connection.close()


@pytest.mark.parametrize(
    ("again", "returned"),
    [
        ("2023-10", ("ja", "ja")),  # three whole months without: July, August, September
        ("2024-06", ("ja", "ja")),  # the twelfth month
        ("2024-07", ("nee", "ja")),
        ("2025-06", ("nee", "ja")),  # the twenty-fourth
        ("2025-07", ("nee", "nee")),
        (None, ("nee", "nee")),
    ],
)
def test_who_comes_back(drawn: Staged, again: str | None, returned: tuple[str, str]) -> None:
    drawn.add("provision", help("2023-01", "2023-06", end_reason="volgens_plan"))
    if again:
        drawn.add("provision", help(again))
    assert ends(drawn) == [(2023, "wmo", "volgens_plan", "tot_6", *returned)]


def test_a_pause_of_two_months_is_no_end(drawn: Staged) -> None:
    drawn.add("provision", help("2023-01", "2023-06"), help("2023-09", "2023-12"))
    # January up to and with December: twelve months, the pause among them.
    assert ends(drawn) == [(2023, "wmo", "onbekend", "7_12", "nee", "nee")]


@pytest.mark.parametrize(
    ("end", "returned"),
    [
        ("2024-05", [("nee", "onbekend")]),  # 2026 is not known
        ("2025-05", [("onbekend", "onbekend")]),
        ("2025-09", [("onbekend", "onbekend")]),
        ("2025-10", []),  # two months without: not yet an end
        (None, []),
    ],
)
def test_what_is_not_followed_yet_is_not_said(
    drawn: Staged, end: str | None, returned: list[tuple[str, str]]
) -> None:
    drawn.add("provision", help("2023-01", end))
    assert [row[-2:] for row in ends(drawn)] == returned


def test_a_return_in_a_year_that_is_not_followed_is_not_said_either(drawn: Staged) -> None:
    drawn.add("provision", help("2025-01", "2025-03"), help("2025-08"))
    assert [row[-2:] for row in ends(drawn)] == [("onbekend", "onbekend")]


def test_half_a_year_delivered_is_no_year_followed(tmp_path: Path) -> None:
    drawn = Staged(tmp_path)
    drawn.delivery("een", 2024, 2025, peildatum="2025-07-01")
    lives(drawn, "a", 2024, 2025)
    drawn.add("provision", help("2024-01", "2024-02"))
    assert [row[-2:] for row in ends(drawn)] == [("onbekend", "onbekend")]


def test_who_is_gone_did_not_stay_away(tmp_path: Path) -> None:
    drawn = town(tmp_path, homes=())
    drawn.add("household", *({"household_id": "z", "year": year} for year in YEARS))
    lives(drawn, "a", 2023)
    lives(drawn, "b", 2023, 2024)
    drawn.add("provision", help("2023-01", "2023-06", end_reason="verhuizing"))
    drawn.add("provision", help("2022-01", "2023-06", person_id="pb"))
    assert [row[2:] for row in ends(drawn)] == [
        ("verhuizing", "tot_6", "weg", "weg"),
        ("onbekend", "13_24", "nee", "weg"),
    ]


def test_a_year_that_was_not_delivered_breaks_the_series(tmp_path: Path) -> None:
    drawn = town(tmp_path, 2023, 2025)
    drawn.add("provision", help("2023-01", "2023-06"), help("2023-08", "2024-11"))
    # The pause of July is none; what runs in December 2023 is not seen to end.
    assert ends(drawn) == []


def test_help_follows_the_person_and_counts_at_the_home_of_then(tmp_path: Path) -> None:
    drawn = town(tmp_path, homes=())
    lives(drawn, "a", 2023, person="pa")
    lives(drawn, "b", 2024, 2025, person="pa")
    drawn.add("provision", help("2023-01", "2023-12"), help("2024-09"))
    rows = drawn.mart("select rkey, returned_12 from ended")
    assert rows == [(key_of("a"), "ja")]


def test_help_of_a_household_follows_the_household(drawn: Staged) -> None:
    own = {"household_id": "a", "person_id": None}
    drawn.add("provision", help("2023-01", "2023-03", **own), help("2024-02", "2024-08", **own))
    assert [row[0::4] for row in ends(drawn)] == [(2023, "ja"), (2024, "nee")]


def test_the_last_help_of_a_law_ends_it_and_laws_are_apart(drawn: Staged) -> None:
    drawn.add(
        "provision",
        help("2019-01", "2023-02", end_reason="door_client"),
        help("2022-06", "2023-06", category="02", end_reason="volgens_plan"),
        help("2023-01", law="jeugdwet", category="45"),
        help("2023-01", "2023-04", law="minimaregeling", category="stadspas"),
    )
    # January 2019 up to and with June 2023: 54 months.
    assert ends(drawn) == [(2023, "wmo", "volgens_plan", "25_60", "nee", "nee")]


def test_two_reasons_in_one_month_are_neither(drawn: Staged) -> None:
    both = ("volgens_plan", "door_client")
    drawn.add("provision", *(help("2017-06", "2023-06", end_reason=why) for why in both))
    assert ends(drawn) == [(2023, "wmo", "overig", "langer", "nee", "nee")]


SPELL = st.tuples(st.integers(0, 35), st.integers(0, 11), st.booleans())


def expected(spells: list[tuple[int, int, bool]]) -> int:
    """Count the ends by looking at each of the 36 months: three free ones follow a used one."""
    used = {
        at
        for start, length, still in spells
        for at in range(start, 36 if still else start + length + 1)
    }
    return sum(at in used and not used & {at + 1, at + 2, at + 3} for at in range(33))


@settings(max_examples=6)
@given(st.lists(st.lists(SPELL, max_size=4), min_size=1, max_size=30))
def test_ends_are_those_that_the_months_show(homes: list[list[tuple[int, int, bool]]]) -> None:
    names = tuple(f"h{at}" for at in range(len(homes)))
    first = month("2023-01")
    with tempfile.TemporaryDirectory() as folder:
        drawn = town(Path(folder), homes=names)
        for name, spells in zip(names, homes, strict=True):
            for start, length, still in spells:
                begin, end = first + start, first + start + length
                row = {"person_id": f"p{name}", "start_month": text(begin)}
                drawn.add("provision", row | {"end_month": None if still else text(end)})
        found = dict(drawn.mart("select rkey, count(*) from ended group by rkey"))
        drawn.connection.close()
    wanted = {key_of(name): expected(spells) for name, spells in zip(names, homes, strict=True)}
    assert found == {key: n for key, n in wanted.items() if n}


def text(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02d}"


@pytest.mark.parametrize("turn", range(4))
def test_spells_that_begin_together_are_one_stretch_in_any_order(tmp_path: Path, turn: int) -> None:
    """Two builds of one delivery must agree, whatever the order in which rows are met."""
    spells = [
        help("2023-01", "2023-02"),
        help("2023-09", "2023-09"),
        help("2023-09", "2023-10"),
        help("2023-09", "2023-09"),
    ]
    drawn = town(tmp_path)
    drawn.add("provision", *spells[turn:], *spells[:turn])
    # The first help lasted two months and was back in the seventh after; the second lasted two.
    assert sorted(ends(drawn)) == [
        (2023, "wmo", "onbekend", "tot_6", "ja", "ja"),
        (2023, "wmo", "onbekend", "tot_6", "nee", "nee"),
    ]
    drawn.connection.close()
