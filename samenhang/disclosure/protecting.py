"""From true atoms to protected cells: which may count by themselves, and what the others get."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from samenhang.dimensions import DIMENSIONS
from samenhang.disclosure.atoms import Atoms
from samenhang.disclosure.lattice import Flags, Floats, Integers, Lattice
from samenhang.disclosure.leftover import Leftover, Whole
from samenhang.disclosure.noise import (
    Counts,
    Noise,
    Rest,
    Spent,
    draw,
    protect_costs,
    protect_counts,
    significant,
)
from samenhang.disclosure.pool import Pool

# Group disclosure: a flag that nearly all, or an area with few households, shares.
GROUP_BASE = 50
GROUP_SHARE = 0.90
AREA_BASE = 30
PLACES = 6


@dataclass(frozen=True)
class Protected:
    """The protected cells of a lattice: every table of it is a sum of these, whatever the filter.

    Holds the solid cells alone (columns of `codes`), so not even which others exist; `costs` names
    the rows of `spent`, and `others` is all that is not solid as one cell per year.
    """

    lattice: Lattice
    codes: Integers
    n: Integers
    small: Floats
    spent: Spent
    costs: tuple[str, ...]
    others: Protected | None = None


def protect(
    lattice: Lattice, atoms: Atoms, noise: Noise, whole: Whole | None = None
) -> tuple[Protected, Flags]:
    """Return the protected cells, and which atoms are solid; `whole` has the totals of wijken."""
    drawn = draw(atoms, noise)
    rest: Rest
    if whole is None:
        rest = Pool(atoms, drawn, noise, lattice.group_count)
    else:
        rest = Leftover(whole, atoms.groups)
    counts = protect_counts(atoms, lattice, drawn, rest)
    kept = keep_groups(lattice, atoms, counts)
    if (kept != counts.solid).any():
        counts = protect_counts(atoms, lattice, drawn, rest, kept)
    spent = protect_costs(atoms, counts, drawn, rest, noise.secret)
    return protected(lattice, atoms, counts, spent), counts.solid


def protected(lattice: Lattice, atoms: Atoms, counts: Counts, spent: Spent) -> Protected:
    """Return the cells that may be shown of counted atoms, with their costs."""
    codes, n = atoms.codes[:, counts.solid], counts.n[counts.solid]
    for kept in (codes, n, counts.small, spent.value, spent.firm, spent.mean):
        kept.flags.writeable = False  # shared by all who filter on the same cells
    return Protected(lattice, codes, n, counts.small, spent, atoms.costs.names)


def totals_of(lattice: Lattice, wijken: Protected, years: Callable[[], Protected]) -> Whole:
    """Return the totals that cells of a lattice are parts of: wijken, themselves parts of years.

    Years are only read when there is a wijk of which nothing is known of some cost.
    """
    known = wijken.spent.firm | (wijken.spent.value != 0.0)
    cents = wijken.spent.value if known.all() else _likely(wijken, years(), known)
    return _shown(lattice, wijken, cents)


def _shown(lattice: Lattice, totals: Protected, cents: Floats) -> Whole:
    """Return totals with their cost in three figures, as on screen; so are the parts."""
    place = lattice.in_groups(totals.codes, totals.lattice)
    inside = place >= 0
    n = np.zeros(lattice.group_count)
    n[place[inside]] = totals.n[inside]
    cost = np.zeros((len(totals.costs), lattice.group_count))
    cost[:, place[inside]] = (significant(cents / 100.0) * 100.0)[:, inside]
    return Whole(n, cost)


def _likely(wijken: Protected, years: Protected, known: Flags) -> Floats:
    """Return the cost of wijken in cents; of one not known, its part of what its year leaves.

    That of nought would let parts of the wijk look as if all their cost were their own.
    """
    lattice, n, value = wijken.lattice, wijken.n, wijken.spent.value
    groups = lattice.groups(wijken.codes)
    rest = Leftover(_shown(lattice, years, years.spent.value), groups)
    every = Counts(n, np.ones(n.shape, dtype=bool), np.zeros(lattice.group_count), wijken.small)
    mean = rest.means(every, value, wijken.spent.firm)
    return np.where(known, value, n * mean[:, groups])


def keep_groups(lattice: Lattice, atoms: Atoms, counts: Counts) -> Flags:
    """Return which cells may count by themselves: they tell no trait of a whole small group."""
    codes, n = atoms.codes[:, counts.solid], counts.n[counts.solid]
    grid = counts.small.copy()
    grid[tuple(codes)] += n
    kept = np.ones(n.shape, dtype=bool)
    for position, name in enumerate(lattice.names):
        dimension = DIMENSIONS.get(name)
        if dimension is None or dimension.sensitive:
            base = _base(grid, codes, [position])
            kept &= ~((base < GROUP_BASE) & (n > GROUP_SHARE * base))
    area = [i for i, name in enumerate(lattice.names) if name not in ("year", "wijk_code")]
    if "wijk_code" in lattice.names and area:
        kept &= _base(grid, codes, area) >= AREA_BASE
    solid = counts.solid.copy()
    solid[solid] = kept
    return solid


def _base(grid: Floats, codes: Integers, summed: list[int]) -> Floats:
    """Return per cell the published count of its group: cells equal but for these dimensions."""
    # Equal parts add up to tens but for their last bit, and the bounds are tens as well.
    sums = np.round(grid.sum(axis=tuple(summed), keepdims=True), PLACES)
    base: Floats = np.broadcast_to(sums, grid.shape)[tuple(codes)]
    return base
