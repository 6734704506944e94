"""Figures of the quality of a delivery: how full each month is, and which part misses something."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from samenhang import text
from samenhang.disclosure.published import Published
from samenhang.figures.bars import horizontal
from samenhang.figures.chart import Chart
from samenhang.figures.palette import Palette
from samenhang.figures.rows import Row, hidden_words, in_words, rows
from samenhang.figures.template import axis, draw, nothing, swatch
from samenhang.memory import kept

_CELL = 34
_WIDE = 16
# From which level on a month has the next shade: what is low stands out by being light.
_STEPS = ((50, "tot 50"), (70, "50–60"), (90, "70–80"), (120, "90–110"), (1e9, "120 of meer"))


@kept
def months(published: Published, *, palette: Palette) -> Chart:
    """A cell per law and month, darker where the month is fuller; a frame round what is open.

    Reads label (law), series (month), value (per cent of a usual month), provisional, reason; ×
    stands for a month that holds little or nothing, or too little to show.
    """
    all_rows = rows(published)
    if not all_rows:
        return nothing(published, palette)
    labels = list(dict.fromkeys(row.label for row in all_rows))
    names = list(dict.fromkeys(row.series for row in all_rows))
    figure = draw(
        published,
        palette,
        [*_legend(all_rows, palette), _shades(all_rows, labels, names, palette),
         _levels(all_rows, labels, names, palette)],
        height=_CELL * len(labels),
        above=24,
        xaxis=axis(
            palette,
            range=[-0.5, len(names) - 0.5],
            side="top",
            tickvals=list(range(len(names))),
            ticktext=names,
            tickfont={"size": 11, "color": palette.text},
            tickangle=0,
            showgrid=False,
        ),
        yaxis=axis(
            palette,
            range=[len(labels) - 0.5, -0.5],
            tickvals=list(range(len(labels))),
            ticktext=["<br>".join(textwrap.wrap(label, _WIDE)) for label in labels],
            showgrid=False,
        ),
        shapes=_open(all_rows, names, len(labels), palette),
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


def _shades(
    all_rows: Sequence[Row], labels: Sequence[str], names: Sequence[str], palette: Palette
) -> dict[str, Any]:
    cells = {(row.label, row.series): row for row in all_rows}
    grid = [[cells.get((label, name)) for name in names] for label in labels]
    scale = [[(at + edge) / 5, shade] for at, shade in enumerate(palette.steps) for edge in (0, 1)]
    return {
        "type": "heatmap",
        "z": [
            [None if row is None or row.value is None else _step(row.value) for row in line]
            for line in grid
        ],
        "zmin": -0.5,
        "zmax": 4.5,
        "colorscale": scale,
        "showscale": False,
        "xgap": 1,
        "ygap": 1,
        "hovertext": [[_say(row) if row else "" for row in line] for line in grid],
        "hoverinfo": "text",
        "hoverongaps": False,
    }


def _levels(
    all_rows: Sequence[Row], labels: Sequence[str], names: Sequence[str], palette: Palette
) -> dict[str, Any]:
    inks = [
        palette.muted if row.value is None else palette.on(palette.steps[_step(row.value)])
        for row in all_rows
    ]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [names.index(row.series) for row in all_rows],
        "y": [labels.index(row.label) for row in all_rows],
        "text": ["×" if row.value is None else text.number(row.value) for row in all_rows],
        "textfont": {"size": 11, "color": inks},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _open(
    all_rows: Sequence[Row], names: Sequence[str], high: int, palette: Palette
) -> list[dict[str, Any]]:
    """A dotted frame round the months that are provisional."""
    open_ = [names.index(row.series) for row in all_rows if row.provisional]
    if not open_:
        return []
    ends = {"x0": min(open_) - 0.5, "x1": max(open_) + 0.5, "y0": -0.5, "y1": high - 0.5}
    line = {"color": palette.accent, "width": 2, "dash": "dot"}
    return [{"type": "rect", "line": line, "fillcolor": "rgba(0,0,0,0)", **ends}]


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
