"""Polderstad, an invented town: eleven wijken with sizes after Lelystad's, and a drawn map."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from samenhang.example.arrays import Floats

GEMEENTE_CODE = "GM9999"
GEMEENTE_NAAM = "Polderstad"
SOURCE = "verzonnen (Polderstad)"

FORMS = ("single", "couple", "family", "one_parent", "other")
_MEAN_SIZE = np.array([1.0, 2.0, 3.85, 2.65, 3.0])


@dataclass(frozen=True)
class Wijk:
    """A wijk: inhabitants, hardship (0 = town mean), years older than the town, mix of FORMS."""

    code: str
    name: str
    inhabitants: int
    hardship: float
    older: int
    mix: tuple[float, float, float, float, float]


# Inhabitants: rounded from CBS Kerncijfers wijken en buurten 2022 (Lelystad); the rest is invented.
WIJKEN = (
    Wijk("WK999901", "Kluutmeent", 5_900, 0.50, 0, (0.41, 0.21, 0.24, 0.13, 0.01)),
    Wijk("WK999902", "Wulpenveld", 10_400, 0.10, 0, (0.35, 0.27, 0.28, 0.09, 0.01)),
    Wijk("WK999903", "Lisdoddehof", 10_800, 0.05, 1, (0.36, 0.27, 0.27, 0.09, 0.01)),
    Wijk("WK999904", "Zeggekwartier", 11_700, -0.20, -1, (0.28, 0.29, 0.35, 0.07, 0.01)),
    Wijk("WK999905", "Roerdompmeent", 8_900, 0.35, 1, (0.41, 0.24, 0.24, 0.10, 0.01)),
    Wijk("WK999906", "Sternenkade", 12_600, -0.25, 0, (0.29, 0.33, 0.31, 0.06, 0.01)),
    Wijk("WK999907", "Ganzenkreek", 10_800, -0.05, 5, (0.36, 0.31, 0.25, 0.07, 0.01)),
    Wijk("WK999908", "Aalscholverhaven", 4_700, -0.40, 3, (0.26, 0.37, 0.31, 0.05, 0.01)),
    Wijk("WK999909", "Peilstok", 1_500, 0.25, 4, (0.66, 0.22, 0.06, 0.05, 0.01)),
    Wijk("WK999910", "Verre Kavels", 800, -0.30, 2, (0.20, 0.36, 0.38, 0.04, 0.02)),
    Wijk("WK999911", "Nieuwe Slenk", 3_300, -0.35, -8, (0.20, 0.26, 0.47, 0.06, 0.01)),
)
MIX = np.array([wijk.mix for wijk in WIJKEN])
HARDSHIP = np.array([wijk.hardship for wijk in WIJKEN])
OLDER = np.array([wijk.older for wijk in WIJKEN])


def household_shares() -> Floats:
    """The share of the town's households in each wijk (11)."""
    households = np.array([wijk.inhabitants for wijk in WIJKEN]) / (MIX @ _MEAN_SIZE)
    return np.asarray(households / households.sum())


# The map: corners in kilometres east and north of the south-west corner; one letter per corner.
_CORNERS: dict[str, tuple[float, float]] = {
    "a": (0.5, 0.0), "b": (2.3, 0.0), "c": (4.4, 0.0), "d": (6.2, 0.0),
    "e": (0.2, 1.4), "f": (1.7, 1.3), "g": (3.1, 1.2), "h": (4.5, 1.4), "i": (6.2, 1.5),
    "j": (0.0, 2.7), "k": (1.6, 2.6), "l": (2.6, 2.4), "m": (3.4, 2.5), "n": (4.7, 2.7),
    "o": (2.5, 3.3), "p": (3.5, 3.4), "q": (0.3, 4.2), "r": (1.8, 4.1), "s": (3.3, 4.3),
    "t": (4.8, 4.1), "u": (6.2, 4.2), "v": (0.8, 5.8), "w": (2.6, 5.9), "x": (4.4, 5.8),
    "y": (6.2, 5.8), "z": (6.2, 2.8),
}  # fmt: skip
# Counter-clockwise, in the order of WIJKEN: every inner edge is walked once in each direction.
_OUTLINES = (
    "rstuyxw", "nzut", "mntsrop", "ghnm", "jklorq", "qrwv", "fgmlk", "abfkje", "lmpo", "cdiznh",
    "bchgf",
)  # fmt: skip
_SOUTH_WEST = (5.42, 52.482)
_KM_PER_DEGREE = 111.2
_COAST = "aejqv"


def _bend(start: str, end: str) -> list[tuple[float, float]]:
    """Points from one corner up to the next; both neighbours bend a shared edge the same way."""
    first, last = sorted((start, end))
    (x0, y0), (x1, y1) = _CORNERS[first], _CORNERS[last]
    swing = 0.10 if first in _COAST and last in _COAST else 0.04
    swing *= 1 if (ord(first) + ord(last)) % 2 else -1
    points = []
    for step in range(5):
        along, aside = step / 4, swing * math.sin(math.pi * step / 4)
        points.append((x0 + (x1 - x0) * along - (y1 - y0) * aside,
                       y0 + (y1 - y0) * along + (x1 - x0) * aside))  # fmt: skip
    return points[:-1] if start == first else points[:0:-1]


def _degrees(point: tuple[float, float]) -> list[float]:
    lon, lat = _SOUTH_WEST
    east = _KM_PER_DEGREE * math.cos(math.radians(lat))
    return [round(lon + point[0] / east, 4), round(lat + point[1] / _KM_PER_DEGREE, 4)]


def outline(corners: str) -> list[list[float]]:
    """A closed ring of [lon, lat] along the named corners."""
    ring = [point for pair in pairwise(corners + corners[0]) for point in _bend(*pair)]
    return [_degrees(point) for point in [*ring, ring[0]]]


def geojson() -> str:
    """The outlines of the eleven wijken as a GeoJSON FeatureCollection."""
    features = [
        {
            "type": "Feature",
            "properties": {"statcode": wijk.code, "statnaam": wijk.name},
            "geometry": {"type": "Polygon", "coordinates": [outline(corners)]},
        }
        for wijk, corners in zip(WIJKEN, _OUTLINES, strict=True)
    ]
    return json.dumps({"type": "FeatureCollection", "name": SOURCE, "features": features}) + "\n"
