"""Finds true numbers in what an app tells: in words, in bytes, in the data of a figure."""

from __future__ import annotations

import base64
import json
import math
import re
from typing import Any

import numpy as np

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


def without_stubs(figure: str) -> str:
    """Take away what is drawn and told of nothing: a hidden bar, a part of the longest shown.

    So is the end of an axis of bars: the longest of them, or the longest row, and a fiftieth of it.
    """
    whole = json.loads(figure, object_hook=_array)
    bars = [trace for trace in whole["data"] if trace["type"] == "bar"]
    longest = max((x for bar in bars for x in _lengths(bar)), default=0)
    for bar in bars:
        bar["x"] = [None if _is_stub(x, longest) else x for x in bar.get("x") or []]
    axis = whole["layout"].get("xaxis", {})
    if any(math.isclose(axis.get("range", (0, 0))[1], end * 1.02) for end in (longest, _row(bars))):
        axis.pop("range", None)
    return json.dumps(whole)


def _row(bars: list[dict[str, Any]]) -> float:
    """Return how long the longest row is of bars that lie behind each other."""
    rows: dict[Any, float] = {}
    for bar in bars:
        for place, x in zip(bar.get("y") or [], bar["x"], strict=False):
            rows[place] = rows.get(place, 0.0) + (x or 0.0)
    return max(rows.values(), default=0.0)


def _lengths(trace: dict[str, Any]) -> list[float]:
    return [x for x in trace.get("x") or [] if isinstance(x, int | float)]


def _is_stub(x: Any, longest: float) -> bool:
    return isinstance(x, int | float) and math.isclose(x, longest * 1.02 * HIDDEN_PART)


def laid_open(figure: str) -> str:
    """Return a figure with what hovers show: plotly packs arrays, where no number is found."""
    whole = json.loads(figure, object_hook=_array)
    axis = whole["layout"].get("yaxis", {})
    first, last = axis.pop("range", (0, 1))
    if first > last:
        # A list of rows from the top down: how far each lies, in pixels, may be any number.
        for trace in whole["data"]:
            trace.pop("y", None)
    return json.dumps(whole)


def _array(part: dict[str, Any]) -> Any:
    if "bdata" not in part:
        return part
    return np.frombuffer(base64.b64decode(part["bdata"]), np.dtype(part["dtype"])).tolist()
