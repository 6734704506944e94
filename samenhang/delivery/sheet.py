"""What every reader gives: headers, and the cells as text in `staging.work_raw`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa
from duckdb import ColumnExpression, ConstantExpression, DuckDBPyConnection

RAW = "staging.work_raw"
FIRST_ROW = 2  # the header is row 1
LINE = "row_number"


@dataclass(frozen=True)
class Sheet:
    """Headers in file order, and rows that never became cells: row number and the rule it broke."""

    headers: tuple[str, ...]
    rejected: tuple[tuple[int, str], ...] = ()
    numbered: bool = False  # work_raw has a column row_number of its own

    def row_number(self) -> duckdb.Expression:
        """The row in the file; without rejected rows the n-th stored row is the n-th row."""
        if self.numbered:
            return ColumnExpression(LINE)
        return ColumnExpression("rowid") + ConstantExpression(FIRST_ROW)


class UnreadableError(Exception):
    """A file that cannot be read at all: the rule, and a Dutch sentence without its file name."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.rule = rule


def cell_names(width: int) -> list[str]:
    """Names for cells by position, so that no header of a stranger becomes an identifier."""
    return [f"c{position}" for position in range(width)]


def drop(connection: DuckDBPyConnection) -> None:
    """Forget the cells that were read before."""
    connection.execute(f"drop table if exists {RAW}")


def number(connection: DuckDBPyConnection, rejected: Sequence[int]) -> None:
    """Give each stored row its row in the file, where `rejected` rows of the file are absent."""
    cells = connection.table(RAW).to_arrow_table()
    rows = np.arange(FIRST_ROW, FIRST_ROW + cells.num_rows + len(rejected))
    kept = np.setdiff1d(rows, np.asarray(rejected))[: cells.num_rows]
    drop(connection)
    connection.from_arrow(cells.append_column(LINE, pa.array(kept, pa.int64()))).create(RAW)
