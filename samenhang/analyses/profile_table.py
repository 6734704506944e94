"""Every indicator for every wijk of a municipality, in one table: a profile is a slice of it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from samenhang import text
from samenhang.analyses import judged, key_figures
from samenhang.analyses.headline import households
from samenhang.analyses.indicator import MEANINGS, Indicator
from samenhang.analyses.indicators import PROFILE
from samenhang.analyses.measure import delivered, measure
from samenhang.analyses.measured import Measured
from samenhang.disclosure import Gate, Published

DEFINITION = (
    "Kracht, aandachtspunt of kenmerk zegt hoe een hoog cijfer te lezen is, niet wat het cijfer "
    "veroorzaakt. Een deel staat bij de getallen tussen 0 en 1."
)
NUMBERS = ("value", "reference", "low", "high", "middle_low", "middle_high")
COLUMNS = (
    *("wijk_code", "key", "series", "label", "form", *NUMBERS, "verdict", "words", "reason"),
    *("meaning", "note", "remark", "shown", "whole_shown"),
)


def about_households(gate: Gate, *, year: int, gemeente: str) -> Published:
    """Return the indicators about households: a row per wijk and indicator, in declared order."""
    wanted = [one for one in PROFILE if delivered(gate, one)]
    published = households(gate, year=year, gemeente=gemeente)
    return published.derived(table=_table(gate, wanted, year, gemeente), definition=DEFINITION)


def public_figures(gate: Gate, *, year: int, gemeente: str) -> Published:
    """Return the same of the public figures, of the year that has them."""
    wanted = key_figures.offered(gate, gemeente)
    published = key_figures.published(gate, gemeente, key_figures.year_of(gate, year, gemeente))
    return published.derived(
        table=_table(gate, wanted, year, gemeente), definition=key_figures.DEFINITION
    )


def _table(gate: Gate, wanted: Sequence[Indicator], year: int, gemeente: str) -> pd.DataFrame:
    found = [_rows(measure(gate, one, year=year, gemeente=gemeente)) for one in wanted]
    empty = pd.DataFrame(columns=list(COLUMNS))
    # What nobody knows this year (use in the year before, in the first year) says nothing.
    known = [rows for rows in found if rows["value"].notna().any()]
    return pd.concat(known, ignore_index=True) if known else empty


def _rows(measured: Measured) -> pd.DataFrame:
    """Return a row per wijk: its value, the range and middle half of all, the municipality."""
    indicator, rows = measured.indicator, judged.rows(measured)
    values = rows["value"].dropna().astype("float64")
    shown = [
        str(reason) if pd.isna(value) else text.show(value, indicator.form)
        for value, reason in zip(rows["value"], rows["reason"], strict=True)
    ]
    made = rows[["value", "reference", "verdict", "words", "reason", "form"]].assign(
        wijk_code=rows["key"],
        key=indicator.name,
        series=indicator.theme,
        label=indicator.label,
        low=values.min(),
        high=values.max(),
        middle_low=values.quantile(0.25),
        middle_high=values.quantile(0.75),
        meaning=MEANINGS[indicator.meaning],
        note=indicator.note,
        remark=" ".join(f"{indicator.label}: {note}" for note in measured.notes),
        shown=shown,
        whole_shown=text.show(measured.reference, indicator.form),
    )
    return made[list(COLUMNS)]
