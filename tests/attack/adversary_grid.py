"""An adversary who knows the method, every attribute of everybody and may ask without limit.

Each attack returns its hits beside what the best constant guess gives on the same targets. He sees
a view alone; the truth chooses the targets, and counts afterwards how often he was right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tests.attack.views import Grid, Names, Town, View, answered

Floats = NDArray[np.float64]

# What the adversary fills in for a cell that is hidden: the best constant found by trial.
HIDDEN = 3.0
SMALL = (1, 9)
MIDDLE = (20, 200)
NEAR = 0.10
# Factors on costs are 0.75 to 0.90 or 1.10 to 1.25: the adversary tries to undo either half.
UNDO = (1.0, 1.0 / 1.13, 1.0 / 0.87)


@dataclass(frozen=True)
class Score:
    """How many of the targets were hit, beside blind guessing and what could be answered at all."""

    hits: int
    blind: int
    targets: int
    answered: int
    certain: int = 0

    @property
    def rate(self) -> float:
        return self.hits / max(self.targets, 1)

    @property
    def blind_rate(self) -> float:
        return self.blind / max(self.targets, 1)

    def __add__(self, other: Score) -> Score:
        return Score(
            self.hits + other.hits,
            self.blind + other.blind,
            self.targets + other.targets,
            self.answered + other.answered,
            self.certain + other.certain,
        )

    def __str__(self) -> str:
        return (
            f"{self.rate:6.1%} right, blind {self.blind_rate:6.1%}, "
            f"{self.targets} targets, {self.answered} answered, {self.certain} certain"
        )


NOBODY = Score(0, 0, 0, 0)


def exact(guess: Floats, true: Floats, certain: int = 0) -> Score:
    """Score whole guesses of counts against the most frequent count; nan is no answer."""
    kept = np.isfinite(guess)
    right = int((np.rint(guess[kept]) == true[kept]).sum())
    blind = int(np.bincount(true.astype(int)).max()) if true.size else 0
    return Score(right, blind, true.size, int(kept.sum()), certain)


def near(guess: Floats, true: Floats, within: float = NEAR) -> Score:
    """Score guesses of amounts against the one amount that is near to most of them.

    The adversary knows that every household has a factor and tries which side to undo.
    """
    kept = np.isfinite(guess)
    hits = max(
        int((np.abs(guess[kept] * undo - true[kept]) <= within * true[kept]).sum()) for undo in UNDO
    )
    constants = np.concatenate([true / (1.0 - within * part) for part in (0.0, 0.5, 1.0)])
    blind = max(
        (int((np.abs(true - constant) <= within * true).sum()) for constant in constants), default=0
    )
    return Score(hits, blind, true.size, int(kept.sum()))


def auc(score: ArrayLike, yes: ArrayLike) -> float:
    """Return how often a yes scores above a no (half for a tie): 0.5 tells nothing."""
    values, chosen = np.asarray(score, float), np.asarray(yes, bool)
    first, second = values[chosen], values[~chosen]
    if not first.size or not second.size:
        return 0.5
    above = (first[:, np.newaxis] > second).mean() + (first[:, np.newaxis] == second).mean() / 2
    return float(above)


def targets(town: Town, names: Names, year: int, between: tuple[int, int]) -> NDArray[np.bool_]:
    """Return which cells truly hold so many households."""
    true = town.sum(names, year)
    return (true >= between[0]) & (true <= between[1])


def margins_minus_rest(
    view: View, names: Names, year: int, cost: bool = False, hidden: float = HIDDEN
) -> Floats:
    """Estimate every cell as a margin minus the rest of its row, by the rows with fewest holes."""
    cells = view.cells(names, year, cost)
    full = cells.cost if cost else cells.n
    filled = np.where(np.isnan(full), hidden, full)
    guesses, holes = [], []
    for axis, _ in enumerate(names):
        others = tuple(name for at, name in enumerate(names) if at != axis)
        margin = answered(view, others, year, cost) if others else None
        if margin is None:
            continue
        wide = np.expand_dims(margin.cost if cost else margin.n, axis)
        guesses.append(wide - (filled.sum(axis=axis, keepdims=True) - filled))
        missing = np.isnan(full)
        row = missing.sum(axis=axis, keepdims=True) - missing
        holes.append(np.where(np.isnan(guesses[-1]), np.inf, row + np.zeros(full.shape)))
    stacked, weight = np.stack(guesses), np.stack(holes)
    best = weight == weight.min(axis=0)
    return np.nansum(np.where(best, stacked, 0.0), axis=0) / best.sum(axis=0)


def differencing(view: View, town: Town, names: Names, year: int) -> Score:
    """A1: a count of 1 to 9 as a margin minus the rest of its row, or as it is shown."""
    chosen = targets(town, names, year, SMALL)
    shown = view.cells(names, year).n
    guess = np.where(np.isnan(shown), margins_minus_rest(view, names, year), shown)
    return exact(guess[chosen], town.sum(names, year)[chosen])


def alone(town: Town, names: Names, year: int) -> tuple[NDArray[np.bool_], Grid]:
    """Return the cells of one household that pays, and the cost of every cell."""
    cost = town.cost(names, year)
    return (town.sum(names, year) == 1) & (cost > 0), cost


def isolated_cost(view: View, town: Town, names: Names, year: int) -> Score:
    """A4: the cost of one household that is alone in its cell, as a margin minus the rest."""
    chosen, cost = alone(town, names, year)
    guess = margins_minus_rest(view, names, year, cost=True, hidden=0.0)
    return near(guess[chosen], cost[chosen])


def averaging(
    view: View, town: Town, group: Names, year: int, extra: Sequence[Names]
) -> list[Score]:
    """A3: add up many other partitions of the same group and take the mean.

    Blind is one single answer. He tries several fillings of hidden cells, trusts partitions with
    few of them, and may take off what his guesses are too high on the whole: a score of each way.
    """
    chosen = targets(town, group, year, MIDDLE)
    true = town.sum(group, year)[chosen]
    sums, holes = [], []
    for names in extra:
        cells = answered(view, (*group, *names), year)
        if cells is None:
            continue
        inner = tuple(range(len(group), len(group) + len(names)))
        sums.append(np.nansum(cells.n, axis=inner)[chosen] if names else cells.n[chosen])
        holes.append(np.isnan(cells.n).sum(axis=inner)[chosen] if names else 0 * sums[-1])
    table, missing = np.stack(sums), np.stack(holes)
    blind = int((table[0] == true).sum())
    return [
        Score(hits, blind, true.size, len(sums)) for hits in _hits_of_means(table, missing, true)
    ]


def _hits_of_means(table: Grid, missing: Grid, true: Floats) -> Iterator[int]:
    for filling in (0.0, 1.0, HIDDEN):
        for limit in (0, 2, 5, 10**6):
            kept = np.where(missing <= limit, table + filling * missing, np.nan)
            some = ~np.isnan(kept).all(axis=0)
            guess = np.nanmean(kept[:, some], axis=0)
            for taken_off in (0.0, float(np.median(guess - true[some])) if some.any() else 0.0):
                yield int((np.rint(guess - taken_off) == true[some]).sum())


def best(groups: Iterable[Sequence[Score]]) -> Score:
    """Return the way that does best over all groups: who chose one per group would know them."""
    ways = (sum(scores, NOBODY) for scores in zip(*groups, strict=True))
    return max(ways, key=lambda score: score.hits)
