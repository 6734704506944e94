"""The example with another secret: presence and factors drawn again, as a build would."""

from __future__ import annotations

import numpy as np
import pandas as pd

from samenhang import vocabulary as words
from samenhang.disclosure import Gate
from samenhang.disclosure.cells import BALANCED_LEAST
from samenhang.store import keys
from tests.attack import costs, roads
from tests.drawn import gate

_PUBLIC = (
    "create table public_figure (year usmallint, topic varchar, law varchar, post varchar, "
    "measure varchar, kind varchar, value double, source varchar, page varchar, area varchar, "
    "gemeente_code varchar, status varchar)"
)


def example_rows(example_gate: Gate) -> pd.DataFrame:
    """Return the households of the example with their true costs, a number for each household."""
    rows = roads.with_true_cost(example_gate, roads.truth(example_gate))
    return rows.assign(household=pd.factorize(rows["rkey"])[0]).drop(columns=["posts"])


def presence(rows: pd.DataFrame, secret: bytes) -> pd.Series:
    """Return by how much each household counts for more or less in its year."""
    found = keys.record_keys([f"household {one}" for one in rows["household"]], secret)
    shift = (rows["year"] % 64).to_numpy(np.uint64)
    sign = 2 * ((keys.presence_bits(found, secret) >> shift) & np.uint64(1)).astype(int) - 1
    always = keys.presence(found, secret).astype(int)
    return pd.Series(always + keys.PRESENCE_PART * sign, index=rows.index)


def balanced(rows: pd.DataFrame, secret: bytes) -> pd.Series:
    """Return how much each household counts, balanced as in queries/build."""
    drawn = rows[["year", "wijk_code", "household_type"]].astype(str)
    wijk = [drawn["year"], drawn["wijk_code"], drawn["household_type"] == "institutioneel"]
    size = drawn.groupby(["year", "wijk_code", "household_type"])["year"].transform("size")
    left = (size < BALANCED_LEAST).groupby(wijk).transform("sum")
    largest = size.groupby(wijk).transform("max")
    joins = (size == largest) & left.between(1, BALANCED_LEAST - 1)
    kind = drawn["household_type"].mask((size < BALANCED_LEAST) | joins, "")
    alone = (largest < BALANCED_LEAST) & (left < BALANCED_LEAST)
    place = [wijk[0], wijk[1].mask(alone, ""), wijk[2], kind]
    drawn["presence"] = presence(rows, secret)
    return (
        keys.WHOLE + drawn["presence"] - drawn["presence"].groupby(place).transform("mean").round()
    )


def with_secret(rows: pd.DataFrame, number: int) -> Gate:
    """Return a gate on the same households under a secret of this number."""
    secret = bytes([number % 256] * 32)
    found = keys.record_keys([f"household {one}" for one in rows["household"]], secret)
    drawn = rows.assign(presence=balanced(rows, secret))
    for law in words.LAWS:
        noised = rows[f"true_{law}"] * keys.factor(found, law, secret)
        drawn[f"cost_{law}"] = costs.scaled(rows, rows[f"true_{law}"], noised).round()
        drawn[f"direct_{law}"] = drawn[f"cost_{law}"]
    made = gate(drawn, secret=secret)
    made.store._connection.execute(_PUBLIC)
    return made
