"""How full the cost of each month is: what is missing, and what has yet to come in."""

from __future__ import annotations

import pandas as pd

from samenhang import text
from samenhang.analyses.answer import Answer
from samenhang.analyses.qualities import Quality, Verdict, judged
from samenhang.analyses.reconciliation import NO_COST
from samenhang.disclosure import Gate
from samenhang.vocabulary import LAWS

SUBJECT = "Kosten per maand"
LITTLE = "weinig of niets"
HALF = 50  # of a usual month: below it costs are probably missing
PEAK = 200
COMPLETE = 95  # of usual months: what is provisional is as good as in
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_ANY_YEAR = 2000 * 12
COLUMNS = {
    "label": "Wet",
    "series": "Maand",
    "shown": "Kosten, een gewone maand is 100%",
    "status": "Stand",
}
DEFINITION = (
    "De maand is die van de ondersteuning, niet die van de rekening. Wanneer een rekening is "
    "ingediend, staat niet in een levering; wat laat komt, is te zien aan de laatste maanden."
)
_ONCE = (
    "Een maand ver boven de 100% is vaak een bedrag dat eens per jaar betaald wordt, zoals een "
    "toeslag in januari."
)


def months(gate: Gate, *, year: int, gemeente: str) -> Quality:
    """Return per law the cost of each month beside a usual month of that year."""
    published = gate.coverage(gemeente, year)
    own = published.table
    table = _table(own)
    verdict, title, meaning = _judge(own, table, year)
    shown = bool(table["value"].notna().any())
    silent = not gate.catalogue.has("cost")
    answer = Answer(
        title=title,
        sentence=_sentence(table, year) if shown else (NO_COST if silent else f"{title}."),
        published=published.derived(table=table, definition=DEFINITION),
        columns=COLUMNS,
        unit="procent van een gewone maand",
        notes=_notes(own, table),
        state="shown" if shown else "missing",
    )
    return judged(SUBJECT, verdict, answer, meaning)


def late(own: pd.DataFrame) -> dict[str, float]:
    """Return per law how much of usual months is in over the provisional months, in per cent.

    Laws without a provisional month, or with one that is not told, are left out.
    """
    open_ = own[own["provisional"].astype(bool)]
    found = {}
    for law, levels in open_.groupby("law", sort=False)["level"]:
        if levels.notna().all():
            found[str(law)] = float(levels.clip(upper=100).mean())
    return found


def missing(own: pd.DataFrame) -> pd.DataFrame:
    """Return the months that are final and hold less than half of a usual month.

    A month that is not told holds less than half too: fewer than ten households paid in it, none
    of them more than a twentieth of a usual month.
    """
    final = ~own["provisional"].astype(bool)
    return own[final & (own["level"].fillna(0) < HALF)]


def _judge(own: pd.DataFrame, table: pd.DataFrame, year: int) -> tuple[Verdict, str, str]:
    gone, short = missing(own), {law: part for law, part in late(own).items() if part < COMPLETE}
    if not table["value"].notna().any():
        return "onbekend", f"Van {year} is niet te zien of elke maand er is", (
            f"Of kosten van {year} volledig zijn, is hier niet na te gaan."
        )  # fmt: skip
    if len(gone):
        laws = text.join(LAWS[law] for law in LAWS if law in set(gone["law"]))
        return "let op", f"In {year} lijken kosten te ontbreken: {_where(gone)}", (
            f"Kosten van {laws} over {year} zijn waarschijnlijk te laag. Vergelijk ze niet met "
            "andere jaren; vraag de beheerder na of alles is geleverd."
        )  # fmt: skip
    if short:
        law = next(law for law in LAWS if law in short)
        first = f"De laatste maanden van {year} zijn nog niet volledig: van {LAWS[law]} is circa"
        return "let op", f"{first} {text.number(short[law])}% binnen", (
            f"De kosten over {year} stijgen nog. Lees er geen daling in."
        )  # fmt: skip
    return "goed", f"In elke maand van {year} zijn er kosten zoals gewoonlijk", (
        f"De kosten van {year} zijn over de maanden volledig genoeg om te vergelijken."
    )  # fmt: skip


def _where(gone: pd.DataFrame) -> str:
    """Return the months that miss, per law: "Wmo in maart en april"."""
    parts = []
    for law in LAWS:
        own = gone[gone["law"] == law]["month"]
        if len(own):
            parts.append(f"{LAWS[law]} in {text.join(_name(int(month)) for month in own)}")
    return "; ".join(parts)


def _sentence(table: pd.DataFrame, year: int) -> str:
    open_ = table[table["provisional"]]
    words = f"Kosten over {year} per wet en maand; een gewone maand van dat jaar is 100%."
    if open_.empty:
        return words
    first, last = _name(int(open_["month"].min())), _name(int(open_["month"].max()))
    return f"{words} Van {first} tot en met {last} komen nog rekeningen binnen."


def _name(month: int) -> str:
    return text.month(_ANY_YEAR + month - 1).split()[0]


def _notes(own: pd.DataFrame, table: pd.DataFrame) -> tuple[str, ...]:
    levels = table["value"]
    small = [] if own.empty else [LAWS[law] for law in LAWS if law not in set(own["law"])]
    known = late(own)
    parts = [f"{LAWS[law]} circa {text.number(known[law])}%" for law in LAWS if law in known]
    notes = [f"Van de voorlopige maanden is binnen: {text.join(parts)}."] if parts else []
    if bool((levels.dropna() >= PEAK).any()):
        notes.append(_ONCE)
    if small:
        notes.append(f"Te klein of te ongelijk om per maand te tonen: {text.join(small)}.")
    return tuple(notes)


def _table(own: pd.DataFrame) -> pd.DataFrame:
    """Return label, series, key, month, value, provisional, reason, and the words of the table."""
    ranks = {law: at for at, law in enumerate(LAWS)}
    rows = own.sort_values(["law", "month"], key=lambda c: c.map(ranks) if c.name == "law" else c)
    reasons = [LITTLE if pd.isna(level) else None for level in rows["level"]]
    return pd.DataFrame(
        {
            "label": rows["law"].map(LAWS).astype(str),
            "series": [MONTHS[int(month) - 1] for month in rows["month"]],
            "key": rows["law"].astype(str),
            "month": rows["month"].astype("int64"),
            "value": rows["level"],
            "shown": [
                reason or f"circa {level}%"
                for level, reason in zip(rows["level"], reasons, strict=True)
            ],
            "status": rows["provisional"].map({True: "voorlopig", False: "definitief"}).astype(str),
            "provisional": rows["provisional"].astype(bool),
            "reason": pd.Series(reasons, index=rows.index, dtype=object),
        }
    ).reset_index(drop=True)
