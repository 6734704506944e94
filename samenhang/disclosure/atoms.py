"""The atoms of one question: the smallest cells of a fixed lattice, straight from the query.

Every published number is a sum of protected atoms; nothing after this module sees a true count.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from samenhang.disclosure.lattice import Flags, Floats, Integers, Words

Number = TypeVar("Number", np.int64, np.uint64)
PARTS = ("total", "size", "payers", "top1", "top2", "top5")


@dataclass(frozen=True)
class Groups:
    """Atoms by group: the number of each group, and per group (row) the places of its atoms.

    A row that is shorter is filled up with -1: one more atom, in which nothing stands.
    """

    levels: Integers
    places: Integers

    def laid(self, values: NDArray[Number]) -> NDArray[Number]:
        """Return values per atom (last axis) by group and place in it (last two); 0 where none."""
        room = np.zeros((*values.shape[:-1], 1), values.dtype)
        return np.concatenate([values, room], axis=-1)[..., self.places]

    def sums(self, values: Integers, chosen: Flags) -> Integers:
        """Return per group the sum over its chosen atoms."""
        total: Integers = self.laid(np.where(chosen, values, 0)).sum(axis=-1)
        return total

    def keys(self, keys: Words, chosen: Flags) -> Words:
        """Return per group the key of its chosen atoms together."""
        laid = self.laid(np.where(chosen, keys, np.uint64(0)))
        together: Words = np.bitwise_xor.reduce(laid, axis=-1)
        return together


def grouped(code: Integers) -> Groups:
    """Return the atoms that share a number (the year) as one group."""
    levels, group, sizes = np.unique(code, return_inverse=True, return_counts=True)
    order = np.argsort(group, kind="stable")
    rank = np.arange(len(code)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    places = np.full((len(levels), sizes.max(initial=1)), -1)
    places[group[order], rank] = order
    return Groups(levels, places)


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

    def pooled(self, chosen: Flags, groups: Groups) -> Costs:
        """Return per group its chosen atoms taken together, tops from the atoms' tops."""
        total, size, payers = (
            groups.sums(part, chosen) for part in (self.sum, self.size, self.payers)
        )
        laid = [groups.laid(np.where(chosen, part, 0)) for part in (self.top1, self.top2)]
        none = np.zeros((*laid[0].shape[:-1], 2), np.int64)
        tops = np.sort(np.concatenate([*laid, none], axis=-1))[..., ::-1]
        five = tops[..., :5].sum(axis=-1)
        return Costs(self.names, total, size, payers, tops[..., 0], tops[..., 1], five)

    def of(self, chosen: Flags) -> Costs:
        """Return the costs of some of the atoms."""
        parts = (self.sum, self.size, self.payers, self.top1, self.top2, self.top5)
        return Costs(self.names, *(part[:, chosen] for part in parts))


NO_COSTS = Costs((), *(np.empty((0, 0), np.int64) for _ in PARTS))


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

    @cached_property
    def by_group(self) -> Groups:
        """The atoms by their year, post and moment."""
        return grouped(self.groups)


def merged(atoms: Atoms, chosen: Flags, groups: Groups) -> Atoms:
    """Return the chosen atoms of each group as one atom, as if never split; without their costs."""
    first = groups.places[:, 0]
    return Atoms(
        codes=groups.levels[np.newaxis],
        members=groups.sums(atoms.members, chosen),
        present=groups.sums(atoms.present, chosen),
        households=groups.sums(atoms.households, chosen),
        squares=groups.sums(atoms.squares, chosen),
        keys=groups.keys(atoms.keys, chosen),
        groups=atoms.groups[first],
        words=atoms.words[first],
        costs=NO_COSTS,
    )
