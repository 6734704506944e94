"""Small drawn tables for the build: a row names only what its test is about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from samenhang import query, store
from samenhang.build import BuildResult, calculate
from samenhang.store import keys
from tests import households

KEY = bytes(range(32))
GEMEENTE = "GM9999"
TABLES = {
    "household": "household_id ubigint, text_household_id varchar, year usmallint, "
    "wijk_code varchar, household_type varchar, persons_class utinyint, "
    "children_class utinyint, age_oldest varchar, "
    "has_entrepreneur utinyint, has_debt utinyint, in_minima utinyint",
    "person": "person_id ubigint, household_id ubigint, year usmallint, age_class varchar, "
    "month_18 integer",
    "provision": "provision_id ubigint, person_id ubigint, household_id ubigint, law varchar, "
    "category varchar, delivery_form varchar, intensity varchar, start_month integer, "
    "end_month integer, end_reason varchar, plan_id ubigint",
    "cost": "provision_id ubigint, household_id ubigint, person_id ubigint, law varchar, "
    "period_month integer, amount_cents bigint, origin varchar",
    "funding": "year usmallint, post varchar, form varchar, amount_cents bigint",
    "debt_help": "household_id ubigint, signal_month integer, start_month integer, "
    "end_month integer, phase varchar, reached utinyint",
    "target_group": "scheme varchar, wijk_code varchar, year usmallint, estimated double, "
    "low double, high double, source varchar",
    "public_figure": "year usmallint, topic varchar, law varchar, post varchar, measure varchar, "
    "kind varchar, value bigint, source varchar, page varchar",
    "published_result": "topic varchar, year usmallint, n bigint, cost_before_cents bigint, "
    "cost_after_cents bigint, low double, high double, source varchar, page varchar",
    "goal": "indicator varchar, year usmallint, target double, source varchar",
    "wijk": "wijk_code varchar, wijk_name varchar, gemeente_code varchar",
    "wijk_figure": "gwb_code varchar, year usmallint, column_name varchar, value double, "
    "status varchar, source varchar",
}
IDS = ("household_id", "person_id", "provision_id", "plan_id")
OTHERS = {
    "delivery": "delivery_id varchar, gemeente_code varchar, gemeente_naam varchar, "
    "responsible varchar, purpose varchar, peildatum date, years usmallint[], keep_until date, "
    "dpia varchar, pseudonymised_by varchar, profile varchar, invented boolean, "
    "controls varchar[]",
    "delivery_file": "delivery_id varchar, table_name varchar, file_name varchar, "
    "legal_basis varchar, rows_delivered bigint, rows_loaded bigint, rows_quarantined bigint, "
    "cents_delivered bigint, cents_loaded bigint",
    "delivered_column": "delivery_id varchar, table_name varchar, column_name varchar",
    "quarantine": "delivery_id varchar, table_name varchar, file_name varchar, row_number bigint, "
    "rule varchar, column_name varchar",
    "check_outcome": "delivery_id varchar, name varchar, found bigint",
    "outline": "delivery_id varchar, gemeente_code varchar, wijk_code varchar, part integer, "
    "ring integer, lon double[], lat double[]",
}
DEFAULTS: Mapping[str, Mapping[str, Any]] = {
    "household": {
        "year": 2025,
        "wijk_code": "WK999901",
        "household_type": "overig",
        "persons_class": 2,
        "children_class": 0,
        "age_oldest": "45-64",
    },
    "person": {"year": 2025, "age_class": "23-44"},
    "provision": {"law": "wmo", "category": "01"},
    "cost": {"law": "wmo", "origin": "declaratie"},
    "wijk": {"gemeente_code": GEMEENTE},
    "delivery": {
        "gemeente_code": GEMEENTE,
        "gemeente_naam": "Tekendorp",
        "peildatum": date(2026, 1, 1),
        "profile": "samenhang",
        "invented": False,
    },
}


def month(text: str) -> int:
    """Return the month number of `jjjj-mm`."""
    year, number = text.split("-")
    return int(year) * 12 + int(number) - 1


class Staged:
    """Deliveries drawn row by row, and the store that the build makes of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.connection = duckdb.connect()
        self._result: BuildResult | None = None
        self._apart = False
        self.connection.execute("create schema staging")
        query.run(self.connection, query.load("staging/macro_key"))
        for name, columns in TABLES.items():
            self.connection.execute(
                f"create table staging.{name} ({columns}, delivery_id varchar, row_number bigint)"
            )
        for name, columns in OTHERS.items():
            self.connection.execute(f"create table staging.{name} ({columns})")

    def delivery(self, name: str = "een", *years: int, **values: Any) -> None:
        """Add a delivery with households and a plan column, of 2025 unless years are named."""
        self._insert("delivery", {"delivery_id": name, "years": list(years or (2025,)), **values})
        self._insert("delivery_file", {"delivery_id": name, "table_name": "household"})
        columns = {"delivery_id": name, "table_name": "provision", "column_name": "plan_id"}
        self._insert("delivered_column", columns)

    def add(self, table: str, *rows: Mapping[str, Any], delivery: str = "een") -> None:
        """Add rows to a staged table; months are written `jjjj-mm`."""
        for row in rows:
            self._insert(table, {"delivery_id": delivery, **row})

    def _insert(self, table: str, values: Mapping[str, Any]) -> None:
        row = {**DEFAULTS.get(table, {}), **values}
        if table == "household":
            row["text_household_id"] = row["household_id"]
        for name in row:
            if name in ("start_month", "end_month", "period_month", "month_18") and row[name]:
                row[name] = month(row[name])
        ids = {name for name in row if name in IDS}
        names = ", ".join(row)
        marks = ", ".join(f"cell_key(${name})" if name in ids else f"${name}" for name in row)
        self.connection.execute(f"insert into staging.{table} ({names}) values ({marks})", row)

    def build(self, secret: bytes = KEY) -> BuildResult:
        """Calculate the store of what was drawn."""
        if not self.read("select 1 from staging.wijk"):
            for number in (1, 2):
                name = f"Wijk {number}"
                self.add("wijk", {"wijk_code": f"WK99990{number}", "wijk_name": name})
        with store.lock(self.folder):
            return calculate(self.connection, self.folder, secret, lambda _: None)

    def read(self, sql: str) -> list[tuple[Any, ...]]:
        """Ask the build's own connection: staging and work."""
        return self.connection.execute(sql).fetchall()

    def mart(self, sql: str) -> list[tuple[Any, ...]]:
        """Build at the first question, then ask the store file."""
        self._result = result = self._result or self.build()
        with duckdb.connect(result.path, read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def households(self, sql: str) -> list[tuple[Any, ...]]:
        """Build, then ask `household_year`: the households one by one, with their costs."""
        if not self._apart:
            self.mart("select 1")
            assert self._result
            households.of_build(self.connection, self._result.path)
            self._apart = True
        return self.read(sql)

    def one(self, columns: str, household: str, year: int = 2025) -> tuple[Any, ...]:
        """Build, then return these columns of one household."""
        found = self.households(
            f"select {columns} from household_year "
            f"where year = {year} and rkey = {key_of(household)}"
        )
        assert len(found) == 1, f"{household} stands {len(found)} times in {year}"
        return found[0]


def key_of(household: str, secret: bytes = KEY) -> int:
    """Return the record key of a household under the drawn secret."""
    return int(keys.record_keys([household], secret)[0])


def factor_of(household: str, component: str, secret: bytes = KEY) -> float:
    """Return the noise factor of a household under the drawn secret."""
    return float(keys.factor(keys.record_keys([household], secret), component, secret)[0])
