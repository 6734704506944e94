"""What is not shown of a year and post together: one more cell, with noise of its own.

Of parts of a wijk it is what the total of the wijk leaves over (`leftover.py`). Wijken themselves
and tables of the whole municipality have no such total, or too many cells to take from one: the
noise of them all would exceed what is hidden.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np

from samenhang.disclosure import rules
from samenhang.disclosure.atoms import Atoms, Costs, merged
from samenhang.disclosure.lattice import Flags, Floats, Integers, Words
from samenhang.disclosure.noise import Counts, Drawn, Noise, noised, tens, unsafe
from samenhang.store.keys import WHOLE, prf_rows

LEAST = 2 * rules.THRESHOLD


@dataclass(frozen=True)
class Pool:
    """All cells of a group that are not shown, as one atom with noise of its own."""

    atoms: Atoms
    drawn: Drawn
    noise: Noise
    group_count: int

    def left(self, n: Integers) -> Floats:
        """Return per group the protected count of its cells that are not solid, 0 below ten."""
        # A cell of ten or more that noise made small counts as it came out: else all the noise
        # that is kept would be upwards, and a table would come out too high.
        atoms, groups = self.atoms, self.atoms.by_group
        drawn = np.where(self.drawn.enough, self.drawn.count * WHOLE, atoms.present)
        present = drawn.astype(np.int64)
        together = merged(dataclasses.replace(atoms, present=present), n == 0, groups)
        apart = dataclasses.replace(self.noise, table=f"{self.noise.table}|small")
        total = apart.noisy(together, apart.words(together.keys, together.words))
        counted = ~rules.too_few(together.households) & (total >= rules.THRESHOLD)
        left = np.zeros(self.group_count)
        left[groups.levels[counted]] = tens(total[counted])
        return left

    def means(self, counts: Counts, value: Floats, safe: Flags) -> Floats:
        """Return the mean of the unsafe cells together; 0 where these are unsafe as well."""
        groups = self.atoms.by_group
        pooled = np.ones(self.drawn.words.shape, dtype=bool)
        pooled[:, counts.solid] = ~safe
        costs = self.atoms.costs.pooled(pooled, groups)
        households = counts.left[groups.levels] + groups.sums(counts.n, pooled)
        few = unsafe(households, costs) | (households < LEAST)
        means = np.zeros((len(costs.names), self.group_count))
        if not few.all():  # noise is dear, and of most tables nothing is pooled
            told = noised(costs, self._words(costs, pooled), self.noise.secret)
            means[:, groups.levels] = np.where(few, 0.0, told / np.maximum(households, 1))
        return means

    def shared(self, mean: Floats, groups: Integers) -> Floats:
        """Return per kind and cell the mean of its group."""
        of_group: Floats = mean[:, groups]
        return of_group

    def _words(self, costs: Costs, pooled: Flags) -> Words:
        """Return per kind of cost and group a word of who is pooled, the table and its year."""
        groups = self.atoms.by_group
        level = groups.laid(np.where(pooled, self.atoms.words, np.uint64(0))).max(
            axis=-1, initial=0
        )
        tags = [f"pool|{name}|{self.noise.table}" for name in costs.names]
        return prf_rows(groups.keys(self.atoms.keys, pooled) ^ level, tags, self.noise.secret)
