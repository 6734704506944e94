"""Reads the json of OData (v3 and v4): a list `value` with an object per row."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
from duckdb import DuckDBPyConnection

from samenhang.delivery.sheet import FIRST_ROW, LINE, Sheet, UnreadableError, cell_names


def read(connection: DuckDBPyConnection, path: Path) -> Sheet:
    """Read the cells as text; the first object is row 2, as under a header."""
    try:
        given = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        message = "is geen geldige JSON: download het bestand opnieuw"
        raise UnreadableError("json", message) from error
    rows = given.get("value") if isinstance(given, dict) else given
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        message = "heeft geen lijst value met rijen: download de tabel als OData (json)"
        raise UnreadableError("json", message)
    headers = tuple(dict.fromkeys(str(name) for row in rows for name in row))
    if not headers:
        raise UnreadableError("kopregel", "heeft geen rijen: download de tabel opnieuw")
    columns = {
        cell: pa.array([_text(row.get(name)) for row in rows], pa.string())
        for cell, name in zip(cell_names(len(headers)), headers, strict=True)
    }
    columns[LINE] = pa.array(range(FIRST_ROW, FIRST_ROW + len(rows)), pa.int64())
    return Sheet(headers, connection.from_arrow(pa.table(columns)))


def _text(value: object) -> str | None:
    """The text that a csv would hold; nested values are none of ours."""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value) if isinstance(value, int | str) and value != "" else None
