"""Wijkprofiel: about thirty points of one wijk beside its municipality, and public figures."""

from __future__ import annotations

from typing import Any

from samenhang.analyses import profile, profile_table
from samenhang.figures.profile import spine
from samenhang.ui import cached, frame, states, widgets
from samenhang.ui.navigation import BY_MODULE


def render() -> None:
    """Show the page."""
    entry = BY_MODULE["neighbourhood_profile"]
    page = frame.begin(entry.title, entry.question, one_wijk=True)
    gate, choice = page.gate, page.choice
    wijk = choice.wijk_code or _wijk(page)
    town: dict[str, Any] = {"year": choice.year, "gemeente": choice.gemeente_code}
    place: dict[str, Any] = {"gemeente": choice.gemeente_code, "wijk": wijk}
    if choice.area.has_households:
        with states.guarded():
            every = cached.call(profile_table.about_households, gate, **town)
            asked = {**place, "year": choice.year}
            frame.show(cached.call(profile.summary, gate, every, **asked), key="profiel")
            points = cached.call(profile.points, gate, every, **asked)
            frame.show(points, spine(points.published, palette=page.palette), key="punten")
    with states.guarded():
        every = cached.call(profile_table.public_figures, gate, **town)
        public = cached.call(profile.public_figures, gate, every, **place)
        frame.show(public, spine(public.published, palette=page.palette), key="openbaar")


def _wijk(page: frame.Page) -> str:
    """Return the wijk to show while the shared bar stands on a whole municipality."""
    wijken = page.gate.wijken(page.choice.gemeente_code)
    names = {one.wijk_code: one.wijk_naam for one in wijken}
    return widgets.choose("Profiel van wijk", names, key="profielwijk")
