"""Answers kept between runs and shared by all readers, per build; only what passed the gate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import streamlit as st

from samenhang.disclosure import Gate

Asked = ParamSpec("Asked")
Answered = TypeVar("Answered")
MOST_KEPT = 512


def call(
    function: Callable[Concatenate[Gate, Asked], Answered],
    gate: Gate,
    *args: Asked.args,
    **kwargs: Asked.kwargs,
) -> Answered:
    """Return `function(gate, ...)`, from memory when this build gave it before.

    The other arguments are hashed: plain values, tuples and frozen dataclasses.
    """
    name = f"{function.__module__}.{function.__qualname__}"
    return cast(Answered, _kept(gate.build_id, name, args, kwargs, function, gate))


@st.cache_data(max_entries=MOST_KEPT, show_spinner=False)
def _kept(
    build_id: str,
    name: str,
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
    _function: Callable[..., Any],
    _gate: Gate,
) -> Any:
    return _function(_gate, *args, **kwargs)
