"""From protected atoms to the cells of a table: sums, what may be shown, and the margin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import prod
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.api.extensions import ExtensionArray
from pandas.arrays import IntegerArray, NumpyExtensionArray

from samenhang.dimensions import Level
from samenhang.disclosure.lattice import Flags, Floats, Integers, Lattice
from samenhang.disclosure.noise import STEP, Spent, significant, spread
from samenhang.disclosure.protecting import PLACES, Protected
from samenhang.disclosure.published import TOO_FEW
from samenhang.disclosure.rules import THRESHOLD
from samenhang.store.keys import PRESENCE, WHOLE

SOLID_SHARE = 0.50
FIRM_SHARE = 0.67
Z_95 = 1.96
# Within these, the households that count for more and for less balance (queries/build).
BALANCED = {"year", "gemeente_code", "wijk_code", "household_type"}
BALANCED_LEAST = 200
# Mean squared size of a Dutch household (CBS, about 2.1 persons with sd 1.3): public, so no leak.
PERSONS_SQUARED = 6.0


def tabulate(
    found: Protected, per: tuple[str, ...], chosen: Mapping[str, frozenset[Level]], unit: str
) -> pd.DataFrame:
    """Return the asked table, complete with all levels, so that no row tells by being absent."""
    return pd.DataFrame(columns(found, per, chosen, unit))


def columns(
    found: Protected, per: tuple[str, ...], chosen: Mapping[str, frozenset[Level]], unit: str
) -> dict[str, ExtensionArray]:
    """Return the columns of that table: the dimensions, n, cost, margin and reason."""
    lattice = found.lattice
    axes = [_axis(lattice, name, chosen) for name in per]
    cell = _rows(lattice, per, axes, chosen, found.codes)
    size = prod(len(axis) for axis in axes)
    rest = _rest(lattice, per, axes, chosen, found.small, size)
    solid = _sum(cell, found.n, size)
    total = np.round(solid + rest.sum(axis=0), PLACES)
    shown = (solid >= THRESHOLD) & (solid >= SOLID_SHARE * total)
    tens = np.rint(total / STEP) * STEP
    euros, paid = _costs(cell, found.spent, rest, size)
    whole = shown & (paid | (len(found.costs) == 0))
    margin = np.where(shown, _margin(lattice, per, chosen, tens, unit), np.nan)
    return {
        **_levels(lattice, per, axes),
        "n": _masked(tens.astype(np.int64), shown),
        "cost": _masked(euros, shown & paid),
        "margin": NumpyExtensionArray(margin),
        "reason": _REASONS.take(whole.astype(np.int64)),
    }


_REASONS = pd.array([TOO_FEW, None], dtype="string")


def _masked(values: Integers, shown: Flags) -> IntegerArray:
    """Return the values with nought under each mask: Arrow sends what lies beneath it along."""
    return IntegerArray(np.where(shown, values, 0), ~shown)


def _axis(lattice: Lattice, name: str, chosen: Mapping[str, frozenset[Level]]) -> Integers:
    """Return the places of the levels of a dimension that are asked."""
    levels = lattice.levels[lattice.names.index(name)]
    if name not in chosen:
        return np.arange(len(levels))
    place = _index(levels)
    return np.array(sorted(place[level] for level in chosen[name]), dtype=np.int64)


@lru_cache(maxsize=64)
def _index(levels: tuple[Level, ...]) -> Mapping[Level, int]:
    """Return the place of each level: of the combinations of posts there are thousands."""
    return {level: at for at, level in enumerate(levels)}


def _rows(
    lattice: Lattice,
    per: tuple[str, ...],
    axes: list[Integers],
    chosen: Mapping[str, frozenset[Level]],
    codes: Sequence[Integers] | Integers,
) -> Integers:
    """Return per cell the row of the table it counts in; -1 when a filter leaves it out.

    `codes` has per dimension the place of the level: one of each per cell, or open grids of them.
    """
    row: Integers = np.zeros_like(codes[0])
    inside: Flags = np.ones_like(row, dtype=bool)
    for position, name in enumerate(lattice.names):
        if name in chosen:
            allowed = np.zeros(len(lattice.levels[position]), dtype=bool)
            allowed[_axis(lattice, name, chosen)] = True
            inside = inside & allowed[codes[position]]
    for name, axis in zip(per, axes, strict=True):
        position = lattice.names.index(name)
        place = np.full(len(lattice.levels[position]), -1)
        place[axis] = np.arange(len(axis))
        row = row * len(axis) + place[codes[position]]
    return np.where(inside, row, -1)


def _sum(cell: Integers, values: NDArray[np.generic], size: int) -> Floats:
    kept = cell >= 0
    weights = values[kept].astype(np.float64)
    return np.bincount(cell[kept], weights=weights, minlength=size).astype(np.float64)


def _rest(
    lattice: Lattice,
    per: tuple[str, ...],
    axes: list[Integers],
    chosen: Mapping[str, frozenset[Level]],
    small: Floats,
    size: int,
) -> Floats:
    """Return per group (row) and row of the table what its cells that are not solid count for."""
    if set(lattice.names) <= set(per):
        # Each row is one cell of the grid: it is shown by itself or not at all.
        return np.zeros((lattice.group_count, size))
    codes = np.ix_(*(_axis(lattice, name, chosen) for name in lattice.names))
    row = _rows(lattice, per, axes, chosen, codes)
    weights = small[codes]
    group = np.maximum(lattice.groups(codes), 0)  # what has none weighs nothing
    place = np.broadcast_to(group * size + row, weights.shape)
    most = lattice.group_count * size
    rest = np.bincount(place.ravel(), weights=weights.ravel(), minlength=most)
    return rest.reshape(lattice.group_count, size).astype(np.float64)


def _levels(
    lattice: Lattice, per: tuple[str, ...], axes: list[Integers]
) -> dict[str, ExtensionArray]:
    """Return per dimension its level in each row of the table."""
    grid = np.indices([len(axis) for axis in axes]).reshape(len(axes), -1) if per else ()
    columns: dict[str, ExtensionArray] = {}
    for name, axis, places in zip(per, axes, grid, strict=True):
        levels = lattice.levels[lattice.names.index(name)]
        # Few levels are made a column and looked up; its many rows need not be looked at.
        kind: Any = "int64" if levels and isinstance(levels[0], int) else "str"
        columns[name] = pd.array([levels[at] for at in axis], dtype=kind).take(places)
    return columns


def _costs(cell: Integers, spent: Spent, rest: Floats, size: int) -> tuple[Integers, Flags]:
    """Return the cost per cell in euros, and whether enough of it is not pooled to be shown."""
    pooled = spent.mean @ rest
    cents = np.round(_sum(cell, spent.value.sum(axis=0), size) + pooled.sum(axis=0), PLACES)
    euros = significant(cents / 100.0)
    # Amounts without their sign: credits would let pooled ones cancel out.
    parts = np.abs(spent.value)
    whole = _sum(cell, parts.sum(axis=0), size) + np.abs(pooled).sum(axis=0)
    firm = _sum(cell, np.where(spent.firm, parts, 0).sum(axis=0), size)
    return euros, (firm >= FIRM_SHARE * whole) & (euros != 0)


def _margin(
    lattice: Lattice,
    per: tuple[str, ...],
    chosen: Mapping[str, frozenset[Level]],
    total: Floats,
    unit: str,
) -> Floats:
    """Return the half-width of the 95% band of n, from the public grid and published counts alone.

    Counting the true atoms would tell whether a cell of one household exists.
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
