"""The attacks on young people: counts, states and costs around the 18th birthday."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest

from samenhang import vocabulary as words
from samenhang.disclosure import Gate
from samenhang.store import keys
from tests.attack.adversary import HIDDEN, Score

MOMENTS = [str(months) for months in words.MOMENTS]


@pytest.fixture(scope="module")
def truth(example_gate: Gate) -> pd.DataFrame:
    """What really stands in the store, with the costs before the permanent noise factor."""
    rows = example_gate.store._connection.cursor().execute("from young").df()
    for law in words.LAWS:
        factor = keys.factor(rows["rkey"].to_numpy(np.uint64), law, example_gate.store.secret)
        rows[f"true_{law}"] = rows[f"cost_{law}"] / factor
    rows["cost"] = rows[[f"true_{law}" for law in words.LAWS]].sum(axis=1)
    rows["moment"] = rows["moment"].astype(str)
    return rows[rows["household_type"] != "institutioneel"].reset_index(drop=True)


def asked(gate: Gate, per: Sequence[str], moment: str, column: str = "n") -> pd.Series:
    """Ask one table at one moment; what is hidden stays missing."""
    table = gate.ask(per=per, where={"moment": {moment}}, unit="young").table
    values = table[column].astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    return pd.Series(values, index=pd.MultiIndex.from_frame(table[list(per)].astype(str)))


def by_subtraction(gate: Gate, per: Sequence[str], moment: str, column: str = "n") -> pd.DataFrame:
    """Estimate each cell as a margin minus the rest of its row, once for every dimension."""
    full = asked(gate, per, moment, column)
    filled = full.fillna(HIDDEN if column == "n" else 0.0)
    guesses = {}
    for name in per:
        others = [other for other in per if other != name]
        margin = asked(gate, others, moment, column)
        rest = filled.groupby(level=others).transform("sum") - filled
        key = pd.MultiIndex.from_arrays([full.index.get_level_values(other) for other in others])
        guesses[name] = pd.Series(margin.reindex(key).to_numpy() - rest.to_numpy(), full.index)
    return pd.DataFrame(guesses)


def sizes(truth: pd.DataFrame, per: Sequence[str], moment: str) -> pd.Series:
    rows = truth[truth["moment"] == moment]
    return rows.groupby([rows[name].astype(str) for name in per]).size()


@pytest.mark.parametrize(
    "per",
    [
        ("household_type", "state"),
        ("household_type", "state_before", "state"),
        ("household_type", "gap"),
        ("state_before", "gap", "state"),
        ("help_before", "household_type", "state"),
    ],
)
def test_a1_a_hidden_count_is_not_the_margin_minus_the_rest(
    example_gate: Gate, truth: pd.DataFrame, per: tuple[str, ...]
) -> None:
    right = blind = targets = 0
    for moment in MOMENTS:
        full, true = asked(example_gate, per, moment), sizes(truth, per, moment)
        guess = by_subtraction(example_gate, per, moment).mean(axis=1).round()
        small = [cell for cell in full[full.isna()].index if 1 <= true.get(cell, 0) <= 9]
        right += sum(guess[cell] == true[cell] for cell in small)
        blind += max(Counter(true[cell] for cell in small).values(), default=0)
        targets += len(small)
    score = Score(right, blind, targets, targets)
    print(f"A1 young {' × '.join(per)}: {score}")
    assert targets >= 10
    assert score.rate <= score.blind_rate + 0.05


@pytest.mark.parametrize("per", [("household_type", "state_before"), ("household_type", "state")])
def test_a4_the_cost_of_one_young_person_stays_unknown(
    example_gate: Gate, truth: pd.DataFrame, per: tuple[str, ...]
) -> None:
    hits = blind = targets = 0
    for moment in MOMENTS:
        rows = truth[(truth["moment"] == moment) & (truth["cost"] > 0)]
        cells = rows.groupby([rows[name].astype(str) for name in per])["cost"].agg(["size", "sum"])
        alone = cells[cells["size"] == 1]["sum"]
        guess = by_subtraction(example_gate, per, moment, "cost").mean(axis=1) * 100
        hits += sum(abs(guess[cell] - cost) <= 0.1 * cost for cell, cost in alone.items())
        costs = alone.to_numpy()
        blind += max((int((abs(costs - one) <= 0.1 * costs).sum()) for one in costs), default=0)
        targets += len(alone)
    score = Score(hits, blind, targets, targets)
    print(f"A4 young {' × '.join(per)}: {score}")
    assert targets >= 10
    assert score.rate <= score.blind_rate + 0.05


@pytest.mark.parametrize("secret", ["state", "gap"])
def test_a6_leaving_one_young_person_out_proves_nothing(
    example_gate: Gate, truth: pd.DataFrame, secret: str
) -> None:
    """Who is alone with his household type and state before: does a cell of the secret show him?"""
    known = ["household_type", "state_before"]
    certain = targets = 0
    for moment in MOMENTS:
        true = sizes(truth, known, moment)
        table = asked(example_gate, [*known, secret], moment)
        for cell in true[true == 1].index:
            targets += 1
            certain += int(table.xs(cell, level=known).notna().any())
    print(f"A6 young {secret}: {certain} of {targets} shown")
    assert targets >= 10
    assert certain == 0
