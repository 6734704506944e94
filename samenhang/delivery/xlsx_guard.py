"""Looks into a workbook before it is opened: a bomb or an endless sheet would take the program.

The reader makes room for every cell from the first to the last, also for those that are empty.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from samenhang.delivery.sheet import UnreadableError, narrow

MOST_CELLS = 20_000_000  # a full sheet of a million rows has 13 columns in the widest table
LARGEST = 1 << 30  # bytes of all parts together
BOMB = 50_000_000  # bytes from which a part that was packed a hundred times is a bomb
PACKED = 100
_CHUNK = 1 << 20
_PLACE = re.compile(rb"""\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_OVERLAP = 32


def look(path: Path) -> None:
    """Raise UnreadableError for a workbook too large to open; ValueError when it is damaged."""
    if not zipfile.is_zipfile(path):
        return  # with a password it is no zip; the reader says which
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > LARGEST or any(map(_is_bomb, parts)):
                message = "is uitgepakt te groot: lever deze tabel als csv of parquet"
                raise UnreadableError("grootte", message)
            for part in parts:
                if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
                    _sheet(archive, part)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise ValueError from error


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > BOMB and part.file_size > PACKED * part.compress_size


def _sheet(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """See how far the cells of a sheet reach."""
    width = height = 0
    for piece in _pieces(archive, part):
        for letters, row in set(_PLACE.findall(piece)):
            width, height = max(width, _column(letters)), max(height, int(row))
        narrow(width)
        if width * height > MOST_CELLS:
            message = "heeft te veel rijen: verwijder lege rijen onder de tabel, of lever csv"
            raise UnreadableError("grootte", message)


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    before = b""
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            yield before + chunk
            before = chunk[-_OVERLAP:]


def _column(letters: bytes) -> int:
    """Number a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number
