"""Reads the values of a source: numbers of people, days, amounts; and makes them coarse."""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from samenhang import columns, vocabulary

ADULT = 18
_BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_PERSON_FROM = (0, 4, 12, 18, 23, 45, 65, 75)
_MONTH_18_AGES = range(15, 23)
_SUNDAY = 6
_WEEK = timedelta(days=7)
# A clock behind a day (`00:00:00`) is what spreadsheets and databases add.
_CLOCK = r"(?:[ T]00:00(?::00(?:\.0+)?)?Z?)?"
_FORMS = tuple(
    re.compile(form + _CLOCK)
    for form in (
        r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})",
        r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
    )
)
_MONTH_FORMS = tuple(re.compile(form) for form in (r"(\d{4})-(\d{1,2})", r"(\d{4})(\d{2})"))
_YEAR_FORM = re.compile(r"\d{4}")
_POSTCODE = re.compile(r"([1-9]\d{3}) ?([A-Za-z]{2})")
_AMOUNT = {
    ",": re.compile(r"[+-]?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?"),
    ".": re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?"),
}


@dataclass(frozen=True)
class Birth:
    """A date of birth as the register knows it: month or day may be unknown (0)."""

    year: int
    month: int = 0
    day: int = 0


@lru_cache(maxsize=1 << 18)
def bsn(text: str) -> str | None:
    """Return nine digits that pass the 11-proef; a leading zero may have got lost."""
    digits = text.strip()
    if not re.fullmatch(r"[0-9]{8,9}", digits):
        return None
    digits = digits.zfill(9)
    total = sum(weight * int(sign) for weight, sign in zip(_BSN_WEIGHTS, digits, strict=True))
    return digits if total % 11 == 0 and int(digits) else None


def day(text: str) -> date | None:
    """Read jjjj-mm-dd, dd-mm-jjjj or jjjjmmdd."""
    parts = _parts(text)
    try:
        return date(*parts) if parts else None
    except ValueError:
        return None


def _parts(text: str) -> tuple[int, int, int] | None:
    found = next((match for form in _FORMS if (match := form.fullmatch(text.strip()))), None)
    return (int(found["y"]), int(found["m"]), int(found["d"])) if found else None


def month_number(year: int, month: int) -> int:
    """Return a month as year * 12 + month - 1."""
    return year * 12 + month - 1


def month_of(moment: date) -> int:
    """Return the number of the month in which a day lies."""
    return month_number(moment.year, moment.month)


def month(text: str) -> int | None:
    """Read a month, or the month of a day; None when it is neither or out of bounds."""
    moment = day(text)
    found = next((match for form in _MONTH_FORMS if (match := form.fullmatch(text.strip()))), None)
    if moment:
        number = month_of(moment)
    elif found and 1 <= int(found[2]) <= 12:
        number = month_number(int(found[1]), int(found[2]))
    else:
        return None
    low, high = columns.MONTHS
    return number if low <= number <= high else None


def birth(text: str) -> Birth | None:
    """Read a date of birth, of which day and month may be unknown (`19700000`, `1970`)."""
    parts = _parts(text)
    if parts is None and _YEAR_FORM.fullmatch(text.strip()):
        parts = (int(text), 0, 0)
    if not parts or not 1850 <= parts[0] <= 2100:
        return None
    born = Birth(*parts)
    if not born.month or not born.day:
        return Birth(born.year, born.month) if born.month <= 12 else None
    return born if day(text) else None


def age(born: Birth, year: int) -> int:
    """Return the age on 1 January; who arrives during the year is as old as a newborn (0)."""
    first_day = born.month == 1 and born.day == 1
    return max(0, year - born.year - (0 if first_day else 1))


def age_class(years: int) -> str:
    """Return the class of a person's age."""
    return vocabulary.AGES_PERSON[bisect(_PERSON_FROM, years) - 1]


def month_18(born: Birth, year: int) -> int | None:
    """Return the month of the 18th birthday, for who is 15 to 22 on 1 January of the year."""
    if not born.month or age(born, year) not in _MONTH_18_AGES:
        return None
    return month_number(born.year + ADULT, born.month)


def postcode(text: str) -> str | None:
    """Return four digits and two capitals."""
    found = _POSTCODE.fullmatch(text.strip())
    return f"{found[1]}{found[2].upper()}" if found else None


def cents(text: str, unit: str, mark: str = ",") -> int | None:
    """Read an exact amount in whole eurocents; None when it is no amount or has half cents.

    `unit` is `euro` (with `mark` before the decimals) or `cent` (a whole number).
    """
    bare = text.strip()
    if not _AMOUNT[mark].fullmatch(bare):
        return None
    thousands = "." if mark == "," else ","
    try:
        amount = Decimal(bare.replace(thousands, "").replace(mark, "."))
    except InvalidOperation:  # more digits than a Decimal takes
        return None
    whole = amount * (100 if unit == "euro" else 1)
    return int(whole) if whole == int(whole) and abs(whole) <= columns.CENTS_LIMIT else None


def period_month(begin: date, end: date) -> int | None:
    """Return the month of a product period; a week over two months counts for its Sunday's.

    None for a period that ends before it begins, or is longer than a week and leaves its month.
    """
    if begin <= end and month_of(begin) == month_of(end):
        return month_of(begin)
    if not timedelta() <= end - begin < _WEEK:
        return None
    return month_of(min(begin + timedelta(days=_SUNDAY - begin.weekday()), end))
