"""A measured indicator as rows for figure and table: bands, the municipality, and the verdict."""

from __future__ import annotations

import numpy as np
import pandas as pd

from samenhang.analyses.indicator import Indicator, KeyFigure, Share
from samenhang.analyses.key_figures import CREDIT
from samenhang.analyses.measured import Measured
from samenhang.analyses.overview import VERDICTS
from samenhang.analyses.verdict import verdict
from samenhang.disclosure import Gate

RESIDENT = "De wijk is niet de bewoner: een verschil zegt niet waardoor het komt."
INVENTED_FIGURES = "De openbare cijfers van het voorbeeld zijn verzonnen."
INVENTED_OUTLINES = "De wijkgrenzen van het voorbeeld zijn verzonnen."
RULE = (
    "Duidelijk hoger of lager: buiten de 99,8%-bandbreedte van toeval en afronding, en minstens 5% "
    "verschil met de gemeente. Anders heet het vergelijkbaar."
)
NO_CHANCE = (
    "Duidelijk hoger of lager: minstens 5% verschil met de gemeente, en meer dan toeval of "
    "afronding kan geven."
)
# The last word of a column's name decides how tables write its numbers.
ENDINGS = {"percent": "share", "euro": "euro", "number": "number"}


def rows(measured: Measured, wijk: str | None = None) -> pd.DataFrame:
    """Return per wijk its value, band, verdict and the municipal number; `wijk` stands out."""
    form = measured.indicator.form
    table = measured.table.assign(form=form, reference=measured.reference)
    table["reference"] = table["reference"].astype("Float64")
    top = 1.0 if isinstance(measured.indicator, Share) else np.inf
    # A mean or percentage of CBS is only rounded: that is no band to draw.
    banded = not isinstance(measured.indicator, KeyFigure) or measured.indicator.per is not None
    band = table["margin"].where(banded & (table["margin"] > 0))
    table["low"] = (table["value"].astype("float64") - band).clip(lower=0.0)
    table["high"] = (table["value"].astype("float64") + band).clip(upper=top)
    table["verdict"] = verdicts(measured, table["value"], table["margin"])
    table["words"] = table["verdict"].map({**VERDICTS, "": "niet te vergelijken"})
    table["highlight"] = table["key"] == (wijk or "")
    return with_endings(table, form, ("value", "low", "high", "reference"))


def verdicts(measured: Measured, values: pd.Series[float], margins: pd.Series[float]) -> list[str]:
    """Return per wijk how it stands to the municipality, whose own band counts as well."""
    both = np.hypot(margins.astype("float64"), measured.margin)
    return [
        verdict(value, measured.reference, margin)
        for value, margin in zip(values, both, strict=True)
    ]


def with_endings(table: pd.DataFrame, form: str, names: tuple[str, ...]) -> pd.DataFrame:
    """Return the table with a copy of these columns under a name that tells how to write them."""
    return table.assign(**{f"{name}_{ENDINGS[form]}": table[name] for name in names})


def figures_credit(gate: Gate, gemeente: str) -> str:
    """Return whom to name for the public figures of a municipality."""
    return f"{CREDIT}." if _real(gate, gemeente) else INVENTED_FIGURES


def outlines_credit(gate: Gate, gemeente: str) -> str:
    """Return whom to name for the outlines of a municipality."""
    return f"{CREDIT}." if _real(gate, gemeente) else INVENTED_OUTLINES


def _real(gate: Gate, gemeente: str) -> bool:
    """Whether a municipality exists: the invented town is the one that has households."""
    households = any(one.has_households for one in gate.wijken(gemeente))
    return not (gate.catalogue.invented and households)


def rule(indicator: Indicator) -> str:
    """Return when a difference is called one."""
    return NO_CHANCE if isinstance(indicator, KeyFigure) else RULE
