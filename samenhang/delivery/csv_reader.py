"""Reads csv: `;` or `,`, utf-8 (with or without BOM) or cp1252, LF or CRLF, RFC 4180 quotes."""

from __future__ import annotations

import codecs
import csv
import glob
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from duckdb import DuckDBPyConnection, DuckDBPyRelation

from samenhang import query
from samenhang.delivery import sheet
from samenhang.delivery.sheet import Sheet, UnreadableError

CHUNK = 1 << 16  # bytes: what a core keeps close; larger pieces take twice as long
HEADER_LINES = 500  # no header of a table of CBS comes near
LONGEST_HEADER = 1 << 22  # signs
# A letter with an accent in utf-8; in cp1252 these would be two signs that no Dutch word holds.
_UTF8 = re.compile(rb"[\xc3-\xcf][\x80-\xbf]")
_UNMARKED = bytes(sorted({*range(256)} - {*b'"\n'}))
UNQUOTED = "sluit elk aanhalingsteken en verdubbel een aanhalingsteken in een waarde"


@dataclass
class _Scan:
    """What one pass over the bytes of a file tells, piece by piece."""

    encoding: str = "utf-8"
    accents: bool = False  # whether some letter is written in utf-8
    ends: int = 0
    windows_ends: int = 0
    quoted: bool = False  # inside quotes, where the last piece ended
    blank: bool = False  # whether some line is empty
    last: bytes = b""

    @property
    def mixed(self) -> bool:
        """Whether LF and CRLF stand through each other."""
        return 0 < self.windows_ends < self.ends

    def take(self, chunk: bytes) -> None:
        """Count what a piece holds; raises UnreadableError for quotes around a line end."""
        around = self.last + chunk
        self._quotes(chunk)
        line_ends = np.frombuffer(around, np.uint8) == ord("\n")
        self.blank = self.blank or bool(np.any(line_ends[1:] & line_ends[:-1]))
        if b"\r" in around:
            self.blank = self.blank or b"\n\r\n" in around
            self.windows_ends += around.count(b"\r\n") - self.last.count(b"\r\n")
        self.last = around[-2:]

    def _quotes(self, chunk: bytes) -> None:
        # No value of the contract goes over a line end: a quote that does swallows rows.
        marks = chunk.translate(None, _UNMARKED)
        # Two quotes open and close: of those between two line ends none is left, or they are odd.
        left = (b'"' * self.quoted + marks).replace(b'""', b"")
        if b'"\n' in left:
            line = self.ends + left.index(b'"\n') + 1
            message = f"heeft een aanhalingsteken dat in rij {line} niet sluit: {UNQUOTED}"
            raise UnreadableError("aanhalingsteken", message)
        self.quoted = left.endswith(b'"')
        self.ends += len(left) - self.quoted


def read(connection: DuckDBPyConnection, path: Path) -> Sheet:
    """Read the cells as text; ragged rows are rejected, an unclosed quote refuses the file."""
    return _read(connection, path, _scan(path))


def read_straight(connection: DuckDBPyConnection, path: Path) -> Sheet:
    """Give the cells straight from the file, to be taken once; `again` stores them with their row.

    To store the text of a large file before it is understood takes as long as to read it, and
    more memory than all else.
    """
    scan = _scan(path)
    again = partial(_read, connection, path, scan)
    if scan.encoding != "utf-8" or scan.mixed or scan.blank:
        return again()
    headers, delimiter = _header(path, scan.encoding)
    return Sheet(headers, _cells(connection, path, headers, delimiter), again=again)


def _read(connection: DuckDBPyConnection, path: Path, scan: _Scan) -> Sheet:
    headers, delimiter = _header(path, scan.encoding)
    blank = _blank_lines(path) if scan.blank else []
    if scan.encoding == "utf-8" and not scan.mixed:
        return _load(connection, path, headers, delimiter, blank)
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.csv"
        _transcode(path, copy, "utf-8-sig" if scan.encoding == "utf-8" else scan.encoding)
        return _load(connection, copy, headers, delimiter, blank)


def read_profiled(connection: DuckDBPyConnection, path: Path) -> Sheet:
    """Read a file of another source: line ends within its header become spaces first."""
    with path.open("rb") as file:
        head = file.readline()
        while head.count(b'"') % 2 and head.count(b"\n") < HEADER_LINES:
            if not (line := file.readline()):
                break
            head += line
        if head.count(b"\n") <= 1 or head.count(b'"') % 2:
            return read(connection, path)
        with TemporaryDirectory() as folder:
            copy = Path(folder) / path.name
            with copy.open("wb") as target:
                target.write(b" ".join(head.split(b"\n")).rstrip() + b"\n")
                shutil.copyfileobj(file, target)
            return read(connection, copy)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _scan(path: Path) -> _Scan:
    """Tell in one pass utf-8 from cp1252, whether line ends are mixed, and whether quotes close."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    scan = _Scan()
    for chunk in _chunks(path):
        if b"\0" in chunk or chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise UnreadableError(
                "codering", "is geen utf-8 of cp1252: sla het op als csv in utf-8"
            )
        scan.take(chunk)
        if chunk.isascii() and not decoder.getstate()[0]:
            continue
        scan.accents = scan.accents or _UTF8.search(chunk) is not None
        scan.encoding = scan.encoding if _decodes(decoder, chunk, scan.encoding) else "cp1252"
    if scan.encoding == "cp1252" and scan.accents:
        message = "heeft utf-8 en cp1252 door elkaar: sla het in zijn geheel op als csv in utf-8"
        raise UnreadableError("codering", message)
    if scan.quoted:
        raise UnreadableError("aanhalingsteken", f"heeft een aanhalingsteken te veel: {UNQUOTED}")
    return scan


def _blank_lines(path: Path) -> list[int]:
    """Give the empty lines, that DuckDB skips, by their number in the file."""
    with path.open("rb") as file:
        return [number for number, line in enumerate(file, start=1) if not line.strip(b"\r\n")]


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, encoding: str) -> bool:
    try:
        return encoding == "utf-8" and decoder.decode(chunk) is not None
    except UnicodeDecodeError:
        return False


def _header(path: Path, encoding: str) -> tuple[tuple[str, ...], str]:
    name = "utf-8-sig" if encoding == "utf-8" else encoding
    with path.open(encoding=name, errors="replace", newline=None) as file:
        line = file.readline(LONGEST_HEADER).rstrip("\n")
    delimiter = max(";,", key=line.count)
    unread = "heeft geen leesbare kopregel: zet de namen van de kolommen in rij 1"
    if len(line) >= LONGEST_HEADER:
        raise UnreadableError("kopregel", unread)
    try:
        headers = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error as error:  # a name longer than any column has
        raise UnreadableError("kopregel", unread) from error
    if not any(header.strip() for header in headers):
        raise UnreadableError(
            "kopregel", "heeft geen kopregel: zet de namen van de kolommen in rij 1"
        )
    sheet.narrow(len(headers))
    return tuple(header.strip() for header in headers), delimiter


def _transcode(path: Path, copy: Path, encoding: str) -> None:
    try:
        with (
            path.open(encoding=encoding, newline=None) as file,
            copy.open("w", encoding="utf-8", newline="") as target,
        ):
            while text := file.read(CHUNK):
                target.write(text)
    except UnicodeDecodeError as error:
        message = "heeft tekens die geen utf-8 en geen cp1252 zijn: sla het op als csv in utf-8"
        raise UnreadableError("codering", message) from error


def _load(
    connection: DuckDBPyConnection,
    path: Path,
    headers: tuple[str, ...],
    delimiter: str,
    blank: Sequence[int],
) -> Sheet:
    name = sheet.fresh()
    _cells(connection, path, headers, delimiter).create(name)
    lines = rejected(connection)
    cells = sheet.numbered(connection, name, sorted({*lines, *blank}))
    return Sheet(headers, cells, tuple((line, "velden") for line in lines), stored=name)


def _cells(
    connection: DuckDBPyConnection, path: Path, headers: tuple[str, ...], delimiter: str
) -> DuckDBPyRelation:
    return connection.read_csv(
        glob.escape(str(path)),
        columns=dict.fromkeys(sheet.cell_names(len(headers)), "VARCHAR"),
        auto_detect=False,
        header=True,
        delimiter=delimiter,
        quotechar='"',
        escapechar='"',
        strict_mode=True,
        ignore_errors=True,
        store_rejects=True,
        rejects_limit=0,
    )


def rejected(connection: DuckDBPyConnection) -> list[int]:
    """Give the rows that the file just read holds and no cells were made of."""
    found = query.run(connection, query.load("staging/csv_rejects")).fetchall()
    # DuckDB keeps the rejected lines themselves: values that must not stay.
    connection.execute("drop table reject_errors")
    connection.execute("drop table reject_scans")
    return [line for (line,) in found]
