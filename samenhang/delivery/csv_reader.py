"""Reads csv: `;` or `,`, utf-8 (with or without BOM) or cp1252, LF or CRLF, RFC 4180 quotes."""

from __future__ import annotations

import codecs
import csv
import glob
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from duckdb import DuckDBPyConnection

from samenhang import query
from samenhang.delivery import sheet
from samenhang.delivery.sheet import Sheet, UnreadableError

CHUNK = 1 << 20  # bytes
UNQUOTED = "sluit elk aanhalingsteken en verdubbel een aanhalingsteken in een waarde"


def read(connection: DuckDBPyConnection, path: Path) -> Sheet:
    """Read the cells as text; ragged rows are rejected, an unclosed quote refuses the file."""
    encoding, mixed = _scan(path)
    headers, delimiter = _header(path, encoding)
    if encoding == "utf-8" and not mixed:
        return _load(connection, path, headers, delimiter)
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.csv"
        _transcode(path, copy, "utf-8-sig" if encoding == "utf-8" else encoding)
        return _load(connection, copy, headers, delimiter)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _scan(path: Path) -> tuple[str, bool]:
    """Tell in one pass utf-8 from cp1252, and whether LF and CRLF are mixed."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    encoding, quotes, ends, windows_ends = "utf-8", 0, 0, 0
    for chunk in _chunks(path):
        if b"\0" in chunk or chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise UnreadableError(
                "codering", "is geen utf-8 of cp1252: sla het op als csv in utf-8"
            )
        quotes += chunk.count(b'"')
        ends += chunk.count(b"\n")
        windows_ends += chunk.count(b"\r\n")
        encoding = encoding if _decodes(decoder, chunk, encoding) else "cp1252"
    if quotes % 2:
        raise UnreadableError("aanhalingsteken", f"heeft een aanhalingsteken te veel: {UNQUOTED}")
    return encoding, 0 < windows_ends < ends


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, encoding: str) -> bool:
    try:
        return encoding == "utf-8" and decoder.decode(chunk) is not None
    except UnicodeDecodeError:
        return False


def _header(path: Path, encoding: str) -> tuple[tuple[str, ...], str]:
    name = "utf-8-sig" if encoding == "utf-8" else encoding
    with path.open(encoding=name, errors="replace", newline=None) as file:
        line = file.readline().rstrip("\n")
    delimiter = max(";,", key=line.count)
    headers = next(csv.reader([line], delimiter=delimiter), [])
    if not any(header.strip() for header in headers):
        raise UnreadableError(
            "kopregel", "heeft geen kopregel: zet de namen van de kolommen in rij 1"
        )
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
    connection: DuckDBPyConnection, path: Path, headers: tuple[str, ...], delimiter: str
) -> Sheet:
    relation = connection.read_csv(
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
    relation.create(sheet.RAW)
    found = query.run(connection, query.load("staging/csv_rejects")).fetchall()
    rejected = [line for (line,) in found]
    # DuckDB keeps the rejected lines themselves: values that must not stay.
    connection.execute("drop table reject_errors")
    connection.execute("drop table reject_scans")
    cells = sheet.numbered(connection, rejected)
    return Sheet(headers, cells, tuple((line, "velden") for line in rejected))
