"""Searches files byte by byte for the keys of households, in every form in which one can stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from samenhang.store.keys import Words

CHUNK = 1 << 24  # bytes
_WORD = 8
_OVERLAP = 32  # more than the longest form of a key, so that none falls between two pieces
_DIGITS = re.compile(rb"[0-9]{1,20}")
_HEX = re.compile(rb"[0-9a-fA-F]{16}")
_SHIFT = np.uint64(40)  # 24 bits tell apart all but a few


def found(path: Path, keys: Words) -> bool:
    """Say whether a file holds one of the keys: as eight bytes at any place, or as text."""
    wanted = np.unique(keys)
    if not len(wanted):
        return False
    likely = np.zeros(1 << 24, dtype=bool)
    likely[wanted >> _SHIFT] = True
    return any(_among(words, wanted, likely) for piece in _pieces(path) for words in _forms(piece))


def _pieces(path: Path) -> Iterator[bytes]:
    before = b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield before + chunk
            before = chunk[-_OVERLAP:]


def _forms(piece: bytes) -> Iterator[Words]:
    """Give all that a piece can mean as a key: in both byte orders, decimal and hexadecimal."""
    for offset in range(_WORD):
        count = (len(piece) - offset) // _WORD
        if count > 0:
            words = np.frombuffer(piece, dtype="<u8", count=count, offset=offset)
            yield words
            yield words.byteswap()
    for pattern, base in ((_DIGITS, 10), (_HEX, 16)):
        numbers = {int(text, base) for text in pattern.findall(piece)}
        yield np.array([number for number in numbers if number < 1 << 64], dtype=np.uint64)


def _among(words: Words, wanted: Words, likely: np.ndarray[tuple[int], np.dtype[np.bool]]) -> bool:
    some = words[likely[words >> _SHIFT]]
    return bool(len(some)) and bool(np.isin(some, wanted).any())
