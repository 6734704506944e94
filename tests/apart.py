"""The example one by one: its households and its persons, which its store holds together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd

from samenhang import build, delivery, example
from samenhang.disclosure import Gate
from samenhang.pace import silent
from tests import households, persons

_TABLES = "select table_name from duckdb_tables() where table_name = 'household_year'"


@dataclass(frozen=True)
class Apart:
    """A row per household and year, and a row per person and year."""

    households: pd.DataFrame
    persons: pd.DataFrame


@lru_cache(maxsize=1)
def example_rows(secret: bytes) -> Apart:
    """Return the rows of the example, as a build of it with this secret knows them."""
    with TemporaryDirectory() as place, duckdb.connect() as connection:
        folder = Path(place)
        delivery.stage(example.write(folder / "polderstad"), connection)
        built = build.calculate(connection, folder, secret, silent)
        households.of_build(connection, built.path)
        return Apart(connection.sql("from household_year").df(), connection.sql(persons.ROWS).df())


def households_of(gate: Gate) -> pd.DataFrame:
    """Return the households of a drawn store, or of the example."""
    with gate.store._connection.cursor() as cursor:
        if cursor.execute(_TABLES).fetchall():
            return cursor.execute("from household_year").df()
        stored = cursor.execute(
            "select sum(households), bit_xor(set_key) from household_pattern"
        ).fetchone()
    rows = example_rows(gate.store.secret).households
    with duckdb.connect() as connection:
        found = connection.execute("select count(*), bit_xor(rkey) from rows").fetchone()
    assert stored == found
    return rows.copy()
