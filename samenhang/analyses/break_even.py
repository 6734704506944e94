"""When a budget for maatwerk would earn itself back, if heavy care fell as much as is assumed."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses import headline, reconciliation, using, wording
from samenhang.analyses.answer import Answer, State
from samenhang.analyses.cuts import spread
from samenhang.analyses.headline import MULTIPLE
from samenhang.analyses.verdict import Z_95
from samenhang.disclosure import Gate, Published
from samenhang.vocabulary import INTENSITY_OF_CATEGORY, POST_OF_CATEGORY, POSTS

HEAVY = "zwaar"
# Posts of which every product is heavy, by the table that a municipality may change.
HEAVY_POSTS = tuple(
    post
    for post in POSTS
    if {INTENSITY_OF_CATEGORY[one] for one, of in POST_OF_CATEGORY.items() if of == post} == {HEAVY}
)
LONGEST = 600  # months: beyond fifty years nothing is earned back
AROUND = 0.25  # by how much each assumption is varied, up and down
VARIED = (
    f"Elke balk laat zien wat er verandert als een aanname {text.percent(AROUND, 0)} lager of "
    "hoger is; bij de zware zorg per maand zijn het de grenzen van haar bandbreedte."
)
ASSUMED = (
    "Dit zijn aannames, geen effecten: het budget en de daling kiest u zelf, en of zware zorg door "
    "maatwerk daalt weet niemand vooraf. Alleen het aantal huishoudens en wat hun zware zorg nu "
    "kost zijn gemeten."
)
DEFINITION = (
    "Huishoudens met hulp uit meer dan één wet en zware zorg; zijn dat er te weinig, dan alle met "
    "zware zorg. Zware zorg: de getoonde kosten van "
    f"{text.join(POSTS[post].lower() for post in HEAVY_POSTS)} bij deze huishoudens, gedeeld door "
    "hun getoonde aantal en door twaalf. Terugverdienmaand: het budget gedeeld door de aangenomen "
    "daling van die maandkosten, naar boven afgerond. Bandbreedte: geschat uit de kostenklassen."
)


def month(budget: float, monthly: float, drop: float) -> int | None:
    """Return after how many months the saving equals the budget; None beyond fifty years.

    `budget` and `monthly` in euros per household, `drop` the part (0..1) by which cost falls.
    """
    saved = monthly * drop
    if saved <= 0 or budget > saved * LONGEST:
        return None
    return math.ceil(round(max(budget, 0.0) / saved, 9))


def break_even(gate: Gate, *, year: int, gemeente: str, budget: int, drop: int) -> Answer:
    """Return the month in which a budget per household is earned back, and how sure that is.

    `budget` in euros per household, once; `drop` in percents of the cost of heavy care.
    """
    where, who = _group(gate, year, gemeente)
    homes = gate.ask((), where, laws=())
    n, spent = homes.total(), _spent(gate, where).total("cost")
    state = _state(gate, n, spent, year)
    monthly = spent / n / 12 if n and spent and state == "shown" else 0.0
    margin = monthly * _noise(gate, where, n) if state == "shown" else 0.0
    table = sensitivity(budget, monthly, drop / 100, margin)
    return Answer(
        title=_title(budget, drop, month(budget, monthly, drop / 100), state == "shown"),
        sentence=_sentence(gate, gemeente, who, year, n, monthly, margin, state),
        published=homes.derived(table=table, definition=DEFINITION),
        columns={
            "label": "Aanname",
            "lower": "Lager",
            "low_number": "Terugverdiend bij lager, na maanden",
            "higher": "Hoger",
            "high_number": "Terugverdiend bij hoger, na maanden",
        },
        unit="maanden tot het budget is terugverdiend",
        notes=(VARIED, ASSUMED),
        state=state,
    )


def _group(gate: Gate, year: int, gemeente: str) -> tuple[dict[str, Any], str]:
    """Return the filter of a group and its words: stacked households, else all with heavy care."""
    heavy: dict[str, Any] = {**headline.place(year, gemeente, None), "intensity": HEAVY}
    stacked = {**heavy, "n_laws": MULTIPLE}
    if gate.ask((), stacked, laws=()).total() and _spent(gate, stacked).total("cost"):
        return stacked, "hulp uit meer dan één wet en zware zorg"
    return heavy, "zware zorg (van wie te weinig met hulp uit meer dan één wet om apart te tonen)"


def _spent(gate: Gate, where: dict[str, Any]) -> Published:
    """Return the cost of the heavy posts in a group, summed by the gate."""
    return gate.ask((), {**where, "post": HEAVY_POSTS}, "use")


def _state(gate: Gate, n: int | None, spent: int | None, year: int) -> State:
    if not gate.catalogue.has("cost") or using.costed(gate, year) == ():
        return "missing"
    return "shown" if n and spent else "too_few"


def _noise(gate: Gate, where: dict[str, Any], n: int | None) -> float:
    """Return the relative half-width of the band of the mean, from cost classes."""
    area = {name: level for name, level in where.items() if name != "n_laws"}
    known = gate.ask(["cost_class"], area).table.dropna(subset=["n", "cost"])
    means = headline.means(known).astype("float64")
    found = spread(list(known["n"].astype("float64")), list(means))
    return Z_95 * (1.0 if math.isnan(found) else found) / math.sqrt(n or 1)


def sensitivity(budget: float, monthly: float, drop: float, margin: float) -> pd.DataFrame:
    """Return per assumption the month when it is lower and when it is higher, the widest first."""
    base = month(budget, monthly, drop)
    down, up = 1 - AROUND, 1 + AROUND
    ends = [
        ("Budget per huishouden", (budget * down, monthly, drop), (budget * up, monthly, drop),
         text.euro(budget * down), text.euro(budget * up)),
        ("Daling van zware zorg", (budget, monthly, drop * down), (budget, monthly, drop * up),
         text.percent(drop * down), text.percent(drop * up)),
        ("Zware zorg per maand nu (bandbreedte)", (budget, max(monthly - margin, 0.0), drop),
         (budget, monthly + margin, drop), text.euro(max(monthly - margin, 0.0)),
         text.euro(monthly + margin)),
    ]  # fmt: skip
    rows = [
        {"label": label, "value": base, "reference": base, "lower": lower, "higher": higher,
         **_ends(month(*low), month(*high)), "reason": None if base else "nooit"}
        for label, low, high, lower, higher in ends
    ]  # fmt: skip
    table = pd.DataFrame(rows)
    numbers = ["value", "reference", "low", "high", "low_number", "high_number"]
    table = table.astype(dict.fromkeys(numbers, "Int64"))
    width = (table["high"] - table["low"]).fillna(0)
    return table.iloc[width.sort_values(ascending=False, kind="stable").index].reset_index(
        drop=True
    )


def _ends(at_low: int | None, at_high: int | None) -> dict[str, Any]:
    """Return the months at both ends, and the earlier and later of the two for the figure."""
    known = [one for one in (at_low, at_high) if one is not None]
    both = len(known) == 2
    return {
        "low_number": at_low,
        "high_number": at_high,
        "low": min(known) if both else None,
        "high": max(known) if both else None,
    }


def _title(budget: int, drop: int, found: int | None, known: bool) -> str:
    given = f"{text.euro(budget)} per huishouden en {drop}% minder zware zorg"
    if not known:
        return "Wanneer een budget voor maatwerk is terugverdiend"
    if found is None:
        return f"Met {given} wordt het budget niet binnen vijftig jaar terugverdiend"
    months = text.plural(found, "maand", "maanden")
    return f"Met {given} zou het budget na {months} zijn terugverdiend"


def _sentence(
    gate: Gate,
    gemeente: str,
    who: str,
    year: int,
    n: int | None,
    monthly: float,
    margin: float,
    state: str,
) -> str:
    if state == "missing":
        return reconciliation.NO_COST
    if state != "shown":
        return wording.HIDDEN
    low, high = max(monthly - margin, 0.0), monthly + margin
    return text.sentence(
        f"alleen als die aannames kloppen; het gaat om {text.circa(text.count(n))} huishoudens in "
        f"{headline.place_name(gate, gemeente)} met {who} in {year}; die "
        f"zorg kost nu gemiddeld {text.euro(round(monthly, -1))} per maand per "
        f"huishouden (bandbreedte {text.band(round(low, -1), round(high, -1), 'euro')})"
    )
