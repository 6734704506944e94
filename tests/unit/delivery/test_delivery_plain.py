"""What the bytes of a csv tell of all its ids, and the numbers of rows that come straight."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from small_delivery import P, number, refused, staged, tables, write

from samenhang.delivery import cells, csv_reader, plain, stage

IDS = st.text('aZ09_-;+", .:é', min_size=1, max_size=6)
MANY = 300_000  # more than DuckDB takes in one piece


@pytest.mark.parametrize(
    ("content", "is_plain"),
    [
        (b'a;b\n"Az09_-";"75+"\n', True),
        (b'a;b\r\n"Az09_-";\r\n', True),
        (b"\xef\xbb\xbfa;b\nx;y\n", True),
        (b"a,b\nx,y\n", False),
        (b"a;b\nx y;z\n", False),
        (b"a;b\nx.y;z\n", False),
        ("a;b\nx;é\n".encode(), False),
        (b"a;b\nx\ry;z\n", False),
        (b"a;b\r\nx\ry;z\r\n", False),
        (b"a;b\r\nx;y\r\n\r", False),
        (b"a;b\n" + b"x;y\n" * csv_reader.CHUNK + b"x;@\n", False),
        (b"a;b\r\n" + b"xx;yy\r\n" * csv_reader.CHUNK, True),
        (b"a;b\n" + b"'x';y\n" + b'"x";"y"\n' * csv_reader.CHUNK, False),
    ],
)
def test_a_file_is_plain_where_each_sign_may_stand_in_an_id_or_around_it(
    tmp_path: Path, content: bytes, is_plain: bool
) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    assert (plain.lines(csv_reader._chunks(path)) is not None) is is_plain


@given(pieces=st.lists(st.binary(min_size=1, max_size=4) | st.text('aZ09_-;+"\n\r', min_size=1)))
@example(pieces=["a;b\nx;y\n"])
@example(pieces=["a;b", "\nx;y"])
@example(pieces=["a;b\n", "\n", "\n"])
@example(pieces=["a"])
@example(pieces=["a", b"\r", "\n"])
@example(pieces=["a\r", "\nb\r\n"])
@example(pieces=["a\r\n", "b\n"])
@example(pieces=["a\r\n", "b\r"])
@example(pieces=["a\n\r"])
def test_a_quick_look_finds_the_lines_of_a_file_that_holds_plain_signs_alone(
    pieces: list[str | bytes],
) -> None:
    parts = [piece.encode() if isinstance(piece, str) else piece for piece in pieces]
    whole = b"".join(parts)
    is_plain = re.fullmatch(rb'([A-Za-z0-9_;+"-]|\n)+|([A-Za-z0-9_;+"-]|\r\n)+', whole)
    lines = whole.count(b"\n") + (not whole.endswith(b"\n"))
    assert plain.lines(parts) == (lines if is_plain else None)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(id=IDS, quoted=st.booleans())
@example(id='a"b', quoted=True)
@example(id="a;b", quoted=True)
@example(id="a+b", quoted=False)
@example(id="a" * 64, quoted=False)
@example(id="a" * 65, quoted=False)
def test_an_id_is_judged_the_same_in_a_plain_file(tmp_path: Path, id: str, quoted: bool) -> None:
    drawn = tables()
    doubled = id.replace('"', '""')
    quoted = quoted or bool(re.search('[;"]', id)) or id.strip() != id
    drawn["kosten"][7][0] = f'"{doubled}"' if quoted else id
    folder = write(tmp_path / "levering", drawn)
    connection, result = staged(folder)
    fits = re.fullmatch("[A-Za-z0-9_-]{1,64}", id) is not None
    loaded = connection.table("staging.cost").project("provision_id, row_number").fetchall()
    expected = [(number(f"v-{at}"), at + 2) for at in range(40) if at != 6]
    assert sorted(loaded) == sorted([*expected, (number(id), 8)] if fits else expected)
    assert [(problem.rule, problem.rows) for problem in result.problems] == (
        [] if fits else [("vorm", 1)]
    )


def test_rows_that_come_straight_have_the_number_of_their_line(tmp_path: Path) -> None:
    drawn = tables()
    drawn["kosten"][1:] = [
        ["v-1", "wmo", "2024-02", row, "declaratie"] for row in range(2, MANY + 2)
    ]
    connection, result = staged(write(tmp_path / "levering", drawn))
    assert result.problems == ()
    cost = connection.table("staging.cost")
    assert cost.filter("row_number = amount_cents").aggregate("count(*)").fetchall() == [(MANY,)]


@pytest.mark.parametrize("sizes", [(0, MANY), (MANY, 0), (0, 0), (MANY, MANY)])
def test_a_large_delivery_and_a_small_one_stand_in_the_same_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sizes: tuple[int, int]
) -> None:
    with duckdb.connect() as connection:
        for name, many in zip("ab", sizes, strict=True):
            monkeypatch.setattr(cells, "MANY", many)
            assert stage(write(tmp_path / name, tables()), connection).problems == ()
        loaded = connection.table("staging.provision").project(
            "delivery_id, provision_id, person_id, household_id, law, start_month, row_number"
        )
        assert sorted(loaded.fetchall()) == sorted(
            (name, number(f"v-{at}"), number(P[at]), None, "wmo", 2024 * 12, at + 2)
            for name in "ab"
            for at in range(40)
        )


@pytest.mark.parametrize("many", [0, MANY])
def test_pseudonyms_that_count_up_are_refused_where_a_part_of_them_is_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(cells, "MANY", many)
    drawn = tables()
    home = drawn["huishoudens"][1]
    # Drawn at random but for the last signs: no beginning is shared by half of them.
    first = [hashlib.sha256(f"{number}".encode()).hexdigest()[:20] for number in range(80)]
    drawn["huishoudens"][1:] = [
        [f"{start}{number:04x}", *home[1:]] for start in first for number in range(100)
    ]
    found = refused(write(tmp_path / "levering", drawn))
    judged = {(problem.file, problem.rule): problem.rows for problem in found}
    # All of them, though a part of them was looked at.
    assert judged["huishoudens.csv", "pseudoniem"] == 80 * 100


@pytest.mark.parametrize("start", range(4))  # one beginning in eight is in the part
def test_few_pseudonyms_are_all_judged_in_a_large_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: int
) -> None:
    monkeypatch.setattr(cells, "MANY", 0)
    drawn = tables()
    for at, row in enumerate(drawn["voorzieningen"][1:]):
        row[1:3] = ["", f"counter{start:09}{at:04}"]
    found = refused(write(tmp_path / "levering", drawn))
    assert [(one.file, one.column, one.rule, one.rows) for one in found] == [
        ("voorzieningen.csv", "huishouden_id", "pseudoniem", 40)
    ]
