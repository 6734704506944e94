"""Whether the numbers are right, how old they are, how they are made and what they are not for."""

from __future__ import annotations

import datetime

import streamlit as st

from samenhang.analyses import accountability, definitions
from samenhang.ui import cached, frame, navigation
from samenhang.ui.markdown import plain

SHOWN = {
    "leveringen": accountability.deliveries,
    "bestanden": accountability.files,
    "totalen": accountability.totals,
}


def render() -> None:
    """Draw the page."""
    page = frame.begin(
        "Verantwoording", "Klopt dit, hoe oud is het, en hoe is het berekend?", municipal=True
    )
    st.markdown(plain(accountability.age(page.gate, datetime.date.today())))
    _not_for()
    _privacy()
    for key, analyse in SHOWN.items():
        frame.show(cached.call(analyse, page.gate), key=key)
    navigation.link("quality", "Hoe volledig is wat er is geleverd?")
    _words()
    _queries(page)


def _not_for() -> None:
    st.header("Waar deze cijfers niet voor zijn", anchor=False)
    st.markdown("\n".join(f"- {line}" for line in definitions.NOT_FOR))


def _privacy() -> None:
    st.header("Niemand is in een getal te vinden", anchor=False)
    st.markdown("\n".join(f"- {line}" for line in definitions.PROTECTED))
    with st.expander("Wat dit niet beschermt"):
        st.markdown("\n".join(f"- {line}" for line in definitions.NOT_PROTECTED))


def _words() -> None:
    st.header("Wat de woorden betekenen", anchor=False)
    for word, meaning in definitions.DEFINITIONS.items():
        st.markdown(f"**{word}**: {meaning}")


def _queries(page: frame.Page) -> None:
    st.header("Hoe er wordt geteld", anchor=False)
    st.markdown(definitions.QUERY)
    for title, sql in cached.call(accountability.queries, page.gate).items():
        with st.expander(f"De opvraag: {title.lower()}"):
            st.code(sql, language=None, wrap_lines=True)
    st.markdown(f":small[{plain(definitions.CREDITS)}]")
