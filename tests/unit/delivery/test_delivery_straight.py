"""Cells that come straight from a file are judged as those that stand with their row."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_delivery import number, refused, staged, tables, write

from samenhang.contract import TABLES, Column, Kind, Table
from samenhang.delivery import cells, csv_reader, parsing
from samenhang.delivery import tables as delivery_tables
from samenhang.delivery.sheet import FIRST_ROW, LINE, Sheet, cell_names

STRAIGHT = [table for table in TABLES if parsing.may_be_straight(table)]
ANY = [
    *(None, "", " ", "0", "1", "3", "6", "7", "255", "256", "-1", " 2", "1.0", "1e2", "+5"),
    *("2014", "2015", "2100", "2101", "9" * 18, "9" * 19, "1000000000000001"),
    *("2024-13", "1949-12", "2101-01", " 2024-01 ", "0000-01", "2024-1", "WMO ", "wet", "paar"),
    *("a" * 15, "a" * 64, "a" * 65, 'a"' * 9, "a;" * 9, "a+" * 9, "\u00e9" * 16),
    *("wk999901", "WK99990", "Onbekend", "GM999"),
]
GOOD = {
    Kind.PSEUDONYM: "a" * 16,
    Kind.ID: "a" * 19,
    Kind.MONTH: "2024-01",
    Kind.YEAR: "2024",
    Kind.FLAG: "1",
    Kind.CENTS: "-100",
    Kind.NUMBER: "1.5",
}


def _good(column: Column) -> str:
    if column.codes:
        return column.codes[0]
    if column.kind is Kind.AREA:
        return "GM9999" if "GM" in (column.pattern or "") else "WK999901"
    return GOOD.get(column.kind, str(column.low or 0))


def _read(connection: duckdb.DuckDBPyConnection, name: str) -> list[tuple[object, ...]]:
    names = [one for one in connection.table(name).columns if one != cells.BROKEN]
    kept = [name for name in sorted(names) if not name.startswith("text_")]
    return sorted(connection.table(name).project(", ".join(kept)).fetchall(), key=str)


@settings(max_examples=200, deadline=None)
@given(table=st.sampled_from(STRAIGHT), data=st.data())
def test_the_same_rows_are_good(table: Table, data: st.DataObject) -> None:
    width = len(table.columns)
    cell = [st.just(_good(column)) | st.sampled_from([None, *ANY]) for column in table.columns]
    mostly = [st.just(_good(column)) for column in table.columns]
    one = data.draw(st.integers(0, width - 1))
    some = st.tuples(*(cell[at] if at == one else mostly[at] for at in range(width)))
    rows = data.draw(st.lists(some | st.tuples(*cell), min_size=1, max_size=4))
    headers = tuple(column.header for column in table.columns)
    columns = [pa.array([row[at] for row in rows], pa.string()) for at in range(width)]
    lines = pa.array(range(FIRST_ROW, FIRST_ROW + len(rows)), pa.int64())
    with duckdb.connect() as connection:
        delivery_tables.prepare(connection)
        numbered = pa.table([*columns, lines], [*cell_names(width), LINE])
        with_rows = Sheet(headers, connection.from_arrow(numbered))
        given_cells = connection.from_arrow(pa.table(columns, cell_names(width)))
        straight = Sheet(headers, given_cells, again=lambda: with_rows, held=len(rows))
        delivered, wrong = cells.parse(connection, table, with_rows, "a")
        connection.table(cells.parsed(table)).filter("broken is null").create("expected")
        assert delivered == len(rows)
        assert cells.parse_straight(connection, table, straight, "a") == len(rows) - wrong
        assert _read(connection, cells.parsed(table)) == _read(connection, "expected")


@pytest.mark.parametrize("table", STRAIGHT, ids=lambda table: table.name)
def test_a_row_of_good_cells_breaks_no_rule(table: Table) -> None:
    headers = tuple(column.header for column in table.columns)
    row = pa.table([[_good(column)] for column in table.columns], cell_names(len(headers)))
    with duckdb.connect() as connection:
        delivery_tables.prepare(connection)
        read = Sheet(headers, connection.from_arrow(row))
        assert cells.parse_straight(connection, table, read, "a") == 1


SHORT = ["v-12", "a" * 18, "1-2345678901234567890", "a" * 12 + "_" + "b" * 11]


@pytest.mark.parametrize("short", SHORT)
@pytest.mark.parametrize("at", [3, csv_reader.CHUNK // 16 + 2])
def test_an_id_that_is_shorter_than_the_first_of_a_large_file_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, short: str, at: int
) -> None:
    monkeypatch.setattr(cells, "MANY", 0)
    drawn = tables()
    drawn["kosten"][1:] = [
        [f"{row:025}", "wmo", "2024-02", 100, "declaratie"] for row in range(csv_reader.CHUNK // 8)
    ]
    drawn["kosten"][at][0] = short
    connection, result = staged(write(tmp_path / "levering", drawn))
    assert result.problems == ()
    cost = connection.table("staging.cost")
    found = cost.filter(f"provision_id = {number(short)}").project("row_number").fetchall()
    assert found == [(at + 1,)]
    assert len(cost) == csv_reader.CHUNK // 8


def test_burgerservicenummers_behind_long_ids_of_a_large_file_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cells, "MANY", 0)
    drawn = tables()
    rows = [[f"{row:025}", "wmo", "2024-02", 100, "declaratie"] for row in range(2000)]
    rows[1500:1540] = [["111222333", *rows[0][1:]] for _ in range(40)]
    drawn["kosten"][1:] = rows
    found = refused(write(tmp_path / "levering", drawn))
    assert [(one.file, one.rule, one.rows) for one in found] == [
        ("kosten.csv", "persoonsgegeven", 40)
    ]


def test_ids_of_which_the_first_are_empty_are_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cells, "MANY", 0)
    monkeypatch.setattr(parsing, "FIRST_ROWS", 10)
    drawn = tables()
    drawn["kosten"][1:] = [
        ["" if row < 10 else f"v-{row}", "wmo", "2024-02", 100, "declaratie"] for row in range(20)
    ]
    read = csv_reader.read

    def once(connection: duckdb.DuckDBPyConnection, path: Path) -> Sheet:
        assert path.name != "kosten.csv"
        return read(connection, path)

    monkeypatch.setattr(csv_reader, "read", once)
    connection, result = staged(write(tmp_path / "levering", drawn))
    assert result.problems == ()
    found = connection.table("staging.cost").filter(f"provision_id = {number('v-19')}")
    assert found.project("row_number").fetchall() == [(21,)]


@pytest.mark.parametrize("end", ["", "\n"])
@pytest.mark.parametrize("many", [0, cells.MANY])
@pytest.mark.parametrize(
    "header",
    ['voorziening_id;wet;maand;bedrag_cent;"herkomst', '"voorziening_id;wet;maand;bedrag_cent'],
)
def test_a_header_with_an_open_quote_is_refused_for_that_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, header: str, end: str, many: int
) -> None:
    monkeypatch.setattr(cells, "MANY", many)
    folder = write(tmp_path / "levering", tables())
    (folder / "kosten.csv").write_text(header + end)
    found = [(one.file, one.rule) for one in refused(folder) if one.file == "kosten.csv"]
    assert found == [("kosten.csv", "aanhalingsteken")]
