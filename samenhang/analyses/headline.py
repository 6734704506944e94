"""The headline numbers: asked in one place, so that every page shows the same ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from samenhang.dimensions import Level
from samenhang.disclosure import Gate, Published

# A household with support: it uses Wmo, Jeugdwet or Participatiewet in the year.
SUPPORT = (1, 2, 3)
MULTIPLE = (2, 3)
NONE = (0,)
STEP = 10


def place(year: int | None, gemeente: str | None, wijk: str | None) -> dict[str, Level]:
    """Return the filter for a year and an area; the wijk says more than its gemeente."""
    chosen: dict[str, Level | None] = {"year": year}
    chosen |= {"wijk_code": wijk} if wijk else {"gemeente_code": gemeente}
    return {name: level for name, level in chosen.items() if level is not None}


def place_name(gate: Gate, gemeente: str | None = None, wijk: str | None = None) -> str:
    """Return how the area is called in a sentence."""
    if wijk:
        return gate.catalogue.label("wijk_code", wijk)
    known = gate.wijken(gemeente)
    return known[0].gemeente_naam if known else "de gemeente"


def households(
    gate: Gate,
    *,
    year: int | None,
    gemeente: str | None = None,
    wijk: str | None = None,
    per: Iterable[str] = (),
    laws: tuple[str, ...] | None = None,
    transfers: bool = False,
) -> Published:
    """Return all households with their cost."""
    return gate.ask(per, place(year, gemeente, wijk), laws=laws, income_transfers=transfers)


def supported(
    gate: Gate,
    *,
    year: int | None,
    gemeente: str | None = None,
    wijk: str | None = None,
    per: Iterable[str] = (),
    laws: tuple[str, ...] | None = None,
    transfers: bool = False,
    n_laws: tuple[int, ...] = SUPPORT,
) -> Published:
    """Return the households with support from Wmo, Jeugdwet or Participatiewet, with their cost."""
    where = {**place(year, gemeente, wijk), "n_laws": n_laws}
    return gate.ask(per, where, laws=laws, income_transfers=transfers)


@dataclass(frozen=True)
class Headline:
    """The numbers that open a page; None is hidden. Costs in euros, shares from 0 to 1."""

    households: int | None
    supported: int | None
    multiple: int | None
    cost: int | None
    mean_supported: int | None
    mean_all: int | None
    share_supported: float | None
    share_multiple: float | None
    margin: float | None


def headline(
    gate: Gate,
    *,
    year: int,
    gemeente: str | None = None,
    wijk: str | None = None,
    laws: tuple[str, ...] | None = None,
    transfers: bool = False,
) -> Headline:
    """Return the headline numbers of a municipality or wijk in one year.

    `laws` narrows the means to laws whose cost is known well enough; the cost is of all laws.
    """
    where = place(year, gemeente, wijk)
    whole = gate.ask(where=where, income_transfers=transfers)
    everyone = gate.ask(where=where, laws=laws, income_transfers=transfers)
    cells = {
        name: gate.ask(where={**where, "n_laws": n}, laws=laws, income_transfers=transfers)
        for name, n in {"with": SUPPORT, "multiple": MULTIPLE, "without": NONE}.items()
    }
    counts = {name: cell.total() for name, cell in cells.items()}
    return Headline(
        households=whole.total(),
        supported=counts["with"],
        multiple=counts["multiple"],
        cost=whole.total("cost"),
        mean_supported=mean(cells["with"].total("cost"), counts["with"]),
        mean_all=mean(everyone.total("cost"), everyone.total()),
        share_supported=share(counts["with"], plus(counts["with"], counts["without"])),
        share_multiple=share(counts["multiple"], counts["with"]),
        margin=None if counts["with"] is None else float(cells["with"].table["margin"].iloc[0]),
    )


def plus(*numbers: int | None) -> int | None:
    """Return the sum, or None where one of the numbers is hidden."""
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def share(part: int | None, whole: int | None) -> float | None:
    """Return part of whole; None where one is hidden or the whole is nothing."""
    return part / whole if part is not None and whole else None


def mean(cost: int | None, n: int | None) -> int | None:
    """Return published cost by published count, in tens of euros; None where one is hidden."""
    return round(cost / n / STEP) * STEP if cost is not None and n else None


def means(table: pd.DataFrame, cost: str = "cost", n: str = "n") -> pd.Series[Any]:
    """Return the mean per row of a table, in tens of euros; NA where one of the two is hidden."""
    ratio = table[cost].astype("Float64") / table[n].astype("Float64").mask(table[n] == 0)
    return ((ratio / STEP).round() * STEP).astype("Int64")
