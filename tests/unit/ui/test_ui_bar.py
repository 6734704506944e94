"""The shared choice: which areas and years there are, and how they are called."""

from __future__ import annotations

import pytest

from samenhang.disclosure import Source
from samenhang.disclosure.catalogue import Wijk
from samenhang.ui import bar, foot

WIJKEN = (
    Wijk("GM0995", "Lelystad", "WK099501", "Boswijk", False),
    Wijk("GM9999", "Polderstad", "WK999901", "Boswijk", True),
    Wijk("GM9999", "Polderstad", "WK999902", "Waterland", True),
)


def test_each_area_has_its_own_label_and_households_come_first() -> None:
    assert list(bar.areas(WIJKEN)) == [
        "Heel Polderstad",
        "Boswijk",
        "Waterland",
        "Heel Lelystad",
        "Boswijk (Lelystad)",
    ]


@pytest.mark.parametrize(
    ("label", "where", "sentence"),
    [
        (
            "Heel Polderstad",
            {"year": 2024, "gemeente_code": "GM9999"},
            "U ziet heel Polderstad, 2024.",
        ),
        (
            "Waterland",
            {"year": 2024, "wijk_code": "WK999902"},
            "U ziet wijk Waterland in Polderstad, 2024.",
        ),
    ],
)
def test_a_choice_is_a_filter_and_a_sentence(
    label: str, where: dict[str, object], sentence: str
) -> None:
    choice = bar.Choice(2024, bar.areas(WIJKEN)[label])
    assert choice.where == where
    assert choice.sentence == sentence
    assert choice.municipal == {"year": 2024, "gemeente_code": "GM9999"}


def test_public_figures_name_their_own_year() -> None:
    assert bar.Choice(2024, bar.areas(WIJKEN)["Heel Lelystad"]).sentence == "U ziet heel Lelystad."


def test_the_usual_year_is_the_last_complete_one() -> None:
    assert bar.usual_year([2025, 2024, 2023], {2025: True, 2024: False}) == 2024
    assert bar.usual_year([2025], {2025: True}) == 2025


def test_the_foot_names_the_last_day_of_the_data() -> None:
    sources = (Source("Levering A", "2025-01-01"), Source("Levering B", "2026-01-01"))
    assert foot.words(sources, True) == "Gegevens t/m 31-12-2025 · voorbeelddata"
    assert foot.words(sources, False) == "Gegevens t/m 31-12-2025"
    assert foot.words((), False) == "Alleen openbare cijfers"
