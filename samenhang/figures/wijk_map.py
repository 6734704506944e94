"""A map of drawn polygons: no tiles, nothing fetched, and it prints."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from samenhang import text
from samenhang.disclosure.published import Published
from samenhang.figures.bars import WRAP
from samenhang.figures.chart import Chart
from samenhang.figures.palette import Palette
from samenhang.figures.rows import Row, hidden_words, in_words, rows
from samenhang.figures.shapes import LATITUDE_RATIO, Shape, bounds, shapes_of
from samenhang.figures.template import draw, nothing, silent, swatch
from samenhang.memory import kept

_CLASSES = 5
_PHONE = 350
_HEIGHT = 470
_LETTER = 6.6
_LINE = 14
_KEY_LINES = 6


@kept
def wijk_map(
    published: Published,
    outlines: pd.DataFrame,
    *,
    palette: Palette,
    form: str = "percent",
    chosen: str | None = None,
) -> Chart:
    """The wijken in at most five classes of equal number, with the chosen one outlined.

    Reads key (wijk code), label, value, reason. `outlines` has wijk_code, part, ring, lon, lat
    (one row a ring, lon and lat lists of degrees). The last trace holds an invisible marker per
    wijk with its code as customdata, for selection.
    """
    by_code = {row.key: row for row in rows(published)}
    shapes = [shape for shape in shapes_of(outlines) if shape.code in by_code]
    if not shapes:
        return nothing(published, palette)
    all_rows = [by_code[shape.code] for shape in shapes]
    edges = quantile_edges([row.value for row in all_rows if row.value is not None])
    classes = [class_of(row.value, edges) for row in all_rows]
    labels, key = labelled(shapes, [row.label for row in all_rows])
    below = 12 + 18 * len(key)
    traces = [
        *_areas(shapes, classes, edges, palette, form),
        *_outline([shape for shape in shapes if shape.code == chosen], palette),
        _names(shapes, labels, classes, palette),
        _touch(shapes, all_rows, form),
    ]
    figure = draw(
        published,
        palette,
        traces,
        height=_HEIGHT,
        below=below,
        annotations=_key(key, palette),
        hovermode="closest",
        **_view(shapes, palette),
    )
    kind = f"Kaart van {text.plural(len(shapes), 'wijk', 'wijken')} in {len(edges) - 1} klassen"
    return Chart(
        figure, in_words(kind, all_rows, lambda row: f"{row.label} {row.words(form)}", published)
    )


def quantile_edges(values: Sequence[float]) -> list[float]:
    """The edges of at most five classes that hold about equally many wijken each."""
    if not values:
        return [0.0]
    wanted = min(_CLASSES, len(set(values)))
    edges = np.quantile(np.asarray(values, dtype=float), np.linspace(0, 1, wanted + 1))
    return sorted({float(edge) for edge in edges}) if wanted > 1 else [min(values), max(values)]


def class_of(value: float | None, edges: Sequence[float]) -> int | None:
    """The class of a value, counted from 0; a value on an edge belongs to the upper class."""
    if value is None:
        return None
    return min(sum(value >= edge for edge in edges[1:-1]), max(len(edges) - 2, 0))


def _areas(
    shapes: Sequence[Shape],
    classes: Sequence[int | None],
    edges: Sequence[float],
    palette: Palette,
    form: str,
) -> list[dict[str, Any]]:
    """One trace a class, hatched grey for what is hidden, and its entry in the legend."""
    steps = _steps(len(edges) - 1, palette)
    traces = []
    for at in (*range(len(steps)), None):
        own = [shape for shape, kind in zip(shapes, classes, strict=True) if kind == at]
        if not own:
            continue
        colour = palette.band if at is None else steps[at]
        name = (
            text.HIDDEN_SHORT
            if at is None
            else f"{text.show(edges[at], form)} – {text.show(edges[at + 1], form)}"
        )
        area = _path(own) | {
            "fill": "toself",
            "fillcolor": colour,
            "line": {"color": palette.text, "width": 1},
            "showlegend": False,
        }
        hatch = {"shape": "/", "fgcolor": palette.middle, "bgcolor": palette.background, "size": 8}
        traces.append(area | ({"fillpattern": hatch} if at is None else {}))
        traces.append(
            swatch(
                palette, "hash-open" if at is None else "square", _swatch(at, colour, palette), name
            )
        )
    return traces


def _swatch(at: int | None, colour: str, palette: Palette) -> str:
    return palette.muted if at is None else colour


def _steps(number: int, palette: Palette) -> tuple[str, ...]:
    """So many of the five steps, the outermost included."""
    places = {1: (2,), 2: (1, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4)}.get(number, range(_CLASSES))
    return tuple(palette.steps[at] for at in places) if number > 0 else ()


def _path(shapes: Sequence[Shape]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [value for shape in shapes for value in (*shape.x, None)],
        "y": [value for shape in shapes for value in (*shape.y, None)],
        "hoverinfo": "skip",
    }


def _outline(shapes: Sequence[Shape], palette: Palette) -> list[dict[str, Any]]:
    if not shapes:
        return []
    return [_path(shapes) | {"line": {"color": palette.accent, "width": 4}, "showlegend": False}]


def _names(
    shapes: Sequence[Shape], labels: Sequence[str], classes: Sequence[int | None], palette: Palette
) -> dict[str, Any]:
    steps = _steps(max((at for at in classes if at is not None), default=0) + 1, palette)
    return {
        "type": "scatter",
        "mode": "text",
        "x": [shape.centre[0] for shape in shapes],
        "y": [shape.centre[1] for shape in shapes],
        "text": list(labels),
        "textfont": {
            "size": 12,
            "color": [palette.text if at is None else palette.on(steps[at]) for at in classes],
        },
        "hoverinfo": "skip",
        "showlegend": False,
    }


def labelled(shapes: Sequence[Shape], names: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words inside each wijk, and the lines under the map that explain the numbers.

    A name that does not fit on a phone becomes a number; where that would take more than six
    lines, the small wijken stay without a label and the table names them.
    """
    scale = _scale(shapes)
    labels = [_fit(name, shape, scale) for shape, name in zip(shapes, names, strict=True)]
    small = [at for at, label in enumerate(labels) if not label]
    numbers = {at: str(number) for number, at in enumerate(small, start=1)}
    key = textwrap.wrap(", ".join(f"{numbers[at]}\u00a0{names[at]}" for at in small), WRAP)
    if len(key) > _KEY_LINES:
        return labels, []
    return [label or numbers[at] for at, label in enumerate(labels)], key


def _scale(shapes: Sequence[Shape]) -> float:
    """Pixels per degree of longitude on a phone."""
    west, east, south, north = bounds(shapes)
    return min(_PHONE / (east - west or 1), _HEIGHT / ((north - south or 1) * LATITUDE_RATIO))


def _fit(name: str, shape: Shape, scale: float) -> str:
    """The name, if need be broken at spaces and hyphens; empty when the wijk is too small."""
    room = shape.width * scale * 0.95
    lines = [name] if len(name) * _LETTER <= room else name.replace("-", "- ").split()
    tall = len(lines) * _LINE <= shape.height * LATITUDE_RATIO * scale
    fits = tall and all(len(line) * _LETTER <= room for line in lines)
    return "<br>".join(lines) if fits else ""


def _key(lines: Sequence[str], palette: Palette) -> list[dict[str, Any]]:
    """The numbers of the map, explained."""
    if not lines:
        return []
    return [
        {
            "text": "<br>".join(lines),
            "align": "left",
            "xref": "paper",
            "x": 0,
            "xanchor": "left",
            "yref": "paper",
            "y": 0,
            "yanchor": "top",
            "yshift": -8,
            "showarrow": False,
            "font": {"size": 13, "color": palette.text},
        }
    ]


def _touch(shapes: Sequence[Shape], all_rows: Sequence[Row], form: str) -> dict[str, Any]:
    invisible = {"marker": {"opacity": 0}}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [shape.centre[0] for shape in shapes],
        "y": [shape.centre[1] for shape in shapes],
        "customdata": [shape.code for shape in shapes],
        "hovertext": [_hover(row, form) for row in all_rows],
        "hoverinfo": "text",
        "showlegend": False,
        "marker": {"size": 32, "opacity": 0},
        "selected": invisible,
        "unselected": invisible,
    }


def _hover(row: Row, form: str) -> str:
    words = hidden_words(row.reason) if row.value is None else row.words(form)
    return f"<b>{row.label}</b><br>{words}"


def _view(shapes: Sequence[Shape], palette: Palette) -> dict[str, Any]:
    west, east, south, north = bounds(shapes)
    spare = (east - west) * 0.02
    return {
        "xaxis": silent(palette, range=[west - spare, east + spare], constrain="domain"),
        "yaxis": silent(
            palette,
            range=[south - spare, north + spare],
            scaleanchor="x",
            scaleratio=LATITUDE_RATIO,
            constrain="domain",
        ),
    }
