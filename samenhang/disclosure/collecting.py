"""From the columns of a query to atoms: each row at its place in the lattice, costs beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import numpy as np

from samenhang.disclosure.atoms import PARTS, Atoms, Costs
from samenhang.disclosure.lattice import (
    REPEATING,
    Columns,
    Flags,
    Integers,
    Lattice,
    Words,
    integers,
    places,
)

_COUNT, _OTHER = -1, -2  # a row without cost, a row that is not asked


def collect(
    lattice: Lattice, columns: Columns, costs: Sequence[str], marks: Mapping[int | None, str]
) -> Atoms:
    """Return the atoms of a query result; rows outside the grid (an empty level) are left out.

    `marks` has per year what stands for all that was delivered about it; None is for the young.
    """
    names = tuple(costs)
    codes = lattice.codes(columns)
    inside: Flags = np.all(codes >= 0, axis=0)
    kinds = _kinds(columns, names)
    kept: Flags = inside & (kinds == _COUNT)
    if "component" in columns:
        found = _listed(lattice, columns, names, codes, kept, np.where(inside, kinds, _OTHER))
    else:
        found = _costs(columns, names, kept)
    return Atoms(
        codes=codes[:, kept],
        members=integers(columns["members"])[kept],
        present=integers(columns["present"])[kept],
        households=integers(columns["households"])[kept],
        squares=integers(columns["squares"])[kept],
        keys=np.ma.filled(columns["set_key"], 0).astype(np.uint64)[kept],
        groups=lattice.groups(codes[:, kept]),
        words=_words(lattice, codes[:, kept], marks),
        costs=found,
    )


def _kinds(columns: Columns, names: tuple[str, ...]) -> Integers:
    """Return per row which kind of cost it holds, or that it holds a count."""
    if "component" not in columns:
        return np.full(len(columns["members"]), _COUNT)
    kinds = ("", *(name.partition("_")[2] for name in names))
    place = places(kinds, columns["component"])
    return np.where(place < 0, _OTHER, place + _COUNT)


def _listed(
    lattice: Lattice,
    columns: Columns,
    names: tuple[str, ...],
    codes: Integers,
    kept: Flags,
    kinds: Integers,
) -> Costs:
    """Return the costs of a result with a row per atom and kind of cost; nothing paid has none."""
    place = lattice.flat(codes, range(len(lattice.names)))
    order = np.argsort(place[kept])
    paid = kinds >= 0
    at = order[np.searchsorted(place[kept], place[paid], sorter=order)]
    parts = np.zeros((len(PARTS), len(names), int(kept.sum())), dtype=np.int64)
    for part, name in zip(parts, PARTS, strict=True):
        part[kinds[paid], at] = integers(columns[name])[paid]
    return Costs(names, *parts)


def _costs(columns: Columns, names: tuple[str, ...], kept: Flags) -> Costs:
    """Return the costs of a result with a column per part and kind of cost."""
    parts = (
        np.array([integers(columns[f"{part}_{name}"])[kept] for name in names], dtype=np.int64)
        for part in PARTS
    )
    return Costs(names, *(part.reshape(len(names), int(kept.sum())) for part in parts))


def _words(lattice: Lattice, codes: Integers, marks: Mapping[int | None, str]) -> Words:
    """Return per atom the word of its year, post and moment."""
    positions = [at for at, name in enumerate(lattice.names) if name in REPEATING]
    which = lattice.flat(codes, positions)
    _, first, place = np.unique(which, return_index=True, return_inverse=True)
    words = np.zeros(len(first), dtype=np.uint64)
    for number, at in enumerate(first):
        levels = {lattice.names[p]: lattice.levels[p][codes[p, at]] for p in positions}
        label = "".join(f"{name}={level}|" for name, level in levels.items())
        year = levels.get("year")
        # A new delivery is a new release: without its mark, equal numbers would prove equal rows.
        words[number] = _word(label + marks.get(None if year is None else int(year), ""))
    return words[place]


def _word(label: str) -> int:
    return int.from_bytes(hashlib.blake2b(label.encode(), digest_size=8).digest(), "little")
