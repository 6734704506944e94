"""Reads parquet: a cell becomes the text that a csv would hold, unless it is a whole number."""

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

from samenhang.delivery.sheet import FIRST_ROW, LINE, Sheet, UnreadableError, cell_names, narrow

# To write these as text and read them back would cost more than all else in a large file.
_NESTED = ("STRUCT", "MAP", "UNION", "VARIANT")
_WHOLE = {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER"}


def read(connection: DuckDBPyConnection, path: Path) -> Sheet:
    """Read the cells in file order, whole numbers as such and all else as text."""
    headers = tuple(str(name) for name in pq.read_schema(path).names)
    narrow(len(headers))
    relation = connection.read_parquet(glob.escape(str(path)), file_row_number=True)
    kinds = [str(kind) for kind in relation.types[:-1]]
    if any(kind.startswith(_NESTED) or kind.endswith("]") for kind in kinds):
        message = "heeft een kolom met lijsten of velden: bewaar elke kolom als tekst of getal"
        raise UnreadableError("soort", message)
    places = cell_names(len(headers))
    cells = [
        _cell(name, kind).alias(cell)
        for name, kind, cell in zip(relation.columns[:-1], kinds, places, strict=True)
    ]
    row = (ColumnExpression(relation.columns[-1]) + ConstantExpression(FIRST_ROW)).alias(LINE)
    numbers = frozenset(cell for cell, kind in zip(places, kinds, strict=True) if kind in _WHOLE)
    titles = tuple(header.strip() for header in headers)
    # Not stored: to read twice what is needed twice is faster than to keep every cell as text.
    return Sheet(titles, relation.project(*cells, row), numbers=numbers)


def _cell(name: str, kind: str) -> Expression:
    column = ColumnExpression(name)
    if kind in _WHOLE:
        return column
    if kind in ("DOUBLE", "FLOAT"):
        return FunctionExpression("float_text", column)
    if kind == "BOOLEAN":
        column = column.cast("UTINYINT")
    return FunctionExpression("nullif", column.cast("VARCHAR"), ConstantExpression(""))
