"""What an analysis gives to a page: the finding in words with the protected table behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from samenhang.disclosure import Published

State = Literal["shown", "empty", "too_few", "missing"]


@dataclass(frozen=True)
class Answer:
    """One finding: `title` is the finding itself, `sentence` adds base, period and uncertainty.

    `columns` maps the table's columns, in order, to Dutch headers for screen and download; `raw`
    those that only a download has: the number under a column of words. `state` other than "shown"
    means that `sentence` says what is missing and what to do. `python` is the same question as a
    script, for a figure that a researcher takes along.
    """

    title: str
    sentence: str
    published: Published
    columns: Mapping[str, str]
    unit: str
    notes: tuple[str, ...] = field(default=())
    state: State = "shown"
    python: str = ""
    raw: Mapping[str, str] = field(default_factory=dict)
