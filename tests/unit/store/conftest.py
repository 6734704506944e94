"""A store with the tables of a real one, to damage."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from samenhang import store

KEY = bytes(range(32))
Put = Callable[..., Path]


@pytest.fixture(autouse=True)
def _no_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAMENHANG_STORE", raising=False)
    monkeypatch.delenv("SAMENHANG_SECRET_FILE", raising=False)


@pytest.fixture(scope="session")
def example(example_store: Path) -> Path:
    """The file of the store of the example."""
    return store.current(example_store)


@pytest.fixture
def put(example: Path) -> Put:
    """Publish a store with the tables of a real one, empty but for meta and one year."""

    def one(folder: Path, build_id: str, *, version: int = store.FORMAT_VERSION) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "geheim.key").write_text(KEY.hex())
        temporary = folder / f"store-{build_id}.duckdb.tmp"
        with duckdb.connect(temporary) as connection:
            _fill(connection, example, build_id, version)
        return store.publish(temporary, folder, build_id)

    return one


def _fill(
    connection: duckdb.DuckDBPyConnection, example: Path, build_id: str, version: int
) -> None:
    connection.execute(
        "create table meta as select $id as build_id, $version::integer as format_version, "
        "$known as fingerprint, false as invented, false as example",
        {"id": build_id, "version": version, "known": store.fingerprint(KEY)},
    )
    connection.execute(f"attach '{example}' as example (read_only)")
    names = "select table_name from duckdb_tables() where database_name = 'example'"
    for (name,) in connection.execute(names).fetchall():
        if name != "meta":
            connection.execute(f"create table {name} as from example.{name} limit 0")
    views = "select sql from duckdb_views() where database_name = 'example' and not internal"
    for (sql,) in connection.execute(views).fetchall():
        connection.execute(sql)
    connection.execute("detach example")
    connection.execute("insert into period (year) values (2025)")
    connection.execute("create table padding as select random() from range(500000)")


@pytest.fixture
def folder(tmp_path: Path, put: Put) -> Path:
    put(tmp_path, "een")
    return tmp_path
