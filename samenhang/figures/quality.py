"""Figures of the quality of a delivery: how full each month is, and which part misses something."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from samenhang import text
from samenhang.disclosure.published import Published
from samenhang.figures.bars import horizontal
from samenhang.figures.chart import Chart
from samenhang.figures.grid import CELL, Grid
from samenhang.figures.palette import Palette
from samenhang.figures.rows import Row, hidden_words, in_words, rows
from samenhang.figures.template import draw, nothing, swatch
from samenhang.memory import kept

_WIDE = 16
# From which level on a month has the next shade: what is low stands out by being light.
_STEPS = (
    (50, "tot 50%"),
    (70, "50–60%"),
    (90, "70–80%"),
    (120, "90–110%"),
    (1e9, "120% of meer"),
)


@kept
def months(published: Published, *, palette: Palette) -> Chart:
    """A cell per law and month, darker where the month is fuller; a frame round what is open.

    Reads label (law), series (month), value (per cent of a usual month), provisional, reason; ×
    stands for a month that holds little or nothing, or too little to show.
    """
    all_rows = rows(published)
    if not all_rows:
        return nothing(published, palette)
    grid = Grid(all_rows, _step)
    figure = draw(
        published,
        palette,
        [*_legend(all_rows, palette), grid.shades(palette, _say),
         grid.numbers(palette, text.number, 11)],
        height=CELL * len(grid.labels),
        above=24,
        shapes=_open(grid, palette),
        **grid.axes(
            palette,
            grid.names,
            ["<br>".join(textwrap.wrap(label, _WIDE)) for label in grid.labels],
            tickfont={"size": 11, "color": palette.text},
            tickangle=0,
        ),
    )  # fmt: skip
    kind = "Tabel van kosten per wet en maand, in procenten van een gewone maand"
    return Chart(figure, in_words(kind, all_rows, _say, published))


@kept
def parts(published: Published, *, palette: Palette) -> Chart:
    """One bar per label for the part that misses something, beside the part that asks for care.

    Reads label, value, reference, reason.
    """
    return horizontal(
        published,
        palette,
        kind="Staafdiagram: het deel waar iets aan ontbreekt",
        form="percent",
        colour=lambda row: palette.main,
        reference_label="Let op vanaf",
    )


def _say(row: Row) -> str:
    if row.value is None:
        return f"{row.label} in {row.series}: {hidden_words(row.reason)}"
    return f"{row.label} in {row.series}: {text.number(row.value)}%"


def _step(value: float) -> int:
    return next(at for at, (end, _) in enumerate(_STEPS) if value < end)


def _open(grid: Grid, palette: Palette) -> list[dict[str, Any]]:
    """A dotted frame round the months that are provisional."""
    open_ = [grid.names.index(row.series) for row in grid.rows if row.provisional]
    if not open_:
        return []
    ends = {"x0": min(open_) - 0.5, "x1": max(open_) + 0.5}
    line = {"color": palette.accent, "width": 2, "dash": "dot"}
    sides = {"y0": -0.5, "y1": len(grid.labels) - 0.5, "fillcolor": "rgba(0,0,0,0)"}
    return [{"type": "rect", "line": line, **ends, **sides}]


def _legend(all_rows: Sequence[Row], palette: Palette) -> list[dict[str, Any]]:
    present = {_step(row.value) for row in all_rows if row.value is not None}
    marks = [
        swatch(palette, "square", palette.steps[at], name)
        for at, (_, name) in enumerate(_STEPS)
        if at in present
    ]
    why = {hidden_words(row.reason) for row in all_rows if row.value is None}
    if why:
        name = why.pop() if len(why) == 1 else "niet te tonen"
        marks.append(swatch(palette, "x-thin", palette.muted, name))
    if any(row.provisional for row in all_rows):
        marks.append(swatch(palette, "square-open", palette.accent, "voorlopig"))
    return marks
