"""Who came back: hand-worked shares, beside the published figures; what is not over is not said."""

from __future__ import annotations

import pytest

from samenhang.analyses import ended, returning
from samenhang.disclosure import Gate
from tests.unit.analyses.prevention_town import TOWN, town
from tests.unit.analyses.prevention_town import ended as ends_of

IN_2023, IN_2024 = {**TOWN, "year": 2023}, {**TOWN, "year": 2024}
NEAR = 0.02


@pytest.fixture(scope="module")
def gate() -> Gate:
    return town()


def test_shares_per_law_leave_out_who_is_gone(gate: Gate) -> None:
    # Wmo 2023: 100 of 800 (12.5%) in a year, 200 of 800 in two, 100 of 800 in the second.
    # Jeugdwet: 50 of 500, 100 of 500, 50 of 500. All: 150 of 1,300 (11.5%).
    answer = returning.by_law(gate, **IN_2023)
    table = answer.published.table.set_index(["law", "period"])["share"]
    one, two = returning.HORIZONS.values()
    assert table["wmo", one] == pytest.approx(0.125, abs=NEAR)
    assert table["wmo", two] == pytest.approx(0.25, abs=NEAR)
    assert table["wmo", returning.LATER] == pytest.approx(0.125, abs=NEAR)
    assert table["jeugdwet", one] == pytest.approx(0.10, abs=NEAR)
    assert table["jeugdwet", two] == pytest.approx(0.20, abs=NEAR)
    assert "In Polderstad eindigde in 2023" in answer.sentence
    assert answer.title.startswith("Van de hulp die in 2023 eindigde, kwam 1")


def test_the_published_figures_stand_beside_it_with_their_source(gate: Gate) -> None:
    answer = returning.by_law(gate, **IN_2023)
    nation = answer.published.table
    nation = nation[nation["period"] == returning.PUBLISHED].set_index("law")
    assert nation["share"].to_dict() == {"wmo": 0.10, "jeugdwet": 0.15, "participatiewet": 0.07}
    assert set(nation["when"]) == {"2012-2018"}
    assert any("Nederland, 2012-2018; bron: SCP" in note for note in answer.notes)


def test_a_year_that_is_not_followed_is_never_nought(gate: Gate) -> None:
    answer = returning.by_law(gate, **IN_2024)
    # 90 of 900 in 2024 (10%); two years are known of 2023 alone.
    assert answer.title.startswith("Van de hulp die in 2024 eindigde, kwam 10%")
    assert "Terug binnen 24 maanden is voor 2024 nog niet te zeggen; u ziet 2023." in answer.notes
    table = returning.per_year(gate, **IN_2024).published.table
    later = table[table["year"] == 2025]
    assert later["share"].isna().all()
    assert set(later["reason"]) == {returning.NOT_YET}
    last = table[(table["year"] == 2024) & (table["series"] == "binnen 24 maanden")].iloc[0]
    assert last["reason"] == returning.NOT_YET


def test_no_year_that_can_be_followed_says_what_to_deliver() -> None:
    unknown = {"returned_12": "onbekend", "returned_24": "onbekend"}
    gate = town(ends_of_help=ends_of((300, {"year": 2025, **unknown})))
    for answer in (returning.by_law(gate, **TOWN), returning.per_year(gate, **TOWN)):
        assert answer.state == "missing"
        assert "hele jaar" in answer.sentence
    reasons = ended.by_reason(gate, **TOWN)
    assert reasons.state == "missing"
    assert "Lever de kolom reden_einde" in reasons.sentence


def test_what_came_back_after_an_end_as_planned(gate: Gate) -> None:
    # 600 of 1,000 as planned; 30 of 570 came back (5.3%) against 90 of 900 (10%).
    answer = ended.by_reason(gate, **IN_2024)
    assert answer.title.startswith("60% van de hulp die in 2024 eindigde, eindigde volgens plan")
    table = answer.published.table.set_index("end_reason")
    assert table.loc["volgens_plan", "share"] == pytest.approx(30 / 570, abs=NEAR)
    assert table.loc["", "share"] == pytest.approx(0.10, abs=NEAR)
    assert table.loc["verhuizing", "reason"] == "niet te volgen"
    assert "alle einden samen" in answer.sentence


def test_how_long_it_had_lasted(gate: Gate) -> None:
    # Short (up to half a year): 30 + 60 + 270 of 1,000.
    answer = ended.durations(gate, **IN_2024)
    assert answer.title.startswith("36% van de hulp die in 2024 eindigde")
    table = answer.published.table
    for _, own in table.groupby("series"):
        assert own["share"].dropna().sum() <= 1 + NEAR
    assert not any("tellen nog niet mee" in note for note in answer.notes)
    later = ended.durations(gate, **TOWN)
    assert any("laatste maanden van 2025 tellen nog niet mee" in note for note in later.notes)


def test_within_two_years_is_never_less_than_within_one(gate: Gate) -> None:
    table = returning.by_law(gate, **IN_2023).published.table
    shares = table[table["n"].notna()].set_index(["law", "period"])["share"]
    one, two = returning.HORIZONS.values()
    for law in ("wmo", "jeugdwet"):
        assert shares[law, one] <= shares[law, two] + NEAR
        assert shares[law, returning.LATER] <= shares[law, two] + NEAR


def test_a_wijk_is_told_that_it_is_municipal(gate: Gate) -> None:
    for analysis in (returning.by_law, ended.by_reason, ended.durations):
        notes = analysis(gate, **IN_2024, wijk="WK999901").notes
        assert "Dit cijfer is er alleen voor heel Polderstad, niet per wijk." in notes


def test_too_few_ends() -> None:
    few = {"year": 2023, "returned_12": "nee", "returned_24": "nee"}
    gate = town(ends_of_help=ends_of((4, few)))
    assert returning.by_law(gate, **IN_2023).state == "missing"
    assert ended.durations(gate, **IN_2023).state == "too_few"
