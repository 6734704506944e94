"""A build checks what it made, and what fails leaves the store that was there."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import duckdb
import pytest
from staged import KEY, Staged

from samenhang import store
from samenhang.errors import BuildFailed
from samenhang.store import keyed


def test_checks_are_in_the_store_and_pass(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a"})
    found = drawn.mart("select name, passed from check_result where name like 'quality/sums/%'")
    assert len(found) >= 5
    assert all(passed for _, passed in found)


def test_no_exact_amount_and_no_place_on_a_disk_is_in_the_store(drawn: Staged) -> None:
    """What is not there cannot leak: one row set apart is the cents of one household."""
    drawn.add("household", {"household_id": "a"})
    listed = "select table_name, column_name from duckdb_columns() where not internal"
    columns = drawn.mart(listed)
    assert ("delivery_file", "rows_delivered") in columns
    assert [one for one in columns if one[1].startswith("cents_") or one[1] == "folder"] == []


def test_a_household_twice_in_a_year_stops_the_build(drawn: Staged) -> None:
    # Two equal keys would cancel in every cell, so this may never reach a store.
    drawn.add("household", {"household_id": "a"})
    drawn.build()
    drawn.read("drop schema work cascade")
    for name, _ in drawn.read("select type_name, 1 from duckdb_types() where schema_name = 'main'"):
        if name.endswith("_level"):
            drawn.read(f"drop type {name}")
    tables = "select table_name, 1 from duckdb_tables() where database_name = 'memory'"
    for name, _ in drawn.read(f"{tables} and schema_name = 'main'"):
        drawn.read(f"drop table {name}")
    drawn.add("household", {"household_id": "a"})
    before = store.current(drawn.folder)
    with pytest.raises(BuildFailed, match="Elk huishouden staat eenmaal") as caught:
        drawn.build()
    assert caught.value.exit_code == 12
    assert store.current(drawn.folder) == before
    assert [file.name for file in drawn.folder.glob("store-*")] == [before.name]


def test_the_old_store_serves_while_a_build_fails(tmp_path: Path) -> None:
    (tmp_path / "geheim.key").write_text(KEY.hex())
    good = Staged(tmp_path)
    good.delivery()
    good.add("household", {"household_id": "a"})
    good.build()
    opened = store.open(tmp_path)
    bad = Staged(tmp_path)
    bad.delivery()
    bad.read("drop table staging.funding")
    with pytest.raises(BuildFailed, match="vorige opslag blijft in gebruik"):
        bad.build()
    assert opened.rows("build/read_years") == [(2025,)]
    assert list(tmp_path.glob("*.tmp*")) == []
    opened.close()


def test_the_demo_secret_is_for_invented_households_only(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a"})
    with pytest.raises(BuildFailed, match="echte huishoudens"):
        drawn.build(store.DEMO_SECRET)


def test_the_quarantine_list_stands_beside_the_store(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a"})
    drawn._insert(
        "quarantine",
        {
            "delivery_id": "een",
            "file_name": "kosten.csv",
            "row_number": 17,
            "rule": "maand",
            "column_name": "maand",
        },
    )
    result = drawn.build()
    beside = result.path.with_suffix(".quarantaine.csv")
    assert beside.read_text(encoding="utf-8").splitlines() == [
        "levering;bestand;regel;controle;kolom",
        "een;kosten.csv;17;maand;maand",
    ]
    assert result.quarantined == 1
    with duckdb.connect(result.path, read_only=True) as connection:
        tables = {
            name
            for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()
        }
    assert "quarantine" not in tables


def test_components_are_the_laws_and_bijstand() -> None:
    assert (
        *("wmo", "jeugdwet", "participatiewet", "schuldhulp", "minimaregeling"),
        "bijstand",
    ) == keyed.COMPONENTS


def test_a_check_tells_how_many_rows_it_set_apart(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a"})
    drawn.add("check_outcome", {"name": "household_twice", "found": 2})
    drawn.delivery("twee", 2024)
    drawn.add("check_outcome", {"name": "household_twice", "found": 1}, delivery="twee")
    drawn.add("check_outcome", {"name": "vorm", "found": 0}, delivery="twee")
    found = drawn.mart(
        "select name, passed, rows from check_result "
        "where name in ('checks/household_twice', 'checks/vorm', 'checks/person_twice')"
    )
    assert sorted(found) == [
        ("checks/household_twice", False, 3),
        ("checks/person_twice", True, 0),
        ("checks/vorm", True, 0),
    ]


def test_a_build_that_does_not_reach_the_disk_leaves_the_store_that_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "geheim.key").write_text(KEY.hex())
    drawn = Staged(tmp_path)
    drawn.delivery()
    drawn.add("household", {"household_id": "a"})
    drawn.build()
    before = store.current(drawn.folder)
    monkeypatch.setattr(os, "fsync", full)
    again = Staged(tmp_path)
    again.delivery()
    again.add("household", {"household_id": "a"})
    with pytest.raises(BuildFailed, match="de vorige opslag blijft in gebruik"):
        again.build()
    assert store.current(drawn.folder) == before
    assert [file.name for file in drawn.folder.glob("store-*")] == [before.name]
