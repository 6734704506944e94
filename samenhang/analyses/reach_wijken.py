"""The reach of one scheme in every wijk, beside the whole municipality."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import repeat
from typing import Any

import numpy as np
import pandas as pd

from samenhang import text
from samenhang.analyses import headline, reach
from samenhang.analyses.answer import Answer
from samenhang.analyses.judged import RESIDENT
from samenhang.analyses.overview import VERDICTS
from samenhang.analyses.reached import bands
from samenhang.analyses.verdict import verdict
from samenhang.disclosure import Gate


def per_wijk(
    gate: Gate, *, scheme: str, year: int, gemeente: str, wijk: str | None = None
) -> Answer:
    """Return which part one scheme reaches in every wijk, beside the whole municipality."""
    found = reach.measured(gate, scheme, year, gemeente)
    whole = reach.worded(bands(reach.rows(found, None))).iloc[0]
    table = reach.worded(bands(found.table.drop(columns=["value", "margin", "reason"])))
    table = _compared(table, whole, wijk).sort_values("label", ignore_index=True)
    place, shown = headline.place_name(gate, gemeente), table["value"].notna().any()
    columns: Mapping[str, str] = {
        **reach.COLUMNS,
        "label": "Wijk",
        "words": f"Vergeleken met {place}",
    }
    return Answer(
        title=_differs(table, whole, reach.label(scheme), place),
        sentence=_between(table, whole, place, year) if shown else reach.nothing(f"in {place}"),
        published=reach.sourced(found.published, table),
        columns={name: words for name, words in columns.items() if table[name].notna().any()},
        raw=reach.RAW,
        unit="huishoudens",
        notes=(reach.rests_on(table), RESIDENT),
        state="shown" if shown else "too_few",
    )


def _compared(table: pd.DataFrame, whole: Any, wijk: str | None) -> pd.DataFrame:
    """Return the wijken with a verdict: the wider side of both bands counts."""
    reference = whole["value"]
    half = [
        np.hypot(_half(row), _half(whole)) if pd.notna(row["value"]) else np.nan
        for row in table.to_dict("records")
    ]
    judged = [verdict(*one) for one in zip(table["value"], repeat(reference), half, strict=False)]
    return table.assign(
        reference=pd.array([reference] * len(table), dtype="Float64"),
        verdict=judged,
        words=[{**VERDICTS, "": "niet te vergelijken"}[one] for one in judged],
        highlight=table["key"] == (wijk or ""),
        form="percent",
    )


def _half(row: Any) -> float:
    if pd.isna(row["value"]):
        return float("nan")
    return float(max(row["high"] - row["value"], row["value"] - row["low"]))


def _differs(table: pd.DataFrame, whole: Any, name: str, place: str) -> str:
    part = text.percent(whole["value"], 0)
    chosen = table[table["highlight"] & table["value"].notna()]
    if len(chosen):
        row = chosen.iloc[0]
        return (
            f"{name} bereikt in {row['label']} naar schatting {text.percent(row['value'], 0)}, in "
            f"heel {place} {part}"
        )
    higher, lower = (int((table["verdict"] == word).sum()) for word in ("hoger", "lager"))
    if higher or lower:
        return (
            f"{name} bereikt in {text.plural(higher, 'wijk', 'wijken')} duidelijk meer en in "
            f"{lower} duidelijk minder dan in heel {place} ({part})"
        )
    return f"{name} bereikt in geen wijk duidelijk meer of minder dan in heel {place} ({part})"


def _between(table: pd.DataFrame, whole: Any, place: str, year: int) -> str:
    known, show = table["value"].dropna(), partial(text.percent, digits=0)
    return (
        f"In {year} ligt het bereik per wijk tussen {show(known.min())} en {show(known.max())}; in "
        f"heel {place} is het {show(whole['value'])} (tussen {show(whole['low'])} en "
        f"{show(whole['high'])}) van naar schatting {text.count(whole['estimated'])} huishoudens. "
        "De streep per wijk is de bandbreedte: daarbinnen kan een verschil toeval zijn."
    )
