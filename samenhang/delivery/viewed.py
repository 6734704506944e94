"""Rows of a csv that hold no delivery and no row number of their own: a view gives them both.

Every line became a row and rows stand in the order of the file, so a place in the table is a row
of the file. To store both takes a fifth of the memory of a large delivery, and numbering row by row
keeps all but one core waiting.
"""

from __future__ import annotations

from duckdb import ColumnExpression, ConstantExpression, DuckDBPyConnection, StarExpression

from samenhang import query
from samenhang.delivery.sheet import FIRST_ROW, LINE

_ROWS = "_rows"  # behind the name of a view: the table beneath it


def put(connection: DuckDBPyConnection, name: str, delivery_id: str) -> None:
    """Lay a view over the table of a file that was just read."""
    own = name.rsplit(".", 1)[-1] + _ROWS
    connection.execute(f"alter table {name} rename to {own}")
    _lay(connection, name, delivery_id)


def move(connection: DuckDBPyConnection, name: str, new: str, delivery_id: str) -> None:
    """Give a view and what lies beneath it another name, both of staging."""
    connection.execute(f"drop view {name}")
    own = new.rsplit(".", 1)[-1] + _ROWS
    connection.execute(f"alter table {name}{_ROWS} rename to {own}")
    _lay(connection, new, delivery_id)


def _lay(connection: DuckDBPyConnection, name: str, delivery_id: str) -> None:
    with connection.cursor() as own:
        own.execute("use staging")  # a relation makes its view where its cursor is
        rows = own.table(f"{name}{_ROWS}").project(
            StarExpression(),
            ConstantExpression(delivery_id).alias("delivery_id"),
            (ColumnExpression("rowid") + ConstantExpression(FIRST_ROW)).alias(LINE),
        )
        rows.create_view(name.removeprefix("staging."), replace=False)


def is_one(connection: DuckDBPyConnection, name: str) -> bool:
    """Whether a name of staging is a view."""
    found = query.run(connection, query.load("staging/views")).fetchall()
    return (name.removeprefix("staging."),) in found


def drop(connection: DuckDBPyConnection, name: str) -> None:
    """Drop a table of staging if it is there, as a view with what lies beneath it."""
    if is_one(connection, name):
        connection.execute(f"drop view {name}")
        connection.execute(f"drop table {name}{_ROWS}")
    else:
        connection.execute(f"drop table if exists {name}")
