"""Which costs and provisions stand with no household, per law."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses import reconciliation
from samenhang.analyses.answer import Answer
from samenhang.analyses.qualities import Quality, Verdict, judged
from samenhang.analyses.reconciliation import Amounts
from samenhang.disclosure import Gate
from samenhang.vocabulary import LAWS

SUBJECT = "Kosten bij een huishouden"
MUCH = 0.05
EXACT = 100_000_000  # cents: below it an amount in tons says too little of a share
SMALL = "niet geleverd of te klein"
_TON = 10_000_000
COLUMNS = {
    "label": "Wet",
    "share": "Deel van de kosten zonder huishouden",
    "loose": "Kosten zonder huishouden",
    "spells_words": "Voorzieningen",
    "loose_words": "Voorzieningen zonder huishouden",
}
DEFINITION = (
    "Een regel staat bij geen huishouden als hij niemand noemt, of iemand die dat jaar niet "
    "geleverd is. Kosten: wat is geleverd min wat per huishouden bekend is, dat laatste afgerond "
    "op een ton. Van een wet onder een miljoen euro staat hier geen deel."
)


def matched(gate: Gate, *, year: int, gemeente: str) -> Quality:
    """Return per law which part of the cost and how many spells are nobody's."""
    published = gate.matched(gemeente, year)
    amounts = {
        one.law: one
        for one in reconciliation.amounts(gate, year=year, transfers=True, gemeente=gemeente)
    }
    table = _table(published.table, amounts)
    shown = bool(len(table))
    answer = Answer(
        title=_title(table) if shown else "Van kosten en voorzieningen is hier niets te zien",
        sentence=f"Over {year}, met bijstandsuitkeringen. Zonder huishouden tellen kosten alleen "
        "mee in wat is geleverd, niet in een bedrag per huishouden of per wijk."
        if shown
        else f"Over {year} zijn geen voorzieningen of kosten geleverd.",
        published=published.derived(table=table, definition=DEFINITION),
        columns=COLUMNS,
        unit="deel van de kosten",
        notes=_notes(table),
        state="shown" if shown else "missing",
    )
    return judged(SUBJECT, *_judge(table, answer))


def _judge(table: pd.DataFrame, answer: Answer) -> tuple[Verdict, Answer, str]:
    known = table["share"].dropna()
    if known.empty:
        return "onbekend", answer, "Over bedragen per huishouden is hier niets te zeggen."
    much = table[table["share"] > MUCH]["label"]
    if len(much):
        return "let op", answer, (
            f"Bedragen per huishouden van {text.join(much)} zijn te laag: een deel van de kosten "
            "hoort bij niemand. Het totaal van de gemeente klopt wel."
        )  # fmt: skip
    return "goed", answer, "Bedragen per huishouden missen maar een klein deel van de kosten."


def _title(table: pd.DataFrame) -> str:
    known = table.dropna(subset=["share"])
    if known.empty:
        return "Welk deel van de kosten bij niemand staat, is niet te zien"
    most = known.sort_values("share").iloc[-1]
    if most["share"] <= MUCH:
        least = int((1 - most["share"]) * 100)
        return f"Van elke grote wet staat minstens {least}% van de kosten bij een huishouden"
    return f"Van {most['label']} staat {text.percent(most['share'], 0)} van de kosten bij niemand"


def _notes(table: pd.DataFrame) -> tuple[str, ...]:
    loose = table[table["spells_loose"].fillna(0) > 0]["label"]
    if loose.empty:
        return ()
    return (
        f"Van {text.join(loose)} zijn er voorzieningen van iemand die dat jaar niet is geleverd; "
        "die hulp telt niet mee.",
    )


def _table(rows: pd.DataFrame, amounts: Mapping[str, Amounts]) -> pd.DataFrame:
    found = [_row(row, amounts.get(str(row["law"]))) for row in rows.to_dict("records")]
    names = ("label", "key", "value", "share", "reference", "loose", "spells", "spells_loose",
             "spells_words", "loose_words", "reason")  # fmt: skip
    kinds = {"share": "Float64", "value": "Float64", "spells": "Int64", "spells_loose": "Int64"}
    return pd.DataFrame(found, columns=list(names)).astype(kinds)


def _row(row: Mapping[Any, Any], amounts: Amounts | None) -> dict[str, Any]:
    cents = _cents(amounts)
    share = (
        cents / amounts.delivered if cents is not None and amounts and amounts.delivered else None
    )
    return {
        "label": LAWS[row["law"]],
        "key": row["law"],
        "value": share,
        "share": share,
        "reference": MUCH,
        "loose": _loose(cents),
        "spells": row["spells"],
        "spells_loose": row["spells_loose"],
        "spells_words": _words(row["spells"], row["few"]),
        "loose_words": _words(row["spells_loose"], row["few"]),
        "reason": None if share is not None else SMALL,
    }


def _words(rows: Any, few: int) -> str:
    return f"hooguit {few}" if pd.isna(rows) else text.circa(text.count(rows))


def _cents(amounts: Amounts | None) -> int | None:
    """Return the cents that are nobody's, where they can be told."""
    if amounts is None or amounts.delivered is None or amounts.known is None:
        return None
    return max(amounts.delivered - amounts.known, 0) if amounts.delivered >= EXACT else None


def _loose(cents: int | None) -> str:
    if cents is None:
        return SMALL
    if cents < _TON:
        return f"minder dan {text.euro_short(_TON / 100)}"
    return text.circa(text.euro_short(round(cents / _TON) * _TON / 100))
