"""Where the money goes: by concentration, wijk, household type, law, post and year."""

from __future__ import annotations

from typing import Any

import streamlit as st

from samenhang.analyses import concentration, cost, reconciliation, spending
from samenhang.analyses.remainder import drawn
from samenhang.figures import cost as figures
from samenhang.figures.years import years
from samenhang.ui import cached, frame, widgets

AVERAGES: dict[cost.Base, str] = {"using": "met ondersteuning", "all": "alle huishoudens"}


def render() -> None:
    """Draw the page."""
    page = frame.begin(
        "Kosten per huishouden", "Waar gaat het geld heen, en bij hoeveel huishoudens?"
    )
    if not frame.has_households(page):
        return
    gate, choice, palette = page.gate, page.choice, page.palette
    with st.container(horizontal=True, vertical_alignment="bottom"):
        base = widgets.pick("Gemiddelde per huishouden", AVERAGES, key="gemiddelde")
        transfers = widgets.switch("Met bijstandsuitkeringen", key="bijstand")
    known = cached.call(reconciliation.reconciliation, gate, year=choice.year, transfers=transfers)
    bars = figures.known_per_household(known.published, palette=palette)
    frame.show(known, bars, key="aansluiting")
    if known.state != "shown":
        return
    area: dict[str, Any] = {"gemeente": choice.gemeente_code, "wijk": choice.wijk_code}
    whole, place = {**area, "year": choice.year}, {**area, "transfers": transfers}

    top = cached.call(concentration.top_shares, gate, **whole)
    frame.show(top, figures.top_shares(top.published, palette=palette), key="verdeling")
    for name, mean, whose in (
        ("wijk", cost.by_wijk, choice.area.gemeente_naam),
        ("soort", cost.by_household_type, choice.area.name),
    ):
        answer = cached.call(mean, gate, year=choice.year, base=base, **place)
        bars = figures.mean_cost(drawn(answer.published), palette=palette, reference_label=whose)
        frame.show(answer, bars, key=f"kosten-per-{name}")
    for name, split in (("wet", spending.by_law), ("post", spending.by_post)):
        answer = cached.call(split, gate, year=choice.year, **place)
        bars = figures.by_post(drawn(answer.published), palette=palette)
        frame.show(answer, bars, key=f"kosten-per-{name}")
    trend = cached.call(spending.over_years, gate, **place)
    frame.show(trend, years(trend.published, palette=palette), key="kosten-per-jaar")
    classes = cached.call(concentration.cost_classes, gate, **whole)
    wings = figures.cost_classes(concentration.drawn(classes.published), palette=palette)
    frame.show(classes, wings, key="kostenklassen")
