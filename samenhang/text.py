"""Dutch words for numbers, money, dates and lists; a missing number is a dash, never a zero."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from numbers import Real
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

LOCALE = "nl_NL"
MISSING = "—"
MINUS = "\u2212"
NO_BREAK = "\u00a0"
HIDDEN = "te weinig huishoudens om te tonen"
HIDDEN_SHORT = "te weinig"

# A number as tables hold it: an int, a float, a numpy scalar, or one of the ways to say "none".
Number = Any


def is_missing(value: Number) -> bool:
    """Whether a value is None, NaN, pandas' NA or no number at all."""
    if isinstance(value, Decimal):
        return value.is_nan()
    return not isinstance(value, Real) or math.isnan(value)


def number(value: Number, digits: int = 0) -> str:
    """A number with Dutch marks: 9740 -> "9.740", 1.62 with one digit -> "1,6"."""
    if is_missing(value):
        return MISSING
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    if not rounded:
        rounded = abs(rounded)
    return _written(rounded, digits)


@lru_cache(maxsize=4096)
def _written(rounded: Decimal, digits: int) -> str:
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return format_decimal(rounded, pattern, locale=LOCALE).replace("-", MINUS)


def count(value: Number) -> str:
    """A number of households, persons or rows: "9.740"."""
    return number(value)


def signed(value: Number, digits: int = 0) -> str:
    """A difference that always shows its sign: "+1.200", "0"."""
    shown = number(value, digits)
    return f"+{shown}" if shown != MISSING and round(value, digits) > 0 else shown


def euro(value: Number, digits: int = 0) -> str:
    """An amount in euros: "€ 12.800", with a space that does not break."""
    return MISSING if is_missing(value) else f"€{NO_BREAK}{number(value, digits)}"


def euro_from_cents(cents: Number) -> str:
    """An exact amount from integer cents: 123456789 -> "€ 1.234.567,89"."""
    return MISSING if is_missing(cents) else euro(Decimal(int(cents)) / 100, 2)


def _scaled(value: Number, names: Mapping[int, str]) -> tuple[str, str] | None:
    for size, name in names.items():
        if abs(value) >= size * 0.9995:
            digits = 1 if abs(value) < 100 * size else 0
            return number(Decimal(str(value)) / size, digits), name
    return None


def euro_short(value: Number) -> str:
    """An amount for tiles and bars: "€ 1,2 mln."; below a million in full."""
    if is_missing(value):
        return MISSING
    scaled = _scaled(value, {10**9: "mld.", 10**6: "mln."})
    return f"€{NO_BREAK}{scaled[0]}{NO_BREAK}{scaled[1]}" if scaled else euro(value)


def euro_words(value: Number) -> str:
    """An amount for a sentence: "1,2 miljoen euro", so no abbreviation ends the sentence."""
    if is_missing(value):
        return "een onbekend bedrag"
    scaled = _scaled(value, {10**9: "miljard", 10**6: "miljoen"})
    return NO_BREAK.join((*(scaled or (number(value),)), "euro"))


def percent(value: Number, digits: int = 1) -> str:
    """A share between 0 and 1 as a percentage: 0.123 -> "12,3%"."""
    return MISSING if is_missing(value) else f"{number(Decimal(str(value)) * 100, digits)}%"


def share(part: Number, whole: Number, digits: int = 1) -> str:
    """Part of a whole as a percentage; a dash when either is missing or the whole is 0."""
    if is_missing(part) or is_missing(whole) or whole == 0:
        return MISSING
    return percent(part / whole, digits)


def times(value: Number) -> str:
    """A ratio: 1.84 -> "1,8 keer"."""
    return MISSING if is_missing(value) else f"{number(value, 1)}{NO_BREAK}keer"


FORMATS: Mapping[str, Callable[[Number], str]] = {
    "count": count,
    "euro": euro,
    "euro_short": euro_short,
    "percent": percent,
    "times": times,
    "number": lambda value: number(value, 1),
}


def show(value: Number, form: str) -> str:
    """A value in one of the named FORMATS; a dash when it is missing."""
    return FORMATS[form](value)


def band(low: Number, high: Number, form: str = "count") -> str:
    """The two ends of a bandwidth: "tussen 1.200 en 1.400"."""
    return f"tussen {show(low, form)} en {show(high, form)}"


def circa(shown: str) -> str:
    """Says that a shown number is rounded: "circa 9.740"; a dash stays a dash."""
    return shown if shown == MISSING else f"circa{NO_BREAK}{shown}"


def date(value: datetime.date) -> str:
    """A day in words: "1 januari 2026"."""
    return format_date(value, "d MMMM y", locale=LOCALE)


def month(number_of_month: int) -> str:
    """A month from its number (year * 12 + month - 1): 24312 -> "januari 2026"."""
    year, zero_based = divmod(number_of_month, 12)
    return format_date(datetime.date(year, zero_based + 1, 1), "MMMM y", locale=LOCALE)


def join(parts: Iterable[object], word: str = "en") -> str:
    """Joins words as in a sentence: "a, b en c"; nothing gives an empty text."""
    words = [str(part) for part in parts]
    return f" {word} ".join([part for part in (", ".join(words[:-1]), *words[-1:]) if part])


def code_list(codes: Iterable[object], limit: int = 8) -> str:
    """Codes for a message, at most `limit` of them: "wmo, jeugdwet en nog 3"."""
    words = [str(code) for code in codes]
    rest = len(words) - limit
    return f"{', '.join(words[:limit])} en nog {count(rest)}" if rest > 0 else join(words)


def plural(amount: Number, one: str, more: str) -> str:
    """A number with its noun: "1 wijk", "11 wijken"."""
    return f"{count(amount)} {one if amount == 1 else more}"


def waiting(seconds: float) -> str:
    """A time to wait, as coarse as an estimate is: "40 seconden", "3 minuten"."""
    if seconds < 90:
        return f"{count(max(round(seconds, -1), 10))} seconden"
    return plural(round(seconds / 60), "minuut", "minuten")


def sentence(words: str) -> str:
    """A capital in front and exactly one full stop at the end."""
    words = words.strip()
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?", "!")) else ".")
