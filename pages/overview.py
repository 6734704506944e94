"""How it stands: the aansluiting, four tiles, and four findings that lead to their own page."""

from __future__ import annotations

from typing import Any

import streamlit as st

from samenhang.analyses import concentration, headline, overlap, overview, reconciliation
from samenhang.figures import cost as cost_figures
from samenhang.figures import overlap as overlap_figures
from samenhang.figures import wijken as wijk_figures
from samenhang.ui import cached, frame, navigation
from samenhang.ui.markdown import plain


def render() -> None:
    """Draw the page."""
    page = frame.begin("Overzicht", "Hoe staat het ervoor?", municipal=True)
    if not frame.has_households(page):
        return
    gate, palette = page.gate, page.palette
    area: dict[str, Any] = {"year": page.choice.year, "gemeente": page.choice.gemeente_code}
    known = cached.call(reconciliation.reconciliation, gate, year=page.choice.year)
    st.markdown(f"**{plain(known.title)}.**")
    if page.choice.wijk_code:
        name = page.choice.area.gemeente_naam
        navigation.link("neighbourhood_profile", f"Dit gaat over heel {name}; bekijk uw wijk")
    _tiles(page)

    support = cached.call(overview.support, gate, **area)
    frame.show(support, key="ondersteuning")
    navigation.link("cost_per_household", "Lees verder: kosten per huishouden")

    if gate.catalogue.has("cost"):
        top = cached.call(concentration.top_shares, gate, **area)
        frame.show(top, cost_figures.top_shares(top.published, palette=palette), key="verdeling")
        navigation.link("cost_per_household", "Lees verder: waar gaat het geld heen")

    several = cached.call(overlap.several_laws, gate, **area)
    bars = overlap_figures.number_of_provisions(overlap.stacked(several.published), palette=palette)
    frame.show(several, bars, key="meerdere-wetten")
    navigation.link("overlapping_provisions", "Lees verder: wie krijgt meerdere voorzieningen")

    wijken = cached.call(overview.wijken, gate, **area)
    whole = page.choice.area.gemeente_naam
    dots = wijk_figures.dots(wijken.published, palette=palette, reference_label=whole)
    frame.show(wijken, dots, key="wijken")
    navigation.link("compare_wijken", "Lees verder: waarin verschillen wijken")


def _tiles(page: frame.Page) -> None:
    found = cached.call(
        headline.headline, page.gate, year=page.choice.year, gemeente=page.choice.gemeente_code
    )
    with st.grid(4, min_column_width=200):
        for label, words in overview.tiles(found).items():
            st.metric(label, words, border=True)
