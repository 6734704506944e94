"""Reads a file of a delivery in any of its three forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa
from duckdb import DuckDBPyConnection
from python_calamine import CalamineError, PasswordError

from samenhang.delivery import csv_reader, json_reader, parquet_reader, xlsx_reader
from samenhang.delivery.sheet import Sheet, UnreadableError

READERS: Mapping[str, Callable[[DuckDBPyConnection, Path], Sheet]] = {
    ".csv": csv_reader.read,
    ".parquet": parquet_reader.read,
    ".xlsx": xlsx_reader.read,
    ".json": json_reader.read,
}
SUGGESTED = tuple(READERS)  # what a proposal for a profile can be made of
# What the libraries raise on a damaged, locked or foreign file.
_DAMAGED = (OSError, ValueError, KeyError, duckdb.Error, pa.ArrowException, CalamineError)


def read(
    connection: DuckDBPyConnection, path: Path, *, profiled: bool = False, straight: bool = False
) -> Sheet:
    """Read the cells of a file; raises UnreadableError when that cannot be done.

    The header of a file for a profile may go over several lines, as that of StatLine does. With
    `straight` the cells of a csv may come as they are taken, see `Sheet.again`.
    """
    suffix = path.suffix.casefold()
    try:
        if profiled and suffix == ".csv":
            return csv_reader.read_profiled(connection, path)
        if straight and suffix == ".csv":
            return csv_reader.read_straight(connection, path)
        return READERS[suffix](connection, path)
    except PasswordError as error:
        raise UnreadableError("wachtwoord", "heeft een wachtwoord: bewaar het zonder") from error
    except _DAMAGED as error:
        raise _unreadable(path) from error


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Say that a file is damaged when that shows only where its cells are used.

    DuckDB names the value that it could not read, so its own words go no further.
    """
    try:
        yield
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error:
        if path.suffix.casefold() not in (".csv", ".parquet"):
            raise
        raise _unreadable(path) from None


def _unreadable(path: Path) -> UnreadableError:
    message = f"is niet te lezen als {path.suffix[1:]}: bewaar het opnieuw"
    return UnreadableError("onleesbaar", message)
