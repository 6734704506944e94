"""The three parts of the scenario page: each draws its controls and then its findings."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from samenhang.analyses import break_even, cuts, cuts_hit, families, goals, studies
from samenhang.figures import cohort, overlap
from samenhang.figures import scenarios as figures
from samenhang.figures.years import years
from samenhang.ui import findings, scenarios, states
from samenhang.ui.frame import Page
from samenhang.ui.markdown import plain

WHOLE = "Dit onderdeel gaat over heel {name}, niet over één wijk."


def maatwerk(page: Page) -> None:
    """Draw the calculator, the published studies and the timeline of an invented family."""
    area = _whole(page)
    budget, drop = scenarios.maatwerk()
    sums: dict[str, Any] = {**area, "budget": budget, "drop": drop}
    findings.show(page, "terugverdienen", break_even.break_even, figures.ranges, **sums)
    findings.show(page, "onderzoek", studies.results, figures.before_after)
    number = scenarios.family()
    findings.show(page, "gezin-tijdlijn", families.family, figures.timeline, number=number)


def bezuiniging(page: Page) -> None:
    """Draw what cuts would save, and whom they hit."""
    chosen = scenarios.bezuiniging()
    if not chosen:
        states.empty(cuts.NO_CUT)
        return
    place, wijk = page.choice.gemeente_code, page.choice.wijk_code
    area: dict[str, Any] = {"year": page.choice.year, "gemeente": place, "wijk": wijk}
    asked = {**area, "cuts": chosen}
    findings.show(page, "besparing", cuts.savings, figures.amounts, **asked)
    findings.show(page, "geraakt", cuts_hit.number, partial(cohort.three, form="count"), **asked)
    findings.show(page, "geraakt-per-wijk", cuts_hit.by_wijk, figures.stacked, **asked)
    findings.show(page, "geraakt-per-soort", cuts_hit.by_type, figures.stacked, **asked)
    findings.show(page, "krijgen-al", cuts_hit.already, overlap.paired, **asked)


def doelen(page: Page) -> None:
    """Draw how the goals stand, what was reached first, and one of them over the years."""
    area = _whole(page)
    findings.show(page, "doelen", goals.progress, figures.targets, **area)
    if name := scenarios.goal(page.gate, page.choice.gemeente_code):
        line = partial(years, form="percent", reference_label="Streefwaarde")
        asked = {"gemeente": area["gemeente"], "name": name}
        findings.show(page, "doel-per-jaar", goals.over_years, line, **asked)


def _whole(page: Page) -> dict[str, Any]:
    """Return the year and municipality; say so where the reader chose a wijk."""
    if page.choice.wijk_code:
        name = page.choice.area.gemeente_naam
        st.markdown(f":small[{plain(WHOLE.format(name=name))}]")
    return {"year": page.choice.year, "gemeente": page.choice.gemeente_code}


PARTS: dict[str, Callable[[Page], None]] = {
    "maatwerk": maatwerk,
    "bezuiniging": bezuiniging,
    "doelen": doelen,
}
