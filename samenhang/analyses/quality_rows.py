"""Which delivered rows are used, which stand apart, and for which reason."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from samenhang import text
from samenhang.analyses.answer import Answer
from samenhang.analyses.qualities import Quality, Verdict, judged
from samenhang.disclosure import Gate

SUBJECT = "Rijen gebruikt"
MUCH = 0.01
FEW = 10
COLUMNS = {
    "label": "Bestand",
    "rows_delivered": "Rijen geleverd",
    "rows_loaded": "Rijen gebruikt",
    "apart": "Rijen apart gezet",
    "cents_apart": "Deel van de bedragen apart",
}
REASONS = {
    "label": "Bestand",
    "column_name": "Kolom",
    "reason_words": "Waarom de rij apart staat",
    "apart": "Rijen",
}
# What a rule found in a row; the keys are those of `samenhang/delivery/problems.py`.
RULES: Mapping[str, str] = {
    "verplicht": "een cel die gevuld moet zijn, is leeg",
    "vorm": "een waarde heeft niet de vorm van het contract",
    "code": "een code staat niet in de lijst",
    "bereik": "een getal ligt buiten zijn grenzen",
    "velden": "de rij heeft meer of minder velden dan de kopregel",
    "formule": "een formule heeft geen opgeslagen uitkomst",
    "sleutel": "de rij komt twee keer voor",
    "verwijzing": "de rij wijst naar iets dat niet is geleverd",
    "leeftijd": "de maand van de 18e verjaardag past niet bij de leeftijd",
    "categorie": "de soort hulp hoort niet bij de wet",
    "eigenaar": "er staat geen persoon en geen huishouden bij",
    "volgorde": "het einde ligt voor het begin",
}
# What it does to the figures when rows of a file stand apart.
EFFECTS: Mapping[str, str] = {
    "household": "apart gezette huishoudens ontbreken in elk aantal",
    "person": "apart gezette personen ontbreken waar personen of leeftijden tellen",
    "provision": "apart gezette hulp telt niet mee, dus gebruik is te laag",
    "cost": "apart gezette bedragen tellen niet mee, dus kosten zijn te laag",
    "debt_help": "apart gezette schuldhulp en signalen tellen niet mee",
}
_NO_EFFECT = "alleen openbare cijfers of lijsten missen een regel"


def files(gate: Gate, *, year: int, gemeente: str) -> Quality:
    """Return per file how many rows were delivered, used and set apart; `year` changes nothing."""
    del year  # a file holds all years of its delivery
    published = gate.files(gemeente)
    table = published.table.assign(
        label=published.table["file_name"],
        apart=[_rows(rows) for rows in published.table["rows_quarantined"]],
    )
    apart = table[table["rows_quarantined"] > 0]
    answer = Answer(
        title=_title(table, apart),
        sentence="Geleverd is gebruikt plus apart gezet; door de afronding op tientallen kan dat "
        "er hier tien naast zitten."
        if len(table)
        else "Van deze gemeente is niets geleverd.",
        published=published.derived(table=table),
        columns=COLUMNS,
        unit="rijen",
        state="shown" if len(table) else "empty",
    )
    return judged(SUBJECT, *_judge(table, apart, answer))


def reasons(gate: Gate, *, gemeente: str) -> Answer:
    """Return per file, column and rule how many rows stand apart, at most ten as "hooguit 10"."""
    published = gate.quarantine(gemeente)
    own = published.table
    table = own.assign(
        label=own["file_name"],
        reason_words=own["rule"].map(RULES).fillna(own["rule"]),
        apart=[_rows(rows) for rows in own["rows"]],
    ).sort_values(["label", "rows"], ascending=[True, False], ignore_index=True)
    most = own.sort_values("rows", kind="stable").iloc[-1] if len(own) else None
    return Answer(
        title="Geen rij staat apart"
        if most is None
        else f"Waarom rijen vooral apart staan: {RULES.get(most['rule'], most['rule'])}",
        sentence="Elke geleverde rij voldeed aan de regels."
        if most is None
        else "Een rij kan meer dan één regel breken. De beheerder vindt bestand en regelnummer in "
        "de lijst naast de opslag (quarantaine.csv).",
        published=published.derived(table=table),
        columns=REASONS,
        unit="rijen",
        state="shown" if len(own) else "empty",
    )


def _judge(table: pd.DataFrame, apart: pd.DataFrame, answer: Answer) -> tuple[Verdict, Answer, str]:
    if table.empty:
        return "onbekend", answer, "Er is niets om te beoordelen."
    if apart.empty:
        return "goed", answer, "Er is bij het laden niets weggevallen."
    effects = dict.fromkeys(EFFECTS.get(name, _NO_EFFECT) for name in apart["table_name"])
    much = apart[apart["rows_quarantined"] > MUCH * apart["rows_delivered"]]
    large = len(much[much["rows_quarantined"] > FEW]) > 0
    size = "" if large else " Het gaat om zo weinig rijen dat u dat in de cijfers niet merkt."
    verdict: Verdict = "let op" if large else "goed"
    return verdict, answer, f"{text.sentence(text.join(effects))}{size}"


def _title(table: pd.DataFrame, apart: pd.DataFrame) -> str:
    if apart.empty:
        return "Alle geleverde rijen zijn gebruikt"
    delivered, rows = int(table["rows_delivered"].sum()), int(apart["rows_quarantined"].sum())
    names = text.code_list(apart["label"], 3)
    part = text.percent(rows / delivered) if rows >= delivered / 1000 else "minder dan 0,1%"
    return f"{part[:1].upper()}{part[1:]} van de rijen staat apart, in {names}"


def _rows(rows: int) -> str:
    """Return a number of rows in tens; ten may be any number from one."""
    return f"hooguit {FEW}" if rows == FEW else text.count(rows)
