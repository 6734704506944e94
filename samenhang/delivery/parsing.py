"""Parses the cells of one file: in one pass where nothing is wrong with it, else with its rows."""

from __future__ import annotations

from dataclasses import dataclass

from duckdb import ColumnExpression, DuckDBPyConnection, FunctionExpression

from samenhang.contract import Kind, Table
from samenhang.delivery import cells, csv_reader, ids
from samenhang.delivery.sheet import Sheet, cell_names

FIRST_ROWS = 1000  # of a file: where ids are long in these, the others are taken to be so too


@dataclass(frozen=True)
class Parsed:
    """A parsed file: what was read of it, how many rows were parsed, and how many break a rule."""

    sheet: Sheet
    rows: int
    broken: int


def may_be_straight(table: Table) -> bool:
    """Whether a file is parsed without its text being kept: texts are judged cell by cell."""
    return all(column.kind is not Kind.TEXT for column in table.columns)


def run(
    connection: DuckDBPyConnection,
    table: Table,
    sheet: Sheet,
    delivery_id: str,
    *,
    is_known: bool,
) -> Parsed:
    """Make the table of parsed rows; `is_known`: every column of the file is of the contract."""
    if sheet.again is not None:
        if is_known and _is_whole(connection, table, sheet, delivery_id):
            return Parsed(sheet, sheet.held, 0)
        sheet = sheet.again()
    return Parsed(sheet, *cells.parse(connection, table, sheet, delivery_id))


def _is_whole(connection: DuckDBPyConnection, table: Table, sheet: Sheet, delivery_id: str) -> bool:
    """Parse the cells as they come, numbered; tell whether every row is as it should."""
    long_ids = _long_ids(connection, table, sheet)
    rows = cells.parse_straight(connection, table, sheet, delivery_id, long_ids)
    # Without rows nothing says that the header was read to its end.
    return not csv_reader.rejected(connection) and 0 < rows == sheet.held


def _long_ids(connection: DuckDBPyConnection, table: Table, sheet: Sheet) -> list[str]:
    """Name the ids that are long in the first rows of a large file: of these no text is kept."""
    loose = [column for column in table.columns if column.kind is Kind.ID]
    place = dict(zip(sheet.headers, cell_names(len(sheet.headers)), strict=True))
    held = [column for column in loose if column.header in place]
    if sheet.held < cells.MANY or not held:
        return []
    short = [
        FunctionExpression("bool_or", ~ids.is_long(ColumnExpression(place[column.header])))
        for column in held
    ]
    (found,) = sheet.cells.limit(FIRST_ROWS).aggregate(short).fetchall()
    csv_reader.rejected(connection)
    return [column.name for column, is_short in zip(held, found, strict=True) if is_short is False]
