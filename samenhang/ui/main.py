"""The main script, run for every click: opens the store, draws the shared bar, runs the page."""

from __future__ import annotations

from importlib import import_module

import streamlit as st

from samenhang.errors import SamenhangError
from samenhang.ui import bar, dutch, foot, navigation, opening, states


def main() -> None:
    """Show the page that the address names, or in words why no page can be shown."""
    st.set_page_config(layout="wide", page_icon=str(dutch.CHROME / "favicon.png"))
    opening.tune()
    pages = [
        navigation.page(entry, import_module(f"pages.{entry.module}").render)
        for entry in navigation.ENTRIES
    ]
    page = st.navigation(pages, expanded=True)
    try:
        gate = opening.gate()
    except SamenhangError as error:
        opening.refuse(error)
        return
    with st.sidebar:
        bar.draw(gate)
        foot.draw(gate)
    with states.guarded():
        page.run()


main()
