"""What an adversary sees of a town: one grid of cells per set of dimensions, whatever the gate.

Every attack works on a view, so that it meets our gate and its rivals (`rivals.py`) alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samenhang import vocabulary as words
from samenhang.dimensions import DIMENSIONS
from samenhang.disclosure import Gate
from samenhang.errors import Refused
from tests import apart
from tests.attack import costs

Grid = NDArray[np.float64]
Names = tuple[str, ...]
MUNICIPAL = ("year", "gemeente_code")
MOST_REMEMBERED = 4096


@dataclass(frozen=True)
class Cells:
    """A full grid: the axes follow the names as asked; what is hidden is nan. Cost in euros."""

    n: Grid
    cost: Grid


class View(Protocol):
    """What can be asked of a town in one year; raises Refused where the gate refuses."""

    name: str

    def cells(self, names: Names, year: int, cost: bool = False) -> Cells:
        """Return the grid of these dimensions."""


def splits(unit: str = "household") -> Names:
    """Every dimension a household can be split by, whatever will be added later."""
    return tuple(
        name
        for name, dimension in DIMENSIONS.items()
        if unit in dimension.units and not dimension.municipal_only and name not in MUNICIPAL
    )


def truth(gate: Gate) -> pd.DataFrame:
    """The households one by one, with the true costs in euros that only the secret gives."""
    rows = apart.households_of(gate)
    cost = sum(costs.without_noise(rows, law, gate.store.secret) for law in words.LAWS)
    rows["cost"] = cost / 100.0
    return rows[rows["household_type"] != "institutioneel"].reset_index(drop=True)


class Town:
    """The truth as grids: to choose targets from, to score with, and for rivals to protect."""

    def __init__(self, gate: Gate, rows: pd.DataFrame | None = None) -> None:
        # Residents of institutions count in no other question, so the adversary leaves them out.
        self.levels = {
            name: tuple(at for at in gate.catalogue.levels(name) if at != words.INSTITUTION)
            for name in splits()
        }
        self._rows = truth(gate) if rows is None else rows
        self._codes: dict[tuple[str, int], Any] = {}
        self.remembered = lru_cache(maxsize=MOST_REMEMBERED)(self._place)

    def rows(self, year: int) -> pd.DataFrame:
        """The households of a year."""
        return self._rows[self._rows["year"] == year]

    def shape(self, names: Iterable[str]) -> tuple[int, ...]:
        return tuple(len(self.levels[name]) for name in names)

    def codes(self, name: str, year: int) -> NDArray[np.int64]:
        """Return per household the place of its level."""
        if (name, year) not in self._codes:
            place = {level: at for at, level in enumerate(self.levels[name])}
            self._codes[name, year] = self.rows(year)[name].map(place).to_numpy(np.int64)
        return self._codes[name, year]

    def _place(self, names: Names, year: int) -> NDArray[np.int64]:
        coded = [self.codes(name, year) for name in names]
        return np.ravel_multi_index(coded, self.shape(names))

    def sum(self, names: Names, year: int, values: NDArray[Any] | None = None) -> Grid:
        """Return the number of households per cell of the grid, or the sum of their values."""
        shape = self.shape(names)
        place = self.remembered(names, year)
        return np.bincount(place, values, int(np.prod(shape))).astype(float).reshape(shape)

    def cost(self, names: Names, year: int) -> Grid:
        return self.sum(names, year, self.rows(year)["cost"].to_numpy(float))


class Screen:
    """Our gate as a reader sees it: tens, three figures, hidden cells empty."""

    name = "this gate"

    def __init__(self, gate: Gate, town: Town) -> None:
        self._gate, self._town = gate, town

    def cells(self, names: Names, year: int, cost: bool = False) -> Cells:
        laws = None if cost else ()
        table = self._gate.ask(per=names, where={"year": year}, laws=laws).table
        if "household_type" in names:
            table = table[table["household_type"] != words.INSTITUTION]
        n, paid = (
            table[column].astype("Float64").to_numpy(float, na_value=np.nan)
            for column in ("n", "cost")
        )
        shape = self._town.shape(names)
        return Cells(n.reshape(shape), paid.reshape(shape))


class Unrounded:
    """Our gate before rounding and hiding: all that any filter, however clever, could add up to.

    Each published number is a sum of these cells, shown when enough of them is large and rounded
    to tens. Who asks for many sums can undo the rounding; so the strongest attacks start here.
    """

    name = "this gate, unrounded"

    def __init__(self, gate: Gate, town: Town) -> None:
        self._gate, self._town = gate, town

    def cells(self, names: Names, year: int, cost: bool = False) -> Cells:
        asked = self._gate.question(names, {"year": year}, laws=None if cost else ())
        found = self._gate._cells(asked, *self._gate._query(asked))
        n = found.small.copy()
        n[tuple(found.codes)] += found.n
        paid = np.full(found.lattice.shape, np.nan)
        if cost:
            place = self._gate.catalogue.years.index(year)
            paid = found.small * found.spent.mean.sum(axis=0)[place] / 100.0
            paid[tuple(found.codes)] += found.spent.value.sum(axis=0) / 100.0
        dims = asked.dimensions
        return Cells(*(self._turned(grid, dims, names, year) for grid in (n, paid)))

    def _turned(self, grid: Grid, dims: Sequence[str], names: Names, year: int) -> Grid:
        """Return one year of the grid with its axes in the order of the names."""
        axis = list(dims).index("year")
        one = np.take(grid, self._gate.catalogue.years.index(year), axis=axis)
        left = [name for name in dims if name != "year"]
        for at, name in enumerate(left):
            levels = self._gate.catalogue.levels(name)
            kept = [place for place, level in enumerate(levels) if level != words.INSTITUTION]
            one = np.take(one, kept, axis=at)
        return np.transpose(one, [left.index(name) for name in names])


def answered(view: View, names: Names, year: int, cost: bool = False) -> Cells | None:
    """Return the grid, or None where the gate refuses the question."""
    try:
        return view.cells(names, year, cost)
    except Refused:
        return None
