"""Colours are measured: contrast by WCAG, distance by CIE76 under simulated colour blindness."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from samenhang import vocabulary
from samenhang.figures.palette import PALETTES, Palette, contrast

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
_SIGHT = {
    "normal": np.eye(3),
    "protan": np.array(
        [[0.1523, 1.0526, -0.2049], [0.1145, 0.7863, 0.0992], [-0.0039, -0.0481, 1.0520]]
    ),
    "deutan": np.array(
        [[0.3673, 0.8606, -0.2280], [0.2801, 0.6725, 0.0474], [-0.0118, 0.0429, 0.9689]]
    ),
    "tritan": np.array(
        [[1.2555, -0.0767, -0.1788], [-0.0784, 0.9308, 0.1476], [0.0047, 0.6914, 0.3039]]
    ),
}
_TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def _linear(colour: str) -> np.ndarray:
    values = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def _lab(colour: str, sight: str) -> np.ndarray:
    seen = np.clip(_SIGHT[sight] @ _linear(colour), 0, 1)
    xyz = _TO_XYZ @ seen / np.array([0.9505, 1, 1.089])
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


both = pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)


@both
def test_marks_stand_out_from_the_background(palette: Palette) -> None:
    marks = {"main", "accent", "reference"}
    colours = {name: getattr(palette, name) for name in marks} | dict(palette.laws)
    assert {n: c for n, c in colours.items() if contrast(c, palette.background) < 3} == {}


@both
def test_text_reads_on_the_background(palette: Palette) -> None:
    assert contrast(palette.text, palette.background) >= 7
    assert contrast(palette.muted, palette.background) >= 4.5


@both
def test_text_reads_on_every_step_of_the_map(palette: Palette) -> None:
    assert all(contrast(palette.on(step), step) >= 4.5 for step in palette.steps)


@both
def test_steps_go_one_way(palette: Palette) -> None:
    distance = [contrast(step, palette.background) for step in palette.steps]
    assert distance == sorted(distance)


@both
@pytest.mark.parametrize("sight", _SIGHT)
def test_laws_stay_apart_for_every_sight(palette: Palette, sight: str) -> None:
    seen = {law: _lab(colour, sight) for law, colour in palette.laws.items()}
    near = {
        pair: round(float(np.linalg.norm(seen[pair[0]] - seen[pair[1]])), 1)
        for pair in itertools.combinations(seen, 2)
    }
    assert {pair: gap for pair, gap in near.items() if gap < 30} == {}


@both
def test_every_law_has_its_colour(palette: Palette) -> None:
    assert set(palette.laws) == {*vocabulary.LAWS, "overig"}
    assert palette.law("onbekend") == palette.reference


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
