"""An indicator measured for every wijk of a municipality, and how its households are counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from samenhang.analyses.indicator import Indicator, Levels, Share
from samenhang.dimensions import Level
from samenhang.disclosure import TOO_FEW, Gate, Published


@dataclass(frozen=True)
class Measured:
    """An indicator per wijk: table has key, label, value, margin (95%, half) and reason.

    `reference` and `margin` are those of the municipality; `reference` is None when hidden.
    """

    indicator: Indicator
    published: Published
    table: pd.DataFrame
    reference: float | None
    margin: float
    year: int | None
    notes: tuple[str, ...] = ()


def counts(
    gate: Gate, per: tuple[str, ...], area: dict[str, Level], name: str, levels: Levels
) -> Published:
    """Return the households at some levels of a dimension; one level comes from the whole table.

    The table of all levels serves every indicator on that dimension, so a profile asks it once.
    """
    if len(levels) != 1:
        return gate.ask(per, {**area, name: levels}, laws=())
    table = gate.ask((*per, name), area, laws=())
    rows = table.table[table.table[name] == levels[0]]
    return table.derived(table=rows.drop(columns=name).reset_index(drop=True))


def whole_of(
    gate: Gate, indicator: Share, per: tuple[str, ...], area: dict[str, Level]
) -> Published:
    """Return the households that a share is a part of."""
    if not indicator.of:
        return gate.ask(per, area, laws=())
    return counts(gate, per, area, indicator.dimension, indicator.of)


def named(gate: Gate, gemeente: str, rows: pd.DataFrame, reason: str = TOO_FEW) -> pd.DataFrame:
    """Return the rows of a municipality's own wijken, with their names and why one is empty."""
    names = {one.wijk_code: one.wijk_naam for one in gate.wijken(gemeente)}
    table = rows.rename(columns={"wijk_code": "key"})
    table = table[table["key"].isin(list(names))].reset_index(drop=True)
    table.insert(1, "label", table["key"].map(names))
    return table.assign(reason=reasons(table["value"], reason))


def reasons(values: pd.Series[Any], reason: str = TOO_FEW) -> pd.Series[Any]:
    """Return per row why its value is missing."""
    return values.isna().map({True: reason, False: None})


def number(value: Any) -> float | None:
    """Return a number of a table, or None where it is missing."""
    return None if pd.isna(value) else float(value)
