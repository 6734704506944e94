"""Where a row of staging stood: its file among those of its table, its column, and its row.

A profile fills one table from several files, and makes several rows of one; each keeps a number of
its own, out of which file and row come back. With one file and one row each it is the row number.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc
from duckdb import ColumnExpression, ConstantExpression, Expression

ROWS = 10**10  # no file has so many rows
COLUMNS = 10**4
FILE = ROWS * COLUMNS


def line(row: Expression, column: Expression | int = 0, file: int = 0) -> Expression:
    """Give the number in staging of a row of a file."""
    start = ConstantExpression(file * FILE).cast("BIGINT")
    at = column if isinstance(column, Expression) else ConstantExpression(column)
    return row + at.cast("BIGINT") * ConstantExpression(ROWS) + start


def row_of(number: int) -> int:
    """Give the row in its file."""
    return number % ROWS


def row_in_file(name: str) -> Expression:
    """Give the row in its file, of a column that holds the number in staging."""
    return ColumnExpression(name) % ConstantExpression(ROWS)


def files_of(numbers: pa.Array | pa.ChunkedArray, files: Sequence[str]) -> pa.Array:
    """Give for each number in staging the name of its file."""
    return pc.take(pa.array(files, pa.string()), pc.divide(numbers, pa.scalar(FILE, pa.int64())))


def rows_of(numbers: pa.Array | pa.ChunkedArray) -> pa.Array:
    """Give for each number in staging its row in the file."""
    rows = pa.scalar(ROWS, pa.int64())
    return pc.subtract(numbers, pc.multiply(pc.divide(numbers, rows), rows))
