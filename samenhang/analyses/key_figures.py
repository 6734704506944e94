"""Public figures of CBS per wijk beside the municipality, and which part of a count they hold."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses.indicator import KeyFigure
from samenhang.analyses.indicators_cbs import KEY_FIGURES
from samenhang.analyses.measured import Measured, named, number
from samenhang.analyses.verdict import share_margin
from samenhang.disclosure import Gate, Published

KIND = "kerncijfer"
CREDIT = "Bron: CBS/Kadaster (CC BY 4.0)"
INCOMPLETE = (
    "Niet te vergelijken met de gemeente: de wijken tellen samen {share} van het cijfer van de "
    "gemeente, omdat het CBS kleine buurten weglaat."
)
SUMMED = "Het cijfer van de gemeente is hier de som van de wijken met een cijfer."
# Words of `status` that tell of a break; `docs/profiles.md` says where they come from.
MOVED = ("andere grenzen", "andere wijkcode")
DEFINITIONS = ("vanaf ", "voorlopig", "over een half jaar")
CHANGED = "andere grenzen of een andere code dan het jaar ervoor: vergelijk niet over die jaren."
FEW = 3  # wijken to name
ENOUGH = 0.95
UNKNOWN = "niet bekend bij het CBS"
ROUNDED = 2.5  # CBS gives counts of a wijk in fives
DEFINITION = (
    "Aantallen van het CBS zijn hier gedeeld door de inwoners van hetzelfde gebied. Laat het CBS "
    "een kleine buurt weg, dan is het cijfer van de wijk te laag."
)


def year_of(gate: Gate, year: int, gemeente: str) -> int | None:
    """Return the year of public figures to show: the asked one, else the latest there is."""
    known = {int(one) for one in published(gate, gemeente, None).table["year"].dropna()}
    return year if year in known else max(known, default=None)


def offered(gate: Gate, gemeente: str) -> tuple[KeyFigure, ...]:
    """Return the figures that exist for at least one wijk of a municipality."""
    table = published(gate, gemeente, None).table
    columns = set(table[table["area"] != gemeente]["topic"])
    return tuple(
        figure for figure in KEY_FIGURES if {figure.column, figure.per or figure.column} <= columns
    )


def figure(gate: Gate, indicator: KeyFigure, *, year: int, gemeente: str) -> Measured:
    """Return one public figure per wijk beside the municipality."""
    shown = year_of(gate, year, gemeente)
    topics = tuple(dict.fromkeys((indicator.column, indicator.per or indicator.column)))
    found = published(gate, gemeente, shown, topics)
    known = found.table.pivot_table(index="area", columns="topic", values="value")
    known = known.astype("Float64").reindex(columns=list(topics))
    known, summed = _with_sum(known, indicator, gemeente)
    values, covered = _values(known, indicator), _coverage(known, indicator, gemeente)
    complete = covered is None or covered >= ENOUGH
    margins = _margins(known, indicator) if complete else {}
    table = pd.DataFrame({"wijk_code": [one.wijk_code for one in gate.wijken(gemeente)]})
    table["value"] = table["wijk_code"].map(values).astype("Float64")
    table["margin"] = table["wijk_code"].map(margins).astype("float64")
    table = named(gate, gemeente, table, UNKNOWN)
    return Measured(
        indicator,
        found.derived(table=table, definition=DEFINITION),
        table,
        number(values.get(gemeente, pd.NA)),
        margins.get(gemeente, math.nan),
        shown,
        (
            *([SUMMED] if summed else []),
            *_breaks(found.table),
            *([] if complete else [INCOMPLETE.format(share=text.percent(covered, 0))]),
        ),
    )


def moved(gate: Gate, gemeente: str, year: int | None, wijk: str | None = None) -> tuple[str, ...]:
    """Return which wijken are no longer what they were the year before; no year is the latest."""
    table = published(gate, gemeente, year).table
    year = year or max(table["year"].dropna(), default=None)
    table = table[table["year"] == year] if year else table
    found = table[table["status"].fillna("").str.contains("|".join(MOVED))]
    areas = set(found["area"]) & ({wijk} if wijk else set(found["area"]))
    names = [one.wijk_naam for one in gate.wijken(gemeente) if one.wijk_code in areas]
    if not names:
        return ()
    shown = text.join(names) if len(names) <= FEW else f"{len(names)} wijken"
    verb = "heeft" if len(names) == 1 else "hebben"
    return (f"{shown} {verb} in {year} {CHANGED}",)


def _breaks(table: pd.DataFrame) -> list[str]:
    """Return in words what CBS began to count otherwise, or has not made final."""
    said = table[table["value"].notna()]["status"].dropna().str.split("; ").explode()
    return [f"Let op: {note}." for note in said.drop_duplicates() if note.startswith(DEFINITIONS)]


def published(
    gate: Gate, gemeente: str, year: int | None, topics: tuple[str, ...] | None = None
) -> Published:
    """Return the figures of a municipality and its wijken exactly as published."""
    areas = (gemeente, *(one.wijk_code for one in gate.wijken(gemeente)))
    return gate.public(topic=topics, year=year, kind=KIND, area=areas)


def _with_sum(
    known: pd.DataFrame, indicator: KeyFigure, gemeente: str
) -> tuple[pd.DataFrame, bool]:
    """Return the figures with the sum of the wijken where a count of the municipality lacks."""
    whole = gemeente in known.index and bool(known.loc[gemeente].notna().all())
    if whole or indicator.per is None or known.empty:
        return known, False
    wijken = known.drop(index=gemeente, errors="ignore")
    return pd.concat([wijken, wijken.dropna().sum().to_frame(gemeente).T]), True


def _values(known: pd.DataFrame, indicator: KeyFigure) -> Mapping[Any, Any]:
    value = known[indicator.column] * indicator.factor
    if indicator.per is not None:
        value = value / known[indicator.per].mask(known[indicator.per] == 0)
    return dict(value.dropna())


def _coverage(known: pd.DataFrame, indicator: KeyFigure, gemeente: str) -> float | None:
    """Return which part of a municipal count the wijken hold together; None for no count."""
    whole = known[indicator.column].get(gemeente, pd.NA)
    if indicator.per is None or pd.isna(whole) or not whole:
        return None
    return float(known[indicator.column].drop(gemeente).sum() / whole)


def _margins(known: pd.DataFrame, indicator: KeyFigure) -> Mapping[Any, float]:
    """Return the chance in a rate of counts, with CBS' rounding; a mean is only rounded."""
    if indicator.per is None:
        return dict.fromkeys(known.index, indicator.rounding * indicator.factor)
    counts = known[[indicator.column, indicator.per]].dropna()
    return {
        area: indicator.factor * share_margin(part, whole, ROUNDED, ROUNDED)
        for area, part, whole in counts.itertuples()
    }
