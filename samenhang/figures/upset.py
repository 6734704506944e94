"""An UpSet diagram: households per combination, mean cost under it, and which sets it joins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from samenhang import text
from samenhang.disclosure.published import Published
from samenhang.figures.chart import Chart
from samenhang.figures.palette import Palette
from samenhang.figures.rows import Row, in_words, rows
from samenhang.figures.template import axis, draw, nothing, room, silent, value_axis
from samenhang.memory import kept

_MATRIX_ROW = 28
_BARS = 200
_COST = 100


@kept
def upset(published: Published, *, palette: Palette, sets: Mapping[str, str]) -> Chart:
    """Combinations as columns, for a wide screen (a phone gets `overlap.combinations`).

    Reads key (codes joined with "+"), label, value (households), cost (euros per household),
    reason. `sets` names the codes in Dutch, in order. A row with other codes (the rest) has no
    column; the text alternative and the table hold it.
    """
    all_rows = rows(published)
    columns = [row for row in all_rows if set(row.key.split("+")) <= set(sets)]
    if not columns:
        return nothing(published, palette)
    used = [code for code in sets if any(code in row.key.split("+") for row in columns)]
    costs = _COST if any(row.cost is not None for row in columns) else 0
    matrix = _MATRIX_ROW * len(used)
    total = _BARS + costs + matrix
    middle = (matrix + costs - 12) / total
    traces = [_bars(columns, palette, "value", "count", "y"), *_dots(columns, used, palette)]
    headings = [_heading("Huishoudens", 1, palette)]
    axes: dict[str, Any] = {
        "yaxis": _values(columns, "value", "count", palette, (matrix + costs + 24) / total, 1)
    }
    if costs:
        traces.append(_bars(columns, palette, "cost", "euro", "y2"))
        headings.append(_heading("Gemiddelde kosten per huishouden", middle, palette))
        bottom = (matrix + 16) / total
        axes["yaxis2"] = _values(columns, "cost", "euro", palette, bottom, middle)
    figure = draw(
        published,
        palette,
        traces,
        height=total,
        bargap=0.35,
        xaxis=silent(palette, range=[-0.6, len(columns) - 0.4], anchor="y3"),
        yaxis3=_set_axis([sets[code] for code in used], matrix / total, palette),
        annotations=headings,
        **axes,
    )
    kind = "UpSet-diagram: huishoudens per combinatie"
    return Chart(figure, in_words(kind, all_rows, _say, published))


def _set_axis(names: Sequence[str], top: float, palette: Palette) -> dict[str, Any]:
    return axis(
        palette,
        domain=[0, top],
        range=[len(names) - 0.5, -0.5],
        tickvals=list(range(len(names))),
        ticktext=names,
        showgrid=False,
    )


def _say(row: Row) -> str:
    cost = "" if row.cost is None else f", gemiddeld {text.euro(row.cost)}"
    return f"{row.label}: {row.words('count')}{cost}"


def _values(
    columns: Sequence[Row], name: str, form: str, palette: Palette, bottom: float, top: float
) -> dict[str, Any]:
    high = room([getattr(row, name) for row in columns], part=0.2)[1]
    return value_axis(palette, 0, high, form, domain=[bottom, top])


def _heading(words: str, at: float, palette: Palette) -> dict[str, Any]:
    return {
        "text": words,
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "yref": "paper",
        "y": at,
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 13, "color": palette.text},
    }


def _bars(
    columns: Sequence[Row], palette: Palette, name: str, form: str, yaxis: str
) -> dict[str, Any]:
    values = [getattr(row, name) for row in columns]
    stub = room(values)[1] * 0.04
    hidden = [value is None for value in values]
    return {
        "type": "bar",
        "x": list(range(len(columns))),
        "y": [stub if value is None else value for value in values],
        "yaxis": yaxis,
        "text": ["×" if value is None else text.show(value, form) for value in values],
        "textposition": "outside",
        "textangle": 0,
        "constraintext": "none",
        "cliponaxis": False,
        "textfont": {"size": 12, "color": palette.text},
        "hovertext": [_say(row) for row in columns],
        "hoverinfo": "text",
        "marker": {
            "color": palette.main if name == "value" else palette.reference,
            "pattern": {"shape": ["/" if gone else "" for gone in hidden], "fillmode": "replace"},
        },
    }


def _dots(columns: Sequence[Row], used: Sequence[str], palette: Palette) -> list[dict[str, Any]]:
    joined = [[used.index(code) for code in row.key.split("+")] for row in columns]
    line_x = [x for at, members in enumerate(joined) for x in (*[at] * len(members), None)]
    line_y = [y for members in joined for y in (*sorted(members), None)]
    base = {"type": "scatter", "yaxis": "y3", "hoverinfo": "skip"}
    empty = base | {
        "mode": "markers",
        "x": [at for at in range(len(columns)) for _ in used],
        "y": [y for _ in columns for y in range(len(used))],
        "marker": {"size": 11, "color": palette.band},
    }
    filled = base | {
        "mode": "lines+markers",
        "x": line_x,
        "y": line_y,
        "line": {"color": palette.main, "width": 3},
        "marker": {"size": 13, "color": palette.main},
    }
    return [empty, filled]
