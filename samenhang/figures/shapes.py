"""The outlines of wijken as shapes on a map, with the place and the room for a label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

# At 52.3 degrees north a degree of latitude is 1.64 times as long as one of longitude.
LATITUDE_RATIO = 1.64
_AROUND = 0.35


@dataclass(frozen=True)
class Shape:
    """A wijk on the map: its rings joined by None; its label's place and room there (degrees)."""

    code: str
    x: tuple[float | None, ...]
    y: tuple[float | None, ...]
    centre: tuple[float, float]
    width: float
    height: float


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
    width, *centre = _widest(lon, lat)
    return Shape(
        code, tuple(x[:-1]), tuple(y[:-1]), (centre[0], centre[1]), width, max(lat) - min(lat)
    )


def _area(lon: Sequence[float], lat: Sequence[float]) -> float:
    x, y = np.asarray(lon) - lon[0], np.asarray(lat) - lat[0]
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)


def _widest(lon: Sequence[float], lat: Sequence[float]) -> tuple[float, float, float]:
    """The widest stretch inside the ring on some horizontal lines: its width, and its middle."""
    x, y = np.asarray(lon), np.asarray(lat)
    best = (0.0, float(x.mean()), float(y.mean()))
    for height in np.linspace(y.min(), y.max(), 13)[2:-2]:
        crossings = _crossings(x, y, float(height))
        for left, right in zip(crossings[::2], crossings[1::2], strict=False):
            best = max(best, (right - left, (left + right) / 2, float(height)))
    return best


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
