"""Our own counts beside the figures that CBS published of the same municipality."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses.answer import Answer
from samenhang.analyses.headline import place
from samenhang.analyses.key_figures import KIND
from samenhang.analyses.qualities import Quality, Verdict, judged
from samenhang.disclosure import TOO_FEW, Gate, Published
from samenhang.memory import kept
from samenhang.vocabulary import HOUSEHOLD_TYPES, INSTITUTION, OUTSIDE

SUBJECT = "Vergelijking met het CBS"
OWN, CBS = "Deze levering", "CBS"
COLUMNS = {
    "label": "Wat",
    "n": "Deze levering",
    "cbs_n": "CBS",
    "cbs_year": "Jaar van het CBS",
    "difference": "Verschil",
    "verdict_words": "Oordeel",
}
DEFINITION = (
    "Huishoudens: wie in de gemeente woont, zonder bewoners van instellingen, zoals op 1 januari "
    "of de eerste dag in dat jaar. Wmo en jeugdhulp: personen met minstens een maand hulp in dat "
    "jaar. Het CBS telt op een ander moment en laat kleine groepen weg."
)
NONE = (
    "Er zijn geen kerncijfers van het CBS geladen die hiernaast te leggen zijn. De beheerder kan "
    "ze ophalen met de opdracht fetch-public."
)


@dataclass(frozen=True)
class Compared:
    """A count of CBS with the question of ours that it stands beside."""

    column: str
    label: str
    unit: str
    where: dict[str, Any]
    allowed: float  # a difference up to here is what another way of counting gives


_AT_HOME = tuple(name for name in HOUSEHOLD_TYPES if name not in (INSTITUTION, OUTSIDE))
COMPARED = (
    Compared("a_hh", "Huishoudens", "household", {"household_type": _AT_HOME}, 0.05),
    Compared("a_wmo_t", "Personen met Wmo", "person", {"uses_wmo": 1}, 0.15),
    Compared("a_jz_tn", "Jongeren met jeugdhulp", "person", {"uses_jeugdwet": 1}, 0.15),
)


def beside(gate: Gate, *, year: int, gemeente: str) -> Quality:
    """Return households, Wmo clients and young people with help beside what CBS counted."""
    topics = tuple(one.column for one in COMPARED)
    published = gate.public(kind=KIND, area=gemeente, topic=topics)
    known = published.table.dropna(subset=["value"])
    whole = gate.ask(where=place(year, gemeente, None), laws=())
    table = pd.DataFrame(
        [row for one in COMPARED if (row := _row(gate, one, known, year, gemeente))],
        columns=["label", "n", "cbs_n", "cbs_year", "share", "difference", "verdict_words",
                 "reason"],
    ).astype({"n": "Int64", "cbs_n": "Int64", "share": "Float64"})  # fmt: skip
    shown = bool(len(table))
    answer = Answer(
        title=_title(table) if shown else "Vergelijken met het CBS kan nog niet",
        sentence=f"Over {year}, voor heel de gemeente. Een verschil tot 5% van de huishoudens of "
        "15% van de mensen met hulp past bij een andere manier van tellen; daarbovenop telt pas "
        "wat buiten de bandbreedte van het eigen aantal ligt."
        if shown
        else NONE,
        published=whole.derived(table=table, definition=DEFINITION),
        columns=COLUMNS,
        unit="huishoudens en personen",
        notes=(f"Bron van de cijfers ernaast: {_sources(known)}.",) if shown else (),
        state="shown" if shown else "missing",
    )
    return judged(SUBJECT, *_judge(table, answer))


@kept
def drawn(published: Published) -> Published:
    """Return the comparison as two bars per count: label, series, value, reason."""
    rows = []
    for row in published.table.to_dict("records"):
        hidden = {"label": row["label"], "reason": row["reason"]}
        rows.append({**hidden, "series": OWN, "value": row["n"]})
        rows.append({**hidden, "series": CBS, "value": row["cbs_n"], "reason": None})
    return published.derived(table=pd.DataFrame(rows))


def _row(
    gate: Gate, one: Compared, known: pd.DataFrame, year: int, gemeente: str
) -> dict[str, Any] | None:
    """Return one comparison; None where CBS has no figure, or persons were not delivered."""
    figures = known[known["topic"] == one.column]
    if figures.empty or not gate.catalogue.has(one.unit):
        return None
    years = figures["year"].astype("int64")
    # Of two years as far away the earlier: the same each time.
    away = figures.assign(away=(years - year).abs(), at=years)
    nearest = away.sort_values(["away", "at"], kind="stable").iloc[0]
    asked = gate.ask(where=place(year, gemeente, None) | one.where, unit=one.unit, laws=())
    own, count = asked.total(), round(float(nearest["value"]))
    share = own / count - 1 if own is not None and count else None
    # What the gate may have moved a count by is no difference with CBS.
    noise = 0.0 if share is None else float(asked.anchor["margin"].iloc[0]) / count
    return {
        "label": one.label,
        "n": own,
        "cbs_n": count,
        "cbs_year": str(nearest["year"]),
        "share": share,
        "difference": text.MISSING if share is None else f"{text.signed(share * 100, 1)}%",
        "verdict_words": _word(share, one.allowed + noise),
        "reason": TOO_FEW if own is None else None,
    }


def _word(share: float | None, allowed: float) -> str:
    if share is None:
        return text.MISSING
    if abs(share) <= allowed:
        return "vergelijkbaar"
    return "meer dan het CBS" if share > 0 else "minder dan het CBS"


def _judge(table: pd.DataFrame, answer: Answer) -> tuple[Verdict, Answer, str]:
    words = set(table["verdict_words"])
    if not words - {text.MISSING}:
        return "onbekend", answer, "Of de levering de hele gemeente dekt, is hier niet te zien."
    if words <= {"vergelijkbaar", text.MISSING}:
        return "goed", answer, "De levering dekt de gemeente zoals het CBS haar kent."
    return "let op", answer, (
        "De levering mist mogelijk een groep, telt er een dubbel, of telt anders dan het CBS. "
        "Zoek dat uit voordat u aantallen met andere gemeenten vergelijkt."
    )  # fmt: skip


def _title(table: pd.DataFrame) -> str:
    other = table[~table["verdict_words"].isin(("vergelijkbaar", text.MISSING))]
    if other.empty:
        return "De aantallen zijn vergelijkbaar met die van het CBS"
    first = other.iloc[0]
    return f"{first['label']}: deze levering telt {first['verdict_words']} ({first['difference']})"


def _sources(known: pd.DataFrame) -> str:
    return text.join(dict.fromkeys(known["source"].astype(str)))
