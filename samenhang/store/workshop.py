"""A database to build a store in: bounded memory, and what it cannot hold under our own guard."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

SPILL = "bouw.tmp"
# Python and what DuckDB does not count come on top of it: together they stay below 4 GiB.
MOST_MEMORY = 3200  # MB


@contextmanager
def workshop(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give an empty database; what its memory cannot hold stays in the folder while it is open."""
    spill = folder / SPILL
    shutil.rmtree(spill, ignore_errors=True)  # what a build that was killed left
    spill.mkdir(mode=0o700)
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": f"{MOST_MEMORY}MB",
        "temp_directory": str(spill),
    }
    try:
        with duckdb.connect(config=settings) as connection:
            connection.execute("set enable_progress_bar = false")
            yield connection
    finally:
        shutil.rmtree(spill, ignore_errors=True)
