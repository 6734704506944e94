"""How long help stays away after the youth help from before the 18th birthday."""

from __future__ import annotations

from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses import headline, remainder, turning
from samenhang.analyses.answer import Answer
from samenhang.analyses.measured import reasons
from samenhang.analyses.turning import shares
from samenhang.disclosure import Gate
from samenhang.vocabulary import GAPS, UNKNOWN

FOLLOWED = "24"
TITLE = "Hoe lang de hulp na de jeugdhulp wegblijft, is niet te tonen"
FEW = (
    "Te weinig jongeren zijn tot twee jaar na hun 18e verjaardag te volgen. Lever meer jaren: "
    "vanaf het jaar voor de verjaardag tot twee jaar erna."
)
WORDS = (
    "Het gat: de maanden op rij zonder hulp uit Jeugdwet, Wmo of Participatiewet, te beginnen na "
    "de jeugdhulp die in het half jaar voor de verjaardag liep. Geen gat: de hulp loopt minstens "
    "tot een jaar na de verjaardag door. Berekend uit maanden, niet uit redenen van einde."
)
NO_BLAME = (
    "Een gat is niet altijd een gemis: ook wie geen hulp meer nodig heeft, valt eronder. "
    "Schuldhulp en minimaregelingen tellen hier niet als hulp."
)
COLUMNS = {
    "label": "Tijd zonder hulp",
    "n": "Jongeren",
    "value_share": "Deel",
    "low_share": "Bandbreedte van",
    "high_share": "tot",
}
_LONG = "langer"
_ENDS = ("value", "low", "high")


def of_gap(gate: Gate, *, gemeente: str) -> Answer:
    """Return the classes of the gap of who was followed until two years after the birthday."""
    where = {"gemeente_code": gemeente, "moment": {FOLLOWED}}
    published = gate.ask(("gap",), where, unit="young", laws=())
    helped = gate.ask((), {**where, "help_before": {1}}, unit="young", laws=())
    table = _rows(published.table, helped.table)
    known = table.set_index("gap")
    shown = pd.notna(known["value"][_LONG])
    return Answer(
        title=_title(known) if shown else TITLE,
        sentence=_sentence(gate, known, helped.total(), gemeente) if shown else FEW,
        published=helped.derived(table, definition=WORDS),
        columns=COLUMNS,
        unit="jongeren met jeugdhulp voor hun 18e verjaardag",
        notes=(WORDS, NO_BLAME),
        state="shown" if shown else "too_few",
    )


def _rows(table: pd.DataFrame, helped: pd.DataFrame) -> pd.DataFrame:
    """Return the classes as a share of all with youth help before; what is left as last row."""
    own = table[~table["gap"].isin(["nvt", UNKNOWN])]
    whole = helped.iloc[[0]].assign(all=1)
    rows = shares(own.assign(all=1), whole, "all").assign(label=own["gap"].map(GAPS))
    total = None if pd.isna(whole["n"].iloc[0]) else int(whole["n"].iloc[0])
    kept = rows[["gap", "label", "n", *_ENDS, *(f"{name}_share" for name in _ENDS)]]
    last = remainder.with_remainder(kept.reset_index(drop=True), {"n": total})
    return last.assign(reason=reasons(last["n"]))


def _title(known: pd.DataFrame) -> str:
    return (
        f"Van de jongeren met jeugdhulp voor hun 18e heeft "
        f"{text.percent(known['value'][_LONG], 0)} daarna langer dan een jaar geen hulp"
    )


def _sentence(gate: Gate, known: pd.DataFrame, total: int | None, gemeente: str) -> str:
    row: Any = known.loc[_LONG]
    return (
        f"Het gaat om circa {text.count(total)} jongeren in {headline.place_name(gate, gemeente)} "
        f"die van een half jaar voor tot twee jaar na hun verjaardag te volgen zijn "
        f"({text.band(row['low'], row['high'], 'percent')}; {turning.birthdays(gate)}). "
        "Bij de anderen loopt de hulp door of komt zij binnen een jaar, of is het niet bekend."
    )
