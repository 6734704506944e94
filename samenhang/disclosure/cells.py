"""From protected atoms to the cells of a table: sums, what may be shown, and the margin."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.arrays import IntegerArray

from samenhang.dimensions import DIMENSIONS, Level
from samenhang.disclosure.atoms import Atoms, Flags, Floats, Integers, Lattice
from samenhang.disclosure.noise import STEP, Counts, Spent, spread
from samenhang.disclosure.published import TOO_FEW
from samenhang.disclosure.rules import THRESHOLD
from samenhang.store.keys import PRESENCE, WHOLE

SOLID_SHARE = 0.50
FIRM_SHARE = 0.67
Z_95 = 1.96
# Group disclosure (amendment 8): a flag that nearly all, or an area with few households, shares.
GROUP_BASE = 50
GROUP_SHARE = 0.90
AREA_BASE = 30
# Within these, the households that count for more and for less balance (queries/build).
BALANCED = {"year", "gemeente_code", "wijk_code", "household_type"}
BALANCED_LEAST = 200
# Mean squared size of a Dutch household (CBS, about 2.1 persons with sd 1.3): public, so no leak.
PERSONS_SQUARED = 6.0


def keep_groups(lattice: Lattice, atoms: Atoms, counts: Counts) -> Flags:
    """Return which cells may count by themselves: they tell no trait of a whole small group."""
    solid = counts.solid.copy()
    for position, name in enumerate(lattice.names):
        dimension = DIMENSIONS.get(name)
        if dimension is None or dimension.sensitive:
            base = _base(lattice, atoms, counts, [position])
            solid &= ~((base < GROUP_BASE) & (counts.n > GROUP_SHARE * base))
    area = [i for i, name in enumerate(lattice.names) if name not in ("year", "wijk_code")]
    if "wijk_code" in lattice.names and area:
        solid &= _base(lattice, atoms, counts, area) >= AREA_BASE
    return solid


def _base(lattice: Lattice, atoms: Atoms, counts: Counts, summed: list[int]) -> Floats:
    """Return per atom the published count of its group: atoms equal but for these dimensions."""
    grid = counts.small.copy()
    grid[tuple(atoms.codes)] += counts.n
    whole = np.broadcast_to(grid.sum(axis=tuple(summed), keepdims=True), grid.shape)
    base: Floats = whole[tuple(atoms.codes)]
    return base


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
    cell = _cells(lattice, per, axes, chosen, atoms.codes)
    size = int(np.prod([len(axis) for axis in axes], dtype=np.int64)) if axes else 1
    rest = _rest(lattice, per, axes, chosen, counts.small, size)
    total = _sum(cell, counts.n, size) + rest.sum(axis=0)
    solid = _sum(cell, np.where(counts.solid, counts.n, 0), size)
    shown = (solid >= THRESHOLD) & (solid >= SOLID_SHARE * total)
    tens = np.rint(total / STEP) * STEP
    euros, paid = _costs(cell, spent, rest, size)
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
    codes: Integers,
) -> Integers:
    """Return per atom the row of the table it counts in; -1 when a filter leaves it out."""
    cell = np.zeros(codes.shape[1], dtype=np.int64)
    inside = np.ones(cell.shape, dtype=bool)
    for position, name in enumerate(lattice.names):
        if name in chosen:
            allowed = np.array([level in chosen[name] for level in lattice.levels[position]])
            inside &= allowed[codes[position]]
    for name, axis in zip(per, axes, strict=True):
        position = lattice.names.index(name)
        place = np.full(len(lattice.levels[position]), -1)
        place[axis] = np.arange(len(axis))
        cell = cell * len(axis) + place[codes[position]]
    return np.where(inside, cell, -1)


def _sum(cell: Integers, values: NDArray[np.generic], size: int) -> Floats:
    kept = cell >= 0
    weights = values[kept].astype(np.float64)
    return np.bincount(cell[kept], weights=weights, minlength=size).astype(np.float64)


def _rest(
    lattice: Lattice,
    per: tuple[str, ...],
    axes: list[list[int]],
    chosen: Mapping[str, frozenset[Level]],
    small: Floats,
    size: int,
) -> Floats:
    """Return per group (row) and row of the table what its cells that are not solid count for."""
    rest = np.zeros((lattice.group_count, size))
    if set(lattice.names) <= set(per):
        # Each row is one cell of the grid: it is shown by itself or not at all.
        return rest
    spans = [_axis(lattice, name, chosen) for name in lattice.names]
    grid = np.stack(np.meshgrid(*spans, indexing="ij")).reshape(len(spans), -1)
    cell = _cells(lattice, per, axes, chosen, grid)
    np.add.at(rest, (lattice.groups(grid), cell), small[tuple(grid)])
    return rest


def _levels(
    lattice: Lattice, per: tuple[str, ...], axes: list[list[int]]
) -> dict[str, list[Level]]:
    grid = np.indices([len(axis) for axis in axes]).reshape(len(axes), -1) if per else ()
    columns: dict[str, list[Level]] = {}
    for name, axis, places in zip(per, axes, grid, strict=True):
        levels = lattice.levels[lattice.names.index(name)]
        columns[name] = [levels[axis[place]] for place in places]
    return columns


def _costs(cell: Integers, spent: Spent, rest: Floats, size: int) -> tuple[Integers, Flags]:
    """Return the cost per cell in euros, and whether enough of it is not pooled to be shown."""
    pooled = spent.mean @ rest
    cents = _sum(cell, spent.value.sum(axis=0), size) + pooled.sum(axis=0)
    euros = significant(cents / 100.0)
    # Amounts without their sign: credits would let pooled ones cancel out.
    parts = np.abs(spent.value)
    whole = _sum(cell, parts.sum(axis=0), size) + np.abs(pooled).sum(axis=0)
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
    atoms = prod(
        len(chosen.get(name, levels))
        for name, levels in zip(lattice.names, lattice.levels, strict=True)
        if name not in per
    )
    members = 1.0 if unit == "household" else PERSONS_SQUARED
    variance = atoms * (spread(lattice.names) ** 2 * members + STEP**2 / 12.0)
    # Presence balances within a wijk. A type of household makes up for fewer than 200 others in it.
    alike = unit == "household" and set(lattice.names) <= BALANCED
    split = "household_type" in lattice.names
    beside = BALANCED_LEAST * (1 if "wijk_code" in per else lattice.wijken) if split else 0
    off = np.where(alike & (total >= BALANCED_LEAST), np.minimum(total, beside), total)
    presence = PRESENCE / WHOLE * np.sqrt(off)
    return np.round(Z_95 * np.sqrt(variance + presence**2), 1)
