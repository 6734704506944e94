"""Figures about overlap: how many provisions, which go together, persons beside households."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from samenhang import text
from samenhang.disclosure.published import Published
from samenhang.figures.bars import horizontal
from samenhang.figures.chart import Chart
from samenhang.figures.palette import Palette
from samenhang.figures.rows import Row, in_words, rows, shorten
from samenhang.figures.stacked import stacked
from samenhang.figures.template import axis, draw, nothing, swatch
from samenhang.memory import kept

# How much more often than by chance; the edges of the five colours of the pair matrix.
_LIFTS = (0.8, 1.25, 2.0, 4.0)
_LIFT_NAMES = (
    "minder vaak dan verwacht",
    "ongeveer zoals verwacht",
    "tot 2 keer zo vaak",
    "2 tot 4 keer zo vaak",
    "meer dan 4 keer zo vaak",
)
_CELL = 34


@kept
def number_of_provisions(published: Published, *, palette: Palette) -> Chart:
    """Two stacked bars: households by number of provisions, and their share of cost.

    Reads label ("1 voorziening" to "4 of meer"), series (the bar), value (0..1), reason.
    """
    kind = "Gestapelde staven: huishoudens en kosten naar aantal voorzieningen"
    return stacked(published, palette, kind=kind)


@kept
def combinations(published: Published, *, palette: Palette) -> Chart:
    """The list of combinations with their households and mean cost; reads on a phone.

    Reads label, value (households), cost (euros per household, may be absent), reason, highlight.
    """
    return horizontal(
        published,
        palette,
        kind="Staafdiagram: huishoudens per combinatie",
        form="count",
        colour=lambda row: palette.accent if row.highlight else palette.main,
        say=_with_cost,
    )


def _with_cost(row: Row) -> str:
    if row.value is None:
        return row.words("count")
    mean = "" if row.cost is None else f", gemiddeld{text.NO_BREAK}{text.euro(row.cost)}"
    return f"{row.words('count')} huishoudens{mean}"


def paired(
    published: Published, *, palette: Palette, form: str = "percent", kind: str = ""
) -> Chart:
    """Two or three bars per label: persons and households, in the year and at once.

    Reads label, series (the names, in order), value, reason; long form.
    """
    names = list(dict.fromkeys(row.series for row in rows(published)))
    colours = dict(zip(names, (palette.reference, palette.main, palette.accent), strict=False))
    return horizontal(
        published,
        palette,
        kind=kind or f"Staafdiagram: {text.join(names).lower()} naast elkaar",
        form=form,
        colour=lambda row: colours.get(row.series, palette.main),
    )


@kept
def persons_and_households(published: Published, *, palette: Palette) -> Chart:
    """Shares of persons beside shares of households; columns as `paired`."""
    return paired(published, palette=palette, kind="Staafdiagram: personen naast huishoudens")


@kept
def in_year_and_at_once(published: Published, *, palette: Palette) -> Chart:
    """Overlap in the year, in one month and on its last day, in counts; columns as `paired`."""
    return paired(published, palette=palette, form="count", kind="Staafdiagram: drie momenten")


@kept
def plans(published: Published, *, palette: Palette) -> Chart:
    """How many households with several provisions share one plan.

    Reads label, value (0..1), reason, highlight.
    """
    return horizontal(
        published,
        palette,
        kind="Staafdiagram: huishoudens met meer soorten hulp tegelijk, naar plan",
        form="percent",
        colour=lambda row: palette.accent if row.highlight else palette.main,
    )


@kept
def pairs(published: Published, *, palette: Palette) -> Chart:
    """Of the households with the post of the row: the percentage that also has that of the column.

    Reads label (row), series (column), value (0..1), lift (times as often as by chance; gives the
    colour), reason; the diagonal is blank. Columns carry the number of the row with that name.
    """
    all_rows = rows(published)
    if not all_rows:
        return nothing(published, palette)
    names = list(dict.fromkeys(row.label for row in all_rows))
    cells = {(row.label, row.series): row for row in all_rows if row.label != row.series}
    places = {name: at for at, name in enumerate(names)}
    traces = [
        *_lift_legend(palette),
        _matrix(cells, places, palette),
        _numbers(cells, places, palette),
    ]
    figure = draw(
        published,
        palette,
        traces,
        height=_CELL * len(names),
        above=24,
        xaxis=_numbered(palette, names, range=[-0.5, len(names) - 0.5], side="top"),
        yaxis=_named(palette, names),
    )
    return Chart(figure, in_words(_PAIRS, list(cells.values()), _say_pair, published))


_PAIRS = "Matrix: van de huishoudens met de ene post het deel dat ook de andere heeft"


def _say_pair(row: Row) -> str:
    return f"{row.label} en ook {row.series}: {row.words('percent')}"


def _numbered(palette: Palette, names: Sequence[str], **more: Any) -> dict[str, Any]:
    return axis(
        palette,
        tickvals=list(range(len(names))),
        ticktext=[str(at + 1) for at in range(len(names))],
        showgrid=False,
        **more,
    )


def _named(palette: Palette, names: Sequence[str]) -> dict[str, Any]:
    shown = [f"{_broken(name)} <b>{at + 1}</b>" for at, name in enumerate(names)]
    return axis(
        palette,
        range=[len(names) - 0.5, -0.5],
        tickvals=list(range(len(names))),
        ticktext=shown,
        showgrid=False,
    )


def _broken(name: str) -> str:
    """Two lines for a long name, so that a phone keeps room for the cells."""
    name = shorten(name, 36)
    middle = name.find(" ", len(name) // 3)
    return name if len(name) <= 16 or middle < 0 else f"{name[:middle]}<br>{name[middle + 1 :]}"


def _step(lift: float | None) -> int:
    return 1 if lift is None else sum(lift > edge for edge in _LIFTS)


def _matrix(
    cells: dict[tuple[str, str], Row], places: dict[str, int], palette: Palette
) -> dict[str, Any]:
    shades = [
        [(at + edge) / 5, colour] for at, colour in enumerate(palette.steps) for edge in (0, 1)
    ]
    z = [[_shade(cells.get((row, column))) for column in places] for row in places]
    hover = [[_hover(cells.get((row, column))) for column in places] for row in places]
    return {
        "type": "heatmap",
        "z": z,
        "zmin": -0.5,
        "zmax": 4.5,
        "colorscale": shades,
        "showscale": False,
        "xgap": 1,
        "ygap": 1,
        "hovertext": hover,
        "hoverinfo": "text",
        "hoverongaps": False,
    }


def _shade(row: Row | None) -> int | None:
    return None if row is None or row.value is None else _step(row.lift)


def _hover(row: Row | None) -> str:
    if row is None:
        return ""
    lift = "" if row.lift is None else f"<br>{text.times(row.lift)} zo vaak als verwacht"
    return f"{_say_pair(row)}{lift}"


def _numbers(
    cells: dict[tuple[str, str], Row], places: dict[str, int], palette: Palette
) -> dict[str, Any]:
    """Whole percentages in the cells; × where there are too few households to show."""
    shown = [row for row in cells.values() if row.series in places]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [places[row.series] for row in shown],
        "y": [places[row.label] for row in shown],
        "text": [_whole(row.value) for row in shown],
        "textfont": {"size": 12, "color": [_ink(row, palette) for row in shown]},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _whole(share: float | None) -> str:
    """A few households are never a 0."""
    return "×" if share is None else "<1" if 0 < share < 0.005 else text.number(100 * share)


def _ink(row: Row, palette: Palette) -> str:
    return palette.muted if row.value is None else palette.on(palette.steps[_step(row.lift)])


def _lift_legend(palette: Palette) -> list[dict[str, Any]]:
    swatches = [
        ("square", colour, name) for colour, name in zip(palette.steps, _LIFT_NAMES, strict=True)
    ]
    return [
        swatch(palette, symbol, colour, name)
        for symbol, colour, name in [
            *swatches,
            ("x-thin", palette.muted, "te weinig huishoudens"),
        ]
    ]
