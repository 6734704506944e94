"""Reached and not reached on a drawn town, worked out by hand; the bands hold for all input."""

from __future__ import annotations

import math
import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.analyses import reach, reach_debts, reach_signals, reach_wijken
from samenhang.analyses.published import when
from samenhang.analyses.reached import TOO_MANY, band, bands, why
from samenhang.disclosure import Gate
from tests.unit.analyses.reach_town import DELIVERED, FIRST, TOWN, town

SCHEME = "minimaregeling"


@pytest.fixture(scope="module")
def gate() -> Gate:
    return town()


def test_the_band_worked_out_by_hand() -> None:
    found = band(users=400, noise=30, estimated=1000, low=800, high=1250)
    assert found is not None
    # 400 of 1,000; of 1,250 it is 0.32, of 800 it is 0.50; the count itself gives 0.03.
    assert found.value == 0.4
    assert found.low == pytest.approx(0.4 - math.hypot(0.08, 0.03))
    assert found.high == pytest.approx(0.4 + math.hypot(0.10, 0.03))
    # 600 are not: 600 − √(200² + 30²) is 397.8, 600 + √(250² + 30²) is 851.8, in tens.
    assert (found.missed, found.missed_low, found.missed_high) == (600, 400, 850)


def test_without_bounds_only_the_count_is_uncertain() -> None:
    found = band(users=400, noise=50, estimated=1000, low=None, high=None)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((0.35, 0.45))


def test_a_lower_bound_of_nobody_leaves_the_top_open() -> None:
    found = band(users=10, noise=5, estimated=20, low=0, high=40)
    assert found is not None
    assert found.high == 1.0


@pytest.mark.parametrize(("users", "estimated"), [(10, 0), (200, 100)])
def test_an_estimate_that_does_not_fit_says_nothing(users: int, estimated: int) -> None:
    assert band(users=users, noise=20, estimated=estimated, low=None, high=150) is None


numbers = st.floats(0, 50_000)


@given(users=numbers, noise=st.floats(0, 500), ends=st.lists(numbers, min_size=3, max_size=3))
def test_parts_stay_within_the_whole(users: float, noise: float, ends: list[float]) -> None:
    low, estimated, high = sorted(ends)
    found = band(users, noise, estimated, low, high)
    if found is None:
        assert estimated < 1 or users - noise > high
        return
    assert 0 <= found.low <= found.value <= found.high <= 1
    assert 0 <= found.missed_low <= found.missed <= found.missed_high
    assert found.missed <= estimated + 5
    # Reached and not reached together are the estimate, to the rounding in tens.
    assert (
        abs(found.value * estimated + found.missed - max(estimated, min(users, estimated))) <= 5.1
    )


@given(
    noise=st.floats(0, 500),
    estimated=st.floats(1, 50_000),
    wider=st.floats(0, 1),
    users=st.floats(0, 1),
)
def test_a_wider_estimate_never_gives_a_narrower_band(
    noise: float, estimated: float, wider: float, users: float
) -> None:
    narrow = band(users * estimated, noise, estimated, estimated * 0.95, estimated * 1.05)
    wide = band(
        users * estimated,
        noise,
        estimated,
        estimated * (0.95 - 0.9 * wider),
        estimated * (1.05 + wider),
    )
    assert narrow is not None
    assert wide is not None
    assert wide.low <= narrow.low + 1e-9
    assert wide.high >= narrow.high - 1e-9


def test_the_municipality_worked_out_by_hand(gate: Gate) -> None:
    answer = reach.of_schemes(gate, **TOWN)
    row = answer.published.table.iloc[0]
    # 700 of 1,200 estimated; the second wijk has no bounds, so 1,000 to 1,400 together.
    assert row["estimated"] == 1200
    assert (row["least"], row["most"]) == (1000, 1400)
    assert row["value"] == pytest.approx(700 / 1200, abs=0.02)
    assert row["missed"] == pytest.approx(500, abs=30)
    assert 700 / 1400 - 0.04 < row["low"] < 700 / 1400 + 0.02
    assert 700 / 1000 - 0.02 < row["high"] < 700 / 1000 + 0.04
    assert answer.title.startswith("Elke regeling bereikt in Polderstad naar schatting minstens")
    assert "In 2025 kwamen in Polderstad naar schatting 1.200 huishoudens in aanmerking" in (
        answer.sentence
    )
    assert "Raming bureau X" in " ".join(answer.notes)
    assert "Raming bureau X" in answer.published.source
    assert "levering" in answer.published.source


def test_one_wijk_has_its_own_numbers(gate: Gate) -> None:
    row = reach.of_schemes(gate, **TOWN, wijk=FIRST).published.table.iloc[0]
    assert row["estimated"] == 800
    assert row["value"] == pytest.approx(0.5, abs=0.03)


def test_per_wijk_with_a_verdict(gate: Gate) -> None:
    answer = reach_wijken.per_wijk(gate, scheme=SCHEME, **TOWN)
    table = answer.published.table.set_index("key")
    assert table["value"].to_list() == pytest.approx([0.5, 0.75], abs=0.04)
    # The first estimate is wide, so half against 58% is no clear difference.
    assert table["verdict"].to_list() == ["vergelijkbaar", "vergelijkbaar"]
    assert "in geen wijk duidelijk meer of minder" in answer.title
    chosen = reach_wijken.per_wijk(gate, scheme=SCHEME, **TOWN, wijk=FIRST)
    assert chosen.title.startswith("Minimaregelingen bereikt in Wijk 01 naar schatting")


def test_more_users_than_estimated_is_said_and_not_drawn() -> None:
    asked = town(estimates=((FIRST, 100, 80, 120), ("WK999902", 400, None, None)))
    table = reach_wijken.per_wijk(asked, scheme=SCHEME, **TOWN).published.table.set_index("key")
    assert pd.isna(table["value"][FIRST])
    assert table["remark"][FIRST] == TOO_MANY


def test_without_estimates_the_page_says_what_to_deliver() -> None:
    nothing = reach.of_schemes(town(estimates=()), **TOWN)
    assert nothing.state == "missing"
    assert "geschat, laag, hoog en bron" in nothing.sentence
    other = reach.of_schemes(town(year=2023), **TOWN)
    assert "wel voor 2023" in other.sentence


def test_too_few_users_are_hidden_with_their_reason() -> None:
    few = town((3, {"wijk_code": FIRST, "uses_minimaregeling": 1}), (2000, {"wijk_code": FIRST}))
    answer = reach.of_schemes(few, **TOWN)
    assert answer.state == "too_few"
    assert answer.published.table["reason"].to_list() == ["te weinig"]


def test_debts_beside_the_nation(gate: Gate) -> None:
    answer = reach_debts.of_debts(gate, **TOWN)
    table = answer.published.table
    # 75 of 500 in both wijken; 150 of 1,000 in all.
    assert table["value"].astype(float).to_list() == pytest.approx([0.15, 0.15], abs=0.04)
    assert re.search(r"krijgt 1[456],[0-9]% schuldhulp; landelijk was 14,4% in beeld", answer.title)
    assert "1 januari 2018; bron: CBS" in answer.notes[0]
    assert (table["n"] + table["missed"] == table["whole"]).all()


def test_without_debts_delivered_it_says_so() -> None:
    answer = reach_debts.of_debts(town(delivered=DELIVERED[:1]), **TOWN)
    assert answer.state == "missing"
    assert "kolom schulden" in answer.sentence


def test_signals_reached(gate: Gate) -> None:
    answer = reach_signals.of_signals(gate, **TOWN)
    row = answer.published.table.iloc[0]
    assert row["value"] == pytest.approx(200 / 500, abs=0.04)
    assert row["n"] + row["missed"] == row["whole"]
    assert "van de huishoudens bereikt" in answer.title


def test_signals_of_which_nothing_is_noted_are_told_apart() -> None:
    groups = ((300, {"signal": "bereikt"}), (200, {"signal": "onbekend"}), (900, {}))
    answer = reach_signals.of_signals(town(*groups), **TOWN)
    assert any("staat niet genoteerd" in note for note in answer.notes)


@pytest.mark.parametrize(("held", "words"), [(2, "Vroegsignalen zijn niet"), (3, "kolom bereikt")])
def test_without_signals_the_page_says_what_to_deliver(held: int, words: str) -> None:
    answer = reach_signals.of_signals(town(delivered=DELIVERED[:held]), **TOWN)
    assert answer.state == "missing"
    assert words in answer.sentence


def test_too_few_signals_say_so() -> None:
    answer = reach_signals.of_signals(town((3, {"signal": "bereikt"}), (900, {})), **TOWN)
    assert answer.state == "too_few"


def test_nobody_is_called_a_non_user(gate: Gate) -> None:
    answers = (
        reach.of_schemes(gate, **TOWN),
        reach_wijken.per_wijk(gate, scheme=SCHEME, **TOWN),
        reach_debts.of_debts(gate, **TOWN),
        reach_signals.of_signals(gate, **TOWN),
    )
    for answer in answers:
        words = " ".join((answer.title, answer.sentence, *answer.notes, *answer.columns.values()))
        assert "niet-gebruik" not in words.lower()


def test_a_table_of_nothing_gives_no_rows() -> None:
    empty = pd.DataFrame(columns=["n", "noise", "estimated", "low", "high"], dtype=float)
    assert bands(empty).empty
    assert why({"n": pd.NA, "value": pd.NA, "estimated": 3}, "te weinig") == "te weinig"


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2017H1", "eerste halfjaar 2017"),
        ("2023*", "2023 (voorlopig)"),
        ("2018-01-01", "1 januari 2018"),
        ("2012-2018", "2012-2018"),
    ],
)
def test_a_period_in_words(period: str, words: str) -> None:
    assert when(period) == words
