"""Whether a delivery arrived whole, by its own control totals, and how old it is."""

from __future__ import annotations

import datetime

import pandas as pd

from samenhang import text
from samenhang.analyses.answer import Answer
from samenhang.analyses.qualities import Quality, Verdict, judged
from samenhang.disclosure import Gate, Published

ARRIVED = "Controletotalen"
AGE = "Ouderdom"
OLD = 18  # months, as the warning under a figure
CONTROLS = {"huishoudens": "huishoudens", "kosten_cent": "kosten"}
_NOT_GIVEN = "niet meegegeven"
_COLUMNS = {
    "label": "Levering",
    "years": "Jaren",
    "households": "Aantal huishoudens",
    "costs": "Totaal van de kosten",
}
_AGES = {
    "label": "Levering",
    "peildatum_words": "Peildatum",
    "months": "Maanden oud",
    "years": "Jaren",
    "open_years": "Nog voorlopig",
}
_DEFINITION = (
    "Een controletotaal telt de leverancier zelf en staat in levering.toml. Wijkt het af van wat "
    "is geleverd, dan weigert het programma de levering."
)


def arrived(gate: Gate, *, year: int, gemeente: str) -> Quality:
    """Return per delivery which control totals it gave: a total that differs never gets here."""
    del year  # a delivery has totals over all its years
    published = gate.deliveries(gemeente)
    table = _named(published)
    given = [str(names).split("+") for names in table["controls"]]
    for column, name in (("households", "huishoudens"), ("costs", "kosten_cent")):
        table[column] = ["✓ klopt" if name in names else _NOT_GIVEN for names in given]
    lacking = [
        words for name, words in CONTROLS.items() if not all(name in names for names in given)
    ]
    answer = Answer(
        title="De controletotalen kloppen met wat is geleverd"
        if not lacking
        else f"Er is geen controletotaal van {text.join(lacking)}",
        sentence="Wat de leverancier zelf telde, is naast de geleverde rijen gelegd.",
        published=published.derived(table=table, definition=_DEFINITION),
        columns=_COLUMNS,
        unit="leveringen",
        state="shown" if len(table) else "empty",
    )
    verdict: Verdict = "onbekend" if lacking else "goed"
    meaning = (
        "Of onderweg niets is weggevallen, is niet te zien. Vraag de leverancier om de totalen "
        "onder [controle] in levering.toml te zetten."
        if lacking
        else "Tussen de leverancier en deze cijfers is niets weggevallen."
    )
    return judged(ARRIVED, verdict, answer, meaning)


def age(gate: Gate, *, gemeente: str, today: str, has_households: bool) -> Quality:
    """Return per delivery how old it is on `today` (jjjj-mm-dd) and which years are open."""
    published = gate.deliveries(gemeente)
    then = datetime.date.fromisoformat(today)
    table = _named(published)
    dates = [datetime.date.fromisoformat(str(value)[:10]) for value in table["peildatum"]]
    unfinished = {one for one, is_open in gate.catalogue.provisional.items() if is_open}
    table["months"] = [_months(date, then) for date in dates]
    table["peildatum_words"] = [text.date(date) for date in dates]
    table["open_years"] = [
        text.join(one for one in str(years).split(", ") if one and int(one) in unfinished) or "geen"
        for years in table["years"]
    ]
    newest = int(table["months"].min()) if len(table) else 0
    answer = Answer(
        title=f"De nieuwste levering is {text.plural(newest, 'maand', 'maanden')} oud",
        sentence="Gerekend vanaf de peildatum: tot die dag is de levering bijgewerkt.",
        published=published.derived(table=table),
        columns=_AGES,
        unit="maanden",
        state="shown" if len(table) else "empty",
    )
    verdict: Verdict = "let op" if newest > OLD else "goed"
    return judged(AGE, verdict, answer, _of_age(verdict, has_households))


def _of_age(verdict: Verdict, has_households: bool) -> str:
    if verdict == "let op":
        return (
            "Wat daarna is veranderd, ziet u hier niet: ander beleid, nieuwe contracten, andere "
            "inwoners."
        )
    if not has_households:
        return "Openbare cijfers noemen hun eigen jaar, dat ouder kan zijn; kijk daarnaar."
    return "De cijfers zijn recent genoeg om over nu te praten, behalve over voorlopige jaren."


def _months(date: datetime.date, today: datetime.date) -> int:
    whole = (today.year - date.year) * 12 + today.month - date.month - (today.day < date.day)
    return max(whole, 0)


def _named(published: Published) -> pd.DataFrame:
    table = published.table
    dates = [datetime.date.fromisoformat(str(day)[:10]) for day in table["peildatum"]]
    return table.assign(
        label=[
            f"{name}, peildatum {text.date(date)}"
            for name, date in zip(table["gemeente_naam"], dates, strict=True)
        ],
        years=table["years"].astype(str).str.strip("[]"),
    )
