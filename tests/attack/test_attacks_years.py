"""A change between two years: one household changed against none must look alike."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from samenhang.disclosure import Gate
from samenhang.store import keys
from tests.attack import rebuilt
from tests.attack.views import splits, truth
from tests.drawn import SECRET, gate

YEAR = 2024


@pytest.fixture(scope="module")
def both(example_gate: Gate) -> pd.DataFrame:
    """The example's year and a copy of it in which two households in a hundred live elsewhere."""
    random = np.random.default_rng(1)
    rows = truth(example_gate)
    rows = rows[rows["year"] == YEAR].reset_index(drop=True)
    rows["household"] = rows.index
    later = rows.assign(year=YEAR + 1)
    moved = random.random(len(later)) < 0.02
    later.loc[moved, "wijk_code"] = random.permutation(later.loc[moved, "wijk_code"].to_numpy())
    return pd.concat([rows, later], ignore_index=True).drop(columns=["posts"])


def test_a_change_between_two_years_tells_nothing_beyond_chance(both: pd.DataFrame) -> None:
    """In one table: cells that kept their set differ as often as cells that lost or won one."""
    asked = gate(both.assign(presence=keys.WHOLE + rebuilt.presence(both, SECRET)))
    same, one = [], []
    for split in sorted(set(splits()) - {"age_oldest", "wijk_code"}):
        per = ["wijk_code", "age_oldest", split]
        table = asked.ask(per=["year", *per], laws=()).table
        shown = table.pivot(index=per, columns="year", values="n").dropna()
        sets = both.groupby(["year", *per], observed=True)["household"].agg(frozenset)
        pairs = sets.unstack("year").reindex(shown.index).dropna()
        for cell, first, second in pairs.itertuples():
            changed = len(first ^ second)
            differs = bool(shown.loc[cell, YEAR] != shown.loc[cell, YEAR + 1])
            if changed <= 1:
                (one if changed else same).append(differs)
    print(
        f"{len(same)} equal sets differ {np.mean(same):.1%}, {len(one)} changed {np.mean(one):.1%}"
    )
    assert min(len(same), len(one)) >= 150
    assert abs(np.mean(same) - np.mean(one)) <= 0.10
