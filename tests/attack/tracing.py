"""Finds true numbers in what an app tells: in words, in bytes, in the data of a figure."""

from __future__ import annotations

import base64
import json
import math
import re
from typing import Any

import numpy as np
from streamlit.testing.v1 import AppTest

from samenhang.figures.bars import HIDDEN_PART

# Not inside a name: the id of an element is full of digits.
NUMBER = re.compile(r"(?<![0-9A-Za-z_.,])\d+(?:[.,]\d+)*(?![0-9A-Za-z_])")
THOUSANDS = re.compile(r"\d{1,3}([.,]\d{3})+")


def numbers(text: str) -> set[int]:
    """Return the whole part of every number in a text, whatever separates its thousands."""
    found = set()
    for written in NUMBER.findall(text):
        if THOUSANDS.fullmatch(written):
            found.add(int(re.sub(r"[.,]", "", written)))
        else:
            found.add(int(re.split(r"[.,]", written)[0]))
    return found


def traces(told: bytes | str, telltales: frozenset[int]) -> set[int]:
    """Return the tell-tales in a text, or in bytes: written out, or as the number itself."""
    text = told.decode("utf-8", "ignore") if isinstance(told, bytes) else told
    found = numbers(text) & telltales
    if isinstance(told, bytes):
        # A round number in binary stands in any file; eight bytes of which four tell stand in none.
        found |= {
            n for n in telltales if n > 2**24 and n & 0xFF and n.to_bytes(8, "little") in told
        }
    return found


def stubs(page: AppTest) -> set[int]:
    """Return how long bars are drawn of which nothing is told: a part of the longest bar shown."""
    longest = [
        max(
            (x for trace in json.loads(chart.proto.spec)["data"] for x in _lengths(trace)),
            default=0,
        )
        for chart in page.get("plotly_chart")
    ]
    return {int(length * 1.02 * HIDDEN_PART) for length in longest}


def _lengths(trace: dict[str, Any]) -> list[float]:
    lengths = trace.get("x") or [] if trace["type"] == "bar" else []
    return [x for x in lengths if isinstance(x, int | float)]


def laid_open(figure: str) -> str:
    """Return a figure with what hovers show: plotly packs arrays, where no number is found."""
    whole = json.loads(figure, object_hook=_array)
    axis = whole["layout"].get("yaxis", {})
    first, last = axis.pop("range", (0, 1))
    if first > last:
        # A list of rows from the top down: how far each lies, in pixels, may be any number.
        for trace in whole["data"]:
            trace.pop("y", None)
        _without_room(whole)
    return json.dumps(whole)


def _without_room(figure: dict[str, Any]) -> None:
    """Take away where the axis of bars ends, where that is the longest and a fiftieth of it."""
    bars = [trace["x"] for trace in figure["data"] if trace["type"] == "bar"]
    longest = max((x for bar in bars for x in bar if x is not None), default=0)
    axis = figure["layout"].get("xaxis", {})
    if math.isclose(axis.get("range", (0, 0))[1], longest * 1.02):
        axis.pop("range")


def _array(part: dict[str, Any]) -> Any:
    if "bdata" not in part:
        return part
    return np.frombuffer(base64.b64decode(part["bdata"]), np.dtype(part["dtype"])).tolist()
