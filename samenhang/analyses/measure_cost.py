"""Mean cost per household for every wijk, with a band estimated from the municipal cost classes."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from samenhang.analyses import concentration, headline, reconciliation
from samenhang.analyses.indicator import Mean
from samenhang.analyses.measured import Measured, counts, named
from samenhang.analyses.verdict import Z_95, together
from samenhang.dimensions import Level
from samenhang.disclosure import TOO_FEW, Gate, Published

HALF_STEP = 5.0  # means are shown in tens of euros
MEAN_WORDS = (
    "Gemiddelde: getoonde kosten gedeeld door getoond aantal. De bandbreedte is geschat uit de "
    "kostenklassen van de hele gemeente."
)


def mean(gate: Gate, indicator: Mean, *, year: int, gemeente: str) -> Measured:
    """Return the mean cost per wijk; empty where too little of a law is known per household."""
    laws = laws_of(gate, indicator, year)
    published = spent(gate, indicator, ("wijk_code",), headline.place(year, gemeente, None))
    rows = published.table[["wijk_code", "n", "cost"]]
    if laws == ():
        rows = rows.assign(cost=pd.array([pd.NA] * len(rows), dtype="Int64"))
    reference = None if laws == () else headline.mean(published.total("cost"), published.total())
    spread = _spread(gate, indicator, year, gemeente)
    rows = rows.assign(value=headline.means(rows).astype("Float64"))
    # The municipal spread for every wijk: its own would make a low mean look certain.
    rows["margin"] = [_margin(reference, n, spread) for n in rows["n"]]
    table = named(gate, gemeente, rows, reconciliation.TOO_LITTLE if laws == () else TOO_FEW)
    return Measured(
        indicator,
        published.derived(table=table, definition=" ".join((MEAN_WORDS, indicator.note))),
        table,
        None if reference is None else float(reference),
        _margin(reference, published.total(), spread),
        year,
    )


def spent(gate: Gate, indicator: Mean, per: tuple[str, ...], area: dict[str, Level]) -> Published:
    """Return the households and the cost of which an indicator is the mean."""
    where = {**area, "n_laws": headline.SUPPORT} if indicator.using else area
    return gate.ask(per, where, laws=laws_of(gate, indicator, int(area["year"])) or None)


def laws_of(gate: Gate, indicator: Mean, year: int) -> tuple[str, ...] | None:
    """Return the laws whose cost counts: None is all, empty is none known well enough."""
    fitting = reconciliation.fitting_laws(gate, years=(year,))
    if indicator.law is None:
        return fitting
    return (indicator.law,) if fitting is None or indicator.law in fitting else ()


def _spread(gate: Gate, indicator: Mean, year: int, gemeente: str) -> float:
    """Return sd / mean of the cost of one household, from the published municipal cost classes.

    Where a part q of the households pays, 1 + cv² is that of the payers divided by q.
    """
    found = concentration.classes(gate, year=year, gemeente=gemeente)
    n, cost = sum(one.n for one in found), sum(one.cost for one in found)
    if not n or cost <= 0:
        return math.nan
    payers = n * sum(one.n * (one.cost / one.n) ** 2 for one in found) / cost**2
    if indicator.using:
        return math.sqrt(payers - 1)
    area = headline.place(year, gemeente, None)
    everyone, paying = gate.ask((), area).total() or n, n
    if indicator.law is not None:
        users = counts(gate, (), area, f"uses_{indicator.law}", (1,)).table["n"]
        paying = int(users.fillna(0).iloc[0])
    return math.sqrt(payers * everyone / paying - 1) if paying else math.nan


def _margin(value: Any, n: Any, spread: float) -> float:
    if pd.isna(value) or pd.isna(n) or not n:
        return math.nan
    return together(Z_95 * float(value) * spread / math.sqrt(n), HALF_STEP)
