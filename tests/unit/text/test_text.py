"""Dutch notation, worked out by hand; babel knows the marks, these tests know the rules."""

from __future__ import annotations

import datetime
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang import text


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (text.count(9740), "9.740"),
        (text.count(np.int64(1234567)), "1.234.567"),
        (text.count(-340), "\u2212340"),
        (text.count(-0.2), "0"),
        (text.number(1.62, 1), "1,6"),
        (text.number(2.5), "3"),
        (text.number(0.25, 1), "0,3"),
        (text.signed(1200), "+1.200"),
        (text.signed(-340), "\u2212340"),
        (text.signed(0), "0"),
        (text.signed(0.2), "0"),
        (text.euro(12800), "€\u00a012.800"),
        (text.euro(-5), "€\u00a0\u22125"),
        (text.euro_from_cents(123456789), "€\u00a01.234.567,89"),
        (text.euro_from_cents(9_007_199_254_740_993), "€\u00a090.071.992.547.409,93"),
        (text.euro_short(1_234_000), "€\u00a01,2\u00a0mln."),
        (text.euro_short(999_999), "€\u00a01,0\u00a0mln."),
        (text.euro_short(123_400_000), "€\u00a0123\u00a0mln."),
        (text.euro_short(2_500_000_000), "€\u00a02,5\u00a0mld."),
        (text.euro_short(74_300), "€\u00a074.300"),
        (text.euro_words(1_234_000), "1,2\u00a0miljoen\u00a0euro"),
        (text.euro_words(12800), "12.800\u00a0euro"),
        (text.euro_words(None), "een onbekend bedrag"),
        (text.percent(0.123), "12,3%"),
        (text.percent(Decimal("0.5"), 0), "50%"),
        (text.share(1, 8), "12,5%"),
        (text.share(1, 0), "—"),
        (text.times(1.84), "1,8\u00a0keer"),
        (text.band(1200, 1400), "tussen 1.200 en 1.400"),
        (text.band(0.1, 0.2, "percent"), "tussen 10,0% en 20,0%"),
        (text.circa("9.740"), "circa\u00a09.740"),
        (text.circa(text.MISSING), "—"),
        (text.date(datetime.date(2026, 1, 1)), "1 januari 2026"),
        (text.month(2026 * 12), "januari 2026"),
        (text.month(2025 * 12 + 11), "december 2025"),
        (text.join([]), ""),
        (text.join(["a"]), "a"),
        (text.join(["a", "b"]), "a en b"),
        (text.join(["a", "b", "c"]), "a, b en c"),
        (text.join(["a", "b"], "of"), "a of b"),
        (text.code_list(["wmo", "jeugdwet"]), "wmo en jeugdwet"),
        (text.code_list("abcde", limit=2), "a, b en nog 3"),
        (text.plural(1, "wijk", "wijken"), "1 wijk"),
        (text.plural(1100, "wijk", "wijken"), "1.100 wijken"),
        (text.sentence("samen kost dit € 1,2 mln."), "Samen kost dit € 1,2 mln."),
        (text.sentence("het is klaar"), "Het is klaar."),
    ],
)
def test_shown_as_a_dutch_reader_expects(shown: str, expected: str) -> None:
    assert shown == expected


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, Decimal("nan"), np.nan, "n.v.t."])
@pytest.mark.parametrize("form", sorted(text.FORMATS))
def test_missing_is_a_dash_never_a_zero(missing: object, form: str) -> None:
    assert text.show(missing, form) == "—"


@given(st.integers(-(10**15), 10**15))
def test_a_count_reads_back_exactly(value: int) -> None:
    assert int(text.count(value).replace(".", "").replace("\u2212", "-")) == value


@given(st.integers(-(10**17), 10**17))
def test_cents_are_never_lost(cents: int) -> None:
    shown = text.euro_from_cents(cents).removeprefix("€\u00a0").replace("\u2212", "-")
    assert int(shown.replace(".", "").replace(",", "")) == cents
