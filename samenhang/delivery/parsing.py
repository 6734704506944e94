"""Parses the cells of one file: in one pass where nothing is wrong with it, else with its rows."""

from __future__ import annotations

from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from samenhang.contract import Kind, Table
from samenhang.delivery import csv_reader
from samenhang.delivery.cells import parse
from samenhang.delivery.sheet import Sheet


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
        if is_known and (rows := _straight(connection, table, sheet, delivery_id)) is not None:
            return Parsed(sheet, rows, 0)
        sheet = sheet.again()
    return Parsed(sheet, *parse(connection, table, sheet, delivery_id))


def _straight(
    connection: DuckDBPyConnection, table: Table, sheet: Sheet, delivery_id: str
) -> int | None:
    """Parse the cells as they come, numbered; None when some row is not as it should."""
    rows, broken = parse(connection, table, sheet, delivery_id)
    if broken or csv_reader.rejected(connection) or rows != sheet.held:
        return None
    return rows
