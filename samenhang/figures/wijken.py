"""Wijken beside each other: a dot with its band and the municipality, raw beside corrected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from samenhang import text
from samenhang.disclosure.published import Published
from samenhang.figures.bars import reference_line
from samenhang.figures.chart import Chart
from samenhang.figures.palette import Palette
from samenhang.figures.rows import MARKERS, VERDICTS, Row, in_words, rows, shorten
from samenhang.figures.template import BESIDE_NAMES, axis, draw, nothing, room, value_axis, verdicts
from samenhang.memory import kept

_ROW = 28
_LABEL = 22


@kept
def dots(
    published: Published,
    *,
    palette: Palette,
    form: str = "percent",
    reference_label: str = "Gemeente",
    national: float | None = None,
) -> Chart:
    """A dot and 95% band per wijk, sorted, with the municipality as a solid line.

    Reads label, value, low, high, reference (the same in each row), verdict, reason, highlight.
    `national` draws a dotted line for the Netherlands.
    """
    all_rows = _sorted(rows(published))
    if not all_rows:
        return nothing(published, palette)
    reference = next((row.reference for row in all_rows if row.reference is not None), None)
    ends = [end for row in all_rows for end in (row.value, row.low, row.high)]
    low, high = room([*ends, reference, national])
    traces = [
        _bands(all_rows, palette),
        *_lines(palette, reference, national, all_rows, form, reference_label),
        _points(all_rows, palette, form),
        *verdicts(all_rows, palette),
        _too_few(all_rows, palette, low),
    ]
    figure = _canvas(published, palette, traces, all_rows, value_axis(palette, low, high, form))
    return Chart(
        figure,
        in_words(
            f"Stippen per wijk, van hoog naar laag{_against(reference, reference_label, form)}",
            all_rows,
            lambda row: _say(row, form),
            published,
        ),
    )


@kept
def raw_and_corrected(
    published: Published,
    *,
    palette: Palette,
    form: str = "percent",
    reference_label: str = "Gemeente",
) -> Chart:
    """Two dots per wijk: as it is, and corrected for its composition, with the band of that.

    Reads label, value (raw), corrected, corrected_low, corrected_high, reference, reason; sorted
    by the corrected value.
    """
    all_rows = _sorted(
        rows(published), lambda row: row.corrected if row.corrected is not None else row.value
    )
    if not all_rows:
        return nothing(published, palette)
    reference = next((row.reference for row in all_rows if row.reference is not None), None)
    ends = [
        end
        for row in all_rows
        for end in (row.value, row.corrected, row.corrected_low, row.corrected_high)
    ]
    low, high = room([*ends, reference])
    traces = [
        _bands(all_rows, palette, ("corrected_low", "corrected_high")),
        _links(all_rows, palette),
        *_lines(palette, reference, None, all_rows, form, reference_label),
        _dot(all_rows, "value", "zoals het is", "circle-open", palette.reference, form),
        _dot(
            all_rows, "corrected", "gecorrigeerd voor samenstelling", "circle", palette.main, form
        ),
        _too_few(all_rows, palette, low),
    ]
    figure = _canvas(published, palette, traces, all_rows, value_axis(palette, low, high, form))
    return Chart(
        figure,
        in_words(
            "Twee stippen per wijk: zoals het is en gecorrigeerd voor samenstelling",
            all_rows,
            lambda row: f"{row.label} {row.words(form)}, gecorrigeerd {_with_band(row, form)}",
            published,
        ),
    )


def _sorted(all_rows: list[Row], value: Any = lambda row: row.value) -> list[Row]:
    """High to low; what is hidden last, by name."""
    return sorted(
        all_rows,
        key=lambda row: (
            row.value is None,
            -(value(row) or 0) if row.value is not None else 0,
            row.label,
        ),
    )


def _against(reference: float | None, name: str, form: str) -> str:
    return "" if reference is None else f"; {name} {text.show(reference, form)}"


def _with_band(row: Row, form: str) -> str:
    value = text.show(row.corrected, form)
    if row.corrected_low is None:
        return value
    return f"{value} ({text.band(row.corrected_low, row.corrected_high, form)})"


def _say(row: Row, form: str) -> str:
    band = "" if row.low is None else f" ({text.band(row.low, row.high, row.form or form)})"
    verdict = f", {VERDICTS[row.verdict]}" if row.verdict else ""
    return f"{row.label} {row.words(form)}{band}{verdict}"


def _canvas(
    published: Published,
    palette: Palette,
    traces: list[dict[str, Any]],
    all_rows: Sequence[Row],
    values: dict[str, Any],
) -> Any:
    return draw(
        published,
        palette,
        traces,
        height=_ROW * len(all_rows),
        below=32,
        across=BESIDE_NAMES,
        xaxis=values,
        yaxis=axis(
            palette,
            range=[len(all_rows) - 0.5, -0.6],
            tickvals=list(range(len(all_rows))),
            ticktext=[_tick(row) for row in all_rows],
            showgrid=False,
        ),
    )


def _tick(row: Row) -> str:
    name = shorten(row.label, _LABEL)
    return f"<b>{name}</b>" if row.highlight else name


def _lines(
    palette: Palette,
    reference: float | None,
    national: float | None,
    all_rows: Sequence[Row],
    form: str,
    name: str,
) -> list[dict[str, Any]]:
    # What is hidden stands last, and has words where the line would go.
    shown = sum(row.value is not None for row in all_rows) or len(all_rows)
    whole, lines = [(-0.6, shown - 0.5)], []
    if reference is not None:
        label = f"{name} {text.show(reference, form)}"
        lines += reference_line(palette, reference, whole, label)
    if national is not None:
        label = f"Nederland {text.show(national, form)}"
        line = reference_line(palette, national, whole, label)[-1]
        lines.append(line | {"line": {"color": palette.reference, "width": 2, "dash": "dot"}})
    return lines


def _bands(
    all_rows: Sequence[Row], palette: Palette, names: tuple[str, str] = ("low", "high")
) -> dict[str, Any]:
    known = [(at, row) for at, row in enumerate(all_rows) if getattr(row, names[0]) is not None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for _, row in known for x in (*(getattr(row, name) for name in names), None)],
        "y": [y for at, _ in known for y in (at, at, None)],
        "line": {"color": palette.middle, "width": 7},
        "name": "95%-bandbreedte",
        "showlegend": bool(known),
        "hoverinfo": "skip",
    }


def _points(all_rows: Sequence[Row], palette: Palette, form: str) -> dict[str, Any]:
    known = [(at, row) for at, row in enumerate(all_rows) if row.value is not None]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row.value for _, row in known],
        "y": [at for at, _ in known],
        "customdata": [row.key or row.label for _, row in known],
        "hovertext": [_say(row, form) for _, row in known],
        "hoverinfo": "text",
        "showlegend": False,
        "cliponaxis": False,
        "marker": {
            "size": 12,
            "symbol": [MARKERS[row.verdict] for _, row in known],
            "color": [palette.accent if row.highlight else palette.main for _, row in known],
            "line": {"width": [0 if row.verdict else 2 for _, row in known]},
        },
    }


def _too_few(all_rows: Sequence[Row], palette: Palette, low: float) -> dict[str, Any]:
    hidden = [(at, row) for at, row in enumerate(all_rows) if row.value is None]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [low] * len(hidden),
        "y": [at for at, _ in hidden],
        "text": [f"\u2002{text.HIDDEN_SHORT} huishoudens"] * len(hidden),
        "textposition": "middle right",
        "textfont": {"color": palette.muted, "size": 13},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _links(all_rows: Sequence[Row], palette: Palette) -> dict[str, Any]:
    both = [
        (at, row)
        for at, row in enumerate(all_rows)
        if row.value is not None and row.corrected is not None
    ]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for _, row in both for x in (row.value, row.corrected, None)],
        "y": [y for at, _ in both for y in (at, at, None)],
        "line": {"color": palette.muted, "width": 1.5, "dash": "dot"},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _dot(
    all_rows: Sequence[Row], name: str, label: str, symbol: str, colour: str, form: str
) -> dict[str, Any]:
    known = [
        (at, row, getattr(row, name))
        for at, row in enumerate(all_rows)
        if row.value is not None and getattr(row, name) is not None
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": label,
        "x": [value for _, _, value in known],
        "y": [at for at, _, _ in known],
        "customdata": [row.key or row.label for _, row, _ in known],
        "hovertext": [
            f"{row.label}, {label}: {text.show(value, row.form or form)}" for _, row, value in known
        ],
        "hoverinfo": "text",
        "cliponaxis": False,
        "marker": {"size": 12, "symbol": symbol, "color": colour, "line": {"width": 2}},
    }
