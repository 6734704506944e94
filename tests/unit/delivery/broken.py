"""What a broken delivery is: how a good one is spoilt, and which sentence must come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

VALUE = "xq7geheimxq"  # stands for what may never be told


@dataclass(frozen=True)
class Case:
    """One way to spoil a delivery: the file and words of the sentence; else rows stand apart."""

    name: str
    file: str
    says: str
    spoil: Callable[[Path], object]
    refuses: bool = True


def replaced(
    file: str, old: str | bytes, new: str | bytes, times: int = 1
) -> Callable[[Path], object]:
    """Put other bytes in a file, the first time that the old ones stand there."""
    before, after = (part.encode() if isinstance(part, str) else part for part in (old, new))

    def spoil(folder: Path) -> None:
        content = (folder / file).read_bytes()
        assert before in content
        (folder / file).write_bytes(content.replace(before, after, times))

    return spoil


def bytes_of(file: str, content: bytes) -> Callable[[Path], object]:
    """Let a file be these bytes."""
    return lambda folder: (folder / file).write_bytes(content)


def recoded(file: str, change: Callable[[str], bytes]) -> Callable[[Path], object]:
    """Write the text of a file otherwise."""

    def spoil(folder: Path) -> None:
        path = folder / file
        path.write_bytes(change(path.read_text(encoding="utf-8")))

    return spoil


def cell(file: str, row: int, column: int, value: str) -> Callable[[Path], object]:
    """Put a text in one cell of a csv, as it stands there; row 1 is the header."""

    def spoil(folder: Path) -> None:
        path = folder / file
        lines = path.read_text(encoding="utf-8").split("\n")
        cells = lines[row - 1].split(";")
        cells[column] = value
        lines[row - 1] = ";".join(cells)
        path.write_text("\n".join(lines), encoding="utf-8", newline="")

    return spoil
