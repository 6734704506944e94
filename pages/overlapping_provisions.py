"""Samenloop: who gets several provisions, and which go together."""

from __future__ import annotations

from functools import partial

from samenhang.analyses import cbs, combinations, overlap, pairs, plans, remainder, views
from samenhang.figures import overlap as figures
from samenhang.figures.upset import upset
from samenhang.ui import findings, frame, widgets
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
    show = findings.on(page, drawn=remainder.drawn, **page.choice.asked)
    show("samenloop", overlap.several_laws, figures.number_of_provisions, drawn=overlap.stacked)
    reason = combinations.no_persons(page.gate, page.choice.gemeente_code, page.choice.wijk_code)
    unit = widgets.pick("Tel in de volgende figuur", UNITS, key="tel", reason=reason)
    show("wetten", combinations.of_laws, figures.combinations, unit=unit)
    show("cbs-tabel", cbs.cbs_table)
    form = widgets.pick("Toon combinaties als", FORMS, key="vorm")
    draw = figures.combinations if form == "list" else partial(upset, sets=POSTS)
    show("combinaties", combinations.of_posts, draw, drawn=combinations.drawn)
    show("personen", views.persons_and_households, figures.persons_and_households)
    show("momenten", views.moments, figures.in_year_and_at_once)
    show("paren", pairs.of_posts, figures.pairs)
    show("plan", plans.one_plan, figures.plans)
