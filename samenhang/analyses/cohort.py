"""A cohort against the rest of its municipality: how many they are and what they cost.

The rest is the published municipality minus the published group: no question of its own, so it
tells nothing that the two numbers did not.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses import cohort_offer, headline, wording
from samenhang.analyses.answer import Answer
from samenhang.analyses.cohort_definition import Cohort, everyone, where
from samenhang.analyses.verdict import share_margin, together
from samenhang.dimensions import UNITS
from samenhang.disclosure import Gate, Published

GROUP, REST = "Deze groep", "De rest"
SMALLEST_REST = 0.05  # of the whole: below it rounding decides what is left
CHOSEN = (
    "De groep is op kenmerken gekozen; een verschil met de rest zegt niet waardoor het komt, en "
    "voorspelt niets over een huishouden."
)
SUBTRACTED = (
    "De rest is het getoonde getal van heel de gemeente min dat van de groep; is een van de twee "
    "verborgen, of de rest kleiner dan zijn bandbreedte of dan 5% van het geheel, dan ook de rest."
)
NO_COST = (
    "Kosten staan hier niet: te weinig ervan is per huishouden bekend of er is geen kenmerk vrij."
)


def asked(
    gate: Gate, cohort: Cohort, per: tuple[str, ...] = (), *, whole: bool = False
) -> Published:
    """Return the answer for the group, or for the whole municipality, split by these dimensions."""
    year = "year" not in per
    chosen = everyone(cohort, year=year) if whole else where(cohort, year=year)
    split = tuple(name for name in per if name != "year")
    laws = cohort_offer.laws(gate, cohort, split, () if year else gate.years)
    return gate.ask(per, chosen, cohort.unit, laws, cohort.transfers)


def size(gate: Gate, cohort: Cohort) -> Answer:
    """Return how many the group counts and what they cost, beside the rest."""
    group, whole = asked(gate, cohort), asked(gate, cohort, whole=True)
    table = _three(gate, cohort, group, whole)
    row, rest = table.iloc[0], table.iloc[1]
    hidden = group.total() is None
    place = headline.place_name(gate, cohort.gemeente)
    who = UNITS[cohort.unit]
    priced = bool(table["value"].notna().any())
    if not priced:
        table = table.assign(value=table["n"], form="count")
    return Answer(
        title=f"De groep telt {text.circa(text.count(row['n']))} {who}: "
        f"{text.percent(row['n_share'])} van {place}"
        if not hidden
        else "Hoe groot de groep is",
        sentence=wording.HIDDEN
        if hidden
        else text.sentence(
            f"In {cohort.year}, bandbreedte {text.band(row['low_n'], row['high_n'])} {who}"
            + (_compared(row, rest, place, cohort) if priced else "")
        ),
        published=group.derived(table=table, definition=SUBTRACTED),
        columns=_columns(cohort, priced),
        unit=f"euro per {_one(cohort)} per jaar" if priced else who,
        notes=(f"{GROUP}: {group.selection}", *(() if priced else (NO_COST,)), CHOSEN),
        state="too_few" if hidden else "shown",
    )


def _compared(row: Any, rest: Any, place: str, cohort: Cohort) -> str:
    mean, other = row["mean"], rest["mean"]
    if pd.isna(mean):
        return "; wat zij kosten is te weinig om te tonen"
    beside = f", bij de rest van {place} {text.euro(other)}" if pd.notna(other) else ""
    return (
        f"; gemiddeld {text.euro(mean)} per {_one(cohort)}{beside}, "
        f"{wording.transfers(cohort.transfers)}"
    )


def _one(cohort: Cohort) -> str:
    return "huishouden" if cohort.unit == "household" else "persoon"


def _columns(cohort: Cohort, priced: bool) -> dict[str, str]:
    columns = {
        "label": "Wie",
        "n": UNITS[cohort.unit].capitalize(),
        "low_n": "Bandbreedte van",
        "high_n": "tot",
        "n_share": "Deel van de gemeente",
    }
    costs = {"cost": "Kosten", "mean": f"Gemiddeld per {_one(cohort)}"}
    return {**columns, **(costs if priced else {})}


def _three(gate: Gate, cohort: Cohort, group: Published, whole: Published) -> pd.DataFrame:
    """Return the rows of the group, the rest and the municipality."""
    place = headline.place_name(gate, cohort.gemeente)
    rows = [
        {"label": GROUP, **numbers(group), "highlight": True},
        {"label": f"{REST} van {place}", **left(numbers(group), numbers(whole))},
        {"label": f"Heel {place}", **numbers(whole)},
    ]
    table = pd.DataFrame(rows).astype({"n": "Int64", "cost": "Int64", "highlight": "boolean"})
    return shares(table, numbers(whole))


def numbers(published: Published) -> dict[str, Any]:
    """Return n, cost and margin of a selection of one year as a whole."""
    row = published.anchor.iloc[0]
    return {name: row[name] for name in ("n", "cost", "margin")}


def left(group: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    """Return n, cost and margin of the rest, from published numbers alone; hidden stays hidden."""
    hidden = {"n": pd.NA, "cost": pd.NA, "margin": float("nan")}
    if pd.isna(group["n"]) or pd.isna(whole["n"]):
        return hidden
    n, margin = int(whole["n"]) - int(group["n"]), together(group["margin"], whole["margin"])
    if n <= margin or n < SMALLEST_REST * int(whole["n"]):
        return hidden
    both = pd.notna(group["cost"]) and pd.notna(whole["cost"])
    cost = int(whole["cost"]) - int(group["cost"]) if both else -1
    return {"n": n, "cost": cost if cost >= 0 else pd.NA, "margin": margin}


def shares(table: pd.DataFrame, whole: dict[str, Any]) -> pd.DataFrame:
    """Return the rows with their band, their part of the whole, and their mean cost."""
    n, margin = table["n"].astype("Float64"), table["margin"].astype("Float64")
    return table.assign(
        low_n=((n - margin).clip(lower=0) // 10 * 10).astype("Int64"),
        high_n=(-(-(n + margin) // 10) * 10).astype("Int64"),
        n_share=part_of(table["n"], whole["n"]),
        share_margin=[
            share_margin(row["n"], whole["n"], row["margin"], whole["margin"])
            for _, row in table.iterrows()
        ],
        mean=headline.means(table),
        value=headline.means(table),
        reason=wording.reasons(table["n"]),
    )


def part_of(n: pd.Series[Any], whole: Any) -> pd.Series[Any]:
    """Return counts as a part (0..1) of a whole; missing where either is hidden."""
    size = pd.NA if pd.isna(whole) or not whole else whole
    return (n.astype("Float64") / size).astype("Float64").clip(upper=1.0)
