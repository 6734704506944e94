"""The profile of a wijk: its headline counts what it names, on a drawn town and on the example."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from samenhang.analyses import headline, judged, profile, profile_table, wijken
from samenhang.disclosure import Gate
from tests.unit.analyses.wijk_town import FIRST, SECOND, TOWN, publish, town


@pytest.fixture(scope="module")
def gate() -> Gate:
    return town()


def test_the_headline_counts_the_points_it_names(gate: Gate) -> None:
    every = profile_table.about_households(gate, **TOWN)
    answer = profile.summary(gate, every, **TOWN, wijk=FIRST)
    found = re.fullmatch(
        r"Wijk 01 wijkt op (\d+) van (\d+) punten duidelijk af van Polderstad", answer.title
    )
    assert found
    clear, judged_points = map(int, found.groups())
    verdicts = answer.published.table["verdict"]
    assert clear == verdicts.isin(["hoger", "lager"]).sum() > 0
    assert judged_points == (verdicts != "").sum()
    named = [part for note in answer.notes if note[0] in "▲▼" for part in note.split("; ")]
    assert len(named) == clear
    assert "circa\u00a02.000 huishoudens in 2025" in answer.sentence
    assert judged.RESIDENT in answer.notes


def test_known_differences_have_their_verdict(gate: Gate) -> None:
    every = profile_table.about_households(gate, **TOWN)
    rows = profile.points(gate, every, **TOWN, wijk=FIRST).published.table.set_index("key")
    # 67.5% without support against 75%; 75% lives alone against 50%; all of the helped have debts.
    assert rows["verdict"]["zonder"] == "lager"
    assert rows["verdict"]["alleen"] == "hoger"
    assert rows["verdict"]["gezin"] == "lager"
    assert rows["verdict"]["schulden"] == "hoger"
    assert rows["value"]["alleen"] == pytest.approx(0.75, abs=0.01)
    assert rows["reference"]["alleen"] == pytest.approx(0.5, abs=0.01)
    assert rows["low"]["alleen"] == pytest.approx(0.25, abs=0.01)
    assert rows["high"]["alleen"] == pytest.approx(0.75, abs=0.01)
    # Everybody's help is light, so nothing differs.
    assert rows["verdict"]["licht"] == "vergelijkbaar"
    assert rows["meaning"]["zonder"] == "kracht"


def test_what_nobody_knows_is_left_out(gate: Gate) -> None:
    names = set(profile_table.about_households(gate, **TOWN).table["key"])
    assert "gestopt" not in names  # the first year knows no year before
    assert "minima" not in names  # not delivered


def test_a_small_wijk_says_too_few() -> None:
    gate = town(second=(4, 4))
    every = profile_table.about_households(gate, **TOWN)
    answer = profile.summary(gate, every, **TOWN, wijk=SECOND)
    assert answer.state == "too_few"
    assert answer.published.table["value"].isna().all()


def test_public_figures_of_a_wijk() -> None:
    gate = town()
    for area, value in ((FIRST, 240.0), (SECOND, 300.0), ("GM9999", 276.0)):
        publish(gate, (area, "g_wozbag", value))
    every = profile_table.public_figures(gate, **TOWN)
    answer = profile.public_figures(gate, every, gemeente="GM9999", wijk=FIRST)
    assert answer.title == "Wijk 01 wijkt op 1 van 1 openbare cijfers duidelijk af van Polderstad"
    assert "in 2024" in answer.sentence
    none = profile_table.public_figures(town(), **TOWN)
    assert profile.public_figures(gate, none, gemeente="GM9999", wijk=FIRST).state == "missing"


def test_every_column_of_the_table_has_a_header(gate: Gate) -> None:
    every = profile_table.about_households(gate, **TOWN)
    table = profile.points(gate, every, **TOWN, wijk=FIRST).published.table
    assert set(profile.COLUMNS) <= set(table.columns)


@pytest.fixture(scope="module")
def example(example_gate: Gate) -> tuple[Gate, int, str]:
    year = max(y for y in example_gate.years if not example_gate.catalogue.provisional[y])
    return example_gate, year, example_gate.wijken()[0].gemeente_code


def test_the_example_shows_about_thirty_points_in_every_wijk(
    example: tuple[Gate, int, str],
) -> None:
    gate, year, gemeente = example
    every = profile_table.about_households(gate, year=year, gemeente=gemeente)
    per_wijk = every.table.groupby("wijk_code").size()
    assert len(per_wijk) == 11
    assert per_wijk.between(28, 34).all()
    strengths = every.table[every.table["wijk_code"] == per_wijk.index[0]]["meaning"].eq("kracht")
    assert strengths.mean() >= 0.25
    clear = every.table["verdict"].isin(["hoger", "lager"])
    assert 0.05 < clear.mean() < 0.5


def test_shares_are_those_of_the_comparison_and_the_headline(
    example: tuple[Gate, int, str],
) -> None:
    gate, year, gemeente = example
    area = {"year": year, "gemeente": gemeente}
    compared = wijken.compare(gate, name="ondersteuning", **area).published.table
    for row in compared.itertuples():
        own = headline.headline(gate, year=year, wijk=row.key)
        assert row.value == pytest.approx(own.share_supported)
    whole = headline.headline(gate, **area)
    assert compared["reference"][0] == pytest.approx(whole.share_supported)
    without = profile_table.about_households(gate, **area).table
    without = without[without["key"] == "zonder"].set_index("wijk_code")["value"]
    both = pd.concat([compared.set_index("key")["value"], without], axis=1).sum(axis=1)
    assert both.tolist() == pytest.approx([1.0] * 11)


def test_lelystad_is_real_and_credited(example: tuple[Gate, int, str]) -> None:
    gate, year, _ = example
    every = profile_table.public_figures(gate, year=year, gemeente="GM0995")
    assert not every.invented
    answer = profile.public_figures(gate, every, gemeente="GM0995", wijk="WK099501")
    assert "Bron: CBS/Kadaster (CC BY 4.0)." in answer.notes
    assert "in 2022" in answer.sentence
    rows = answer.published.table.set_index("key")
    # CBS Kerncijfers 2022: Zuiderzeewijk 5,925 inhabitants, 860 households with children.
    assert rows["value"]["cbs-a_hh_m_k"] == pytest.approx(1000 * 860 / 5925)
    assert rows["verdict"]["cbs-a_jz_tn"] == ""
