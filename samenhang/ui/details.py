"""What stands under a figure: its source, its table to take along, and how it was calculated."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from samenhang import text
from samenhang.analyses.answer import Answer
from samenhang.dimensions import UNITS
from samenhang.disclosure import Published
from samenhang.export.csv_file import to_csv
from samenhang.export.parquet_file import to_parquet
from samenhang.export.xlsx_file import to_xlsx
from samenhang.memory import kept
from samenhang.ui import tables
from samenhang.ui.markdown import plain

HOW_GATED = (
    "De opvraag telt; daarna past de privacypoort de uitkomst aan. Wie programmeert, kan de vraag "
    "op dezelfde opslag opnieuw stellen."
)

AS_SCRIPT = "Dezelfde vraag in Python. Het antwoord is deze tabel, met codes in plaats van woorden:"


@dataclass(frozen=True)
class Form:
    """A kind of file to take along."""

    label: str
    ending: str
    mime: str
    write: Callable[[Published, Mapping[str, str], str], bytes]


FORMS = (
    Form("Download als csv", "csv", "text/csv", to_csv),
    Form(
        "Download voor Excel",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        to_xlsx,
    ),
)

# Only beside a figure that a researcher takes along with its script.
PARQUET = Form("Download als parquet", "parquet", "application/vnd.apache.parquet", to_parquet)


@kept
def below(answer: Answer) -> str:
    """Return what stands under a figure, the notes and the source: one element costs less."""
    return "\n\n".join((*map(plain, answer.notes), f":small[{source_line(answer)}]"))


def source_line(answer: Answer) -> str:
    """Return unit, n, source, peildatum and period in one line, as far as they exist."""
    published = answer.published
    parts = [
        f"Eenheid: {answer.unit}",
        _households(published),
        f"Bron: {published.source}",
        f"Peildatum: {dutch_date(published.peildatum)}" if published.peildatum else "",
        f"Periode: {published.period}" if published.period else "",
        "Voorlopig" if published.provisional else "",
        "VERZONNEN" if published.invented else "",
    ]
    return " · ".join(plain(part) for part in parts if part)


def _households(published: Published) -> str:
    """Return how many the answer is about, and how far that can be beside it (95%)."""
    households = published.total() if "n" in published.anchor else None
    if households is None:
        return ""
    margins = published.anchor.get("margin", pd.Series(dtype=float)).iloc[-1:].dropna()
    beside = "".join(f" (±{text.NO_BREAK}{text.count(math.ceil(margin))})" for margin in margins)
    return f"n: {text.circa(text.count(households))}{beside}"


def dutch_date(iso: str) -> str:
    """Return a date written as jjjj-mm-dd in Dutch words."""
    return text.date(datetime.date.fromisoformat(iso[:10]))


def table(answer: Answer, key: str) -> None:
    """Fill the expander only when the reader opens it: what is closed costs nothing."""
    box = st.expander("Tabel en download", key=f"{key}-tabel", on_change="rerun")
    if not box.open:
        return
    published = answer.published
    with box:
        st.markdown(plain(published.selection))
        grid(published.table, answer.columns, answer.title)
        for words in tables.explained(published.table, answer.columns):
            st.markdown(f":small[{words}]")
        _downloads(answer, key)


def _downloads(answer: Answer, key: str) -> None:
    """Offer the table as a file; it is made when the reader asks for it."""
    published = answer.published
    forms = (*FORMS, PARQUET) if answer.python else FORMS
    for place, form in zip(st.columns(len(forms)), forms, strict=True):
        place.download_button(
            form.label,
            data=partial(form.write, published, of_file(answer), answer.title),
            file_name=file_name(published, key, form.ending),
            mime=form.mime,
            key=f"{key}-{form.ending}",
            on_click="ignore",
        )


def of_file(answer: Answer) -> Mapping[str, str]:
    """Return the columns of a download with their headers: a file has raw numbers as well."""
    return {**answer.columns, **answer.raw}


def grid(rows: pd.DataFrame, columns: Mapping[str, str], alt: str) -> None:
    """Show a table: whole for a screen reader when it is short, else as a scrolling grid."""
    if len(rows) <= tables.MOST_ROWS:
        st.table(tables.shown(rows, columns), hide_index=True, alt=alt)
        return
    styled = tables.shown(rows, columns, marked=False)
    st.dataframe(styled, hide_index=True, placeholder=text.MISSING, alt=alt)


def file_name(published: Published, key: str, ending: str) -> str:
    """Return the name of a download; an invented number says so in the name of its file."""
    mark = "-VERZONNEN" if published.invented else ""
    period = f"-{published.period.replace('–', '-')}" if published.period else ""
    return f"samenhang-{key}{period}{mark}.{ending}"


def explanation(answer: Answer, key: str) -> None:
    """Fold in how the numbers were made: definition, query, parameters, build and script."""
    published = answer.published
    box = st.expander("Hoe is dit berekend?", key=f"{key}-uitleg", on_change="rerun")
    if not box.open:
        return
    with box:
        st.markdown(plain(published.definition))
        if published.unit in UNITS:
            st.markdown(HOW_GATED)
        st.code(published.sql, language=None, wrap_lines=True)
        for name, value in published.given.items():
            st.markdown(f"`{name}` = {plain(value)}")
        st.markdown(f":small[Nummer van de opslag: {plain(published.build_id)}]")
        if answer.python:
            st.markdown(AS_SCRIPT)
            st.code(answer.python, language=None)
