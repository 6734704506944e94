"""The profile of one wijk: a spine chart of its indicators against the municipality."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from samenhang import text
from samenhang.disclosure.published import Published
from samenhang.figures.bars import LINE, WRAP, reference_line
from samenhang.figures.chart import Chart
from samenhang.figures.palette import Palette
from samenhang.figures.rows import MARKERS, Row, in_words, rows
from samenhang.figures.template import draw, nothing, silent, verdicts
from samenhang.memory import kept

_THEME = 34


@kept
def spine(published: Published, *, palette: Palette, reference_label: str = "Gemeente") -> Chart:
    """Per indicator the range over the wijken, the middle half, and this wijk as a symbol.

    Reads series (theme; rows of one theme together), label, value, form, low and high (lowest and
    highest wijk), middle_low and middle_high (middle half), reference (municipality), verdict,
    reason. Each indicator has its own scale, with the municipality in the middle.
    """
    all_rows = rows(published)
    if not all_rows:
        return nothing(published, palette)
    placed, themes, total = _places(all_rows, reference_label)
    spans = [(place.middle - 11, place.middle + 11) for place in placed]
    traces = [
        _span(placed, "low", "high", palette.band, "alle wijken"),
        _span(placed, "middle_low", "middle_high", palette.middle, "middelste helft"),
        *reference_line(palette, 0, spans, reference_label),
        _wijk(placed, palette),
        *verdicts(all_rows, palette),
        _text([(place.top, place.words) for place in placed], palette.text, 14),
        _text(themes, palette.text, 16),
    ]
    figure = draw(
        published,
        palette,
        traces,
        height=total,
        barmode="overlay",
        xaxis=silent(palette, range=[-1.06, 1.06]),
        yaxis=silent(palette, range=[total, -2]),
    )
    return Chart(
        figure,
        in_words("Profiel van de wijk naast de gemeente", all_rows, _say, published),
    )


def scaled(value: float, row: Row) -> float:
    """Where a value lies between -1 and 1, with the municipality at 0.

    The farthest end of the range is 1 away, so bars of all indicators have a like length.
    """
    middle = row.reference if row.reference is not None else row.value or 0.0
    known = [end for end in (row.low, row.high, row.value) if end is not None]
    reach = max((abs(end - middle) for end in known), default=0.0)
    return (value - middle) / reach if reach else 0.0


@dataclass(frozen=True)
class _Place:
    """A row with its words and where they stand, in pixels from the top."""

    row: Row
    words: str
    top: int
    middle: int


def _places(
    all_rows: Sequence[Row], reference_label: str
) -> tuple[list[_Place], list[tuple[int, str]], int]:
    """Every row, the theme headings, and the height of all."""
    placed, themes, top = [], [], 0
    for theme, own in groupby(all_rows, key=lambda row: row.series):
        if theme:
            themes.append((top, f"<b>{theme}</b>"))
            top += _THEME
        for row in own:
            lines = textwrap.wrap(_headline(row, reference_label), WRAP)
            middle = top + LINE * len(lines) + 12
            placed.append(_Place(row, "<br>".join(lines), top, middle))
            top = middle + 18
    return placed, themes, top


def _headline(row: Row, reference_label: str) -> str:
    symbol = f"{row.symbol} " if row.symbol else ""
    return f"{symbol}{row.label}: {row.words('number')}{_beside(row, reference_label)}"


def _beside(row: Row, name: str) -> str:
    if row.reference is None:
        return ""
    # Kept together: the number on a line of its own would read as another one.
    return f" ({name.lower()}{text.NO_BREAK}{text.show(row.reference, row.form or 'number')})"


def _say(row: Row) -> str:
    verdict = f", {row.verdict}" if row.verdict else ""
    return f"{row.label} {row.words('number')}{_beside(row, 'gemeente')}{verdict}"


def _span(
    placed: Sequence[_Place], first: str, last: str, colour: str, name: str
) -> dict[str, Any]:
    ends = [(place, getattr(place.row, first), getattr(place.row, last)) for place in placed]
    known = [
        (place.middle, scaled(low, place.row), scaled(high, place.row))
        for place, low, high in ends
        if low is not None and high is not None
    ]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [low for _, low, _ in known],
        "x": [high - low for _, low, high in known],
        "y": [middle for middle, _, _ in known],
        "width": 12,
        "marker": {"color": colour, "line": {"width": 0}},
        "name": name,
        "hoverinfo": "skip",
    }


def _wijk(placed: Sequence[_Place], palette: Palette) -> dict[str, Any]:
    known = [(place.row, place.middle) for place in placed if place.row.value is not None]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [scaled(row.value or 0.0, row) for row, _ in known],
        "y": [middle for _, middle in known],
        "hovertext": [_say(row) for row, _ in known],
        "hoverinfo": "text",
        "showlegend": False,
        "marker": {
            "size": 14,
            "color": palette.main,
            "line": {
                "color": palette.background,
                "width": [1 if row.verdict else 2 for row, _ in known],
            },
            "symbol": [MARKERS[row.verdict] for row, _ in known],
        },
    }


def _text(lines: Sequence[tuple[int, str]], colour: str, size: int) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [-1.06] * len(lines),
        "y": [top for top, _ in lines],
        "text": [words for _, words in lines],
        "textposition": "bottom right",
        "textfont": {"color": colour, "size": size},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }
