"""The look that all figures share: Dutch marks, fixed ranges, room for labels, "VERZONNEN"."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from samenhang import text
from samenhang.disclosure.published import Published
from samenhang.figures.chart import Chart, Drawing
from samenhang.figures.palette import Palette
from samenhang.figures.rows import MARKERS, NOTHING, VERDICTS, Row, hidden_note

FONT = '"Source Sans", "Source Sans 3", "Source Sans Pro", Arial, sans-serif'
FONT_SIZE = 14
INVENTED = "VERZONNEN"
TOP = 40
LEGEND_GAP = 8
PHONE = 360
BESIDE_NAMES = 240  # what names left of the plot leave of a phone: a legend has that width
NOTE = 44  # letters of a note below a plot that fit on a phone, where the axis takes its part
_LINE = 18
_BLANK = go.layout.Template()
_CORNER = {
    **{"x": 0, "xref": "container", "xanchor": "left"},
    **{"y": 1, "yref": "container", "yanchor": "top", "pad": {"t": 6, "l": 8}},
}

Trace = dict[str, Any]


def draw(
    published: Published,
    palette: Palette,
    traces: Sequence[Trace],
    *,
    height: int,
    below: int = 12,
    above: int = 0,
    across: int = PHONE,
    **layout: Any,
) -> Drawing:
    """A figure in the shared look; `height` of the plot, `below` and `above` it room for ticks.

    Room for the words on top and for a legend, where traces have names, comes on top of that;
    `across` is the width that the plot, and so the legend, has on a phone.
    """
    names = [
        trace["name"] for trace in traces if trace.get("name") and trace.get("showlegend", True)
    ]
    top = TOP + _legend_height(names, across) + above
    total = height + top + below
    mark = _mark(published, palette)
    base = {
        "template": _BLANK,
        "height": total,
        "margin": {"l": 8, "r": 16, "t": top, "b": below},
        "font": {"family": FONT, "size": FONT_SIZE, "color": palette.text},
        "separators": ",.",
        "paper_bgcolor": palette.background,
        "plot_bgcolor": palette.background,
        "dragmode": False,
        "hoverlabel": {"font": {"family": FONT, "size": FONT_SIZE}, "align": "left"},
        "showlegend": bool(names),
        "legend": _legend(palette, 1 - (top - LEGEND_GAP - above) / total, mark),
        # Above a legend it stands with it: room for a phone's legend is empty on a wide screen.
        "title": {} if names else mark | _CORNER,
        "annotations": [*layout.pop("annotations", ()), *_watermark(published, palette, across)],
    }
    # Validation takes two thirds of the time of a figure; the tests validate every one instead.
    return Drawing(data=list(traces), layout=base | layout, _validate=False)


def _legend_height(names: Sequence[str], across: int) -> int:
    """The height that a legend takes on a phone, where it stands in columns of equal width."""
    if not names:
        return 0
    columns = max(1, across // (max(map(len, names)) * 7 + 50))
    return math.ceil(len(names) / columns) * 20


def _legend(palette: Palette, y: float, mark: dict[str, Any]) -> dict[str, Any]:
    """A legend right above the plot, in reading order, that cannot be clicked away."""
    return {
        "title": mark | {"side": "top"},
        "orientation": "h",
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": y,
        "yref": "container",
        "yanchor": "bottom",
        "traceorder": "normal",
        "itemclick": False,
        "itemdoubleclick": False,
        "font": {"size": 13, "color": palette.text},
    }


def _mark(published: Published, palette: Palette) -> dict[str, Any]:
    """The words that stand inside the picture, so that a copied figure still says them."""
    words = [f"<b>{INVENTED}</b> voorbeeldgegevens"] if published.invented else []
    if published.provisional:
        words.append("voorlopige cijfers")
    return {"text": " · ".join(words), "font": {"size": 13, "color": palette.text}}


def _watermark(published: Published, palette: Palette, across: int) -> list[dict[str, Any]]:
    if not published.invented:
        return []
    return [
        {
            "text": INVENTED,
            "xref": "paper",
            "yref": "paper",
            "x": 0.5,
            "y": 0.5,
            "showarrow": False,
            "textangle": -18,
            "opacity": 0.09,
            "font": {"size": round(48 * across / PHONE), "color": palette.text},
        }
    ]


def axis(palette: Palette, **more: Any) -> dict[str, Any]:
    """An axis that does not zoom (the page scrolls on a phone) and makes room for its labels."""
    return {
        "fixedrange": True,
        "automargin": True,
        "gridcolor": palette.grid,
        "zeroline": False,
        "tickfont": {"size": 13, "color": palette.text},
        **more,
    }


def note(all_rows: Iterable[Row]) -> tuple[dict[str, Any], int]:
    """What is not drawn, as the title of the axis below, and the room that its lines take."""
    lines = textwrap.wrap(hidden_note(all_rows), NOTE)
    return {"text": "<br>".join(lines), "font": {"size": 13}}, 26 + _LINE * max(1, len(lines))


def silent(palette: Palette, **more: Any) -> dict[str, Any]:
    """An axis without ticks, for figures whose marks carry their own numbers."""
    return axis(palette, showticklabels=False, showgrid=False, ticks="", **more)


def value_axis(palette: Palette, low: float, high: float, form: str, **more: Any) -> dict[str, Any]:
    """An axis of values from `low` to `high` with three to six Dutch tick labels."""
    ticks = nice_ticks(low, high)
    return axis(
        palette,
        range=[low, high],
        tickvals=ticks,
        ticktext=[tick_label(tick, form, ticks) for tick in ticks],
        **more,
    )


def nice_ticks(low: float, high: float) -> list[float]:
    """Round numbers between `low` and `high`, in steps of 1, 2, 2,5 or 5 times a power of ten."""
    span = high - low
    if span <= 0:
        return [low]
    power = 10.0 ** math.floor(math.log10(span / 4))
    step = next(size * power for size in (1, 2, 2.5, 5, 10) if span / (size * power) <= 5)
    first = math.ceil(low / step - 1e-9)
    return [round(at * step, 10) for at in range(first, math.floor(high / step + 1e-9) + 1)]


def tick_label(value: float, form: str, ticks: Sequence[float]) -> str:
    """A tick in as few digits as the steps between the ticks ask for."""
    step = min((b - a for a, b in pairwise(ticks)), default=1.0)
    if form == "percent":
        return text.percent(value, _digits(step * 100))
    if form in ("euro", "euro_short"):
        if value and max(map(abs, ticks)) >= 1e6:
            return f"{text.euro(value / 1e6, _digits(step / 1e6))}{text.NO_BREAK}mln."
        return text.euro(value)
    return text.number(value, _digits(step))


def _digits(step: float) -> int:
    return next((digits for digits in (0, 1) if abs(step - round(step, digits)) < 1e-9), 2)


def room(
    values: Sequence[float | None], *, zero: bool = True, part: float = 0.06
) -> tuple[float, float]:
    """The ends of an axis around the known values with some room; from zero unless told."""
    known = [value for value in values if value is not None] or [0.0, 1.0]
    low, high = min(known), max(known)
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    spare = (high - low or abs(high) or 1.0) * part
    return (low if zero and low == 0 else low - spare), high + spare


def swatch(palette: Palette, symbol: str, colour: str, name: str) -> dict[str, Any]:
    """An entry of a legend that stands for no trace of its own."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [None],
        "y": [None],
        "name": name,
        "hoverinfo": "skip",
        "marker": {
            "symbol": symbol,
            "size": 13,
            "color": colour,
            "line": {"color": palette.muted, "width": 1},
        },
    }


def verdicts(all_rows: Sequence[Row], palette: Palette) -> list[Trace]:
    """The legend of the verdicts that are drawn."""
    present = {row.verdict for row in all_rows if row.value is not None}
    return [
        swatch(palette, MARKERS[verdict], palette.main, name)
        for verdict, name in VERDICTS.items()
        if verdict in present
    ]


def nothing(published: Published, palette: Palette) -> Chart:
    """The figure of an empty table: it says so."""
    words = {"text": NOTHING, "xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5}
    figure = draw(
        published,
        palette,
        [],
        height=90,
        xaxis=silent(palette),
        yaxis=silent(palette),
        annotations=[words | {"showarrow": False, "font": {"color": palette.muted}}],
    )
    return Chart(figure, NOTHING)
