"""Answers kept between runs and shared by all readers, per build; only what passed the gate.

`st.cache_data` would pickle an answer and read it back each time, which costs more than a page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar

from samenhang.disclosure import Gate
from samenhang.memory import Memory, key

Asked = ParamSpec("Asked")
Answered = TypeVar("Answered")
MOST_KEPT = 512
_answers = Memory(MOST_KEPT)


def call(
    function: Callable[Concatenate[Gate, Asked], Answered],
    gate: Gate,
    *args: Asked.args,
    **kwargs: Asked.kwargs,
) -> Answered:
    """Return `function(gate, ...)`, from memory when this build gave it before.

    Of the other arguments plain values count by what they are, answers by which answer it is.
    """
    # The years in sight are fewer when a delivery passes its day while the server runs.
    asked = (gate.build_id, gate.years, function, key(args, kwargs))
    return _answers.get(asked, partial(function, gate, *args, **kwargs))
