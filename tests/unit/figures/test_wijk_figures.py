"""Comparison, map and profile of wijken, looked into."""

from __future__ import annotations

import pandas as pd
import pytest
from drawn import TOO_FEW, of, published, square
from hypothesis import given
from hypothesis import strategies as st

from samenhang.figures import profile, wijk_map, wijken
from samenhang.figures.palette import LIGHT
from samenhang.figures.rows import Row
from samenhang.figures.shapes import shapes_of
from samenhang.figures.template import nice_ticks, tick_label

COMPARED = {
    "label": ["Noord", "Zuid", "West", "Oost"],
    "key": ["WK1", "WK2", "WK3", "WK4"],
    "value": [0.1, 0.3, None, 0.2],
    "low": [0.08, 0.27, None, 0.18],
    "high": [0.12, 0.33, None, 0.22],
    "reference": [0.2] * 4,
    "verdict": ["lager", "hoger", "", "vergelijkbaar"],
    "reason": [None, None, TOO_FEW, None],
}


def test_wijken_are_sorted_with_hidden_ones_last() -> None:
    figure = wijken.dots(published(**COMPARED), palette=LIGHT, national=0.15).figure
    assert list(figure.layout.yaxis.ticktext) == ["Zuid", "Oost", "Noord", "West"]
    (points,) = [trace for trace in of(figure, "scatter", mode="markers") if trace.customdata]
    assert list(points.x) == [0.3, 0.2, 0.1]
    assert list(points.marker.symbol) == ["triangle-up", "circle", "triangle-down"]
    assert list(points.customdata) == ["WK2", "WK4", "WK1"]
    (hidden,) = of(figure, "scatter", mode="text")
    assert list(hidden.y) == [3]
    assert "te weinig huishoudens" in hidden.text[0]
    lines = {trace.name: trace.line.dash for trace in of(figure, "scatter", mode="lines")}
    assert lines["Gemeente 20,0%"] is None
    assert lines["Nederland 15,0%"] == "dot"


def test_the_line_of_the_municipality_stops_above_the_words_for_a_hidden_wijk() -> None:
    figure = wijken.dots(published(**COMPARED), palette=LIGHT).figure
    (line,) = of(figure, "scatter", name="Gemeente 20,0%")
    assert list(line.y) == [-0.6, 2.5, None]  # the hidden wijk stands at 3
    nothing = {"label": ["West"], "value": [None], "reference": [0.2], "reason": [TOO_FEW]}
    figure = wijken.dots(published(**nothing), palette=LIGHT).figure
    (line,) = of(figure, "scatter", name="Gemeente 20,0%")
    assert list(line.y) == [-0.6, 0.5, None]


def test_the_band_runs_from_low_to_high() -> None:
    figure = wijken.dots(published(**COMPARED), palette=LIGHT).figure
    (bands,) = of(figure, "scatter", name="95%-bandbreedte")
    assert list(bands.x)[:3] == [0.27, 0.33, None]


def test_thirty_wijken_get_thirty_rows_of_height() -> None:
    names = [f"Wijk {at}" for at in range(30)]
    few = wijken.dots(published(**COMPARED), palette=LIGHT).figure
    many = wijken.dots(published(label=names, value=[0.1] * 30), palette=LIGHT).figure
    assert len(many.layout.yaxis.ticktext) == 30
    assert many.layout.height >= few.layout.height + 500


def test_raw_stands_beside_corrected() -> None:
    table = published(**COMPARED, corrected=[0.18, 0.15, None, 0.2])
    figure = wijken.raw_and_corrected(table, palette=LIGHT).figure
    assert list(figure.layout.yaxis.ticktext) == ["Oost", "Noord", "Zuid", "West"]
    (raw,) = of(figure, "scatter", name="zoals het is")
    (corrected,) = of(figure, "scatter", name="gecorrigeerd voor samenstelling")
    assert list(raw.x) == [0.2, 0.1, 0.3]
    assert list(corrected.x) == [0.2, 0.18, 0.15]


OUTLINES = pd.DataFrame(
    [
        square("WK1", 5.0, 52.0),
        square("WK2", 5.1, 52.0),
        square("WK3", 5.2, 52.0),
        square("WK4", 5.3, 52.0, 0.004),
        square("WK9", 9.0, 50.0),
    ]
)


def test_the_map_groups_by_class_and_hatches_what_is_hidden() -> None:
    chart = wijk_map.wijk_map(published(**COMPARED), OUTLINES, palette=LIGHT, chosen="WK2")
    areas = of(chart.figure, "scatter", fill="toself")
    assert len(areas) == 4
    hatched = [area for area in areas if area.fillpattern.shape == "/"]
    assert len(hatched) == 1
    assert min(x for x in hatched[0].x if x is not None) == 5.2
    names = [trace.name for trace in of(chart.figure, "scatter") if trace.name]
    assert names[-1] == "te weinig"
    (outline,) = [
        trace for trace in of(chart.figure, "scatter") if trace.line.color == LIGHT.accent
    ]
    assert min(x for x in outline.x if x is not None) == 5.1
    assert chart.figure.layout.yaxis.scaleratio == 1.64


def test_every_wijk_can_be_touched_and_unknown_outlines_are_left_out() -> None:
    figure = wijk_map.wijk_map(published(**COMPARED), OUTLINES, palette=LIGHT).figure
    touch = figure.data[-1]
    assert list(touch.customdata) == ["WK1", "WK2", "WK3", "WK4"]
    assert touch.marker.opacity == 0
    assert touch.unselected.marker.opacity == 0
    assert touch.x[0] == pytest.approx(5.05)
    assert "te weinig huishoudens om te tonen" in touch.hovertext[2]


def test_a_small_wijk_gets_a_number_that_is_explained() -> None:
    figure = wijk_map.wijk_map(published(**COMPARED), OUTLINES, palette=LIGHT).figure
    (labels,) = of(figure, "scatter", mode="text")
    assert list(labels.text) == ["Noord", "Zuid", "West", "1"]
    assert "1\u00a0Oost" in [note.text for note in figure.layout.annotations]


def test_a_label_stands_inside_a_hollow_wijk() -> None:
    ring = {"lon": [0, 3, 3, 2, 2, 1, 1, 0, 0], "lat": [0, 0, 3, 3, 1, 1, 3, 3, 0]}
    outline = pd.DataFrame([{"wijk_code": "WK1", "part": 0, "ring": 0, **ring}])
    table = published(label=["Hoefijzer"], key=["WK1"], value=[1.0])
    touch = wijk_map.wijk_map(table, outline, palette=LIGHT).figure.data[-1]
    assert (touch.x[0], touch.y[0] < 1) == (1.5, True)


def test_classes_hold_about_equally_many() -> None:
    edges = wijk_map.quantile_edges([float(at) for at in range(1, 11)])
    classes = [wijk_map.class_of(float(at), edges) for at in range(1, 11)]
    assert classes == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]
    assert wijk_map.class_of(None, edges) is None


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40))
def test_every_value_has_a_class_that_contains_it(values: list[float]) -> None:
    edges = wijk_map.quantile_edges(values)
    for value in values:
        at = wijk_map.class_of(value, edges)
        assert at is not None
        assert 0 <= at < max(len(edges) - 1, 1)
        slack = 1e-6 * max(1.0, abs(value))
        assert edges[at] - slack <= value <= edges[min(at + 1, len(edges) - 1)] + slack


SPINE = {
    "series": ["Schulden", "Schulden", "Kracht"],
    "label": ["Met schulden", "Mediaan bedrag", "Bereik"],
    "form": ["percent", "euro", "percent"],
    "value": [0.2, 9000.0, None],
    "low": [0.1, 5000.0, 0.3],
    "high": [0.3, 11000.0, 0.9],
    "middle_low": [0.14, 8000.0, 0.5],
    "middle_high": [0.2, 10000.0, 0.6],
    "reference": [0.2, 10000.0, 0.5],
    "verdict": ["vergelijkbaar", "lager", ""],
    "reason": [None, None, TOO_FEW],
}


def test_the_spine_puts_the_municipality_in_the_middle() -> None:
    figure = profile.spine(published(**SPINE), palette=LIGHT).figure
    span, middle = of(figure, "bar")
    assert list(span.base) == pytest.approx([-1, -1, -0.5])
    assert list(span.x) == pytest.approx([2, 1.2, 1.5])
    assert list(middle.base) == pytest.approx([-0.6, -0.4, 0])
    (symbols,) = [trace for trace in of(figure, "scatter", mode="markers") if trace.hovertext]
    assert list(symbols.x) == pytest.approx([0, -0.2])
    assert list(symbols.marker.symbol) == ["circle", "triangle-down"]


def test_a_point_without_a_verdict_is_an_open_circle_with_its_own_words() -> None:
    table = published(**{**SPINE, "value": [0.2, 9000.0, 0.4], "reason": [None] * 3})
    for figure in (
        profile.spine(table, palette=LIGHT).figure,
        wijken.dots(table, palette=LIGHT).figure,
    ):
        (drawn,) = [
            trace for trace in of(figure, "scatter", mode="markers") if trace.showlegend is False
        ]
        assert sorted(drawn.marker.symbol) == ["circle", "circle-open", "triangle-down"]
        legend = {
            trace.name: trace.marker.symbol for trace in of(figure, "scatter", mode="markers")
        }
        assert legend["geen oordeel"] == "circle-open"
        assert "duidelijk hoger" not in legend


def test_a_label_keeps_clear_of_the_borders() -> None:
    triangle = {"lon": [0, 8, 0, 0], "lat": [0, 0, 6, 0]}  # its widest stretch is its lower edge
    outline = pd.DataFrame([{"wijk_code": "WK1", "part": 0, "ring": 0, **triangle}])
    (shape,) = shapes_of(outline)
    assert shape.centre[1] > 1
    assert shape.centre[0] / 8 + shape.centre[1] / 6 < 0.9
    assert shape.height == pytest.approx(
        2 * min(shape.centre[1], 6 - shape.centre[0] * 0.75 - shape.centre[1])
    )


def test_the_spine_says_the_numbers_under_their_theme() -> None:
    labels, themes = of(
        profile.spine(published(**SPINE), palette=LIGHT).figure, "scatter", mode="text"
    )
    assert labels.text[0] == "● Met schulden: 20,0% (gemeente\u00a020,0%)"
    assert labels.text[1] == "▼ Mediaan bedrag: €\u00a09.000 (gemeente\u00a0€\u00a010.000)"
    assert "te weinig huishoudens" in labels.text[2]
    assert list(themes.text) == ["<b>Schulden</b>", "<b>Kracht</b>"]


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_a_spine_never_leaves_its_scale(
    value: float, low: float, high: float, middle: float
) -> None:
    row = Row("a", value, low=low, high=high, reference=middle)
    assert all(-1 <= profile.scaled(end, row) <= 1 for end in (value, low, high))


@given(st.floats(-1e9, 1e9), st.floats(1e-3, 1e9))
def test_ticks_are_few_and_inside(low: float, span: float) -> None:
    ticks = nice_ticks(low, low + span)
    slack = 1e-6 * max(abs(low), span)
    assert 1 <= len(ticks) <= 6
    assert all(low - slack <= tick <= low + span + slack for tick in ticks)


@pytest.mark.parametrize(
    ("value", "form", "ticks", "expected"),
    [
        (0.1, "percent", [0, 0.1, 0.2], "10%"),
        (0.005, "percent", [0, 0.005], "0,5%"),
        (5000, "euro", [0, 5000], "€\u00a05.000"),
        (2e7, "euro", [0, 2e7], "€\u00a020\u00a0mln."),
        (2.5, "number", [0, 2.5], "2,5"),
        (0.5, "count", [0, 0.5], "0,5"),
    ],
)
def test_ticks_have_no_more_digits_than_needed(
    value: float, form: str, ticks: list[float], expected: str
) -> None:
    assert tick_label(value, form, ticks) == expected
