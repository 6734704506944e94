"""The figures about overlap, looked into."""

from __future__ import annotations

import pytest
from drawn import TOO_FEW, of, published

from samenhang.figures import overlap, upset
from samenhang.figures.palette import LIGHT

POSTS = {"bijstand": "Bijstand", "werk": "Hulp naar werk", "schuldhulp": "Schuldhulp"}


def test_households_and_cost_are_two_bars_of_whole_parts() -> None:
    table = published(
        label=["1 voorziening", "2 of meer"] * 2,
        series=["Huishoudens"] * 2 + ["Kosten"] * 2,
        value=[0.7, 0.3, 0.4, 0.6],
    )
    one, more = of(overlap.number_of_provisions(table, palette=LIGHT).figure, "bar")
    assert (list(one.x), list(one.y)) == ([0.7, 0.4], [41, 95])
    assert list(more.text) == ["30%", "60%"]
    assert one.name == "1 voorziening"


def test_parts_that_are_rounded_above_the_whole_are_drawn_to_their_end() -> None:
    table = published(label=["a", "b"], series=["Wmo"] * 2, value=[0.7, 0.31])
    figure = overlap.number_of_provisions(table, palette=LIGHT).figure
    assert figure.layout.xaxis.range[1] == pytest.approx(1.01)


def test_a_combination_shows_households_and_mean_cost() -> None:
    table = published(
        label=["Wmo en Schuldhulp", "Rest"],
        value=[474.0, None],
        cost=[6300.0, None],
        reason=["", TOO_FEW],
    )
    figure = overlap.combinations(table, palette=LIGHT).figure
    lines = of(figure, "scatter", mode="text")[0].text
    assert lines[0].replace("<br>", " ") == (
        "Wmo en Schuldhulp: 474 huishoudens, gemiddeld\u00a0€\u00a06.300"
    )
    assert "te weinig" in lines[1]


def test_pairs_of_bars_share_one_label() -> None:
    table = published(
        label=["1 wet", "1 wet", "2 wetten", "2 wetten"],
        series=["Personen", "Huishoudens"] * 2,
        value=[0.9, 0.8, 0.1, 0.2],
    )
    figure = overlap.persons_and_households(table, palette=LIGHT).figure
    persons, households = of(figure, "bar")
    assert (persons.name, list(persons.x)) == ("Personen", [0.9, 0.1])
    assert all(below > above for above, below in zip(persons.y, households.y, strict=True))
    assert len(of(figure, "scatter", mode="text")[0].text) == 2


def test_the_pair_matrix_has_no_diagonal_and_colours_by_lift() -> None:
    table = published(
        label=["a", "a", "a", "b", "b", "b", "c", "c", "c"],
        series=["a", "b", "c"] * 3,
        value=[1.0, 0.34, 0.5, 0.2, 1.0, None, 0.1, 0.05, 1.0],
        lift=[1.0, 0.5, 1.0, 1.5, 1.0, None, 3.0, 9.0, 1.0],
        reason=[None] * 5 + [TOO_FEW] + [None] * 3,
    )
    figure = overlap.pairs(table, palette=LIGHT).figure
    (cells,) = of(figure, "heatmap")
    assert [list(row) for row in cells.z] == [[None, 0, 1], [2, None, None], [3, 4, None]]
    places = [place for place, _ in cells.colorscale]
    assert places == sorted(places)
    (numbers,) = of(figure, "scatter", mode="text")
    assert list(numbers.text) == ["34", "50", "20", "×", "10", "5"]
    assert list(figure.layout.xaxis.ticktext) == ["1", "2", "3"]
    assert figure.layout.yaxis.ticktext[0] == "a <b>1</b>"


def test_upset_joins_the_sets_of_a_column() -> None:
    table = published(
        key=["bijstand", "bijstand+schuldhulp", "overige combinaties"],
        label=["Bijstand", "Bijstand en Schuldhulp", "Overige combinaties"],
        value=[300.0, 120.0, 900.0],
        cost=[15000.0, None, 9000.0],
    )
    chart = upset.upset(table, palette=LIGHT, sets=POSTS)
    counts, costs = of(chart.figure, "bar")
    assert list(counts.y) == [300, 120]
    assert list(counts.text) == ["300", "120"]
    assert list(costs.text) == ["€\u00a015.000", "×"]
    (joined,) = of(chart.figure, "scatter", mode="lines+markers")
    assert list(joined.x) == [0, None, 1, 1, None]
    assert list(joined.y) == [0, None, 0, 1, None]
    assert list(chart.figure.layout.yaxis3.ticktext) == ["Bijstand", "Schuldhulp"]
    assert "Overige combinaties: 900" in chart.alt


def test_upset_without_cost_has_no_cost_row() -> None:
    table = published(key=["werk"], label=["Werk"], value=[20.0])
    figure = upset.upset(table, palette=LIGHT, sets=POSTS).figure
    assert len(of(figure, "bar")) == 1
