"""A cohort over the years: the same definition in each year anew, so nobody is followed."""

from __future__ import annotations

from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses import headline, wording
from samenhang.analyses.answer import Answer
from samenhang.analyses.cohort import GROUP, NO_COST, REST, SUBTRACTED, asked, left, shares
from samenhang.analyses.cohort_definition import Cohort
from samenhang.analyses.verdict import SMALLEST, together
from samenhang.dimensions import UNITS
from samenhang.disclosure import Gate

ANEW = (
    "Elk jaar is de groep opnieuw gekozen: niemand is gevolgd, en wie er dit jaar in valt kan er "
    "vorig jaar buiten zijn gevallen."
)
_PROVISIONAL = "Een voorlopig jaar is gestippeld en telt niet mee in de titel."


def numbers(gate: Gate, cohort: Cohort) -> Answer:
    """Return how many the group counts in each year, with the band of each count."""
    group = asked(gate, cohort, ("year",))
    whole = asked(gate, cohort, ("year",), whole=True).table.set_index("year")
    table = pd.concat([_year(gate, row, whole) for _, row in group.table.iterrows()])
    table = table.assign(value=table["n"], low=table["low_n"], high=table["high_n"])
    shown = wording.state(table["value"])
    who = UNITS[cohort.unit]
    return Answer(
        title=_trend(table[~table["provisional"]], who),
        sentence=wording.said(
            f"{headline.place_name(gate, cohort.gemeente, cohort.wijk)}, {group.period}; de band "
            f"om de lijn is de bandbreedte. {ANEW}",
            shown,
        ),
        published=group.derived(table=table.reset_index(drop=True)),
        columns={
            "label": "Jaar",
            "n": who.capitalize(),
            "low_n": "Bandbreedte van",
            "high_n": "tot",
            "n_share": "Deel van de gemeente",
        },
        unit=who,
        notes=(_PROVISIONAL,) if table["provisional"].any() else (),
        state=shown,
    )


def costs(gate: Gate, cohort: Cohort) -> Answer:
    """Return the mean cost of the group and of the rest in each year."""
    group, whole = (asked(gate, cohort, ("year",), whole=every) for every in (False, True))
    rows = [
        {"label": str(year), "series": series, "key": key, **part, "provisional": _open(gate, year)}
        for year, own, every in zip(
            group.table["year"], _cells(group.table), _cells(whole.table), strict=True
        )
        for series, key, part in ((GROUP, "", own), (REST, "overig", left(own, every)))
    ]
    table = pd.DataFrame(rows).astype({"n": "Int64", "cost": "Int64"})
    table = table.assign(
        mean=headline.means(table),
        value=headline.means(table),
        reason=wording.reasons(headline.means(table)),
    )
    shown, hidden = wording.state(table["value"]), group.table["n"].isna().all()
    one = "huishouden" if cohort.unit == "household" else "persoon"
    return Answer(
        title=_cost_title(table, one),
        sentence=wording.said(
            f"{group.period}, {wording.transfers(cohort.transfers)}, niet gecorrigeerd voor "
            f"inflatie. {ANEW}",
            shown,
        )
        if shown == "shown" or hidden
        else NO_COST,
        published=group.derived(table=table, definition=f"{SUBTRACTED} {wording.MEAN}"),
        columns={
            "label": "Jaar",
            "series": "Wie",
            "n": UNITS[cohort.unit].capitalize(),
            "cost": "Kosten",
            "mean": f"Gemiddeld per {one}",
        },
        unit=f"euro per {one} per jaar",
        notes=(wording.CHANCE,),
        state=shown if shown == "shown" or hidden else "missing",
    )


def _cells(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{name: row[name] for name in ("n", "cost", "margin")} for _, row in table.iterrows()]


def _year(gate: Gate, row: Any, whole: pd.DataFrame) -> pd.DataFrame:
    """Return the row of one year, as a part of the municipality in that year."""
    year = int(row["year"])
    cells = {name: row[name] for name in ("n", "cost", "margin")}
    one = pd.DataFrame([{"label": str(year), **cells}]).astype({"n": "Int64", "cost": "Int64"})
    every = {name: whole.loc[year, name] for name in ("n", "margin")}
    return shares(one, every).assign(provisional=_open(gate, year))


def _open(gate: Gate, year: object) -> bool:
    return bool(gate.catalogue.provisional[int(str(year))])


def _trend(final: pd.DataFrame, who: str) -> str:
    known = final[final["n"].notna()]
    if len(known) < 2:
        return f"De groep in {who}, per jaar"
    first, last = known.iloc[0], known.iloc[-1]
    change = float(last["n"]) - float(first["n"])
    noise = together(first["margin"], last["margin"])
    if abs(change) <= max(noise, SMALLEST * float(first["n"])):
        verb = "bleef ongeveer even groot"
    else:
        verb = "werd groter" if change > 0 else "werd kleiner"
    return (
        f"De groep {verb}: circa {text.count(first['n'])} {who} in {first['label']}, circa "
        f"{text.count(last['n'])} in {last['label']}"
    )


def _cost_title(table: pd.DataFrame, one: str) -> str:
    final = table[~table["provisional"] & table["value"].notna()]
    own, rest = (final[final["series"] == name] for name in (GROUP, REST))
    if own.empty:
        return f"Wat de groep per {one} kost, per jaar"
    last = own.iloc[-1]
    beside = rest[rest["label"] == last["label"]]
    against = f", de rest {text.euro(beside.iloc[0]['value'])}" if len(beside) else ""
    return (
        f"In {last['label']} kost de groep gemiddeld {text.euro(last['value'])} per {one}{against}"
    )
