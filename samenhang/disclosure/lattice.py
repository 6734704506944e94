"""The lattice of one question: the grid of all combinations of levels of its dimensions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samenhang.dimensions import Level

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
Words = NDArray[np.uint64]
Flags = NDArray[np.bool_]
# Per dimension the places of its levels: one for each cell, or an open grid of them.
Codes = Integers | Sequence[Integers]
Columns = Mapping[str, NDArray[np.generic]]

# One household can stand in two cells that differ only in these, so their level enters the noise.
REPEATING = ("year", "post", "weight", "law", "moment")


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
    def size(self) -> int:
        """The number of cells."""
        return prod(self.shape)

    @property
    def cells_per_group(self) -> int:
        """How many cells of the grid share a year, post and moment, whoever stands in them."""
        sizes = zip(self.names, self.shape, strict=True)
        return max(prod(size for name, size in sizes if name not in REPEATING), 1)

    @property
    def group_count(self) -> int:
        """How many groups there are: a year, post and moment each."""
        return self.size // self.cells_per_group

    def groups(self, codes: Codes) -> Integers:
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
        rows = [
            # A combination of posts is the number of its place (queries/build).
            integers(columns[name]) if name == "posts" else places(levels, columns[name])
            for name, levels in zip(self.names, self.levels, strict=True)
        ]
        return np.array(rows, dtype=np.int64).reshape(len(self.names), -1)

    def flat(self, codes: Codes, positions: Sequence[int]) -> Integers:
        """Return one number per column of codes that is the same where these dimensions are."""
        place = np.zeros_like(codes[0])
        for position in positions:
            place = place * self.shape[position] + codes[position]
        return place


def places(levels: Sequence[Level], column: NDArray[np.generic]) -> Integers:
    """Return per value of a column the place of its level; -1 is no level."""
    place: dict[Level | None, int] = {level: at for at, level in enumerate(levels)}
    # Each value that occurs is looked up once: there are few of them, and many rows.
    code, values = pd.factorize(np.ma.getdata(column))
    known = np.array([*(place.get(value, -1) for value in values.tolist()), -1], dtype=np.int64)
    found: Integers = np.where(np.ma.getmaskarray(column), -1, known[code])
    return found


def integers(column: NDArray[np.generic]) -> Integers:
    return np.ma.filled(column, 0).astype(np.int64)
