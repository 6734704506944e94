"""Overgang 18: which help young people have and cost before and after their 18th birthday."""

from __future__ import annotations

from functools import partial

from samenhang.analyses import (
    remainder,
    turning,
    turning_after,
    turning_ages,
    turning_cost,
    turning_gap,
)
from samenhang.figures import turning as figures
from samenhang.ui import cached, findings, frame, states
from samenhang.ui.navigation import BY_MODULE


def render() -> None:
    """Show the page."""
    entry = BY_MODULE["turning_18"]
    page = frame.begin(entry.title, f"{entry.question} {turning.POOLED}", municipal=True)
    if not frame.has_households(page):
        return
    if lack := cached.call(turning.lacking, page.gate):
        states.missing(lack)
        return
    show = findings.on(page, gemeente=page.choice.gemeente_code)
    show("hulp", turning.of_help, figures.lines, turning.drawn)
    euros = partial(figures.lines, form="euro")
    show("kosten-per-maand", turning_cost.of_cost, euros)
    show("een-jaar-erna", turning_after.of_states, figures.flows, turning_after.drawn)
    show("gat", turning_gap.of_gap, figures.gaps, remainder.drawn)
    show("leeftijd", turning_ages.of_ages, figures.ages, year=page.choice.year)
