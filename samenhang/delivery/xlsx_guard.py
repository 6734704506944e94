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
LAST_ROW = 1 << 20  # of a sheet, for every program that writes one
# Of a cell (`r="B7"`) or of a row (`r="7"`), however it is spaced: the reader goes by both.
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)([0-9]*)""")
_ROW, _CELL = re.compile(rb"<(?:\w+:)?row\b"), re.compile(rb"<(?:\w+:)?c[\s/>]")
_LETTERS = 4  # more than the last column has
_OVERLAP = 256  # bytes: more than a place or a count takes, however it is spaced
STRINGS = "xl/sharedstrings.xml"
# Of all texts together; a promise of more digits than these is cut off, and still too large.
_COUNT = re.compile(rb"""\suniqueCount\s*=\s*["']([0-9]{1,12})""")


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
                _sheet(archive, part)
                if part.filename.casefold() == STRINGS:
                    _strings(archive, part)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise ValueError from error


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > BOMB and part.file_size > PACKED * part.compress_size


def _sheet(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """See how far the cells of a sheet reach; it may have any name, but always has rows."""
    width = height = 0
    has_rows = False
    for piece in _pieces(archive, part):
        has_rows = has_rows or _ROW.search(piece) is not None
        if not has_rows:
            continue
        places = _PLACE.findall(piece)
        if len(_CELL.findall(piece)) > sum(letters != b"" for letters, _ in places):
            # A cell that does not say where it stands comes after the one before it.
            width = max(width, *(len(_CELL.findall(row)) for row in _ROW.split(piece)))
        for letters, row in set(places):
            width = max(width, _column(letters[:_LETTERS].upper()))
            height = max(height, int(row or 0))
        narrow(width)
        if height > LAST_ROW or width * height > MOST_CELLS:
            message = "heeft te veel rijen: verwijder lege rijen onder de tabel, of lever csv"
            raise UnreadableError("grootte", message)


def _strings(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Raise ValueError where more texts are promised than there are bytes: room is made for all."""
    counts = (int(count) for piece in _pieces(archive, part) for count in _COUNT.findall(piece))
    if any(count > part.file_size for count in counts):
        raise ValueError


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
