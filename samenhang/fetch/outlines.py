"""Outlines of wijken from PDOK, made light while neighbours keep the same border."""

from __future__ import annotations

from math import cos, radians
from typing import Any
from urllib.parse import urlencode

import numpy as np
import shapely
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from samenhang.errors import FetchFailed
from samenhang.fetch.web import Web

TOLERANCE = 60 / 111_320  # sixty metres, in degrees of latitude
DECIMALS = 5  # about a metre
LARGEST_CHANGE = 0.01  # of the area of a wijk
_PER_PAGE = 1000
_STEPS = 8
Shapes = dict[str, BaseGeometry]


def fetch(web: Web, gemeente: str, year: int) -> Shapes:
    """Give the outline of each wijk of a municipality by its code, in degrees, as PDOK has it."""
    query = urlencode({"gemeentecode": gemeente, "limit": _PER_PAGE, "f": "json"})
    url = f"{web.pdok.format(year=year)}/collections/wijken/items?{query}"
    found: Shapes = {}
    for page in web.pages(url, _next):
        features = page.get("features")
        if not isinstance(features, list):
            raise _strange()
        for feature in features:
            code, outline = _feature(feature, gemeente)
            if code:
                found[code] = shapely.union(found[code], outline) if code in found else outline
    if not found:
        raise FetchFailed(f"PDOK heeft van {year} geen wijken van {gemeente}: kies een ander jaar.")
    return dict(sorted(found.items()))


def _next(page: Any) -> str | None:
    try:
        links = page.get("links") or []
        return next((str(link["href"]) for link in links if link.get("rel") == "next"), None)
    except (LookupError, TypeError, AttributeError) as error:
        raise _strange() from error


def _strange() -> FetchFailed:
    return FetchFailed("PDOK gaf omtrekken in een andere vorm dan verwacht.")


def _feature(feature: Any, gemeente: str) -> tuple[str, BaseGeometry]:
    """Give code and outline; open water, and what is of another municipality, is left out."""
    try:
        facts = feature["properties"]
        water = str(facts.get("water") or "NEE").upper() == "JA"
        if facts["gemeentecode"] != gemeente or water:
            return "", shapely.Point()
        outline = shape(feature["geometry"])
        if not outline.area:  # a point or a line
            raise ValueError
        return str(facts["wijkcode"]), outline
    except (LookupError, TypeError, AttributeError, ValueError, shapely.GEOSException) as error:
        raise _strange() from error


def simplified(outlines: Shapes, tolerance: float = TOLERANCE) -> Shapes:
    """Leave out points of borders, for both neighbours alike: no gap and no overlap arises.

    The tolerance is halved until no wijk changes more than a hundredth in area.
    """
    given = _stretched(outlines, 1)
    if not shapely.coverage_is_valid(given):
        given = shapely.coverage_clean(given)
    for step in range(_STEPS):
        light = shapely.coverage_simplify(given, tolerance / 2**step)
        change = np.abs(shapely.area(light) / shapely.area(given) - 1)
        if change.max() <= LARGEST_CHANGE and shapely.is_valid(light).all():
            given = light
            break
    return dict(zip(outlines, _stretched(dict(zip(outlines, given, strict=True)), -1), strict=True))


def _stretched(outlines: Shapes, way: int) -> Any:
    """Make a degree of longitude as long as one of latitude, or back; rounded to a metre.

    Both neighbours have the same points, so rounding keeps them the same.
    """
    places = np.array(list(outlines.values()))
    factor = cos(radians(52.2)) ** way  # the middle of the Netherlands

    def move(points: Any) -> Any:
        moved = points * [factor, 1.0]
        return np.round(moved, DECIMALS) if way < 0 else moved

    if way > 0:
        places = shapely.transform(places, lambda points: np.round(points, DECIMALS))
    return shapely.transform(places, move)


def geojson(outlines: Shapes, names: dict[str, str], source: str) -> dict[str, Any]:
    """Give the outlines as GeoJSON that a delivery takes."""
    return {
        "type": "FeatureCollection",
        "bron": source,
        "features": [
            {
                "type": "Feature",
                "properties": {"statcode": code, "statnaam": names.get(code, code)},
                "geometry": mapping(outline),
            }
            for code, outline in outlines.items()
        ],
    }
