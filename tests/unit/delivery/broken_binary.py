"""Broken parquet and xlsx: damaged, of other kinds, with formulas, macros, links and bombs."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
from broken import VALUE, Case

PARQUET, XLSX = "doelen.parquet", "doelen.xlsx"
NAMES = ("indicator", "jaar", "streefwaarde", "bron")
GOOD = ("bereik", 2024, 10.5, "Raad")
WRONG_PARQUET, WRONG_XLSX = "is niet te lezen als parquet", "is niet te lezen als xlsx"


def basis(folder: Path) -> None:
    """Name the file of goals in levering.toml too."""
    path = folder / "levering.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[grondslag]", '[grondslag]\ndoelen = "art. 1"'), encoding="utf-8")


def parquet(**columns: object) -> Callable[[Path], None]:
    """Deliver goals as parquet, some columns of which are other than they should be."""

    def spoil(folder: Path) -> None:
        basis(folder)
        good = {name: pa.array([value]) for name, value in zip(NAMES, GOOD, strict=True)}
        pq.write_table(pa.table({**good, **columns}), folder / PARQUET)

    return spoil


def damaged(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """Deliver goals as parquet of which the bytes were changed."""

    def spoil(folder: Path) -> None:
        parquet()(folder)
        path = folder / PARQUET
        path.write_bytes(change(path.read_bytes()))

    return spoil


def sheet(fill: Callable[[xlsxwriter.Workbook], None]) -> Callable[[Path], None]:
    """Deliver goals as a workbook that a function fills."""

    def spoil(folder: Path) -> None:
        basis(folder)
        with xlsxwriter.Workbook(str(folder / XLSX)) as book:
            fill(book)

    return spoil


def rows(
    *values: Mapping[int, object], header: tuple[object, ...] = NAMES
) -> Callable[[xlsxwriter.Workbook], None]:
    """Fill one sheet with a header and good rows, of which some cells are other values."""

    def fill(book: xlsxwriter.Workbook) -> None:
        one = book.add_worksheet()
        one.write_row(0, 0, header)
        for at, changed in enumerate(values, start=1):
            one.write_row(at, 0, GOOD)
            for column, value in changed.items():
                if callable(value):
                    value(one, at, column)
                else:
                    one.write(at, column, value)

    return fill


def formula(text: str, stored: str | float) -> Callable[[object, int, int], None]:
    """Write a formula with its stored outcome."""
    return lambda one, row, column: one.write_formula(row, column, text, None, stored)  # type: ignore[attr-defined]


def part(name: str, content: bytes, size: int = 1) -> Callable[[Path], None]:
    """Put another part into a good workbook, in the place of one that was there."""

    def spoil(folder: Path) -> None:
        sheet(rows({}))(folder)
        path = folder / XLSX
        with zipfile.ZipFile(path) as old:
            kept = {one: old.read(one) for one in old.namelist() if one != name}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for one, inside in kept.items():
                new.writestr(one, inside)
            with new.open(name, "w", force_zip64=True) as file:
                for _ in range(size):
                    file.write(content)

    return spoil


def noise(folder: Path) -> None:
    """Spoil the packed bytes of the sheet itself, where the zip around it is whole."""
    sheet(rows({}))(folder)
    content = bytearray((folder / XLSX).read_bytes())
    start = content.index(SHEET.encode()) + len(SHEET)
    content[start + 20 : start + 60] = b"\xff" * 40
    (folder / XLSX).write_bytes(bytes(content))


def two_sheets(book: xlsxwriter.Workbook) -> None:
    rows({})(book)
    book.add_worksheet("verborgen").hide()


def raw(name: str, content: bytes) -> Callable[[Path], None]:
    """Deliver goals as these bytes."""

    def spoil(folder: Path) -> None:
        basis(folder)
        (folder / name).write_bytes(content)

    return spoil


SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(9))
    + f']><worksheet {MAIN}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row></sheetData></worksheet>'
)
HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>indicator</t></is></c></row>'


def far(more: str) -> Callable[[Path], None]:
    """Let a sheet say of itself that it reaches further than it does."""
    return part(
        SHEET, f"<worksheet {MAIN}><sheetData>{HEAD}{more}</sheetData></worksheet>".encode()
    )


def elsewhere(folder: Path) -> None:
    """Let the workbook name another part as its sheet."""
    far('<row r="2"><c r="XFD2"><v>1</v></c></row>')(folder)
    path = folder / XLSX
    with zipfile.ZipFile(path) as old:
        kept = {one: old.read(one) for one in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for one, inside in kept.items():
            name = "xl/anders.xml" if one == SHEET else one
            new.writestr(name, inside.replace(b"worksheets/sheet1.xml", b"anders.xml"))


nested = pa.array([[{"a": 1}]], pa.list_(pa.struct({"a": pa.int64()})))
CASES = (
    Case("text called parquet", PARQUET, WRONG_PARQUET, raw(PARQUET, b"indicator;jaar\n")),
    Case("an empty parquet", PARQUET, WRONG_PARQUET, raw(PARQUET, b"")),
    Case("only the mark of parquet", PARQUET, WRONG_PARQUET, raw(PARQUET, b"PAR1PAR1")),
    Case("another mark", PARQUET, WRONG_PARQUET, damaged(lambda content: b"PARE" + content[4:-4] + b"PARE")),
    Case("half a parquet", PARQUET, WRONG_PARQUET, damaged(lambda content: content[: len(content) // 2])),
    Case("a footer of two gigabytes", PARQUET, WRONG_PARQUET, damaged(lambda content: content[:-8] + struct.pack("<I", 2**31 - 1) + b"PAR1")),
    Case("a footer of noise", PARQUET, WRONG_PARQUET, damaged(lambda content: content[:-60] + b"\xff" * 52 + content[-8:])),
    Case("pages of noise", PARQUET, WRONG_PARQUET, damaged(lambda content: content[:4] + b"\xff" * 200 + content[204:])),
    Case("a list of structs", PARQUET, "een kolom met lijsten of velden", parquet(indicator=nested)),
    Case("bytes in the place of a year", PARQUET, "kolom jaar", parquet(jaar=pa.array([b"\xff\xfe" + VALUE.encode()])), refuses=False),
    Case("not-a-number in parquet", PARQUET, "niet de vorm", parquet(streefwaarde=pa.array([float("nan")])), refuses=False),
    Case("infinity in parquet", PARQUET, "niet de vorm", parquet(streefwaarde=pa.array([float("inf")])), refuses=False),
    Case("a year beyond 16 bits", PARQUET, "kolom jaar", parquet(jaar=pa.array([2**40])), refuses=False),
    Case("a year as a fraction", PARQUET, "kolom jaar", parquet(jaar=pa.array([2024.5])), refuses=False),
    Case("a moment in the place of a year", PARQUET, "kolom jaar", parquet(jaar=pa.array([0], pa.timestamp("us"))), refuses=False),
    Case("no values at all", PARQUET, "is kolom indicator leeg", parquet(indicator=pa.array([None], pa.null())), refuses=False),
    Case("a dictionary of one long text", PARQUET, "niet de vorm", parquet(indicator=pa.array(["x" * 3_000_000]).dictionary_encode()), refuses=False),
    Case("a column with SQL as name", PARQUET, "onbekend", parquet(**{'x"; drop table delivery; --': pa.array([1])})),
    Case("three hundred columns", PARQUET, "kolommen, meer dan 200", parquet(**{f"c{at}": pa.array([1]) for at in range(300)})),
    Case("a zip that is no workbook", XLSX, WRONG_XLSX, raw(XLSX, b"PK\x05\x06" + bytes(18))),
    Case("an old xls", XLSX, WRONG_XLSX, raw(XLSX, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))),
    Case("half a workbook", XLSX, WRONG_XLSX, raw(XLSX, b"PK\x03\x04" + bytes(100))),
    Case("a workbook without a sheet of XML", XLSX, WRONG_XLSX, part(SHEET, b"geen xml <<<")),
    Case("a sheet of noise within a whole zip", XLSX, WRONG_XLSX, noise),
    Case("entities within entities", XLSX, WRONG_XLSX, part(SHEET, ENTITIES.encode())),
    Case("a bomb of zeros", XLSX, "is uitgepakt te groot", part(SHEET, b"0" * 1_000_000, 60)),
    Case("a sheet that is a list of numbers", XLSX, "heeft geen kopregel met de namen", sheet(rows(header=(1, 2, 3, 4)))),
    Case("an empty sheet", XLSX, "heeft geen kopregel", sheet(lambda book: book.add_worksheet())),
    Case("two sheets, one hidden", XLSX, "meer dan een werkblad", sheet(two_sheets)),
    Case("a formula without an outcome", XLSX, "formule zonder opgeslagen uitkomst", sheet(rows({2: formula("=1+1", "")})), refuses=False),
    Case("a formula with an error", XLSX, "formule zonder opgeslagen uitkomst", sheet(rows({2: formula("=1/0", "#DIV/0!")})), refuses=False),
    Case("a formula that fetches a page", XLSX, "niet de vorm", sheet(rows({2: formula('=WEBSERVICE("http://x.invalid")', VALUE)})), refuses=False),
    Case("a link to another workbook", XLSX, "niet de vorm", sheet(rows({2: formula("='[anders.xlsx]Blad1'!A1", VALUE)})), refuses=False),
    Case("a moment in the place of a number", XLSX, "niet de vorm", sheet(rows({2: "2024-02-17 10:00"})), refuses=False),
    Case("a number of text", XLSX, "niet de vorm", sheet(rows({2: VALUE})), refuses=False),
    Case("a thousand columns", XLSX, "kolommen, meer dan 200", sheet(rows(header=tuple(f"k{at}" for at in range(1000))))),
    Case("a cell in the last row", XLSX, "te veel rijen", sheet(lambda book: (rows({})(book), book.worksheets()[0].write(1_048_575, 30, 1)))),
    Case("more texts than the world has", XLSX, WRONG_XLSX, part("xl/sharedStrings.xml", f'<sst {MAIN} count="1" uniqueCount="99999999999"><si><t>x</t></si></sst>'.encode())),
    Case("a far cell on a sheet of another name", XLSX, "kolommen, meer dan 200", elsewhere),
    Case("a row beyond the last", XLSX, "te veel rijen", far('<row r="4000000000"><c><v>1</v></c></row>')),
    Case("a cell in no column", XLSX, "kolommen, meer dan 200", far('<row r="2"><c r="AAAA12345678901234567890"><v>1</v></c></row>')),
    Case("a cell in the last column, with blanks", XLSX, "kolommen, meer dan 200", far('<row r="2"><c r = "XFD1048576"><v>1</v></c></row>')),
    Case("cells that do not say where they are", XLSX, "te veel rijen", far('<row r="1048576">' + "<c><v>1</v></c>" * 150 + "</row>")),
    Case("a cell in the last row and column", XLSX, "kolommen, meer dan 200", sheet(lambda book: (rows({})(book), book.worksheets()[0].write(1_048_575, 16_383, 1)))),
)  # fmt: skip
