"""Which store the pages show: the chosen one or an error in words; the example without a choice."""

from __future__ import annotations

import datetime
import threading
import time
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from samenhang import store
from samenhang.build import build_example
from samenhang.disclosure import Gate
from samenhang.errors import BuildFailed, SamenhangError, StoreError
from samenhang.ui.markdown import plain

WHAT_TO_DO = """
Wat de beheerder kan doen:

1. Controleer of `SAMENHANG_STORE` de goede map noemt, en of de server die map mag lezen.
2. Zet een bewaarde kopie van de opslag en van de geheime sleutel terug.
3. Of bouw de opslag opnieuw uit de leveringen: `python -m samenhang build LEVERING`.

Daarna werkt deze pagina vanzelf weer.
"""
LONGEST_WAIT = 120.0  # seconds for the example to be made by another process
_making = threading.Lock()


def gate() -> Gate:
    """Return the gate of the current store; looks at the pointer each time, so a new store shows.

    Raises StoreError when the configured store is missing, damaged or of another secret.
    """
    if store.configured():
        return _current(store.folder())
    try:
        return _current(store.example_folder())
    except StoreError:
        _make_example(store.example_folder())
        return _current(store.example_folder())


def _current(folder: Path) -> Gate:
    """Open what the pointer names; when that was replaced meanwhile, what it names then."""
    path = store.current(folder)
    try:
        return _opened(str(path))
    except StoreError:
        if store.current(folder) == path:
            raise
        return _opened(str(store.current(folder)))


@st.cache_resource(max_entries=2, show_spinner=False, on_release=lambda gate: gate.store.close())
def _kept(path: str, day: datetime.date) -> Gate:
    # This very file: the pointer may name another by now, and after a rollback this one again.
    made = Gate(store.open_file(Path(path)), day)
    made.prepare()
    return made


def _opened(path: str) -> Gate:
    # Each day anew: on the day after `bewaren_tot` only public figures are left.
    return _kept(path, datetime.date.today())


def _make_example(folder: Path) -> None:
    """Make the example once, whoever comes first; the others see that it is being made."""
    place = st.empty()
    with place.status("Voorbeelddata wordt gemaakt…", expanded=True), _making:
        if not _usable(folder):
            # One line that changes: a visitor reads none of forty.
            _build_or_wait(folder, st.empty().write)
    place.empty()


def _build_or_wait(folder: Path, say: Callable[[str], None]) -> None:
    try:
        build_example(folder, progress=say)
    except BuildFailed:
        last = time.monotonic() + LONGEST_WAIT
        while not _usable(folder):
            if time.monotonic() > last:
                raise
            time.sleep(0.2)


def _usable(folder: Path) -> bool:
    try:
        _current(folder)
    except StoreError:
        return False
    return True


def refuse(error: SamenhangError) -> None:
    """Show why the store does not open and what to do; never the example in its place."""
    st.title("De gegevens zijn niet te openen", anchor=False)
    st.error(plain(str(error)), icon=":material/database_off:")
    st.markdown(WHAT_TO_DO)
