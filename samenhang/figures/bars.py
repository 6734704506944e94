"""Horizontal bars whose label stands above the bar, so that they read at any width.

The vertical axis counts pixels from the top; long labels wrap and their row grows with them.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from samenhang.disclosure.published import Published
from samenhang.figures.chart import Chart
from samenhang.figures.palette import Palette
from samenhang.figures.rows import Row, in_words, rows
from samenhang.figures.template import draw, nothing, room, silent

LINE = 18
BAR = 16
GAP = 14
WRAP = 55  # letters that fit on a phone of 390 pixels
HIDDEN_PART = 0.05

Say = Callable[[Row], str]
Colour = Callable[[Row], str]


@dataclass(frozen=True)
class Block:
    """One label with its bars: lines of text at `top`, the middle of each bar in `middles`."""

    lines: tuple[str, ...]
    top: int
    rows: tuple[Row, ...]
    middles: tuple[float, ...]


def blocks(all_rows: Sequence[Row], say: Callable[[Sequence[Row]], str]) -> tuple[list[Block], int]:
    """Places rows that share a label under one another; also the height of all, in pixels."""
    placed, top = [], 0
    for _, group in groupby(all_rows, key=lambda row: row.label):
        members = tuple(group)
        lines = tuple(textwrap.wrap(say(members), WRAP) or [""])
        first = top + LINE * len(lines) + 4 + BAR / 2
        middles = tuple(first + (BAR + 2) * at for at in range(len(members)))
        placed.append(Block(lines, top, members, middles))
        top = int(middles[-1] + BAR / 2) + GAP
    return placed, top


def labels(placed: Sequence[Block], palette: Palette, left: float) -> dict[str, Any]:
    """The lines above the bars, as one trace of text."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [left] * len(placed),
        "y": [block.top for block in placed],
        "text": ["<br>".join(block.lines) for block in placed],
        "textposition": "bottom right",
        "textfont": {"color": palette.text, "size": 14},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def bar(
    marks: Sequence[tuple[Row, float]], palette: Palette, colour: Colour, low: float, high: float
) -> dict[str, Any]:
    """The bars of one series; a hidden one is a short hatched stub, beside the word for it."""
    stub = low + (high - low) * HIDDEN_PART if low >= 0 else (high - low) * HIDDEN_PART
    hidden = [row.value is None for row, _ in marks]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [stub if row.value is None else row.value for row, _ in marks],
        "y": [middle for _, middle in marks],
        "width": BAR,
        "customdata": [row.key or row.label for row, _ in marks],
        "hoverinfo": "skip",
        "marker": {
            "color": [palette.muted if row.value is None else colour(row) for row, _ in marks],
            "pattern": {
                "shape": [
                    "/" if gone else _dotted(row)
                    for gone, (row, _) in zip(hidden, marks, strict=True)
                ],
                "fillmode": "replace",
                "size": 6,
            },
        },
    }


def _dotted(row: Row) -> str:
    return "." if row.provisional else ""


def horizontal(
    published: Published,
    palette: Palette,
    *,
    kind: str,
    form: str,
    colour: Colour,
    say: Say | None = None,
    reference_label: str = "",
) -> Chart:
    """Bars by label, grouped by series where the table names one.

    Reads label, value, reason, and where present series, reference (one vertical line), highlight,
    provisional. `say` gives the words of one row; the default is its value.
    """
    all_rows = rows(published)
    if not all_rows:
        return nothing(published, palette)
    words = say or (lambda row: row.words(form))
    placed, total = blocks(all_rows, lambda group: _headline(group, words))
    reference = next((row.reference for row in all_rows if row.reference is not None), None)
    shown_reference = reference if reference_label else None
    low, high = room([*(row.value for row in all_rows), shown_reference], part=0.02)
    traces = [labels(placed, palette, low), *_series(placed, palette, colour, low, high)]
    if shown_reference is not None:
        spans = [(block.middles[0] - BAR, block.middles[-1] + BAR) for block in placed]
        name = f"{reference_label}: {Row('', shown_reference).words(form)}"
        traces += reference_line(palette, shown_reference, spans, name)
    return Chart(
        canvas(published, palette, traces, total=total, ends=(low, high)),
        in_words(kind, all_rows, lambda row: f"{_name(row)} {words(row)}", published),
    )


def canvas(
    published: Published,
    palette: Palette,
    traces: list[dict[str, Any]],
    *,
    total: int,
    ends: tuple[float, float],
    **more: Any,
) -> Any:
    """The figure around placed rows: a pixel axis downwards, no ticks."""
    return draw(
        published,
        palette,
        traces,
        **{
            "height": total,
            "barmode": "overlay",
            "xaxis": silent(palette, range=list(ends)),
            "yaxis": silent(palette, range=[total, -2]),
            **more,
        },
    )


def reference_line(
    palette: Palette, at: float, spans: Sequence[tuple[float, float]], name: str
) -> list[dict[str, Any]]:
    """The municipality as a vertical line over each span; its edge keeps it apart from bars."""
    line = {
        "type": "scatter",
        "mode": "lines",
        "x": [at, at, None] * len(spans),
        "y": [y for first, last in spans for y in (first, last, None)],
        "hoverinfo": "skip",
    }
    edge = {"line": {"color": palette.background, "width": 6}, "showlegend": False}
    return [line | edge, line | {"line": {"color": palette.text, "width": 2.5}, "name": name}]


def _name(row: Row) -> str:
    return f"{row.label}, {row.series}:" if row.series else f"{row.label}:"


def _headline(group: Sequence[Row], words: Say) -> str:
    if not group[0].series:
        return f"{group[0].label}: {words(group[0])}"
    return f"{group[0].label}: " + " · ".join(f"{row.series} {words(row)}" for row in group)


def _series(
    placed: Sequence[Block], palette: Palette, colour: Colour, low: float, high: float
) -> list[dict[str, Any]]:
    marks = [mark for block in placed for mark in zip(block.rows, block.middles, strict=True)]
    names = list(dict.fromkeys(row.series for row, _ in marks))
    traces = []
    for name in names:
        own = [mark for mark in marks if mark[0].series == name]
        traces.append(
            bar(own, palette, colour, low, high) | {"name": name, "showlegend": bool(name)}
        )
    return traces
