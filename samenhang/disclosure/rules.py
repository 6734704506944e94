"""Primary rules: which cell is unsafe by itself (Hundepool et al., 2012).

All work on whole columns: one value per cell; `total` is the sum of the absolute contributions.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Flags = NDArray[np.bool_]

THRESHOLD = 10
P_PERCENT = 0.10
DOMINANCE = 0.90


def too_few(count: ArrayLike, threshold: int = THRESHOLD) -> Flags:
    """Whether a cell has fewer contributors than the threshold."""
    few: Flags = np.asarray(count) < threshold
    return few


def fails_p_percent(
    total: ArrayLike, top1: ArrayLike, top2: ArrayLike, p: float = P_PERCENT
) -> Flags:
    """Whether the second contributor can estimate the largest within p: the rest is too small."""
    rest = np.asarray(total, dtype=float) - np.asarray(top1) - np.asarray(top2)
    unsafe: Flags = rest < p * np.asarray(top1, dtype=float)
    return unsafe


def fails_dominance(total: ArrayLike, largest: ArrayLike, share: float = DOMINANCE) -> Flags:
    """Whether the largest contributors, summed by the caller, hold more than the share."""
    return np.asarray(largest, dtype=float) > share * np.asarray(total, dtype=float)


def unsafe_cost(
    households: ArrayLike,
    payers: ArrayLike,
    total: ArrayLike,
    top1: ArrayLike,
    top2: ArrayLike,
) -> Flags:
    """Whether the cost of a cell may not be shown by itself: few payers count as few households.

    No payers looks like one to nine payers, so a cost of exactly nought proves nothing.
    """
    both = np.asarray(top1, dtype=float) + np.asarray(top2, dtype=float)
    return (
        too_few(households)
        | too_few(payers)
        | fails_p_percent(total, top1, top2)
        | fails_dominance(total, both)
    )
