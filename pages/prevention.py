"""Preventie: light, middle and heavy help, whether it shifts, and whether help lasts."""

from __future__ import annotations

from functools import partial

from samenhang.analyses import categories, ended, overlap, prevention, prevention_wijken, returning
from samenhang.figures import prevention as figures
from samenhang.figures.years import years
from samenhang.ui import cached, findings, frame, states, widgets
from samenhang.ui.navigation import BY_MODULE

MEASURES: dict[prevention.Measure, str] = {"households": "Huishoudens", "cost": "Kosten"}


def render() -> None:
    """Show the page."""
    entry = BY_MODULE["prevention"]
    page = frame.begin(entry.title, entry.question)
    if not frame.has_households(page):
        return
    show = findings.on(page, **page.choice.asked)
    show("zwaarte", prevention.of_year, figures.mix, overlap.stacked)
    reason = cached.call(prevention.without_cost, page.gate)
    measure = widgets.pick("Toon als deel van de", MEASURES, key="deel", reason=reason)
    show("jaren", prevention.over_years, figures.mix, measure=measure)
    show("wijken", prevention_wijken.by_wijk, figures.mix, measure=measure)
    show("herkomst", prevention_wijken.flows, figures.mix)
    show("terug", returning.by_law, figures.returned)
    show("terug-per-jaar", returning.per_year, partial(years, form="percent"))
    show("reden", ended.by_reason, figures.by_reason)
    show("duur", ended.durations, figures.mix)
    with states.guarded():
        frame.show(cached.call(categories.in_force, page.gate), key="indeling")
