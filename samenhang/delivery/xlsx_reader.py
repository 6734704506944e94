"""Reads xlsx with one sheet; formula cells give their stored value."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
from duckdb import DuckDBPyConnection
from python_calamine import load_workbook

from samenhang.delivery import xlsx_guard
from samenhang.delivery.sheet import FIRST_ROW, LINE, Sheet, UnreadableError, cell_names

# A cell with a formula and no value, or with an error as value: calamine shows both as empty.
_CELL = re.compile(r"<c\b([^>]*[^/>])>(.*?)</c>", re.DOTALL)
_ROW = re.compile(r'\br="[A-Z]+(\d+)"')
_VALUE = re.compile(r"<v>[^<]+</v>")


def read(connection: DuckDBPyConnection, path: Path) -> Sheet:
    """Read the cells as text; rows with a formula without a stored value are rejected."""
    xlsx_guard.look(path)
    with load_workbook(str(path)) as book:
        if len(book.sheet_names) != 1:
            message = "heeft meer dan een werkblad: bewaar alleen het blad met de tabel"
            raise UnreadableError("werkblad", message)
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    headers = tuple((_text(cell) or "").strip() for cell in rows[0]) if rows else ()
    if not any(headers):
        raise UnreadableError(
            "kopregel", "heeft geen kopregel: zet de namen van de kolommen in rij 1"
        )
    rejected = _without_value(path)
    cells = [
        (row, [_text(cell) for cell in line])
        for row, line in enumerate(rows[1:], start=FIRST_ROW)
        if row not in rejected and any(cell != "" for cell in line)
    ]
    apart = tuple((row, "formule") for row in sorted(rejected))
    return Sheet(headers, connection.from_arrow(_table(cells, len(headers))), apart)


def _table(cells: list[tuple[int, list[str | None]]], width: int) -> pa.Table:
    columns = {
        name: pa.array([line[position] for _, line in cells], pa.string())
        for position, name in enumerate(cell_names(width))
    }
    columns[LINE] = pa.array([row for row, _ in cells], pa.int64())
    return pa.table(columns)


def _text(cell: object) -> str | None:
    """The text that a csv would hold; an empty cell is null."""
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, date | datetime):
        return cell.isoformat()
    return str(cell) or None


def _without_value(path: Path) -> set[int]:
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        sheets = [archive.read(name).decode("utf-8") for name in names if name.endswith(".xml")]
    return {
        int(row[1])
        for text in sheets
        for attributes, inside in _CELL.findall(text)
        if (("<f" in inside and not _VALUE.search(inside)) or 't="e"' in attributes)
        and (row := _ROW.search(attributes))
    }
