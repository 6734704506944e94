"""Parts of a workbook that do something elsewhere: they are never run, followed or opened out."""

from __future__ import annotations

import socket
import zipfile
from pathlib import Path
from typing import NoReturn

import pytest
import xlsxwriter
from small_delivery import refused, staged, tables, write

from samenhang.delivery import check

SECRET = "geheim-uit-een-ander-bestand"
DOCTYPE = '<?xml version="1.0"?><!DOCTYPE x [{}]>'
LAUGH = "".join(
    f'<!ENTITY l{at} "{f"&l{at - 1};" * 10 if at else "lach" * 10}">' for at in range(9)
)
PARTS: dict[str, dict[str, bytes]] = {
    "a macro": {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 Sub Auto_Open() Shell" * 50},
    "a link to another workbook": {
        "xl/externalLinks/externalLink1.xml": b'<externalLink><externalBook r:id="rId1"/>'
        b"</externalLink>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": b"<Relationships><Relationship "
        b'Id="rId1" TargetMode="External" Target="http://192.0.2.1/a.xlsx"/></Relationships>',
    },
    "a query of a database": {
        "xl/connections.xml": b'<connections><connection id="1" type="1">'
        b'<dbPr connection="DSN=x" command="delete"/></connection></connections>'
    },
    "an object inside": {"xl/embeddings/oleObject1.bin": b"MZ" + bytes(4000)},
    "a picture from elsewhere": {
        "xl/drawings/_rels/drawing1.xml.rels": b"<Relationships><Relationship "
        b'TargetMode="External" Target="file:///etc/passwd"/></Relationships>'
    },
    "old macros on a sheet of their own": {"xl/macrosheets/sheet1.xml": b"<macrosheet/>"},
    "a part outside the folder": {"../../buiten.txt": b"weg"},
}


@pytest.fixture(autouse=True)
def nobody_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every connection fail the test."""

    def called(*_: object) -> NoReturn:
        raise AssertionError("a workbook called somebody")

    monkeypatch.setattr(socket.socket, "connect", called)


def workbook(folder: Path, value: str = "10.5") -> Path:
    """Write a delivery with wijken in csv and one goal in xlsx."""
    write(folder, {"wijken": tables()["wijken"]}, basis=["wijken", "doelen"])
    path = folder / "doelen.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["indicator", "jaar", "streefwaarde", "bron"])
        sheet.write_row(1, 0, ["bereik", 2024, value, "Raad"])
    return path


def changed(path: Path, parts: dict[str, bytes]) -> None:
    """Put parts into a workbook, in place of those of the same name."""
    with zipfile.ZipFile(path) as old:
        kept = {name: old.read(name) for name in old.namelist() if name not in parts}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in {**kept, **parts}.items():
            new.writestr(name, content)


@pytest.mark.parametrize("name", PARTS)
def test_what_a_workbook_carries_beside_its_sheet_is_left_alone(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "levering"
    changed(workbook(folder), PARTS[name])
    before = sorted(tmp_path.rglob("*"))
    connection, result = staged(folder)
    assert result.problems == ()
    goals = connection.table("staging.goal").project("indicator, target").fetchall()
    assert goals == [("bereik", 10.5)]
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param(LAUGH, id="entities in entities"),
        pytest.param('<!ENTITY l8 SYSTEM "file://{path}">', id="another file"),
        pytest.param('<!ENTITY l8 SYSTEM "http://192.0.2.1/x">', id="another server"),
    ],
)
def test_an_entity_is_not_opened_out(tmp_path: Path, inside: str) -> None:
    other = tmp_path / "ander.txt"
    other.write_text(SECRET, encoding="utf-8")
    folder = tmp_path / "levering"
    path = workbook(folder)
    with zipfile.ZipFile(path) as book:
        strings = book.read("xl/sharedStrings.xml").decode()
    body = strings.partition("?>")[2].replace("<t>bereik</t>", "<t>&l8;</t>")
    assert "&l8;" in body
    prefix = DOCTYPE.format(inside.replace("{path}", str(other)))
    changed(path, {"xl/sharedStrings.xml": (prefix + body).encode()})
    problems = check(folder)
    assert problems
    assert all(SECRET not in problem.message for problem in problems)
    assert {problem.file for problem in problems} == {"doelen.xlsx"}


def test_a_workbook_under_the_ending_of_macros_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "levering"
    path = workbook(folder)
    path.rename(path.with_suffix(".xlsm"))
    (problem,) = refused(folder)
    assert problem.file == "doelen.xlsm"


def test_a_formula_that_calls_another_workbook_gives_what_was_stored(tmp_path: Path) -> None:
    folder = tmp_path / "levering"
    path = workbook(folder)
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["indicator", "jaar", "streefwaarde", "bron"])
        sheet.write_row(1, 0, ["bereik", 2024, "", "Raad"])
        sheet.write_formula(1, 2, "='http://192.0.2.1/[a.xlsx]Blad1'!A1", None, 7)
        sheet.write_row(2, 0, ["gezin", 2024, "", "Raad"])
        sheet.write_formula(2, 2, '=WEBSERVICE("http://192.0.2.1/")', None, "")
    connection, result = staged(folder, accept=True)
    goals = connection.table("staging.goal").project("indicator, target").fetchall()
    assert goals == [("bereik", 7.0)]
    assert [(problem.rule, problem.rows) for problem in result.problems] == [("formule", 1)]
