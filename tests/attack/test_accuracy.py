"""What protection costs: no bias over secrets, small errors, and words that are true."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest

from samenhang import vocabulary as words
from samenhang.analyses import judged, measure_cost, measure_share, spending
from samenhang.analyses.indicator import Mean, Share
from samenhang.analyses.indicators import PROFILE, SUPPORT_SHARE
from samenhang.disclosure import Gate
from tests.attack import rebuilt

SECRETS = 12
YEAR = 2024
TRUE_WORDS = 0.95


@pytest.fixture(scope="module")
def rows(example_gate: Gate) -> pd.DataFrame:
    found = rebuilt.example_rows(example_gate)
    return found.assign(true=found[[f"true_{law}" for law in words.LAWS]].sum(axis=1) / 100)


@pytest.fixture(scope="module")
def gates(rows: pd.DataFrame) -> list[Gate]:
    """Twelve stores that differ in their secret alone."""
    return [rebuilt.with_secret(rows, number) for number in range(1, SECRETS + 1)]


def answered(gate: Gate, rows: pd.DataFrame, per: Sequence[str]) -> pd.DataFrame:
    """Return the published table of every year beside the truth."""
    cell = ["year", *per]
    table = gate.ask(per=cell).table.set_index(cell)
    true = rows.groupby(cell, observed=True)["true"].agg(["size", "sum"])
    return table.join(true, how="inner")


def test_no_bias_over_secrets(gates: list[Gate], rows: pd.DataFrame) -> None:
    tables = [
        answered(gate, rows, [name])
        for gate in gates
        for name in ("wijk_code", "household_type", "age_oldest", "children_class")
    ]
    shown = pd.concat(tables).dropna(subset=["n", "cost"])
    n = shown["n"].sum() / shown["size"].sum() - 1
    cost = shown["cost"].sum() / shown["sum"].sum() - 1
    print(f"bias over {SECRETS} secrets: n {n:+.3%}, cost {cost:+.3%}")
    assert abs(n) < 0.002
    assert abs(cost) < 0.002


def test_errors_at_the_size_of_the_example(gates: list[Gate], rows: pd.DataFrame) -> None:
    wijk = pd.concat([answered(gate, rows, ["wijk_code"]) for gate in gates])
    both = pd.concat([answered(gate, rows, ["wijk_code", "household_type"]) for gate in gates])
    n = (wijk["n"] - wijk["size"]).abs().mean()
    cost, cells = (
        float((part["cost"] / part["sum"] - 1).abs().dropna().median()) for part in (wijk, both)
    )
    print(f"wijk: n {n:.2f}, cost {cost:.2%}; wijk × type: cost {cells:.2%}")
    assert n <= 4.0
    assert cost <= 0.008
    assert cells <= 0.035


def true_share(rows: pd.DataFrame, indicator: Share, per: list[str]) -> pd.Series:
    """Return the true share of an indicator per group."""
    name = indicator.dimension
    part = rows[rows[name].isin(indicator.levels)]
    of = indicator.of or ((*indicator.levels, *indicator.rest) if indicator.rest else ())
    whole = rows[rows[name].isin(of)] if of else rows
    return part.groupby(per, observed=True).size() / whole.groupby(per, observed=True).size()


def test_a_difference_that_is_worded_is_real(gates: list[Gate], rows: pd.DataFrame) -> None:
    shares = [SUPPORT_SHARE, *(one for one in PROFILE if isinstance(one, Share))]
    right = told = 0
    for gate in gates[:4]:
        for indicator in shares:
            if indicator.dimension not in rows:
                continue
            measured = measure_share.share(gate, indicator, year=YEAR, gemeente="GM9999")
            table = measured.table
            own = rows[rows["year"] == YEAR].assign(everyone=1)
            true = true_share(own, indicator, ["wijk_code"])
            whole = float(true_share(own, indicator, ["everyone"]).iloc[0])
            said = judged.verdicts(measured, table["value"], table["margin"])
            for key, word in zip(table["key"], said, strict=True):
                if word in ("hoger", "lager"):
                    told += 1
                    right += (true[key] > whole) == (word == "hoger")
    print(f"words: {right} of {told} differences of shares are real")
    assert told >= 100
    assert right >= TRUE_WORDS * told


def test_a_dearer_wijk_that_is_worded_is_real(gates: list[Gate], rows: pd.DataFrame) -> None:
    means = [one for one in PROFILE if isinstance(one, Mean)]
    right = told = 0
    own = rows[rows["year"] == YEAR]
    for gate in gates[:4]:
        for indicator in means:
            measured = measure_cost.mean(gate, indicator, year=YEAR, gemeente="GM9999")
            group = own[own["n_laws"] > 0] if indicator.using else own
            cost = group[f"true_{indicator.law}"] / 100 if indicator.law else group["true"]
            true, whole = cost.groupby(group["wijk_code"], observed=True).mean(), cost.mean()
            table = measured.table
            said = judged.verdicts(measured, table["value"], table["margin"])
            for key, word in zip(table["key"], said, strict=True):
                if word in ("hoger", "lager"):
                    told += 1
                    right += (true[key] > whole) == (word == "hoger")
    print(f"words: {right} of {told} differences of means are real")
    assert told >= 5
    assert right >= TRUE_WORDS * told


def test_a_trend_that_is_worded_is_real(gates: list[Gate], rows: pd.DataFrame) -> None:
    own = rows[rows["n_laws"] > 0]
    right = told = 0
    for gate in gates[:6]:
        for wijk in (None, *(one.wijk_code for one in gate.wijken())):
            group = own if wijk is None else own[own["wijk_code"] == wijk]
            title = spending.over_years(gate, wijk=wijk).title
            mean = group.groupby("year")["true"].mean()
            change = mean.iloc[-1] - mean.iloc[0]
            for word, sign in ((" stegen", 1), (" daalden", -1)):
                if word in title:
                    told += 1
                    right += bool(np.sign(change) == sign)
    print(f"words: {right} of {told} trends are real")
    assert told >= 10
    assert right >= TRUE_WORDS * told
