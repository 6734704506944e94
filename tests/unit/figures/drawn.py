"""Small published tables for the figures, drawn by hand; no number here was ever real."""

from __future__ import annotations

from typing import Any

import pandas as pd

from samenhang.disclosure.published import Published, Source

TOO_FEW = "te weinig"


def published(
    *, invented: bool = False, all_provisional: bool = False, **columns: Any
) -> Published:
    return Published(
        table=pd.DataFrame(columns),
        unit="household",
        period="2025",
        selection="Alle huishoudens, 2025.",
        definition="Huishoudens op 1 januari.",
        sql="select 1",
        parameters={},
        build_id="20260101-abc",
        sources=(Source("Gemeente Polderstad", "2026-01-01"),),
        provisional=all_provisional,
        invented=invented,
    )


def square(code: str, west: float, south: float, size: float = 0.1) -> dict[str, Any]:
    east, north = west + size, south + size
    return {
        "wijk_code": code,
        "part": 0,
        "ring": 0,
        "lon": [west, east, east, west, west],
        "lat": [south, south, north, north, south],
    }


def of(figure: Any, kind: str, **wanted: Any) -> list[Any]:
    """The traces of one type with these properties."""
    return [
        trace
        for trace in figure.data
        if trace.type == kind
        and all(getattr(trace, name) == value for name, value in wanted.items())
    ]
