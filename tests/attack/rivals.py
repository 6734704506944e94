"""The designs that others publish with, answering the same questions on the same households.

A threshold of ten (suppression), redaction and rounding to five (OpenSAFELY), and the cell-key
method for counts and magnitudes (Thompson et al., 2013; `cellKey`), all without further layers.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.stats import norm

from samenhang.store import keys
from tests.attack.views import Cells, Grid, Names, Town

SECRET = bytes(range(32, 64))
THRESHOLD = 10
REDACT = 7
BASE = 5
COST_STEP = 1_000.0
DOMINANCE = 0.90
# The largest noise and the variance of the cell-key method, and how far costs move.
LARGEST, VARIANCE = 5, 2.0
COST_SD = 0.25


def _two_largest(town: Town, names: Names, year: int) -> tuple[Grid, Grid]:
    cost = town.rows(year)["cost"].to_numpy(float)
    place = town.remembered(names, year)
    order = np.lexsort((-cost, place))
    first = np.r_[True, np.diff(place[order]) != 0]
    second = np.r_[False, first[:-1]] & ~first
    shape = town.shape(names)
    tops = []
    for chosen in (first, second):
        top = np.zeros(int(np.prod(shape)))
        top[place[order][chosen]] = cost[order][chosen]
        tops.append(top.reshape(shape))
    return tops[0], tops[1]


class Threshold:
    """Counts of 1 to 9 are hidden, and costs of such a cell or of one that two households fill."""

    name = "threshold 10"

    def __init__(self, town: Town) -> None:
        self._town = town

    def cells(self, names: Names, year: int, cost: bool = False) -> Cells:
        n = self._town.sum(names, year)
        hidden = (n > 0) & (n < THRESHOLD)
        paid = np.full(n.shape, np.nan)
        if cost:
            paid = self._town.cost(names, year)
            first, second = _two_largest(self._town, names, year)
            paid[hidden | ((first + second) > DOMINANCE * np.maximum(paid, 1e-9))] = np.nan
        return Cells(np.where(hidden, np.nan, n), paid)


class Rounding:
    """Counts of 1 to 7 are hidden, the rest rounded to five and costs to a thousand euros."""

    name = "rounding 5"

    def __init__(self, town: Town) -> None:
        self._town = town

    def cells(self, names: Names, year: int, cost: bool = False) -> Cells:
        n = self._town.sum(names, year)
        hidden = (n > 0) & (n <= REDACT)
        paid = np.full(n.shape, np.nan)
        if cost:
            paid = np.rint(self._town.cost(names, year) / COST_STEP) * COST_STEP
        return Cells(
            np.where(hidden, np.nan, np.rint(n / BASE) * BASE), np.where(hidden, np.nan, paid)
        )


class CellKey:
    """Each cell gets noise from the sum of its record keys: the same set, the same noise."""

    name = "cell key"

    def __init__(self, town: Town) -> None:
        self._town = town
        self._table = np.cumsum([chances(n) for n in range(LARGEST + 1)], axis=1)

    def cells(self, names: Names, year: int, cost: bool = False) -> Cells:
        n = self._town.sum(names, year)
        record = keys.uniform(self._town.rows(year)["rkey"].to_numpy(np.uint64))
        key = self._town.sum(names, year, record) % 1.0
        rows = self._table[np.minimum(n, LARGEST).astype(int)]
        moved = (key[..., np.newaxis] > rows[..., :-1]).sum(axis=-1) - LARGEST
        paid = np.full(n.shape, np.nan)
        if cost:
            first, _ = _two_largest(self._town, names, year)
            words = (key * 2.0**53).astype(np.uint64).ravel()
            drawn = norm.ppf(keys.uniform(keys.prf(words, "cost", SECRET)).reshape(key.shape))
            paid = self._town.cost(names, year) + COST_SD * first * drawn
        return Cells(np.where(n > 0, np.maximum(n + moved, 0), 0.0), paid)


def chances(n: int) -> NDArray[np.float64]:
    """Return the chance of each noise from -5 to 5 at a true count: mean 0, most entropy.

    The variance is 2, or as much as a small count allows: nothing comes out below nought.
    """
    moves = np.arange(-LARGEST, LARGEST + 1)
    if n == 0:
        return (moves == 0).astype(float)
    kept = moves >= -n

    def drawn(curve: float) -> NDArray[np.float64]:
        def weights(slope: float) -> NDArray[np.float64]:
            exponent = np.where(kept, slope * moves - curve * moves**2, -np.inf)
            raw = np.exp(exponent - exponent.max())
            return raw / raw.sum()

        return weights(float(brentq(lambda slope: weights(slope) @ moves, -30.0, 30.0)))

    def excess(curve: float) -> float:
        return float(drawn(curve) @ moves**2) - VARIANCE

    widest = excess(-0.2) > 0
    return drawn(float(brentq(excess, -0.2, 5.0)) if widest else 0.0)
