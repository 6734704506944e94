"""Runs `queries/checks/`: each selects offending rows of staging; no rows = passed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

import pyarrow as pa
from duckdb import DuckDBPyConnection

from samenhang import columns, query, vocabulary
from samenhang.contract import TABLES
from samenhang.delivery.problems import CELL_TITLES
from samenhang.query import Query

_FOUND = pa.schema(
    {
        "table_name": pa.string(),
        "row_number": pa.int64(),
        "rule": pa.string(),
        "column_name": pa.string(),
    }
)
# A row set apart is gone for the checks after it, so a table comes before those that refer to it.
_ORDER = {f"staging.{table.name}": place for place, table in enumerate(TABLES)}


@dataclass(frozen=True)
class Check:
    """One check: its name, what holds when it passes (Dutch), and the table it judges."""

    name: str
    title: str
    table: str
    query: Query


def _load(name: str) -> Check:
    loaded = query.load(name)
    table = loaded.reads[0].removeprefix("staging.")
    return Check(name.removeprefix("checks/"), loaded.title, table, loaded)


def _place(check: Check) -> tuple[int, bool, str]:
    """Keys before references, whatever the other names are."""
    return _ORDER[f"staging.{check.table}"], not check.name.endswith("_twice"), check.name


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check, in the order in which they run."""
    return tuple(sorted(map(_load, query.names("checks")), key=_place))


def titles() -> dict[str, str]:
    """What holds when nothing is set apart, by the name under which staging counts outcomes."""
    return dict(CELL_TITLES) | {check.name: check.title for check in all_checks()}


def offending(connection: DuckDBPyConnection, check: Check, delivery_id: str) -> pa.Table:
    """Run one check: columns table_name, row_number, rule, column_name."""
    known = {
        "delivery_id": delivery_id,
        "pattern": columns.ORIGIN_COLUMNS,
        "categories": [code for codes in vocabulary.CATEGORIES.values() for code in codes],
        "laws": [law for law, codes in vocabulary.CATEGORIES.items() for _ in codes],
    }
    given = {name: known[name] for name in check.query.parameters}
    found = query.run(connection, check.query, given).fetchall()
    return pa.Table.from_pylist(
        [dict(zip(_FOUND.names, row, strict=True)) for row in found], _FOUND
    )


def runnable(loaded: Collection[str]) -> Iterator[Check]:
    """Give the checks of which every table was loaded; what is absent has its own problem."""
    present = {f"staging.{name}" for name in loaded} | {"staging.delivery"}
    return (check for check in all_checks() if set(check.query.reads) <= present)
