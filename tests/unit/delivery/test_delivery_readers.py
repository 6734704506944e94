"""Files that could lose rows or show a value while they are read."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from small_delivery import TOML, H, sentences, staged, tables, write

from samenhang import query
from samenhang.__main__ import main


@pytest.mark.parametrize(("first", "second"), [("kort;2", "3"), ("", "")])
def test_two_quotes_that_swallow_rows_refuse_the_file(
    tmp_path: Path, first: str, second: str
) -> None:
    folder = write(tmp_path / "levering", tables())
    lines = (folder / "huishoudens.csv").read_text().splitlines()
    lines[10] = lines[10].rsplit(";", 1)[0] + ';"45-64' + first
    lines[30] = lines[30].rsplit(";", 1)[0] + ';45-64"' + second
    (folder / "huishoudens.csv").write_text("\n".join(lines) + "\n")
    assert (
        "huishoudens.csv heeft een aanhalingsteken dat in rij 11 niet sluit: sluit elk "
        "aanhalingsteken en verdubbel een aanhalingsteken in een waarde."
    ) in sentences(folder)


def test_quotes_that_close_in_their_row_are_read(tmp_path: Path) -> None:
    folder = write(tmp_path / "levering", tables())
    text = (folder / "wijken.csv").read_text().replace("Rietland", '"Riet;""land"""')
    (folder / "wijken.csv").write_text(text)
    connection, _ = staged(folder)
    names = connection.table("staging.wijk").project("wijk_name").order("all").fetchall()
    assert names == [('Riet;"land"',), ("Ringvaart",)]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_empty_line_keeps_the_numbers_of_the_others(tmp_path: Path, end: str) -> None:
    drawn = tables()
    drawn["kosten"][5] = drawn["kosten"][5][:4]
    drawn["kosten"][6][4] = "anders"
    folder = write(tmp_path / "levering", drawn)
    lines = (folder / "kosten.csv").read_text().splitlines()
    # Empty lines in rows 4 and 8, so what stood in rows 6 and 7 stands in rows 7 and 9.
    lines = [*lines[:3], "", *lines[3:6], "", *lines[6:], "", ""]
    (folder / "kosten.csv").write_bytes((end.join(lines) + end).encode())
    connection, result = staged(folder, accept=True)
    apart = connection.table("staging.quarantine").order("row_number").project("row_number, rule")
    assert apart.fetchall() == [(7, "velden"), (9, "code")]
    assert "bij 1 rij (rij 9)" in next(p.message for p in result.problems if p.rule == "code")
    counts = connection.table("staging.delivery_file").filter("table_name = 'cost'")
    assert counts.project("rows_delivered, rows_loaded").fetchall() == [(40, 38)]


DAMAGED = "huishoudens.parquet is niet te lezen als parquet: bewaar het opnieuw."


def _not_utf8(path: Path, rows: list[list[object]]) -> None:
    """Homes in parquet, of which one column holds bytes that are no text."""
    header, *body = rows
    columns = {str(name): pa.array([row[at] for row in body]) for at, name in enumerate(header)}
    bad = pa.array([b"Jansen \xff"] * len(body))
    columns["huishoudtype"] = pa.Array.from_buffers(pa.string(), len(body), bad.buffers())
    pq.write_table(pa.table(columns), path)


def _hollow(path: Path, rows: list[list[object]]) -> None:
    """Homes in parquet, of which the pages are damaged and the description is whole."""
    header, *body = rows
    columns = {str(name): pa.array([row[at] for row in body]) for at, name in enumerate(header)}
    pq.write_table(pa.table(columns), path)
    content = bytearray(path.read_bytes())
    content[60 : len(content) // 2] = bytes(sign ^ 0x5A for sign in content[60 : len(content) // 2])
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [_not_utf8, _hollow])
def test_parquet_that_breaks_while_it_is_read(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], damage: object
) -> None:
    drawn = tables()
    drawn["kosten"][1][4] = ""
    homes = drawn.pop("huishoudens")
    folder = write(tmp_path / "levering", drawn, basis=["huishoudens", *drawn])
    damage(folder / "huishoudens.parquet", homes)  # type: ignore[operator]
    (folder / "onbekend.csv").write_text("a;b\n1;2\n")
    found = sentences(folder)
    assert DAMAGED in found
    # The rest of the delivery is judged all the same.
    assert any("onbekend.csv" in message for message in found)
    for command in (["check"], ["build", "--store", str(tmp_path / "opslag")]):
        assert main([*command, str(folder)]) == 11
        shown = "".join(capfd.readouterr())
        assert DAMAGED in shown
        assert not any(word in shown for word in ("Traceback", "Jansen", "schijf", H[0]))


def test_a_year_without_one_household_refuses(tmp_path: Path) -> None:
    toml = {**TOML, "jaren": "[2023, 2024, 2025]"}
    assert sentences(write(tmp_path / "levering", tables(), toml=toml)) == [
        "In huishoudens.csv staat geen huishouden van een jaar dat in jaren van levering.toml "
        "staat (2 keer): vul de huishoudens van dat jaar aan of haal het jaar weg uit jaren."
    ]


def test_a_row_has_the_number_it_has_in_the_file_whether_or_not_another_is_broken(
    tmp_path: Path,
) -> None:
    drawn = tables()
    whole, _ = staged(write(tmp_path / "heel", drawn))
    drawn["kosten"][5] = drawn["kosten"][5][:4]
    broken, _ = staged(write(tmp_path / "stuk", drawn), accept=True)
    asked = "select row_number, amount_cents from staging.cost order by row_number"
    rows = whole.execute(asked).fetchall()
    # The header is row 1; row 6 is the one that lost its last cells.
    assert [row for row, _ in rows] == list(range(2, 42))
    assert broken.execute(asked).fetchall() == [one for one in rows if one[0] != 6]


def test_who_stands_twice_in_a_year_is_found_among_years_that_are_64_apart() -> None:
    with duckdb.connect() as connection:
        connection.execute("create schema staging")
        connection.execute(
            "create table staging.person as select * from (values "
            "('p', 2020::usmallint, 2, 'd'), ('p', 2084::usmallint, 3, 'd'), "
            "('q', 2020::usmallint, 4, 'd'), ('q', 2020::usmallint, 5, 'd')) "
            "as drawn (person_id, year, row_number, delivery_id)"
        )
        found = query.run(connection, query.load("checks/person_twice"), {"delivery_id": "d"})
        assert found.fetchall() == [("person", 5, "sleutel", "persoon_id")]
