"""Roads by subtraction, and by the way in which an answer is given: its order, its path."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np
import pandas as pd
import pytest

from samenhang import disclosure
from samenhang.disclosure import Gate
from tests.attack import roads
from tests.attack.roads import Score
from tests.drawn import gate, households

GATE = str(Path(disclosure.__file__).parent)
GROUP_BASE = 50
NEARLY_ALL = 0.90


@pytest.fixture(scope="module")
def rows(example_gate: Gate) -> pd.DataFrame:
    return roads.truth(example_gate)


@pytest.mark.parametrize("flag", ["has_debt", "in_minima", "uses_wmo", "uses_minimaregeling"])
def test_a_trait_of_a_whole_group_is_not_found_by_subtraction(
    example_gate: Gate, rows: pd.DataFrame, flag: str
) -> None:
    """Small groups whose split by a flag is hidden: do nearly all have it, or nearly none?"""
    group = ["year", "wijk_code", "household_type", "age_oldest"]
    split = roads.counts(example_gate, [*group, flag])
    yes, no = (split.xs(level, level=flag) for level in (1, 0))
    true = rows.groupby(group, observed=True)[flag].agg(["size", "mean"])
    small = true[(true["size"] >= 15) & (true["size"] < GROUP_BASE)]
    hidden = small[yes.reindex(small.index).isna() & no.reindex(small.index).isna()]
    # The margin of the type and age over all wijken, less what is shown of the other wijken.
    outer = ["year", "household_type", "age_oldest"]
    margin = roads.counts(example_gate, [*outer, flag]).xs(1, level=flag)
    shown = yes.groupby(level=outer).sum()
    holes = yes.isna().groupby(level=outer).sum()
    key = pd.MultiIndex.from_frame(hidden.index.to_frame()[outer])
    left = (margin.reindex(key).to_numpy() - shown.reindex(key).to_numpy()) / np.maximum(
        holes.reindex(key).to_numpy(), 1
    )
    guess = np.nan_to_num(left) > hidden["size"].to_numpy() / 2
    nearly_all = (hidden["mean"] > NEARLY_ALL).to_numpy()
    blind = max(int(nearly_all.sum()), int((~nearly_all).sum()))
    found = Score(f"group shares {flag}", int((guess == nearly_all).sum()), blind, len(hidden))
    assert len(hidden) >= 20
    assert found.holds()


def drawn(few: int) -> Gate:
    groups = (
        (400, {"household_type": "eenpersoons", "cost_wmo": 90_001}),
        (60, {"household_type": "eenouder", "n_laws": 1, "cost_wmo": 50_003}),
        (few, {"household_type": "overig", "n_laws": 1, "cost_wmo": 70_007}),
        (20, {"household_type": "overig", "wijk_code": "WK999902"}),
    )
    return gate(households(*groups))


def ask(asked: Gate) -> pd.DataFrame:
    per = ["wijk_code", "household_type", "n_laws"]
    return asked.ask(per=per, where={"year": 2025}).table


def path_of(run: Callable[[], Any]) -> set[tuple[str, int]]:
    """Return every line of the gate that is gone through."""
    seen: set[tuple[str, int]] = set()

    def trace(frame: FrameType, event: str, _: object) -> Any:
        if not frame.f_code.co_filename.startswith(GATE):
            return None
        seen.add((Path(frame.f_code.co_filename).name, frame.f_lineno))
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return seen


@pytest.mark.parametrize("few", [1, 2, 5, 9])
def test_a_hidden_cell_goes_the_same_way_as_an_empty_one(few: int) -> None:
    none, some = drawn(0), drawn(few)
    ask(drawn(0))  # what is read once stays out of the comparison
    assert path_of(lambda: ask(none)) == path_of(lambda: ask(some))


@pytest.mark.parametrize("few", [1, 2, 5, 9])
def test_order_and_shape_tell_nothing_of_a_hidden_cell(few: int) -> None:
    none, some = ask(drawn(0)), ask(drawn(few))
    names = ["wijk_code", "household_type", "n_laws"]
    pd.testing.assert_frame_equal(none[names], some[names])
    cell = (none["household_type"] == "overig") & (none["n_laws"] == 1)
    columns = ["n", "cost", "margin", "reason"]
    pd.testing.assert_frame_equal(none.loc[cell, columns], some.loc[cell, columns])
    # Sorted by any column, hidden rows stand where they stood.
    for column in ("n", "cost", "margin"):
        first, second = (
            part.sort_values(column, ascending=False, kind="stable") for part in (none, some)
        )
        hidden = [part[part["n"].isna()][names].to_numpy().tolist() for part in (first, second)]
        assert hidden[0] == hidden[1]
