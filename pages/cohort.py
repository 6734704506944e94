"""A group to study: how many, who they are, what they cost and over the years, for researchers."""

from __future__ import annotations

from samenhang.analyses import cohort, cohort_composition, cohort_cross, cohort_years
from samenhang.figures import cohort as figures
from samenhang.figures.years import years
from samenhang.ui import cached, cohort_file, frame, states
from samenhang.ui import cohort as controls
from samenhang.ui.navigation import BY_MODULE


def render() -> None:
    """Show the page."""
    entry = BY_MODULE["cohort"]
    page = frame.begin(entry.title, entry.question)
    if not frame.has_households(page):
        return
    group = controls.choose(page.gate, page.choice)
    cohort_file.draw(page.gate, group)
    people = group._replace(split=())
    palette = page.palette
    with states.guarded():
        size = cached.call(cohort.size, page.gate, people)
        frame.show(size, figures.three(size.published, palette=palette), key="omvang")
    with states.guarded():
        counts = cached.call(cohort_years.numbers, page.gate, people)
        line = years(counts.published, palette=palette, form="count")
        frame.show(counts, line, key="aantal-per-jaar")
    with states.guarded():
        cost = cached.call(cohort_years.costs, page.gate, people)
        frame.show(cost, years(cost.published, palette=palette), key="kosten-per-jaar")
    if not group.split:
        return
    with states.guarded():
        parts = cached.call(cohort_composition.composition, page.gate, people, group.split[0])
        bars = figures.beside(parts.published, palette=palette)
        frame.show(parts, bars, key="samenstelling")
    with states.guarded():
        table = cached.call(cohort_cross.cross, page.gate, group)
        frame.show(table, figures.cross(table.published, palette=palette), key="kruistabel")
