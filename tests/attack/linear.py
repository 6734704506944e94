"""A2: reconstruction by linear programs over all margins of a block, solved with HiGHS.

Dinur and Nissim (2003): the cells that miss the answers least, in absolute terms. Then per target
the least and the most that the answers allow: where these meet, the count is certain.
"""

from __future__ import annotations

import itertools

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, eye_array, hstack, vstack

from tests.attack.adversary_grid import SMALL, Floats, Score, exact, targets
from tests.attack.together import summing
from tests.attack.views import Names, Town, View

# What the adversary takes as certain of our gate: the 95% band of a count with noise of sd 4.
BAND = 1.96 * 5.0
MOST_HIDDEN = 9.0
CHECKED = 25


def reconstruct(view: View, town: Town, block: Names, year: int, slack: float) -> Score:
    """Guess every count of 1 to 9; `certain` counts those that are proven, and rightly so."""
    chosen = np.flatnonzero(targets(town, block, year, SMALL).ravel())
    true = town.sum(block, year).ravel()[chosen]
    matrix, told, most = _answers(view, town, block, year)
    guess = _least(matrix, told, most)[chosen]
    some = np.random.default_rng(1).permutation(chosen.size)[:CHECKED]
    proven = sum(
        _proves(matrix, told, most, int(chosen[at]), slack, float(true[at])) for at in some
    )
    return exact(guess, true, proven)


def _answers(view: View, town: Town, block: Names, year: int) -> tuple[csr_array, Floats, Floats]:
    """Return what each shown margin adds up, what it says, and the most of each cell."""
    shape = town.shape(block)
    rows, told = [], []
    for size in range(1, len(block) + 1):
        for group in itertools.combinations(block, size):
            values = view.cells(group, year).n.ravel()
            shown = ~np.isnan(values)
            kept = [block.index(name) for name in group]
            rows.append(summing(shape, kept)[np.flatnonzero(shown)])
            told.append(values[shown])
    hidden = np.isnan(view.cells(block, year).n).ravel()
    most = np.where(hidden, MOST_HIDDEN, np.inf)
    return csr_array(vstack(rows)), np.concatenate(told), most


def _least(matrix: csr_array, told: Floats, most: Floats) -> Floats:
    """Return the cells, none below nought, that miss the answers least in absolute terms."""
    answers, cells = matrix.shape
    identity = eye_array(answers)
    equal = hstack([matrix, identity, -identity]).tocsr()
    cost = np.r_[np.zeros(cells), np.ones(2 * answers)]
    bounds = [(0.0, top) for top in most] + [(0.0, np.inf)] * (2 * answers)
    found = linprog(cost, A_eq=equal, b_eq=told, bounds=bounds, method="highs")
    return found.x[:cells]


def _proves(
    matrix: csr_array, told: Floats, most: Floats, cell: int, slack: float, true: float
) -> bool:
    """Whether the answers, each within the slack, leave one whole number for the cell: the true."""
    both = vstack([matrix, -matrix]).tocsr()
    limit = np.r_[told + slack, slack - told]
    bounds = [(0.0, top) for top in most]
    aim = np.zeros(matrix.shape[1])
    aim[cell] = 1.0
    ends = [
        linprog(sign * aim, A_ub=both, b_ub=limit, bounds=bounds, method="highs")
        for sign in (1.0, -1.0)
    ]
    if any(end.status != 0 for end in ends):
        return False
    low, high = float(ends[0].fun), -float(ends[1].fun)
    return bool(np.ceil(low - 1e-6) == np.floor(high + 1e-6) == true)
