"""What one delivery is known to hold while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

import duckdb
from duckdb import ColumnExpression, ConstantExpression, DuckDBPyConnection

from samenhang.contract import Table
from samenhang.delivery.files import Found, Part
from samenhang.delivery.levering import Levering
from samenhang.delivery.translate import Origin
from samenhang.errors import Problem
from samenhang.profiles import Profile

_AMOUNT = "amount_cents"


@dataclass
class Work:
    """What one delivery is known to hold so far."""

    connection: DuckDBPyConnection
    delivery_id: str
    levering: Levering
    profile: Profile | None
    found: Found
    problems: list[Problem]
    existing: set[str]  # tables that an earlier delivery left
    loaded: list[str] = field(default_factory=list)
    names: dict[str, list[str]] = field(default_factory=dict)  # files per table, as numbered
    delivered: dict[str, tuple[int, int | None]] = field(default_factory=dict)
    apart: set[str] = field(default_factory=set)  # tables of which rows stand apart
    columns: list[dict[str, object]] = field(default_factory=list)
    outcomes: dict[str, int] = field(default_factory=dict)

    def beside(self, connection: DuckDBPyConnection) -> Work:
        """Give a work of its own for one file of the same delivery, read beside the others."""
        known = (self.delivery_id, self.levering, self.profile, self.found)
        return Work(connection, *known, [], self.existing)

    def absorb(self, other: Work) -> None:
        """Add what another file turned out to hold."""
        self.problems += other.problems
        self.loaded += other.loaded
        self.names |= other.names
        self.delivered |= other.delivered
        self.apart |= other.apart
        self.columns += other.columns


def named(work: Work, table: Table, name: str) -> int:
    """Note a file of a table; return its number among them."""
    names = work.names.setdefault(table.name, [])
    names.append(name)
    return len(names) - 1


def origin(work: Work, table: Table, part: Part, number: int) -> Origin:
    """Give what a profile needs beside the file."""
    values = work.levering.values
    gemeente, years = values.get("gemeente_code", ""), values.get("jaren", [])
    areas = {str(values.get("gemeente_naam", gemeente)).strip().lower(): gemeente}
    if "wijk" in work.loaded:
        rows = of_delivery(work, "wijk").project("lower(wijk_name), wijk_code").fetchall()
        areas = {**dict(rows), **areas}
    year = part.year or (years[0] if len(years) == 1 else None)
    taken = of_delivery(work, table.name) if table.name in work.loaded else None
    return Origin(gemeente, areas, year, number, taken)


def of_delivery(work: Work, table: str) -> duckdb.DuckDBPyRelation:
    """Give the rows of this delivery in one of its tables."""
    own = ColumnExpression("delivery_id") == ConstantExpression(work.delivery_id)
    return work.connection.table(f"staging.{table}").filter(own)


def cents(relation: duckdb.DuckDBPyRelation, table: Table) -> int | None:
    """Sum the eurocents of a table that holds them."""
    if _AMOUNT not in {column.name for column in table.columns}:
        return None
    ((total,),) = relation.sum(_AMOUNT).fetchall()
    return int(total or 0)


def loaded(work: Work, table: Table) -> tuple[int, int | None]:
    """Count the rows and eurocents that stand in staging: all, unless some were set apart."""
    if table.name not in work.apart:
        return work.delivered[table.name]
    relation = of_delivery(work, table.name)
    return len(relation), cents(relation, table)
