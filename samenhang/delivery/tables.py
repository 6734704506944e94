"""The tables of the schema `staging`: made from the contract, filled and emptied per delivery."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa
from duckdb import ColumnExpression, ConstantExpression, DuckDBPyConnection, FunctionExpression

from samenhang import query
from samenhang.contract import TABLES, Table
from samenhang.delivery import sheet
from samenhang.delivery.cells import BROKEN, PARSED, staging_type
from samenhang.delivery.sheet import LINE

OWN = ("delivery", "delivery_file", "delivered_column", "quarantine", "outline")
_WORK = (sheet.RAW, PARSED, *(f"staging.work_{name}" for name in ("cell", "digits", "pseudonym")))


def prepare(connection: DuckDBPyConnection) -> None:
    """Make schema, macros and tables where they are absent; all exist, delivered or not."""
    connection.execute("create schema if not exists staging")
    for name in query.names("staging"):
        if name.startswith(("staging/macro_", "staging/create_")):
            query.run(connection, query.load(name))
    existing = {name for (name,) in query.run(connection, query.load("staging/tables")).fetchall()}
    for table in TABLES:
        if table.name not in existing:
            _create(connection, table)


def _create(connection: DuckDBPyConnection, table: Table) -> None:
    types = {column.name: staging_type(column) for column in table.columns}
    types |= {"delivery_id": "VARCHAR", LINE: "BIGINT"}
    nothing = [ConstantExpression(None).cast(kind).alias(name) for name, kind in types.items()]
    empty = connection.values([0]).filter(ConstantExpression(False))
    empty.project(*nothing).create(f"staging.{table.name}")


def load(connection: DuckDBPyConnection, table: Table, delivery_id: str) -> None:
    """Move the parsed rows that break no rule to their table."""
    values = [ColumnExpression(column.name).cast(staging_type(column)) for column in table.columns]
    good = connection.table(PARSED).filter(ColumnExpression(BROKEN).isnull())
    good.project(*values, ConstantExpression(delivery_id), ColumnExpression(LINE)).insert_into(
        f"staging.{table.name}"
    )


def quarantine_parsed(connection: DuckDBPyConnection, delivery_id: str, file: str) -> None:
    """Note the parsed rows that break a rule: where and why, not what."""
    broken = ColumnExpression(BROKEN)
    rule, column = (
        FunctionExpression("split_part", broken, ConstantExpression(":"), ConstantExpression(part))
        for part in (1, 2)
    )
    where = (ConstantExpression(delivery_id), ConstantExpression(file), ColumnExpression(LINE))
    bad = connection.table(PARSED).filter(broken.isnotnull())
    bad.project(*where, rule, column).insert_into("staging.quarantine")


def insert(connection: DuckDBPyConnection, name: str, rows: Sequence[Mapping[str, object]]) -> None:
    """Add rows, keyed by column, to one of the own tables."""
    if rows:
        names = connection.table(f"staging.{name}").columns
        table = pa.table({key: pa.array([row[key] for row in rows]) for key in names})
        connection.from_arrow(table).insert_into(f"staging.{name}")


def set_apart(connection: DuckDBPyConnection, table: str, delivery_id: str, rows: pa.Table) -> None:
    """Take the rows of one table of staging out of it by their row number."""
    connection.register("offending", rows)
    # A table is no parameter in SQL; its name comes from the contract, never from a delivery.
    connection.execute(
        f"delete from staging.{table} where delivery_id = $delivery_id"
        " and row_number in (select row_number from offending)",
        {"delivery_id": delivery_id},
    )
    connection.unregister("offending")


def forget(connection: DuckDBPyConnection, delivery_id: str) -> None:
    """Take every row of a delivery out of staging."""
    for name in (*OWN, *(table.name for table in TABLES)):
        if "delivery_id" in connection.table(f"staging.{name}").columns:
            # Names of the contract and of this module, as in `set_apart`.
            connection.execute(f"delete from staging.{name} where delivery_id = ?", [delivery_id])


def drop_work(connection: DuckDBPyConnection) -> None:
    """Drop the tables that hold cells as they were delivered."""
    _drop(connection, _WORK)


def _drop(connection: DuckDBPyConnection, names: Iterable[str]) -> None:
    for name in names:
        connection.execute(f"drop table if exists {name}")
