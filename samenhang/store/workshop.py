"""Where a store is made: a database with bounded memory, and the file that grows in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

import duckdb

SPILL = "bouw.tmp"
# No journal: until the file is whole, it is nobody's.
UNFINISHED = "(recovery_mode 'no_wal_writes')"
# Python and what DuckDB does not count come on top of it: together they stay below 4 GiB.
MOST_MEMORY = 3200  # MB
MOST_IN_BLOCKS = 3000  # MB


def clear(folder: Path) -> Path:
    """Delete what a build that was killed left of its work; returns where that stands."""
    spill = folder / SPILL
    shutil.rmtree(spill, ignore_errors=True)
    return spill


@contextmanager
def workshop(folder: Path, *, large: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give an empty database; what its memory cannot hold stays in the folder while it is open.

    What is delivered stands in a file of its own there when it is `large`, under the name
    `staging`.
    """
    spill = clear(folder)
    spill.mkdir(mode=0o700)
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": f"{MOST_MEMORY}MB",
        "temp_directory": str(spill),
    }
    if large:
        # A region of its own for blocks: to give each back and ask for another took a fiftieth.
        settings["block_allocator_memory"] = f"{MOST_IN_BLOCKS}MB"
    try:
        with duckdb.connect(config=settings) as connection:
            connection.execute("set enable_progress_bar = false")
            if large:  # else most of the memory holds what was delivered
                attach(connection, spill / "staging.duckdb", "staging", UNFINISHED)
            yield connection
    finally:
        clear(folder)


@contextmanager
def growing(folder: Path) -> Iterator[tuple[str, Path]]:
    """Give the name of a new build and the file it grows in; what is left of that file goes."""
    build_id = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{token_hex(4)}"
    temporary = folder / f"store-{build_id}.duckdb.tmp"
    try:
        yield build_id, temporary
    finally:
        for rest in folder.glob(f"{temporary.name}*"):
            with suppress(OSError):
                rest.unlink()


def attach(connection: duckdb.DuckDBPyConnection, path: Path, name: str, how: str = "") -> None:
    """Open a store file in a database under a name, whatever signs are in its path."""
    place = str(path).replace("'", "''")
    connection.execute(f"attach '{place}' as {name} {how}")


def write_plain(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the tables that are made from now on as they are, not packed.

    To weigh every packing takes a quarter of the writing, and a run of one is longer than a value
    and takes half as long again to read: few columns are sorted.
    """
    connection.execute("set force_compression = 'uncompressed'")


@contextmanager
def written_meanwhile(path: Path) -> Iterator[None]:
    """Put on disk, beside other work, what a file holds so far: less is left to wait for.

    It ends when the file is attached no more: to close it would let go of the locks on it. Raises
    OSError where the disk did not take it.
    """
    if os.name != "posix":  # elsewhere what is attached cannot be opened
        yield
        return
    with path.open("rb") as file, ThreadPoolExecutor(1) as aside:
        written = aside.submit(os.fsync, file.fileno())
        yield
        written.result()
