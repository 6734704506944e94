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
from samenhang.disclosure.atoms import Atoms, Costs, merged, side_by_side
from samenhang.disclosure.lattice import Flags, Floats, Lattice, Words
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

    def words(self, keys: Words, groups: Words, *kinds: str) -> Words:
        """Return per atom two words of its count, and one (row) per kind of cost.

        The first depends on who stands in it alone, the others on the table and its year, post and
        moment too. One call: a hash costs as much for one word as for a hundred.
        """
        tags = [f"{tag}|{self.table}" for tag in ("table", *(f"cost|{kind}" for kind in kinds))]
        rows = np.stack([keys, *(keys ^ groups for _ in tags)])
        return prf_rows(rows, ["set", *tags], self.secret)

    def noisy(self, atoms: Atoms, words: Words) -> Floats:
        """Return the counts of atoms with both layers of noise."""
        set_layer, table_layer = normal(words[0]), normal(words[1])
        layers = np.sqrt(SET_PART) * set_layer + np.sqrt(1.0 - SET_PART) * table_layer
        noisy: Floats = atoms.present / WHOLE + self.sd * atoms.scale * layers
        return noisy


@dataclass(frozen=True)
class Drawn:
    """What chance gives the atoms of ten households or more: a noisy count, a word per cost.

    All others are never shown by themselves, whatever they would draw: theirs is nought.
    """

    enough: Flags
    count: Floats
    words: Words


def draw(atoms: Atoms, noise: Noise) -> Drawn:
    """Draw for each atom that is large enough; the same set draws the same, whatever the filter."""
    enough = ~rules.too_few(atoms.households)
    words = np.zeros((2 + len(atoms.costs.names), len(enough)), dtype=np.uint64)
    words[:, enough] = noise.words(atoms.keys[enough], atoms.words[enough], *atoms.costs.names)
    return Drawn(enough, np.where(enough, noise.noisy(atoms, words), 0.0), words[2:])


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
    atoms: Atoms, lattice: Lattice, noise: Noise, drawn: Drawn, kept: Flags | None = None
) -> Counts:
    """Return each count with noise of sd 3 or more (times household size), in tens from ten up.

    What is not `kept` joins the pool as well: it may not be read back from a sum it is part of.
    """
    large = drawn.enough & (drawn.count >= rules.THRESHOLD) & (True if kept is None else kept)
    # A cell of ten or more that noise made small counts as it came out: else all the noise that
    # is kept would be upwards, and a table would come out too high.
    present = np.where(drawn.enough, drawn.count * WHOLE, atoms.present).astype(np.int64)
    groups = atoms.by_group
    together = merged(dataclasses.replace(atoms, present=present), ~large, groups)
    apart = dataclasses.replace(noise, table=f"{noise.table}|small")
    total = apart.noisy(together, apart.words(together.keys, together.words))
    counted = ~rules.too_few(together.households) & (total >= rules.THRESHOLD)
    pool = np.zeros(lattice.group_count)
    pool[groups.levels[counted]] = _tens(total[counted])
    n = np.where(large, _tens(drawn.count), 0.0).astype(np.int64)
    return Counts(n, large, pool, lattice.spread(pool, atoms.codes[:, large]))


def _tens(noisy: Floats) -> Floats:
    """Round each cell by itself: rounding a sum alone could be undone by asking for other sums."""
    rounded: Floats = np.rint(noisy / STEP) * STEP
    return rounded


@dataclass(frozen=True)
class Spent:
    """Protected cost per kind (row) and solid atom in cents; `firm` is not pooled.

    `mean` is per kind and group the cost of a household in a cell that is not solid.
    """

    value: Floats
    firm: Flags
    mean: Floats


def protect_costs(atoms: Atoms, counts: Counts, drawn: Drawn, noise: Noise) -> Spent:
    """Return the cost of each solid atom: noised when safe, else its share of the unsafe ones."""
    solid = counts.solid
    costs = atoms.costs.of(solid)
    safe = ~_unsafe(atoms.households[solid], costs)
    pooled = np.ones(drawn.words.shape, dtype=bool)
    pooled[:, solid] = ~safe
    rest = atoms.costs.pooled(pooled, atoms.by_group)
    words = np.concatenate([drawn.words[:, solid], _pool_words(atoms, pooled, noise)], axis=1)
    noised = _noised(side_by_side([costs, rest]), words, noise.secret)
    own, together = np.split(noised, [int(solid.sum())], axis=1)
    mean = _pool_means(atoms, counts, pooled, rest, together)
    shared = counts.n[solid] * mean[:, atoms.groups[solid]]
    return Spent(np.where(safe, own, shared), safe, mean)


def _unsafe(households: NDArray[np.generic], costs: Costs) -> Flags:
    return rules.unsafe_cost(households, costs.payers, costs.size, costs.top1, costs.top2)


def _noised(costs: Costs, words: Words, secret: bytes) -> Floats:
    # The sum is part of the seed: where one amount of an equal group changes, so does the noise.
    drawn = normal(prf_rows(words ^ costs.sum.view(np.uint64), ["sum"] * len(words), secret))
    spread = COST_SD * np.maximum(costs.top5 / 5.0, costs.top1 / 2.0)
    noised: Floats = costs.sum + spread * drawn
    return noised


def _pool_means(
    atoms: Atoms, counts: Counts, pooled: Flags, costs: Costs, noised: Floats
) -> Floats:
    """Return per kind of cost and group the mean of its unsafe atoms; 0 where these are unsafe."""
    groups = atoms.by_group
    households = counts.pool[groups.levels] + groups.sums(counts.n, pooled)
    unsafe = _unsafe(households, costs) | (households < POOL)
    means = np.zeros((len(costs.names), len(counts.pool)))
    means[:, groups.levels] = np.where(unsafe, 0.0, noised / np.maximum(households, 1))
    return means


def _pool_words(atoms: Atoms, pooled: Flags, noise: Noise) -> Words:
    """Return per kind of cost and group a word of who is pooled, the table and its year or post."""
    groups = atoms.by_group
    level = groups.laid(np.where(pooled, atoms.words, np.uint64(0))).max(axis=-1, initial=0)
    tags = [f"pool|{name}|{noise.table}" for name in atoms.costs.names]
    return prf_rows(groups.keys(atoms.keys, pooled) ^ level, tags, noise.secret)
