"""Loads the SQL files of `queries/`: one statement a file, DuckDB's own `$name` parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

FOLDER = Path(__file__).resolve().parent.parent / "queries"
_HEADER = re.compile(r"^--\s*(\w+):\s*(.*)$")


class QueryError(ValueError):
    """A query file or a call of it that is wrong: a fault of the program, not of its user."""


@dataclass(frozen=True)
class Query:
    """One SQL statement with the names of its parameters and the facts of its header comment."""

    name: str
    sql: str
    parameters: frozenset[str]
    title: str = ""
    grain: str = ""
    reads: tuple[str, ...] = ()


def _header(sql: str) -> dict[str, str]:
    """Read `-- key: value` lines above the statement; a key that stands twice goes on."""
    found: dict[str, str] = {}
    for line in sql.splitlines():
        if not line.startswith("--"):
            break
        if match := _HEADER.match(line):
            found[match[1]] = ", ".join(filter(None, (found.get(match[1]), match[2].strip())))
    return found


@cache
def _parser() -> duckdb.DuckDBPyConnection:
    """Give one empty database that only reads SQL text; each call takes a cursor of its own."""
    return duckdb.connect(config={"threads": 1, "temp_directory": ""})


def parse(name: str, sql: str) -> Query:
    """Make a query of a text; raises QueryError unless DuckDB finds exactly one statement in it."""
    statements = _parser().cursor().extract_statements(sql)
    if len(statements) != 1:
        raise QueryError(f"queries/{name}.sql holds {len(statements)} statements, not one")
    header = _header(sql)
    reads = tuple(table.strip() for table in header.get("reads", "").split(",") if table.strip())
    parameters = frozenset(statements[0].named_parameters)
    return Query(name, sql, parameters, header.get("title", ""), header.get("grain", ""), reads)


@cache
def load(name: str) -> Query:
    """Read `queries/<name>.sql` (for example `gate/household`), once per process."""
    try:
        sql = (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
    except OSError as error:
        raise QueryError(f"there is no queries/{name}.sql") from error
    return parse(name, sql)


def names(folder: str) -> tuple[str, ...]:
    """List the queries of one folder of `queries/`, sorted, as `load` takes them."""
    files = sorted((FOLDER / folder).glob("**/*.sql"))
    return tuple(file.relative_to(FOLDER).with_suffix("").as_posix() for file in files)


def run(
    cursor: duckdb.DuckDBPyConnection,
    query: Query,
    parameters: Mapping[str, Any] | None = None,
) -> duckdb.DuckDBPyConnection:
    """Execute a query on a cursor of its own; raises QueryError unless given = used parameters."""
    given = dict(parameters or {})
    if given.keys() != query.parameters:
        wrong = ", ".join(sorted(given.keys() ^ query.parameters))
        raise QueryError(f"queries/{query.name}.sql: parameters given and used differ: {wrong}")
    return cursor.execute(query.sql, given) if given else cursor.execute(query.sql)
