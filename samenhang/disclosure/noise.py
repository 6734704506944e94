"""Noise that sticks: part of it belongs to the set of households, part to the set in this table.

Either part alone was broken: noise of the set alone lets equal answers prove who is absent, noise
of the table alone can be averaged away (disclosure design v4; Gadotti et al., 2019).
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samenhang.disclosure import rules
from samenhang.disclosure.atoms import (
    Atoms,
    Costs,
    Flags,
    Floats,
    Lattice,
    Words,
    merged,
    side_by_side,
)
from samenhang.store.keys import WHOLE, normal, prf_rows

SD = 3.0
# A table that is split further gets more noise: there are many of them, and their sums average out.
DEEP = {3: 4.0 / 3.0, 4: 5.0 / 3.0}
# The part of the variance that belongs to the set: the less, the less an unchanged year tells;
# presence, which averaging cannot take away, does the rest.
SET_PART = 1.0 / 3.0
COST_SD = 0.35
POOL = 2 * rules.THRESHOLD
STEP = 10


def spread(names: tuple[str, ...]) -> float:
    """Return the standard deviation of a count in a table of these dimensions."""
    return SD * DEEP.get(len(set(names) - {"year"}), 1.0)


@dataclass(frozen=True)
class Noise:
    """What makes noise sticky: the secret of the municipality and the shape of the table."""

    secret: bytes
    table: str
    sd: float = SD

    def of_set(self, keys: Words, *tags: str) -> Words:
        """Return per tag (row) and atom a word that depends on who stands in the atom alone."""
        return prf_rows(keys, tags, self.secret)

    def of_cell(self, keys: Words, words: Words, *tags: str) -> Words:
        """Return the same for who stands in it, the table and its year, post and moment."""
        return prf_rows(keys ^ words, [f"{tag}|{self.table}" for tag in tags], self.secret)


@dataclass(frozen=True)
class Counts:
    """Protected counts: per atom at least ten where `solid`, else 0, and what the others get.

    `pool` is per year, post and moment the count of all cells together that are not solid, `small`
    what each cell of the grid then counts for in a sum; empty ones too, so that it tells of none.
    """

    n: NDArray[np.int64]
    solid: NDArray[np.bool_]
    pool: Floats
    small: Floats


def protect_counts(
    atoms: Atoms, lattice: Lattice, noise: Noise, kept: Flags | None = None
) -> Counts:
    """Return each count with noise of sd 3 or more (times household size), in tens from ten up.

    What is not `kept` joins the pool as well: it may not be read back from a sum it is part of.
    """
    enough = ~rules.too_few(atoms.households)
    noisy = _noisy(atoms, noise)
    large = enough & (noisy >= rules.THRESHOLD) & (True if kept is None else kept)
    # A cell of ten or more that noise made small counts as it came out: else all the noise that
    # is kept would be upwards, and a table would come out too high.
    present = np.where(enough, noisy * WHOLE, atoms.present).astype(np.int64)
    together = merged(dataclasses.replace(atoms, present=present), ~large, atoms.groups)
    total = _noisy(together, dataclasses.replace(noise, table=f"{noise.table}|small"))
    counted = ~rules.too_few(together.households) & (total >= rules.THRESHOLD)
    pool = np.zeros(lattice.group_count)
    pool[together.codes[0][counted]] = _tens(total[counted])
    n = np.where(large, _tens(noisy), 0.0).astype(np.int64)
    return Counts(n, large, pool, lattice.spread(pool, atoms.codes[:, large]))


def _noisy(atoms: Atoms, noise: Noise) -> Floats:
    set_layer = normal(noise.of_set(atoms.keys, "set")[0])
    table_layer = normal(noise.of_cell(atoms.keys, atoms.words, "table")[0])
    layers = np.sqrt(SET_PART) * set_layer + np.sqrt(1.0 - SET_PART) * table_layer
    noisy: Floats = atoms.present / WHOLE + noise.sd * atoms.scale * layers
    return noisy


def _tens(noisy: Floats) -> Floats:
    """Round each cell by itself: rounding a sum alone could be undone by asking for other sums."""
    rounded: Floats = np.rint(noisy / STEP) * STEP
    return rounded


@dataclass(frozen=True)
class Spent:
    """Protected cost per kind (row) and atom in cents, 0 where not solid; `firm` is not pooled.

    `mean` is per kind and group the cost of a household in a cell that is not solid.
    """

    value: Floats
    firm: NDArray[np.bool_]
    mean: Floats


def protect_costs(atoms: Atoms, counts: Counts, noise: Noise) -> Spent:
    """Return the cost of each atom: noised when safe, else its share of the pool of unsafe ones."""
    costs = atoms.costs
    firm = counts.solid & ~rules.unsafe_cost(
        atoms.households, costs.payers, costs.size, costs.top1, costs.top2
    )
    tags = [f"cost|{name}" for name in costs.names]
    words = noise.of_cell(atoms.keys, atoms.words, *tags)
    mean = _pool_means(atoms, counts, ~firm, noise)
    pool = counts.n * mean[:, atoms.groups]
    return Spent(np.where(firm, _noised(costs, words, noise.secret), pool), firm, mean)


def _noised(costs: Costs, words: Words, secret: bytes) -> Floats:
    # The sum is part of the seed: where one amount of an equal group changes, so does the noise.
    drawn = normal(prf_rows(words ^ costs.sum.view(np.uint64), ["sum"] * len(words), secret))
    spread = COST_SD * np.maximum(costs.top5 / 5.0, costs.top1 / 2.0)
    noised: Floats = costs.sum + spread * drawn
    return noised


def _pool_means(atoms: Atoms, counts: Counts, pooled: Flags, noise: Noise) -> Floats:
    """Return per kind of cost and group the mean of its unsafe atoms; 0 where these are unsafe."""
    # All groups at once: a hash costs as much for one word as for a hundred.
    inside = [pooled & (atoms.groups == group) for group in range(len(counts.pool))]
    whole = side_by_side([atoms.costs.pooled(part) for part in inside])
    households = counts.pool + np.stack([(part * counts.n).sum(axis=1) for part in inside], axis=1)
    unsafe = rules.unsafe_cost(households, whole.payers, whole.size, whole.top1, whole.top2)
    together = np.stack([_merged_key(atoms, part) for part in inside], axis=1)
    tags = [f"pool|{name}|{noise.table}" for name in whole.names]
    words = prf_rows(together, tags, noise.secret)
    mean = _noised(whole, words, noise.secret) / np.maximum(households, 1)
    return np.where(unsafe | (households < POOL), 0.0, mean)


def _merged_key(atoms: Atoms, chosen: Flags) -> Words:
    """Return per kind of cost the key of the chosen atoms together, with their year or post."""
    together: Words = np.bitwise_xor.reduce(np.where(chosen, atoms.keys, np.uint64(0)), axis=1)
    level = np.max(np.where(chosen, atoms.words, np.uint64(0)), axis=1, initial=0)
    both: Words = together ^ level
    return both
