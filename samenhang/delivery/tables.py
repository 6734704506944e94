"""The tables of `staging`: made from the contract, filled and emptied per delivery."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache

import pyarrow as pa
from duckdb import (
    ColumnExpression,
    ConstantExpression,
    DuckDBPyConnection,
    DuckDBPyRelation,
    FunctionExpression,
    StarExpression,
)

from samenhang import query
from samenhang.contract import TABLES, Table
from samenhang.delivery import ids, places
from samenhang.delivery.cells import BROKEN, parsed, staging_type
from samenhang.delivery.sheet import LINE

OWN = ("delivery", "delivery_file", "delivered_column", "quarantine", "outline", "check_outcome")
_SETUP = tuple(
    name
    for name in query.names("staging")
    if name.startswith(("staging/macro_", "staging/create_")) and "/create_work_" not in name
)
_ARROW = {
    "VARCHAR": pa.string(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "USMALLINT": pa.uint16(),
    "UTINYINT": pa.uint8(),
    "UBIGINT": pa.uint64(),
}


def prepare(connection: DuckDBPyConnection) -> set[str]:
    """Make macros and the own tables where they are absent; name the tables there are.

    `staging` is a database of its own beside that of the connection: in memory, unless the caller
    has put it in a file.
    """
    connection.execute("attach if not exists ':memory:' as staging")
    for name in _SETUP:
        query.run(connection, query.load(name))
    return {name for (name,) in query.run(connection, query.load("staging/tables")).fetchall()}


def complete(connection: DuckDBPyConnection, existing: Collection[str]) -> None:
    """Make the tables of the contract that no delivery filled: all exist, delivered or not."""
    for table in TABLES:
        if table.name not in existing:
            connection.from_arrow(_empty(table)).create(f"staging.{table.name}")


@cache
def _empty(table: Table) -> pa.Table:
    columns = {column.name: _ARROW[staging_type(column)] for column in table.columns}
    columns |= {name: pa.string() for name in ids.staying(table)}
    return pa.schema({**columns, "delivery_id": pa.string(), LINE: pa.int64()}).empty_table()


def load(connection: DuckDBPyConnection, table: Table, broken: bool, exists: bool) -> None:
    """Move the parsed rows that break no rule to their table."""
    name, read = f"staging.{table.name}", parsed(table)
    there = set(connection.table(read).columns) - set(ids.staying(table))
    texts = (ids.text(column) for column in table.columns)
    passing = [column for column in (BROKEN, *texts) if column in there]
    if not broken and not exists:
        # The first delivery with nothing to set apart: the table is what was parsed.
        connection.execute(f"alter table {read} rename to {table.name}")
        for column in passing:
            connection.execute(f"alter table {name} drop column {column}")
        return
    good = connection.table(read)
    if BROKEN in there:
        good = good.filter(ColumnExpression(BROKEN).isnull())
    rows = good.project(StarExpression(exclude=passing))
    if exists:
        # By name: of a large file the ids stand behind all others.
        order = map(ColumnExpression, connection.table(name).columns)
        rows.project(*order).insert_into(name)
    else:
        rows.create(name)


def quarantine_parsed(
    connection: DuckDBPyConnection, delivery_id: str, table: Table, file: str
) -> None:
    """Note the parsed rows that break a rule: where and why, not what."""
    broken = ColumnExpression(BROKEN)
    rule, column = (
        FunctionExpression("split_part", broken, ConstantExpression(":"), ConstantExpression(part))
        for part in (1, 2)
    )
    where = (*map(ConstantExpression, (delivery_id, table.name, file)), places.row_in_file(LINE))
    bad = connection.table(parsed(table)).filter(broken.isnotnull())
    bad.project(*where, rule, column).insert_into("staging.quarantine")


def quarantine(
    connection: DuckDBPyConnection, delivery_id: str, rows: pa.Table, files: Sequence[str]
) -> None:
    """Note rows of one table that a check found, by their number in staging."""
    lines = rows[LINE]
    noted = pa.table(
        {
            "delivery_id": pa.repeat(pa.scalar(delivery_id), rows.num_rows),
            "table_name": rows["table_name"],
            "file_name": places.files_of(lines, files),
            LINE: places.rows_of(lines),
            "rule": rows["rule"],
            "column_name": rows["column_name"],
        }
    )
    connection.from_arrow(noted).insert_into("staging.quarantine")


def insert(connection: DuckDBPyConnection, name: str, rows: Sequence[Mapping[str, object]]) -> None:
    """Add rows, keyed by column, to one of the own tables."""
    if rows:
        names = connection.table(f"staging.{name}").columns
        table = pa.table({key: pa.array([row[key] for row in rows]) for key in names})
        connection.from_arrow(table).insert_into(f"staging.{name}")


def set_apart(connection: DuckDBPyConnection, table: str, delivery_id: str, rows: pa.Table) -> None:
    """Take the rows of one table of staging out of it by their row number."""
    named = rows.select([LINE]).append_column(
        "delivery_id", pa.repeat(pa.scalar(delivery_id), rows.num_rows)
    )
    apart = connection.from_arrow(named).set_alias("apart")
    _replace(
        connection,
        table,
        connection.table(f"staging.{table}").join(apart, [LINE, "delivery_id"], "anti"),
    )


def forget(connection: DuckDBPyConnection, delivery_id: str, loaded: Iterable[str]) -> None:
    """Take every row of a delivery out of the own tables and of the tables that it loaded."""
    others = ColumnExpression("delivery_id") != ConstantExpression(delivery_id)
    for name in (*OWN, *loaded):
        _replace(connection, name, connection.table(f"staging.{name}").filter(others))


def _replace(connection: DuckDBPyConnection, name: str, kept: DuckDBPyRelation) -> None:
    """Put the rows that are kept in the place of a table."""
    kept.create("staging.work_kept")
    connection.execute(f"drop table staging.{name}")
    connection.execute(f"alter table staging.work_kept rename to {name}")


def drop(connection: DuckDBPyConnection, *names: str) -> None:
    """Drop the tables of a file that is done, as far as they are there."""
    for name in filter(None, names):
        connection.execute(f"drop table if exists {name}")


def drop_work(connection: DuckDBPyConnection) -> None:
    """Drop the tables that hold cells as they were delivered."""
    found = query.run(connection, query.load("staging/tables")).fetchall()
    for name in (name for (name,) in found if name.startswith("work_")):
        connection.execute(f"drop table staging.{name}")
