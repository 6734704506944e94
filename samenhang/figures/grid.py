"""A grid of cells in five shades with the number in each: rows down, series across."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from samenhang.figures.palette import Palette
from samenhang.figures.rows import Row
from samenhang.figures.template import axis

CELL = 34


@dataclass(frozen=True)
class Grid:
    """The rows of a figure as cells; `step` gives the shade of a value, from 0 to 4."""

    rows: Sequence[Row]
    step: Callable[[float], int]

    @cached_property
    def labels(self) -> list[str]:
        """What stands before the rows, from the top down."""
        return list(dict.fromkeys(row.label for row in self.rows))

    @cached_property
    def names(self) -> list[str]:
        """What stands above the columns."""
        return list(dict.fromkeys(row.series for row in self.rows))

    def shades(self, palette: Palette, say: Callable[[Row], str]) -> dict[str, Any]:
        """Return the coloured cells, with the words of each on hover."""
        cells = {(row.label, row.series): row for row in self.rows}
        grid = [[cells.get((label, name)) for name in self.names] for label in self.labels]
        steps = enumerate(palette.steps)
        return {
            "type": "heatmap",
            "z": [[self._shade(row) for row in line] for line in grid],
            "zmin": -0.5,
            "zmax": 4.5,
            "colorscale": [[(at + edge) / 5, shade] for at, shade in steps for edge in (0, 1)],
            "showscale": False,
            "xgap": 1,
            "ygap": 1,
            "hovertext": [[say(row) if row else "" for row in line] for line in grid],
            "hoverinfo": "text",
            "hoverongaps": False,
        }

    def _shade(self, row: Row | None) -> int | None:
        return None if row is None or row.value is None else self.step(row.value)

    def numbers(
        self, palette: Palette, number: Callable[[float], str], size: int
    ) -> dict[str, Any]:
        """Return the number in each cell, readable on its shade; × where there is none to show."""
        return {
            "type": "scatter",
            "mode": "text",
            "x": [self.names.index(row.series) for row in self.rows],
            "y": [self.labels.index(row.label) for row in self.rows],
            "text": ["×" if row.value is None else number(row.value) for row in self.rows],
            "textfont": {"size": size, "color": [self._ink(row, palette) for row in self.rows]},
            "hoverinfo": "skip",
            "showlegend": False,
        }

    def _ink(self, row: Row, palette: Palette) -> str:
        shade = self._shade(row)
        return palette.muted if shade is None else palette.on(palette.steps[shade])

    def axes(
        self, palette: Palette, across: Sequence[str], down: Sequence[str], **more: Any
    ) -> Mapping[str, Any]:
        """Return both axes, with these words for names and labels; `more` is for the top."""
        top = {"side": "top", "tickvals": list(range(len(across))), "ticktext": across, **more}
        side = {"tickvals": list(range(len(down))), "ticktext": down}
        return {
            "xaxis": axis(palette, range=[-0.5, len(across) - 0.5], showgrid=False, **top),
            "yaxis": axis(palette, range=[len(down) - 0.5, -0.5], showgrid=False, **side),
        }
