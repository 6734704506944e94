"""The frame of every page and figure: finding, drawing, source, table, download and explanation."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from samenhang import text
from samenhang.analyses.answer import Answer
from samenhang.disclosure import Gate, Published
from samenhang.export.csv_file import to_csv
from samenhang.figures.chart import CONFIG, Chart
from samenhang.figures.palette import Palette
from samenhang.ui import bar, opening, states, tables, theme
from samenhang.ui.bar import Choice
from samenhang.ui.markdown import plain

INVENTED = "Verzonnen voorbeelddata. Geen echte inwoners."
PUBLIC_ONLY = (
    "Van {name} zijn hier alleen openbare cijfers. Kies bij Wijk een andere gemeente om "
    "cijfers over huishoudens te zien."
)
HOW_GATED = (
    "De opvraag telt; daarna past de privacypoort de uitkomst aan. Narekenen kan met `ask` op "
    "dezelfde build."
)


@dataclass(frozen=True)
class Page:
    """What a page works with: the gate, the reader's choice and the colours in force."""

    gate: Gate
    choice: Choice
    palette: Palette


class IncompleteFigureError(ValueError):
    """A figure without one of its required parts; it is not shown."""


def begin(title: str, question: str = "") -> Page:
    """Open a page: its one h1, the choice in force in a sentence, and what to know beforehand."""
    gate = opening.gate()
    choice = bar.current(gate)
    st.title(title, anchor=False)
    if question:
        st.markdown(plain(question))
    _beforehand(gate, choice)
    return Page(gate, choice, theme.palette())


def _beforehand(gate: Gate, choice: Choice) -> None:
    if gate.catalogue.invented and choice.area.has_households:
        st.info(INVENTED)
    st.markdown(f":small[{plain(choice.sentence)}]")
    if gate.catalogue.provisional.get(choice.year, False):
        states.provisional(str(choice.year))


def has_households(page: Page) -> bool:
    """Whether the chosen municipality delivered households; says so on the page when it did not."""
    if not page.choice.area.has_households:
        states.missing(PUBLIC_ONLY.format(name=page.choice.area.gemeente_naam))
    return page.choice.area.has_households


def show(answer: Answer, chart: Chart | None = None, *, key: str, select: bool = False) -> Selected:
    """Show one finding by the contract of a figure; returns the points that the reader clicked.

    A figure that lacks a part is not shown; a failure stays inside this figure.
    """
    with states.guarded():
        complete(answer, chart, key)
        st.header(plain(answer.title), anchor=False)
        if answer.state != "shown":
            _without_number(answer)
            return ()
        return _shown(answer, chart, key, select)
    return ()


def complete(answer: Answer, chart: Chart | None, key: str) -> None:
    """Raise IncompleteFigureError when a part that every figure must have is empty."""
    published = answer.published
    parts: Mapping[str, object] = {
        "title": answer.title.strip(),
        "sentence": answer.sentence.strip(),
        "unit": answer.unit.strip(),
        "columns": answer.columns,
        "definition": published.definition.strip(),
        "sql": published.sql.strip(),
        "source": published.source.strip(),
        "rows": len(published.table) or answer.state != "shown",
        "alt": chart is None or chart.alt.strip(),
    }
    lacking = [name for name, part in parts.items() if not part]
    if lacking:
        raise IncompleteFigureError(f"figure {key} lacks {', '.join(lacking)}")


def _without_number(answer: Answer) -> None:
    say = {"empty": states.empty, "too_few": states.too_few, "missing": states.missing}
    say[answer.state](answer.sentence)


def _shown(answer: Answer, chart: Chart | None, key: str, select: bool) -> Selected:
    st.markdown(f"**{plain(answer.sentence)}**")
    points = _draw(chart, key, select) if chart else ()
    for note in answer.notes:
        st.markdown(plain(note))
    st.markdown(f":small[{source_line(answer)}]")
    states.stale(answer.published, datetime.date.today())
    _table(answer, key)
    _explanation(answer.published, key)
    return points


Selected = Sequence[Mapping[str, Any]]


def _draw(chart: Chart, key: str, select: bool) -> Selected:
    event: Any = st.plotly_chart(
        chart.figure,
        theme=None,
        config=dict(CONFIG),
        alt=chart.alt,
        key=f"{key}-figuur",
        on_select="rerun" if select else "ignore",
        selection_mode="points",
    )
    points: Selected = event["selection"]["points"] if select else ()
    return points


def source_line(answer: Answer) -> str:
    """Return unit, n, source, peildatum and period in one line, as far as they exist."""
    published = answer.published
    households = published.total() if "n" in published.anchor else None
    parts = [
        f"Eenheid: {answer.unit}",
        f"n: {text.circa(text.count(households))}" if households is not None else "",
        f"Bron: {published.source}",
        f"Peildatum: {dutch_date(published.peildatum)}" if published.peildatum else "",
        f"Periode: {published.period}" if published.period else "",
        "Voorlopig" if published.provisional else "",
        "VERZONNEN" if published.invented else "",
    ]
    return " · ".join(plain(part) for part in parts if part)


def dutch_date(iso: str) -> str:
    """Return a date written as jjjj-mm-dd in Dutch words."""
    return text.date(datetime.date.fromisoformat(iso[:10]))


def _table(answer: Answer, key: str) -> None:
    """Fill the expander only when the reader opens it: what is closed costs nothing."""
    box = st.expander("Tabel en download", key=f"{key}-tabel", on_change="rerun")
    if not box.open:
        return
    published = answer.published
    with box:
        st.markdown(plain(published.selection))
        grid(published.table, answer.columns, answer.title)
        if tables.hidden_rows(published.table).any():
            st.markdown(f":small[{tables.EXPLAINED}]")
        st.download_button(
            "Download als csv voor Excel",
            data=lambda: to_csv(published, answer.columns, answer.title),
            file_name=file_name(published, key),
            mime="text/csv",
            key=f"{key}-csv",
            on_click="ignore",
        )


def grid(table: Any, columns: Mapping[str, str], alt: str) -> None:
    """Show a table: whole for a screen reader when it is short, else as a scrolling grid."""
    if len(table) <= tables.MOST_ROWS:
        st.table(tables.shown(table, columns), hide_index=True, alt=alt)
        return
    styled = tables.shown(table, columns, marked=False)
    st.dataframe(styled, hide_index=True, placeholder=text.MISSING, alt=alt)


def file_name(published: Published, key: str) -> str:
    """Return the name of a download; an invented number says so in the name of its file."""
    mark = "-VERZONNEN" if published.invented else ""
    period = f"-{published.period.replace('–', '-')}" if published.period else ""
    return f"samenhang-{key}{period}{mark}.csv"


def _explanation(published: Published, key: str) -> None:
    box = st.expander("Hoe is dit berekend?", key=f"{key}-uitleg", on_change="rerun")
    if not box.open:
        return
    with box:
        st.markdown(plain(published.definition))
        if published.unit != "public":
            st.markdown(HOW_GATED)
        st.code(published.sql, language=None, wrap_lines=True)
        for name, value in published.parameters.items():
            st.markdown(f"`${name}` = {plain(str(value))}")
        st.markdown(f":small[Build {plain(published.build_id)}]")
