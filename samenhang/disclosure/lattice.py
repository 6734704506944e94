"""The lattice of one question: the grid of all combinations of levels of its dimensions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samenhang.dimensions import Level
from samenhang.vocabulary import INSTITUTION

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
Words = NDArray[np.uint64]
Flags = NDArray[np.bool_]
# Per dimension the places of its levels: one for each cell, or an open grid of them.
Codes = Integers | Sequence[Integers]
Columns = Mapping[str, NDArray[np.generic]]

# One household can stand in two cells that differ only in these, so their level enters the noise.
REPEATING = ("year", "post", "weight", "law", "moment")
WIJK, TYPE = "wijk_code", "household_type"
AREAS = ("gemeente_code", WIJK)


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

    @cached_property
    def whole(self) -> tuple[str, ...]:
        """The dimensions of the totals that its cells are parts of."""
        return whole_of(self.names)

    @cached_property
    def together(self) -> tuple[str, ...]:
        """The dimensions within which what is not shown counts together."""
        return self.whole or tuple(name for name in self.names if name in REPEATING)

    @cached_property
    def group_count(self) -> int:
        """How many groups of cells there are whose hidden ones count together."""
        sizes = zip(self.names, self.shape, strict=True)
        return prod(size for name, size in sizes if name in self.together)

    def groups(self, codes: Codes) -> Integers:
        """Return per cell the number g of its group; -1 - g where its total is without it."""
        positions = [at for at, name in enumerate(self.names) if name in self.together]
        group = self.flat(codes, positions)
        if (apart := self._apart) is None:
            return group
        return np.where(codes[apart[0]] == apart[1], -1 - group, group)

    @cached_property
    def _apart(self) -> tuple[int, int] | None:
        """Return the axis and place of residents of institutions, whom no total of a wijk has."""
        if not self.whole or TYPE not in self.names:
            return None
        at = self.names.index(TYPE)
        return (at, self.levels[at].index(INSTITUTION)) if INSTITUTION in self.levels[at] else None

    def in_groups(self, codes: Integers, of: Lattice) -> Integers:
        """Return per cell of the grid of the wholes its group here; -1 where it has none."""
        levels = [self.levels[self.names.index(name)] for name in of.names]
        place = [
            places(here, np.array(there, dtype=object))[code]
            for here, there, code in zip(levels, of.levels, codes, strict=True)
        ]
        grid = Lattice(of.names, tuple(levels))
        missing = np.any(np.array(place).reshape(len(place), -1) < 0, axis=0)
        return np.where(missing, -1, grid.flat(place, range(len(place))))

    def spread(self, left: Floats, taken: Integers) -> Floats:
        """Return per cell of the grid an equal part of what its group has left; 0 if taken."""
        free = np.ones(self.shape)
        free[tuple(taken)] = 0.0
        if self._apart is not None:
            np.moveaxis(free, self._apart[0], 0)[self._apart[1]] = 0.0
        others = tuple(at for at, name in enumerate(self.names) if name not in self.together)
        cells = np.maximum(free.sum(axis=others, keepdims=True), 1.0)
        equal: Floats = free * left.reshape(cells.shape) / cells
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


def whole_of(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return of dimensions those of the totals of wijken that cells are parts of: area, year, post.

    None where nothing is split by wijk, or by nothing beside: such cells are totals themselves.
    """
    within = tuple(name for name in names if name in (*REPEATING, *AREAS))
    return within if WIJK in within and within != names else ()


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
