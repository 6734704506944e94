"""A csv that is right stands in staging without a delivery or a row of its own in each row."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from small_delivery import staged, tables, write

from samenhang.delivery import drop, stage
from samenhang.errors import DeliveryRefused


def _kinds(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    found = connection.execute(
        "select table_name, table_type from information_schema.tables "
        "where table_schema = 'staging'"
    )
    return dict(found.fetchall())


def _rows(connection: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    found = connection.table("staging.person").project("delivery_id, row_number")
    return found.order("delivery_id, row_number").fetchall()


def test_the_delivery_and_the_row_are_given_and_not_stored(tmp_path: Path) -> None:
    connection, _ = staged(write(tmp_path / "d'een", tables()))
    count = len(connection.table("staging.person"))
    assert _kinds(connection)["person"] == "VIEW"
    assert "row_number" not in connection.table("staging.person_rows").columns
    assert _rows(connection) == [("d'een", row) for row in range(2, count + 2)]


def test_rows_of_a_second_delivery_stand_beside_those_of_the_first(tmp_path: Path) -> None:
    connection, _ = staged(write(tmp_path / "a", tables()))
    first = _rows(connection)
    stage(write(tmp_path / "b", tables()), connection)
    assert _rows(connection) == [*first, *(("b", row) for _, row in first)]
    assert {name for name in _kinds(connection) if name.endswith("_rows")} == set()


def test_of_a_refused_delivery_nothing_is_left(tmp_path: Path) -> None:
    connection = duckdb.connect()
    rows = tables()
    del rows["huishoudens"]
    with pytest.raises(DeliveryRefused):
        stage(write(tmp_path / "levering", rows), connection)
    assert _rows(connection) == []
    assert {name for name in _kinds(connection) if name.endswith("_rows")} == set()


def test_what_is_let_go_takes_its_rows_along(tmp_path: Path) -> None:
    connection, _ = staged(write(tmp_path / "levering", tables()))
    drop(connection, "staging.person")
    drop(connection, "staging.quarantine")
    assert not {"person", "person_rows", "quarantine"} & set(_kinds(connection))
