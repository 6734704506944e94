"""How help ends: for which reason, after how long, and who comes back after which end."""

from __future__ import annotations

from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses import parts, returning, using, verdict
from samenhang.analyses.answer import Answer
from samenhang.analyses.headline import place_name
from samenhang.analyses.returning import back, ends
from samenhang.disclosure import TOO_FEW, Gate
from samenhang.vocabulary import DURATIONS, END_REASON_LABELS, LAWS, UNKNOWN

PLANNED = "volgens_plan"
NO_REASON = (
    "De reden van het einde is niet geleverd. Lever de kolom reden_einde in voorzieningen, dan "
    "staat hier wat er na een einde volgens plan gebeurde."
)
GONE = ("verhuizing", "overlijden")
SHORT = ("tot_6", "7_12")
ALL_REASONS = "Alle redenen"
_SHARES = {"share": "Deel dat terugkwam", "low_share": "Bandbreedte van", "high_share": "tot"}
_ENDS = "Elk einde telt een keer, bij de reden die in de laatste maand werd geleverd."
_LENGTH = (
    "De duur telt van de eerste tot en met de laatste maand, ook over soorten hulp van dezelfde "
    "wet heen; wat al voor de eerste geleverde maand liep, telt vanaf zijn eigen begin."
)


def by_reason(gate: Gate, *, year: int, gemeente: str, wijk: str | None = None) -> Answer:
    """Return per reason how often help ended, and which part came back within 12 months."""
    horizon = returning.horizons(gate, year, gemeente)["returned_12"]
    shown = horizon.year or year
    asked = ends(gate, gemeente, ("end_reason",), {"year": shown})
    table = _reasons(gate, gemeente, asked.table, shown, told=horizon.year is not None)
    known = asked.table[asked.table["end_reason"] != UNKNOWN]["n"].notna().any()
    planned = table[table["end_reason"] == PLANNED].iloc[0]
    state = "missing" if not known else "too_few" if pd.isna(planned["ended_n"]) else "shown"
    return Answer(
        title=_planned(table, planned, shown),
        sentence=NO_REASON if not known else _of_all(table, planned, place_name(gate, gemeente)),
        published=asked.derived(table, definition=f"{_ENDS} {returning.MEANING}"),
        columns={
            "label": "Reden van het einde",
            "ended_n": f"Keren in {shown}",
            "ended_share": "Deel van de einden",
            "n": "Kwam terug binnen 12 maanden",
            **_SHARES,
        },
        unit="keren dat hulp eindigde",
        notes=(
            *((f"Voor {year} is dit {returning.NOT_YET}; u ziet {shown}.",) * (shown != year)),
            *using.only_municipal(gate, gemeente, wijk),
            _ENDS,
        ),
        state=state,  # type: ignore[arg-type]
    )


def _reasons(
    gate: Gate, gemeente: str, counted: pd.DataFrame, year: int, *, told: bool
) -> pd.DataFrame:
    """Return a row per reason, with all reasons together first; shares only when followed."""
    rows = back(gate, gemeente, ("year", "end_reason"), "returned_12")
    whole = back(gate, gemeente, ("year",), "returned_12").assign(end_reason="")
    both = pd.concat([whole, rows], ignore_index=True)
    both = both[both["year"] == year]
    total = ends(gate, gemeente, (), {"year": year}).total()
    ended = {**counted.set_index("end_reason")["n"].to_dict(), "": total}
    n = pd.array([ended[reason] for reason in both["end_reason"]], dtype="Int64")
    why = [_why(*row, told) for row in zip(both["share"], both["end_reason"], strict=True)]
    table = both.assign(
        label=both["end_reason"].map({"": ALL_REASONS, **END_REASON_LABELS}),
        ended_n=n,
        ended_share=using.ratio(pd.Series(n, index=both.index), total),
        value=both["share"],
        reason=pd.Series(why, index=both.index, dtype="object"),
    )
    return table[table["ended_n"].notna() | (table["end_reason"] == PLANNED)].reset_index(drop=True)


def _why(share: Any, reason: str, told: bool) -> str | None:
    """Return why it is not said who came back."""
    if pd.notna(share):
        return None
    if not told:
        return returning.NOT_YET
    return "niet te volgen" if reason in GONE else TOO_FEW


def _planned(table: pd.DataFrame, planned: pd.Series[Any], year: int) -> str:
    share = planned["ended_share"]
    if pd.isna(share):
        return "Hoe hulp eindigt"
    words = f"{text.percent(share, 0)} van de hulp die in {year} eindigde, eindigde volgens plan"
    if pd.isna(planned["share"]):
        return words
    return f"{words}; daarvan kwam {text.percent(planned['share'])} binnen een jaar terug"


def _of_all(table: pd.DataFrame, planned: pd.Series[Any], place: str) -> str:
    every = table[table["end_reason"] == ""].iloc[0]
    if pd.isna(planned["share"]) or pd.isna(every["share"]):
        return f"Te weinig einden in {place} die te volgen zijn om te tonen wie terugkwam."
    margin = verdict.together(planned["share_margin"], every["share_margin"])
    word = verdict.WORDS[verdict.verdict(planned["share"], every["share"], margin)]
    return (
        f"Na een einde volgens plan kwam in {place} {text.percent(planned['share'])} binnen 12 "
        f"maanden terug ({parts.banded(planned)}), {word} alle einden samen "
        f"({text.percent(every['share'])})."
    )


def durations(gate: Gate, *, year: int, gemeente: str, wijk: str | None = None) -> Answer:
    """Return per law how long the help had lasted that ended in a year."""
    place = place_name(gate, gemeente)
    whole = ends(gate, gemeente, ("duration",), {"year": year})
    laws = ends(gate, gemeente, ("law", "duration"), {"year": year})
    per_law = ends(gate, gemeente, ("law",), {"year": year}).table
    every = parts.parts(whole.table, whole.anchor).assign(series="Alle wetten samen")
    own = parts.parts(laws.table, laws.table[["law"]].merge(per_law, on="law"))
    own = own.assign(series=own["law"].map(LAWS))
    table = pd.concat([every, own], ignore_index=True)
    table = table.assign(
        label=table["duration"].map(DURATIONS),
        value=table["share"],
        reason=using.reasons(table["n"]),
    )
    short = ends(gate, gemeente, (), {"year": year, "duration": SHORT})
    part = parts.parts(short.table, whole.anchor).iloc[0]
    unknown = ends(gate, gemeente, ("returned_12",), {"year": year}).table
    open_end = bool(unknown[unknown["returned_12"] == UNKNOWN]["n"].notna().any())
    return Answer(
        title=_short(part, year),
        sentence=_how_long(part, whole.total(), year, place),
        published=laws.derived(table, definition=_LENGTH),
        columns={
            "series": "Wet",
            "label": "Duur",
            "n": "Keren",
            **{"share": "Deel", "low_share": "Bandbreedte van", "high_share": "tot"},
        },
        unit="keren dat hulp eindigde",
        notes=(
            *((f"De laatste maanden van {year} tellen nog niet mee: of hulp toen echt eindigde, "
               "blijkt pas na drie maanden.",) * open_end),
            *using.only_municipal(gate, gemeente, wijk),
            _LENGTH,
        ),
        state="too_few" if pd.isna(part["share"]) else "shown",
    )  # fmt: skip


def _short(part: pd.Series[Any], year: int) -> str:
    if pd.isna(part["share"]):
        return "Hoe lang hulp duurde die eindigde"
    return (
        f"{text.percent(part['share'], 0)} van de hulp die in {year} eindigde, had hoogstens een "
        "jaar geduurd"
    )


def _how_long(part: pd.Series[Any], total: int | None, year: int, place: str) -> str:
    if pd.isna(part["share"]):
        return f"Te weinig hulp die in {year} in {place} eindigde om te tonen."
    return (
        f"In {place} eindigde in {year} circa {text.count(total)} keer hulp uit Wmo, Jeugdwet of "
        f"Participatiewet; circa {text.count(part['n'])} keer had die hoogstens 12 maanden "
        f"geduurd ({parts.banded(part)})."
    )
