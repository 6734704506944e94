"""What every reader gives: headers, and the cells as text."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from duckdb import (
    ColumnExpression,
    ConstantExpression,
    DuckDBPyConnection,
    DuckDBPyRelation,
    StarExpression,
)

FIRST_ROW = 2  # the header is row 1
LINE = "row_number"
BESIDE = ";+"  # what a plain file holds beside the signs of ids, quotes and line ends
_numbers = itertools.count()
MOST_COLUMNS = 200  # no table of the contract has twenty; a program that writes thousands is wrong


@dataclass(frozen=True)
class Sheet:
    """A file as text: headers, and cells c0, c1, ... in file order with the row in the file.

    `rejected` are rows that never became cells: row number and the rule that it broke;
    `numbers` are the cells that are whole numbers of at most 64 bits, where others are text;
    `stored` is the table that holds the cells, if any does;
    `again` reads them with their row, where they come straight from the file in its order;
    `held` is then how many rows the file holds;
    `plain` tells that its cells hold no sign but those of ids, quotes and `BESIDE`.
    """

    headers: tuple[str, ...]
    cells: DuckDBPyRelation
    rejected: tuple[tuple[int, str], ...] = ()
    numbers: frozenset[str] = frozenset()
    stored: str = ""
    again: Callable[[], Sheet] | None = None
    held: int = 0
    plain: bool = False


class UnreadableError(Exception):
    """A file that cannot be read at all: the rule, and a Dutch sentence without its file name."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.rule = rule


def narrow(width: int) -> None:
    """Raise UnreadableError for a file with more columns than any table could have."""
    if width > MOST_COLUMNS:
        message = f"heeft {width} kolommen, meer dan {MOST_COLUMNS}: lever alleen de kolommen die "
        raise UnreadableError("kolommen", message + "in data/README.md staan")


def cell_names(width: int) -> list[str]:
    """Names for cells by position, so that no header of a stranger becomes an identifier."""
    return [f"c{position}" for position in range(width)]


def fresh() -> str:
    """Name a table for cells that no other file has: files are read side by side."""
    return f"staging.work_raw_{next(_numbers)}"


def numbered(connection: DuckDBPyConnection, name: str, absent: Sequence[int]) -> DuckDBPyRelation:
    """Add to the stored cells their row in the file, of which the rows `absent` hold no cells."""
    stored = connection.table(name)
    if not absent:
        row = ColumnExpression("rowid") + ConstantExpression(FIRST_ROW)
        return stored.project(StarExpression(), row.alias(LINE))
    cells = stored.to_arrow_table()
    rows = np.arange(FIRST_ROW, FIRST_ROW + cells.num_rows + len(absent))
    kept = np.setdiff1d(rows, np.asarray(absent))[: cells.num_rows]
    return connection.from_arrow(cells.append_column(LINE, pa.array(kept, pa.int64())))
