"""What a figure function returns: the drawing, and the same in words for who cannot see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import plotly.graph_objects as go

# For st.plotly_chart: no English tool bar, and a width that follows the page.
CONFIG: Mapping[str, Any] = {"displayModeBar": False, "responsive": True}


class Drawing(go.Figure):  # type: ignore[misc]
    """A figure that is finished: what is sent of it is made once, and shared by all readers."""

    def to_dict(self) -> dict[str, Any]:
        """Return the figure as plotly.js takes it; not to be changed."""
        if "_sent" not in self.__dict__:
            self.__dict__["_sent"] = super().to_dict()
        return cast(dict[str, Any], self.__dict__["_sent"])


@dataclass(frozen=True)
class Chart:
    """A plotly figure and its Dutch text alternative."""

    figure: go.Figure
    alt: str
