"""One way in for every figure: the rows of a published table under fixed column names."""

from __future__ import annotations

import dataclasses
import html
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from samenhang import text
from samenhang.disclosure.published import Published

SYMBOLS = {"hoger": "▲", "lager": "▼", "vergelijkbaar": "●"}
# A row without a verdict is drawn open: nothing is said about it.
MARKERS = {
    "hoger": "triangle-up",
    "vergelijkbaar": "circle",
    "lager": "triangle-down",
    "": "circle-open",
}
VERDICTS = {
    "hoger": "duidelijk hoger",
    "vergelijkbaar": "vergelijkbaar",
    "lager": "duidelijk lager",
    "": "geen oordeel",
}
NOTHING = "Geen huishoudens met deze keuzes."
_ALL_IN_WORDS = 12


@dataclass(frozen=True)
class Row:
    """A row of a figure's table; a figure says which of these columns it reads.

    label: Dutch text on the axis or beside the mark. value: the number drawn; None is hidden and
    `reason` says why. low, high: ends of the 95% band (of the range, in a profile). middle_low,
    middle_high: the middle half. reference: the municipality. verdict: hoger, lager,
    vergelijkbaar. series: Dutch name of the group, theme or second key. key: the code (law, wijk,
    combination). form: a name of text.FORMATS. corrected: with the ends of its band. n, cost, lift:
    further numbers.
    """

    label: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    middle_low: float | None = None
    middle_high: float | None = None
    reference: float | None = None
    corrected: float | None = None
    corrected_low: float | None = None
    corrected_high: float | None = None
    cost: float | None = None
    lift: float | None = None
    n: float | None = None
    verdict: str = ""
    series: str = ""
    key: str = ""
    form: str = ""
    reason: str = ""
    highlight: bool = False
    provisional: bool = False

    @property
    def symbol(self) -> str:
        """▲ ▼ ●, or nothing where no verdict is given."""
        return SYMBOLS.get(self.verdict, "")

    def words(self, form: str) -> str:
        """The value in Dutch, or that there are too few households to show it."""
        if self.value is None:
            return hidden_words(self.reason)
        return text.show(self.value, self.form or form)


_FIELDS = {field.name: field.type for field in dataclasses.fields(Row)}


def rows(published: Published) -> list[Row]:
    """The rows of a published table; columns that no figure knows are left aside.

    Words are escaped, as plotly reads them as markup.
    """
    table = published.table
    names = [name for name in _FIELDS if name in table.columns]
    lists = [_cells(name, table[name]) for name in names]
    return [Row(**dict(zip(names, cells, strict=True))) for cells in zip(*lists, strict=True)]


def _cells(name: str, column: pd.Series[Any]) -> list[Any]:
    cells = column.tolist()
    if _FIELDS[name] == "float | None":
        return [None if text.is_missing(cell) else float(cell) for cell in cells]
    if _FIELDS[name] == "bool":
        return [not pd.isna(cell) and bool(cell) for cell in cells]
    words = ["" if pd.isna(cell) else str(cell) for cell in cells]
    return words if name == "key" else [html.escape(word, quote=False) for word in words]


def hidden_words(reason: str) -> str:
    """Why a cell is empty, in the words of the page."""
    return text.HIDDEN if reason in ("", text.HIDDEN_SHORT) else reason


def shorten(label: str, width: int) -> str:
    """A label that fits: cut at `width` characters with an ellipsis."""
    return label if len(label) <= width else label[: width - 1].rstrip() + "…"


def hidden_note(all_rows: Iterable[Row]) -> str:
    """Which rows are not drawn, and why; empty when all are."""
    why: dict[str, list[str]] = {}
    for row in all_rows:
        if row.value is None:
            name = " ".join(filter(None, (row.series, row.label)))
            why.setdefault(hidden_words(row.reason), []).append(name)
    return "; ".join(f"{text.code_list(names, 4)}: {reason}" for reason, names in why.items())


def in_words(
    kind: str, all_rows: list[Row], say: Callable[[Row], str], published: Published
) -> str:
    """The text alternative: what it is, the values (the ends of a long list), what is hidden."""
    if not all_rows:
        return NOTHING
    shown = [row for row in all_rows if row.value is not None]
    parts = [kind.rstrip(".") + ".", _values(shown, say), hidden_note(all_rows)]
    if published.provisional or any(row.provisional for row in all_rows):
        parts.append("Een deel van de cijfers is voorlopig")
    if published.invented:
        parts.append("Verzonnen voorbeeldgegevens")
    return html.unescape(" ".join(text.sentence(part) for part in parts if part))


def _values(shown: list[Row], say: Callable[[Row], str]) -> str:
    if len(shown) <= _ALL_IN_WORDS:
        return "; ".join(say(row) for row in shown)
    ranked = sorted(shown, key=lambda row: -(row.value or 0))
    ends = {"hoogste": ranked[:3], "laagste": ranked[-3:]}
    parts = [f"{name}: {'; '.join(map(say, group))}" for name, group in ends.items()]
    parts.append(f"alle {text.count(len(shown))} waarden staan in de tabel onder de figuur")
    return " ".join(map(text.sentence, parts))
