"""Opens a store for reading: locked settings, verified, one cursor per call."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from samenhang import query as queries
from samenhang.errors import Refused, StoreError
from samenhang.store import key_file, place

FORMAT_VERSION = 13
LONGEST_MILLISECONDS = 20_000
THREADS = 2
_SETTINGS: Mapping[str, str | bool | int] = {
    "threads": THREADS,
    "max_execution_time": LONGEST_MILLISECONDS,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
# What the app asks: a store must hold every table of these.
_ASKED = tuple(
    name
    for folder in ("gate", "public", "quality")
    for name in queries.names(folder)
    if not name.startswith("quality/sums/")
)
_BROKEN = (
    *(duckdb.IOException, duckdb.FatalException, duckdb.SerializationException),
    *(duckdb.CatalogException, duckdb.BinderException),
)
# DuckDB gives one process one database per file: two opens share it, the last close ends it.
_shared: dict[Path, tuple[duckdb.DuckDBPyConnection, int]] = {}
_guard = threading.Lock()


@dataclass(frozen=True)
class Store:
    """One open store file; safe to use from many threads, for every call takes its own cursor."""

    path: Path
    folder: Path
    build_id: str
    secret: bytes = field(repr=False)
    invented: bool
    example: bool
    years: tuple[int, ...]
    _connection: duckdb.DuckDBPyConnection = field(repr=False)

    def rows(self, query: str, /, **parameters: Any) -> list[tuple[Any, ...]]:
        """Run `queries/<query>.sql` and return its rows."""
        with self._connection.cursor() as cursor, _guarded(self.path):
            return queries.run(cursor, queries.load(query), parameters).fetchall()

    def columns(self, query: str, /, **parameters: Any) -> dict[str, NDArray[Any]]:
        """Run `queries/<query>.sql` and return one array per column, masked where null."""
        with self._connection.cursor() as cursor:
            with _guarded(self.path):
                found = queries.run(cursor, queries.load(query), parameters).fetchnumpy()
            return {name: np.ma.asanyarray(values) for name, values in found.items()}

    def close(self) -> None:
        """Give the file free; calls after this one fail."""
        _release(self.path)


def open(folder: Path | str | None = None) -> Store:
    """Open the current store of a folder; without one, the configured store or else the example.

    Raises StoreError when it is missing, damaged, of another version or of another secret.
    """
    if folder is None:
        folder = place.folder() if place.configured() else place.example_folder()
    return open_file(place.current(Path(folder)))


def open_file(file: Path) -> Store:
    """Open one store file, whichever is current; raises StoreError as `open` does."""
    path = file.resolve()
    connection = _acquire(path)
    try:
        return _verified(path, file.parent, connection)
    except BaseException:
        _release(path)
        raise


def roll_back(folder: Path | str) -> Path:
    """Make the store before the current one current again, once it is seen to open; return it.

    Raises StoreError without a store before it, or when that one does not open either, and
    BuildFailed while a build holds the folder; the current store then stays.
    """
    store_folder = Path(folder)
    place.must_exist(store_folder)
    with place.lock(store_folder):
        path = place.previous(store_folder)
        open_file(path).close()
        place.point(store_folder, path)
    return path


def secret_for_build(folder: Path | str) -> bytes:
    """Return the secret for a build in a folder; only the first real build there may make it.

    Raises StoreError when the store that stands there was made with another secret, or with one
    that is lost: new noise over the same households would tell more than either store alone.
    """
    store_folder = Path(folder)
    known = _mark_of_current(store_folder)
    if known is None:
        return key_file.read(store_folder, create=True)
    secret = key_file.read(store_folder)
    if known and key_file.fingerprint(secret) != known:
        raise _other_secret(place.current(store_folder), store_folder)
    return secret


def _mark_of_current(store_folder: Path) -> str | None:
    """Return the fingerprint of the real store in a folder: null without one, empty if damaged."""
    if not place.holds_store(store_folder):
        return None
    try:
        path = place.current(store_folder).resolve()
        connection = _acquire(path)
        try:
            _, _, known, _, example = _meta(path, connection)
        finally:
            _release(path)
    except StoreError:
        return ""
    return None if example else str(known)


def _acquire(path: Path) -> duckdb.DuckDBPyConnection:
    with _guard:
        connection, users = _shared.get(path) or (_connect(path), 0)
        _shared[path] = (connection, users + 1)
        return connection


def _release(path: Path) -> None:
    with _guard:
        connection, users = _shared.pop(path, (None, 0))
        if connection and users > 1:
            _shared[path] = (connection, users - 1)
        elif connection:
            connection.close()


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    try:
        connection = duckdb.connect(path, read_only=True, config=dict(_SETTINGS))
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
    except (duckdb.Error, RuntimeError) as error:
        raise _damaged(path) from error
    return connection


def _verified(path: Path, store_folder: Path, connection: duckdb.DuckDBPyConnection) -> Store:
    build_id, version, known, invented, example = _meta(path, connection)
    if version != FORMAT_VERSION:
        raise StoreError(
            f"De opslag {path.name} heeft indeling {version}; dit programma leest indeling "
            f"{FORMAT_VERSION}. Bouw de opslag opnieuw met dit programma."
        )
    secret = key_file.DEMO if example else key_file.read(store_folder)
    if key_file.fingerprint(secret) != known:
        raise _other_secret(path, store_folder)
    for query in _ASKED:
        _bind(path, connection, query)
    years = tuple(year for (year,) in _read(path, connection, "build/read_years"))
    return Store(path, store_folder, build_id, secret, invented, example, years, connection)


def _other_secret(path: Path, store_folder: Path) -> StoreError:
    key = key_file.path_of(store_folder).name
    return StoreError(
        f"De opslag {path.name} is met een andere geheime sleutel gemaakt dan {key}. "
        "Zet de juiste sleutel terug of bouw opnieuw in een lege map."
    )


def _bind(path: Path, connection: duckdb.DuckDBPyConnection, query: str) -> None:
    """See that the store has the tables of a query, without running it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"prepare asked as {queries.load(query).sql}")
    except duckdb.Error as error:
        raise _damaged(path) from error


def _meta(path: Path, connection: duckdb.DuckDBPyConnection) -> tuple[Any, ...]:
    """Read the one row of `meta`, and see that the file is as long as DuckDB says it is."""
    blocks = _read(path, connection, "build/read_size")
    rows = _read(path, connection, "build/read_meta")
    if len(rows) != 1 or path.stat().st_size < int(blocks[0][0]):
        raise _damaged(path)
    return rows[0]


def _read(path: Path, connection: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    try:
        with connection.cursor() as cursor:
            return queries.run(cursor, queries.load(query)).fetchall()
    except duckdb.Error as error:
        raise _damaged(path) from error


@contextmanager
def _guarded(path: Path) -> Iterator[None]:
    """Say in our own words what the database could not do.

    `from None`: its error can name a value or a sum, and would stand in every traceback.
    """
    try:
        yield
    except duckdb.InterruptException:
        seconds = LONGEST_MILLISECONDS // 1000
        raise Refused(
            f"Deze vraag duurt langer dan {seconds} seconden. Kies minder onderverdelingen."
        ) from None
    except _BROKEN:
        raise _damaged(path) from None
    except duckdb.Error as error:
        kind = type(error).__name__
        raise StoreError(
            f"De opslag {path.name} kon deze vraag niet beantwoorden ({kind}). "
            "Meld het de beheerder; bouw de opslag opnieuw."
        ) from None


def _damaged(path: Path) -> StoreError:
    return StoreError(
        f"De opslag {path.name} is beschadigd of geen opslag van Samenhang. "
        "Zet een kopie terug of bouw de opslag opnieuw; gebruik zolang de vorige opslag."
    )
