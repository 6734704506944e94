"""Cuts on posts: what they would save, and which households they hit once, twice or three times.

From published cells alone: a cut takes a percentage of what a post costs, or what is above a
ceiling for the post as a whole. A ceiling per household cannot be said: the gate publishes sums,
not how the cost of a post is spread over its households.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from samenhang import text
from samenhang.analyses import headline, reconciliation, using, wording
from samenhang.analyses.answer import Answer
from samenhang.analyses.verdict import Z_95, together
from samenhang.disclosure import Gate, Published
from samenhang.errors import Refused
from samenhang.vocabulary import INCOME_TRANSFER_POST, POST_LAW, POSTS

PERCENT, CEILING = "percentage", "plafond"
KINDS: Mapping[str, str] = {PERCENT: "Percentage eraf", CEILING: "Plafond voor de post"}
MOST = 3
# Bijstand is a right by national law; "overig" is no budget line of its own.
_NOT = (INCOME_TRANSFER_POST, "overig")
CUTTABLE = {post: name for post, name in POSTS.items() if post not in _NOT}
ROUNDING = 0.005  # half of the third figure of a published cost, at most
NO_CUT = "Kies minstens één post om te zien wat een bezuiniging daarop opbrengt en wie zij raakt."
NO_BEHAVIOUR = (
    "Dit is een rekensom op wat nu wordt gebruikt: zij zegt niet wat mensen daarna doen, en niet "
    "of zij dan elders hulp vragen. Dat kan de besparing kleiner maken."
)
DEFINITION = (
    "Besparing: een percentage van de getoonde kosten van de post, of wat daarvan boven het "
    "plafond ligt. Bandbreedte: geschat uit de kostenklassen van de gebruikers in heel de "
    "gemeente, en de afronding; nooit minder dan niets en nooit meer dan de kosten."
)


class Cut(NamedTuple):
    """A cut on one post: `value` is a percentage (0..100) or a ceiling in euros a year."""

    post: str
    kind: str = PERCENT
    value: float = 10.0


def saving(cost: float, cut: Cut) -> float:
    """Return what a cut saves of a cost in euros: never below 0, never more than the cost."""
    if cut.kind == CEILING:
        return min(max(cost - cut.value, 0.0), max(cost, 0.0))
    return max(cost, 0.0) * (min(max(cut.value, 0.0), 100.0) / 100.0)


def band(cost: float, margin: float, cut: Cut) -> tuple[float, float]:
    """Return the lowest and highest saving while the cost is uncertain by `margin`."""
    low, high = saving(max(cost - margin, 0.0), cut), saving(cost + margin, cut)
    return low, min(high, max(cost, 0.0))


def spread(n: Sequence[float], mean: Sequence[float]) -> float:
    """Return sd / mean of the cost of a household, from numbers and means of cost classes."""
    households = sum(n)
    total = sum(size * one for size, one in zip(n, mean, strict=True))
    if not households or total <= 0:
        return math.nan
    squares = sum(size * one**2 for size, one in zip(n, mean, strict=True))
    return math.sqrt(max(households * squares / total**2 - 1, 0.0))


def savings(
    gate: Gate, *, year: int, gemeente: str, wijk: str | None, cuts: tuple[Cut, ...]
) -> Answer:
    """Return per post and together what the cuts would save, with the band."""
    asked = gate.ask(["post"], headline.place(year, gemeente, wijk), "use")
    costs = asked.table.set_index("post")
    fit = using.costed(gate, year)
    table = pd.DataFrame([_row(gate, costs, cut, fit, year, gemeente) for cut in cuts])
    table = _together(table.astype({"n": "Int64", "cost": "Int64"}), len(cuts))
    shown = wording.state(table["value"]) if gate.catalogue.has("cost") else "missing"
    last = table.iloc[-1]
    return Answer(
        title=f"{'Deze bezuinigingen schelen samen' if len(cuts) > 1 else 'Dit scheelt'} "
        f"{text.circa(text.euro_words(last['value']))} per jaar"
        if shown == "shown"
        else "Wat het scheelt",
        sentence=reconciliation.NO_COST
        if shown == "missing"
        else wording.said(
            f"{using.where_words(gate, gemeente, wijk)}, {year}, bandbreedte "
            f"tussen {text.euro_words(last['low'])} en {text.euro_words(last['high'])}; van "
            f"{text.circa(text.euro_words(last['cost']))} die op deze posten bekend is",
            shown,
        ),
        published=asked.derived(table=table, definition=DEFINITION),
        columns={
            "label": "Post",
            "how": "Bezuiniging",
            "n": "Huishoudens die de post gebruiken",
            "cost": "Kosten nu",
            "saving_euro": "Besparing",
            "low_euro": "Bandbreedte van",
            "high_euro": "tot",
        },
        unit="euro per jaar (n telt gebruikte posten)",
        notes=(NO_BEHAVIOUR,),
        state=shown,
    )


def _row(
    gate: Gate,
    costs: pd.DataFrame,
    cut: Cut,
    fit: tuple[str, ...] | None,
    year: int,
    gemeente: str,
) -> dict[str, Any]:
    n: Any = costs.loc[cut.post, "n"]
    cost: Any = costs.loc[cut.post, "cost"]
    base = {"label": POSTS[cut.post], "key": POST_LAW[cut.post], "how": said(cut), "n": n}
    known = fit is None or POST_LAW[cut.post] in fit
    if pd.isna(n) or pd.isna(cost) or not known:
        why = None if known else reconciliation.TOO_LITTLE
        nothing = dict.fromkeys(("cost", "value", "low", "high"), pd.NA)
        return {**base, **nothing, "reason": why or "te weinig"}
    margin = together(Z_95 * float(cost) * _spread(gate, cut.post, year, gemeente) / math.sqrt(n),
                      ROUNDING * float(cost))  # fmt: skip
    low, high = band(float(cost), margin, cut)
    value = saving(float(cost), cut)
    return {**base, "cost": cost, "value": value, "low": low, "high": high, "reason": None}


def _spread(gate: Gate, post: str, year: int, gemeente: str) -> float:
    """Return sd / mean of the cost of the users of a post, in the whole municipality."""
    where = {**headline.place(year, gemeente, None), f"uses_{post}": 1}
    known = gate.ask(["cost_class"], where).table.dropna(subset=["n", "cost"])
    means = headline.means(known).astype("float64")
    found = spread(list(known["n"].astype("float64")), list(means))
    return 1.0 if math.isnan(found) else found


def _together(table: pd.DataFrame, cuts: int) -> pd.DataFrame:
    """Return the rows as whole euros, with a last row for all of them where there are several."""
    money = ["value", "low", "high"]
    table = table.assign(**{name: table[name].astype("Float64") for name in money})
    if cuts > 1:
        known = table[table["value"].notna()]
        sums = {name: known[name].sum() if len(known) else pd.NA for name in ("cost", "value")}
        # Independent posts: their bands add up as the root of the sum of squares.
        down = together(*(known["value"] - known["low"])) if len(known) else 0.0
        up = together(*(known["high"] - known["value"])) if len(known) else 0.0
        ends = {"low": sums["value"] - down, "high": sums["value"] + up}
        row = {"label": "Samen", "key": "", "how": "", "n": pd.NA, "reason": None, **sums, **ends}
        table = pd.concat([table, pd.DataFrame([row]).astype(table.dtypes)], ignore_index=True)
    rounded = {name: table[name].round(-3).astype("Int64") for name in money}
    return table.assign(
        **rounded,
        saving_euro=rounded["value"],
        low_euro=rounded["low"],
        high_euro=rounded["high"],
    )


def said(cut: Cut) -> str:
    """Return a cut in words."""
    if cut.kind == CEILING:
        return f"plafond van {text.euro_short(cut.value)}"
    return f"{text.number(cut.value)}% eraf"


def flags(cuts: Sequence[Cut]) -> tuple[str, ...]:
    """Return the flags of the posts that are cut."""
    return tuple(f"uses_{cut.post}" for cut in cuts)


def hits(table: pd.DataFrame, names: Sequence[str]) -> pd.Series[Any]:
    """Return per cell by how many cuts its households are hit."""
    return table[list(names)].astype("int64").sum(axis="columns")


def cells(gate: Gate, per: tuple[str, ...], where: dict[str, Any], *, cost: bool) -> Published:
    """Return the households per cell, with their cost only where it may be said."""
    laws = using.costed(gate, int(where["year"])) if cost else ()
    try:
        return gate.ask(per, where, laws=laws)
    except Refused:
        return gate.ask(per, where, laws=())
