"""What a figure or page says when there is no plain number to show; each state in plain Dutch."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from samenhang import text
from samenhang.disclosure import Published
from samenhang.disclosure.catalogue import Expired
from samenhang.errors import Refused
from samenhang.ui import failures
from samenhang.ui.markdown import plain

STALE_AFTER = 18  # months after the date up to which a source speaks
NOTHING = "Geen huishoudens met deze keuzes. Kies een ander jaar of een andere wijk."
TOO_FEW = f"{text.HIDDEN.capitalize()}. Kies een grotere groep of heel de gemeente."


def empty(sentence: str = "") -> None:
    """Say that nothing matches the choice, and what to do."""
    st.info(plain(sentence or NOTHING), icon=":material/search_off:")


def too_few(sentence: str = "") -> None:
    """Say that the numbers are too small to show, which is never a zero."""
    st.info(plain(sentence or TOO_FEW), icon=":material/visibility_off:")


def missing(sentence: str) -> None:
    """Say what was not delivered, so that it cannot be shown."""
    st.info(plain(sentence), icon=":material/inventory_2:")


def provisional(period: str) -> None:
    """Say that numbers of the last months are not complete."""
    st.warning(
        f"Voorlopige cijfers: over {period} komen nog gegevens binnen. Lees hier geen stijging of "
        "daling in.",
        icon=":material/hourglass_top:",
    )


def expired(delivery: Expired) -> None:
    """Say that a delivery was kept past its day, and what the steward is to do."""
    years = text.join(map(str, delivery.years))
    until = text.date(datetime.date.fromisoformat(delivery.keep_until))
    st.warning(
        f"De gegevens van {plain(delivery.gemeente_naam)} over {years} mochten bewaard worden tot "
        f"{until}. Van die jaren staan hier alleen nog openbare cijfers. Beheerder: verwijder ze "
        f"met `python -m samenhang remove {plain(delivery.delivery_id)}`.",
        icon=":material/event_busy:",
    )


def failed(error: BaseException) -> None:
    """Say that one part could not be made; the log knows where."""
    st.error(plain(failures.words(error)), icon=":material/error:")


def stale(published: Published, today: datetime.date) -> None:
    """Warn for every real source that speaks up to a date long past."""
    for source in published.sources:
        age = months_between(source.date, today)
        if age > STALE_AFTER and not published.invented:
            st.warning(
                f"Let op: de gegevens van {plain(source.name)} zijn {age} maanden oud.",
                icon=":material/history:",
            )


def months_between(date: str, today: datetime.date) -> int:
    """Return the whole months since a date written as jjjj-mm-dd; 0 when there is none."""
    if not date:
        return 0
    then = datetime.date.fromisoformat(date[:10])
    return (today.year - then.year) * 12 + today.month - then.month - (today.day < then.day)


@contextmanager
def guarded() -> Iterator[None]:
    """Let one part fail or be refused without taking the rest of the page along."""
    try:
        yield
    except Refused as refusal:
        missing(str(refusal))
    except Exception as error:
        failed(error)
