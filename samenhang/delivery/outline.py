"""Reads the outlines of wijken from `wijken.geojson`; extra properties are ignored."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from samenhang import columns
from samenhang.delivery.files import OUTLINES
from samenhang.delivery.problems import refusal
from samenhang.errors import Problem

SCHEMA = pa.schema(
    {
        "gemeente_code": pa.string(),
        "wijk_code": pa.string(),
        "part": pa.int32(),
        "ring": pa.int32(),
        "lon": pa.list_(pa.float64()),
        "lat": pa.list_(pa.float64()),
    }
)


class _OutlineError(Exception):
    """Something in the file that is no outline: a Dutch sentence."""


def read(path: Path, gemeente: str, wijken: Collection[str]) -> tuple[pa.Table, list[Problem]]:
    """Give one row per ring (degrees), and what is wrong with the file."""
    try:
        rows = list(_rings(json.loads(path.read_bytes()), gemeente))
    except (ValueError, RecursionError):
        return _problem("is geen geldige JSON: bewaar de omtrekken opnieuw als GeoJSON")
    except _OutlineError as error:
        return _problem(str(error))
    unknown = {row["wijk_code"] for row in rows} - set(wijken)
    if unknown and wijken:
        return _problem(f"heeft omtrekken ({len(unknown)}) van wijken die niet in wijken staan: "
                        "haal die weg of vul wijken aan")  # fmt: skip
    return pa.Table.from_pylist(rows, SCHEMA), []


def _problem(what: str) -> tuple[pa.Table, list[Problem]]:
    problem = refusal(OUTLINES, "", "omtrek", 0, f"{OUTLINES} {what}.")
    return SCHEMA.empty_table(), [problem]


def _rings(document: Any, gemeente: str) -> Iterator[dict[str, Any]]:
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or document.get("type") != "FeatureCollection":
        raise _OutlineError("is geen FeatureCollection: bewaar de omtrekken opnieuw als GeoJSON")
    for place, feature in enumerate(features, start=1):
        try:
            yield from _feature(feature, gemeente)
        except (LookupError, TypeError, ValueError, AttributeError, OverflowError) as error:
            text = f"heeft in omtrek {place} geen statcode (code van een wijk) of geen Polygon of "
            raise _OutlineError(
                text + "MultiPolygon met lengte en breedte in graden: verbeter die omtrek"
            ) from error


def _feature(feature: Any, gemeente: str) -> Iterator[dict[str, Any]]:
    facts = feature["properties"]
    # As PDOK gives them: under another name, with open water and the neighbours.
    code = facts["statcode"] if "statcode" in facts else facts["wijkcode"]
    if facts.get("water") == "JA" or facts.get("gemeentecode", gemeente) != gemeente:
        return
    if not re.fullmatch(columns.WIJK, code):
        raise ValueError
    shape = feature["geometry"]
    if shape["type"] not in ("Polygon", "MultiPolygon"):
        raise ValueError
    parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    for part, rings in enumerate(parts):
        for ring, points in enumerate(rings):
            lon, lat = _degrees(points)
            yield dict(zip(SCHEMA.names, (gemeente, code, part, ring, lon, lat), strict=True))


def _degrees(points: Any) -> tuple[list[float], list[float]]:
    lon, lat = ([float(point[axis]) for point in points] for axis in (0, 1))
    inside = all(abs(x) <= 180 for x in lon) and all(abs(y) <= 90 for y in lat)
    if len(lon) < 4 or not inside:
        raise ValueError
    return lon, lat
