"""A cohort against the rest: worked out by hand on a drawn town, and what holds for any town."""

from __future__ import annotations

import io
from contextlib import redirect_stdout

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samenhang
from samenhang.analyses import (
    cohort,
    cohort_composition,
    cohort_cross,
    cohort_years,
    headline,
)
from samenhang.analyses.cohort import GROUP, REST, left
from samenhang.analyses.cohort_definition import Cohort
from samenhang.disclosure import Gate
from tests.unit.analyses.overlap_town import BAND, GEMEENTE, YEAR, town

# Of 3,200 households 300 have more than one law: 200 two (€ 6,000), 100 three (€ 30,000).
SEVERAL = Cohort(YEAR, GEMEENTE, traits=(("n_laws", (2, 3)),))
MEAN, REST_MEAN = 4_200_000 / 300, 3_600_000 / 2900


@pytest.fixture(scope="module")
def drawn() -> Gate:
    return town()


def rows(answer: object) -> pd.DataFrame:
    return answer.published.table  # type: ignore[attr-defined]


def test_size_and_cost_beside_the_rest_by_hand(drawn: Gate) -> None:
    table = rows(cohort.size(drawn, SEVERAL)).set_index("label")
    assert list(table.index) == [GROUP, f"{REST} van Polderstad", "Heel Polderstad"]
    assert table["n"].tolist() == pytest.approx([300, 2900, 3200], abs=BAND)
    assert table["n_share"].tolist() == pytest.approx([300 / 3200, 2900 / 3200, 1], abs=0.02)
    assert table["mean"].iloc[0] == pytest.approx(MEAN, rel=0.25)
    assert table["mean"].iloc[1] == pytest.approx(REST_MEAN, rel=0.35)


def test_the_group_and_the_rest_are_the_municipality_as_published(drawn: Gate) -> None:
    table = rows(cohort.size(drawn, SEVERAL))
    assert table["n"].iloc[0] + table["n"].iloc[1] == table["n"].iloc[2]
    assert table["cost"].iloc[0] + table["cost"].iloc[1] == table["cost"].iloc[2]
    known = {tuple(q.dimensions) for q in drawn._answers.known()}  # type: ignore[attr-defined]
    assert known == {("year",), ("n_laws", "year")}, "the rest is no question of its own"


def test_the_sentence_has_base_period_and_uncertainty(drawn: Gate) -> None:
    answer = cohort.size(drawn, SEVERAL)
    assert answer.title.startswith("De groep telt circa")
    assert f"In {YEAR}, bandbreedte tussen" in answer.sentence
    assert "gemiddeld €" in answer.sentence
    assert "bij de rest van Polderstad €" in answer.sentence


def test_what_is_left_by_hand() -> None:
    whole = {"n": 3200, "cost": 7_800_000, "margin": 8.0}
    # 8 and 6 together: the root of 64 + 36.
    found = left({"n": 300, "cost": 4_200_000, "margin": 6.0}, whole)
    assert found == {"n": 2900, "cost": 3_600_000, "margin": 10.0}
    assert pd.isna(left({"n": pd.NA, "cost": pd.NA, "margin": 6.0}, whole)["n"])
    # 3,200 - 3,100 is 3.1% of the whole: less than a twentieth.
    assert pd.isna(left({"n": 3100, "cost": 1, "margin": 6.0}, whole)["n"])
    assert pd.isna(left({"n": 300, "cost": pd.NA, "margin": 6.0}, whole)["cost"])
    assert pd.isna(left({"n": 300, "cost": 9_000_000, "margin": 6.0}, whole)["cost"])


tens = st.integers(0, 4000).map(lambda number: number * 10)


@settings(max_examples=200)
@given(tens, tens, st.floats(0, 80), st.floats(0, 80))
def test_parts_lie_within_the_whole_and_hidden_stays_hidden(
    part: int, whole: int, own: float, every: float
) -> None:
    found = left(
        {"n": part, "cost": part, "margin": own}, {"n": whole, "cost": whole, "margin": every}
    )
    if pd.notna(found["n"]):
        assert 0 < found["n"] <= whole
        assert found["n"] + part == whole
        assert found["n"] > found["margin"] >= max(own, every) - 1e-9
        assert 0 <= found["cost"] <= whole


def test_composition_by_hand(drawn: Gate) -> None:
    # Of the 300: 200 with two provisions, 100 with four. Of the rest: 300 with two, 600 with one.
    table = rows(cohort_composition.composition(drawn, SEVERAL, "n_provisions"))
    share = table.set_index(["label", "series"])["share"]
    assert share["2", GROUP] == pytest.approx(2 / 3, abs=0.08)
    assert share["4 of meer", GROUP] == pytest.approx(1 / 3, abs=0.08)
    assert share["2", REST] == pytest.approx(300 / 2900, abs=0.02)
    # One provision occurs in the rest alone: a hidden part of the group hides the rest as well.
    assert pd.isna(share["1", REST])
    for _, own in table.groupby("series"):
        assert own["share"].sum() <= 1.05
        known = own.dropna(subset=["share"])
        assert (known["low_share"] <= known["share"]).all()
        assert (known["share"] <= known["high_share"]).all()


def test_over_the_years_says_that_nobody_is_followed(drawn: Gate) -> None:
    for answer in (cohort_years.numbers(drawn, SEVERAL), cohort_years.costs(drawn, SEVERAL)):
        assert cohort_years.ANEW in answer.sentence
    counts = rows(cohort_years.numbers(drawn, SEVERAL))
    assert counts["n"].tolist() == pytest.approx([300], abs=BAND)
    means = rows(cohort_years.costs(drawn, SEVERAL)).set_index("series")["mean"]
    assert means[GROUP] == rows(cohort.size(drawn, SEVERAL))["mean"].iloc[0]


def years(numbers: list[int]) -> pd.DataFrame:
    return pd.DataFrame(
        {"label": [str(2021 + at) for at in range(len(numbers))], "n": numbers, "margin": 30.0}
    )


@pytest.mark.parametrize(
    ("numbers", "word"),
    [([1000, 1200], "werd groter"), ([1000, 800], "werd kleiner"),
     ([1000, 1040], "bleef ongeveer even groot"), ([10000, 10200], "bleef ongeveer even groot")],
)  # fmt: skip
def test_a_trend_is_more_than_its_band_and_than_a_twentieth(numbers: list[int], word: str) -> None:
    assert word in cohort_years._trend(years(numbers), "huishoudens")


def test_the_cross_table_is_the_answer_of_one_ask(drawn: Gate) -> None:
    split = SEVERAL._replace(split=("n_provisions", "uses_jeugdwet"))
    table = rows(cohort_cross.cross(drawn, split)).set_index(["n_provisions", "uses_jeugdwet"])
    assert table.loc[(2, 0), "n"] == pytest.approx(200, abs=BAND)
    assert table.loc[(4, 1), "n"] == pytest.approx(100, abs=BAND)
    assert pd.isna(table.loc[(1, 0), "n"])
    assert table.loc[(2, 0), "label"] == "2"
    assert table.loc[(4, 1), "series"] == "ja"


@pytest.mark.parametrize("split", [("household_type",), ("household_type", "age_oldest")])
def test_the_script_gives_the_table_that_is_shown(
    split: tuple[str, ...], example_gate: Gate, example_store: object,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("SAMENHANG_STORE", str(example_store))
    home = example_gate.wijken()[0].gemeente_code
    asked = Cohort(2024, home, moment="31-december", traits=(("n_laws", (2, 3)),), split=split)
    answer = cohort_cross.cross(example_gate, asked)
    script: dict[str, object] = {}
    with redirect_stdout(io.StringIO()) as said:
        exec(answer.python, script)
    found = script["answer"].table  # type: ignore[attr-defined]
    pd.testing.assert_frame_equal(found, rows(answer)[list(found.columns)])
    assert len(found) == (7 if len(split) == 1 else 35)
    assert said.getvalue().strip()
    script["store"].store.close()  # type: ignore[attr-defined]


def test_too_few_says_so_and_shows_nothing() -> None:
    gate = town((1000, {"laws": "geen"}), (4, {"laws": "wmo", "n_laws": 1}))
    group = Cohort(YEAR, GEMEENTE, traits=(("n_laws", (1,)),))
    answer = cohort.size(gate, group)
    assert answer.state == "too_few"
    assert rows(answer)["n"].iloc[:2].isna().all(), "a hidden group hides the rest"


def test_without_costs_counts_remain() -> None:
    gate = town(*((1000, {}), (400, {"n_laws": 2})), delivered=(("household", "household_id"),))
    answer = cohort.size(gate, SEVERAL)
    assert answer.state == "shown"
    assert "mean" not in answer.columns
    assert cohort.NO_COST in answer.notes
    assert cohort_years.costs(gate, SEVERAL).state == "missing"


def test_the_gate_opens_by_its_public_name() -> None:
    assert "samenhang.open()" in cohort_cross.python(
        town().ask(where={"year": YEAR}), SEVERAL, (), None
    )
    assert callable(samenhang.open)


def test_the_group_of_the_example_is_the_headline_of_the_other_pages(example_gate: Gate) -> None:
    home = example_gate.wijken()[0].gemeente_code
    found = headline.headline(example_gate, year=2024, gemeente=home)
    table = rows(cohort.size(example_gate, Cohort(2024, home, traits=(("n_laws", (2, 3)),))))
    assert table["n"].iloc[0] == found.multiple
    assert table["n"].iloc[2] == found.households
    # SCP 2018: 13% of the households with support have more than one law; of all some 3%.
    assert 0.02 <= table["n_share"].iloc[0] <= 0.04
