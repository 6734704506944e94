"""Finds the line of a TOML file where a key stands, for a sentence about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

Path = tuple[str | int, ...]
_HEADER = re.compile(r"^\s*(\[{1,2})\s*([^\[\]]+?)\s*\]{1,2}\s*(#.*)?$")
_KEY = re.compile(
    r"""^\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*="""
)
_STEP = re.compile(r""""([^"]*)"|'([^']*)'|([\w-]+)""")


def line_of(text: str, path: Path) -> int:
    """Give the line of the key, or of the nearest table around it; 1 where none is found."""
    best, depth = 1, 0
    for line, found in _keys(text):
        shared = _shared(found, path)
        if shared == len(found) and shared > depth:
            best, depth = line, shared
    return best


def _keys(text: str) -> Iterator[tuple[int, Path]]:
    """Give each header and key with its whole path; tables of a list carry their number."""
    here: Path = ()
    counts: Counter[str] = Counter()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            steps = _steps(header[2])
            if header[1] == "[[":
                counts[steps[0]] += 1
            at = counts[steps[0]] - 1
            here = (steps[0], at, *steps[1:]) if counts[steps[0]] else tuple(steps)
            yield number, here
        elif key := _KEY.match(line):
            yield number, (*here, *_steps(key[1]))


def _steps(name: str) -> list[str]:
    return [next(filter(None, found), "") for found in _STEP.findall(name)]


def _shared(found: Path, path: Path) -> int:
    same = 0
    for one, other in zip(found, path, strict=False):
        if one != other:
            break
        same += 1
    return same
