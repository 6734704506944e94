"""Figures about money: concentration, means, laws and posts, and the jaarrekening."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from samenhang import text
from samenhang.disclosure.published import Published
from samenhang.figures.bars import BAR, bar, blocks, canvas, horizontal, labels
from samenhang.figures.chart import Chart
from samenhang.figures.palette import Palette
from samenhang.figures.rows import Row, in_words, rows
from samenhang.figures.template import (
    axis,
    draw,
    nothing,
    room,
    silent,
)
from samenhang.memory import kept

_ROW = 26


@kept
def top_shares(published: Published, *, palette: Palette) -> Chart:
    """Which part of the cost the most costly households use.

    Reads label ("Duurste 10%"), value (share of cost, 0..1), reason, highlight (the 10% row).
    """
    return horizontal(
        published,
        palette,
        kind="Staafdiagram: aandeel van de kosten bij de duurste huishoudens",
        form="percent",
        colour=lambda row: palette.accent if row.highlight else palette.main,
        say=lambda row: (
            f"{row.words('percent')}{' van de kosten' if row.value is not None else ''}"
        ),
    )


@kept
def mean_cost(
    published: Published, *, palette: Palette, reference_label: str = "Gemeente"
) -> Chart:
    """Mean cost per household by wijk or household type, with the municipality as a line.

    Reads label, value (euros), reason, reference (euros, the same in each row), highlight.
    """
    return horizontal(
        published,
        palette,
        kind="Staafdiagram: gemiddelde kosten per huishouden",
        form="euro",
        colour=lambda row: palette.accent if row.highlight else palette.main,
        reference_label=reference_label,
    )


@kept
def by_post(published: Published, *, palette: Palette) -> Chart:
    """Cost per post with its share of the shown total, in the colour of its law.

    Reads label, value (euros), key (law), reason, provisional.
    """
    total = sum(row.value or 0 for row in rows(published))
    return horizontal(
        published,
        palette,
        kind="Staafdiagram: kosten per post, met het deel van het getoonde totaal",
        form="euro_short",
        colour=lambda row: palette.law(row.key),
        say=lambda row: _with_share(row, total),
    )


def _with_share(row: Row, total: float) -> str:
    if row.value is None:
        return row.words("euro_short")
    return f"{row.words('euro_short')} ({text.share(row.value, total, 0)})"


@kept
def known_per_household(published: Published, *, palette: Palette) -> Chart:
    """Per law: the part of the jaarrekening that is known per household.

    Reads label, value (euros known), reference (euros in the jaarrekening), key (law), reason.
    """
    all_rows = rows(published)
    if not all_rows:
        return nothing(published, palette)
    placed, total = blocks(all_rows, lambda group: f"{group[0].label}: {_known(group[0])}")
    low, high = room([bound for row in all_rows for bound in (row.value, row.reference)], part=0.01)
    marks = [
        (row, middle)
        for block in placed
        for row, middle in zip(block.rows, block.middles, strict=True)
    ]
    traces = [
        labels(placed, palette, low),
        _outline([(row, middle) for row, middle in marks if row.reference is not None], palette),
        bar(marks, palette, lambda row: palette.law(row.key), low, high),
    ]
    return Chart(
        canvas(published, palette, traces, total=total, ends=(low, high)),
        in_words(
            "Staafdiagram: per wet het deel van de jaarrekening dat per huishouden bekend is",
            all_rows,
            lambda row: f"{row.label}: {_known(row)}",
            published,
        ),
    )


def _known(row: Row) -> str:
    if row.value is None or row.reference is None:
        return row.words("euro_short")
    known, whole = row.words("euro_short"), text.euro_short(row.reference)
    return f"{known} van {whole} ({text.share(row.value, row.reference, 0)})"


def _outline(marks: Sequence[tuple[Row, float]], palette: Palette) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [row.reference for row, _ in marks],
        "y": [middle for _, middle in marks],
        "width": BAR,
        "hoverinfo": "skip",
        "marker": {"color": palette.band, "line": {"color": palette.reference, "width": 1.5}},
    }


@kept
def cost_classes(published: Published, *, palette: Palette) -> Chart:
    """Butterfly: per cost class the share of households (left) and of cost (right).

    Reads label (the class), series (two names: first households, then cost), value (0..1), reason;
    long form, one row per class and series.
    """
    all_rows = rows(published)
    names = list(dict.fromkeys(row.series for row in all_rows))
    if len(names) != 2:
        return nothing(published, palette)
    places = {label: at for at, label in enumerate(dict.fromkeys(row.label for row in all_rows))}
    most = room([row.value for row in all_rows])[1]
    sides = zip(names, (-1, 1), (palette.reference, palette.main), strict=True)
    figure = draw(
        published,
        palette,
        [
            _wing([row for row in all_rows if row.series == name], places, sign, colour, most)
            for name, sign, colour in sides
        ],
        height=_ROW * len(places) + 24,
        barmode="overlay",
        xaxis=silent(palette, range=[-most * 1.5, most * 1.5]),
        yaxis=axis(
            palette,
            range=[len(places) - 0.4, -0.6],
            tickvals=list(places.values()),
            ticktext=list(places),
            showgrid=False,
        ),
        annotations=[_side(name, sign, palette) for name, sign in zip(names, (-1, 1), strict=True)],
    )
    return Chart(
        figure,
        in_words(
            "Dubbel staafdiagram per kostenklasse: links huishoudens, rechts kosten",
            all_rows,
            lambda row: f"{row.label}, {row.series.lower()} {row.words('percent')}",
            published,
        ),
    )


def _wing(
    own: Sequence[Row], places: dict[str, int], sign: int, colour: str, most: float
) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "name": own[0].series,
        "showlegend": False,
        "x": [sign * (most * 0.05 if row.value is None else max(row.value, 0)) for row in own],
        "y": [places[row.label] for row in own],
        "width": 0.8,
        "text": [text.HIDDEN_SHORT if row.value is None else row.words("percent") for row in own],
        "textposition": "outside",
        "cliponaxis": False,
        "hoverinfo": "skip",
        "marker": {
            "color": colour,
            "pattern": {
                "shape": ["/" if row.value is None else "" for row in own],
                "fillmode": "replace",
            },
        },
    }


def _side(name: str, sign: int, palette: Palette) -> dict[str, Any]:
    return {
        "text": f"◀ {name}" if sign < 0 else f"{name} ▶",
        "x": 0,
        "xshift": 8 * sign,
        "xanchor": "right" if sign < 0 else "left",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 13, "color": palette.text},
    }
