"""Controls of one page; their keys are the words in the address.

A control that cannot be used now is greyed and says why, in place of an error after the choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeVar

import streamlit as st

from samenhang.ui.markdown import plain

Value = TypeVar("Value")


def choose(label: str, options: Mapping[Value, str], *, key: str, reason: str = "") -> Value:
    """Return the chosen option; the first one when the choice cannot be made, greyed with `reason`.

    The labels stand in the address, so they are unique and stay as they are.
    """
    values = list(options)
    picked = st.selectbox(
        label,
        values,
        format_func=lambda value: options[value],
        key=key,
        bind="query-params",
        disabled=bool(reason),
        label_visibility=_explained(label, reason),
    )
    return values[0] if reason else picked


def pick(label: str, options: Mapping[Value, str], *, key: str, reason: str = "") -> Value:
    """Return the same as `choose`, drawn as buttons side by side: for two to four short options."""
    values = list(options)
    picked = st.segmented_control(
        label,
        values,
        format_func=lambda value: options[value],
        key=key,
        bind="query-params",
        disabled=bool(reason),
        default=values[0],
        required=True,
        label_visibility=_explained(label, reason),
    )
    return values[0] if reason or picked is None else picked


def switch(label: str, *, key: str, reason: str = "", hint: str | None = None) -> bool:
    """Return whether a switch is on; off when it cannot be used, greyed with `reason`."""
    visible = _explained(label, reason)
    on = st.toggle(
        label,
        key=key,
        bind="query-params",
        disabled=bool(reason),
        help=hint,
        label_visibility=visible,
    )
    return bool(on) and not reason


def _explained(label: str, reason: str) -> Literal["visible", "collapsed"]:
    """Write the label and the reason in full ink: Streamlit's greyed label is too faint to read."""
    if not reason:
        return "visible"
    st.markdown(f":small[**{plain(label)}**: {plain(reason)}]")
    return "collapsed"
