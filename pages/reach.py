"""Bereik: whom the schemes, debt help and early signals reach, and how many they do not."""

from __future__ import annotations

from functools import partial
from typing import Any

from samenhang.analyses import reach, reach_debts, reach_signals, reach_wijken
from samenhang.figures import reach as figures
from samenhang.figures.wijken import dots
from samenhang.figures.years import years
from samenhang.ui import cached, findings, frame, widgets
from samenhang.ui.navigation import BY_MODULE


def render() -> None:
    """Show the page."""
    entry = BY_MODULE["reach"]
    page = frame.begin(entry.title, entry.question)
    if not frame.has_households(page):
        return
    gate, choice = page.gate, page.choice
    town: dict[str, Any] = {"year": choice.year, "gemeente": choice.gemeente_code}
    show = findings.on(page, **choice.asked)
    per_wijk = partial(dots, reference_label=choice.area.gemeente_naam)
    show("regelingen", reach.of_schemes, figures.schemes)
    options = cached.call(reach.schemes, gate, **town)
    if options:
        scheme = widgets.choose("Regeling per wijk", options, key="regeling")
        show("regeling-per-wijk", reach_wijken.per_wijk, per_wijk, scheme=scheme)
    nation = cached.call(reach_debts.national, gate)
    show("schulden", reach_debts.of_debts, partial(per_wijk, national=nation))
    show("vroegsignalen", reach_signals.of_signals, partial(years, form="percent"))
