"""When something breaks: a short code for the reader, the place in the log, never a value."""

from __future__ import annotations

import logging
import secrets
import traceback

import streamlit as st

from samenhang.errors import SamenhangError

log = logging.getLogger("samenhang")


def report(error: BaseException) -> str:
    """Write where an error arose to the log, and return the code to find it by.

    The message of the error stays out: it may hold data.
    """
    code = secrets.token_hex(3)
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    places = " < ".join(f"{frame.filename}:{frame.lineno}" for frame in reversed(frames))
    log.error("fout %s: %s op %s", code, type(error).__name__, places)
    return code


def words(error: BaseException) -> str:
    """Return what the reader is told: our own errors speak for themselves, others get a code."""
    if isinstance(error, SamenhangError):
        return str(error)
    return (
        "Dit onderdeel kon niet worden berekend. De beheerder ziet de oorzaak in het logboek "
        f"(code {report(error)})."
    )


def on_script_error(error: Exception) -> bool:
    """Show a Dutch sentence in place of Streamlit's English card."""
    st.error(words(error))
    return True
