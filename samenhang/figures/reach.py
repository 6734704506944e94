"""Reached and not reached: a bar from nobody to all who are estimated, with its band."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from samenhang import text
from samenhang.disclosure.published import Published
from samenhang.figures.bars import BAR, Block, blocks, canvas, labels
from samenhang.figures.chart import Chart
from samenhang.figures.palette import Palette
from samenhang.figures.rows import Row, in_words, rows
from samenhang.figures.template import nothing
from samenhang.memory import kept

_STEP = 10
_ENDS = (0.0, 1.02)


@kept
def schemes(published: Published, *, palette: Palette) -> Chart:
    """A bar per scheme: filled what is reached, light what is not, a line for the band.

    Reads label, value (0..1), low, high, n (users), reason.
    """
    all_rows = rows(published)
    if not all_rows:
        return nothing(published, palette)
    placed, total = blocks(all_rows, lambda group: _named(group[0]))
    marks = [(row, at) for block in placed for row, at in _pairs(block) if row.value is not None]
    traces = [
        labels(placed, palette, 0.0),
        _bar([(1.0, at) for _, at in marks], palette.band, "niet bereikt") | {"legendrank": 1001},
        _bar([(row.value or 0.0, at) for row, at in marks], palette.main, "bereikt"),
        _whiskers(marks, palette),
    ]
    figure = canvas(published, palette, traces, total=total, ends=_ENDS)
    kind = "Staafdiagram: het deel van wie in aanmerking komt dat een regeling bereikt"
    return Chart(figure, in_words(kind, all_rows, _named, published))


def _pairs(block: Block) -> Sequence[tuple[Row, float]]:
    return list(zip(block.rows, block.middles, strict=True))


def _named(row: Row) -> str:
    return f"{row.label}: {_say(row)}"


def _say(row: Row) -> str:
    if row.value is None:
        return row.words("percent")
    missed = ""
    if row.n is not None and row.value > 0:
        left = round((row.n / row.value - row.n) / _STEP) * _STEP
        missed = f", circa{text.NO_BREAK}{text.count(left)} huishoudens niet"
    return f"{text.percent(row.value, 0)} bereikt{missed}"


def _bar(marks: Sequence[tuple[float, float]], colour: str, name: str) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [value for value, _ in marks],
        "y": [at for _, at in marks],
        "width": BAR,
        "name": name,
        "hoverinfo": "skip",
        "marker": {"color": colour},
    }


def _whiskers(marks: Sequence[tuple[Row, float]], palette: Palette) -> dict[str, Any]:
    """The band of each bar; an edge in the colour of the page keeps it apart from the bar."""
    known = [(row, at) for row, at in marks if row.low is not None and row.high is not None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for row, _ in known for x in (row.low, row.high, None)],
        "y": [y for _, at in known for y in (at, at, None)],
        "line": {"color": palette.accent, "width": 4},
        "name": "95%-bandbreedte",
        "hoverinfo": "skip",
    }
