"""The wijken as they are and corrected for household type and age, side by side."""

from __future__ import annotations

import numpy as np
import pandas as pd

from samenhang import text
from samenhang.analyses import judged, standardisation, wijken
from samenhang.analyses.answer import Answer
from samenhang.analyses.headline import place_name
from samenhang.analyses.indicator import KeyFigure, Mean, Share
from samenhang.analyses.measured import Measured
from samenhang.analyses.overview import VERDICTS
from samenhang.analyses.wording import said, state
from samenhang.disclosure import Gate
from samenhang.errors import Refused

COMPOSED = "Dit cijfer gaat zelf over de samenstelling van de wijk; corrigeren kan hier niet."
PUBLIC = "Een openbaar cijfer is er alleen voor de wijk als geheel; corrigeren kan hier niet."
MIX = (
    "Zo zou het in {year} zijn als elke wijk dezelfde mix van huishoudtypen en leeftijden had als "
    "heel {place}. De balk is de bandbreedte van het gecorrigeerde cijfer: daarbinnen kan een "
    "verschil toeval zijn"
)


def corrected(
    gate: Gate, *, name: str, year: int, gemeente: str, wijk: str | None = None
) -> Answer:
    """Return the same as it is and corrected for household type and age, side by side."""
    measured = wijken.measured_of(gate, name, year, gemeente)
    table = judged.rows(measured, wijk)
    place = place_name(gate, gemeente)
    reason = _not_corrected(measured)
    if not reason:
        try:
            found = standardisation.standardised(gate, measured, year=year, gemeente=gemeente)
            table = _beside(measured, table.assign(**{str(name): found[name] for name in found}))
        except Refused as refusal:
            reason = str(refusal)
    shown = "missing" if reason else state(table["value"])
    return Answer(
        title=_changed(table, place) if not reason else "Voor dit cijfer is er geen correctie",
        sentence=reason
        or said(f"{_seen(measured, table)}{MIX.format(year=year, place=place)}", shown),
        published=measured.published.derived(
            table=table.sort_values("label", ignore_index=True),
            definition=standardisation.DEFINITION,
        ),
        columns={**wijken.columns_of(table, measured, place), **_columns(table, measured)},
        unit=wijken.unit_of(measured),
        notes=(
            "De correctie kent alleen het huishoudtype en de leeftijd van de oudste. Andere "
            "verschillen tussen wijken, zoals inkomen, blijven staan.",
            judged.RESIDENT,
        ),
        state=shown,
    )


def _not_corrected(measured: Measured) -> str:
    if isinstance(measured.indicator, KeyFigure):
        return PUBLIC
    return COMPOSED if measured.indicator.composed else ""


def _beside(measured: Measured, table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with the verdict on the corrected value; its band grows along with it."""
    margin = table["margin"] * (table["corrected"] / table["value"]).astype("float64")
    table["corrected_verdict"] = judged.verdicts(measured, table["corrected"], margin)
    table["corrected_words"] = table["corrected_verdict"].map(VERDICTS)
    top = 1.0 if isinstance(measured.indicator, Share) else np.inf
    table["corrected_low"] = (table["corrected"] - margin).clip(lower=0.0)
    table["corrected_high"] = (table["corrected"] + margin).clip(upper=top)
    kind = _kind(measured)
    table[f"observed_{kind}"], table[f"expected_{kind}"] = (
        _rounded(table[name], kind) for name in ("observed", "expected")
    )
    names = ("corrected", "corrected_low", "corrected_high")
    return judged.with_endings(table, measured.indicator.form, names)


def _kind(measured: Measured) -> str:
    """Return how observed and expected are written: euros of a mean, else households."""
    return "cost" if isinstance(measured.indicator, Mean) else "n"


def _rounded(numbers: pd.Series[float], kind: str) -> pd.Series[int]:
    """Return counts in tens and euros in thousands, as they are published."""
    return numbers.round(-3 if kind == "cost" else -1).astype("Int64")


def _columns(table: pd.DataFrame, measured: Measured) -> dict[str, str]:
    """Return the columns of observed, expected and the band of the corrected value."""
    kind, end = _kind(measured), judged.ENDINGS[measured.indicator.form]
    known = {
        f"corrected_low_{end}": "Gecorrigeerd, bandbreedte van",
        f"corrected_high_{end}": "tot (gecorrigeerd)",
        f"observed_{kind}": "Gezien",
        f"expected_{kind}": "Verwacht bij deze samenstelling",
    }
    return {name: words for name, words in known.items() if name in table}


def _seen(measured: Measured, table: pd.DataFrame) -> str:
    """Say what was seen and what was to be expected: of the chosen wijk, else how far they lie."""
    known = table.dropna(subset=["observed", "expected"])
    known = known[known["expected"] > 0]
    if known.empty:
        return ""
    chosen = known[known["highlight"]]
    if chosen.empty:
        ratio = known["observed"] / known["expected"]
        return (
            f"Per wijk is {text.number(ratio.min(), 2)} tot {text.number(ratio.max(), 2)} keer "
            "gezien wat bij de samenstelling is te verwachten. "
        )
    form = "euro_short" if _kind(measured) == "cost" else "count"
    unit = "" if form == "euro_short" else " huishoudens"
    row = chosen.iloc[0]
    seen, usual = (row[f"{name}_{_kind(measured)}"] for name in ("observed", "expected"))
    return (
        f"In {row['label']} zijn {text.show(seen, form)}{unit} gezien en "
        f"{text.show(usual, form)}{unit} verwacht bij deze samenstelling. "
    )


def _changed(table: pd.DataFrame, place: str) -> str:
    before, after = (
        int(table[name].isin(["hoger", "lager"]).sum()) for name in ("verdict", "corrected_verdict")
    )
    many = text.plural(after, "wijk", "wijken") if after else "geen wijk"
    return (
        f"Gecorrigeerd voor samenstelling {'staan' if after > 1 else 'staat'} {many} duidelijk "
        f"boven of onder {place}, zonder correctie {before or 'ook geen'}"
    )
