"""What young people cost around their 18th birthday, in the month of each moment."""

from __future__ import annotations

from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses import headline, reconciliation, turning, wording
from samenhang.analyses.answer import Answer
from samenhang.analyses.measured import reasons
from samenhang.analyses.turning import AFTER, BEFORE, MOMENTS
from samenhang.disclosure import Gate
from samenhang.vocabulary import CBS_LAWS, LAWS

TITLE = "Wat jongeren kosten rond hun 18e verjaardag, is niet bekend"
TOO_LITTLE = (
    "Van de kosten is in deze jaren te weinig per huishouden bekend om hier bedragen te tonen. "
    "Lever meer kostenregels met een voorziening_id of persoon_id."
)
WORDS = (
    "Gemiddelde per jongere en maand: getoonde kosten in de maand van het moment, gedeeld door "
    "alle jongeren bij dat moment, ook zonder hulp. De Participatiewet is hier met de "
    "bijstandsuitkering."
)
OWN = (
    "Alleen hulp op naam van de jongere zelf telt. De privacypoort geeft bij bedragen geen "
    "bandbreedte; bij een klein aantal tellen enkele dure trajecten zwaar mee."
)
COLUMNS = {
    "label": "Moment",
    "series": "Kosten uit",
    "n": "Jongeren",
    "cost": "Kosten in die maand",
    "mean_euro": "Gemiddeld per jongere",
}


def of_cost(gate: Gate, *, gemeente: str) -> Answer:
    """Return the mean cost per young person in the month of each moment, by law."""
    where = {"gemeente_code": gemeente}
    base = gate.ask(("moment",), where, unit="young", laws=())
    fitting = reconciliation.fitting_laws(gate, years=gate.years)
    laws = [law for law in CBS_LAWS if fitting is None or law in fitting]
    if not gate.catalogue.has("cost") or not laws:
        lack = TOO_LITTLE if gate.catalogue.has("cost") else reconciliation.NO_COST
        return Answer(TITLE, lack, base, COLUMNS, "euro", state="missing")
    rows = pd.concat([_of_law(gate, law, where) for law in laws], ignore_index=True)
    known = rows["value"].notna().any()
    return Answer(
        title=_title(rows) if known else TITLE,
        sentence=_sentence(gate, rows, base.table, gemeente) if known else turning.FEW,
        published=_with_costs(gate, where).derived(rows, definition=WORDS),
        columns=COLUMNS,
        unit="euro per jongere per maand",
        notes=(WORDS, OWN, *filter(None, (wording.without(fitting).removeprefix(", "),))),
        state="shown" if known else "too_few",
    )


def _with_costs(gate: Gate, where: dict[str, Any]) -> Any:
    return gate.ask(("moment",), where, unit="young", laws=CBS_LAWS, income_transfers=True)


def _of_law(gate: Gate, law: str, where: dict[str, Any]) -> pd.DataFrame:
    asked = gate.ask(("moment",), where, unit="young", laws=(law,), income_transfers=True).table
    size = asked["n"].astype("Float64")
    mean = (asked["cost"].astype("Float64") / size.mask(size == 0)).round()
    return asked.assign(
        label=asked["moment"].map(MOMENTS),
        series=LAWS[law] + (" (met bijstand)" if law == "participatiewet" else ""),
        key=law,
        value=mean,
        mean_euro=mean,
        reason=reasons(mean),
    )


def _at(rows: pd.DataFrame, moment: str) -> dict[str, float]:
    """Return by law the mean at a moment, as far as it is shown."""
    own = rows[(rows["moment"] == moment) & rows["value"].notna()]
    return {str(law): float(mean) for law, mean in zip(own["key"], own["value"], strict=True)}


def _title(rows: pd.DataFrame) -> str:
    before, after = _at(rows, BEFORE), _at(rows, AFTER)
    youth = before.get("jeugdwet")
    if youth is None:
        return "De kosten per jongere per maand, rond de 18e verjaardag"
    words = (
        f"Jeugdhulp kost een half jaar voor de 18e verjaardag {text.euro(youth)} per jongere per "
        "maand"
    )
    later = after.pop("jeugdwet", None)
    if later is not None:
        words += f", een jaar erna {text.euro(later)}"
    others = text.join(LAWS[law] for law in after)
    return f"{words}; {others} kosten dan {text.euro(sum(after.values()))}" if after else words


def _sentence(gate: Gate, rows: pd.DataFrame, base: pd.DataFrame, gemeente: str) -> str:
    sizes = base.set_index("moment")["n"]
    youth = rows[rows["key"] == "jeugdwet"].set_index("moment")["value"]
    parts = [
        f"{MOMENTS[moment]} {text.euro(youth[moment])} (van {text.count(sizes[moment])} jongeren)"
        for moment in (BEFORE, AFTER)
        if moment in youth and pd.notna(youth[moment])
    ]
    lines = f"Voor de Jeugdwet is het {text.join(parts)}. " if parts else ""
    return (
        f"{lines}Gemiddelden in {headline.place_name(gate, gemeente)} over alle jongeren, ook "
        f"zonder hulp; {turning.birthdays(gate)}."
    )
