"""Around the 18th birthday: lines over the months, and what follows on what as a Sankey."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from samenhang import text
from samenhang.disclosure.published import Published
from samenhang.figures.bars import horizontal
from samenhang.figures.chart import Chart
from samenhang.figures.palette import Palette
from samenhang.figures.rows import Row, hidden_note, in_words, rows
from samenhang.figures.template import axis, draw, nothing, room, silent, value_axis
from samenhang.memory import kept

_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "triangle-down", "cross")
_TITLE = "maanden voor en na de 18e verjaardag"
_SHORT = {"Alleen schuldhulp of minimaregeling": "Schuldhulp of minima"}
_SHORT |= {"Geen ondersteuning bekend": "Niets bekend", "Niet getoond of afgerond": "Niet getoond"}


@kept
def lines(published: Published, *, palette: Palette, form: str = "percent") -> Chart:
    """A line per series over the months around the birthday, with the 95% band as a whisker.

    Reads label and moment (months from the birthday), value, low, high, reason, series, key.
    """
    all_rows = rows(published)
    if not all_rows:
        return nothing(published, palette)
    places = dict(zip(all_rows, _months(published), strict=True))
    names = list(dict.fromkeys(row.series for row in all_rows))
    traces = [
        _line([row for row in all_rows if row.series == name], places, at, palette, form)
        for at, name in enumerate(names)
    ]
    ends = [end for row in all_rows for end in (row.value, row.high)]
    low, high = room(ends)
    ticks = sorted(set(places.values()))
    figure = draw(
        published,
        palette,
        traces,
        height=300,
        below=56,
        shapes=[_birthday(palette)],
        xaxis=axis(
            palette,
            range=[min(ticks) - 2, max(ticks) + 2],
            tickvals=ticks,
            ticktext=[_tick(tick) for tick in ticks],
            showgrid=False,
            ticks="outside",
            ticklen=8,
            tickcolor=palette.background,
            title={"text": _TITLE, "font": {"size": 13}},
        ),
        yaxis=value_axis(palette, low, high, form),
    )
    kind = "Lijndiagram over de maanden rond de 18e verjaardag"
    return Chart(figure, in_words(kind, all_rows, lambda row: _say(row, form), published))


def _months(published: Published) -> list[int]:
    """Return per row its place on the axis; in the order of the labels where none is named."""
    table = published.table
    if "moment" in table:
        return [int(moment) for moment in table["moment"]]
    order = {label: at for at, label in enumerate(dict.fromkeys(table["label"]))}
    return [order[label] for label in table["label"]]


def _tick(months: int) -> str:
    return "18 jaar" if months == 0 else text.signed(months)


def _say(row: Row, form: str) -> str:
    return f"{row.series} {row.label}: {row.words(form)}"


def _birthday(palette: Palette) -> dict[str, Any]:
    line = {"color": palette.muted, "width": 1.5, "dash": "dot"}
    return {"type": "line", "x0": 0, "x1": 0, "yref": "paper", "y0": 0, "y1": 1, "line": line}


def _line(
    own: Sequence[Row], places: Mapping[Row, int], at: int, palette: Palette, form: str
) -> dict[str, Any]:
    known = sorted((row for row in own if row.value is not None), key=lambda row: places[row])
    colour = _colour(own[0].key, palette)
    up = [(row.high or row.value or 0) - (row.value or 0) for row in known]
    down = [
        (row.value or 0) - (row.low if row.low is not None else row.value or 0) for row in known
    ]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": own[0].series,
        "showlegend": bool(own[0].series),
        "x": [places[row] for row in known],
        "y": [row.value for row in known],
        "hoverinfo": "text",
        "hovertext": [_say(row, form) for row in known],
        "line": {"color": colour, "width": 2.5},
        "marker": {"size": 9, "color": colour, "symbol": _SYMBOLS[at % len(_SYMBOLS)]},
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": up,
            "arrayminus": down,
            "color": colour,
            "thickness": 1.2,
            "width": 0,
            "visible": any(up) or any(down),
        },
    }


def _colour(state: str, palette: Palette) -> str:
    """Laws keep their colour; several of them is violet, nothing known is grey."""
    others = {
        "meer": palette.laws["minimaregeling"],
        "schuldhulp_of_minima": palette.laws["schuldhulp"],
        "geen": palette.reference,
    }
    return palette.laws.get(state, others.get(state, palette.middle))


@kept
def flows(published: Published, *, palette: Palette) -> Chart:
    """What is there a year after the birthday, by what was there before it, as a Sankey.

    Reads label (before), series (after), value (young people), reason, key (state after).
    """
    all_rows = rows(published)
    if not all_rows:
        return nothing(published, palette)
    known = [row for row in all_rows if row.value is not None and row.value > 0]
    before = _sums(known, lambda row: row.label)
    after = _sums(known, lambda row: row.series)
    figure = draw(
        published,
        palette,
        [_sankey(known, before, after, palette)] if known else [],
        height=max(260, 60 * len(after)),
        below=16,
        xaxis=silent(palette),
        yaxis=silent(palette),
        annotations=_sides(palette) if known else _nobody(all_rows, palette),
    )
    kind = "Stroomdiagram: van de hulp voor de 18e verjaardag naar de hulp een jaar erna"
    return Chart(figure, in_words(kind, all_rows, _said, published))


def _sums(known: Sequence[Row], name: Any) -> dict[str, float]:
    found: dict[str, float] = {}
    for row in known:
        found[name(row)] = found.get(name(row), 0) + (row.value or 0)
    return found


def _said(row: Row) -> str:
    return f"van {row.label} naar {row.series}: {row.words('count')} jongeren"


def _sankey(
    known: Sequence[Row], before: Mapping[str, float], after: Mapping[str, float], palette: Palette
) -> dict[str, Any]:
    left, right = list(before), list(after)
    keys = {row.series: row.key for row in known}
    # The state before has the colour of the same state after, where that is known.
    names = {name.split(" (")[0]: key for name, key in keys.items()}
    colours = [_colour(names.get(name, name.lower()), palette) for name in left]
    return {
        "type": "sankey",
        "arrangement": "fixed",
        "textfont": {"color": palette.text, "size": 13},
        "node": {
            "label": [_label(name, sums[name]) for sums in (before, after) for name in sums],
            "color": [*colours, *(_colour(keys[name], palette) for name in right)],
            "pad": 22,
            "thickness": 14,
            "line": {"width": 0},
            "hovertemplate": "%{label}<extra></extra>",
        },
        "link": {
            "source": [left.index(row.label) for row in known],
            "target": [len(left) + right.index(row.series) for row in known],
            "value": [row.value for row in known],
            "color": [_faint(_colour(row.key, palette)) for row in known],
            "customdata": [_said(row) for row in known],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
    }


def _label(name: str, n: float) -> str:
    return f"{_SHORT.get(name, name)} {text.count(n)}"


def _faint(colour: str) -> str:
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return f"rgba({parts[0]},{parts[1]},{parts[2]},0.35)"


def _sides(palette: Palette) -> list[dict[str, Any]]:
    """Which side is before and which is after."""
    base = {"yref": "paper", "y": 1.0, "yanchor": "bottom", "xref": "paper", "showarrow": False}
    font = {"font": {"size": 13, "color": palette.muted}}
    return [
        {**base, **font, "x": 0, "xanchor": "left", "text": "half jaar ervoor"},
        {**base, **font, "x": 1, "xanchor": "right", "text": "jaar erna"},
    ]


def _nobody(all_rows: Sequence[Row], palette: Palette) -> list[dict[str, Any]]:
    words = text.sentence(hidden_note(all_rows))
    place = {"xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5, "showarrow": False}
    return [{**place, "text": words, "font": {"size": 13, "color": palette.muted}}]


@kept
def gaps(published: Published, *, palette: Palette) -> Chart:
    """A bar per class of time without help; reads label, value (0..1), reason."""
    kind = "Staafdiagram: tijd zonder hulp na de jeugdhulp"
    return horizontal(published, palette, kind=kind, form="percent", colour=lambda _: palette.main)


@kept
def ages(published: Published, *, palette: Palette) -> Chart:
    """Youth help before and after 18, own in colour beside published in grey.

    Reads label, series (the own municipality first), value, reason.
    """
    own = next((row.series for row in rows(published)), "")
    return horizontal(
        published,
        palette,
        kind="Staafdiagram: jeugdhulp voor en na 18 jaar",
        form="percent",
        colour=lambda row: palette.main if row.series == own else palette.reference,
    )
