"""How unevenly the cost is spread: the dearest x%, the middle household and the cost classes.

Only for a whole municipality and only from published cost classes; per wijk it came out wrong.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses import headline
from samenhang.analyses.answer import Answer
from samenhang.analyses.wording import HIDDEN
from samenhang.disclosure import Gate, Published
from samenhang.memory import kept
from samenhang.vocabulary import COST_CLASS_BOUNDS, COST_CLASSES

TOPS = (0.01, 0.05, 0.10, 0.20, 0.50)
HIGHLIGHT = 0.10
PAYING = COST_CLASSES[2:]  # without `correctie` (below zero) and `0`
LOWER = dict(zip(PAYING, (0, *COST_CLASS_BOUNDS), strict=True))
UPPER = dict(zip(PAYING, (*COST_CLASS_BOUNDS, math.inf), strict=True))
# Times its bound: that of a class as wide (√2) as those below it. A tail as of incomes (1.5) is too
# long: a price of help has a ceiling, an income has none.
OPEN_MEAN = (math.sqrt(2) - 1) / math.log(math.sqrt(2))
LOWEST = 50.0  # euros: where the lowest class starts on a logarithmic scale
DEFINITION = (
    "Huishoudens met kosten boven 0, van duur naar goedkoop in vaste kostenklassen; binnen een "
    "klasse lopen de kosten logaritmisch, met het getoonde gemiddelde van de klasse; te kleine "
    "klassen zijn samengenomen, de hoogste dan met 1,2 keer zijn grens als gemiddelde. "
    "Zonder bijstandsuitkeringen en zonder verdeelde vaste bedragen (toegerekend)."
)
BASE = (
    "Zonder bijstand en zonder vaste bedragen die over huishoudens zijn verdeeld. Ook huishoudens "
    "met alleen schuldhulp of een minimaregeling tellen hier mee."
)

CLASS_COLUMNS = {
    "label": "Kosten in het jaar",
    "n": "Huishoudens",
    "n_share": "Deel van de huishoudens",
    "cost": "Kosten van de klasse",
    "cost_share": "Deel van de kosten",
}


@dataclass(frozen=True)
class CostClass:
    """Neighbouring cost classes that can be shown together; bounds and cost in euros."""

    low: float
    high: float
    n: int
    cost: int

    def taken_together(self) -> CostClass:
        """Return the class with a cost that agrees with its bounds.

        A class too small by itself stands at the mean of all small cells, which can lie below the
        class. An open class counts as one as wide as those below it: 1.195 times its bound.
        """
        if math.isinf(self.high):
            cost = OPEN_MEAN * self.low * self.n
        else:
            cost = min(max(self.cost, self.low * self.n), self.high * self.n)
        return dataclasses.replace(self, cost=round(cost))

    def part(self, top: float) -> float:
        """Return the share of this class's cost that its dearest part `top` (0..1) holds."""
        mean = self.cost / self.n
        if math.isinf(self.high):
            # Pareto above the bound with the published mean: the top u holds u ** (bound / mean).
            return float(top ** min(max(self.low / mean, 0.0), 1.0)) if mean > 0 else top
        slope = math.log(self.high / max(self.low, LOWEST))
        return (1 - math.exp(-slope * top)) / (1 - math.exp(-slope))


def classes(gate: Gate, *, year: int, gemeente: str | None = None) -> tuple[CostClass, ...]:
    """Return the cost classes from high to low; one that is hidden is taken with the next ones."""
    place = headline.place(year, gemeente, None)
    table = gate.ask(["cost_class"], place).table.set_index("cost_class")
    found: list[CostClass] = []
    together: list[str] = []
    for name in reversed(PAYING):
        together.append(name)
        n: Any = table.loc[name, "n"]
        cost: Any = table.loc[name, "cost"]
        if len(together) > 1:
            cell = gate.ask(where={**place, "cost_class": together})
            n, cost = cell.total(), cell.total("cost")
        if not text.is_missing(n) and not text.is_missing(cost):
            one = CostClass(LOWER[name], UPPER[together[0]], int(n), int(cost))
            found.append(one if len(together) == 1 else one.taken_together())
            together = []
    return tuple(found)


def top_share(found: Sequence[CostClass], top: float) -> float | None:
    """Return the share of the cost at the dearest part `top` of the households with cost."""
    households, cost = sum(one.n for one in found), sum(one.cost for one in found)
    if not households or not cost:
        return None
    wanted, held = top * households, 0.0
    for one in found:
        taken = min(wanted, one.n)
        held += one.cost * one.part(taken / one.n)
        wanted -= taken
    return held / cost


def median(found: Sequence[CostClass]) -> float | None:
    """Return the cost in euros of the household in the middle of those with cost."""
    half = sum(one.n for one in found) / 2
    ends = accumulate(one.n for one in found)
    for one, end in zip(found, ends, strict=True):
        if end >= half and not math.isinf(one.high):
            place = (half - (end - one.n)) / one.n
            slope = math.log(one.high / max(one.low, LOWEST))
            dearest = one.cost / one.n * slope / (1 - math.exp(-slope))
            return dearest * math.exp(-slope * place)
    return None


def top_shares(
    gate: Gate, *, year: int, gemeente: str | None = None, wijk: str | None = None
) -> Answer:
    """Return which part of the cost the dearest 1, 5, 10, 20 and 50% of the households use.

    It is about the whole municipality; a chosen `wijk` only gets that said.
    """
    found = classes(gate, year=year, gemeente=gemeente)
    published = _published(gate, year, gemeente)
    households = published.total() or 0
    shares = {top: top_share(found, top) for top in TOPS}
    table = pd.DataFrame(
        {
            "label": [f"Duurste {text.percent(top, 0)}" for top in TOPS],
            "n": pd.array([round(top * households, -1) for top in TOPS], dtype="Int64"),
            "share": pd.array([shares[top] for top in TOPS], dtype="Float64"),
            "highlight": [top == HIGHLIGHT for top in TOPS],
            "reason": None,
        }
    )
    return Answer(
        title=(
            f"De duurste {text.percent(HIGHLIGHT, 0)} van de huishoudens met kosten gebruikt "
            f"{text.percent(shares[HIGHLIGHT], 0)} van het geld"
        ),
        sentence=_base(found, households, year) if found else HIDDEN,
        published=published.derived(
            table=table.assign(value=table["share"]), definition=DEFINITION
        ),
        columns={"label": "Groep", "n": "Huishoudens", "share": "Deel van de kosten"},
        unit="deel van de kosten",
        notes=_notes(gate, gemeente, wijk),
        state="shown" if found else "too_few",
    )


def cost_classes(
    gate: Gate, *, year: int, gemeente: str | None = None, wijk: str | None = None
) -> Answer:
    """Return per cost class its share of the households and of the cost."""
    published = _published(gate, year, gemeente)
    found = classes(gate, year=year, gemeente=gemeente)
    households, cost = sum(one.n for one in found), sum(one.cost for one in found)
    half = [one for one in found if one.low >= 8000]
    share_n = headline.share(sum(one.n for one in half), households)
    share_cost = headline.share(sum(one.cost for one in half), cost)
    rows = [
        (_words(one), one.n, one.n / households, _three_digits(one.cost), one.cost / cost)
        for one in found
    ]
    table = pd.DataFrame(rows, columns=list(CLASS_COLUMNS)).assign(reason=None)
    return Answer(
        title=(
            f"{text.percent(share_n, 0)} van de huishoudens met kosten kost meer dan "
            f"{text.euro(8000)}; daar gaat {text.percent(share_cost, 0)} van het geld heen"
        ),
        sentence=_base(found, published.total() or 0, year) if found else HIDDEN,
        published=published.derived(table=table, definition=DEFINITION),
        columns=CLASS_COLUMNS,
        unit="deel van huishoudens en van kosten",
        notes=_notes(gate, gemeente, wijk),
        state="shown" if found else "too_few",
    )


@kept
def drawn(published: Published) -> Published:
    """Return the rows of `cost_classes` as two wings: the households, and their cost."""
    table = published.table
    wings = [
        table[["label", "reason"]].assign(series=series, value=table[name])
        for name, series in (("n_share", "Huishoudens"), ("cost_share", "Kosten"))
    ]
    return published.derived(pd.concat(wings, ignore_index=True))


def _three_digits(cost: int) -> int:
    """Return an amount as rough as the gate gives it: a class taken together is an estimate."""
    return int(float(f"{cost:.3g}"))


def _notes(gate: Gate, gemeente: str | None, wijk: str | None) -> tuple[str, ...]:
    whole = f"Dit cijfer is er alleen voor heel {headline.place_name(gate, gemeente)}."
    return (whole, BASE) if wijk else (BASE,)


def _published(gate: Gate, year: int, gemeente: str | None) -> Published:
    return gate.ask(where={**headline.place(year, gemeente, None), "cost_class": PAYING})


def _base(found: Sequence[CostClass], households: int, year: int) -> str:
    middle = median(found)
    said = "" if middle is None else f"; de helft kost minder dan {text.euro(round(middle, -1))}"
    return (
        f"Op basis van {text.circa(text.count(households))} huishoudens met kosten boven 0 in "
        f"{year}{said}. Het aandeel kan 1 à 2 procentpunt hoger of lager zijn."
    )


def _words(one: CostClass) -> str:
    if math.isinf(one.high):
        return f"meer dan {text.euro(one.low)}"
    low = f"{text.euro(one.low)} tot " if one.low else "tot "
    return low + (text.number(one.high) if one.low else text.euro(one.high))
