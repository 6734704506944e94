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

from samenhang.delivery import sheet
from samenhang.delivery.sheet import Sheet, cell_names


def read(connection: DuckDBPyConnection, path: Path) -> Sheet:
    """Read the cells as text, in file order."""
    headers = tuple(str(name) for name in pq.read_schema(path).names)
    relation = connection.read_parquet(glob.escape(str(path)))
    cells = [
        _text(name, str(kind)).alias(cell)
        for name, kind, cell in zip(
            relation.columns, relation.types, cell_names(len(headers)), strict=True
        )
    ]
    relation.project(*cells).create(sheet.RAW)
    return Sheet(tuple(header.strip() for header in headers))


def _text(name: str, kind: str) -> Expression:
    column = ColumnExpression(name)
    if kind in ("DOUBLE", "FLOAT"):
        return FunctionExpression("float_text", column)
    if kind == "BOOLEAN":
        column = column.cast("UTINYINT")
    return FunctionExpression("nullif", column.cast("VARCHAR"), ConstantExpression(""))
