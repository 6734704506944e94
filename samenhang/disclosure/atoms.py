"""The atoms of one question: the smallest cells of a fixed lattice, straight from the query.

Every published number is a sum of protected atoms; nothing after this module sees a true count.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from samenhang.dimensions import Level

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
Words = NDArray[np.uint64]
Flags = NDArray[np.bool_]
Columns = Mapping[str, NDArray[np.generic]]

# One household can stand in two cells that differ only in these, so their level enters the noise.
REPEATING = ("year", "post", "weight", "law", "moment")
_PARTS = ("total", "size", "payers", "top1", "top2", "top5")
_COUNT, _OTHER = -1, -2  # a row without cost, a row that is not asked


@dataclass(frozen=True)
class Lattice:
    """The grid of all combinations of levels, whether anybody stands in them or not."""

    names: tuple[str, ...]
    levels: tuple[tuple[Level, ...], ...]
    wijken: int = 1  # of all that may be asked, also where the grid is not split by wijk

    @property
    def shape(self) -> tuple[int, ...]:
        """The number of levels per dimension."""
        return tuple(len(levels) for levels in self.levels)

    @property
    def cells_per_group(self) -> int:
        """How many cells of the grid share a year, post and moment, whoever stands in them."""
        sizes = zip(self.names, self.shape, strict=True)
        return max(prod(size for name, size in sizes if name not in REPEATING), 1)

    @property
    def group_count(self) -> int:
        """How many groups there are: a year, post and moment each."""
        return prod(self.shape) // self.cells_per_group

    def groups(self, codes: Integers) -> Integers:
        """Return per cell the running number of its year, post and moment; 0 where it has none."""
        return self.flat(codes, [at for at, name in enumerate(self.names) if name in REPEATING])

    def spread(self, pool: Floats, taken: Integers) -> Floats:
        """Return per cell of the grid an equal part of its group's pool; 0 in the cells taken."""
        free = np.ones(self.shape)
        free[tuple(taken)] = 0.0
        repeating = [name in REPEATING for name in self.names]
        others = tuple(at for at, repeats in enumerate(repeating) if not repeats)
        cells = np.maximum(free.sum(axis=others, keepdims=True), 1.0)
        equal: Floats = free * pool.reshape(cells.shape) / cells
        return equal

    def codes(self, columns: Columns) -> Integers:
        """Return per row (column) and dimension (row) the place of its level; -1 is no level."""
        rows = []
        for name, levels in zip(self.names, self.levels, strict=True):
            place: dict[Level | None, int] = {level: at for at, level in enumerate(levels)}
            rows.append([place.get(value, -1) for value in np.ma.asarray(columns[name]).tolist()])
        return np.array(rows, dtype=np.int64).reshape(len(self.names), -1)

    def flat(self, codes: Integers, positions: Sequence[int]) -> Integers:
        """Return one number per column of codes that is the same where these dimensions are."""
        place = np.zeros(codes.shape[1], dtype=np.int64)
        for position in positions:
            place = place * self.shape[position] + codes[position]
        return place


@dataclass(frozen=True)
class Costs:
    """True sums in cents per kind of cost (row) and atom (column); only the noise reads them."""

    names: tuple[str, ...]
    sum: Integers
    size: Integers
    payers: Integers
    top1: Integers
    top2: Integers
    top5: Integers

    def pooled(self, chosen: Flags) -> Costs:
        """Return the chosen atoms taken together: one column, tops from the atoms' tops."""
        total, size, payers = (
            np.where(chosen, part, 0).sum(axis=1, keepdims=True)
            for part in (self.sum, self.size, self.payers)
        )
        tops = np.concatenate(
            [np.where(chosen, self.top1, 0), np.where(chosen, self.top2, 0)], axis=1
        )
        tops = np.sort(np.pad(tops, ((0, 0), (0, 2))), axis=1)[:, ::-1]
        five = tops[:, :5].sum(axis=1, keepdims=True)
        return Costs(self.names, total, size, payers, tops[:, :1], tops[:, 1:2], five)


@dataclass(frozen=True)
class Atoms:
    """True counts per atom, with the key of the set of households that stands in it.

    `present` is the count in millionths after the permanent presence of each household.
    """

    codes: Integers
    members: Integers
    present: Integers
    households: Integers
    squares: Integers
    keys: Words
    groups: Integers
    words: Words
    costs: Costs

    @property
    def scale(self) -> Floats:
        """Root of the mean squared number of members per household: 1 for households."""
        return np.sqrt(self.squares / np.maximum(self.households, 1))


def side_by_side(each: Sequence[Costs]) -> Costs:
    """Return costs of the same kinds as one table, their columns behind each other."""
    rows = ((one.sum, one.size, one.payers, one.top1, one.top2, one.top5) for one in each)
    parts = (np.concatenate(columns, axis=1) for columns in zip(*rows, strict=True))
    return Costs(each[0].names, *parts)


def merged(atoms: Atoms, chosen: Flags, code: Integers) -> Atoms:
    """Return the chosen atoms as one atom per level of `code` (the year), as if never split."""
    levels = np.unique(code)
    inside = chosen & (code == levels[:, np.newaxis])

    def add(part: Integers) -> Integers:
        total: Integers = np.where(inside, part, 0).sum(axis=1)
        return total

    pooled = [atoms.costs.pooled(row) for row in inside]
    costs = side_by_side(pooled) if pooled else atoms.costs  # nobody at all
    at = [int(np.flatnonzero(code == level)[0]) for level in levels]
    return Atoms(
        codes=levels[np.newaxis],
        members=add(atoms.members),
        present=add(atoms.present),
        households=add(atoms.households),
        squares=add(atoms.squares),
        keys=np.bitwise_xor.reduce(np.where(inside, atoms.keys, np.uint64(0)), axis=1),
        groups=atoms.groups[at],
        words=atoms.words[at],
        costs=costs,
    )


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
        members=_integers(columns["members"], kept),
        present=_integers(columns["present"], kept),
        households=_integers(columns["households"], kept),
        squares=_integers(columns["squares"], kept),
        keys=np.ma.filled(columns["set_key"], 0).astype(np.uint64)[kept],
        groups=lattice.groups(codes[:, kept]),
        words=_words(lattice, codes[:, kept], marks),
        costs=found,
    )


def _kinds(columns: Columns, names: tuple[str, ...]) -> Integers:
    """Return per row which kind of cost it holds, or that it holds a count."""
    if "component" not in columns:
        return np.full(len(columns["members"]), _COUNT)
    place = {name.partition("_")[2]: at for at, name in enumerate(names)}
    place[""] = _COUNT
    kinds = np.ma.asarray(columns["component"]).tolist()
    return np.array([place.get(kind, _OTHER) for kind in kinds], dtype=np.int64)


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
    parts = np.zeros((len(_PARTS), len(names), int(kept.sum())), dtype=np.int64)
    for part, name in zip(parts, _PARTS, strict=True):
        part[kinds[paid], at] = _integers(columns[name], paid)
    return Costs(names, *parts)


def _costs(columns: Columns, names: tuple[str, ...], kept: Flags) -> Costs:
    """Return the costs of a result with a column per part and kind of cost."""
    parts = (
        np.array([_integers(columns[f"{part}_{name}"], kept) for name in names], dtype=np.int64)
        for part in _PARTS
    )
    return Costs(names, *(part.reshape(len(names), int(kept.sum())) for part in parts))


def _integers(column: NDArray[np.generic], kept: Flags) -> Integers:
    return np.ma.filled(column, 0).astype(np.int64)[kept]


def _words(lattice: Lattice, codes: Integers, marks: Mapping[int | None, str]) -> Words:
    """Return per atom the word of its group: its year, post and moment."""
    positions = [at for at, name in enumerate(lattice.names) if name in REPEATING]
    _, first, groups = np.unique(
        lattice.flat(codes, positions), return_index=True, return_inverse=True
    )
    words = np.zeros(len(first), dtype=np.uint64)
    for number, at in enumerate(first):
        levels = {lattice.names[p]: lattice.levels[p][codes[p, at]] for p in positions}
        label = "".join(f"{name}={level}|" for name, level in levels.items())
        year = levels.get("year")
        # A new delivery is a new release: without its mark, equal numbers would prove equal rows.
        words[number] = _word(label + marks.get(None if year is None else int(year), ""))
    return words[groups]


def _word(label: str) -> int:
    return int.from_bytes(hashlib.blake2b(label.encode(), digest_size=8).digest(), "little")
