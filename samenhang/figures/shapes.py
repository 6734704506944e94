"""The outlines of wijken as shapes on a map, with the place and the room for a label."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from samenhang.memory import kept

# At 52.3 degrees north a degree of latitude is 1.64 times as long as one of longitude.
LATITUDE_RATIO = 1.64
_AROUND = 0.35
_LINES = 17  # how finely the best place for a label is searched
_AMPLE = 0.7
_LABEL_SHAPE = 3  # a name is about three times as wide as it is high


@dataclass(frozen=True)
class Shape:
    """A wijk on the map: its rings joined by None; its label's place and room there (degrees)."""

    code: str
    x: tuple[float | None, ...]
    y: tuple[float | None, ...]
    centre: tuple[float, float]
    width: float
    height: float


@kept
def shapes_of(outlines: pd.DataFrame) -> list[Shape]:
    """The shapes by wijk code; columns wijk_code, part, ring, lon and lat (lists of degrees)."""
    return [
        _shape(
            str(code),
            [(list(lon), list(lat)) for lon, lat in zip(own["lon"], own["lat"], strict=True)],
        )
        for code, own in outlines.sort_values(["part", "ring"]).groupby("wijk_code", sort=True)
    ]


def _shape(code: str, rings: list[tuple[list[float], list[float]]]) -> Shape:
    x = [value for lon, _ in rings for value in (*lon, None)]
    y = [value for _, lat in rings for value in (*lat, None)]
    lon, lat = max(rings, key=lambda ring: abs(_area(*ring)))
    centre = _roomiest(np.asarray(lon), np.asarray(lat))
    width, height = _room(np.asarray(lon), np.asarray(lat), centre)
    return Shape(code, tuple(x[:-1]), tuple(y[:-1]), centre, width, height)


def _area(lon: Sequence[float], lat: Sequence[float]) -> float:
    x, y = np.asarray(lon) - lon[0], np.asarray(lat) - lat[0]
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)


def _roomiest(x: Any, y: Any) -> tuple[float, float]:
    """The point inside the ring where a label, wider than it is high, has the most room."""
    places = []
    for height in np.linspace(y.min(), y.max(), _LINES)[1:-1]:
        crossings = _crossings(x, y, float(height))
        for left, right in zip(crossings[::2], crossings[1::2], strict=False):
            places += [(place, height) for place in np.linspace(left, right, _LINES)[1:-1]]
    if not places:
        return float(x.mean()), float(y.mean())
    middle = x[:-1].mean(), y[:-1].mean()  # a ring ends where it began
    rooms = [_nearest(x, y, *place) for place in places]
    ample = [
        place for place, room in zip(places, rooms, strict=True) if room >= max(rooms) * _AMPLE
    ]
    # Of the places with ample room the most central, so that the map need not show far corners.
    best = min(ample, key=lambda place: math.dist(place, middle))
    return float(best[0]), float(best[1])


def _nearest(x: Any, y: Any, at_x: float, at_y: float) -> float:
    """How near the ring comes to a point; sideways counts for less, as a label is wide."""
    x, y = (x - at_x) / _LABEL_SHAPE, (y - at_y) * LATITUDE_RATIO
    step_x, step_y = np.roll(x, -1) - x, np.roll(y, -1) - y
    length = np.maximum(step_x**2 + step_y**2, np.finfo(float).tiny)
    part = np.clip(-(x * step_x + y * step_y) / length, 0, 1)
    return float(np.hypot(x + part * step_x, y + part * step_y).min())


def _room(x: Any, y: Any, centre: tuple[float, float]) -> tuple[float, float]:
    """The width and height that are free around a point inside the ring."""
    return _free(_crossings(x, y, centre[1]), centre[0]), _free(
        _crossings(y, x, centre[0]), centre[1]
    )


def _free(crossings: Sequence[float], at: float) -> float:
    return 2 * min((abs(crossing - at) for crossing in crossings), default=0.0)


def _crossings(x: Any, y: Any, height: float) -> list[float]:
    next_x, next_y = np.roll(x, -1), np.roll(y, -1)
    crossed = (y <= height) != (next_y <= height)
    part = (height - y[crossed]) / (next_y[crossed] - y[crossed])
    return sorted((x[crossed] + part * (next_x[crossed] - x[crossed])).tolist())


def bounds(shapes: Sequence[Shape]) -> tuple[float, float, float, float]:
    """West, east, south and north of what is shown: all centres with ample room around them.

    A dike or a lake that sticks out far may be cut, so that the small wijken stay readable.
    """
    x = [value for shape in shapes for value in shape.x if value is not None]
    y = [value for shape in shapes for value in shape.y if value is not None]
    centre_x, centre_y = zip(*(shape.centre for shape in shapes), strict=True)
    return *_ends(x, centre_x), *_ends(y, centre_y)


def _ends(values: Sequence[float], centres: Sequence[float]) -> tuple[float, float]:
    spare = (max(centres) - min(centres)) * _AROUND
    if spare == 0:
        return min(values), max(values)
    return max(min(values), min(centres) - spare), min(max(values), max(centres) + spare)
