"""Figures of choices: amounts with a band, stacked parts, ranges in months, a timeline, targets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from samenhang import text
from samenhang.disclosure.published import Published
from samenhang.figures.bars import BAR, bar, blocks, canvas, horizontal, labels, reference_line
from samenhang.figures.chart import Chart
from samenhang.figures.palette import Palette
from samenhang.figures.rows import Row, hidden_words, in_words, rows
from samenhang.figures.template import axis, draw, nothing, room, silent
from samenhang.memory import kept

_LAST_MONTH = 12


@kept
def amounts(published: Published, *, palette: Palette) -> Chart:
    """A bar per label with its band as a line; reads label, value (euros), low, high, key (law)."""
    return _banded(
        published,
        palette,
        kind="Staafdiagram: besparing per jaar, met bandbreedte",
        say=lambda row: _with_band(row, "euro_short"),
        colour=lambda row: palette.law(row.key) if row.key else palette.main,
    )


@kept
def targets(published: Published, *, palette: Palette) -> Chart:
    """A bar per goal with its band, and a line at its own target; reads label, value, reference."""
    return _banded(
        published,
        palette,
        kind="Staafdiagram: stand per doel, met bandbreedte en streefwaarde",
        say=lambda row: f"{_with_band(row, 'percent')}, streefwaarde {_percent(row.reference)}",
        colour=lambda row: palette.main,
        target="Streefwaarde",
    )


def _percent(share: float | None) -> str:
    return text.percent(share, 0)


def _with_band(row: Row, form: str) -> str:
    if row.value is None:
        return hidden_words(row.reason)
    if row.low is None or row.low == row.high:
        return row.words(form)
    return f"{row.words(form)} ({text.band(row.low, row.high, form)})"


def _banded(
    published: Published,
    palette: Palette,
    *,
    kind: str,
    say: Callable[[Row], str],
    colour: Callable[[Row], str],
    target: str = "",
) -> Chart:
    all_rows = rows(published)
    if not all_rows:
        return nothing(published, palette)
    placed, total = blocks(all_rows, lambda group: f"{group[0].label}: {say(group[0])}")
    low, high = room([end for row in all_rows for end in (row.value, row.high, row.reference)])
    marks = [mark for block in placed for mark in zip(block.rows, block.middles, strict=True)]
    traces = [
        labels(placed, palette, low),
        bar(marks, palette, colour, low, high) | {"showlegend": False},
        _ends(marks, palette),
        *(_own_targets(marks, palette, target) if target else []),
    ]
    return Chart(
        canvas(published, palette, traces, total=total, ends=(low, high)),
        in_words(kind, all_rows, lambda row: f"{row.label}: {say(row)}", published),
    )


def _ends(marks: Sequence[tuple[Row, float]], palette: Palette) -> dict[str, Any]:
    known = [(row, at) for row, at in marks if row.low is not None and row.value is not None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for row, _ in known for x in (row.low, row.high, None)],
        "y": [y for _, at in known for y in (at, at, None)],
        "line": {"color": palette.accent, "width": 4},
        "name": "95%-bandbreedte",
        "showlegend": bool(known),
        "hoverinfo": "skip",
    }


def _own_targets(
    marks: Sequence[tuple[Row, float]], palette: Palette, name: str
) -> list[dict[str, Any]]:
    known = [(row.reference, at) for row, at in marks if row.reference is not None]
    lines = [reference_line(palette, x, [(at - BAR, at + BAR)], name) for x, at in known]
    return [
        trace | {"showlegend": at == 0 and "name" in trace}
        for at, pair in enumerate(lines)
        for trace in pair
    ]


@kept
def before_after(published: Published, *, palette: Palette) -> Chart:
    """Two bars per study, before and after; reads label, series, value (euros), reason."""
    return horizontal(
        published,
        palette,
        kind="Staafdiagram: kosten voor en na, zoals de bron ze geeft",
        form="euro",
        colour=lambda row: palette.reference if row.series == "voor" else palette.main,
    )


@kept
def stacked(published: Published, *, palette: Palette, form: str = "percent") -> Chart:
    """One bar per label, built of its series in shades; reads label, series, value, reason."""
    all_rows = rows(published)
    if not all_rows:
        return nothing(published, palette)
    groups = {row.label: [one for one in all_rows if one.label == row.label] for row in all_rows}
    firsts = [own[0] for own in groups.values()]
    placed, total = blocks(firsts, lambda group: _headline(groups[group[0].label], form))
    height = [(groups[block.rows[0].label], block.middles[0]) for block in placed]
    most = max((sum(row.value or 0 for row in own) for own in groups.values()), default=0)
    low, high = room([most])
    traces = [labels(placed, palette, low), *_layers(height, palette)]
    return Chart(
        canvas(published, palette, traces, total=total, ends=(low, high)),
        in_words(
            "Gestapelde staven",
            all_rows,
            lambda row: f"{row.label}, {row.series}: {row.words(form)}",
            published,
        ),
    )


def _headline(group: Sequence[Row], form: str) -> str:
    parts = [f"{row.series} {row.words(form)}" for row in group if row.value is not None]
    return f"{group[0].label}: {' · '.join(parts) or hidden_words(group[0].reason)}"


def _layers(
    placed: Sequence[tuple[Sequence[Row], float]], palette: Palette
) -> list[dict[str, Any]]:
    names = list(dict.fromkeys(row.series for own, _ in placed for row in own))
    shades = (palette.reference, palette.main, palette.accent)
    traces = []
    for at, name in enumerate(names):
        marks = [
            (row.value or 0.0, sum(below.value or 0.0 for below in own[:place]), middle)
            for own, middle in placed
            for place, row in enumerate(own)
            if row.series == name and row.value
        ]
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "x": [value for value, _, _ in marks],
                "base": [base for _, base, _ in marks],
                "y": [middle for _, _, middle in marks],
                "width": BAR,
                "marker": {"color": shades[min(at, len(shades) - 1)]},
                "name": name,
                "showlegend": bool(name),
                "hoverinfo": "skip",
            }
        )
    return traces


@kept
def ranges(published: Published, *, palette: Palette) -> Chart:
    """A tornado: per assumption from the earlier to the later month, around the base.

    Reads label, low, high, value (months), reference (the base), reason.
    """
    all_rows = rows(published)
    if not all_rows:
        return nothing(published, palette)
    placed, total = blocks(all_rows, lambda group: f"{group[0].label}: {_months(group[0])}")
    low, high = room([end for row in all_rows for end in (row.low, row.high, row.reference)])
    marks = [(block.rows[0], block.middles[0]) for block in placed]
    known = [(row, at) for row, at in marks if row.low is not None and row.high is not None]
    base = next((row.reference for row in all_rows if row.reference is not None), None)
    spans = [(at - BAR, at + BAR) for _, at in marks]
    line = f"met deze aannames: {text.number(base)} maanden"
    traces = [
        labels(placed, palette, low),
        {
            "type": "bar",
            "orientation": "h",
            "x": [(row.high or 0) - (row.low or 0) for row, _ in known],
            "base": [row.low for row, _ in known],
            "y": [at for _, at in known],
            "width": BAR,
            "marker": {"color": palette.main},
            "showlegend": False,
            "hoverinfo": "skip",
        },
        *(reference_line(palette, base, spans, line) if base is not None else []),
    ]
    return Chart(
        canvas(published, palette, traces, total=total, ends=(low, high)),
        in_words(
            "Maanden tot het budget is terugverdiend, als een aanname een kwart lager of hoger is",
            all_rows,
            lambda row: f"{row.label}: {_months(row)}",
            published,
        ),
    )


def _months(row: Row) -> str:
    if row.low is None or row.high is None:
        return hidden_words(row.reason) if row.value is None else "niet altijd terugverdiend"
    return f"{text.number(row.low)} tot {text.number(row.high)} maanden"


@kept
def timeline(published: Published, *, palette: Palette) -> Chart:
    """A bar per provision from its first to its last month, in the colour of its law.

    Reads label, key (law), series (its name), low and high (months around 0), value (euros).
    """
    all_rows = rows(published)
    if not all_rows:
        return nothing(published, palette)
    placed, total = blocks(all_rows, lambda group: f"{group[0].label}: {_spell(group[0])}")
    first, last = float(-_LAST_MONTH), float(_LAST_MONTH)
    traces: list[dict[str, Any]] = [labels(placed, palette, first)]
    for law in dict.fromkeys(row.key for row in all_rows):
        own = [(block.rows[0], block.middles[0]) for block in placed if block.rows[0].key == law]
        known = [(row, at) for row, at in own if row.low is not None and row.value is not None]
        if known:
            traces.append(_spells(known, palette.law(law)))
    spans = [(block.middles[0] - BAR / 2, block.middles[0] + BAR / 2) for block in placed]
    traces += reference_line(palette, 0.0, spans, "begin van maatwerk")
    months = [-12, -6, 0, 6, 12]
    figure = draw(
        published,
        palette,
        traces,
        height=total,
        below=44,
        barmode="overlay",
        xaxis=axis(
            palette,
            range=[first, last],
            showgrid=False,
            tickvals=months,
            ticktext=[text.signed(month) for month in months],
            title={"text": "maanden voor en na het begin", "font": {"size": 13}},
        ),
        yaxis=silent(palette, range=[total, -2]),
    )
    return Chart(figure, in_words("Tijdlijn", all_rows, _told, published))


def _spell(row: Row) -> str:
    if row.value is None:
        return hidden_words(row.reason)
    return f"{text.euro(row.value)} per maand"


def _told(row: Row) -> str:
    months = f"maand {text.signed(row.low)} tot {text.signed(row.high)}"
    return f"{row.label} ({row.series}), {months}: {_spell(row)}"


def _spells(own: Sequence[tuple[Row, float]], colour: str) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [(row.high or 0) - (row.low or 0) for row, _ in own],
        "base": [row.low or 0 for row, _ in own],
        "y": [at for _, at in own],
        "width": BAR,
        "marker": {"color": colour},
        "name": own[0][0].series,
        "showlegend": bool(own[0][0].series),
        "hoverinfo": "skip",
    }
