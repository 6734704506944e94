"""Draws a small store in memory from the rows that a test writes down."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from samenhang import query
from samenhang import vocabulary as words
from samenhang.dimensions import DIMENSIONS
from samenhang.disclosure import Gate
from samenhang.store import Store, keys, levels
from tests import households as alike
from tests import persons

SECRET = bytes(range(32))
# A store without public figures has the table all the same.
PUBLIC_FIGURE = """
create table public_figure (
    year usmallint, topic varchar, law varchar, post varchar, measure varchar, kind varchar,
    value double, source varchar, page varchar, area varchar, status varchar,
    gemeente_code varchar
)
"""
CELLS = ("household_cell", "paid_cell", "use_cell", "use_paid_cell")
COMPONENTS = alike.COMPONENTS
_DEFAULTS: Mapping[str, Any] = {
    "year": 2025,
    "gemeente_code": "GM9999",
    "wijk_code": "WK999901",
    "household_type": "eenpersoons",
    "persons_class": 1,
    "age_oldest": "27-44",
    "age_class": "23-44",
    "laws": "geen",
    "laws_on_31_dec": "geen",
    "intensity": "geen",
    "intensity_last_year": "onbekend",
    "used_last_year": "onbekend",
    "one_plan": "nvt",
    "cost_class": "0",
    "post": "overig",
    "is_user": 1,
    "moment": "0",
    "birthday_year": 2025,
    "state": "geen",
    "state_before": "geen",
    "gap": "nvt",
    "signal": "geen",
    "weight": "onbekend",
    "law": "wmo",
    "end_reason": "onbekend",
    "duration": "tot_6",
    "returned_12": "nee",
    "returned_24": "nee",
}
_UNITS = {
    "household_year": "household",
    "person_year": "person",
    "use_year": "use",
    "young": "young",
    "ended": "ended",
}


def households(*groups: tuple[int, Mapping[str, Any]], first: int = 0) -> pd.DataFrame:
    """Return so many households of each kind; a household is a running number in `household`."""
    rows = [pd.DataFrame([kind] * count) for count, kind in groups]
    frame = pd.concat(rows, ignore_index=True) if rows else pd.DataFrame()
    return frame.assign(household=range(first, first + len(frame)))


def gate(
    household_year: pd.DataFrame,
    *,
    person_year: pd.DataFrame | None = None,
    use_year: pd.DataFrame | None = None,
    young: pd.DataFrame | None = None,
    ended: pd.DataFrame | None = None,
    secret: bytes = SECRET,
    release: str = "",
    delivered: tuple[tuple[str, str], ...] = (
        *(
            ("household", name)
            for name in ("household_id", "has_entrepreneur", "has_debt", "in_minima")
        ),
        ("cost", "amount_cents"),
        ("person", "person_id"),
    ),
) -> Gate:
    """Return a gate on these rows; columns that a row does not name get a plain default."""
    connection = duckdb.connect()
    frames = {
        "household_year": household_year,
        "person_year": person_year,
        "use_year": use_year,
        "young": young,
        "ended": ended,
    }
    for name, frame in frames.items():
        _mart(connection, name, frame, secret)
    listed = ", ".join(f"'{component}'" for component in levels.LEVELS["component"])
    connection.execute(f"create type component_level as enum ({listed})")
    connection.from_arrow(levels.posts()).create("post_list")
    together(connection)
    wijken = sorted({*_column(household_year, "wijk_code"), _DEFAULTS["wijk_code"]} - {"onbekend"})
    years = sorted(set(_column(household_year, "year")) or {2025})
    _small(connection, wijken, years, delivered)
    marks = pd.DataFrame({"year": [*years, None], "mark": release}, dtype=object)
    _table(connection, "release", marks.astype({"year": "Int64", "mark": str}))
    store = Store(Path("drawn"), Path("."), "drawn", secret, True, False, (2025,), connection)
    return Gate(store)


def _mart(
    connection: duckdb.DuckDBPyConnection, name: str, frame: pd.DataFrame | None, secret: bytes
) -> None:
    given = pd.DataFrame({"household": []}) if frame is None else frame
    unit = _UNITS[name]
    columns = [d for d in DIMENSIONS.values() if unit in d.units and d.name != "posts"]
    full = {dimension.name: _column(given, dimension.name) for dimension in columns}
    if unit == "young":
        full.pop("year", None)
        full["birthday_year"] = _column(given, "birthday_year")
    kinds = ("cost",) if unit == "person" else ("cost", "direct")
    costs = ["cost_use"] if unit == "use" else [f"{k}_{c}" for k in kinds for c in COMPONENTS]
    for cost in costs if unit != "ended" else []:
        base = cost.replace("direct_", "cost_") if cost not in given else cost
        full[cost] = _whole(given, base, 0)
    if unit == "household":
        full["posts"] = _whole(given, "posts", 0)
    if unit == "use":
        full["is_user"] = _whole(given, "is_user", 1)
        full |= _once(given, full)
    full["presence"] = _whole(given, "presence", keys.WHOLE)
    names = [f"household {number}" for number in given["household"]]
    full["rkey"] = pd.Series(keys.record_keys(names, secret), index=given.index, dtype="uint64")
    _table(connection, name, pd.DataFrame(full))
    if unit == "household":
        _table(connection, "paid_year", _paid(pd.DataFrame(full)))


def _table(connection: duckdb.DuckDBPyConnection, name: str, frame: pd.DataFrame) -> None:
    connection.register("drawn_rows", frame)
    connection.execute(f"create table {name} as select * from drawn_rows")
    connection.unregister("drawn_rows")


def _once(given: pd.DataFrame, full: Mapping[str, pd.Series]) -> dict[str, pd.Series]:
    """Return the uses and cost of a household on its first row of a year, and of each weight."""
    rows = pd.DataFrame({**full, "household": given["household"]})
    transfer = rows["post"] == words.INCOME_TRANSFER_POST
    rows["uses"] = rows["is_user"]
    rows["cents"] = rows["cost_use"].mask(transfer, 0)
    rows["transfers"] = rows["cost_use"].where(transfer, 0)
    bits = [1 << words.USE_PARTS.index(words.POST_PART[post]) for post in rows["post"]]
    rows["parts"] = np.where(rows["cost_use"] != 0, bits, 0) if bits else 0
    part = rows["post"].map(words.POST_PART)
    kinds = [one for one in words.USE_PARTS if one != words.INCOME_TRANSFER_POST]
    for kind in kinds:
        rows[kind] = rows["cost_use"].where(part == kind, 0)
    found = {}
    for level, names in (
        ("household", ["household", "year"]),
        ("weight", ["household", "year", "weight"]),
    ):
        each = rows.groupby(names)
        first = each.cumcount() == 0
        for name in ("uses", "cents", "transfers", *kinds):
            found[f"{level}_{name}"] = each[name].transform("sum").where(first).astype("Int64")
        parts = each["parts"].transform(np.bitwise_or.reduce).astype("uint8")
        found[f"{level}_parts"] = parts
        # Bijstand, the bit that 95 has not, stands apart. Who has several parts in the year has
        # them apart in each weight too.
        several = (found["household_parts"] & 95).map(int.bit_count) > 1
        for kind in kinds:
            found[f"{level}_several_{kind}"] = found[f"{level}_{kind}"].where(several)
    return found


def together(connection: duckdb.DuckDBPyConnection) -> None:
    """Make of the drawn rows what a large build makes of them, by its own statements."""
    connection.execute("create or replace table ready_list as select true as is_large")
    alike.together(connection)
    for name in CELLS:
        statement = query.load(f"build/mart_{name}").sql
        statement = statement.replace("create table", "create or replace table")
        connection.execute(statement.replace("mart.", ""))
    persons.together(connection)


def _paid(households: pd.DataFrame) -> pd.DataFrame:
    """Return the costs that are not nought, a row for each household and kind."""
    rows = [
        households.assign(
            component=component,
            cost=households[f"cost_{component}"],
            direct=households[f"direct_{component}"],
        )
        for component in COMPONENTS
    ]
    listed = pd.concat(rows, ignore_index=True)
    return listed[(listed["cost"] != 0) | (listed["direct"] != 0)]


def _whole(frame: pd.DataFrame, name: str, default: int) -> pd.Series:
    values = frame[name] if name in frame else pd.Series(default, index=frame.index)
    return values.fillna(default).astype("int64")


def _column(frame: pd.DataFrame, name: str) -> pd.Series:
    default = _DEFAULTS.get(name, 0)
    values = frame[name] if name in frame else pd.Series(default, index=frame.index)
    return values.fillna(default).astype(np.int64 if isinstance(default, int) else object)


def _small(
    connection: duckdb.DuckDBPyConnection,
    wijken: list[str],
    years: list[int],
    delivered: tuple[tuple[str, str], ...],
) -> None:
    tables = {
        "wijk": pd.DataFrame(
            {"gemeente_code": "GM9999", "gemeente_naam": "Polderstad", "wijk_code": wijken}
        ).assign(wijk_naam=[f"Wijk {code[-2:]}" for code in wijken]),
        "period": pd.DataFrame({"year": years, "provisional": False}),
        "delivered_column": pd.DataFrame(
            [("L", *pair) for pair in delivered],
            columns=["delivery_id", "table_name", "column_name"],
        ),
        "delivery": pd.DataFrame(
            [("L", "Polderstad", pd.Timestamp("2026-01-01"), True, pd.Timestamp("2099-01-01"))],
            columns=["delivery_id", "gemeente_naam", "peildatum", "invented", "keep_until"],
        ),
        "year_source": pd.DataFrame({"gemeente_code": "GM9999", "year": years}).assign(
            delivery_id="L", has_households=True
        ),
    }
    for name, frame in tables.items():
        _table(connection, name, frame)


def releases(gate: Gate, count: int) -> list[Gate]:
    """Return gates on the same rows as so many releases: each has noise of its own."""
    made = [Gate(gate.store) for _ in range(count)]
    for number, one in enumerate(made):
        one.catalogue.marks = {
            year: f"{mark}{number}" for year, mark in one.catalogue.marks.items()
        }
    return made
