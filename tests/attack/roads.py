"""What the attacks over other roads share: the truth of the example, and how a guess is scored.

The adversary sees answers alone. The truth is read past the gate, to count how often he is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from samenhang import vocabulary as words
from samenhang.disclosure import Gate
from samenhang.errors import Refused
from tests import apart
from tests.attack import costs

YEAR = 2024
# What he fills in for a hidden cell; the best of them counts, which is more than he can know.
FILLINGS = (0.0, 1.0, 2.0, 3.0, 5.0)


@dataclass(frozen=True)
class Score:
    """How many targets were hit, beside the most that one constant guess hits."""

    road: str
    hits: int
    blind: int
    targets: int

    def holds(self, points: float = 0.05) -> bool:
        """Print the score, and say whether it is no better than blind guessing and some points."""
        print(
            f"{self.road}: {self.hits / max(self.targets, 1):.1%} right against "
            f"{self.blind / max(self.targets, 1):.1%} blind, {self.targets} targets"
        )
        return self.hits <= self.blind + points * self.targets


def truth(gate: Gate, mart: str = "household_year") -> pd.DataFrame:
    """Return the households or the rows of a mart, without residents of institutions."""
    rows = _whole(gate, mart)
    return rows[rows["household_type"] != "institutioneel"].reset_index(drop=True)


def _whole(gate: Gate, mart: str) -> pd.DataFrame:
    # In an order that no build decides: the secret of a test hangs on the number of a household.
    if mart == "household_year":
        rows = apart.households_of(gate)
    else:
        rows = gate.store._connection.cursor().execute(f"from {mart}").df()
    order = [name for name in ("rkey", "year") if name in rows]
    return rows.sort_values(order, kind="stable", ignore_index=True)


def with_true_cost(gate: Gate, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with `true_<law>` in cents: only the secret takes the factor off again."""
    whole = _whole(gate, "household_year")
    true = {f"true_{law}": costs.without_noise(whole, law, gate.store.secret) for law in words.LAWS}
    return rows.merge(whole[["rkey", "year"]].assign(**true), on=["rkey", "year"], how="left")


def counts(
    gate: Gate, per: Sequence[str], where: dict[str, Any] | None = None, **asked: Any
) -> pd.Series:
    """Ask one table of counts, of one year unless `per` names it; hidden cells are no number."""
    year = {} if "year" in per else {"year": YEAR}
    table = gate.ask(per=per, where={**year, **(where or {})}, laws=(), **asked).table
    return table.set_index(list(per))["n"].astype("Float64").astype(float)


def known(ask: Callable[[], pd.Series]) -> pd.Series | None:
    """Return an answer, or nothing where the gate refuses the question."""
    try:
        return ask()
    except Refused:
        return None


def mean_guess(road: str, looks: Iterable[pd.Series | None], true: pd.Series) -> Score:
    """Score the mean of several looks at the same groups, with the best filling of hidden cells."""
    seen = [look.reindex(true.index) for look in looks if look is not None]
    best = 0
    for filling in FILLINGS:
        guess = pd.concat([look.fillna(filling) for look in seen], axis=1).mean(axis=1)
        best = max(best, int((guess.round() == true).sum()))
    return Score(f"{road} ({len(seen)} looks)", best, blind(true), len(true))


def blind(true: pd.Series) -> int:
    """Return how many targets the commonest true value hits."""
    most = Counter(true.tolist()).most_common(1)
    return most[0][1] if most else 0


def blind_cost(costs: np.ndarray, within: float = 0.10) -> int:
    """Return the most targets that one amount comes within a tenth of."""
    if not len(costs):
        return 0
    return max(int((np.abs(costs - guess) <= within * costs).sum()) for guess in costs)


def small(true: pd.Series) -> pd.Series:
    """Return the targets of one to nine."""
    return true[(true >= 1) & (true <= 9)]


def middle(true: pd.Series) -> pd.Series:
    """Return the targets of twenty to two hundred."""
    return true[(true >= 20) & (true <= 200)]
