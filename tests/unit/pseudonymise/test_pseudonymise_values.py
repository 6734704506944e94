"""Values of a source: what is read, what is refused, and how coarse it becomes."""

from datetime import date, timedelta

import pytest
from drawn_input import bsn
from hypothesis import example, given
from hypothesis import strategies as st

from samenhang.pseudonymise import values
from samenhang.pseudonymise.values import Birth

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
PERSON = {0: "0-3", 4: "4-11", 12: "12-17", 18: "18-22", 23: "23-44", 45: "45-64", 65: "65-74",
          75: "75+"}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("999900006", "999900006"),
        (" 999900018 ", "999900018"),
        # A spreadsheet took the zero: 8 + 14 + 18 + 20 + 20 + 18 + 14 - 2 = 110 = 10 x 11.
        ("12345672", "012345672"),
        ("999900007", None),  # one digit off
        ("000000000", None),  # passes the sum, is nobody
        ("999999999", None),
        ("1234567", None),
        ("99990000６", None),  # a digit of another script
        ("999.900.006", None),
        ("", None),
    ],
)
def test_a_bsn_passes_the_proof(text: str, digits: str | None) -> None:
    assert values.bsn(text) == digits


@given(st.integers(0, 10_000), st.integers(0, 8), st.integers(1, 9))
def test_a_wrong_digit_is_always_seen(number: int, place: int, step: int) -> None:
    digits = list(bsn(number))
    digits[place] = str((int(digits[place]) + step) % 10)
    assert values.bsn("".join(digits)) is None


@given(st.integers(0, 10_000))
def test_a_lost_zero_in_front_is_put_back(number: int) -> None:
    assert bsn(number).startswith("0")
    assert values.bsn(bsn(number)[1:]) == bsn(number)


@pytest.mark.parametrize(
    "text",
    [
        "2025-03-07", "7-3-2025", "07-03-2025", "07/03/2025", "07.03.2025", "20250307",
        "2025-03-07 00:00:00", "2025-03-07T00:00:00", "2025-3-7",
    ],
)  # fmt: skip
def test_a_day_in_every_usual_form(text: str) -> None:
    assert values.day(text) == date(2025, 3, 7)


@pytest.mark.parametrize(
    "text", ["", "2025-02-30", "31-04-2025", "2025-13-01", "03-2025", "gisteren", "250307"]
)
def test_no_day(text: str) -> None:
    assert values.day(text) is None


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2025-03", 2025 * 12 + 2),
        ("202503", 2025 * 12 + 2),
        ("31-03-2025", 2025 * 12 + 2),
        ("2025-00", None),
        ("2025-13", None),
        ("1900-01", None),  # before any support that is still known
        ("maart 2025", None),
    ],
)
def test_a_month(text: str, month: int | None) -> None:
    assert values.month(text) == month


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("14-02-2010", Birth(2010, 2, 14)),
        ("20100214", Birth(2010, 2, 14)),
        ("20100200", Birth(2010, 2)),  # the register does not know the day
        ("20100000", Birth(2010)),
        ("2010-00-00", Birth(2010)),
        ("2010", Birth(2010)),
        ("2010-02-30", None),
        ("2010-15-00", None),
        ("1492-01-01", None),
        ("onbekend", None),
    ],
)
def test_a_birth_may_be_known_in_part(text: str, born: Birth | None) -> None:
    assert values.birth(text) == born


@given(DAYS, st.integers(2015, 2100))
@example(date(2008, 1, 1), 2026)
@example(date(2008, 2, 29), 2026)
@example(date(2026, 6, 1), 2026)
def test_age_and_month_of_turning_18_for_any_day(born: date, year: int) -> None:
    known = Birth(born.year, born.month, born.day)
    age = values.age(known, year)
    # Birthdays that have been on 1 January, counted one by one.
    assert age == sum(
        (later, born.month, born.day) <= (year, 1, 1) for later in range(born.year + 1, year + 1)
    )
    assert values.age_class(age) == PERSON[max(low for low in PERSON if low <= age)]
    month = values.month_18(known, year)
    assert (month is not None) == (15 <= age <= 22)
    if month is not None:
        assert (month // 12, month % 12 + 1) == (born.year + 18, born.month)
        assert -5 <= month // 12 - year <= 3  # what the contract takes


@pytest.mark.parametrize(
    ("text", "unit", "mark", "cents"),
    [
        ("1.234,56", "euro", ",", 123456),
        ("1234,5", "euro", ",", 123450),
        ("1,234.56", "euro", ".", 123456),
        ("-12,00", "euro", ",", -1200),
        ("+3", "euro", ",", 300),
        ("123456", "cent", ",", 123456),
        ("1.234", "euro", ",", 123400),  # a mark of thousands
        ("1.23", "euro", ",", None),  # a decimal point where a comma is said
        ("0,005", "euro", ",", None),  # half a cent
        ("12,5", "cent", ",", None),
        ("€ 12", "euro", ",", None),
        ("", "euro", ",", None),
        ("nan", "euro", ",", None),
        ("1e5", "euro", ",", None),
        ("99999999999999999999", "cent", ",", None),
    ],
)
def test_amounts_are_exact(text: str, unit: str, mark: str, cents: int | None) -> None:
    assert values.cents(text, unit, mark) == cents


@given(st.integers(-(10**12), 10**12))
def test_an_amount_written_and_read_is_the_same(cents: int) -> None:
    sign, (euros, rest) = "-" if cents < 0 else "", divmod(abs(cents), 100)
    grouped = f"{euros:,}".replace(",", ".")
    assert values.cents(f"{sign}{grouped},{rest:02d}", "euro") == cents
    assert values.cents(f"{sign}{euros}.{rest:02d}", "euro", ".") == cents
    assert values.cents(str(cents), "cent") == cents


@pytest.mark.parametrize(
    ("begin", "end", "month"),
    [
        ("2025-04-01", "2025-04-30", "2025-04"),
        ("2025-04-28", "2025-05-04", "2025-05"),  # Monday to Sunday 4 May
        ("2025-03-31", "2025-04-06", "2025-04"),
        ("2025-04-29", "2025-05-02", "2025-05"),  # no Sunday in it: its last day
        ("2025-05-30", "2025-06-03", "2025-06"),  # Sunday is 1 June
        ("2025-04-01", "2025-05-31", None),
        ("2025-04-30", "2025-04-01", None),
    ],
)
def test_a_period_belongs_to_one_month(begin: str, end: str, month: str | None) -> None:
    found = values.period_month(date.fromisoformat(begin), date.fromisoformat(end))
    assert found == (None if month is None else values.month(month))


@given(DAYS, st.integers(0, 40))
def test_only_a_week_may_lie_in_two_months(begin: date, days: int) -> None:
    end = begin + timedelta(days=days)
    months = {values.month_of(begin), values.month_of(end)}
    found = values.period_month(begin, end)
    assert (found in months) == (len(months) == 1 or days < 7)


@pytest.mark.parametrize(
    ("text", "code"),
    [("1111 AA", "1111AA"), ("1111aa", "1111AA"), ("0111AA", None), ("1111", None), ("", None)],
)
def test_a_postcode(text: str, code: str | None) -> None:
    assert values.postcode(text) == code
