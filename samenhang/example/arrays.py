"""The array types of the example, random draws and ids that look like real pseudonyms."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Random = np.random.Generator

NEVER = 10**6
"""A month number that lies after every month of the example."""

_HEX = np.frombuffer(b"0123456789abcdef", dtype=np.uint8)


def month_number(year: int, month: int = 1) -> int:
    """Months since year 0, as the whole project counts them."""
    return year * 12 + month - 1


def pseudonyms(rng: Random, count: int, length: int = 24) -> npt.NDArray[np.bytes_]:
    """Random hex ids (n), with a letter in front so that none consists of digits alone."""
    digits = rng.integers(0, 16, (count, length), dtype=np.uint8)
    digits[:, 0] = digits[:, 0] % 6 + 10
    return np.ascontiguousarray(_HEX[digits]).view(f"S{length}").reshape(-1)


def pick(rng: Random, cumulative: Floats) -> Ints:
    """One column index per row of cumulative chances (n, k)."""
    point = rng.random((len(cumulative), 1)) * cumulative[:, -1:]
    return np.asarray((cumulative < point).sum(axis=1), dtype=np.int64)


def gamma(rng: Random, shape: float, count: int) -> Floats:
    """Frailties (n) with mean 1; a smaller shape spreads them more."""
    return rng.gamma(shape, 1 / shape, count)
