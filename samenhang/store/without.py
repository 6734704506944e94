"""Copies a store table by table, without what came from one delivery; public figures stay."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from duckdb import (
    CaseExpression,
    ColumnExpression,
    ConstantExpression,
    DuckDBPyConnection,
    DuckDBPyRelation,
    Expression,
    FunctionExpression,
)

from samenhang import query
from samenhang.contract import TABLES
from samenhang.errors import BuildFailed
from samenhang.store.workshop import attach, write_plain

# What the municipality or CBS published itself, and the lists that belong to no delivery.
PUBLIC = (
    *("category", "check_result", "flag_bit", "funding", "goal", "magnitude", "outline"),
    *("target_group", "wijk"),
)
OWN_TOTALS = ("geleverd", "per_huishouden_bekend")
OF_LAST_YEAR = ("used_last_year", "intensity_last_year")
_HOUSEHOLD = tuple(table.name for table in TABLES if table.household)


@dataclass(frozen=True)
class Held:
    """What a store holds of a delivery: whose it is, until when, and which years it filled."""

    delivery: str
    gemeente: str
    keep_until: str
    places: tuple[tuple[str, int], ...]  # municipality and year

    @property
    def years(self) -> tuple[int, ...]:
        """The years, ascending."""
        return tuple(sorted({year for _, year in self.places}))


def years(connection: DuckDBPyConnection, delivery: str) -> tuple[tuple[str, int], ...]:
    """Return the municipality and year of all that the attached `old` holds of a delivery."""
    rows = query.run(connection, query.load("remove/holds"), {"delivery": delivery}).fetchall()
    return tuple((code, int(year)) for code, year in rows)


def copy(connection: DuckDBPyConnection, target: Path, build_id: str, held: Held) -> None:
    """Write to a new file every table of the attached `old`, without the delivery."""
    attach(connection, target, "mart")
    write_plain(connection)
    for name, columns in query.run(connection, query.load("remove/tables")).fetchall():
        if name != "meta":
            _rows(connection, name, columns, held).create(f"mart.{name}")
    for (name,) in query.run(connection, query.load("remove/views")).fetchall():
        query.run(connection, query.load(f"build/mart_{name}"))
    query.run(connection, query.load("remove/meta"), {"build": build_id})
    connection.execute("detach mart")


def _rows(
    connection: DuckDBPyConnection, name: str, columns: Sequence[str], held: Held
) -> DuckDBPyRelation:
    """Return the rows of one table that stay."""
    rows = connection.table(f"old.{name}")
    if name in PUBLIC:
        return rows
    if name == "young":
        # What is told of a birthday rests on a year before it to two years after.
        for later in range(-2, 2):
            rows = rows.filter(~_within(held, "birthday_year", later))
        return rows
    if name == "ended":
        # What is told of an end rests on its year and the two after it.
        for later in range(-2, 1):
            rows = rows.filter(~_within(held, before=later))
        return rows
    if "rkey" in columns or {*OF_LAST_YEAR} & {*columns}:
        return _without_last_year(rows.filter(~_within(held)), columns, held)
    if name == "public_figure":
        return rows.filter(~(_one_of("kind", OWN_TOTALS) & _within(held)))
    if name == "release":
        left = _one_of("year", _years_left(connection, held))
        return rows.filter(left | ColumnExpression("year").isnull())
    if name == "period":
        return rows.filter(_one_of("year", _years_left(connection, held)))
    if "delivery_id" in columns:
        return rows.filter(~_of_delivery(connection, name, columns, held))
    if {"gemeente_code", "year"} <= set(columns):
        return rows.filter(~_within(held))
    raise BuildFailed(
        f"De opslag heeft een tabel {name} die dit programma niet kent; er is niets verwijderd. "
        "Gebruik het programma waarmee de opslag is gebouwd."
    )


def _one_of(name: str, values: Collection[object]) -> Expression:
    # No value stands for none: a list may not be empty.
    return ColumnExpression(name).isin(*map(ConstantExpression, values or (None,)))


def _within(held: Held, name: str = "year", before: int = 0) -> Expression:
    """Whether a row is of a municipality and year of the delivery, or of so many years later."""
    year = ColumnExpression(name).cast("INTEGER") - ConstantExpression(before)
    parts = (ColumnExpression("gemeente_code"), ConstantExpression(" "), year)
    key = FunctionExpression("concat", *(part.cast("VARCHAR") for part in parts))
    return key.isin(*(ConstantExpression(f"{code} {number}") for code, number in held.places))


def _without_last_year(
    rows: DuckDBPyRelation, columns: Sequence[str], held: Held
) -> DuckDBPyRelation:
    """Make unknown what the delivery said of the year after it."""
    kinds = dict(zip(rows.columns, rows.types, strict=True))
    later = _within(held, before=1)
    changed = {
        # A family of cells that has not the trait keeps nothing there.
        name: CaseExpression(
            later & ColumnExpression(name).isnotnull(),
            ConstantExpression("onbekend").cast(kinds[name]),
        )
        .otherwise(ColumnExpression(name))
        .alias(name)
        for name in OF_LAST_YEAR
        if name in kinds
    }
    return rows.project(*(changed.get(name, ColumnExpression(name)) for name in columns))


def _years_left(connection: DuckDBPyConnection, held: Held) -> list[int]:
    rows = connection.table("old.year_source").filter(~_within(held)).filter("has_households")
    return [year for (year,) in rows.project("year").distinct().fetchall()]


def _of_delivery(
    connection: DuckDBPyConnection, name: str, columns: Sequence[str], held: Held
) -> Expression:
    """Whether a row is of the delivery; of its public tables only the last trace goes along."""
    own = ColumnExpression("delivery_id") == ConstantExpression(held.delivery)
    if "table_name" in columns:
        return own & _one_of("table_name", _HOUSEHOLD)
    if name == "delivery":
        files = connection.table("old.delivery_file").filter(own)
        if len(files.filter(~_one_of("table_name", (*_HOUSEHOLD, "wijk")))):
            return ConstantExpression(False)
    return own
