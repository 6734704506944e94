"""An adversary who uses all answers together: weighted least squares over every table of a block.

For a block of dimensions he asks every margin, split in every way that the gate allows, takes the
mean of the sums, and solves for the cells. He is given what no real one has: how far each kind of
sum is off in truth, to weigh it by, and the error of his own guesses, to make the most of them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import numpy as np
from scipy.optimize import lsq_linear
from scipy.sparse import csr_array, vstack

from tests.attack.adversary_grid import (
    MIDDLE,
    NOBODY,
    SMALL,
    Floats,
    Score,
    alone,
    auc,
    exact,
    near,
    targets,
)
from tests.attack.views import Grid, Names, Town, View, answered, splits

MOST_NAMES = 4


def extras(group: Sequence[str], most: int, seed: int = 1) -> list[Names]:
    """Return ways to split a group further: by none, by each, and by pairs drawn at random."""
    free = [name for name in splits() if name not in group]
    found: list[Names] = [()]
    for size in range(1, MOST_NAMES - len(group) + 1):
        sets = list(itertools.combinations(free, size))
        np.random.default_rng(seed).shuffle(sets)
        found += [tuple(one) for one in sets]
    return found[:most]


def sums(view: View, group: Names, year: int, ways: Sequence[Names], cost: bool = False) -> Grid:
    """Return per way of splitting (first axis) the sums over the cells of the group."""
    tables = []
    whole = view.cells((group[0],), year, cost)
    total = float(np.nansum(whole.cost if cost else whole.n))
    for names in ways:
        cells = answered(view, (*group, *names), year, cost)
        if cells is None:
            continue
        inner = tuple(range(len(group), len(group) + len(names)))
        values = cells.cost if cost else cells.n
        tables.append(_filled(values, total).sum(axis=inner))
    return np.stack(tables)


def _filled(values: Grid, total: float) -> Grid:
    """Give each hidden cell an equal part of what the whole has more than the shown ones."""
    hidden = np.isnan(values)
    part = max(total - float(np.nansum(values)), 0.0) / max(int(hidden.sum()), 1)
    return np.where(hidden, part, values)


def means(table: Grid) -> Grid:
    """Return the weighted mean over the ways: what strays far from the others weighs less."""
    weight = np.ones(len(table))
    for _ in range(3):
        middle = np.tensordot(weight, table, 1) / weight.sum()
        away = ((table - middle) ** 2).reshape(len(table), -1).mean(axis=1)
        weight = 1.0 / (away + 0.1 * np.median(away) + 1e-9)
    return np.tensordot(weight, table, 1) / weight.sum()


def solved(
    view: View, town: Town, block: Names, year: int, most: int, cost: bool = False
) -> Floats:
    """Return the cells of the block that fit all margins best, none below nought."""
    shape = town.shape(block)
    rows, right = [], []
    for group in _margins(block):
        told = means(sums(view, group, year, extras(group, most), cost))
        true = town.cost(group, year) if cost else town.sum(group, year)
        off = max(float(np.sqrt(np.median((told - true) ** 2))), 0.1)
        matrix = summing(shape, [block.index(name) for name in group])
        rows.append(matrix / off)
        right.append(told.ravel() / off)
    found = lsq_linear(vstack(rows).tocsr(), np.concatenate(right), bounds=(0, np.inf), tol=1e-6)
    return np.asarray(found.x).reshape(shape)


def _margins(block: Names) -> Iterator[Names]:
    for size in range(1, len(block) + 1):
        yield from itertools.combinations(block, size)


def summing(shape: tuple[int, ...], kept: Sequence[int]) -> csr_array:
    """Return the matrix that adds the cells of a block up to one of its margins."""
    codes = np.indices(shape).reshape(len(shape), -1)
    sizes = [shape[at] for at in kept]
    place = np.ravel_multi_index([codes[at] for at in kept], sizes)
    cells = np.arange(codes.shape[1])
    ones = np.ones(len(cells))
    return csr_array((ones, (place, cells)), shape=(int(np.prod(sizes)), len(cells)))


def posterior(guess: Floats, true: Floats) -> Floats:
    """Return the likeliest count given the guess: prior and error as they are over the targets."""
    counts, often = np.unique(true, return_counts=True)
    slope, start = np.polyfit(true, guess, 1) if len(counts) > 1 else (1.0, 0.0)
    error = max(float(np.std(guess - (slope * true + start))), 0.3)
    away = (guess[:, np.newaxis] - (slope * counts + start)) / error
    return counts[np.argmax(np.log(often / often.sum()) - away**2 / 2.0, axis=1)]


def counts_together(view: View, town: Town, block: Names, year: int, most: int) -> Score:
    """Counts of 1 to 9 from all tables of the block, with the best prior there is."""
    chosen = targets(town, block, year, SMALL)
    true = town.sum(block, year)[chosen]
    if not true.size:
        return NOBODY
    return exact(posterior(solved(view, town, block, year, most)[chosen], true), true)


def middle_together(view: View, town: Town, block: Names, year: int, most: int) -> Score:
    """Counts of 20 to 200 from all tables of the block, what is too high on the whole taken off."""
    chosen = targets(town, block, year, MIDDLE)
    true = town.sum(block, year)[chosen]
    if not true.size:
        return NOBODY
    guess = solved(view, town, block, year, most)[chosen]
    return max(
        (exact(guess - off, true) for off in (0.0, np.median(guess - true))),
        key=lambda score: score.hits,
    )


def costs_together(view: View, town: Town, block: Names, year: int, most: int) -> Score:
    """The cost of a household that is alone in its cell, from all tables of the block."""
    chosen, cost = alone(town, block, year)
    if not chosen.any():
        return NOBODY
    return near(solved(view, town, block, year, most, cost=True)[chosen], cost[chosen])


def membership_together(
    view: View, town: Town, known: Names, flag: str, year: int, most: int
) -> tuple[Score, float]:
    """A5: does a household that is alone in its cell have a trait; also the area under the curve.

    It is the cell of the trait against the cell without, from all tables of the block with it.
    """
    single = town.sum(known, year) == 1
    true = town.sum((*known, flag), year)[..., 1][single]
    if not 0 < true.sum() < true.size:
        return NOBODY, 0.5
    found = solved(view, town, (*known, flag), year, most)[single]
    guess = found[:, 1] - found[:, 0]
    return exact(posterior(guess, true), true), auc(guess, true == 1)
