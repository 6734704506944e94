"""The store on disk: pointer, lock, and what `open` refuses."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

import samenhang
from samenhang import store
from samenhang.errors import BuildFailed, StoreError
from tests.unit.store.conftest import KEY, Put


def test_opens_with_its_years_and_secret(folder: Path) -> None:
    opened = store.open(folder)
    assert (opened.build_id, opened.years, opened.secret) == ("een", (2025,), KEY)
    assert KEY.hex() not in repr(opened)
    assert str(KEY) not in repr(opened)
    opened.close()


def test_settings_are_locked(folder: Path) -> None:
    opened = store.open(folder)
    cursor = opened._connection.cursor()
    for forbidden in (
        "select * from read_csv('/etc/hostname')",
        "set enable_external_access = true",
        "set threads = 8",
        "delete from meta",
        "load spatial",
    ):
        with pytest.raises(duckdb.Error):
            cursor.execute(forbidden)
    assert cursor.execute("select current_setting('max_execution_time')").fetchone() == (20_000,)
    opened.close()


def test_a_new_store_takes_over_and_the_one_before_is_kept(folder: Path, put: Put) -> None:
    old = store.open(folder)
    put(folder, "twee")
    put(folder, "drie")
    assert store.current(folder).name == "store-drie.duckdb"
    assert sorted(file.name for file in folder.glob("store-*")) == [
        "store-drie.duckdb",
        "store-twee.duckdb",
    ]
    # The reader that still holds the oldest file is not disturbed.
    assert old.rows("build/read_years") == [(2025,)]
    old.close()


def test_two_opens_share_one_file_and_the_last_close_frees_it(folder: Path) -> None:
    first, second = store.open(folder), store.open(folder)
    first.close()
    assert second.rows("build/read_years") == [(2025,)]
    second.close()
    with pytest.raises(duckdb.ConnectionException):
        second.rows("build/read_years")


def test_threads_get_their_own_answers(folder: Path) -> None:
    def ask(_: int) -> list[tuple[object, ...]]:
        opened = store.open(folder)
        try:
            return opened.rows("build/read_years")
        finally:
            opened.close()

    with ThreadPoolExecutor(8) as pool:
        assert set(map(tuple, pool.map(ask, range(200)))) == {((2025,),)}


def test_columns_come_as_arrays(folder: Path) -> None:
    opened = store.open(folder)
    assert opened.columns("build/read_years")["year"].tolist() == [2025]
    opened.close()


def test_missing_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"staat geen opslag.*SAMENHANG_STORE") as caught:
        store.open(tmp_path / "nergens")
    assert caught.value.exit_code == 13


@pytest.mark.parametrize("text", ["", "../elders.duckdb", "store-een.duckdb\nstore-twee.duckdb"])
def test_damaged_pointer(folder: Path, text: str) -> None:
    (folder / "actueel").write_text(text)
    with pytest.raises(StoreError, match="actueel is beschadigd"):
        store.open(folder)


def test_pointer_to_a_file_that_is_gone(folder: Path) -> None:
    (folder / "store-een.duckdb").unlink()
    with pytest.raises(StoreError, match="is er niet"):
        store.open(folder)


@pytest.mark.parametrize("part", [0.0, 0.001, 0.5, 0.97])
def test_half_written_file(folder: Path, part: float) -> None:
    path = folder / "store-een.duckdb"
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    with pytest.raises(StoreError, match="beschadigd"):
        store.open(folder)


@pytest.mark.parametrize(
    "table",
    [
        "household_pattern_packed",
        "household_cell",
        "person_pattern_packed",
        "use_year_packed",
        "flag_bit",
        "public_figure",
    ],
)
def test_a_store_without_a_table(folder: Path, table: str) -> None:
    with duckdb.connect(folder / "store-een.duckdb") as connection:
        connection.execute(f"drop table {table}")
    with pytest.raises(StoreError, match=r"store-een.duckdb is beschadigd.*Zet een kopie terug"):
        store.open(folder)


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("household_pattern_packed", "present"),
        ("household_cell", "present"),
        ("public_figure", "value"),
    ],
)
def test_a_store_without_a_column(folder: Path, table: str, column: str) -> None:
    with duckdb.connect(folder / "store-een.duckdb") as connection:
        connection.execute(f"alter table {table} drop column {column}")
    gate = samenhang.open(folder)

    def ask() -> None:
        gate.ask(where={"year": 2025})
        gate.ask(where={"year": 2025, "persons_class": 2, "one_plan": "nvt"})
        gate.public()

    with pytest.raises(StoreError, match=r"store-een.duckdb is beschadigd"):
        ask()


def test_foreign_files(folder: Path) -> None:
    path = folder / "store-een.duckdb"
    path.write_text("dit is geen opslag\n" * 1000)
    with pytest.raises(StoreError, match="geen opslag van Samenhang"):
        store.open(folder)
    path.unlink()
    with duckdb.connect(path) as connection:
        connection.execute("create table other as select 1 as one")
    with pytest.raises(StoreError, match="geen opslag van Samenhang"):
        store.open(folder)


def test_other_version(tmp_path: Path, put: Put) -> None:
    put(tmp_path, "later", version=99)
    with pytest.raises(StoreError, match="indeling 99"):
        store.open(tmp_path)


def test_one_builder_at_a_time(tmp_path: Path) -> None:
    with store.lock(tmp_path), pytest.raises(BuildFailed, match="wordt al gebouwd") as caught:
        store.lock(tmp_path).__enter__()
    assert caught.value.exit_code == 12
    with store.lock(tmp_path):
        assert (tmp_path / "bouw.lock").exists()


def test_no_sentence_shows_where_the_store_lies(folder: Path) -> None:
    seen = []
    for damage in (
        lambda: (folder / "geheim.key").write_text("ab" * 32),
        lambda: (folder / "geheim.key").write_text("kort"),
        (folder / "geheim.key").unlink,
        (folder / "store-een.duckdb").unlink,
        lambda: (folder / "actueel").write_text("weg"),
        (folder / "actueel").unlink,
    ):
        damage()
        with pytest.raises(StoreError) as caught:
            store.open(folder)
        seen.append(str(caught.value))
    assert len(set(seen)) == 6
    assert not any(str(folder.parent) in sentence for sentence in seen)
