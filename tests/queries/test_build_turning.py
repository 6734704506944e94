"""Around the 18th birthday: the help before it, the gap after it, and the cost of a month."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from staged import Staged, factor_of, month

from samenhang import query
from samenhang.store import levels

BIRTHDAY = "2022-06"


def young(folder: Path, *years: int) -> Staged:
    """Draw one person who turns 18 in June 2022, delivered from 2021 up to 2024."""
    drawn = Staged(folder)
    years = years or (2021, 2022, 2023, 2024)
    drawn.delivery("een", *years, peildatum="2025-01-01")
    for year in years:
        drawn.add("household", {"household_id": "a", "year": year})
        who = {"person_id": "p", "household_id": "a", "year": year, "month_18": BIRTHDAY}
        drawn.add("person", who)
    return drawn


def spell(law: str, start: str, end: str, **who: str) -> dict[str, object]:
    category = {"jeugdwet": "45", "wmo": "02", "participatiewet": "bijstand"}.get(law, "stadspas")
    row = {"law": law, "category": category, "start_month": start, "end_month": end}
    return {**(who or {"person_id": "p"}), **row}


YOUTH = spell("jeugdwet", "2021-01", "2022-05")


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ([], "langer"),
        ([spell("wmo", "2022-06", "2023-05")], "geen"),
        # One month short of a year: the gap begins in the eleventh month, and lasts.
        ([spell("wmo", "2022-06", "2023-04")], "langer"),
        ([spell("wmo", "2022-07", "2023-12")], "1-3"),
        ([spell("participatiewet", "2022-09", "2023-12")], "1-3"),
        ([spell("participatiewet", "2022-10", "2023-12")], "4-6"),
        ([spell("wmo", "2022-12", "2023-01")], "4-6"),
        ([spell("wmo", "2023-01", "2023-12")], "7-12"),
        ([spell("wmo", "2023-06", "2023-12")], "7-12"),
        ([spell("wmo", "2023-07", "2023-12")], "langer"),
        # Prolonged youth help, then nothing for three months.
        ([spell("jeugdwet", "2022-06", "2022-08"), spell("wmo", "2022-12", "2023-12")], "1-3"),
        # Help of the household or minima does not end a gap.
        ([spell("minimaregeling", "2022-06", "2024-12")], "langer"),
        ([spell("wmo", "2022-06", "2024-12", household_id="a")], "langer"),
    ],
)
def test_the_gap_after_youth_help(
    tmp_path: Path, later: list[dict[str, object]], expected: str
) -> None:
    drawn = young(tmp_path)
    drawn.add("provision", YOUTH, *later)
    assert drawn.mart("select distinct gap, help_before from young") == [(expected, 1)]


def test_a_gap_that_began_before_the_birthday_counts_from_there(tmp_path: Path) -> None:
    drawn = young(tmp_path)
    # Without help from February up to and including July: six months.
    drawn.add(
        "provision", spell("jeugdwet", "2021-01", "2022-01"), spell("wmo", "2022-08", "2023-12")
    )
    assert drawn.mart("select distinct gap from young") == [("4-6",)]


def test_what_was_not_watched_long_enough_is_unknown(tmp_path: Path) -> None:
    drawn = young(tmp_path, 2021, 2022)
    drawn.add("provision", YOUTH)
    # Seven months without help are seen, up to December; then nothing is known.
    assert drawn.mart("select distinct gap from young") == [("onbekend",)]


def test_without_youth_help_there_is_no_gap(tmp_path: Path) -> None:
    drawn = young(tmp_path)
    drawn.add("provision", spell("wmo", "2021-01", "2022-05"))
    assert drawn.mart("select distinct gap, help_before, state_before from young") == [
        ("nvt", 0, "wmo")
    ]


@pytest.mark.parametrize(
    ("spells", "expected"),
    [
        ([], "geen"),
        ([YOUTH], "jeugdwet"),
        ([spell("jeugdwet", "2021-01", "2021-11")], "geen"),
        ([spell("jeugdwet", "2021-01", "2021-12")], "jeugdwet"),
        ([spell("jeugdwet", "2022-06", "2022-12")], "geen"),
        # After one another in the half year is several too.
        (
            [spell("jeugdwet", "2021-01", "2021-12"), spell("wmo", "2022-02", "2022-03")],
            "meer",
        ),
        ([spell("minimaregeling", "2022-01", "2022-12", household_id="a")], "schuldhulp_of_minima"),
    ],
)
def test_the_state_in_the_half_year_before(
    tmp_path: Path, spells: list[dict[str, object]], expected: str
) -> None:
    drawn = young(tmp_path)
    drawn.add("provision", *spells)
    assert drawn.mart("select distinct state_before from young") == [(expected,)]


def test_who_was_not_delivered_before_is_not_called_without_help(tmp_path: Path) -> None:
    drawn = young(tmp_path, 2022, 2023)
    assert drawn.mart("select distinct state_before from young") == [("onbekend",)]


def test_debt_help_of_the_household_counts_at_the_moment(tmp_path: Path) -> None:
    drawn = young(tmp_path)
    drawn.add("debt_help", {"household_id": "a", "start_month": "2022-05", "end_month": "2022-12"})
    found = drawn.mart("select moment::integer, state from young order by 1")
    assert dict(found) == {
        -12: "geen",
        -6: "geen",
        0: "schuldhulp_of_minima",
        6: "schuldhulp_of_minima",
        12: "geen",
        24: "geen",
    }


def test_the_cost_is_that_of_the_month_of_the_moment(tmp_path: Path) -> None:
    drawn = young(tmp_path)
    drawn.add("provision", {"provision_id": "v", **YOUTH})
    drawn.add(
        "provision", {"provision_id": "h", **spell("wmo", "2021-01", "2022-12", household_id="a")}
    )
    drawn.add(
        "cost",
        *(
            {"provision_id": "v", "law": "jeugdwet", "period_month": when, "amount_cents": cents}
            for when, cents in (("2021-06", 30_000), ("2021-12", 50_000), ("2022-01", 70_000))
        ),
        # A credit in the same month, a line on the person, one of the household, one of nobody.
        {"provision_id": "v", "law": "jeugdwet", "period_month": "2021-12", "amount_cents": -9_000},
        {
            "person_id": "p",
            "law": "participatiewet",
            "period_month": "2022-12",
            "amount_cents": 100,
        },
        {"provision_id": "h", "law": "wmo", "period_month": "2021-12", "amount_cents": 44_000},
        {"law": "wmo", "period_month": "2021-12", "amount_cents": 11_000},
    )
    found = drawn.mart(
        "select moment::integer, cost_jeugdwet, cost_wmo, cost_bijstand from young order by 1"
    )
    youth, income = factor_of("a", "jeugdwet"), factor_of("a", "bijstand")
    assert found == [
        (-12, round(30_000 * youth), 0, 0),
        (-6, round(41_000 * youth), 0, 0),
        (0, 0, 0, 0),
        # Participatiewet without a spell is bijstand.
        (6, 0, 0, round(100 * income)),
        (12, 0, 0, 0),
        (24, 0, 0, 0),
    ]


def classes(help_bits: int, known: int) -> str:
    """Ask the query itself about one person with these months (position 12 is the birthday)."""
    with duckdb.connect() as connection:
        connection.execute("create schema work")
        values = ", ".join(f"'{level}'" for level in levels.LEVELS["gap"])
        connection.execute(f"create type gap_level as enum ({values})")
        connection.execute(
            "create table work.young as select 'GM9999' as gemeente_code, 'p' as person_id, "
            f"{known}::ubigint as known, {help_bits}::ubigint as jeugdwet, 0::ubigint as wmo, "
            "0::ubigint as participatiewet"
        )
        connection.execute(
            "create table work.young_before as select 'GM9999' as gemeente_code, "
            "'p' as person_id, true as helped"
        )
        connection.execute(query.load("build/young_gap").sql)
        found = connection.execute("select gap from work.young_gap").fetchone()
        assert found is not None
        return str(found[0])


def by_hand(months: list[bool]) -> str:
    """Count the gap month by month, as one would with a calendar."""
    before = [at for at in range(6, 12) if months[at]]
    if not before:
        return "onbekend"
    at = before[-1]
    while at < 37 and months[at]:
        at += 1
    if at >= 24:
        return "geen"
    length = 0
    while at < 37 and not months[at]:
        length, at = length + 1, at + 1
    return next(
        (name for most, name in ((3, "1-3"), (6, "4-6"), (12, "7-12")) if length <= most), "langer"
    )


@settings(max_examples=60)
@given(st.lists(st.booleans(), min_size=37, max_size=37))
def test_the_class_is_what_the_calendar_says(months: list[bool]) -> None:
    bits = sum(1 << at for at, helped in enumerate(months) if helped)
    assert classes(bits, 2**37 - 1) == by_hand(months)


@settings(max_examples=60)
@given(st.lists(st.booleans(), min_size=37, max_size=37), st.integers(12, 36))
def test_less_watched_gives_the_same_class_or_none(months: list[bool], until: int) -> None:
    seen = [helped and at < until for at, helped in enumerate(months)]
    bits = sum(1 << at for at, helped in enumerate(seen) if helped)
    assert classes(bits, 2**until - 1) in (by_hand(months), "onbekend")


def test_the_window_is_the_year_before_up_to_two_years_after(tmp_path: Path) -> None:
    drawn = young(tmp_path)
    drawn.add(
        "provision", spell("jeugdwet", "2021-06", "2021-06"), spell("wmo", "2024-06", "2024-06")
    )
    drawn.build()
    [(known, jeugdwet, wmo)] = drawn.read("select known, jeugdwet, wmo from work.young")
    assert month("2022-06") - month("2021-06") == 12
    assert (jeugdwet & 1, wmo >> 36 & 1, known & (2**37 - 1)) == (1, 1, 2**37 - 1)
