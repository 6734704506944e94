"""An Excel file: the numbers on one sheet, the account of them on another."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pandas as pd
import xlsxwriter

from samenhang import text
from samenhang.disclosure.published import Published
from samenhang.export.frame import account, prepared

DATA = "Gegevens"
ACCOUNT = "Verantwoording"
_EURO = '"€" #,##0'
# The last word of a column's name decides how Excel shows its numbers; Excel adds Dutch marks.
_FORMATS: Mapping[str, str] = {
    "cost": _EURO,
    "mean": _EURO,
    "median": _EURO,
    "euro": _EURO,
    "euros": _EURO,
    "share": "0.0%",
    "rate": "0.0%",
    "year": "0",
}
_WIDEST = 60


def to_xlsx(published: Published, columns: Mapping[str, str], title: str) -> bytes:
    """The table and its account; text is never run as a formula, hidden cells are empty."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": title, "comments": published.selection})
        _data(book, prepared(published, columns), {head: name for name, head in columns.items()})
        _account(book, published, title)
    return buffer.getvalue()


def _data(book: Any, frame: pd.DataFrame, names: Mapping[str, str]) -> None:
    sheet = book.add_worksheet(DATA)
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    sheet.freeze_panes(1, 0)
    for at, head in enumerate(frame.columns):
        column = frame[head]
        shown = book.add_format({"num_format": _number_format(names.get(head, ""), column)})
        sheet.write_string(0, at, str(head), bold)
        sheet.set_column(at, at, _width(str(head), column), shown)
        for row, value in enumerate(column.tolist(), start=1):
            _write(sheet, row, at, value)
    if len(frame) and len(frame.columns):
        sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)


def _number_format(name: str, column: pd.Series[Any]) -> str:
    whole = "#,##0" if pd.api.types.is_integer_dtype(column) else "General"
    return _FORMATS.get(name.rsplit("_", 1)[-1], whole)


def _write(sheet: Any, row: int, at: int, value: object) -> None:
    if isinstance(value, str):
        sheet.write_string(row, at, value)
    elif not text.is_missing(value):
        sheet.write_number(row, at, value)


def _width(head: str, column: pd.Series[Any]) -> int:
    longest = max((len(str(value)) for value in column.tolist()), default=0)
    return min(max(len(head), longest) + 3, _WIDEST)


def _account(book: Any, published: Published, title: str) -> None:
    """Name and value a row; the SQL a line a row, as a cell has a limit."""
    sheet = book.add_worksheet(ACCOUNT)
    bold, wrap = (
        book.add_format({"bold": True, "valign": "top"}),
        book.add_format({"text_wrap": True}),
    )
    sheet.set_column(0, 0, 18, bold)
    sheet.set_column(1, 1, 100, wrap)
    lines = [
        *account(published, title).items(),
        *(
            ("Opvraag (SQL)" if at == 0 else "", line)
            for at, line in enumerate(published.sql.splitlines())
        ),
        *published.given.items(),
    ]
    for row, (name, line) in enumerate(lines):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, line[:32_000])
