"""The wijken as they are and corrected for household type and age, side by side."""

from __future__ import annotations

import pandas as pd

from samenhang import text
from samenhang.analyses import judged, standardisation, wijken
from samenhang.analyses.answer import Answer
from samenhang.analyses.headline import place_name
from samenhang.analyses.indicator import KeyFigure
from samenhang.analyses.measured import Measured
from samenhang.analyses.overview import VERDICTS
from samenhang.analyses.wording import said, state
from samenhang.disclosure import Gate
from samenhang.errors import Refused

COMPOSED = "Dit cijfer gaat zelf over de samenstelling van de wijk; corrigeren kan hier niet."
PUBLIC = "Een openbaar cijfer is er alleen voor de wijk als geheel; corrigeren kan hier niet."
MIX = (
    "Zo zou het in {year} zijn als elke wijk dezelfde mix van huishoudtypen en leeftijden had als "
    "heel {place}. Ook hier kan een klein verschil toeval zijn"
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
            values = standardisation.corrected(gate, measured, year=year, gemeente=gemeente)
            table = _beside(measured, table.assign(corrected=values))
        except Refused as refusal:
            reason = str(refusal)
    shown = "missing" if reason else state(table["value"])
    return Answer(
        title=_changed(table, place) if not reason else "Voor dit cijfer is er geen correctie",
        sentence=reason or said(MIX.format(year=year, place=place), shown),
        published=measured.published.derived(
            table=table.sort_values("label", ignore_index=True),
            definition=standardisation.DEFINITION,
        ),
        columns=wijken.columns_of(table, measured, place),
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
    return judged.with_endings(table, measured.indicator.form, ("corrected",))


def _changed(table: pd.DataFrame, place: str) -> str:
    before, after = (
        int(table[name].isin(["hoger", "lager"]).sum()) for name in ("verdict", "corrected_verdict")
    )
    many = text.plural(after, "wijk", "wijken") if after else "geen wijk"
    return (
        f"Gecorrigeerd voor samenstelling {'staan' if after > 1 else 'staat'} {many} duidelijk "
        f"boven of onder {place}, zonder correctie {before or 'ook geen'}"
    )
