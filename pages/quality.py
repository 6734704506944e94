"""Kwaliteit: how complete and sound the deliveries are, and what that means for the figures."""

from __future__ import annotations

import datetime

from samenhang.analyses import accountability, quality, quality_cbs, quality_rows
from samenhang.analyses.qualities import Quality
from samenhang.figures import cohort
from samenhang.figures import quality as figures
from samenhang.figures.chart import Chart
from samenhang.figures.palette import Palette
from samenhang.ui import cached, frame, navigation
from samenhang.ui.navigation import BY_MODULE


def render() -> None:
    """Show the page."""
    entry = BY_MODULE["quality"]
    page = frame.begin(entry.title, entry.question, municipal=True)
    gate, choice = page.gate, page.choice
    found = cached.call(
        quality.every,
        gate,
        year=choice.year,
        gemeente=choice.gemeente_code,
        today=datetime.date.today().isoformat(),
        has_households=choice.area.has_households,
    )
    frame.show(found.summary, key="samenvatting")
    for key, one in found.judged.items():
        frame.show(one.answer, _drawn(key, one, page.palette), key=key)
        if key == "rijen":
            reasons = cached.call(quality_rows.reasons, gate, gemeente=choice.gemeente_code)
            if reasons.state == "shown":
                frame.show(reasons, key="redenen")
    frame.show(cached.call(accountability.checks, gate), key="controles")
    navigation.link("accountability", "Wie leverde wat, en wat de woorden betekenen")


def _drawn(key: str, one: Quality, palette: Palette) -> Chart | None:
    if one.answer.state != "shown":
        return None
    published = one.answer.published
    if key == "maanden":
        return figures.months(published, palette=palette)
    if key == "naast-cbs":
        return cohort.beside(quality_cbs.drawn(published), palette=palette, form="count")
    if key in ("zonder-huishouden", "wijk-onbekend"):
        return figures.parts(published, palette=palette)
    return None
