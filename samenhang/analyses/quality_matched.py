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
_TON = 10_000_000
COLUMNS = {
    "label": "Wet",
    "share": "Deel van de kosten zonder huishouden",
    "loose": "Kosten zonder huishouden",
    "lines": "Kostenregels",
    "lines_loose": "Kostenregels zonder huishouden",
    "spells": "Voorzieningen",
    "spells_loose": "Voorzieningen zonder huishouden",
}
DEFINITION = (
    "Een regel staat bij geen huishouden als hij niemand noemt, of iemand die dat jaar niet "
    "geleverd is. Kosten: wat is geleverd min wat per huishouden bekend is, dat laatste afgerond "
    "op een ton. Is van een wet minder dan een miljoen euro geleverd, dan is het deel dat van de "
    "kostenregels."
)


def matched(gate: Gate, *, year: int, gemeente: str) -> Quality:
    """Return per law which part of the cost, of its lines and of the spells is nobody's."""
    published = gate.matched(gemeente, year)
    rows = published.table.pivot_table(index="law", columns="measure", values="rows", aggfunc="sum")
    amounts = {one.law: one for one in reconciliation.amounts(gate, year=year, transfers=True)}
    table = _table(rows, amounts)
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
        return "Voorzieningen staan bij een huishouden; kosten zijn niet geleverd"
    most = known.sort_values("share").iloc[-1]
    if most["share"] <= MUCH:
        least = int((1 - most["share"]) * 100)
        return f"Van elke wet staat minstens {least}% van de kosten bij een huishouden"
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
    found = []
    every = rows.to_dict("index")
    for law in (law for law in LAWS if law in every):
        counts = every[law]
        lines, loose = _count(counts, "kostenregels"), _count(counts, "kostenregels_zonder")
        share, cents = _share(amounts.get(law), lines, loose)
        found.append(
            {
                "label": LAWS[law],
                "key": law,
                "value": share,
                "share": share,
                "reference": MUCH,
                "loose": text.MISSING if share is None else _loose(cents),
                "lines": lines,
                "lines_loose": loose,
                "spells": _count(counts, "voorzieningen"),
                "spells_loose": _count(counts, "voorzieningen_zonder"),
                "reason": None if share is not None else "niet geleverd",
            }
        )
    numbers = ("lines", "lines_loose", "spells", "spells_loose")
    kinds = {"share": "Float64", "value": "Float64", **dict.fromkeys(numbers, "Int64")}
    names = ("label", "key", "value", "share", "reference", "loose", *numbers, "reason")
    return pd.DataFrame(found, columns=list(names)).astype(kinds)


def _count(counts: Mapping[Any, Any], name: str) -> int | None:
    """Return rows of one measure; `_zonder` stands for those without a household."""
    value = counts.get(name + "_huishouden" if name.endswith("_zonder") else name)
    return None if value is None or pd.isna(value) else int(value)


def _share(
    amounts: Amounts | None, lines: int | None, loose: int | None
) -> tuple[float | None, int | None]:
    """Return the part of the cost that is nobody's, and the cents where they can be told."""
    delivered = amounts.delivered if amounts else None
    known = amounts.known if amounts else None
    if delivered is not None and known is not None and delivered >= EXACT:
        cents = max(delivered - known, 0)
        return cents / delivered, cents
    if not lines or loose is None:
        return None, None
    return loose / lines, None


def _loose(cents: int | None) -> str:
    if cents is None:
        return "te klein voor een bedrag"
    if cents < _TON:
        return f"minder dan {text.euro_short(_TON / 100)}"
    return text.circa(text.euro_short(round(cents / _TON) * _TON / 100))
