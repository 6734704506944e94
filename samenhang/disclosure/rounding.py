"""Numbers of rows about people, in steps of which nobody knows where they begin.

Where a number jumps to the next step is drawn with the secret: half a step belongs to the cell for
good, a whole one to what was delivered. So a delivery that differs in one row proves nothing: the
same number may stand for other rows, and another number for the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samenhang.store.keys import Floats, prf, uniform

# As many rows as one household usually has over the years of a file.
STEPS: Mapping[str, int] = {"household": 10, "cost": 500}
USUAL_STEP = 50
TEN = 10


def step(table: str) -> int:
    """Return the step of the rows of a table about people, by its internal name."""
    return STEPS.get(table, USUAL_STEP)


def at_most(table: str) -> int:
    """Return how many rows there are at most where none are told; it may be none at all."""
    return 2 * step(table)


@dataclass(frozen=True)
class Release:
    """What draws the bounds: the secret, the listing, and a mark of all that was delivered."""

    secret: bytes
    name: str
    mark: str

    def permanent(self, labels: Sequence[str]) -> Floats:
        """Return per cell a number between 0 and 1 that stays over every delivery."""
        return uniform(prf(_words(labels), f"rows|{self.name}", self.secret))

    def passing(self, labels: Sequence[str]) -> Floats:
        """Return per cell a number between 0 and 1 that any other row delivered draws again."""
        words = _words([f"{self.mark}|{label}" for label in labels])
        return uniform(prf(words, f"rows of a release|{self.name}", self.secret))


def release(
    secret: bytes, name: str, rows: pd.DataFrame, marks: Mapping[int | None, str]
) -> Release:
    """Return what draws the bounds of a listing, from its exact rows and the marks of the years."""
    given = [rows.to_csv(index=False), *(f"{year}:{mark}" for year, mark in marks.items())]
    return Release(secret, name, hashlib.blake2b("|".join(given).encode()).hexdigest())


def in_steps(
    counts: pd.Series, tables: Iterable[str], labels: Sequence[str], drawn: Release
) -> pd.Series:
    """Return rows in steps of their table; missing where they are fewer than one or two steps.

    None and one row are both missing; at most a step and a half more than there are, or one less.
    """
    steps = np.array([step(name) for name in tables], dtype=np.int64)
    exact = counts.to_numpy(dtype=np.int64)
    moved = exact + steps * (drawn.permanent(labels) / 2 + drawn.passing(labels))
    told = np.floor(moved / steps).astype(np.int64) * steps
    few = (exact < steps) | (told < 2 * steps)
    # Nought beneath the mask: a masked column carries its value along.
    return pd.Series(np.where(few, 0, told), index=counts.index, dtype="Int64").mask(few)


def in_tens(levels: pd.Series, labels: Sequence[str], drawn: Release) -> pd.Series:
    """Return whole per cents in tens, up or down at a bound drawn for each; a ten stays."""
    moved = levels.to_numpy(dtype=np.float64) + TEN * (drawn.passing(labels) - 0.5)
    return pd.Series((np.rint(moved / TEN) * TEN).astype(np.int64), index=levels.index).astype(
        "Int64"
    )


def _words(labels: Sequence[str]) -> NDArray[np.uint64]:
    digests = (hashlib.blake2b(label.encode(), digest_size=8).digest() for label in labels)
    return np.frombuffer(b"".join(digests), dtype="<u8").astype(np.uint64)
