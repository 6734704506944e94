"""The share with several laws: hand-worked on a drawn town, adding up to the headline number."""

from __future__ import annotations

import re

import pytest

from samenhang.analyses import headline, overlap, remainder
from samenhang.disclosure import Gate
from tests.unit.analyses.overlap_town import (
    BAND,
    DELIVERED,
    GEMEENTE,
    TRUTH,
    WIJK,
    WITHOUT,
    WMO,
    YEAR,
    town,
)

LABELS = ["1 voorziening", "2 voorzieningen", "3 voorzieningen", "4 of meer"]
ASKED = {"year": YEAR, "gemeente": GEMEENTE}


@pytest.fixture(scope="module")
def gate() -> Gate:
    return town()


def test_a_quarter_of_the_users_has_several_laws_and_half_of_the_money(gate: Gate) -> None:
    # 300 of 1,200 households; 4.2 of 7.8 million euros (54%).
    answer = overlap.several_laws(gate, **ASKED)
    people, money = map(int, re.findall(r"(\d+)%", answer.title))
    assert answer.state == "shown"
    assert abs(people - 25) <= 2
    assert abs(money - 54) <= 2
    assert "meer dan één wet" in answer.title
    assert "2025" in answer.sentence
    band = re.search(r"bandbreedte tussen (\d+) en (\d+)", answer.sentence)
    assert band is not None
    low, high = map(int, band.groups())
    assert low < TRUTH["several"] < high
    assert low % 10 == high % 10 == 0


def test_the_headline_is_that_of_every_page(gate: Gate) -> None:
    numbers = headline.headline(gate, **ASKED)
    answer = overlap.several_laws(gate, **ASKED)
    assert answer.published.total() == numbers.supported
    assert numbers.share_multiple is not None
    assert answer.title.startswith(f"{round(100 * numbers.share_multiple)}%")


def test_rows_and_the_last_row_add_up_to_the_anchor(gate: Gate) -> None:
    published = overlap.several_laws(gate, **ASKED).published
    table = published.table
    assert list(table["label"]) == [*LABELS, remainder.REST]
    assert table["n"].sum() == published.total()
    assert table["cost"].sum() == published.total("cost")
    truth = {LABELS[0]: 600, LABELS[1]: 500, LABELS[3]: 100}
    shown = table.set_index("label")["n"]
    assert all(abs(shown[label] - n) <= BAND for label, n in truth.items())
    assert table.set_index("label")["reason"][LABELS[2]] == "te weinig"
    assert abs(published.total() - TRUTH["using"]) <= BAND


def test_two_bars_that_are_each_whole(gate: Gate) -> None:
    bars = overlap.stacked(overlap.several_laws(gate, **ASKED).published).table
    assert list(dict.fromkeys(bars["series"])) == [overlap.HOUSEHOLDS, overlap.COSTS]
    for _, bar in bars.groupby("series"):
        assert bar["value"].sum() == pytest.approx(1)
    assert remainder.REST not in set(bars["label"])


def test_a_wijk_speaks_of_the_wijk(gate: Gate) -> None:
    answer = overlap.several_laws(gate, **ASKED, wijk=WIJK)
    assert "in de wijk Wijk 01" in answer.sentence
    assert re.match(r"2[3-7]%", answer.title)


def test_without_cost_the_finding_is_about_households_alone() -> None:
    answer = overlap.several_laws(town(delivered=(DELIVERED[0],)), **ASKED)
    assert "van het geld" not in answer.title
    assert answer.published.table["cost"].isna().all()
    assert set(overlap.stacked(answer.published).table["series"]) == {overlap.HOUSEHOLDS}
    assert any(note.startswith("Kosten staan hier niet") for note in answer.notes)


def test_nobody_with_several_laws_is_said_and_drawn_as_nothing() -> None:
    answer = overlap.several_laws(town((400, WITHOUT), (300, WMO)), **ASKED)
    assert answer.state == "too_few"
    assert answer.sentence.startswith("Te weinig huishoudens")
