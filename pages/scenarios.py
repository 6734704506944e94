"""What if we chose otherwise: maatwerk, a cut, or the municipality's own goals."""

from __future__ import annotations

from samenhang.ui import frame, scenarios
from samenhang.ui.navigation import BY_MODULE
from samenhang.ui.scenario_parts import PARTS


def render() -> None:
    """Show the page."""
    entry = BY_MODULE["scenarios"]
    page = frame.begin(entry.title, entry.question)
    if frame.has_households(page):
        PARTS[scenarios.part()](page)
