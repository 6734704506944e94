"""The frame of every page and figure: finding, drawing, source, table, download and explanation."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from samenhang.analyses.answer import Answer
from samenhang.analyses.definitions import PRIVACY
from samenhang.disclosure import Gate, Published
from samenhang.figures.chart import CONFIG, Chart
from samenhang.figures.palette import Palette
from samenhang.memory import kept
from samenhang.ui import bar, details, opening, states, theme
from samenhang.ui.bar import Choice
from samenhang.ui.markdown import plain

INVENTED = "Verzonnen voorbeelddata. Geen echte inwoners."
PUBLIC_ONLY = (
    "Van {name} zijn hier alleen openbare cijfers: die staan op Wijken vergelijken en Wijkprofiel. "
    "Kies bij Wijk een andere gemeente om cijfers over huishoudens te zien."
)


@dataclass(frozen=True)
class Page:
    """What a page works with: the gate, the reader's choice and the colours in force."""

    gate: Gate
    choice: Choice
    palette: Palette


class IncompleteFigureError(ValueError):
    """A figure without one of its required parts; it is not shown."""


def begin(
    title: str, question: str = "", *, municipal: bool = False, one_wijk: bool = False
) -> Page:
    """Open a page: its one h1, the choice in force in a sentence, and what to know beforehand.

    `municipal` says that the page is about the whole municipality, whatever wijk is chosen;
    `one_wijk` that it is about one wijk, also when none is chosen in the bar.
    """
    gate = opening.gate()
    choice = bar.current(gate)
    theme.style()
    st.title(title, anchor=False)
    if question:
        st.markdown(plain(question))
    _beforehand(gate, choice.whole if municipal else choice, one_wijk)
    return Page(gate, choice, theme.palette())


def _beforehand(gate: Gate, choice: Choice, one_wijk: bool) -> None:
    if gate.catalogue.invented and choice.area.has_households:
        st.info(INVENTED)
    for one in gate.catalogue.expired:
        states.expired(one)
    st.markdown("\n\n".join(f":small[{plain(line)}]" for line in _told(choice, one_wijk)))
    if gate.catalogue.provisional.get(choice.year, False):
        states.provisional(str(choice.year))


def _told(choice: Choice, one_wijk: bool) -> tuple[str, ...]:
    """Return the choice in a sentence, and how exact numbers about households are."""
    said = choice.sentence
    if one_wijk:
        said = said.replace("U ziet heel ", "U ziet een wijk van ")
    return (said, PRIVACY) if choice.area.has_households else (said,)


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
        if _is_hidden(answer.published):
            states.too_few()
            return ()
        return _shown(answer, chart, key, select)
    return ()


def complete(answer: Answer, chart: Chart | None, key: str) -> None:
    """Raise IncompleteFigureError when a part that every figure must have is empty."""
    published = answer.published
    headers = list(details.of_file(answer).values())  # pandas writes no table with a name twice
    parts: Mapping[str, object] = {
        "title": answer.title.strip(),
        "sentence": answer.sentence.strip(),
        "unit": answer.unit.strip(),
        "columns": answer.columns,
        "headers": len(headers) == len(set(headers)),
        "definition": published.definition.strip(),
        "sql": published.sql.strip(),
        "source": published.source.strip(),
        "rows": len(published.table) or answer.state != "shown",
        "alt": chart is None or chart.alt.strip(),
    }
    lacking = [name for name, part in parts.items() if not part]
    if lacking:
        raise IncompleteFigureError(f"figure {key} lacks {', '.join(lacking)}")


@kept
def _is_hidden(published: Published) -> bool:
    return published.is_hidden


def _without_number(answer: Answer) -> None:
    say = {"empty": states.empty, "too_few": states.too_few, "missing": states.missing}
    say[answer.state](answer.sentence)


def _shown(answer: Answer, chart: Chart | None, key: str, select: bool) -> Selected:
    st.markdown(f"**{plain(answer.sentence)}**")
    points = _draw(chart, key, select) if chart else ()
    st.markdown(details.below(answer))
    states.stale(answer.published, datetime.date.today())
    details.table(answer, key)
    details.explanation(answer, key)
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
