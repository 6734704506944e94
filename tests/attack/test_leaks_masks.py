"""What lies beneath a hidden cell goes along with every table that is sent: it must be nothing."""

from __future__ import annotations

import pickle

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from samenhang.disclosure import Published
from tests.drawn import gate, households

GROUPS = (
    (400, {"household_type": "eenpersoons", "cost_wmo": 120_011}),
    (14, {"household_type": "eenouder", "cost_wmo": 70_007}),
    (7, {"household_type": "overig", "cost_wmo": 50_003}),
)


def answers(*groups: tuple[int, dict]) -> list[Published]:
    drawn = gate(households(*groups, (40, {"household_type": "eenpersoons", "year": 2024})))
    return [
        drawn.ask(per=["household_type"], where={"year": 2025}),
        drawn.ask(per=["year", "household_type"]),
        drawn.ask(per=["household_type", "n_laws"], where={"year": 2025}),
    ]


@pytest.mark.parametrize("column", ["n", "cost"])
def test_beneath_a_hidden_cell_lies_nought(column: str) -> None:
    for answer in answers(*GROUPS):
        cells = answer.table[column].array
        assert cells.isna().any()
        assert (cells._data[cells.isna()] == 0).all()


def test_a_hidden_cell_travels_as_the_same_bytes_as_a_true_nought() -> None:
    # Seven households against none, in a cell that is hidden with either.
    few, none = answers(*GROUPS), answers(*GROUPS[:2])
    for one, other in zip(few, none, strict=True):
        row = (one.table["household_type"] == "overig") & one.table["n"].isna()
        assert row.any()
        assert sent(one.table[row]) == sent(other.table[row])
        assert pickle.dumps(one.table[row]) == pickle.dumps(other.table[row])


def sent(table: pd.DataFrame) -> bytes:
    """Return the table as Streamlit and a parquet file carry it: masked values included."""
    arrow = pa.Table.from_pandas(table.reset_index(drop=True))
    buffers = [
        bytes(buffer)
        for column in arrow.columns
        for chunk in column.chunks
        for buffer in chunk.buffers()
        if buffer is not None
    ]
    return b"|".join(buffers)


def test_sums_of_columns_leave_nothing_beneath_the_mask() -> None:
    table = answers(*GROUPS)[0].table
    both = (table["n"] + table["n"]).array
    assert np.all(both._data[both.isna()] == 0)
