"""Reads csv: `;` or `,`, utf-8 (with or without BOM) or cp1252, LF or CRLF, RFC 4180 quotes."""

from __future__ import annotations

import codecs
import csv
import glob
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

import numpy as np
from duckdb import DuckDBPyConnection, DuckDBPyRelation

from samenhang import query, text
from samenhang.delivery import plain, sheet
from samenhang.delivery.sheet import Sheet, UnreadableError

CHUNK = 1 << 16  # bytes: what a core keeps close; larger pieces take twice as long
_PIECE = 1 << 17  # bytes of a quick look: in smaller ones two threads wait for each other
HEADER_LINES = 500  # no header of a table of CBS comes near
LONGEST_HEADER = 1 << 22  # signs
# A letter with an accent in utf-8; in cp1252 these would be two signs that no Dutch word holds.
_UTF8 = re.compile(rb"[\xc3-\xcf][\x80-\xbf]")
_UNMARKED = bytes(sorted({*range(256)} - {*b'"\n'}))
# Two threads that go over bytes wait for each other at every piece, and both take twice as long.
_ONE_BY_ONE = Lock()
UNQUOTED = "sluit elk aanhalingsteken en verdubbel een aanhalingsteken in een waarde"


@dataclass
class _Scan:
    """What one pass over the bytes of a file tells, piece by piece."""

    encoding: str = "utf-8"
    accents: bool = False  # whether some letter is written in utf-8
    ends: int = 0
    windows_ends: int = 0
    returns: int = 0
    quoted: bool = False  # inside quotes, where the last piece ended
    blank: bool = False  # whether some line is empty
    last: bytes = b""

    @property
    def mixed(self) -> bool:
        """Whether LF and CRLF stand through each other, or lines end in CR alone."""
        return 0 < self.windows_ends < self.ends or (self.returns > 0 and not self.ends)

    @property
    def lines(self) -> int:
        """How many lines there are, of which the last may have no end."""
        return self.ends + (not self.last.endswith(b"\n"))

    def end(self) -> None:
        """Look at what stands behind the last line end."""
        self.blank = self.blank or self.last == b"\n\r"

    def take(self, chunk: bytes) -> None:
        """Count what a piece holds; raises UnreadableError for quotes around a line end."""
        around = self.last + chunk
        self._quotes(chunk)
        line_ends = np.frombuffer(around, np.uint8) == ord("\n")
        self.blank = self.blank or bool(np.any(line_ends[1:] & line_ends[:-1]))
        if b"\r" in around:
            self.returns += chunk.count(b"\r")
            self.blank = self.blank or b"\n\r\n" in around
            self.windows_ends += around.count(b"\r\n") - self.last.count(b"\r\n")
        self.last = around[-2:]

    def _quotes(self, chunk: bytes) -> None:
        # No value of the contract goes over a line end: a quote that does swallows rows.
        marks = chunk.translate(None, _UNMARKED)
        ends = np.flatnonzero(np.frombuffer(marks, np.uint8) == ord("\n"))
        # Two quotes open and close: before each line end their number is even.
        odd = (ends - np.arange(self.quoted, self.quoted + len(ends))) & 1
        if odd.any():
            raise _unclosed(self.ends + int(odd.argmax()) + 1)
        self.quoted = bool((self.quoted + len(marks) - len(ends)) & 1)
        self.ends += len(ends)


def read(connection: DuckDBPyConnection, path: Path) -> Sheet:
    """Read the cells as text; ragged rows are rejected, an unclosed quote refuses the file."""
    scan = _scan(path)
    if scan.encoding == "utf-8" and not scan.mixed:
        return _load(connection, path, scan)
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.csv"
        _transcode(path, copy, "utf-8-sig" if scan.encoding == "utf-8" else scan.encoding)
        return _load(connection, copy, _scan(copy))


def read_straight(connection: DuckDBPyConnection, path: Path) -> Sheet:
    """Give the cells straight from the file, to be taken once; `again` stores them with their row.

    To store the text of a large file before it is understood takes as long as to read it, and
    more memory than all else.
    """
    lines = plain.lines(_chunks(path, _PIECE))
    is_plain = lines is not None and not _is_header_open(path)
    if lines is None or not is_plain:
        scan = _scan(path)
        if scan.encoding != "utf-8" or scan.mixed or scan.blank:
            return read(connection, path)
        lines = scan.lines
    headers, delimiter = _header(path, "utf-8")
    cells = _cells(connection, path, headers, delimiter)
    again = partial(read, connection, path)
    return Sheet(headers, cells, again=again, held=lines - 1, plain=is_plain)


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


def _chunks(path: Path, size: int = CHUNK) -> Iterator[bytes]:
    """Give the bytes of a file piece by piece, without the mark of utf-8 before them."""
    with path.open("rb") as file:
        if file.read(len(codecs.BOM_UTF8)) != codecs.BOM_UTF8:
            file.seek(0)
        while chunk := file.read(size):
            yield chunk


def _scan(path: Path) -> _Scan:
    """Tell in one pass utf-8 from cp1252, whether line ends are mixed, and whether quotes close."""
    with _ONE_BY_ONE:
        return _scanned(path)


def _scanned(path: Path) -> _Scan:
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
    if decoder.getstate()[0]:
        scan.encoding = "cp1252"  # its last sign would be half a sign of utf-8
    if scan.encoding == "cp1252" and scan.accents:
        message = "heeft utf-8 en cp1252 door elkaar: sla het in zijn geheel op als csv in utf-8"
        raise UnreadableError("codering", message)
    scan.end()
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


def _is_header_open(path: Path) -> bool:
    """Whether a quote in the first line does not close: then no name of a column can be trusted."""
    with path.open("rb") as file:
        return file.readline(LONGEST_HEADER).count(b'"') % 2 == 1


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


def _load(connection: DuckDBPyConnection, path: Path, scan: _Scan) -> Sheet:
    headers, delimiter = _header(path, scan.encoding)
    blank = _blank_lines(path) if scan.blank else []
    name = sheet.fresh()
    _cells(connection, path, headers, delimiter).create(name)
    lines = rejected(connection)
    found = len(connection.table(name)) + len(lines)
    if (missing := scan.lines - 1 - len(blank) - found) > 0:
        raise _swallowed(path, delimiter, missing)
    cells = sheet.numbered(connection, name, sorted({*lines, *blank}))
    return Sheet(headers, cells, tuple((line, "velden") for line in lines), stored=name)


def _swallowed(path: Path, delimiter: str, missing: int) -> UnreadableError:
    """Say why DuckDB saw fewer rows than there are: a cell went over line ends, or was too long."""
    with path.open(encoding="utf-8-sig", newline="\n") as file:
        for row, line in enumerate(file, start=1):
            if '"' in line and _goes_on(line, delimiter):
                return _unclosed(row)
    rows = text.plural(missing, "rij", "rijen")
    message = f"heeft {rows} met te veel tekens of met een aanhalingsteken dat niet sluit: "
    return UnreadableError("onleesbaar", message + "maak die korter of sluit het aanhalingsteken")


def _goes_on(line: str, delimiter: str) -> bool:
    """Whether the last cell of a line goes on in the next, though its quotes are even."""
    reader = csv.reader([line, ""], delimiter=delimiter, skipinitialspace=True)
    with suppress(csv.Error):  # a cell too long to judge
        next(reader)
    return reader.line_num > 1


def _unclosed(row: int) -> UnreadableError:
    message = f"heeft een aanhalingsteken dat in rij {row} niet sluit: {UNQUOTED}"
    return UnreadableError("aanhalingsteken", message)


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
