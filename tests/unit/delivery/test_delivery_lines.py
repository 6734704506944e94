"""Each line of a csv becomes a row, stands apart or refuses the file: none is swallowed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from small_delivery import TOML, sentences, staged, tables, write

from samenhang.__main__ import main
from samenhang.delivery import csv_reader
from samenhang.delivery.sheet import LINE, Sheet, UnreadableError

UNCLOSED = "heeft een aanhalingsteken dat in rij {} niet sluit: " + csv_reader.UNQUOTED
LINES = st.lists(st.text('x;" é', max_size=8) | st.just('"a";b;c'), max_size=8)
ENDS = st.sampled_from(["\n", "\r\n"])


def spoilt(folder: Path, file: str, old: bytes, new: bytes) -> Path:
    """Write the small delivery with other bytes in one file."""
    write(folder, tables())
    content = (folder / file).read_bytes()
    assert old in content
    (folder / file).write_bytes(content.replace(old, new))
    return folder


@pytest.mark.parametrize("table", tables())
def test_a_return_alone_within_a_row_refuses_the_file(tmp_path: Path, table: str) -> None:
    folder = write(tmp_path / "levering", tables())
    path = folder / f"{table}.csv"
    head, first, *others = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([head, first[:3] + b"\r" + first[3:], *others]))
    assert f"{path.name} is niet te lezen als csv: bewaar het opnieuw." in sentences(folder)


def test_a_return_alone_at_the_end_is_told_without_a_path(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = spoilt(tmp_path / "levering", "kosten.csv", b"1039;declaratie\n", b"1039;d\n\r")
    for command in (["check"], ["build", "--store", str(tmp_path / "opslag")]):
        assert main([*command, str(folder)]) == 11
        shown = "".join(capfd.readouterr())
        assert "kosten.csv is niet te lezen als csv: bewaar het opnieuw." in shown
        assert not any(
            word in shown for word in ("Traceback", "schijf", str(folder / "kosten.csv"))
        )


@pytest.mark.parametrize(
    ("file", "old", "new", "row"),
    [
        ("kosten.csv", b"v-4;wmo", b'v-4";"wmo', 6),
        ("kosten.csv", b"v-4;wmo", b'v-4"; "wmo', 6),
        ("wijken.csv", b"WK999901;Riet", b'WK999901";"Riet', 2),
        ("publiek_cijfer.csv", b"onderwerp;wet", b'onderwerp";"wet', 1),
    ],
)
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"mixed"])
def test_a_quote_that_goes_on_refuses_though_its_line_has_an_even_number(
    tmp_path: Path, file: str, old: bytes, new: bytes, row: int, end: bytes
) -> None:
    folder = spoilt(tmp_path / "levering", file, old, new)
    content = (folder / file).read_bytes()
    last = content.replace(b"\n", b"\r\n", 1) if end == b"mixed" else content.replace(b"\n", end)
    (folder / file).write_bytes(last)
    assert f"{file} {UNCLOSED.format(row)}." in sentences(folder)


@pytest.mark.parametrize(("file", "old"), [("kosten.csv", b"v-4;"), ("wijken.csv", b"Riet")])
def test_a_line_that_is_passed_over_for_its_length_refuses(
    tmp_path: Path, file: str, old: bytes
) -> None:
    folder = spoilt(tmp_path / "levering", file, old, old + b"w" * 40_000_000)
    assert (
        f"{file} heeft 1 rij met te veel tekens of met een aanhalingsteken dat niet sluit: maak "
        "die korter of sluit het aanhalingsteken."
    ) in sentences(folder)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n") + "\r",
        lambda text: text.replace("\n", "\r\n").removesuffix("\n"),
        lambda text: text.replace("\nv-5", "\n\nv-5").replace("\n", "\r") + "\r\r",
        lambda text: "\ufeff" + text.replace("\nv-5", "\n\n\nv-5").removesuffix("\n"),
    ],
)
def test_odd_ends_and_empty_lines_lose_nothing(tmp_path: Path, change: object) -> None:
    folder = write(tmp_path / "levering", tables(), toml=TOML)
    text = (folder / "kosten.csv").read_text()
    (folder / "kosten.csv").write_bytes(change(text).encode())  # type: ignore[operator]
    connection, result = staged(folder)
    assert result.problems == ()
    assert len(connection.table("staging.cost")) == 40


@pytest.fixture(scope="module")
def reading() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("create schema staging")
        yield connection


@pytest.mark.parametrize("read", [csv_reader.read, csv_reader.read_straight])
def test_a_file_of_cp1252_may_end_with_an_accent(
    reading: duckdb.DuckDBPyConnection, tmp_path: Path, read: Callable[..., Sheet]
) -> None:
    # Half a sign of utf-8, which begins with this byte.
    (tmp_path / "x.csv").write_bytes("a;b\n1;café".encode("cp1252"))
    found = read(reading, tmp_path / "x.csv")
    assert found.cells.project("c1").fetchall() == [("café",)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=LINES, end=ENDS, other=ENDS, coding=st.sampled_from(["utf-8", "cp1252"]))
@example(lines=['  """;"', "é"], end="\n", other="\n", coding="cp1252")
def test_every_line_that_is_not_empty_is_a_row_or_the_file_is_refused(
    reading: duckdb.DuckDBPyConnection,
    tmp_path: Path,
    lines: list[str],
    end: str,
    other: str,
    coding: str,
) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(("a;b;c" + end + other.join(lines)).encode(coding))
    try:
        read = csv_reader.read(reading, path)
    except UnreadableError:
        assert any('"' in line for line in lines)
        return
    rows = [row for (row,) in read.cells.project(LINE).fetchall()]
    rows += [row for row, _ in read.rejected]
    reading.execute(f"drop table {read.stored}")
    assert sorted(rows) == [row for row, line in enumerate(lines, start=2) if line]
