"""The figures about money, looked into: what is drawn where."""

from __future__ import annotations

from drawn import TOO_FEW, of, published

from samenhang.figures import cost, years
from samenhang.figures.palette import LIGHT


def words(figure: object) -> list[str]:
    return list(of(figure, "scatter", mode="text")[0].text)


def test_the_tenth_of_households_is_highlighted() -> None:
    table = published(
        label=["Duurste 1%", "Duurste 10%"], value=[0.12, 0.466], highlight=[False, True]
    )
    figure = cost.top_shares(table, palette=LIGHT).figure
    (bars,) = of(figure, "bar")
    assert list(bars.x) == [0.12, 0.466]
    assert list(bars.marker.color) == [LIGHT.main, LIGHT.accent]
    assert words(figure) == [
        "Duurste 1%: 12,0% van de kosten",
        "Duurste 10%: 46,6% van de kosten",
    ]


def test_a_hidden_mean_is_a_hatched_stub_beside_its_words() -> None:
    table = published(
        label=["Noord", "Zuid"],
        value=[10_000.0, None],
        reference=[8_000.0, 8_000.0],
        reason=[None, TOO_FEW],
    )
    figure = cost.mean_cost(table, palette=LIGHT).figure
    (bars,) = of(figure, "bar")
    assert list(bars.marker.pattern.shape) == ["", "/"]
    assert bars.x[1] > 0
    assert words(figure)[1] == "Zuid: te weinig huishoudens om te tonen"
    (line,) = [trace for trace in of(figure, "scatter", mode="lines") if trace.name]
    assert line.name == "Gemeente: €\u00a08.000"
    assert set(line.x) == {8_000.0, None}


def test_a_long_name_wraps_and_moves_what_follows() -> None:
    long = "Een wijk met een naam die op geen enkele telefoon op een regel past, en dan nog iets"
    short = cost.mean_cost(published(label=["a", "b"], value=[1.0, 2.0]), palette=LIGHT).figure
    figure = cost.mean_cost(published(label=[long, "b"], value=[1.0, 2.0]), palette=LIGHT).figure
    assert "<br>" in words(figure)[0]
    assert max(map(len, words(figure)[0].split("<br>"))) <= 55
    assert figure.layout.height > short.layout.height
    assert of(figure, "bar")[0].y[1] > of(short, "bar")[0].y[1]


def test_posts_have_the_colour_of_their_law_and_their_share() -> None:
    table = published(
        label=["Werk", "Bijstand"], key=["wmo", "jeugdwet"], value=[1_000_000.0, 3_000_000.0]
    )
    figure = cost.by_post(table, palette=LIGHT).figure
    assert list(of(figure, "bar")[0].marker.color) == [LIGHT.laws["wmo"], LIGHT.laws["jeugdwet"]]
    assert words(figure)[1] == "Bijstand: €\u00a03,0\u00a0mln. (75%)"


def test_known_cost_stands_inside_the_jaarrekening() -> None:
    table = published(
        label=["Wmo", "Schuldhulp"],
        key=["wmo", "schuldhulp"],
        value=[58_100_000.0, None],
        reference=[74_300_000.0, 1_000_000.0],
        reason=[None, "minder dan 60% bekend"],
    )
    chart = cost.known_per_household(table, palette=LIGHT)
    outline, known = of(chart.figure, "bar")
    assert list(outline.x) == [74_300_000, 1_000_000]
    assert known.x[0] == 58_100_000
    assert known.marker.pattern.shape[1] == "/"
    assert words(chart.figure)[0] == "Wmo: €\u00a058,1\u00a0mln. van €\u00a074,3\u00a0mln. (78%)"
    assert "Schuldhulp: minder dan 60% bekend." in chart.alt


def test_the_butterfly_has_households_left_and_cost_right() -> None:
    table = published(
        label=["correctie", "hoger"] * 2,
        series=["Huishoudens"] * 2 + ["Kosten"] * 2,
        value=[0.01, 0.2, -0.003, 0.6],
    )
    left, right = of(cost.cost_classes(table, palette=LIGHT).figure, "bar")
    assert list(left.x) == [-0.01, -0.2]
    assert list(right.x) == [0, 0.6]
    assert right.text[0] == "\u22120,3%"


def test_the_line_is_dotted_from_the_last_final_year() -> None:
    table = published(
        label=["2023", "2024", "2025"],
        value=[1.0, 2.0, 3.0],
        provisional=[False, False, True],
    )
    chart = years.years(table, palette=LIGHT, form="count")
    solid, dotted = of(chart.figure, "scatter", mode="lines")
    assert list(solid.y) == [1, 2, None]
    assert list(dotted.y) == [None, 2, 3]
    assert dotted.line.dash == "dot"
    assert "2025: 3 (voorlopig)" in chart.alt
    assert chart.figure.layout.yaxis.range[0] == 0


def test_a_hidden_year_is_a_gap() -> None:
    table = published(label=["2023", "2024"], value=[1.0, None], reason=[None, TOO_FEW])
    (marks,) = of(years.years(table, palette=LIGHT).figure, "scatter", mode="markers")
    assert list(marks.y) == [1, None]
