"""Who a cohort is, beside the rest: which part of each stands at every level of a trait."""

from __future__ import annotations

from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses import cohort_offer, headline, wording
from samenhang.analyses.answer import Answer
from samenhang.analyses.cohort import CHOSEN, GROUP, REST, SUBTRACTED, asked, left, numbers, part_of
from samenhang.analyses.cohort_definition import Cohort, dimension
from samenhang.analyses.verdict import share_margin, together
from samenhang.dimensions import UNITS
from samenhang.disclosure import TOO_FEW, Gate, Published
from samenhang.vocabulary import INSTITUTION


def composition(gate: Gate, cohort: Cohort, name: str) -> Answer:
    """Return which part of the group and of the rest stands at each level of a trait."""
    known = dimension(name, cohort.moment)
    group, whole = asked(gate, cohort, (known,)), asked(gate, cohort, (known,), whole=True)
    table = _composed(gate, known, group, whole)
    own = table[(table["series"] == GROUP) & table["value"].notna()]
    label = cohort_offer.called(name).lower()
    shown = wording.state(own["value"])
    return Answer(
        title=_largest(own, label) if shown == "shown" else f"De groep naar {label}",
        sentence=wording.said(
            f"{text.circa(text.count(group.total()))} {UNITS[cohort.unit]} in {cohort.year}, naast "
            f"de rest van {headline.place_name(gate, cohort.gemeente)}; elk deel is van de hele "
            "groep, en zijn bandbreedte staat in de tabel",
            shown,
        ),
        published=group.derived(table=table, definition=SUBTRACTED),
        columns={
            "label": label.capitalize(),
            "series": "Wie",
            "n": UNITS[cohort.unit].capitalize(),
            "share": "Deel",
            "low_share": "Bandbreedte van",
            "high_share": "tot",
        },
        unit="deel in procenten",
        notes=(CHOSEN,),
        state=shown,
    )


def _largest(own: pd.DataFrame, label: str) -> str:
    first = own.sort_values("value", ascending=False).iloc[0]
    part = text.percent(first["value"], 0)
    return f"Naar {label}: {part} van de groep valt onder “{first['label']}”"


def _composed(gate: Gate, name: str, group: Published, whole: Published) -> pd.DataFrame:
    both = group.table.merge(whole.table, on=name, suffixes=("", "_whole"), how="left")
    both = both[both[name].astype(str) != INSTITUTION]
    totals = _totals(group, whole)
    rows: list[dict[str, Any]] = []
    for _, row in both.iterrows():
        own = {part: row[part] for part in ("n", "margin")}
        label = gate.catalogue.label(name, row[name])
        rest = _rest_of_level(own, {part: row[f"{part}_whole"] for part in own})
        rows += [{"label": label, "series": GROUP, **own}, {"label": label, "series": REST, **rest}]
    table = pd.DataFrame(rows).astype({"n": "Int64"})
    parts = [_parts(own, totals[name]) for name, own in table.groupby("series", sort=False)]
    return pd.concat(parts).sort_index()


def _totals(group: Published, whole: Published) -> dict[Any, dict[str, Any]]:
    own, every = numbers(group), numbers(whole)
    return {GROUP: own, REST: left(own, every)}


def _rest_of_level(own: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    """Return the rest at one level: nothing is left where the group holds the level whole."""
    if pd.isna(own["n"]) or pd.isna(whole["n"]):
        return {"n": pd.NA, "margin": float("nan")}
    n, margin = int(whole["n"]) - int(own["n"]), together(own["margin"], whole["margin"])
    return {"n": n if n > margin else pd.NA, "margin": margin}


def _parts(own: pd.DataFrame, total: dict[str, Any]) -> pd.DataFrame:
    """Return the rows of one group with their part of it, hidden levels included, and its band."""
    share = part_of(own["n"], total["n"])
    margin = [
        share_margin(n, total["n"], noise, total["margin"])
        for n, noise in zip(own["n"], own["margin"], strict=True)
    ]
    band = pd.Series(margin, index=own.index, dtype="Float64")
    return own.assign(
        share=share,
        value=share,
        low_share=(share - band).clip(lower=0.0).astype("Float64"),
        high_share=(share + band).clip(upper=1.0).astype("Float64"),
        reason=share.isna().map({True: TOO_FEW, False: None}),
    )
