"""What a figure leaves out it names where the eye looks; the own municipality has the colour."""

from __future__ import annotations

from drawn import TOO_FEW, of, published

from samenhang.figures import prevention, turning, years
from samenhang.figures.palette import LIGHT
from samenhang.figures.template import NOTE


def test_what_is_not_drawn_stands_below_in_lines_that_a_phone_can_hold() -> None:
    table = published(
        label=["2023", "2024", "2025"] * 2,
        series=["binnen 12 maanden"] * 3 + ["binnen 24 maanden"] * 3,
        value=[0.1, 0.1, None, 0.2, None, None],
        reason=[None, None, "nog niet te zeggen", None] + ["nog niet te zeggen"] * 2,
    )
    figure = years.years(table, palette=LIGHT, form="percent").figure
    lines = figure.layout.xaxis.title.text.split("<br>")
    assert " ".join(lines).startswith("binnen 12 maanden 2025, binnen 24 maanden 2024 en ")
    assert len(lines) == 3
    assert max(map(len, lines)) <= NOTE
    short = years.years(published(label=["2023"], value=[0.1]), palette=LIGHT).figure
    # Two lines more, and the legend of two series in one row.
    assert figure.layout.margin.b == short.layout.margin.b + 2 * 18


def test_a_bar_that_misses_a_part_says_which_and_why() -> None:
    table = published(
        series=["Noord"] * 3 + ["Zuid"] * 3,
        label=["Licht", "Midden", "Zwaar"] * 2,
        value=[0.4, 0.5, 0.1, 0.45, 0.5, None],
        reason=[None] * 5 + [TOO_FEW],
    )
    (names,) = of(prevention.mix(table, palette=LIGHT).figure, "scatter", mode="text")
    assert list(names.text) == ["Noord", "Zuid (zwaar: te weinig)"]


def test_the_own_municipality_has_the_colour_and_the_nation_is_grey() -> None:
    table = published(
        label=["12 tot en met 17 jaar"] * 2, series=["Polderstad", "Nederland"], value=[0.2, 0.1]
    )
    own, nation = of(turning.ages(table, palette=LIGHT).figure, "bar")
    assert own.marker.color == (LIGHT.main,)
    assert nation.marker.color == (LIGHT.reference,)
