"""A published table as a reader sees it: Dutch headers and numbers, hidden cells in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pandas as pd
from pandas.io.formats.style import Styler

from samenhang import text
from samenhang.analyses.remainder import REST
from samenhang.dimensions import DIMENSIONS, level_label
from samenhang.disclosure import TOO_FEW
from samenhang.ui.markdown import plain

MOST_ROWS = 30  # of a table that a screen reader reads whole; above it comes the scrolling grid
EXPLAINED = (
    f"“{text.HIDDEN_SHORT}”: {text.HIDDEN}. “{text.MISSING}”: geen getal, want {text.HIDDEN}, "
    "niet geleverd of niet van toepassing."
)
REST_EXPLAINED = (
    f"“{REST}”: het totaal min de rijen erboven, zodat de tabel optelt. Elke rij is apart "
    "afgerond; het verschil kan daardoor onder nul liggen."
)
# The last word of a column's name that decides how its numbers are written.
FORMS: Mapping[str, str] = {
    "n": "count",
    "margin": "count",
    "cost": "euro",
    "mean": "euro",
    "median": "euro",
    "euro": "euro",
    "euros": "euro",
    "share": "percent",
    "rate": "percent",
    "lift": "times",
    "ratio": "times",
}


def shown(table: pd.DataFrame, columns: Mapping[str, str], *, marked: bool = True) -> Styler:
    """Return the columns of a table under their Dutch headers, numbers still numbers underneath.

    `marked` says that the text goes into markdown and is to be escaped.
    """
    chosen = table.loc[:, list(columns)]
    hidden = hidden_rows(table)
    headers = pd.Index(columns.values())
    formats: dict[Any, str | Callable[[object], str] | None] = {
        header: writer(name, chosen[name], marked) for name, header in columns.items()
    }
    styled = chosen.set_axis(headers, axis="columns").style.format(formats, na_rep=text.MISSING)
    if "n" in columns and hidden.any():
        few = pd.IndexSlice[table.index[hidden], [columns["n"]]]
        styled = styled.format(lambda _: text.HIDDEN_SHORT, subset=few, na_rep=text.HIDDEN_SHORT)
    return styled


def hidden_rows(table: pd.DataFrame) -> pd.Series[bool]:
    """Return per row whether the gate hid its count."""
    if "reason" not in table:
        return pd.Series(False, index=table.index)
    hidden = table["reason"].eq(TOO_FEW).fillna(False).astype(bool)
    # A count can be shown while its cost is not: the reason then speaks of the cost alone.
    return hidden & table["n"].isna() if "n" in table else hidden


def explained(table: pd.DataFrame, columns: Mapping[str, str]) -> list[str]:
    """Return what to say below a table: what its dashes mean, and its last row."""
    gaps = table.loc[:, list(columns)].isna().to_numpy().any()
    rest = "label" in table and table["label"].eq(REST).any()
    return [EXPLAINED] * bool(gaps) + [REST_EXPLAINED] * bool(rest)


def writer(name: str, values: pd.Series[Any], marked: bool) -> Callable[[Any], str]:
    """Return how the values of one column are written."""
    if name in DIMENSIONS or name.startswith("uses_"):
        return lambda level: _words(level_label(name, level), marked)
    if not pd.api.types.is_numeric_dtype(values) or name == "year":
        return lambda value: _words(value, marked)
    return partial(text.show, form=FORMS.get(name.rsplit("_", 1)[-1], form_of(values)))


def form_of(values: pd.Series[Any]) -> str:
    """Return how numbers are written whose name does not say it: whole, or with one decimal."""
    return "number" if pd.api.types.is_float_dtype(values) else "count"


def _words(value: Any, marked: bool) -> str:
    if pd.isna(value):
        return text.MISSING
    return plain(str(value)) if marked else str(value)
