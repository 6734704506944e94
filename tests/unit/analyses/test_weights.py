"""Light, middle and heavy: shares, cost, shift and flows worked out by hand."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.analyses import categories, overlap, parts, prevention, prevention_wijken
from samenhang.disclosure import Gate
from tests.unit.analyses.prevention_town import DELIVERED, TOWN, town, weighed

EARLIER = {**TOWN, "year": 2024}


@pytest.fixture(scope="module")
def gate() -> Gate:
    return town()


def test_a_fifth_of_the_households_uses_most_of_the_money(gate: Gate) -> None:
    # 400 of 2,000 households; 6 of 1 + 2.4 + 6 million euros: 64%.
    answer = prevention.of_year(gate, **TOWN)
    assert answer.state == "shown"
    assert answer.title.startswith("20% van de huishoudens met hulp heeft zware hulp; daar gaat 6")
    table = answer.published.table.set_index("label")
    assert table.loc["Zwaar", "share"] == pytest.approx(0.20, abs=0.01)
    assert table.loc["Zwaar", "cost_share"] == pytest.approx(6 / 9.4, abs=0.02)
    assert table.loc["Licht", "cost_share"] == pytest.approx(1 / 9.4, abs=0.01)
    assert table["n"].sum() == answer.published.total()
    assert "2.000 huishoudens met hulp" in answer.sentence
    assert "bandbreedte tussen" in answer.sentence


def test_the_two_bars_are_each_whole(gate: Gate) -> None:
    bars = overlap.stacked(prevention.of_year(gate, **TOWN).published).table
    assert list(dict.fromkeys(bars["label"])) == ["Licht", "Midden", "Zwaar"]
    assert all(bar["value"].sum() == pytest.approx(1) for _, bar in bars.groupby("series"))


def test_without_costs_it_is_about_households() -> None:
    gate = town(delivered=DELIVERED[:1])
    answer = prevention.of_year(gate, **TOWN)
    assert "geld" not in answer.title
    assert answer.published.table["cost"].isna().all()
    assert prevention.without_cost(gate) == prevention.NO_COST


def test_a_doubled_share_rose_and_an_equal_one_did_not(gate: Gate) -> None:
    # 200 of 1,800 (11.1%) became 400 of 2,000 (20.0%): +8.9 points.
    answer = prevention.over_years(gate, **TOWN)
    assert answer.title.startswith("Het deel met zware hulp steeg: 1")
    assert "2025 vergeleken met 2024: zwaar +" in answer.sentence
    assert "bandbreedte tussen +" in answer.sentence
    same = town(*((count, {**kind, "year": year}) for year in (2024, 2025)
                  for count, kind in ((1000, weighed("licht", "geen")),
                                      (300, weighed("zwaar", "geen")))))  # fmt: skip
    assert "bleef vergelijkbaar" in prevention.over_years(same, **TOWN).title


def test_cost_over_the_years_has_no_verdict(gate: Gate) -> None:
    # 3 of 6.4 million (47%) and 6 of 9.4 million (64%).
    answer = prevention.over_years(gate, **TOWN, measure="cost")
    assert answer.title.startswith("Zware hulp in de kosten: 4")
    assert "procentpunt meer dan in 2024" in answer.sentence
    assert prevention.NO_BAND in answer.notes


def test_one_year_has_nothing_to_compare_with() -> None:
    gate = town(
        (500, weighed("licht", "onbekend", 2023)), (100, weighed("zwaar", "onbekend", 2023))
    )
    answer = prevention.over_years(gate, year=2023, gemeente="GM9999")
    assert answer.state == "shown"
    assert "geen eerder afgerond jaar" in answer.sentence


def test_where_heavy_help_came_from_and_went_to(gate: Gate) -> None:
    # Of 400: 240 heavy (60%), 100 middle, 60 none (15%). Of 280 then: 240 heavy, 40 none (14%).
    answer = prevention_wijken.flows(gate, **TOWN)
    assert answer.state == "shown"
    table = answer.published.table.set_index(["series", "weight"])["share"]
    now, then = "Zwaar in 2025: een jaar eerder", "Zwaar in 2024: een jaar later"
    assert table[now, "zwaar"] == pytest.approx(0.60, abs=0.02)
    assert table[now, "midden"] == pytest.approx(0.25, abs=0.02)
    assert table[now, "geen"] == pytest.approx(0.15, abs=0.02)
    assert table[then, "zwaar"] == pytest.approx(240 / 280, abs=0.03)
    assert table[then, "geen"] == pytest.approx(40 / 280, abs=0.03)
    assert "oorzaak" not in answer.title + answer.sentence


def test_the_first_year_says_what_to_deliver(gate: Gate) -> None:
    answer = prevention_wijken.flows(gate, **EARLIER)
    assert answer.state == "missing"
    assert "Over 2023 zijn geen huishoudens geleverd" in answer.sentence


def test_wijken_are_parts_of_the_whole(gate: Gate) -> None:
    for measure in prevention.Measure.__args__:
        answer = prevention_wijken.by_wijk(gate, **TOWN, measure=measure)
        assert answer.state == "shown"
        table = answer.published.table
        assert list(dict.fromkeys(table["series"])) == ["Heel Polderstad", "Wijk 01"]
        assert all(own["value"].sum() == pytest.approx(1, abs=0.02)
                   for _, own in table.groupby("series"))  # fmt: skip


def test_too_few_is_said_everywhere() -> None:
    gate = town((300, weighed("geen", "geen")), (3, weighed("zwaar", "zwaar")))
    for answer in (
        prevention.of_year(gate, **TOWN),
        prevention.over_years(gate, **TOWN),
        prevention_wijken.flows(gate, **TOWN),
        prevention_wijken.by_wijk(gate, **TOWN),
    ):
        assert answer.state == "too_few", answer.title
        assert "te weinig" in answer.sentence.lower()


def test_the_table_of_weights_says_what_was_changed(gate: Gate) -> None:
    answer = categories.in_force(gate)
    assert "1 licht, 0 midden en 1 zwaar; de gemeente veranderde er 1" in answer.sentence
    assert list(answer.published.table["changed"]) == ["nee", "ja"]
    assert any("indeling.csv" in note for note in answer.notes)


def test_the_band_of_a_share_worked_out_by_hand() -> None:
    # p = 0.2, n = 400: chance 0.2 × 0.8 / 400 = 0.0004; noise (4² + (0.2 × 8)²) / 1.96² / 400².
    table = pd.DataFrame({"n": [80], "margin": [4.0]})
    row = parts.parts(table, pd.DataFrame({"n": [400], "margin": [8.0]})).iloc[0]
    assert row["share"] == pytest.approx(0.2)
    assert row["share_margin"] == pytest.approx(1.96 * (0.0004 + 18.56 / 1.96**2 / 160_000) ** 0.5)
    change, margin = parts.difference(row, row)
    assert (change, margin) == (0, pytest.approx(row["share_margin"] * 2**0.5))
    assert parts.points(-0.011, 0.008) == "−1,1 procentpunt (bandbreedte tussen −1,9 en −0,3)"


COUNT = st.one_of(st.none(), st.integers(0, 5000))


@given(st.lists(st.tuples(COUNT, COUNT), min_size=1, max_size=6))
def test_a_part_stays_within_its_whole_and_its_band(counts: list[tuple[int | None, ...]]) -> None:
    part, whole = zip(*counts, strict=True)
    table = pd.DataFrame({"n": pd.array(part, dtype="Int64"), "margin": 9.0})
    of = pd.DataFrame({"n": pd.array(whole, dtype="Int64"), "margin": 12.0})
    rows = parts.parts(table, of)
    known = rows[rows["share"].notna() & rows["low_share"].notna()]
    assert ((known["low_share"] >= 0) & (known["high_share"] <= 1)).all()
    assert ((known["low_share"] <= known["share"]) & (known["share"] <= known["high_share"])).all()
    # Nothing is said where a number is hidden.
    hidden = table["n"].isna() | of["n"].fillna(0).eq(0)
    assert rows["share"].isna().tolist() == hidden.tolist()
