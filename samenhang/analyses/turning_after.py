"""A year after the 18th birthday, by what was there in the half year before it."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses import headline, turning
from samenhang.analyses.answer import Answer
from samenhang.analyses.measured import reasons
from samenhang.analyses.remainder import REST
from samenhang.analyses.turning import AFTER, shares
from samenhang.disclosure import Gate, Published
from samenhang.memory import kept
from samenhang.vocabulary import UNKNOWN, YOUNG_STATES

TITLE = "Wat er een jaar na de 18e verjaardag is, is niet te tonen"
WORDS = (
    "Voor: de hulp die ergens in de zes maanden voor de verjaardag liep. Na: de hulp in de maand "
    "twaalf maanden na de verjaardag. Jeugdhulp na de 18e verjaardag is verlengd of opnieuw "
    "begonnen."
)
NO_BLAME = (
    "“Geen ondersteuning bekend” is niet altijd een gemis: ook wie geen hulp meer nodig heeft, "
    "valt eronder. Hulp van zorgverzekeraar of Rijk kent de gemeente niet."
)
COLUMNS = {
    "label": "In het half jaar ervoor",
    "series": "Een jaar erna",
    "n": "Jongeren",
    "value_share": "Deel van wie dit ervoor had",
    "low_share": "Bandbreedte van",
    "high_share": "tot",
}
_DRAWN = ("jeugdwet", "wmo", "participatiewet", "meer")


def of_states(gate: Gate, *, gemeente: str) -> Answer:
    """Return per state before the birthday which part is in which state a year after it."""
    where = {"gemeente_code": gemeente, "moment": {AFTER}}
    published = gate.ask(("state_before", "state"), where, unit="young", laws=())
    whole = gate.ask(("state_before",), where, unit="young", laws=()).table
    table = _rows(published.table, whole)
    own = table[(table["before"] == "jeugdwet")].set_index("state")
    shown = pd.notna(own["value"]["geen"])
    return Answer(
        title=_title(own) if shown else TITLE,
        sentence=_sentence(gate, own, gemeente) if shown else turning.FEW,
        published=published.derived(table, definition=WORDS),
        columns=COLUMNS,
        unit="jongeren",
        notes=(WORDS, NO_BLAME, turning.HOUSEHOLD_HELP),
        state="shown" if shown else "too_few",
    )


def _rows(table: pd.DataFrame, whole: pd.DataFrame) -> pd.DataFrame:
    """Return before × after with what is not shown as last row of each block."""
    rest = _rest(table, whole)
    both = pd.concat([shares(table, whole, "state_before"), rest], ignore_index=True)
    order = {state: at for at, state in enumerate((*YOUNG_STATES, UNKNOWN, REST))}
    labels = {**YOUNG_STATES, UNKNOWN: "Onbekend"}
    both = both.assign(
        before=both["state_before"],
        label=both["state_before"].map(labels),
        series=both["state"].map({**YOUNG_STATES, REST: REST}),
        key=both["state"],
    )
    placed = both.assign(row=both["before"].map(order), column=both["state"].map(order))
    return placed.sort_values(["row", "column"], ignore_index=True)


def _rest(table: pd.DataFrame, whole: pd.DataFrame) -> pd.DataFrame:
    """Return per state before how many are not in a shown cell."""
    sums = table.groupby("state_before", observed=True)["n"].sum()
    left = whole.assign(n=whole["n"] - whole["state_before"].map(sums).astype("Int64"))
    kept = left[["state_before", "n"]].assign(state=REST)
    return kept.assign(reason=reasons(kept["n"]))


@kept
def drawn(published: Published) -> Published:
    """Return the flows of the figure: from the three laws, what is not shown taken together."""
    table = published.table
    kept = table[table["before"].isin(_DRAWN) & (table["n"].fillna(1) > 0)]
    return published.derived(kept.assign(value=kept["n"].astype("Float64")).reset_index(drop=True))


def _title(own: pd.DataFrame) -> str:
    return (
        f"Van de jongeren met alleen jeugdhulp is een jaar na de 18e verjaardag bij "
        f"{text.percent(own['value']['geen'], 0)} geen ondersteuning bekend"
    )


def _sentence(gate: Gate, own: pd.DataFrame, gemeente: str) -> str:
    row: Any = own.loc["geen"]
    show = partial(text.percent, digits=0)
    known = {
        name: own["value"][state]
        for state, name in {**YOUNG_STATES, "jeugdwet": "nog jeugdhulp"}.items()
        if state != "geen" and pd.notna(own["value"].get(state))
    }
    others = text.join(f"{show(value)} {_small(name)}" for name, value in known.items())
    also = f" De anderen: {others}." if known else ""
    return (
        f"Het gaat om circa {text.count(row['whole'])} jongeren in "
        f"{headline.place_name(gate, gemeente)} met alleen jeugdhulp in het half jaar voor hun "
        f"verjaardag ({text.band(row['low'], row['high'], 'percent')}; "
        f"{turning.birthdays(gate)}).{also}"
    )


def _small(name: str) -> str:
    """Return a label as it stands in a sentence; a law keeps its capital."""
    law = name.split()[0] in ("Wmo", "Participatiewet")
    return name if law else f"{name[:1].lower()}{name[1:]}"
