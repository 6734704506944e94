"""Which delivered rows are used, which stand apart, and for which reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses.answer import Answer
from samenhang.analyses.qualities import Quality, Verdict, judged
from samenhang.disclosure import Gate

SUBJECT = "Rijen gebruikt"
MUCH = 0.01
UNSEEN = 0.05  # a file of which as much may stand apart without being seen is not judged
FEW = 10  # rows of a list without people: so few are no reason for care
COLUMNS = {
    "label": "Bestand",
    "delivered": "Rijen geleverd",
    "used": "Rijen gebruikt",
    "apart": "Rijen apart gezet",
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
    table = _worded(published.table)
    apart = table[table["rows_quarantined"].fillna(0) > 0]
    answer = Answer(
        title=_title(table, apart),
        sentence=_sentence(table),
        published=published.derived(table=table),
        columns=COLUMNS,
        unit="rijen",
        notes=_notes(table),
        state="shown" if len(table) else "empty",
    )
    return judged(SUBJECT, *_judge(table, apart, answer))


def reasons(gate: Gate, *, gemeente: str) -> Answer:
    """Return per file, column and rule how many rows stand apart; a few are left out."""
    published = gate.quarantine(gemeente)
    own = published.table
    table = own.assign(
        label=own["file_name"],
        reason_words=own["rule"].map(RULES).fillna(own["rule"]),
        apart=[
            text.count(rows) if exact else text.circa(text.count(rows))
            for rows, exact in zip(own["rows"], own["exact"], strict=True)
        ],
    ).sort_values(["label", "rows"], ascending=[True, False], ignore_index=True)
    most = own.sort_values("rows", kind="stable").iloc[-1] if len(own) else None
    return Answer(
        title="Geen reden waarom rijen apart staan komt vaak voor"
        if most is None
        else f"Waarom rijen vooral apart staan: {RULES.get(most['rule'], most['rule'])}",
        sentence="Van elke reden zijn er geen rijen, of te weinig om te tonen."
        if most is None
        else "Alleen redenen die vaker voorkomen staan hier. Een rij kan meer dan één regel "
        "breken. De beheerder vindt bestand en regelnummer in de lijst naast de opslag "
        "(quarantaine.csv).",
        published=published.derived(table=table),
        columns=REASONS,
        unit="rijen",
        state="shown" if len(own) else "empty",
    )


def _judge(table: pd.DataFrame, apart: pd.DataFrame, answer: Answer) -> tuple[Verdict, Answer, str]:
    if table.empty:
        return "onbekend", answer, "Er is niets om te beoordelen."
    people, much = table[table["few"].notna()], apart[_is_much(apart)]
    if len(much):
        effects = dict.fromkeys(EFFECTS.get(name, _NO_EFFECT) for name in much["table_name"])
        return "let op", answer, text.sentence(text.join(effects))
    if len(people) and _unseen(people).all():
        return "onbekend", answer, "De bestanden zijn te klein om te tonen of er veel apart staat."
    if people.empty and apart.empty:
        return "goed", answer, "Er is bij het laden niets weggevallen."
    return "goed", answer, "Staat er iets apart, dan is dat zo weinig dat u het niet merkt."


def _is_much(apart: pd.DataFrame) -> pd.Series:
    rows = apart["rows_quarantined"]
    enough = apart["few"].notna() | (rows > FEW)
    return (enough & (rows > MUCH * apart["rows_delivered"])).fillna(False).astype(bool)


def _unseen(people: pd.DataFrame) -> pd.Series:
    """Return which files are so small that what is not told may be a large part of them."""
    small = people["rows_delivered"].fillna(0) * UNSEEN < people["few"]
    return people["rows_quarantined"].isna() & small


def _title(table: pd.DataFrame, apart: pd.DataFrame) -> str:
    if apart.empty:
        exact = table["few"].isna().all()
        return "Alle geleverde rijen zijn gebruikt" if exact else "Weinig of geen rijen staan apart"
    delivered, rows = int(table["rows_delivered"].sum()), int(apart["rows_quarantined"].sum())
    names = text.code_list(apart["label"], 3)
    part = text.percent(rows / delivered) if rows >= delivered / 1000 else "minder dan 0,1%"
    circa = f"circa {part}" if apart["few"].notna().any() and part[:1].isdigit() else part
    return f"{circa[:1].upper()}{circa[1:]} van de rijen staat apart, in {names}"


def _sentence(table: pd.DataFrame) -> str:
    if table.empty:
        return "Van deze gemeente is niets geleverd."
    if table["few"].isna().all():
        return "Geleverd is gebruikt plus apart gezet."
    return "Rijen over mensen zijn afgerond; een paar rijen ziet er net zo uit als geen enkele."


def _notes(table: pd.DataFrame) -> tuple[str, ...]:
    people = table[table["few"].notna()]
    small = people[_unseen(people)]["label"]
    if small.empty:
        return ()
    return (f"Te klein om te zien of een groot deel apart staat: {text.join(small)}.",)


def _worded(files: pd.DataFrame) -> pd.DataFrame:
    """Return the files with their rows in words: exact for a list without people."""
    columns = {"delivered": "rows_delivered", "used": "rows_loaded", "apart": "rows_quarantined"}
    worded = {
        name: [_rows(rows, few) for rows, few in zip(files[column], files["few"], strict=True)]
        for name, column in columns.items()
    }
    return files.assign(label=files["file_name"], **worded)


def _rows(rows: Any, few: Any) -> str:
    if pd.isna(rows):
        return f"hooguit {text.count(few)}"
    return text.count(rows) if pd.isna(few) else text.circa(text.count(rows))
