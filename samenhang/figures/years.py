"""Lines over the years: solid where final, dotted where provisional, a gap where hidden."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from samenhang.disclosure.published import Published
from samenhang.figures.chart import Chart
from samenhang.figures.palette import Palette
from samenhang.figures.rows import Row, in_words, rows
from samenhang.figures.template import axis, draw, note, nothing, room, value_axis
from samenhang.memory import kept

_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "triangle-down", "cross")


@kept
def years(
    published: Published,
    *,
    palette: Palette,
    form: str = "euro",
    height: int = 300,
    reference_label: str = "Gemeente",
) -> Chart:
    """A line per series over the years, with its 95% band where the table has low and high.

    Reads label (year), value, reason, series, key (law code, for the colour), low, high, reference
    (the municipality or a target, a dashed line), provisional. Years in the order of the table.
    """
    all_rows = rows(published)
    if not all_rows:
        return nothing(published, palette)
    names = list(dict.fromkeys(row.series for row in all_rows))
    traces = [
        trace
        for at, name in enumerate(names)
        for trace in _line([row for row in all_rows if row.series == name], at, palette, form)
    ]
    traces += _reference(all_rows, palette, form, reference_label)
    low, high = room(
        [end for row in all_rows for end in (row.value, row.low, row.high, row.reference)]
    )
    title, below = note(all_rows)
    figure = draw(
        published,
        palette,
        traces,
        height=height,
        below=below,
        xaxis=axis(
            palette,
            type="category",
            categoryarray=list(dict.fromkeys(row.label for row in all_rows)),
            showgrid=False,
            title=title,
        ),
        yaxis=value_axis(palette, low, high, form),
    )
    return Chart(
        figure,
        in_words("Lijndiagram over de jaren", all_rows, lambda row: _say(row, form), published),
    )


def _say(row: Row, form: str) -> str:
    name = f"{row.series} {row.label}" if row.series else row.label
    return f"{name}: {row.words(form)}{' (voorlopig)' if row.provisional else ''}"


def _line(own: Sequence[Row], at: int, palette: Palette, form: str) -> list[dict[str, Any]]:
    colour = palette.law(own[0].key) if own[0].key else palette.main
    base = {"type": "scatter", "x": [row.label for row in own], "hoverinfo": "skip"}
    final = [None if row.provisional else row.value for row in own]
    marks = base | {
        "mode": "markers",
        "y": [row.value for row in own],
        "name": own[0].series,
        "showlegend": bool(own[0].series),
        "hoverinfo": "text",
        "hovertext": [_say(row, form) for row in own],
        "marker": {"size": 10, "color": colour, "symbol": _SYMBOLS[at % len(_SYMBOLS)]},
    }
    solid = base | {"mode": "lines", "y": final, "line": {"color": colour, "width": 2.5}}
    dotted = base | {
        "mode": "lines",
        "y": _provisional(own),
        "line": {"color": colour, "width": 2.5, "dash": "dot"},
    }
    silent_lines = [line | {"showlegend": False} for line in (solid, dotted)]
    return [*_band(own, palette), *silent_lines, marks]


def _provisional(own: Sequence[Row]) -> list[float | None]:
    """The provisional values and the last final one before them, so that the line connects."""
    after = [later.provisional for _, later in pairwise(own)] + [False]
    return [
        row.value if row.provisional or next_is else None
        for row, next_is in zip(own, after, strict=True)
    ]


def _band(own: Sequence[Row], palette: Palette) -> list[dict[str, Any]]:
    known = [row for row in own if row.low is not None and row.high is not None]
    if not known:
        return []
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [row.label for row in (*known, *reversed(known))],
            "y": [*(row.high for row in known), *(row.low for row in reversed(known))],
            "fill": "toself",
            "fillcolor": palette.band,
            "line": {"width": 0},
            "name": "95%-bandbreedte",
            "hoverinfo": "skip",
        }
    ]


def _reference(
    all_rows: Sequence[Row], palette: Palette, form: str, name: str
) -> list[dict[str, Any]]:
    known = {row.label: row.reference for row in all_rows if row.reference is not None}
    if not known:
        return []
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": list(known),
            "y": list(known.values()),
            "line": {"color": palette.reference, "width": 2, "dash": "dash"},
            "name": name,
            "hoverinfo": "text",
            "hovertext": [
                f"{name} {label}: {Row('', at).words(form)}" for label, at in known.items()
            ],
        }
    ]
