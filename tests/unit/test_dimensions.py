"""What a reader chooses from and reads back are words, never the codes of the store."""

from __future__ import annotations

import pytest

from samenhang.dimensions import DIMENSIONS, level_label
from samenhang.selection import question, sentence


@pytest.mark.parametrize("name", [name for name, one in DIMENSIONS.items() if one.levels])
def test_no_level_stands_as_a_code(name: str) -> None:
    levels = DIMENSIONS[name].levels or ()
    labels = [level_label(name, level) for level in levels]
    assert len(set(labels)) == len(labels)
    assert not [label for label in labels if "_" in label or label in ("nvt", "tot 500", "hoger")]


def test_the_highest_class_says_that_there_is_more() -> None:
    assert level_label("persons_class", 6) == "6 of meer"
    assert level_label("children_class", 3) == "3 of meer"
    assert level_label("n_provisions", 4) == "4 of meer"
    assert level_label("cost_class", "hoger") == "€\u00a0128.000 of meer"


def test_a_selection_reads_as_a_sentence() -> None:
    asked = question(where={"year": 2024, "cost_class": {"tot 1000", "0"}}, laws=())
    assert sentence(asked) == "Huishoudens in 2024; kostenklasse: Geen kosten, tot €\u00a01.000."
