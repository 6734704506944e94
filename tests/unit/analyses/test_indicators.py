"""The declared indicators: enough of them, a quarter strength, nothing on origin, all askable."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from samenhang import text
from samenhang.analyses import measure
from samenhang.analyses.indicator import Indicator, KeyFigure, Reach, Share
from samenhang.analyses.indicators import COMPARED, PROFILE, SUPPORT_SHARE
from samenhang.analyses.indicators_cbs import KEY_FIGURES
from samenhang.dimensions import DIMENSIONS
from samenhang.vocabulary import CATEGORY_LABELS
from tests.unit.analyses.wijk_town import TOWN, town

EVERY = (SUPPORT_SHARE, *PROFILE, *KEY_FIGURES)
ORIGIN = re.compile(r"herkomst|nationaliteit|migratie|allochtoon|geboren|geb_|westers", re.I)


def test_about_thirty_and_each_once() -> None:
    assert 28 <= len(PROFILE) <= 34
    assert len({one.name for one in EVERY}) == len(EVERY)
    assert len({one.label for one in EVERY}) == len(EVERY)
    assert 8 <= len(COMPARED) <= 12
    assert set(COMPARED) <= {one.name for one in (SUPPORT_SHARE, *PROFILE)}


@pytest.mark.parametrize("listed", [PROFILE, KEY_FIGURES], ids=["households", "public"])
def test_at_least_a_quarter_is_strength(listed: tuple[Indicator, ...]) -> None:
    strengths = [one for one in listed if one.meaning == "strength"]
    assert len(strengths) * 4 >= len(listed)
    assert listed[0].meaning == "strength"


def test_nothing_is_about_origin() -> None:
    for one in EVERY:
        column = one.column if isinstance(one, KeyFigure) else ""
        assert not ORIGIN.search(" ".join((one.name, one.label, one.subject, one.note, column)))


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.name)
def test_an_indicator_asks_what_exists(one: Indicator) -> None:
    assert one.form in text.FORMATS
    assert one.subject.startswith(("het ", "de "))
    assert one.label[0].isupper() or one.label[0].isdigit()
    if isinstance(one, Share):
        levels = DIMENSIONS[one.dimension].levels
        assert levels is not None
        assert {*one.levels, *one.of, *one.rest} <= set(levels)
        assert not (one.of and one.rest)
    if isinstance(one, Reach):
        assert one.scheme in CATEGORY_LABELS


def test_themes_stand_together() -> None:
    for listed in (PROFILE, KEY_FIGURES):
        themes = [one.theme for one in listed]
        assert len(
            [t for t, before in zip(themes, ["", *themes], strict=False) if t != before]
        ) == len(set(themes))


def test_debts_say_that_only_known_ones_count() -> None:
    debts = next(one for one in PROFILE if one.name == "schulden")
    assert "bij de gemeente bekend" in debts.note


def test_what_was_not_delivered_is_not_offered() -> None:
    gate = town()
    names = [one.name for one in PROFILE if measure.delivered(gate, one)]
    assert "schulden" in names
    assert "minima" not in names
    assert not any(name.startswith(("kosten", "bereik")) for name in names)


def test_an_indicator_of_no_kind_is_a_mistake() -> None:
    @dataclass(frozen=True)
    class Other(Indicator):
        pass

    with pytest.raises(TypeError):
        measure.measure(town(), Other("a", "A", "het a", "thema", "neutral"), **TOWN)
