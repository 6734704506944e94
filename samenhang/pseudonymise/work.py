"""The tables in memory between reading and writing; nothing of them ever reaches a disk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import duckdb
import pyarrow as pa
from duckdb import DuckDBPyConnection

from samenhang import query
from samenhang.pseudonymise.rows import Amount, Debt, Resident, Spell

TABLES = ("resident", "cost", "spell", "debt")
_BATCH = 50_000
_TYPES = {
    "VARCHAR": pa.string(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
}


@dataclass
class Tally:
    """What became of the rows of one file; cents where a file holds amounts."""

    name: str
    meaning: str
    read: int = 0
    used: int = 0
    cents: int | None = None
    dropped: dict[str, list[int]] = field(default_factory=dict)  # rule -> rows, cents

    def drop(self, rule: str, rows: int = 1, cents: int = 0) -> None:
        """Count rows that are left out by a rule."""
        counted = self.dropped.setdefault(rule, [0, 0])
        counted[0] += rows
        counted[1] += cents

    def settle(self, rule: str, rows: int, cents: int | None) -> None:
        """Count rows as written, or as left out by a rule."""
        if rule:
            self.drop(rule, rows, cents or 0)
            return
        self.used += rows
        if cents is not None:
            self.cents = (self.cents or 0) + cents


def connect() -> DuckDBPyConnection:
    """Open a database in memory that may not fall back on a file when memory is short."""
    connection = duckdb.connect(config={"temp_directory": ""})
    connection.execute("create schema source")
    for name in TABLES:
        query.run(connection, query.load(f"pseudonymise/create_{name}"))
    return connection


class Sink:
    """Adds rows to one of the tables, many at a time."""

    def __init__(self, connection: DuckDBPyConnection, name: str) -> None:
        self._connection = connection
        self._table = f"source.{name}"
        relation = connection.table(self._table)
        self._schema = pa.schema(
            [
                (column, _TYPES[str(kind)])
                for column, kind in zip(relation.columns, relation.types, strict=True)
            ]
        )
        self._rows: list[Sequence[object]] = []

    def add(self, row: Sequence[object]) -> None:
        """Add one row, in the order of the columns."""
        self._rows.append(row)
        if len(self._rows) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Move what was added to the table."""
        if self._rows:
            columns = [
                pa.array(column, kind)
                for column, kind in zip(
                    zip(*self._rows, strict=True), self._schema.types, strict=True
                )
            ]
            batch = pa.Table.from_arrays(columns, schema=self._schema)
            self._connection.from_arrow(batch).insert_into(self._table)
            self._rows.clear()


def residents(connection: DuckDBPyConnection, rows: Iterable[Resident]) -> None:
    """Store residents."""
    _store(connection, "resident", map(_values, rows))


def debts(connection: DuckDBPyConnection, rows: Iterable[Debt]) -> None:
    """Store debt help."""
    _store(connection, "debt", map(_values, rows))


def spells(connection: DuckDBPyConnection, rows: Iterable[tuple[str, Spell]]) -> None:
    """Store provisions with their ids."""
    _store(connection, "spell", ((name, *_values(spell)) for name, spell in rows))


def amounts(connection: DuckDBPyConnection, rows: Iterable[Amount]) -> None:
    """Store amounts."""
    _store(connection, "cost", map(_cost, rows))


def _values(row: Resident | Debt | Spell) -> tuple[object, ...]:
    # The fields stand in the order of the columns; `astuple` would copy each value deeply.
    return tuple(vars(row).values())


def _cost(row: Amount) -> tuple[object, ...]:
    origin = row.origin
    return (
        origin.file,
        origin.line,
        origin.sent,
        origin.law,
        origin.person,
        origin.mark or None,
        row.category,
        row.household,
        row.month,
        row.period,
        row.reference,
        row.credit,
        row.cents,
        row.source,
    )


def _store(connection: DuckDBPyConnection, name: str, rows: Iterable[Sequence[object]]) -> None:
    sink = Sink(connection, name)
    for row in rows:
        sink.add(row)
    sink.flush()
