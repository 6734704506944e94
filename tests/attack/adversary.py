"""An adversary who knows the method, every attribute of everybody and may ask without limit.

Each attack returns its hits beside what blind guessing gives on the same targets. The adversary
sees published answers alone; the truth is used afterwards, to count how often he was right.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd

from samenhang.disclosure import Gate
from samenhang.errors import Refused
from tests.attack.adversary_grid import HIDDEN, Score


def counts(
    gate: Gate,
    per: Sequence[str],
    year: int,
    where: dict[str, object] | None = None,
    unit: str = "household",
) -> pd.Series:
    """Ask one table of counts, hidden cells filled as the adversary would."""
    table = gate.ask(per=per, where={"year": year, **(where or {})}, unit=unit).table
    values = table["n"].astype("Float64").fillna(HIDDEN).astype(float)
    return pd.Series(values.to_numpy(), index=pd.MultiIndex.from_frame(table[list(per)]))


def differencing(
    gate: Gate, truth: pd.DataFrame, per: Sequence[str], year: int, unit: str = "household"
) -> Score:
    """A1: estimate hidden cells of 1 to 9 as a margin minus the rest of its row."""
    full = counts(gate, per, year, unit=unit)
    hidden = gate.ask(per=per, where={"year": year}, unit=unit).table
    hidden = hidden[hidden["n"].isna()].set_index(list(per)).index
    true = truth[truth["year"] == year].groupby(list(per), observed=True).size()
    targets = [cell for cell in hidden if 1 <= true.get(cell, 0) <= 9]
    estimates = [pd.Series(0.0, index=full.index) for _ in per]
    for position, name in enumerate(per):
        others = [other for other in per if other != name]
        margin = counts(gate, others, year, unit=unit)
        rest = full.groupby(level=others).transform("sum") - full
        key = pd.MultiIndex.from_arrays([full.index.get_level_values(o) for o in others])
        estimates[position] = pd.Series(margin.reindex(key).to_numpy(), index=full.index) - rest
    guess = sum(estimates[1:], estimates[0]) / len(per)
    right = sum(round(guess[cell]) == true[cell] for cell in targets)
    blind = Counter(int(true[cell]) for cell in targets).most_common(1)
    return Score(right, blind[0][1] if blind else 0, len(targets), len(targets))


def averaging(
    gate: Gate,
    truth: pd.DataFrame,
    group: Sequence[str],
    splits: Sequence[str],
    year: int,
    most: int,
    unit: str = "household",
) -> Score:
    """A3: add up many other partitions of the same group and take the mean.

    `blind` counts how often one single answer is right. The adversary trusts partitions with few
    hidden cells: he tries several limits and several fillings, and the best of them counts.
    """
    true = truth[truth["year"] == year].groupby(list(group), observed=True).size()
    true = true[(true >= 20) & (true <= 200)]
    sums, holes = _partitions(gate, group, splits, year, most, unit)
    sums, holes = sums.reindex(true.index), holes.reindex(true.index)
    best = 0
    for filling in (0.0, 1.0, HIDDEN):
        for limit in (0, 2, 5, 10**6):
            guess = (sums + filling * holes).where(holes <= limit).mean(axis=1).round()
            best = max(best, int((guess == true).sum()))
    single = int((sums.iloc[:, 0] == true).sum())
    return Score(best, single, len(true), sums.shape[1])


def _partitions(
    gate: Gate, group: Sequence[str], splits: Sequence[str], year: int, most: int, unit: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return per group (row) and partition (column) the sum of shown cells and the hidden ones."""
    sums, holes = [], []
    for pair in [(), *((split,) for split in splits), *itertools.combinations(splits, 2)][:most]:
        try:
            table = gate.ask(per=[*group, *pair], where={"year": year}, unit=unit).table
        except Refused:
            continue
        cells = table.groupby(list(group))["n"]
        sums.append(cells.sum().astype(float))
        holes.append((cells.size() - cells.count()).astype(float))
    return pd.concat(sums, axis=1), pd.concat(holes, axis=1)


def isolated_cost(
    gate: Gate, truth: pd.DataFrame, per: Sequence[str], year: int, most: int, within: float = 0.10
) -> Score:
    """A4: the cost of one household that is alone in its cell, as a margin minus the rest."""
    rows = truth[(truth["year"] == year) & (truth["cost"] > 0)]
    alone = rows.groupby(list(per), observed=True)["cost"].agg(["size", "sum"])
    everyone = truth[truth["year"] == year].groupby(list(per), observed=True).size()
    alone = alone[(everyone.reindex(alone.index) == 1)].sample(frac=1, random_state=1)[:most]
    full = _costs(gate, per, year)
    hits = answered = 0
    for cell, cost in alone["sum"].items():
        guesses = []
        for name in per:
            others = [other for other in per if other != name]
            key = tuple(level for other, level in zip(per, cell, strict=True) if other != name)
            margin = _costs(gate, others, year)
            rest = full.xs(key, level=others, drop_level=True) if len(others) else full
            if pd.notna(margin.get(key if len(key) > 1 else key[0])):
                guesses.append(
                    float(margin.get(key if len(key) > 1 else key[0])) - float(rest.fillna(0).sum())
                )
        if guesses:
            answered += 1
            hits += abs(float(np.mean(guesses)) * 100 - cost) <= within * cost
    blind = _blind_cost(alone["sum"].to_numpy(float), within)
    return Score(hits, blind, len(alone), answered)


def _costs(gate: Gate, per: Sequence[str], year: int) -> pd.Series:
    table = gate.ask(per=per, where={"year": year}).table
    index = pd.MultiIndex.from_frame(table[list(per)]) if len(per) > 1 else pd.Index(table[per[0]])
    return pd.Series(table["cost"].astype("Float64").to_numpy(), index=index, dtype="Float64")


def _blind_cost(costs: np.ndarray, within: float) -> int:
    """The most targets that one constant guess can hit."""
    if not len(costs):
        return 0
    return max(int((np.abs(costs - guess) <= within * costs).sum()) for guess in costs)


def membership(
    gate: Gate,
    truth: pd.DataFrame,
    known: Sequence[str],
    flag: str,
    year: int,
    most: int,
    level: int | str = 1,
    unit: str = "household",
) -> Score:
    """A6: does leaving out one isolated household change the number of users of a provision?

    Both answers come from the same table (all levels against all but his), where equal sets have
    equal noise: any difference would be certain.
    """
    rows = truth[truth["year"] == year].assign(**{flag: truth[flag] == level})
    size = rows.groupby(list(known), observed=True)[flag].agg(["size", "sum"])
    alone = size[size["size"] == 1].sample(frac=1, random_state=2)[:most]
    table = counts(gate, [*known, flag], year, unit=unit)
    right = differ = certain = 0
    for cell, uses in alone["sum"].items():
        column = table.get((*cell, level), 0.0)
        changed = column != HIDDEN
        differ += changed
        certain += bool(changed and uses == 1)
        right += bool(changed == (uses == 1))
    blind = int(max((alone["sum"] == 0).sum(), (alone["sum"] == 1).sum()))
    return Score(right, blind, len(alone), differ, certain)
