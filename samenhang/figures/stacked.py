"""Stacked bars whose name stands above the bar: parts of a whole, from little to much."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from samenhang import text
from samenhang.disclosure.published import Published
from samenhang.figures.chart import Chart
from samenhang.figures.palette import Palette
from samenhang.figures.rows import Row, in_words, rows
from samenhang.figures.template import draw, nothing, silent

_BAR, _GAP = 26, 28  # pixels of a bar, and above it for its name
_NARROW = 0.05  # a part that cannot hold its own number


def stacked(published: Published, palette: Palette, *, kind: str) -> Chart:
    """One stacked bar per group: its parts from little to much, together the whole.

    Reads series (the bar), label (the part, from little to much), value (0..1), reason, highlight
    and provisional of the bar.
    """
    all_rows = rows(published)
    if not all_rows:
        return nothing(published, palette)
    names = list(dict.fromkeys(row.series for row in all_rows))
    labels = list(dict.fromkeys(row.label for row in all_rows))
    colours = palette.steps[-len(labels) :]
    height = (_BAR + _GAP) * len(names)
    traces = [
        _part([row for row in all_rows if row.label == label], names, colours[at % 5], palette)
        for at, label in enumerate(labels)
    ]
    figure = draw(
        published,
        palette,
        [*traces, _names([_named(name, all_rows) for name in names], palette)],
        height=height,
        barmode="stack",
        xaxis=silent(palette, range=[0, max(1.0, *_lengths(all_rows).values())]),
        yaxis=silent(palette, range=[height + 2, 0]),
    )
    return Chart(figure, in_words(kind, all_rows, _say, published))


def _lengths(all_rows: Sequence[Row]) -> dict[str, float]:
    """The length of each bar: rounded parts can come out a little above the whole."""
    lengths: dict[str, float] = {}
    for row in all_rows:
        lengths[row.series] = lengths.get(row.series, 0.0) + (row.value or 0.0)
    return lengths


def _say(row: Row) -> str:
    return f"{row.series}, {row.label}: {row.words('percent')}"


def _named(series: str, all_rows: Sequence[Row]) -> str:
    """The name of a bar; it says which parts are not drawn, as the bar is then too short."""
    why: dict[str, list[str]] = {}
    for row in all_rows:
        if row.series == series and row.value is None:
            why.setdefault(row.reason or "niet getoond", []).append(row.label.lower())
    parts = [f"{text.code_list(labels, 2)}: {reason}" for reason, labels in why.items()]
    return f"{series} ({'; '.join(parts)})" if parts else series


def _middle(names: Sequence[str], series: str) -> float:
    return (_BAR + _GAP) * names.index(series) + _GAP + _BAR / 2


def _part(
    own: Sequence[Row], names: Sequence[str], colour: str, palette: Palette
) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "name": own[0].label,
        "x": [row.value for row in own],
        "y": [_middle(names, row.series) for row in own],
        "width": _BAR,
        "text": [_number(row.value) for row in own],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"color": palette.on(colour), "size": 14},
        "hovertext": [_say(row) for row in own],
        "hoverinfo": "text",
        "marker": {"color": colour, "line": {"color": palette.text, "width": 1}},
    }


def _number(value: float | None) -> str:
    return "" if value is None or value < _NARROW else text.percent(value, 0)


def _names(names: Sequence[str], palette: Palette) -> dict[str, Any]:
    """The names above the bars, as one trace of text."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [0] * len(names),
        "y": [(_BAR + _GAP) * at + _GAP - 2 for at in range(len(names))],
        "text": list(names),
        "textposition": "top right",
        "textfont": {"color": palette.text, "size": 14},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }
