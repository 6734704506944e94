"""The main script, run for every click: opens the store, draws the shared bar, runs the page."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module

import streamlit as st

from samenhang.errors import SamenhangError
from samenhang.ui import bar, dutch, foot, navigation, opening, states
from samenhang.ui.navigation import ENTRIES, Entry


def main() -> None:
    """Show the page that the address names, or in words why no page can be shown."""
    st.set_page_config(layout="wide", page_icon=str(dutch.CHROME / "favicon.png"))
    warm_up()
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


@st.cache_resource(show_spinner=False)
def warm_up() -> None:
    """Import every page, then keep all that was imported out of later garbage rounds.

    Streamlit makes such a round after each run; measured on a page of text, leaving the imported
    modules out of it brings a run from 38 to 3.4 ms of processor time.
    """
    for entry in ENTRIES:
        with suppress(Exception):  # shown when the page is opened
            import_module(f"pages.{entry.module}")
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)


main()
