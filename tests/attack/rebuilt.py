"""The example with another secret: presence and factors drawn again, as a build would."""

from __future__ import annotations

import numpy as np
import pandas as pd

from samenhang import vocabulary as words
from samenhang.disclosure import Gate
from samenhang.disclosure.cells import BALANCED_LEAST
from samenhang.store import keys
from tests.attack import roads
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
    drawn["presence"] = presence(rows, secret)
    size = drawn.groupby(["year", "wijk_code", "household_type"])["presence"].transform("size")
    small = size < BALANCED_LEAST
    left = small.groupby([drawn["year"], drawn["wijk_code"]]).transform("sum")
    drawn.loc[small, "household_type"] = ""
    drawn.loc[small & (left < BALANCED_LEAST), "wijk_code"] = ""
    balance = drawn.groupby(["year", "wijk_code", "household_type"])["presence"]
    return keys.WHOLE + drawn["presence"] - balance.transform("mean").round()


def with_secret(rows: pd.DataFrame, number: int) -> Gate:
    """Return a gate on the same households under a secret of this number."""
    secret = bytes([number % 256] * 32)
    found = keys.record_keys([f"household {one}" for one in rows["household"]], secret)
    drawn = rows.assign(presence=balanced(rows, secret))
    for law in words.LAWS:
        noised = rows[f"true_{law}"] * keys.factor(found, law, secret)
        by_year = noised.groupby(rows["year"]).transform("sum")
        total = rows.groupby("year")[f"true_{law}"].transform("sum")
        drawn[f"cost_{law}"] = (noised * total / by_year.where(by_year != 0, 1)).round()
        drawn[f"direct_{law}"] = drawn[f"cost_{law}"]
    made = gate(drawn, secret=secret)
    made.store._connection.execute(_PUBLIC)
    return made
