"""The noise of the build on costs, put on and taken off: only who has the secret can do either."""

from __future__ import annotations

import numpy as np
import pandas as pd

from samenhang.store import keys

WIJK_LEAST = 200
TOTAL_LEAST = 50


def scaled(rows: pd.DataFrame, true: pd.Series, noised: pd.Series) -> pd.Series:
    """Return the noised costs with the totals of large wijken, and of the others together, right.

    As queries/build/scale.sql, but for its limit of 5%.
    """
    place = [rows["year"], rows["wijk_code"].astype(str)]
    paid = true > 0
    payers = paid.groupby(place).transform("sum")
    few = (paid & (payers < WIJK_LEAST)).groupby(place[0]).transform("sum")
    smallest = payers.where(payers >= WIJK_LEAST).groupby(place[0]).transform("min")
    joins = (payers == smallest) & few.between(1, WIJK_LEAST - 1)
    place[1] = place[1].mask((payers < WIJK_LEAST) | joins, "")
    whole = noised.groupby(place).transform("sum")
    scale = (true.groupby(place).transform("sum") / whole.where(whole != 0)).fillna(1.0)
    return noised * scale.where(paid.groupby(place).transform("sum") >= TOTAL_LEAST, 1.0)


def without_noise(rows: pd.DataFrame, law: str, secret: bytes) -> pd.Series:
    """Return the true cents of a law; `rows` is the whole mart, also those who are left out."""
    factor = keys.factor(rows["rkey"].to_numpy(np.uint64), law, secret)
    return scaled(rows, rows[f"cost_{law}"], rows[f"cost_{law}"] / factor)
