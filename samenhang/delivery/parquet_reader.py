"""Reads parquet: every cell becomes the text that a csv would hold."""

from __future__ import annotations

import glob
from pathlib import Path

import pyarrow.parquet as pq
from duckdb import (
    ColumnExpression,
    ConstantExpression,
    DuckDBPyConnection,
    Expression,
    FunctionExpression,
)

from samenhang.delivery.sheet import FIRST_ROW, LINE, Sheet, cell_names


def read(connection: DuckDBPyConnection, path: Path) -> Sheet:
    """Read the cells as text, in file order."""
    headers = tuple(str(name) for name in pq.read_schema(path).names)
    relation = connection.read_parquet(glob.escape(str(path)), file_row_number=True)
    cells = [
        _text(name, str(kind)).alias(cell)
        for name, kind, cell in zip(
            relation.columns[:-1], relation.types[:-1], cell_names(len(headers)), strict=True
        )
    ]
    row = (ColumnExpression(relation.columns[-1]) + ConstantExpression(FIRST_ROW)).alias(LINE)
    # Not stored: to read twice what is needed twice is faster than to keep every cell as text.
    return Sheet(tuple(header.strip() for header in headers), relation.project(*cells, row))


def _text(name: str, kind: str) -> Expression:
    column = ColumnExpression(name)
    if kind in ("DOUBLE", "FLOAT"):
        return FunctionExpression("float_text", column)
    if kind == "BOOLEAN":
        column = column.cast("UTINYINT")
    return FunctionExpression("nullif", column.cast("VARCHAR"), ConstantExpression(""))
