"""The foot of the side bar: up to when the numbers run, and whether they are real."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import streamlit as st

from samenhang.disclosure import Gate, Source
from samenhang.ui.markdown import plain

EXAMPLE = "voorbeelddata"


def draw(gate: Gate) -> None:
    """Draw the foot."""
    line = words(gate.catalogue.sources, gate.catalogue.invented)
    st.markdown(f":small[{plain(line)}]")


def words(sources: Iterable[Source], invented: bool) -> str:
    """Return the last day that the deliveries speak about: the day before the latest peildatum."""
    dates = [source.date for source in sources if source.date]
    parts = []
    if dates:
        last = datetime.date.fromisoformat(max(dates)[:10]) - datetime.timedelta(days=1)
        parts.append(f"Gegevens t/m {last:%d-%m-%Y}")
    if invented:
        parts.append(EXAMPLE)
    return " · ".join(parts) or "Alleen openbare cijfers"
