"""One plan per household: of those with several provisions at once, who has one plan for all."""

from __future__ import annotations

from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses import headline, parts, using
from samenhang.analyses.answer import Answer
from samenhang.analyses.remainder import with_remainder
from samenhang.disclosure import Gate
from samenhang.vocabulary import PLANS, UNKNOWN

ONE = "een"
STACKED = tuple(plan for plan in PLANS if plan != "nvt")
MEANING = (
    "Het gaat om huishoudens die in dezelfde maand twee of meer soorten hulp hadden, uit alle vijf "
    "de wetten. Eén gezamenlijk plan: al die hulp staat in hetzelfde plan."
)
NOT_DELIVERED = (
    "Welke hulp in welk plan staat, is niet geleverd. Lever de kolom plan_id in voorzieningen, dan "
    "staat hier welk deel van deze huishoudens één plan heeft."
)
_COLUMNS = {
    "label": "Plan",
    "n": "Huishoudens",
    "share": "Deel",
    "low_share": "Bandbreedte van",
    "high_share": "tot",
}


def one_plan(gate: Gate, *, year: int, gemeente: str, wijk: str | None = None) -> Answer:
    """Return which part of the households with several provisions at once shares one plan."""
    place = headline.place(year, gemeente, wijk)
    asked = gate.ask(["one_plan"], {**place, "one_plan": STACKED}, laws=())
    rows = parts.parts(asked.table, asked.anchor)
    rows = rows.assign(label=rows["one_plan"].map(PLANS), series="", value=rows["share"])
    one = rows[rows["one_plan"] == ONE].iloc[0]
    known = bool(rows[rows["one_plan"] != UNKNOWN]["n"].notna().any())
    unknown = not known and bool(rows["n"].notna().any())
    full = with_remainder(_told(rows), {"n": asked.total()})
    return Answer(
        title=_title(one),
        sentence=_sentence(one, asked.total(), using.where_words(gate, gemeente, wijk), year)
        if not unknown
        else NOT_DELIVERED,
        published=asked.derived(full.assign(reason=using.reasons(full["n"])), definition=MEANING),
        columns=_COLUMNS,
        unit="huishoudens",
        notes=(MEANING,),
        state="missing" if unknown else "shown" if known else "too_few",
    )


def _told(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows, without that of what is not known when nobody stands in it."""
    nobody = (rows["one_plan"] == UNKNOWN) & rows["n"].isna()
    return rows[~nobody].reset_index(drop=True)


def _title(one: pd.Series[Any]) -> str:
    if pd.isna(one["share"]):
        return "Eén plan per huishouden"
    return (
        f"{text.percent(one['share'], 0)} van de huishoudens met meer soorten hulp tegelijk heeft "
        "één gezamenlijk plan"
    )


def _sentence(one: pd.Series[Any], total: int | None, where: str, year: int) -> str:
    if total is None:
        return f"Te weinig huishoudens met meer soorten hulp tegelijk {where} om te tonen."
    if pd.isna(one["n"]):
        return (
            f"Van de circa {text.count(total)} huishoudens die {where} in {year} twee of meer "
            "soorten hulp in dezelfde maand hadden, hadden er te weinig één plan om te tonen."
        )
    return (
        f"Van de circa {text.count(total)} huishoudens die {where} in {year} twee of meer soorten "
        f"hulp in dezelfde maand hadden, hadden er circa {text.count(one['n'])} één plan voor al "
        f"die hulp ({parts.banded(one)})."
    )
