"""The shared choice of year and wijk; it stands in the address, so a link shows the same."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import streamlit as st

from samenhang.dimensions import Level
from samenhang.disclosure import Gate
from samenhang.disclosure.catalogue import Wijk

YEAR, AREA = "jaar", "wijk"


@dataclass(frozen=True)
class Area:
    """A wijk, or a whole municipality when `wijk_code` is None."""

    gemeente_code: str
    gemeente_naam: str
    wijk_code: str | None
    wijk_naam: str | None
    has_households: bool

    @property
    def name(self) -> str:
        """How the area is called in a sentence."""
        return self.wijk_naam or self.gemeente_naam


@dataclass(frozen=True)
class Choice:
    """What the reader looks at on every page."""

    year: int
    area: Area

    @property
    def gemeente_code(self) -> str:
        """The municipality that the chosen area lies in."""
        return self.area.gemeente_code

    @property
    def wijk_code(self) -> str | None:
        """The chosen wijk; None for the whole municipality."""
        return self.area.wijk_code

    @property
    def municipal(self) -> dict[str, Level]:
        """The filter of a question about the whole municipality in the chosen year."""
        return {"year": self.year, "gemeente_code": self.gemeente_code}

    @property
    def where(self) -> dict[str, Level]:
        """The filter of a question about the chosen area in the chosen year."""
        if self.wijk_code is None:
            return self.municipal
        return {"year": self.year, "wijk_code": self.wijk_code}

    @property
    def asked(self) -> dict[str, Any]:
        """The choice as analyses take it."""
        return {"year": self.year, "gemeente": self.gemeente_code, "wijk": self.wijk_code}

    @property
    def whole(self) -> Choice:
        """The same choice for the whole municipality."""
        area = replace(self.area, wijk_code=None, wijk_naam=None)
        return replace(self, area=area)

    @property
    def sentence(self) -> str:
        """The choice in one Dutch sentence."""
        wijk = self.area.wijk_naam
        place = (
            f"wijk {wijk} in {self.area.gemeente_naam}"
            if wijk
            else f"heel {self.area.gemeente_naam}"
        )
        # A public figure names its own year.
        return f"U ziet {place}, {self.year}." if self.area.has_households else f"U ziet {place}."


def areas(known: Iterable[Wijk]) -> dict[str, Area]:
    """Return every area by its label; municipalities with households first.

    The label is what stands in the address, so it is unique: elsewhere a wijk names its gemeente.
    """
    found: dict[str, Area] = {}
    wijken = sorted(known, key=lambda wijk: not wijk.has_households)
    for wijk in wijken:
        area = partial(Area, wijk.gemeente_code, wijk.gemeente_naam)
        whole = f"Heel {wijk.gemeente_naam}"
        found.setdefault(whole, area(None, None, wijk.has_households))
        home = wijk.gemeente_code == wijken[0].gemeente_code
        label = wijk.wijk_naam if home else f"{wijk.wijk_naam} ({wijk.gemeente_naam})"
        found[label] = area(wijk.wijk_code, wijk.wijk_naam, wijk.has_households)
    return found


def years(gate: Gate) -> list[int]:
    """Return the years that can be chosen, the latest first."""
    if gate.years:
        return sorted(gate.years, reverse=True)
    published = gate.public().table["year"].dropna().unique()
    found = {int(year) for year in published} or {datetime.date.today().year}
    return sorted(found, reverse=True)


def usual_year(known: Sequence[int], provisional: Mapping[int, bool]) -> int:
    """Return the first of the years that is complete; the very first when none is."""
    return next((year for year in known if not provisional.get(year, False)), known[0])


def draw(gate: Gate) -> None:
    """Draw the two choices; the main script does so, which keeps them from page to page."""
    known = years(gate)
    st.selectbox(
        "Jaar",
        known,
        index=known.index(usual_year(known, gate.catalogue.provisional)),
        key=YEAR,
        bind="query-params",
        filter_mode=None,
    )
    st.selectbox("Wijk", list(areas(gate.catalogue.wijken)), key=AREA, bind="query-params")


def current(gate: Gate) -> Choice:
    """Return the choice in force; what this store does not know falls back to the usual."""
    known, several = areas(gate.catalogue.wijken), years(gate)
    area = known.get(st.session_state.get(AREA, ""), next(iter(known.values())))
    year = st.session_state.get(YEAR)
    usual = usual_year(several, gate.catalogue.provisional)
    return Choice(int(year) if year in several else usual, area)
