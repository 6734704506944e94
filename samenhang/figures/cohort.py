"""Figures of a cohort: the group beside the rest, and a table of two traits in shades."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from samenhang import text
from samenhang.disclosure.published import Published
from samenhang.figures.bars import horizontal
from samenhang.figures.chart import Chart
from samenhang.figures.palette import Palette
from samenhang.figures.rows import Row, in_words, rows, shorten
from samenhang.figures.template import axis, draw, nothing, swatch
from samenhang.memory import kept

_CELL = 34
_WIDE = 22
_KEY = 34  # letters of a line that fit right of the names of the rows on a phone
_SHORT = 6  # letters of a column's name that fit above a cell on a phone
_LINE = 18
_STEPS = ("minste", "weinig", "gemiddeld", "veel", "meeste")


@kept
def beside(published: Published, *, palette: Palette, form: str = "percent") -> Chart:
    """Two bars per label: the group in colour, the rest in grey.

    Reads label, series (the group first), value, reason.
    """
    all_rows = rows(published)
    first = all_rows[0].series if all_rows else ""
    return horizontal(
        published,
        palette,
        kind="Staafdiagram: de groep naast de rest",
        form=form,
        colour=lambda row: palette.main if row.series == first else palette.reference,
    )


@kept
def three(published: Published, *, palette: Palette, form: str = "euro") -> Chart:
    """One bar each for the group, the rest and the whole; reads label, value, highlight, reason."""
    return horizontal(
        published,
        palette,
        kind="Staafdiagram: de groep, de rest en het geheel",
        form=form,
        colour=lambda row: palette.accent if row.highlight else palette.main,
    )


@kept
def cross(published: Published, *, palette: Palette) -> Chart:
    """A count per cell of two traits, darker where it is more; bars where there is one trait.

    Reads label (row), series (column), value (a count), reason; × stands for a hidden cell.
    """
    all_rows = rows(published)
    if not all_rows:
        return nothing(published, palette)
    if not any(row.series for row in all_rows):
        return horizontal(
            published,
            palette,
            kind="Staafdiagram: de groep per kenmerk",
            form="count",
            colour=lambda row: palette.main,
        )
    labels = list(dict.fromkeys(row.label for row in all_rows))
    names = list(dict.fromkeys(row.series for row in all_rows))
    key = _key(names)
    figure = draw(
        published,
        palette,
        [*_legend(all_rows, palette), _shades(all_rows, labels, names, palette),
         _counts(all_rows, labels, names, palette)],
        height=_CELL * len(labels),
        above=24,
        below=_LINE * len(key) + 12,
        xaxis=axis(
            palette,
            range=[-0.5, len(names) - 0.5],
            side="top",
            tickvals=list(range(len(names))),
            ticktext=names if not key else [str(at + 1) for at in range(len(names))],
            showgrid=False,
        ),
        yaxis=axis(
            palette,
            range=[len(labels) - 0.5, -0.5],
            tickvals=list(range(len(labels))),
            ticktext=["<br>".join(textwrap.wrap(shorten(name, 36), _WIDE)) for name in labels],
            showgrid=False,
        ),
        annotations=_below(key, palette),
    )  # fmt: skip
    return Chart(figure, in_words("Kruistabel van aantallen", all_rows, _say, published))


def _say(row: Row) -> str:
    return f"{row.label} en {row.series}: {row.words('count')}"


def _key(names: Sequence[str]) -> list[str]:
    """The names of numbered columns, in lines; empty where the names themselves fit."""
    if all(len(name) <= _SHORT for name in names):
        return []
    return textwrap.wrap("; ".join(f"{at} {name}" for at, name in enumerate(names, 1)), _KEY)


def _below(key: Sequence[str], palette: Palette) -> list[dict[str, Any]]:
    if not key:
        return []
    place = {"xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "y": 0, "yshift": -6}
    look = {"showarrow": False, "align": "left", "font": {"size": 13, "color": palette.text}}
    return [{"text": "<br>".join(key), "yanchor": "top", **place, **look}]


def _step(row: Row, most: float) -> int:
    return min(int(5 * (row.value or 0) / (most or 1)), 4)


def _most(all_rows: Sequence[Row]) -> float:
    return max((row.value or 0 for row in all_rows), default=0)


def _shades(
    all_rows: Sequence[Row], labels: Sequence[str], names: Sequence[str], palette: Palette
) -> dict[str, Any]:
    cells, most = {(row.label, row.series): row for row in all_rows}, _most(all_rows)
    grid = [[cells.get((label, name)) for name in names] for label in labels]
    scale = [[(at + edge) / 5, shade] for at, shade in enumerate(palette.steps) for edge in (0, 1)]
    return {
        "type": "heatmap",
        "z": [[_step(row, most) if row and row.value else None for row in line] for line in grid],
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


def _counts(
    all_rows: Sequence[Row], labels: Sequence[str], names: Sequence[str], palette: Palette
) -> dict[str, Any]:
    most = _most(all_rows)
    inks = [
        palette.muted if row.value is None else palette.on(palette.steps[_step(row, most)])
        for row in all_rows
    ]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [names.index(row.series) for row in all_rows],
        "y": [labels.index(row.label) for row in all_rows],
        "text": ["×" if row.value is None else text.count(row.value) for row in all_rows],
        "textfont": {"size": 12, "color": inks},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _legend(all_rows: Sequence[Row], palette: Palette) -> list[dict[str, Any]]:
    shades = [swatch(palette, "square", palette.steps[at], _STEPS[at]) for at in (0, 4)]
    gone = swatch(palette, "x-thin", palette.muted, f"{text.HIDDEN_SHORT} huishoudens")
    return [*shades, gone] if any(row.value is None for row in all_rows) else shades
