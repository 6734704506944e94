"""Every page once: its module, its place in the address, and the question it answers."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module

import streamlit as st


@dataclass(frozen=True)
class Entry:
    """A page as the navigation names it; the first one is served at `/`."""

    module: str
    slug: str
    title: str
    icon: str
    question: str


ENTRIES = (
    Entry(
        "overview",
        "overzicht",
        "Overzicht",
        ":material/home:",
        "Hoe staat het ervoor?",
    ),
    Entry(
        "cost_per_household",
        "kosten",
        "Kosten per huishouden",
        ":material/euro:",
        "Waar gaat het geld heen, en bij hoeveel huishoudens?",
    ),
    Entry(
        "overlapping_provisions",
        "samenloop",
        "Samenloop",
        ":material/join_inner:",
        "Wie krijgt meerdere voorzieningen, en welke samen?",
    ),
    Entry(
        "compare_wijken",
        "wijken",
        "Wijken vergelijken",
        ":material/map:",
        "Waarin verschillen wijken, ook gecorrigeerd voor samenstelling?",
    ),
    Entry(
        "neighbourhood_profile",
        "wijkprofiel",
        "Wijkprofiel",
        ":material/location_on:",
        "Hoe ziet deze wijk eruit?",
    ),
    Entry(
        "reach",
        "bereik",
        "Bereik",
        ":material/groups:",
        "Wie bereiken we niet?",
    ),
    Entry(
        "turning_18",
        "overgang-18",
        "Overgang 18",
        ":material/cake:",
        "Wat gebeurt er rond de 18e verjaardag?",
    ),
    Entry(
        "prevention",
        "preventie",
        "Preventie",
        ":material/health_and_safety:",
        "Licht, midden, zwaar: verschuift het, en helpt het blijvend?",
    ),
    Entry(
        "scenarios",
        "scenario",
        "Scenario's",
        ":material/alt_route:",
        "Wat als we anders kiezen: maatwerk, een bezuiniging, een doel?",
    ),
    Entry(
        "cohort",
        "cohort",
        "Cohort",
        ":material/group_search:",
        "Welke groep wil ik onderzoeken?",
    ),
    Entry(
        "quality",
        "kwaliteit",
        "Kwaliteit",
        ":material/rule:",
        "Hoe volledig is wat er is geleverd, en wat betekent dat voor de cijfers?",
    ),
    Entry(
        "accountability",
        "verantwoording",
        "Verantwoording",
        ":material/fact_check:",
        "Klopt dit, hoe oud is het, en hoe is het berekend?",
    ),
)
BY_MODULE = {entry.module: entry for entry in ENTRIES}


def page(entry: Entry, render: Callable[[], None]) -> st.Page:
    """Return the page as Streamlit's navigation takes it."""
    return st.Page(
        render,
        title=entry.title,
        icon=entry.icon,
        url_path=entry.slug,
        default=entry is ENTRIES[0],
    )


def link(module: str, label: str) -> None:
    """Draw a link to another page; what was chosen in the shared bar goes along."""
    # Streamlit knows a page by its address alone, so what it renders need not be named here.
    st.page_link(page(BY_MODULE[module], st.stop), label=label)


@st.cache_resource(show_spinner=False)
def warm_up() -> None:
    """Import every page, then keep all that was imported out of later garbage rounds.

    Such a round looks at every object that lasts: with the modules in it, it takes 40 to 90 ms.
    """
    for entry in ENTRIES:
        with suppress(Exception):  # shown when the page is opened
            import_module(f"pages.{entry.module}")
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)
