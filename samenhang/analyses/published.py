"""Published national figures that an own outcome stands beside, each with its source."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from samenhang import text
from samenhang.disclosure import Gate

_HALVES = {"1": "eerste", "2": "tweede"}


@dataclass(frozen=True)
class Magnitude:
    """The numbers of one published figure, in its own unit, and where they come from."""

    values: tuple[float, ...]
    area: str
    period: str
    source: str

    @property
    def credit(self) -> str:
        """Area, period and source, as they stand in a note."""
        return f"{self.area}, {when(self.period)}; bron: {self.source}"


def when(period: str) -> str:
    """Return a period as CBS writes it (2017H1, 2023*, 2018-01-01) in Dutch words."""
    if half := re.fullmatch(r"(\d{4})H([12])", period):
        return f"{_HALVES[half[2]]} halfjaar {half[1]}"
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", period):
        return text.date(datetime.date.fromisoformat(period))
    return re.sub(r"\*$", " (voorlopig)", period)


def magnitude(gate: Gate, name: str) -> Magnitude:
    """Return a published figure by its name in data/reference/published_magnitudes.csv."""
    table = gate.magnitudes().table
    own = table[table["name"] == name].sort_values("place")
    if own.empty:
        raise KeyError(name)
    first = own.iloc[0]
    return Magnitude(
        tuple(float(value) for value in own["value"]),
        str(first["area"]),
        str(first["period"]),
        str(first["source"]),
    )
