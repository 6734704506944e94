"""Samenloop: who gets several provisions, and which go together."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from samenhang.analyses import cbs, combinations, overlap, pairs, plans, remainder, views
from samenhang.analyses.answer import Answer
from samenhang.disclosure import Published
from samenhang.figures import overlap as figures
from samenhang.figures.chart import Chart
from samenhang.figures.upset import upset
from samenhang.ui import cached, frame, states, widgets
from samenhang.ui.navigation import BY_MODULE
from samenhang.vocabulary import POSTS

UNITS = {"household": "Huishoudens", "person": "Personen"}
FORMS = {"list": "Lijst", "upset": "Kolommen (UpSet, breed scherm)"}


def render() -> None:
    """Show the page."""
    entry = BY_MODULE["overlapping_provisions"]
    page = frame.begin(entry.title, entry.question)
    if not frame.has_households(page):
        return
    show = partial(_show, page)
    show("samenloop", overlap.several_laws, figures.number_of_provisions, overlap.stacked)
    reason = combinations.no_persons(page.gate, page.choice.gemeente_code, page.choice.wijk_code)
    unit = widgets.pick("Tel in de volgende figuur", UNITS, key="tel", reason=reason)
    show("wetten", combinations.of_laws, figures.combinations, unit=unit)
    show("cbs-tabel", cbs.cbs_table)
    form = widgets.pick("Toon combinaties als", FORMS, key="vorm")
    draw = figures.combinations if form == "list" else partial(upset, sets=POSTS)
    show("combinaties", combinations.of_posts, draw, combinations.drawn)
    show("personen", views.persons_and_households, figures.persons_and_households)
    show("momenten", views.moments, figures.in_year_and_at_once)
    show("paren", pairs.of_posts, figures.pairs)
    show("plan", plans.one_plan, figures.plans)


def _show(
    page: frame.Page,
    key: str,
    analysis: Callable[..., Answer],
    draw: Callable[..., Chart] | None = None,
    drawn: Callable[[Published], Published] = remainder.drawn,
    **asked: Any,
) -> None:
    """Show one finding; what fails or is refused leaves the others standing."""
    with states.guarded():
        choice = page.choice
        asked |= {"year": choice.year, "gemeente": choice.gemeente_code, "wijk": choice.wijk_code}
        answer = cached.call(analysis, page.gate, **asked)
        shown = answer.state == "shown"
        chart = draw(drawn(answer.published), palette=page.palette) if draw and shown else None
        frame.show(answer, chart, key=key)
