"""What a figure function returns: the drawing, and the same in words for who cannot see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

# For st.plotly_chart: no English tool bar, and a width that follows the page.
CONFIG: Mapping[str, Any] = {"displayModeBar": False, "responsive": True}


@dataclass(frozen=True)
class Chart:
    """A plotly figure and its Dutch text alternative."""

    figure: go.Figure
    alt: str
