"""The controls of a cohort; every choice stands in the address, so a link gives the same group."""

from __future__ import annotations

import streamlit as st

from samenhang.analyses import cohort_definition, cohort_offer
from samenhang.analyses.cohort_definition import Cohort
from samenhang.dimensions import MOST_DIMENSIONS, Level
from samenhang.disclosure import Gate
from samenhang.ui import cached, widgets
from samenhang.ui.bar import Choice
from samenhang.ui.markdown import plain

UNIT, MOMENT, TRANSFERS, TRAITS = "tel", "moment", "bijstand", "kenmerken"
ROWS, COLUMNS = "naar", "en-naar"
# Without a choice: households with support from more than one law.
USUAL = {"n_laws": (2, 3)}
NO_COLUMN = "Niet verder"
TOO_MANY = (
    "Hoogstens vier kenmerken tellen mee, de wijk meegeteld. Deze doen niet mee: {names}. Haal "
    "eerst een ander weg."
)


def choose(gate: Gate, choice: Choice) -> Cohort:
    """Draw the controls and return the group that they describe, with its split."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        reason = no_persons(gate, choice)
        unit = widgets.pick("Tel", cohort_definition.UNITS, key=UNIT, reason=reason)
        moment = widgets.pick("Wetten geteld", cohort_definition.MOMENTS, key=MOMENT)
        transfers = widgets.switch("Met bijstandsuitkeringen", key=TRANSFERS)
    bare = Cohort(choice.year, choice.gemeente_code, choice.wijk_code, unit, moment, transfers)
    group = _traits(gate, bare)
    st.markdown(f":small[{plain(cached.call(cohort_offer.budget, gate, group).words)}]")
    return group._replace(split=_split(gate, group))


def no_persons(gate: Gate, choice: Choice) -> str:
    """Say why persons cannot be counted; empty when they can."""
    if not gate.catalogue.has("person"):
        return f"Alleen huishoudens: {cohort_offer.NO_PERSONS}."
    return f"Alleen huishoudens: {cohort_offer.NOT_PER_WIJK}." if choice.wijk_code else ""


def level_key(name: str) -> str:
    """Return the word in the address for the levels of a trait."""
    return cohort_offer.called(name).lower().replace(" ", "-")


def _traits(gate: Gate, bare: Cohort) -> Cohort:
    """Draw the choice of traits and one of levels for each; what no longer fits is left out."""
    offered = cached.call(cohort_offer.traits, gate, bare)
    names: list[str] = st.multiselect(
        "Kies de groep op (hoogstens vier kenmerken)",
        _offered(offered, bare),
        default=[name for name in USUAL if name in offered],
        format_func=lambda name: offered[name],
        key=TRAITS,
        bind="query-params",
        placeholder="Kies een kenmerk",
    )
    group = bare
    left_out: list[str] = []
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for name in names:
            wider = _with(group, name, _levels(gate, name, offered[name]))
            fits = not cohort_offer.refusal(gate, wider, ())
            group, left_out = (wider, left_out) if fits else (group, [*left_out, offered[name]])
    if left_out:
        st.warning(plain(TOO_MANY.format(names=", ".join(left_out))))
    return group


def _offered(offered: dict[str, str], bare: Cohort) -> list[str]:
    """Return what can be chosen; with four in use no others, but the usual one is an option."""
    chosen = [name for name in st.session_state.get(TRAITS, []) if name in offered]
    full = len(chosen) + bool(bare.wijk) >= MOST_DIMENSIONS
    usual = [name for name in USUAL if name in offered]
    return list(dict.fromkeys((*chosen, *usual))) if full else list(offered)


def _with(group: Cohort, name: str, levels: tuple[Level, ...]) -> Cohort:
    return group._replace(traits=(*group.traits, (name, levels))) if levels else group


def _levels(gate: Gate, name: str, label: str) -> tuple[Level, ...]:
    known = gate.catalogue.levels(name)
    usual = USUAL.get(name, (1,) if known == (0, 1) else ())
    picked: list[Level] = st.multiselect(
        label,
        known,
        default=list(usual),
        format_func=lambda level: gate.catalogue.label(name, level),
        key=level_key(name),
        bind="query-params",
        placeholder="Alle",
    )
    return tuple(level for level in known if level in picked)


def _split(gate: Gate, group: Cohort) -> tuple[str, ...]:
    """Draw the choice of one or two traits to split by; greyed with the reason where none fits."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        rows = cached.call(cohort_offer.splits, gate, group)
        if not rows:
            st.markdown(f":small[{cohort_offer.NO_SPLIT}]")
            return ()
        first = widgets.choose("Splits uit naar", rows, key=ROWS)
        columns = cached.call(cohort_offer.splits, gate, group, (first,))
        reason = "" if columns else cohort_offer.NO_SECOND
        usual = {"age_oldest": columns["age_oldest"]} if "age_oldest" in columns else {}
        options = {**usual, "": NO_COLUMN, **columns}
        second = widgets.choose("en naar", options, key=COLUMNS, reason=reason)
    return (first, second) if columns and second else (first,)
