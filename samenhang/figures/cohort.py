"""Figures of a cohort: the group beside the rest, and a table of two traits in shades."""

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
from samenhang.figures.rows import Row, in_words, rows, shorten
from samenhang.figures.template import draw, nothing, swatch
from samenhang.memory import kept

_WIDE = 22
_KEY = 34  # letters of a line that fit right of the names of the rows on a phone
_SHORT = 6  # letters of a column's name that fit above a cell on a phone
_LINE = 18
_FEWEST, _MOST = (0, "kleinste aantal"), (4, "grootste aantal")


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
    grid = _grid(all_rows)
    key = _key(grid.names)
    figure = draw(
        published,
        palette,
        [*_legend(all_rows, palette), grid.shades(palette, _say),
         grid.numbers(palette, text.count, 12)],
        height=CELL * len(grid.labels),
        above=24,
        below=_LINE * len(key) + 12,
        annotations=_below(key, palette),
        **grid.axes(
            palette,
            grid.names if not key else [str(at + 1) for at in range(len(grid.names))],
            ["<br>".join(textwrap.wrap(shorten(name, 36), _WIDE)) for name in grid.labels],
        ),
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


def _grid(all_rows: Sequence[Row]) -> Grid:
    """Shades by fifths of the highest count."""
    most = max((row.value or 0 for row in all_rows), default=0) or 1
    return Grid(all_rows, lambda value: min(int(5 * value / most), 4))


def _legend(all_rows: Sequence[Row], palette: Palette) -> list[dict[str, Any]]:
    shades = [swatch(palette, "square", palette.steps[at], name) for at, name in (_FEWEST, _MOST)]
    gone = swatch(palette, "x-thin", palette.muted, f"{text.HIDDEN_SHORT} huishoudens")
    return [*shades, gone] if any(row.value is None for row in all_rows) else shades
