"""What must hold for every store and question: the properties P1 to P8 of the gate."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samenhang import vocabulary as words
from samenhang.errors import Refused
from tests.drawn import gate

WIJKEN = ("WK999901", "WK999902", "WK999903")
TYPES = ("eenpersoons", "eenouder", "paar_met_kinderen")
slow = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])


def town(seed: int, size: int = 600, years: tuple[int, ...] = (2025,)) -> pd.DataFrame:
    """Return random households: small cells and a heavy tail of costs included."""
    random = np.random.default_rng(seed)
    frames = [
        pd.DataFrame(
            {
                "household": range(size),
                "year": year,
                "wijk_code": random.choice(WIJKEN, size, p=[0.7, 0.25, 0.05]),
                "household_type": random.choice(TYPES, size, p=[0.8, 0.15, 0.05]),
                "age_oldest": random.choice(words.AGES_OLDEST, size),
                "has_debt": random.integers(0, 2, size) * (random.random(size) < 0.3),
                "n_laws": random.choice(4, size, p=[0.7, 0.2, 0.08, 0.02]),
                "cost_wmo": np.where(
                    random.random(size) < 0.3, random.lognormal(12, 1.5, size), 0
                ).astype(int),
                "cost_jeugdwet": np.where(
                    random.random(size) < 0.05, random.lognormal(13, 1, size), 0
                ).astype(int),
            }
        )
        for year in years
    ]
    return pd.concat(frames, ignore_index=True)


seeds = st.integers(0, 10_000)
questions = st.fixed_dictionaries(
    {
        "per": st.lists(
            st.sampled_from(["wijk_code", "household_type", "age_oldest", "has_debt", "n_laws"]),
            unique=True,
            max_size=3,
        ),
        "where": st.fixed_dictionaries(
            {"year": st.just({2025})},
            optional={
                "n_laws": st.sets(st.integers(0, 3), min_size=1),
                "wijk_code": st.sets(st.sampled_from(WIJKEN), min_size=1),
            },
        ),
    }
).filter(lambda asked: len({*asked["per"], *asked["where"]}) <= 5)


@slow
@given(seeds, questions, st.randoms())
def test_p1_row_order_changes_nothing(seed: int, asked: dict, luck) -> None:
    rows = town(seed)
    shuffled = rows.sample(frac=1, random_state=luck.randint(0, 10**6))
    pd.testing.assert_frame_equal(gate(rows).ask(**asked).table, gate(shuffled).ask(**asked).table)


@slow
@given(seeds, questions)
def test_p2_a_filter_with_all_levels_is_no_filter(seed: int, asked: dict) -> None:
    drawn = gate(town(seed))
    everyone = set(words.HOUSEHOLD_TYPES) - {"institutioneel"}
    more = {**asked, "where": {**asked["where"], "age_oldest": set(words.AGES_OLDEST)}}
    pd.testing.assert_frame_equal(drawn.ask(**asked).table, drawn.ask(**more).table)
    if "household_type" not in asked["per"]:
        more = {**asked, "where": {**asked["where"], "household_type": everyone}}
        pd.testing.assert_frame_equal(drawn.ask(**asked).table, drawn.ask(**more).table)


@slow
@given(seeds, questions)
def test_p3_and_p4_nothing_from_one_to_nine_and_no_cost_without_a_count(
    seed: int, asked: dict
) -> None:
    table = gate(town(seed)).ask(**asked).table
    shown = table["n"].dropna()
    assert ((shown >= 10) & (shown % 10 == 0)).all()
    assert table.loc[table["n"].isna(), ["cost", "margin"]].isna().all(axis=None)
    hidden = table["n"].isna() | table["cost"].isna()
    assert (table.loc[hidden, "reason"] == "te weinig").all()
    assert table.loc[~hidden, "reason"].isna().all()
    assert not (table["cost"].dropna() == 0).any()


@slow
@given(seeds, questions)
def test_a_table_is_complete_so_a_missing_row_tells_nothing(seed: int, asked: dict) -> None:
    rows = town(seed)
    table = gate(rows).ask(**asked).table
    first = rows.groupby(["wijk_code", "household_type"], observed=True).head(1)
    fewer = gate(rows.drop(index=first.index[:2])).ask(**asked).table
    names = list(asked["per"])
    assert table[names].equals(fewer[names])


@slow
@given(seeds, st.integers(0, 599))
def test_p5_removing_a_household_leaves_the_counts_of_all_other_cells(seed: int, gone: int) -> None:
    per = ["wijk_code", "household_type", "age_oldest"]
    rows = town(seed)
    before = gate(rows).ask(per=per, where={"year": 2025}).table.set_index(per)["n"]
    after = gate(rows.drop(index=gone)).ask(per=per, where={"year": 2025}).table.set_index(per)["n"]
    cell = tuple(rows.loc[gone, per])
    # An area with hardly 30 households may disappear as a whole; then nothing is told of a cell.
    both = before.notna() & after.notna()
    pd.testing.assert_series_equal(
        before[both].drop(cell, errors="ignore"), after[both].drop(cell, errors="ignore")
    )


def test_p6_five_dimensions_are_refused() -> None:
    with pytest.raises(Refused, match="hoogstens 4"):
        gate(town(1)).ask(
            per=["wijk_code", "household_type", "age_oldest", "has_debt", "n_laws"],
            where={"year": 2025},
        )


def test_p7_another_secret_gives_other_answers_and_no_bias() -> None:
    rows = town(1, 4_000)
    answers = [
        gate(rows, secret=bytes([number] * 32))
        .ask(per=["age_oldest"], where={"year": 2025})
        .table["n"]
        for number in range(40)
    ]
    counts = np.array([answer.astype(float) for answer in answers])
    true = rows.groupby("age_oldest").size().reindex(words.AGES_OLDEST)
    assert len({tuple(row) for row in counts}) > 5
    # The mean of 200 answers with sd 4,2 has a standard error of 0,3.
    assert abs((counts - true.to_numpy()).mean()) < 1.2


def _differ(one: Callable[[int], int], years: tuple[int, int], cells: int) -> float:
    """Return how often two years show another count, over cells of 40 to 300 households."""
    frames = []
    for cell in range(cells):
        for year in years:
            size = 40 + (cell * 7) % 260 + (one(cell) if year == years[1] else 0)
            members = pd.DataFrame({"household": [cell * 1_000 + k for k in range(size)]})
            frames.append(members.assign(year=year, wijk_code=f"WK9{cell:05d}"))
    table = gate(pd.concat(frames, ignore_index=True)).ask(per=["year", "wijk_code"]).table
    wide = table[table["wijk_code"] != "onbekend"].pivot(
        index="wijk_code", columns="year", values="n"
    )
    wide = wide[wide.index != "WK999901"]
    return float((wide[years[0]] != wide[years[1]]).mean())


def test_p8_equal_sets_differ_between_years_as_often_as_sets_that_differ_by_one() -> None:
    same = _differ(lambda cell: 0, (2024, 2025), 900)
    one = _differ(lambda cell: 1, (2024, 2025), 900)
    assert same > 0.2, "a year without noise of its own would prove that nobody changed"
    assert abs(same - one) <= 0.10


@slow
@given(seeds, st.sampled_from(["wijk_code", "age_oldest", "n_laws"]))
def test_rows_and_what_is_not_shown_add_up_to_the_anchor(seed: int, per: str) -> None:
    drawn = gate(town(seed))
    answer = drawn.ask(per=[per], where={"year": 2025})
    headline = drawn.ask(where={"year": 2025})
    assert answer.total() == headline.table["n"].iloc[0]
    assert (answer.total() - int(answer.table["n"].sum())) % 10 == 0


def test_the_margin_holds_the_truth_at_least_nineteen_times_in_twenty() -> None:
    held = told = 0
    for seed in range(40):
        rows = town(seed, 3_000)
        answer = gate(rows).ask(
            per=["age_oldest"], where={"year": 2025, "wijk_code": {"WK999901", "WK999902"}}
        )
        true = rows[rows["wijk_code"] != "WK999903"].groupby("age_oldest").size()
        shown = answer.table.dropna(subset=["n"]).set_index("age_oldest")
        error = (shown["n"].astype(float) - true.reindex(shown.index)).abs()
        held += int((error <= shown["margin"]).sum())
        told += len(shown)
    assert held / told >= 0.95
