"""Rows and the last row add up to the anchor, whatever is hidden."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from samenhang.analyses.remainder import REST, drawn, with_remainder
from samenhang.disclosure import Published

counts = st.lists(st.one_of(st.none(), st.integers(0, 5000)), min_size=1, max_size=12)


def table_of(numbers: list[int | None]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "label": [f"Wijk {at}" for at in range(len(numbers))],
            "n": pd.array(numbers, dtype="Int64"),
            "highlight": False,
            "reason": [None if number is not None else "te weinig" for number in numbers],
        }
    )


@given(counts, st.integers(0, 60_000))
def test_rows_and_remainder_meet_the_anchor(numbers, anchor):
    whole = with_remainder(table_of(numbers), {"n": anchor})
    assert whole["n"].sum() == anchor
    assert whole["label"].iloc[-1] == REST
    assert len(whole) == len(numbers) + 1


def test_hidden_row_stays_hidden_and_its_number_is_in_the_last_row():
    whole = with_remainder(table_of([100, None]), {"n": 140})
    assert whole["n"].iloc[1] is pd.NA
    assert whole["n"].iloc[2] == 40


def test_unknown_anchor_leaves_the_last_row_empty():
    assert with_remainder(table_of([100]), {"n": None})["n"].iloc[-1] is pd.NA


def test_remainder_is_not_drawn():
    whole = with_remainder(table_of([100, 20]), {"n": 130})
    published = Published(whole, "household", "2025", "", "", "", {}, "b")
    assert list(drawn(published).table["label"]) == ["Wijk 0", "Wijk 1"]
