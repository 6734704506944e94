"""Noise that sticks: part of it belongs to the set of households, part to the set in this table.

Either part alone was broken: noise of the set alone lets equal answers prove who is absent, noise
of the table alone can be averaged away (disclosure design v4; Gadotti et al., 2019).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samenhang.disclosure import rules
from samenhang.disclosure.atoms import Atoms, Costs, Flags, Floats, Words, side_by_side
from samenhang.store.keys import WHOLE, normal, prf_rows, uniform

SD = 3.0
# The part of the variance that belongs to the set: the less, the less an unchanged year tells;
# presence, which averaging cannot take away, does the rest.
SET_PART = 1.0 / 3.0
COST_SD = 0.35
LEAST = 2
POOL = 2 * rules.THRESHOLD


@dataclass(frozen=True)
class Noise:
    """What makes noise sticky: the secret of the municipality and the shape of the table."""

    secret: bytes
    table: str

    def of_set(self, keys: Words, *tags: str) -> Words:
        """Return per tag (row) and atom a word that depends on who stands in the atom alone."""
        return prf_rows(keys, tags, self.secret)

    def of_cell(self, keys: Words, words: Words, *tags: str) -> Words:
        """Return the same for who stands in it, the table and its year, post and moment."""
        return prf_rows(keys ^ words, [f"{tag}|{self.table}" for tag in tags], self.secret)


@dataclass(frozen=True)
class Counts:
    """Protected counts per atom: 0 or at least ten; `solid` ones may carry a cell on screen."""

    n: NDArray[np.int64]
    solid: NDArray[np.bool_]


def protect_counts(atoms: Atoms, noise: Noise) -> Counts:
    """Return each count with noise of sd 3 (times household size), none between 1 and 9."""
    threshold = rules.THRESHOLD
    set_layer, set_luck = noise.of_set(atoms.keys, "set", "round")
    table_layer, table_luck = noise.of_cell(atoms.keys, atoms.words, "table", "round")
    layers = np.sqrt(SET_PART) * normal(set_layer) + np.sqrt(1.0 - SET_PART) * normal(table_layer)
    noisy = atoms.present / WHOLE + SD * atoms.scale * layers
    few = rules.too_few(atoms.households)
    luck = uniform(np.where(few, set_luck, table_luck))
    # Below the threshold a cell becomes ten with the chance that keeps the mean right, else nought.
    chance = np.where(few, atoms.households, noisy) / threshold
    raised = np.where(few, threshold * atoms.members / np.maximum(atoms.households, 1), threshold)
    small = np.where((luck < chance) & (atoms.households > LEAST), raised, 0.0)
    large = ~few & (noisy >= threshold)
    return Counts(np.rint(np.where(large, noisy, small)).astype(np.int64), large)


@dataclass(frozen=True)
class Spent:
    """Protected cost per kind (row) and atom in cents; `firm` where it is not pooled."""

    value: Floats
    firm: NDArray[np.bool_]


def protect_costs(atoms: Atoms, counts: Counts, noise: Noise) -> Spent:
    """Return the cost of each atom: noised when safe, else its share of the pool of unsafe ones."""
    costs = atoms.costs
    firm = counts.solid & ~rules.unsafe_cost(
        atoms.households, costs.payers, costs.size, costs.top1, costs.top2
    )
    tags = [f"cost|{name}" for name in costs.names]
    words = noise.of_cell(atoms.keys, atoms.words, *tags)
    pool = counts.n * _pool_means(atoms, counts, ~firm, noise)[:, atoms.groups]
    value = np.where(firm, _noised(costs, words, noise.secret), pool)
    return Spent(value, firm)


def _noised(costs: Costs, words: Words, secret: bytes) -> Floats:
    # The sum is part of the seed: where one amount of an equal group changes, so does the noise.
    drawn = normal(prf_rows(words ^ costs.sum.view(np.uint64), ["sum"] * len(words), secret))
    spread = COST_SD * np.maximum(costs.top5 / 5.0, costs.top1 / 2.0)
    noised: Floats = costs.sum + spread * drawn
    return noised


def _pool_means(atoms: Atoms, counts: Counts, pooled: Flags, noise: Noise) -> Floats:
    """Return per kind of cost and group the mean of its unsafe atoms; 0 where these are unsafe."""
    if not atoms.groups.size:
        return np.zeros((len(pooled), 0))
    # All groups at once: a hash costs as much for one word as for a hundred.
    inside = [pooled & (atoms.groups == group) for group in range(int(atoms.groups.max()) + 1)]
    whole = side_by_side([atoms.costs.pooled(part) for part in inside])
    households = np.stack([(part * counts.n).sum(axis=1) for part in inside], axis=1)
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
