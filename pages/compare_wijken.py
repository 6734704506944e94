"""Wijken vergelijken: one figure per wijk, as it is and corrected, with a map to choose on."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import Any, cast

import streamlit as st

from samenhang.analyses import wijken, wijken_corrected, wijken_map
from samenhang.figures import wijken as figures
from samenhang.figures.wijk_map import wijk_map
from samenhang.ui import cached, frame, states, widgets
from samenhang.ui.navigation import BY_MODULE

WIJK, MAP, SEEN = "uitgelicht", "kaart", "laatste-klik"


def render() -> None:
    """Show the page."""
    entry = BY_MODULE["compare_wijken"]
    page = frame.begin(entry.title, entry.question)
    gate, home, place = page.gate, page.choice.gemeente_code, page.choice.area.gemeente_naam
    options = cached.call(wijken.choices, gate, gemeente=home)
    if not options:
        states.missing(wijken.NOTHING)
        return
    names = {one.wijk_code: one.wijk_naam for one in gate.wijken(home)}
    take_over_click(names, cast(MutableMapping[str, Any], st.session_state))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = widgets.choose("Cijfer", options, key="cijfer")
        usual = "Zoals bij Wijk gekozen" if page.choice.wijk_code else "Geen"
        picked = widgets.choose("Wijk uitlichten", {"": usual, **names}, key=WIJK)
    wijk = picked or page.choice.wijk_code
    asked: dict[str, Any] = {"name": name, "gemeente": home, "year": page.choice.year, "wijk": wijk}
    form = cached.call(wijken.form, gate, name=name, gemeente=home)
    how: dict[str, Any] = {"palette": page.palette, "form": form}
    with states.guarded():
        answer = cached.call(wijken.compare, gate, **asked)
        dots = figures.dots(answer.published, **how, reference_label=place)
        frame.show(answer, dots, key="wijk-cijfer")
    with states.guarded():
        answer = cached.call(wijken_map.on_map, gate, **asked)
        outlines = cached.call(wijken_map.outlines, gate, gemeente=home)
        drawn = wijk_map(answer.published, outlines, **how, chosen=wijk)
        frame.show(answer, drawn, key=MAP, select=True)
    with states.guarded():
        answer = cached.call(wijken_corrected.corrected, gate, **asked)
        pairs = figures.raw_and_corrected(answer.published, **how, reference_label=place)
        frame.show(answer, pairs, key="gecorrigeerd")


def take_over_click(names: Mapping[str, str], state: MutableMapping[str, Any]) -> None:
    """Choose the wijk that was clicked; the map keeps an old click, so each one counts once."""
    points = state.get(f"{MAP}-figuur", {}).get("selection", {}).get("points", [])
    clicked = next((str(point.get("customdata")) for point in points), None)
    if clicked != state.get(SEEN) and clicked in names:
        state[WIJK] = clicked
    state[SEEN] = clicked
