"""The main script, run for every click: opens the store, draws the shared bar, runs the page."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import streamlit as st

from samenhang.errors import SamenhangError
from samenhang.ui import bar, foot, navigation, opening, shell, states
from samenhang.ui.navigation import ENTRIES, Entry


def main() -> None:
    """Show the page that the address names, or in words why no page can be shown."""
    st.set_page_config(layout="wide", page_icon=shell.ICON)
    navigation.warm_up()
    page = st.navigation(
        [navigation.page(entry, render(entry)) for entry in ENTRIES], expanded=True
    )
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


def render(entry: Entry) -> Callable[[], None]:
    """Return what draws a page; its module is looked up then, so a broken one breaks no other."""
    return lambda: import_module(f"pages.{entry.module}").render()


main()
