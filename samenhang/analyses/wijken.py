"""Where wijken differ: one indicator with its band, beside the municipality."""

from __future__ import annotations

import pandas as pd

from samenhang import text
from samenhang.analyses import judged, key_figures
from samenhang.analyses.answer import Answer
from samenhang.analyses.headline import place_name
from samenhang.analyses.indicator import Indicator, KeyFigure
from samenhang.analyses.judged import ENDINGS
from samenhang.analyses.measure import measure, offered
from samenhang.analyses.measured import Measured
from samenhang.analyses.verdict import WORDS
from samenhang.analyses.wording import said, state
from samenhang.disclosure import Gate
from samenhang.errors import Refused

NOTHING = "Van deze gemeente zijn geen cijfers per wijk geleverd."


def choices(gate: Gate, *, gemeente: str) -> dict[str, str]:
    """Return by name how the indicators are called that can be compared in a municipality."""
    return {
        name: one.label[:1].upper() + one.label[1:] for name, one in offered(gate, gemeente).items()
    }


def form(gate: Gate, *, name: str, gemeente: str) -> str:
    """Return how the numbers of an indicator are written."""
    return offered(gate, gemeente)[name].form


def compare(gate: Gate, *, name: str, year: int, gemeente: str, wijk: str | None = None) -> Answer:
    """Return one indicator for every wijk, with its band, beside the municipality."""
    measured = measured_of(gate, name, year, gemeente)
    indicator = measured.indicator
    table = judged.rows(measured, wijk).sort_values("label", ignore_index=True)
    place, shown = place_name(gate, gemeente), state(table["value"])
    return Answer(
        title=text.sentence(_title(measured, table, place)).rstrip("."),
        sentence=said(_range(measured, table, place), shown),
        published=measured.published.derived(table=table),
        columns=columns_of(table, measured, place),
        unit=unit_of(measured),
        notes=(
            *filter(None, (indicator.note,)),
            *measured.notes,
            judged.rule(indicator),
            judged.RESIDENT,
            *credit(gate, indicator, gemeente),
        ),
        state=shown,
    )


def credit(gate: Gate, indicator: Indicator, gemeente: str) -> tuple[str, ...]:
    """Return whom to name for an indicator: CBS, where it is a public figure; and what moved."""
    if not isinstance(indicator, KeyFigure):
        return ()
    return (*key_figures.moved(gate, gemeente, None), judged.figures_credit(gate, gemeente))


def measured_of(gate: Gate, name: str, year: int, gemeente: str) -> Measured:
    """Return an indicator by its name; raises Refused where this municipality has none such."""
    known = offered(gate, gemeente)
    if name not in known:
        raise Refused("Dit cijfer is er niet voor deze gemeente. Kies een ander cijfer.")
    return measure(gate, known[name], year=year, gemeente=gemeente)


def _title(measured: Measured, table: pd.DataFrame, place: str) -> str:
    indicator = measured.indicator
    whole = text.show(measured.reference, indicator.form)
    chosen = table[table["highlight"] & table["value"].notna()]
    if len(chosen):
        row = chosen.iloc[0]
        value = text.show(row["value"], indicator.form)
        beside = f", {WORDS[row['verdict']]} {place} ({whole})"
        known = row["verdict"] or ""
        return f"In {row['label']} is {indicator.subject} {value}" + (
            beside if known else f"; in heel {place} {whole}"
        )
    if not table["verdict"].ne("").any():
        return f"In heel {place} is {indicator.subject} {whole}"
    return _differing(table, indicator.subject, f"{place} ({whole})")


def _differing(table: pd.DataFrame, subject: str, place: str) -> str:
    """Say in how many wijken the number clearly differs; the direction that occurs comes first."""
    higher, lower = (int((table["verdict"] == word).sum()) for word in ("hoger", "lager"))
    every = f"de {text.plural(len(table), 'wijk', 'wijken')}"
    if not higher and not lower:
        return f"In geen van {every} wijkt {subject} duidelijk af van {place}"
    if not higher:
        return f"In {lower} van {every} ligt {subject} duidelijk lager dan in heel {place}"
    rest = f"in {lower}" if lower else "in geen"
    return (
        f"In {higher} van {every} ligt {subject} duidelijk hoger dan in heel {place}, {rest} "
        "duidelijk lager"
    )


def _range(measured: Measured, table: pd.DataFrame, place: str) -> str:
    known, how = table["value"].dropna(), measured.indicator.form
    if known.empty:
        return ""
    words = (
        f"In {measured.year} ligt het per wijk {text.band(known.min(), known.max(), how)}; in heel "
        f"{place} is het {text.show(measured.reference, how)}"
    )
    if table["low"].isna().all():
        return words
    return f"{words}. De balk is de bandbreedte: daarbinnen kan een verschil toeval zijn"


def columns_of(table: pd.DataFrame, measured: Measured, place: str) -> dict[str, str]:
    """Return the columns of the table that exist and say something, with their headers."""
    end = ENDINGS[measured.indicator.form]
    known = {
        "label": "Wijk",
        f"value_{end}": measured.indicator.label,
        f"low_{end}": "Bandbreedte van",
        f"high_{end}": "tot",
        f"reference_{end}": f"Heel {place}",
        "words": "Vergeleken met de gemeente",
        f"corrected_{end}": "Gecorrigeerd",
        "corrected_words": "Gecorrigeerd vergeleken",
        "n": "Huishoudens (teller)" if "whole" in table else "Huishoudens",
        "whole": "Huishoudens (geheel)",
        "cost": "Kosten",
    }
    return {
        name: words for name, words in known.items() if name in table and table[name].notna().any()
    }


def unit_of(measured: Measured) -> str:
    """Return what the numbers of an indicator are."""
    return {"percent": "deel in procenten", "euro": "euro", "number": measured.indicator.label}[
        measured.indicator.form
    ]
