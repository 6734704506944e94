"""One finding on a page: asked, drawn and shown; what fails or is refused leaves the others be."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from samenhang.analyses.answer import Answer
from samenhang.disclosure import Published
from samenhang.figures.chart import Chart
from samenhang.ui import cached, frame, states


def show(
    page: frame.Page,
    key: str,
    analysis: Callable[..., Answer],
    draw: Callable[..., Chart] | None = None,
    drawn: Callable[[Published], Published] = lambda published: published,
    **asked: Any,
) -> None:
    """Show what an analysis answers; `drawn` makes of it what the figure holds.

    `asked` goes to the analysis, after the gate.
    """
    with states.guarded():
        answer = cached.call(analysis, page.gate, **asked)
        shown = answer.state == "shown"
        chart = draw(drawn(answer.published), palette=page.palette) if draw and shown else None
        frame.show(answer, chart, key=key)


def on(page: frame.Page, **asked: Any) -> Callable[..., None]:
    """Return `show` for a page, with what each of its analyses is asked."""
    return partial(show, page, **asked)
