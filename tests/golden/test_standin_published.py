"""The stand-in microdata through the gate: right within the stated band, and always the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pandas as pd
import pytest
import standin

from samenhang.analyses import overlap
from samenhang.disclosure import Gate
from samenhang.store import Store

USING = 4_753
OVERLAPPING = 1_392
# Published with the fixed secret of these tests; a change is a change on screen: see CHANGELOG.
GOLDEN = {"using": 4_750, "overlapping": 1_400}


@pytest.fixture(scope="module")
def gate(standin_store: Store) -> Gate:
    return Gate(standin_store)


def test_using_and_overlapping_households_lie_within_the_band(gate: Gate) -> None:
    for truth, wanted, name in (
        (USING, {"n_laws": {1, 2, 3}}, "using"),
        (OVERLAPPING, {"n_provisions": {2, 3, 4}}, "overlapping"),
    ):
        row = gate.ask(where={"year": standin.YEAR, **wanted}).table.iloc[0]
        print(f"{name}: {truth} in the file, {row['n']} ± {row['margin']} published")
        assert abs(row["n"] - truth) <= row["margin"]
        assert row["n"] == GOLDEN[name]


def test_cost_per_area_is_right_within_a_few_per_cent(gate: Gate, shared: Path) -> None:
    expected: Counter[str] = Counter()
    for row in standin.read(shared / "standin_eusilc_uitkeringen.csv"):
        expected[standin.AREAS[row["gebied"]]] += standin.cents(row["bedrag"])
    answer = gate.ask(per=["wijk_code"], where={"year": standin.YEAR})
    found = answer.table.dropna(subset=["cost"]).set_index("wijk_code")["cost"]
    assert set(found.index) == set(expected)
    for area, euros in found.items():
        assert euros == pytest.approx(expected[str(area)] / 100, rel=0.06), area
    assert answer.total("cost") == pytest.approx(sum(expected.values()) / 100, rel=0.01)


def test_number_of_kinds_lies_within_the_band(gate: Gate, shared: Path) -> None:
    kinds: dict[str, set[str]] = defaultdict(set)
    for row in standin.read(shared / "standin_eusilc_uitkeringen.csv"):
        kinds[row["huishouden"]].add(row["voorziening"])
    expected = Counter(min(len(found), 4) for found in kinds.values())
    table = gate.ask(per=["n_provisions"], where={"year": standin.YEAR}).table
    for level, n, margin in table[["n_provisions", "n", "margin"]].itertuples(index=False):
        if pd.isna(n):
            assert expected[level] < 20
        else:
            assert abs(n - expected[level]) <= 1.5 * margin


def test_the_overlap_finding_says_the_same(gate: Gate) -> None:
    answer = overlap.several_laws(gate, year=standin.YEAR, gemeente=standin.GEMEENTE)
    assert answer.state == "shown"
    assert str(standin.YEAR) in answer.sentence
