"""From protected atoms to the cells of a table: sums, what may be shown, and the margin."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.arrays import IntegerArray

from samenhang.dimensions import DIMENSIONS, Level
from samenhang.disclosure.atoms import Atoms, Flags, Floats, Integers, Lattice
from samenhang.disclosure.noise import SD, Counts, Spent
from samenhang.disclosure.published import TOO_FEW
from samenhang.disclosure.rules import THRESHOLD
from samenhang.store.keys import PRESENCE, WHOLE

SOLID_SHARE = 0.50
FIRM_SHARE = 0.67
Z_95 = 1.96
STEP = 10
# Group disclosure (amendment 8): a flag that nearly all, or an area with few households, shares.
GROUP_BASE = 50
GROUP_SHARE = 0.90
AREA_BASE = 30
# Within these, the households that count for more and for less balance (queries/build).
BALANCED = {"year", "gemeente_code", "wijk_code", "household_type"}
# Mean squared size of a Dutch household (CBS, about 2.1 persons with sd 1.3): public, so no leak.
PERSONS_SQUARED = 6.0


def hide_groups(lattice: Lattice, atoms: Atoms, counts: Counts) -> Counts:
    """Return the counts with cells no longer solid that would tell a trait of a whole group."""
    solid = counts.solid.copy()
    for position, name in enumerate(lattice.names):
        dimension = DIMENSIONS.get(name)
        if dimension is None or dimension.sensitive:
            base = _base(lattice, atoms.codes, counts.n, [position])
            solid &= ~((base < GROUP_BASE) & (counts.n > GROUP_SHARE * base))
    area = [i for i, name in enumerate(lattice.names) if name not in ("year", "wijk_code")]
    if "wijk_code" in lattice.names and area:
        solid &= _base(lattice, atoms.codes, counts.n, area) >= AREA_BASE
    return Counts(counts.n, solid)


def _base(lattice: Lattice, codes: Integers, n: Integers, summed: list[int]) -> Integers:
    """Return per atom the published count of its group: atoms equal but for these dimensions."""
    place = np.zeros(n.shape, dtype=np.int64)
    for position, size in enumerate(lattice.shape):
        if position not in summed:
            place = place * size + codes[position]
    _, group = np.unique(place, return_inverse=True)
    return np.bincount(group, weights=n).astype(np.int64)[group] if n.size else n


def tabulate(
    lattice: Lattice,
    per: tuple[str, ...],
    chosen: Mapping[str, frozenset[Level]],
    atoms: Atoms,
    counts: Counts,
    spent: Spent,
    unit: str,
) -> pd.DataFrame:
    """Return the asked table, complete with all levels, so that no row tells by being absent."""
    axes = [_axis(lattice, name, chosen) for name in per]
    cell = _cells(lattice, per, axes, chosen, atoms)
    size = int(np.prod([len(axis) for axis in axes], dtype=np.int64)) if axes else 1
    total = _sum(cell, counts.n, size)
    solid = _sum(cell, np.where(counts.solid, counts.n, 0), size)
    shown = (solid >= THRESHOLD) & (solid >= SOLID_SHARE * total)
    tens = np.rint(total / STEP) * STEP
    euros, paid = _costs(cell, spent, size)
    whole = shown & (paid | (len(atoms.costs.names) == 0))
    return pd.DataFrame(
        {
            **_levels(lattice, per, axes),
            "n": _masked(tens.astype(np.int64), shown),
            "cost": _masked(euros, shown & paid),
            "margin": np.where(shown, _margin(lattice, per, chosen, tens, unit), np.nan),
            "reason": pd.array([None if tells else TOO_FEW for tells in whole], dtype="string"),
        }
    )


def _masked(values: Integers, shown: Flags) -> IntegerArray:
    """Return the values with nought under each mask: Arrow sends what lies beneath it along."""
    return IntegerArray(np.where(shown, values, 0), ~shown)


def _axis(lattice: Lattice, name: str, chosen: Mapping[str, frozenset[Level]]) -> list[int]:
    levels = lattice.levels[lattice.names.index(name)]
    return [i for i, level in enumerate(levels) if name not in chosen or level in chosen[name]]


def _cells(
    lattice: Lattice,
    per: tuple[str, ...],
    axes: list[list[int]],
    chosen: Mapping[str, frozenset[Level]],
    atoms: Atoms,
) -> Integers:
    """Return per atom the row of the table it counts in; -1 when a filter leaves it out."""
    cell = np.zeros(atoms.codes.shape[1], dtype=np.int64)
    inside = np.ones(cell.shape, dtype=bool)
    for position, name in enumerate(lattice.names):
        if name in chosen:
            allowed = np.array([level in chosen[name] for level in lattice.levels[position]])
            inside &= allowed[atoms.codes[position]]
    for name, axis in zip(per, axes, strict=True):
        position = lattice.names.index(name)
        place = np.full(len(lattice.levels[position]), -1)
        place[axis] = np.arange(len(axis))
        cell = cell * len(axis) + place[atoms.codes[position]]
    return np.where(inside, cell, -1)


def _sum(cell: Integers, values: NDArray[np.generic], size: int) -> Floats:
    kept = cell >= 0
    weights = values[kept].astype(np.float64)
    return np.bincount(cell[kept], weights=weights, minlength=size).astype(np.float64)


def _levels(
    lattice: Lattice, per: tuple[str, ...], axes: list[list[int]]
) -> dict[str, list[Level]]:
    grid = np.indices([len(axis) for axis in axes]).reshape(len(axes), -1) if per else ()
    columns: dict[str, list[Level]] = {}
    for name, axis, places in zip(per, axes, grid, strict=True):
        levels = lattice.levels[lattice.names.index(name)]
        columns[name] = [levels[axis[place]] for place in places]
    return columns


def _costs(cell: Integers, spent: Spent, size: int) -> tuple[Integers, Flags]:
    """Return the cost per cell in euros, and whether enough of it is not pooled to be shown."""
    euros = significant(_sum(cell, spent.value.sum(axis=0), size) / 100.0)
    # Amounts without their sign: credits would let pooled ones cancel out.
    parts = np.abs(spent.value)
    whole = _sum(cell, parts.sum(axis=0), size)
    firm = _sum(cell, np.where(spent.firm, parts, 0).sum(axis=0), size)
    return euros, (firm >= FIRM_SHARE * whole) & (euros != 0)


def significant(values: Floats, digits: int = 3) -> Integers:
    """Return whole numbers in so many significant figures (half to even)."""
    size = np.floor(np.log10(np.maximum(np.abs(values), 1.0)))
    step = 10.0 ** np.maximum(size - digits + 1, 0)
    rounded: Integers = (np.rint(values / step) * step).astype(np.int64)
    return rounded


def _margin(
    lattice: Lattice,
    per: tuple[str, ...],
    chosen: Mapping[str, frozenset[Level]],
    total: Floats,
    unit: str,
) -> Floats:
    """Return the half-width of the 95% band of n, from the public grid and published counts alone.

    Counting the true atoms would tell whether a cell of one household exists (amendment 13c).
    """
    atoms = 1
    for name, levels in zip(lattice.names, lattice.levels, strict=True):
        if name not in per:
            atoms *= len(chosen.get(name, levels))
    # A small atom is 0 or 10, which varies more (up to 25) than the noise of a large one (9).
    large = SD**2 * (1.0 if unit == "household" else PERSONS_SQUARED)
    small = np.where(total / atoms >= 3 * THRESHOLD, large, np.maximum(large, 25.0))
    variance = np.where(atoms == 1, large, atoms * small) + STEP**2 / 12.0
    if unit != "household" or not set(lattice.names) <= BALANCED:
        # Presence balances within a wijk and a type of household; across them it does not.
        variance = variance + (PRESENCE / WHOLE) ** 2 * total
    return np.round(Z_95 * np.sqrt(variance), 1)
