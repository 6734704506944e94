"""Youth help before and after 18 in one year, beside the published figures of CBS."""

from __future__ import annotations

from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses import headline, turning
from samenhang.analyses.answer import Answer
from samenhang.analyses.published import Magnitude, magnitude, when
from samenhang.analyses.turning import shares
from samenhang.disclosure import Gate

PUBLISHED = "K28"
TITLE = "Jeugdhulp voor en na de 18e verjaardag"
# The places of the two ages in the published figure: 0-3, 4-11, 12-17, 18-22.
AGES = {"12-17": 2, "18-22": 3}
LABELS = {"12-17": "12 tot en met 17 jaar", "18-22": "18 tot en met 22 jaar"}
WORDS = (
    "Deel met jeugdhulp: personen van die leeftijd met ten minste een maand jeugdhulp in het jaar, "
    "gedeeld door alle personen van die leeftijd op 1 januari."
)
COLUMNS = {
    "label": "Leeftijd",
    "series": "Bron",
    "n": "Personen met jeugdhulp",
    "whole": "Personen",
    "value_share": "Deel met jeugdhulp",
    "low_share": "Bandbreedte van",
    "high_share": "tot",
}


def of_ages(gate: Gate, *, year: int, gemeente: str) -> Answer:
    """Return which part of the 12-17 and the 18-22 year olds has youth help, beside the nation."""
    where = {**headline.place(year, gemeente, None), "age_class": tuple(AGES)}
    whole = gate.ask(("age_class",), where, unit="person", laws=())
    helped = gate.ask(("age_class",), {**where, "uses_jeugdwet": 1}, unit="person", laws=())
    nation, place = magnitude(gate, PUBLISHED), headline.place_name(gate, gemeente)
    own = shares(helped.table, whole.table, "age_class")
    table = _with_nation(own, nation, f"{place} {year}")
    found = own.set_index("age_class")
    shown = found["value"].notna().all()
    return Answer(
        title=_title(found) if shown else TITLE,
        sentence=_sentence(found, nation, place, year) if shown else turning.FEW,
        published=whole.derived(table, definition=WORDS),
        columns=COLUMNS,
        unit="personen",
        notes=(
            f"Gepubliceerd ({nation.credit}): een half jaar en een ander jaar, dus lager dan over "
            "een heel jaar. Leg de verhouding naast elkaar.",
        ),
        state="shown" if shown else "too_few",
    )


def ratio(table: pd.DataFrame) -> float:
    """Return the share of 18-22 divided by that of 12-17."""
    found = table[table["n"].notna()].set_index("age_class")["value"]
    return float(found["18-22"] / found["12-17"])


def _with_nation(own: pd.DataFrame, nation: Magnitude, place: str) -> pd.DataFrame:
    values = {age: nation.values[at] / 100 for age, at in AGES.items()}
    published = pd.DataFrame(
        {"age_class": list(values), "value": list(values.values()), "reason": None}
    ).assign(series=f"{nation.area}, {when(nation.period)}")
    published["value_share"] = published["value"]
    both = pd.concat([own.assign(series=place), published.astype({"value": "Float64"})])
    labelled = both.assign(label=both["age_class"].map(LABELS))
    return labelled.sort_values("age_class", kind="stable", ignore_index=True)


def _title(found: pd.DataFrame) -> str:
    younger, older = (text.percent(found["value"][age], 1) for age in AGES)
    return (
        f"Van de 12- tot en met 17-jarigen heeft {younger} jeugdhulp, van de 18- tot en met "
        f"22-jarigen {older}"
    )


def _sentence(found: pd.DataFrame, nation: Magnitude, place: str, year: int) -> str:
    rows: list[Any] = [found.loc[age] for age in AGES]
    own = rows[1]["value"] / rows[0]["value"] if rows[0]["value"] else float("nan")
    theirs = nation.values[AGES["18-22"]] / nation.values[AGES["12-17"]]
    bands = text.join(text.band(row["low"], row["high"], "percent") for row in rows)
    return (
        f"In {year} in {place}, van circa {text.count(rows[0]['whole'])} en "
        f"{text.count(rows[1]['whole'])} personen ({bands}). Na de 18e is het gebruik "
        f"{text.number(own, 2)} keer dat van ervoor; landelijk was dat {text.number(theirs, 2)}."
    )
