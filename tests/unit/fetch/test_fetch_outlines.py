"""Outlines become light, and neighbours keep one border."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from public_server import Town, drawn
from shapely.geometry import Polygon, shape

from samenhang.fetch import Web, outlines


def whole(shapes: outlines.Shapes) -> None:
    """No gap, no overlap: the pieces together are the whole, and each border is one line."""
    pieces = np.array(list(shapes.values()))
    assert shapely.is_valid(pieces).all()
    assert shapely.coverage_is_valid(pieces)
    together = shapely.union_all(pieces)
    assert together.area == pytest.approx(shapely.area(pieces).sum(), rel=1e-12)


def grid(rows: int, wave: float, points: int = 60) -> outlines.Shapes:
    """A town of rows × rows wijken with winding borders that are points of both neighbours."""

    def line(a: tuple[float, float], b: tuple[float, float]) -> list[tuple[float, float]]:
        # Of both directions the same points, so that neighbours share them.
        (x1, y1), (x2, y2) = sorted([a, b])
        steps = [at / points for at in range(points + 1)]
        found = [
            (
                x1 + (x2 - x1) * t + wave * (y2 != y1) * math.sin(9 * t) * math.sin(math.pi * t),
                y1 + (y2 - y1) * t + wave * (x2 != x1) * math.sin(7 * t) * math.sin(math.pi * t),
            )
            for t in steps
        ]
        return found if (x1, y1) == a else found[::-1]

    found: outlines.Shapes = {}
    for row in range(rows):
        for column in range(rows):
            west, south = 5.4 + column * 0.02, 52.4 + row * 0.01
            corners = [(west, south), (west + 0.02, south), (west + 0.02, south + 0.01)]
            corners += [(west, south + 0.01), (west, south)]
            ring = [point for a, b in pairwise(corners) for point in line(a, b)[:-1]]
            found[f"WK9999{row}{column}"] = Polygon(ring)
    return found


@settings(max_examples=25)
@given(st.integers(2, 4), st.floats(0.0, 0.003))
def test_neighbours_share_borders_after_simplification(rows: int, wave: float) -> None:
    before = grid(rows, wave)
    light = outlines.simplified(before)
    whole(light)
    for code, shape_ in light.items():
        assert shape_.area == pytest.approx(before[code].area, rel=0.011)
    count = sum(shapely.get_num_coordinates(list(light.values())))
    assert count < sum(shapely.get_num_coordinates(list(before.values()))) / 2


def test_drawn_outlines_of_pdok(web: Web, town: Town) -> None:
    found = outlines.fetch(web, "GM9999", 2024)
    # Water and the neighbour are left out; two pages were read.
    assert list(found) == ["WK999901", "WK999902"]
    assert town.times["/cbs/wijken-en-buurten-2024/ogc/v1/collections/wijken/items"] == 2
    light = outlines.simplified(found)
    whole(light)
    border = shapely.intersection(*light.values())
    assert border.length > 0.1
    for code, one in light.items():
        assert one.area == pytest.approx(found[code].area, rel=0.01)
        assert shapely.get_num_coordinates(one) < shapely.get_num_coordinates(found[code])


def test_slivers_between_neighbours_are_closed() -> None:
    left, right = (shape(one["geometry"]) for one in drawn()[:2])
    apart = {"WK999901": left, "WK999902": shapely.affinity.translate(right, 0.00002, 0)}
    assert not shapely.coverage_is_valid(list(apart.values()), gap_width=0.0001)
    light = outlines.simplified(apart)
    assert shapely.coverage_is_valid(np.array(list(light.values())))
