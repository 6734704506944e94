"""The columns of a file: raw numbers under Dutch headers, hidden cells empty with their reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from samenhang import text
from samenhang.disclosure.published import Published

INVENTED = "VERZONNEN"
REASON = "Reden niet getoond"
NOISE = (
    "Elk aantal heeft een vaste toevalsafronding (standaardafwijking 3 per klein vak) en staat "
    "in tientallen; kosten hebben ruis naar de grootste betalers en staan in drie cijfers. "
    "Dezelfde vraag geeft altijd hetzelfde antwoord. Uitleg: docs/method/disclosure.md."
)
# What a spreadsheet takes for a formula when a cell begins with it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def prepared(published: Published, columns: Mapping[str, str]) -> pd.DataFrame:
    """The chosen columns of the table, in order, safe to open in a spreadsheet.

    Whole numbers stay whole (Int64). Where a reason is known it is the last column; in invented
    data the first column says so in every row.
    """
    table = published.table
    wanted = dict(columns)
    if "reason" in table and table["reason"].notna().any():
        wanted.setdefault("reason", REASON)
    frame = pd.DataFrame({guarded(head): _cells(table[name]) for name, head in wanted.items()})
    if published.invented:
        frame.insert(0, INVENTED, [INVENTED.lower()] * len(frame))
    return frame


def _cells(column: pd.Series[Any]) -> pd.Series[Any]:
    if pd.api.types.is_bool_dtype(column):
        return column.map({True: "ja", False: "nee"})
    if pd.api.types.is_numeric_dtype(column):
        return _whole(column)
    return column.map(lambda cell: guarded(cell) if isinstance(cell, str) else cell)


def _whole(column: pd.Series[Any]) -> pd.Series[Any]:
    """Int64 where nothing is lost by it, so that 21 is not written as 21,0."""
    known = column.dropna().astype("float64")
    return column.astype("Int64") if (known % 1 == 0).all() else column.astype("Float64")


def guarded(words: str) -> str:
    """A text that a spreadsheet will not run: an apostrophe before the sign of a formula."""
    return f"'{words}" if words.startswith(_FORMULA) else words


def account(published: Published, title: str) -> dict[str, str]:
    """What a reader needs to judge the numbers, as name and value."""
    households = published.total() if "n" in published.anchor else None
    sources = "; ".join(f"{source.name} ({source.date})" for source in published.sources)
    lines = {
        "Onderwerp": title,
        "Selectie": published.selection,
        "Periode": published.period,
        "Aantal (n)": text.circa(text.count(households)) if households is not None else "",
        "Bron": sources,
        "Peildatum": published.peildatum,
        "Definitie": published.definition,
        "Verborgen": hidden_cells(published),
        "Toevalsafronding": NOISE if published.unit != "public" else "",
        "Voorlopig": "ja" if published.provisional else "",
        "Voorbeeld": f"{INVENTED}: geen echte inwoners" if published.invented else "",
        "Build": published.build_id,
    }
    return {name: line for name, line in lines.items() if line}


def hidden_cells(published: Published) -> str:
    """How many rows the gate hid and why; empty where the table has no reasons."""
    if "reason" not in published.table:
        return ""
    why = published.table["reason"].dropna().astype(str).value_counts()
    told = "; ".join(f"{count} keer {reason}" for reason, count in why.items())
    return f"{told or 'geen'} van {len(published.table)} rijen"


def query_lines(published: Published) -> list[str]:
    """The SQL a line each, then its parameters."""
    given = [f"{name} = {value}" for name, value in published.given.items()]
    return [*published.sql.splitlines(), *given]
