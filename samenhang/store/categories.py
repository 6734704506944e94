"""Post and weight per category: the product's own, and what a municipality changes in a file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

import pyarrow as pa

from samenhang import vocabulary as words
from samenhang.errors import BuildFailed

CHANGES = "indeling.csv"
COLUMNS = ("categorie", "post", "zwaarte")
NOTHING_BUILT = "er is niets gebouwd"


@dataclass(frozen=True)
class Category:
    """A kind of help: its law, the post it is paid from and how heavy it is."""

    law: str
    post: str
    weight: str
    changed: bool = False


def table(folder: Path) -> pa.Table:
    """Return law, post and weight per category, with the changes of `indeling.csv` in the folder.

    Raises BuildFailed when that file is no such table, or names what the contract does not know.
    """
    listed = usual()
    for line, category, post, weight in _changes(folder / CHANGES):
        own = listed.get(category)
        if own is None:
            raise _wrong(line, "categorie", "gebruik een code van het leveringscontract, zoals 02")
        if own.changed:
            raise _wrong(line, "categorie", "deze categorie staat er al; laat een regel weg")
        if words.POST_LAW.get(post or own.post, own.law) != own.law or _unknown(post):
            raise _wrong(line, "post", "kies een post van dezelfde wet, overig of niets")
        if weight not in ("", *words.WEIGHTS):
            raise _wrong(line, "zwaarte", "kies licht, midden, zwaar of niets")
        listed[category] = replace(
            own, post=post or own.post, weight=weight or own.weight, changed=True
        )
    return pa.table(
        {
            "position": pa.array(range(len(listed)), pa.int32()),
            "category": list(listed),
            "law": [one.law for one in listed.values()],
            "post": [one.post for one in listed.values()],
            "intensity": [one.weight for one in listed.values()],
            "changed": [one.changed for one in listed.values()],
        }
    )


def usual() -> dict[str, Category]:
    """Return the product's own list, in the order of the contract."""
    return {
        category: Category(
            law, words.POST_OF_CATEGORY[category], words.INTENSITY_OF_CATEGORY[category]
        )
        for law, categories in words.CATEGORIES.items()
        for category in categories
    }


def _unknown(post: str) -> bool:
    return post not in ("", *words.POSTS)


def _wrong(line: int, column: str, advice: str) -> BuildFailed:
    return BuildFailed(
        f"{CHANGES}, regel {line}, kolom {column}: deze waarde kan niet; {advice}. "
        f"{NOTHING_BUILT.capitalize()}."
    )


def _changes(path: Path) -> Iterator[tuple[int, str, str, str]]:
    """Give line, category, post and weight of each row; nothing without the file."""
    if not path.exists():
        return
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from _rows(file)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BuildFailed(
            f"{CHANGES} is niet te lezen: sla het op als csv in utf-8; {NOTHING_BUILT}."
        ) from error


def _rows(file: TextIO) -> Iterator[tuple[int, str, str, str]]:
    reader = csv.reader(file, delimiter=";", strict=True)
    header = tuple(_code(cell) for cell in next(reader, []))
    if header != COLUMNS:
        raise BuildFailed(
            f"{CHANGES}, regel 1: hier hoort {';'.join(COLUMNS)} te staan; {NOTHING_BUILT}."
        )
    for row in reader:
        if len(row) > len(COLUMNS):
            raise _wrong(reader.line_num, COLUMNS[-1], "er zijn drie kolommen")
        category, post, weight, *_ = (*map(_code, row), "", "", "")
        if row:
            yield reader.line_num, category, post, weight


def _code(cell: str) -> str:
    return cell.strip().lower()
