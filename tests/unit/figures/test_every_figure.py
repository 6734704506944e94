"""What holds for every figure: valid, Dutch, honest about gaps, marked where invented."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go
import pytest
from drawn import TOO_FEW, published, square

from samenhang.disclosure.published import Published
from samenhang.figures import (
    cohort,
    cost,
    overlap,
    prevention,
    profile,
    quality,
    reach,
    scenarios,
    turning,
    upset,
    wijk_map,
    wijken,
    years,
)
from samenhang.figures.chart import Chart
from samenhang.figures.palette import PALETTES, Palette
from samenhang.figures.rows import NOTHING
from samenhang.vocabulary import POSTS

Draw = Callable[[Published, Palette], Chart]
OUTLINES = pd.DataFrame([square("WK1", 5.0, 52.0), square("WK2", 5.1, 52.0)])
FIGURES: dict[str, Draw] = {
    "top_shares": lambda table, p: cost.top_shares(table, palette=p),
    "mean_cost": lambda table, p: cost.mean_cost(table, palette=p),
    "by_post": lambda table, p: cost.by_post(table, palette=p),
    "known": lambda table, p: cost.known_per_household(table, palette=p),
    "cost_classes": lambda table, p: cost.cost_classes(table, palette=p),
    "beside": lambda table, p: cohort.beside(table, palette=p),
    "three": lambda table, p: cohort.three(table, palette=p),
    "cross": lambda table, p: cohort.cross(table, palette=p),
    "amounts": lambda table, p: scenarios.amounts(table, palette=p),
    "targets": lambda table, p: scenarios.targets(table, palette=p),
    "before": lambda table, p: scenarios.before_after(table, palette=p),
    "quality_months": lambda table, p: quality.months(table, palette=p),
    "quality_parts": lambda table, p: quality.parts(table, palette=p),
    "stacked": lambda table, p: scenarios.stacked(table, palette=p),
    "ranges": lambda table, p: scenarios.ranges(table, palette=p),
    "timeline": lambda table, p: scenarios.timeline(table, palette=p),
    "years": lambda table, p: years.years(table, palette=p),
    "mix": lambda table, p: prevention.mix(table, palette=p),
    "returned": lambda table, p: prevention.returned(table, palette=p),
    "by_reason": lambda table, p: prevention.by_reason(table, palette=p),
    "plans": lambda table, p: overlap.plans(table, palette=p),
    "number": lambda table, p: overlap.number_of_provisions(table, palette=p),
    "combinations": lambda table, p: overlap.combinations(table, palette=p),
    "persons": lambda table, p: overlap.persons_and_households(table, palette=p),
    "at_once": lambda table, p: overlap.in_year_and_at_once(table, palette=p),
    "pairs": lambda table, p: overlap.pairs(table, palette=p),
    "upset": lambda table, p: upset.upset(table, palette=p, sets=POSTS),
    "dots": lambda table, p: wijken.dots(table, palette=p, national=0.1),
    "raw": lambda table, p: wijken.raw_and_corrected(table, palette=p),
    "map": lambda table, p: wijk_map.wijk_map(table, OUTLINES, palette=p, chosen="WK1"),
    "reach": lambda table, p: reach.schemes(table, palette=p),
    "turning_lines": lambda table, p: turning.lines(table, palette=p),
    "turning_flows": lambda table, p: turning.flows(table, palette=p),
    "turning_gaps": lambda table, p: turning.gaps(table, palette=p),
    "turning_ages": lambda table, p: turning.ages(table, palette=p),
    "spine": lambda table, p: profile.spine(table, palette=p),
}
# One table that every figure can read: two wijken, posts, years, in two series; the last is hidden.
COLUMNS = {
    "label": ["Noord", "Zuid", "Noord", "Zuid"],
    "series": ["Huishoudens", "Huishoudens", "Kosten", "Kosten"],
    "key": ["WK1", "WK2", "WK1", "WK2"],
    "value": [0.25, 0.5, 0.75, None],
    "low": [0.2, 0.4, 0.7, None],
    "high": [0.3, 0.6, 0.8, None],
    "reference": [0.4, 0.4, 0.4, 0.4],
    "corrected": [0.3, 0.45, 0.7, None],
    "cost": [1000.0, 2000.0, None, None],
    "verdict": ["lager", "vergelijkbaar", "hoger", ""],
    "reason": [None, None, None, TOO_FEW],
}
UPSET = COLUMNS | {"key": ["bijstand", "werk", "bijstand+werk", "schuldhulp+werk"]}

every_figure = pytest.mark.parametrize("name", FIGURES)
both = pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)


def chart(name: str, palette: Palette, **more: object) -> Chart:
    columns = UPSET if name == "upset" else COLUMNS
    return FIGURES[name](published(**{**columns, **more}), palette)


def marked(layout: go.Layout) -> str:
    """The words inside the picture: over its legend, or in its corner where there is none."""
    title = layout.legend.title if layout.showlegend else layout.title
    return str(title.text)


@every_figure
@both
def test_is_a_valid_figure_in_the_colours_of_the_page(name: str, palette: Palette) -> None:
    drawn = chart(name, palette)
    go.Figure(drawn.figure.to_dict())
    assert drawn.figure.layout.paper_bgcolor == palette.background
    assert drawn.figure.layout.font.color == palette.text


@every_figure
def test_speaks_dutch_and_lets_a_phone_scroll(name: str) -> None:
    layout = chart(name, PALETTES["light"]).figure.layout.to_plotly_json()
    axes = [layout[key] for key in layout if key.startswith(("xaxis", "yaxis"))]
    assert layout["separators"] == ",."
    assert layout["dragmode"] is False
    assert axes
    assert all(axis["fixedrange"] and axis["automargin"] for axis in axes)
    assert layout["margin"]["t"] >= 36
    assert layout["template"] == {}


@every_figure
def test_hidden_is_said_and_never_drawn_as_nothing(name: str) -> None:
    drawn = chart(name, PALETTES["light"])
    assert "te weinig huishoudens" in drawn.alt
    zeros = [value for trace in drawn.figure.data if trace.type == "bar" for value in trace.x]
    assert name == "upset" or 0 not in zeros


@every_figure
def test_invented_numbers_carry_it_inside_the_figure(name: str) -> None:
    invented = chart(name, PALETTES["light"], invented=True)
    layout = invented.figure.layout
    assert "VERZONNEN" in marked(layout)
    assert "VERZONNEN" in [note.text for note in layout.annotations]
    assert "Verzonnen voorbeeldgegevens." in invented.alt
    assert "VERZONNEN" not in chart(name, PALETTES["light"]).figure.to_json()


@every_figure
def test_provisional_numbers_say_so(name: str) -> None:
    drawn = chart(name, PALETTES["light"], all_provisional=True)
    assert "voorlopige cijfers" in marked(drawn.figure.layout)
    assert "voorlopig" in drawn.alt


@every_figure
@both
def test_an_empty_table_says_so(name: str, palette: Palette) -> None:
    drawn = FIGURES[name](published(label=[], value=[]), palette)
    assert drawn.alt == NOTHING
    assert NOTHING in [note.text for note in drawn.figure.layout.annotations]


@every_figure
def test_a_table_with_only_hidden_cells_is_drawn(name: str) -> None:
    nothing = [None] * 4
    drawn = chart(
        name,
        PALETTES["light"],
        value=nothing,
        low=nothing,
        high=nothing,
        corrected=nothing,
        cost=nothing,
        reference=nothing,
        reason=[TOO_FEW] * 4,
    )
    go.Figure(drawn.figure.to_dict())
    assert "te weinig huishoudens" in drawn.alt


@every_figure
def test_a_name_with_markup_is_shown_as_it_is_written(name: str) -> None:
    labels = ["Wijk <b>x</b>", "Zuid", "Wijk <b>x</b>", "Zuid"]
    drawn = chart(name, PALETTES["light"], label=labels, series=["<i>a</i>"] * 2 + ["b"] * 2)
    assert "u003cb\\u003ex" not in drawn.figure.to_json()
    assert "u003ci\\u003ea" not in drawn.figure.to_json()
    assert "Wijk <b>x</b>" in drawn.alt


@every_figure
def test_the_words_hold_every_shown_value_of_a_short_table(name: str) -> None:
    alt = chart(name, PALETTES["light"]).alt
    assert len(alt) > 60
    assert ".." not in alt
    assert "None" not in alt
    assert "nan" not in alt


def test_a_finished_figure_is_put_in_words_of_plotly_once() -> None:
    figure = chart(next(iter(FIGURES)), PALETTES["light"]).figure
    assert figure.to_dict() is figure.to_dict()
