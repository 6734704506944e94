"""The definition of a cohort to keep: as the address, as a JSON file, and that file back again."""

from __future__ import annotations

import streamlit as st

from samenhang.analyses import cohort_definition
from samenhang.analyses.cohort_definition import Cohort
from samenhang.disclosure import Gate
from samenhang.errors import Refused
from samenhang.ui import bar, cohort, opening
from samenhang.ui.markdown import plain

FILE, REFUSED = "definitie-bestand", "definitie-geweigerd"
LINK = (
    "De adresbalk van uw browser is de link naar deze groep: wie hem opent ziet dezelfde keuzes. "
    "Bewaar het bestand als u de definitie bij een rapport wilt voegen; het bevat keuzes, geen "
    "cijfers."
)


def draw(gate: Gate, group: Cohort) -> None:
    """Draw how to keep the definition and how to load one; filled only when it is opened."""
    box = st.expander("Definitie bewaren of laden", key="definitie", on_change="rerun")
    if st.session_state.get(REFUSED):
        st.error(plain(st.session_state[REFUSED]))
    if not box.open:
        return
    with box:
        st.markdown(LINK)
        written = cohort_definition.dumps(group, gate.build_id)
        st.code(written, language=None)
        st.download_button(
            "Bewaar de definitie (JSON)",
            data=written,
            file_name=f"samenhang-cohort-{group.year}.json",
            mime="application/json",
            on_click="ignore",
        )
        st.file_uploader(
            "Laad een bewaarde definitie (JSON)", type="json", key=FILE, on_change=_load
        )


def _load() -> None:
    """Put the choices of the file in the controls; a file that is wrong changes nothing."""
    st.session_state[REFUSED] = ""
    file = st.session_state.get(FILE)
    if file is None:
        return
    gate = opening.gate()
    try:
        take_over(gate, cohort_definition.loads(file.getvalue(), gate))
    except Refused as refused:
        st.session_state[REFUSED] = str(refused)


def take_over(gate: Gate, group: Cohort) -> None:
    """Set every control to this group."""
    areas = bar.areas(gate.catalogue.wijken).items()
    wanted = (group.gemeente, group.wijk)
    state = st.session_state
    state[bar.YEAR] = group.year
    state[bar.AREA] = next(
        label for label, area in areas if (area.gemeente_code, area.wijk_code) == wanted
    )
    state[cohort.UNIT], state[cohort.MOMENT] = group.unit, group.moment
    state[cohort.TRANSFERS] = group.transfers
    state[cohort.TRAITS] = [name for name, _ in group.traits]
    for name, levels in group.traits:
        state[cohort.level_key(name)] = list(levels)
    for key, name in zip((cohort.ROWS, cohort.COLUMNS), (*group.split, "", ""), strict=False):
        if name or key == cohort.COLUMNS:
            state[key] = name
