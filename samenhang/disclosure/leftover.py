"""What is not shown of a wijk: what its published total leaves over, for all of it together.

Nothing that is hidden adds anything of its own to a number. A sum over hidden cells says what
anybody works out who takes the shown cells from their total, and it is true of no single one.
Totals are without residents of institutions, as they are on screen, so their cells stay out of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samenhang.disclosure.lattice import Flags, Floats, Integers
from samenhang.disclosure.noise import Counts, significant


@dataclass(frozen=True)
class Whole:
    """The published total of each group of a lattice; nought where it is not shown.

    `n` has the households per group, `cost` the cents per kind of cost (row) and group.
    """

    n: Floats
    cost: Floats


@dataclass(frozen=True)
class Leftover:
    """What the totals leave over when the cells of each group (one number per cell) are taken.

    A cell that no total has (below nought, see `Lattice.groups`) takes nothing from it and gets no
    part of it.
    """

    whole: Whole
    groups: Integers

    def left(self, n: Integers) -> Floats:
        """Return per group the households that its solid cells leave over, none below nought."""
        left: Floats = np.maximum(self.whole.n - self._sums(n[np.newaxis], self.groups)[0], 0.0)
        return left

    def means(self, counts: Counts, value: Floats, safe: Flags) -> Floats:
        """Return the cents that are left over, per household without a cost of its own.

        What is left with another sign than its total is noise: then there is nothing to share.
        Both are in three figures, as on screen: in cents, a sum with hidden cells would tell of the
        shown ones what their own figures do not.
        """
        total, groups, n = self.whole.cost, self.groups[counts.solid], counts.n[counts.solid]
        homes = counts.left + self._sums(np.where(safe, 0, n), groups)
        told = significant(value / 100.0) * 100.0
        left = total - self._sums(np.where(safe, told, 0.0), groups)
        shared: Floats = np.where(left * total > 0.0, left, 0.0) / np.maximum(homes, 1.0)
        return shared

    def shared(self, mean: Floats, groups: Integers) -> Floats:
        """Return what is left over per household; of who is in no total, the mean of the wijk.

        As nothing it would let a sum look as if all its cost were its own.
        """
        of_wijk = self.whole.cost / np.maximum(self.whole.n, 1.0)
        return np.where(groups >= 0, mean[:, groups], of_wijk[:, -1 - groups])

    def _sums(self, values: Floats | Integers, groups: Integers) -> Floats:
        """Return per row and group the sum of values per cell."""
        size, inside = len(self.whole.n), groups >= 0
        sums = [np.bincount(groups[inside], weights=one[inside], minlength=size) for one in values]
        return np.array(sums, dtype=np.float64).reshape(len(values), size)
