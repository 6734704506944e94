"""Noise that sticks: part of it belongs to the set of households, part to the set in this table.

Either part alone was broken: noise of the set alone lets equal answers prove who is absent, noise
of the table alone can be averaged away (disclosure design v4; Gadotti et al., 2019).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from samenhang.disclosure import rules
from samenhang.disclosure.atoms import Atoms, Costs
from samenhang.disclosure.lattice import Flags, Floats, Lattice, Words
from samenhang.store.keys import WHOLE, normal, prf_rows

SD = 3.0
# A table that is split further gets more noise: there are many of them, and their sums average out.
DEEP = {3: 4.0 / 3.0, 4: 5.0 / 3.0}
# The part of the variance that belongs to the set: the less, the less an unchanged year tells;
# presence, which averaging cannot take away, does the rest.
SET_PART = 1.0 / 3.0
COST_SD = 0.35
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

    `left` is per group what all its cells count for together that are not solid, `small` what each
    of these cells of the grid then counts for in a sum; empty ones too, so that it tells of none.
    """

    n: NDArray[np.int64]
    solid: NDArray[np.bool_]
    left: Floats
    small: Floats


class Rest(Protocol):
    """What the cells of a group count for together that may not count by themselves."""

    def left(self, n: NDArray[np.int64]) -> Floats:
        """Return per group the households beside those of the solid cells; `n` is per atom."""

    def means(self, counts: Counts, value: Floats, safe: Flags) -> Floats:
        """Return per kind of cost and group the cents per household without a cost of its own.

        `value` and `safe` are per kind (row) and solid cell: its cost, and whether it may stand.
        """

    def shared(self, mean: Floats, groups: NDArray[np.int64]) -> Floats:
        """Return per kind and cell the cents per household of its group, by these means."""


def protect_counts(
    atoms: Atoms, lattice: Lattice, drawn: Drawn, rest: Rest, kept: Flags | None = None
) -> Counts:
    """Return each count with noise of sd 3 or more (times household size), in tens from ten up.

    What is not `kept` counts with the rest as well: it may not be read back from a sum.
    """
    large = drawn.enough & (drawn.count >= rules.THRESHOLD) & (True if kept is None else kept)
    n = np.where(large, tens(drawn.count), 0.0).astype(np.int64)
    left = rest.left(n)
    return Counts(n, large, left, lattice.spread(left, atoms.codes[:, large]))


def tens(noisy: Floats) -> Floats:
    """Round each cell by itself: rounding a sum alone could be undone by asking for other sums."""
    rounded: Floats = np.rint(noisy / STEP) * STEP
    return rounded


def significant(values: Floats, digits: int = 3) -> NDArray[np.int64]:
    """Return whole numbers in so many significant figures (half to even)."""
    size = np.floor(np.log10(np.maximum(np.abs(values), 1.0)))
    step = 10.0 ** np.maximum(size - digits + 1, 0)
    rounded: NDArray[np.int64] = (np.rint(values / step) * step).astype(np.int64)
    return rounded


@dataclass(frozen=True)
class Spent:
    """Protected cost per kind (row) and solid atom in cents; `firm` is its own.

    `mean` is per kind and group the cost of a household whose cell has no cost of its own.
    """

    value: Floats
    firm: Flags
    mean: Floats


def protect_costs(atoms: Atoms, counts: Counts, drawn: Drawn, rest: Rest, secret: bytes) -> Spent:
    """Return the cost of each solid atom: noised when safe, else its part of the rest."""
    solid = counts.solid
    costs, n, groups = atoms.costs.of(solid), counts.n[solid], atoms.groups[solid]
    safe = ~unsafe(atoms.households[solid], costs)
    own = noised(costs, drawn.words[:, solid], secret)
    mean = rest.means(counts, own, safe)
    return Spent(np.where(safe, own, n * rest.shared(mean, groups)), safe, mean)


def unsafe(households: NDArray[np.generic], costs: Costs) -> Flags:
    """Whether a cost may not be shown by itself, per kind and cell."""
    return rules.unsafe_cost(households, costs.payers, costs.size, costs.top1, costs.top2)


def noised(costs: Costs, words: Words, secret: bytes) -> Floats:
    """Return costs in cents with noise in proportion to their largest payers."""
    # The sum is part of the seed: where one amount of an equal group changes, so does the noise.
    drawn = normal(prf_rows(words ^ costs.sum.view(np.uint64), ["sum"] * len(words), secret))
    spread = COST_SD * np.maximum(costs.top5 / 5.0, costs.top1 / 2.0)
    noised: Floats = costs.sum + spread * drawn
    return noised
