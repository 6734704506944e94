"""Around the 18th birthday on a drawn town, worked out by hand."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.analyses import (
    turning,
    turning_after,
    turning_ages,
    turning_cost,
    turning_gap,
)
from samenhang.analyses.remainder import REST
from samenhang.disclosure import Gate
from tests.unit.analyses.young_town import DELIVERED, TOWN, town


@pytest.fixture(scope="module")
def gate() -> Gate:
    return town()


def test_help_before_and_after(gate: Gate) -> None:
    answer = turning.of_help(gate, **TOWN)
    found = answer.published.table.set_index(["moment", "state"])
    # 400 of 1,000 before; 80 of 1,000 after, and 120 of 1,000 with the Wmo.
    assert found["value"]["-6", "jeugdwet"] == pytest.approx(0.40, abs=0.02)
    assert found["value"]["12", "jeugdwet"] == pytest.approx(0.08, abs=0.02)
    assert found["value"]["12", "wmo"] == pytest.approx(0.12, abs=0.02)
    assert (found["low"] <= found["value"]).all()
    assert "een half jaar ervoor circa" in answer.sentence
    assert "(alle verjaardagen in 2025 samen)" in answer.sentence
    assert set(turning.drawn(answer.published).table["state"]) == {
        *("jeugdwet", "wmo", "participatiewet", "meer")
    }


def test_the_parts_of_a_moment_are_the_whole(gate: Gate) -> None:
    table = turning.of_help(gate, **TOWN).published.table
    sums = table.groupby("moment", observed=True)["value"].sum()
    # Each cell is rounded and noised by itself: six cells of at most some ten young people.
    assert sums.astype(float).between(0.95, 1.05).all()


def test_the_cost_of_a_month_is_spread_over_all_young_people(gate: Gate) -> None:
    answer = turning_cost.of_cost(gate, **TOWN)
    found = answer.published.table.set_index(["key", "moment"])["value"].astype(float)
    # 400 × € 1,500 is € 600,000 over 1,000; after 80 × € 1,500 and 120 × € 500.
    assert found["jeugdwet", "-6"] == pytest.approx(600, rel=0.04)
    assert found["jeugdwet", "12"] == pytest.approx(120, rel=0.05)
    assert found["wmo", "12"] == pytest.approx(60, rel=0.05)
    assert found["participatiewet"].isna().all()
    assert "een half jaar voor de 18e verjaardag" in answer.title
    assert "met de bijstandsuitkering" in " ".join(answer.notes)


def test_without_costs_or_with_too_little_known_it_says_so() -> None:
    nothing = turning_cost.of_cost(town(delivered=DELIVERED[:3]), **TOWN)
    assert nothing.state == "missing"
    assert "De tabel kosten is niet geleverd" in nothing.sentence
    few = town(accounts=False)
    few.store._connection.execute(
        "insert into public_figure select 2025, 'x', law, null, 'bedrag_cent', 'geleverd', 1e9, "
        "'levering', null, null, null, 'GM9999' "
        "from (values ('jeugdwet'), ('wmo'), ('participatiewet')) v(law)"
    )
    assert "te weinig per huishouden bekend" in turning_cost.of_cost(few, **TOWN).sentence


def test_a_year_after_by_what_was_before(gate: Gate) -> None:
    answer = turning_after.of_states(gate, **TOWN)
    found = answer.published.table.set_index(["before", "state"])
    own = found.loc["jeugdwet"]
    # 80, 120 and 200 of 400.
    assert own["value"]["jeugdwet"] == pytest.approx(0.2, abs=0.06)
    assert own["value"]["wmo"] == pytest.approx(0.3, abs=0.06)
    assert own["value"]["geen"] == pytest.approx(0.5, abs=0.08)
    assert answer.title.startswith("Van de jongeren met alleen jeugdhulp is een jaar na de 18e")
    assert "nog jeugdhulp" in answer.sentence
    # The last row of each block fills it up to its whole.
    shown = own["n"].drop(REST).sum()
    assert shown + own["n"][REST] == own["whole"].dropna().iloc[0]
    drawn = turning_after.drawn(answer.published).table
    assert set(drawn[drawn["n"].notna()]["label"]) == {"Jeugdwet"}
    assert (drawn["n"].dropna() > 0).all()


def test_the_gap_in_classes(gate: Gate) -> None:
    answer = turning_gap.of_gap(gate, **TOWN)
    found = answer.published.table.set_index("label")
    # 80 without a gap, 120 of one to three months, 200 longer than a year; 400 in all.
    assert found["value"]["Geen gat"] == pytest.approx(0.2, abs=0.06)
    assert found["value"]["1 tot en met 3 maanden"] == pytest.approx(0.3, abs=0.06)
    assert found["value"]["Langer dan 12 maanden"] == pytest.approx(0.5, abs=0.08)
    assert pd.isna(found["value"]["4 tot en met 6 maanden"])
    whole = answer.published.total()
    assert whole is not None
    assert found["n"].sum() == whole
    assert "daarna langer dan een jaar geen hulp" in answer.title


def test_two_ages_beside_the_nation(gate: Gate) -> None:
    answer = turning_ages.of_ages(gate, year=2025, **TOWN)
    # 20 of 1,000 divided by 120 of 1,000.
    assert turning_ages.ratio(answer.published.table) == pytest.approx(1 / 6, abs=0.06)
    nation = answer.published.table[answer.published.table["n"].isna()]["value"]
    assert nation.to_list() == pytest.approx([0.1063, 0.0105])
    assert "landelijk was dat 0,10" in answer.sentence
    assert "eerste halfjaar 2017" in answer.notes[0]


def test_too_few_young_people_say_so() -> None:
    few = town(size=0.02)
    for answer in (
        turning.of_help(few, **TOWN),
        turning_cost.of_cost(few, **TOWN),
        turning_after.of_states(few, **TOWN),
        turning_gap.of_gap(few, **TOWN),
    ):
        assert answer.state == "too_few"
        assert "Te weinig" in answer.sentence


def test_what_must_be_delivered(gate: Gate) -> None:
    assert turning.lacking(gate) == ""
    assert "tabel personen" in turning.lacking(town(delivered=DELIVERED[:1]))
    assert "maand_18" in turning.lacking(town(delivered=DELIVERED[:2]))


def test_no_word_of_a_cause(gate: Gate) -> None:
    for answer in (
        turning.of_help(gate, **TOWN),
        turning_cost.of_cost(gate, **TOWN),
        turning_after.of_states(gate, **TOWN),
        turning_gap.of_gap(gate, **TOWN),
    ):
        words = " ".join((answer.title, answer.sentence, *answer.notes)).lower()
        assert not any(word in words for word in ("omdat", "doordat", "leidt tot", "gevolg"))


counts = st.integers(0, 500).map(lambda tens: tens * 10)


@given(st.lists(counts, min_size=1, max_size=6), st.floats(0, 40))
def test_shares_stay_within_the_whole(parts: list[int], margin: float) -> None:
    total = sum(parts)
    rows = pd.DataFrame({"by": "x", "n": pd.array(parts, "Int64"), "margin": margin})
    whole = pd.DataFrame({"by": ["x"], "n": pd.array([total], "Int64"), "margin": [margin]})
    found = turning.shares(rows, whole, "by")
    known = found.dropna(subset=["value"])
    assert known.empty == (total == 0)
    assert ((known["low"] >= 0) & (known["high"] <= 1)).all()
    assert ((known["low"] <= known["value"]) & (known["value"] <= known["high"])).all()
    if total:
        assert float(found["value"].sum()) == pytest.approx(1.0)
