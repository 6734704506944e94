"""The controls of a scenario; every choice stands in the address, so a link gives the same one."""

from __future__ import annotations

import streamlit as st

from samenhang import text
from samenhang.analyses import cuts, families, goal_measures, goals
from samenhang.analyses.cuts import Cut
from samenhang.disclosure import Gate
from samenhang.ui import widgets
from samenhang.ui.markdown import plain

PARTS = {"maatwerk": "Maatwerk", "bezuiniging": "Bezuiniging", "doelen": "Doelen"}
BUDGETS = (*range(500, 5_000, 500), *range(5_000, 20_000, 1_000), *range(20_000, 50_001, 5_000))
DROPS = tuple(range(5, 101, 5))
PERCENTS = tuple(range(0, 101, 5))
# In euros: fine where posts are small, coarse where they are large.
CEILINGS = (
    *range(0, 1_000_000, 100_000),
    *range(1_000_000, 5_000_000, 250_000),
    *range(5_000_000, 20_000_000, 1_000_000),
    *range(20_000_000, 60_000_001, 5_000_000),
)
USUAL = ("hulp_bij_huishouden", "begeleiding_dagbesteding", "minimaregeling")
ONLY_THREE = (
    "Hoogstens drie posten tegelijk: met de wijk of het huishoudtype erbij zijn dat er vier, en "
    "meer samen zou iemand vindbaar maken. Deze doen niet mee: {names}."
)
LINK = "De adresbalk van uw browser is de link naar dit scenario."


def part() -> str:
    """Draw the choice between the three parts of the page."""
    return widgets.pick("Onderwerp", PARTS, key="onderwerp")


def maatwerk() -> tuple[int, int]:
    """Draw the two assumptions; return euros per household and percents of heavy care."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        budget = st.select_slider(
            "Budget per huishouden, eenmalig",
            BUDGETS,
            value=5_000,
            format_func=text.euro,
            key="budget",
            bind="query-params",
        )
        drop = st.select_slider(
            "Aangenomen daling van zware zorg",
            DROPS,
            value=20,
            format_func=lambda value: f"{value}%",
            key="daling",
            bind="query-params",
        )
    return int(budget), int(drop)


def family() -> int:
    """Draw the choice of an invented family."""
    return widgets.choose("Tijdlijn van een verzonnen gezin", families.names(), key="gezin")


def bezuiniging() -> tuple[Cut, ...]:
    """Draw the posts that are cut, and of each how much; at most three count."""
    posts: list[str] = st.multiselect(
        "Waarop bezuinigen? (hoogstens drie posten)",
        _offered(),
        default=list(USUAL),
        format_func=lambda post: cuts.CUTTABLE[post],
        key="posten",
        bind="query-params",
        placeholder="Kies een post",
    )
    extra = [cuts.CUTTABLE[post] for post in posts[cuts.MOST :]]
    if extra:
        st.warning(plain(ONLY_THREE.format(names=text.join(extra))))
    chosen = posts[: cuts.MOST]
    if not chosen:
        return ()
    columns = st.columns(len(chosen))
    return tuple(_cut(post, place) for post, place in zip(chosen, columns, strict=True))


def _offered() -> list[str]:
    """Return what can be chosen; with three in use no others, but the usual ones are options."""
    # At first nothing is known but the address, which may name any post.
    chosen = [post for post in st.session_state.get("posten", ()) if post in cuts.CUTTABLE]
    full = len(chosen) >= cuts.MOST
    return list(dict.fromkeys((*chosen, *USUAL))) if full else list(cuts.CUTTABLE)


def _cut(post: str, place: st.delta_generator.DeltaGenerator) -> Cut:
    name, key = cuts.CUTTABLE[post], post.replace("_", "-")
    with place:
        kind = widgets.pick(name, cuts.KINDS, key=key)
        if kind == cuts.PERCENT:
            value = st.select_slider(
                f"Deel eraf: {name}",
                PERCENTS,
                value=10,
                format_func=lambda percent: f"{percent}%",
                key=f"{key}-deel",
                bind="query-params",
            )
        else:
            value = st.select_slider(
                f"Plafond per jaar: {name}",
                CEILINGS,
                value=1_000_000,
                format_func=text.euro_short,
                key=f"{key}-plafond",
                bind="query-params",
            )
    return Cut(post, kind, float(value))


def goal(gate: Gate, gemeente: str) -> str:
    """Draw the choice of a goal to see over the years; empty when none can be measured."""
    known = {name: goal_measures.label(name) for name in goals.names(gate, gemeente)}
    return widgets.choose("Doel over de jaren", known, key="doel") if known else ""
