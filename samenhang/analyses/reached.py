"""Reached and not reached: users beside an estimate, with the bands of both."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd

from samenhang.analyses.headline import STEP

TOO_MANY = "meer gebruikers dan geschat"
NO_ESTIMATE = "niemand geschat"


@dataclass(frozen=True)
class Band:
    """Part reached from 0 to 1 and households not reached, each with the ends of its 95% band."""

    value: float
    low: float
    high: float
    missed: int
    missed_low: int
    missed_high: int


def band(
    users: float, noise: float, estimated: float, low: float | None, high: float | None
) -> Band | None:
    """Return which part of the estimated households are users; None where nobody was estimated.

    `noise` is the half-width of the band of the users, `low` and `high` the ends of the estimate;
    both sides are taken together as independent. None too where there are clearly more users than
    the estimate allows: it then does not fit, and a part above one means nothing.
    """
    least = min(estimated if low is None else low, estimated)
    most = max(estimated if high is None else high, estimated)
    if estimated < 1 or users - noise > most:
        return None
    part, rest, blur = users / estimated, estimated - users, noise / estimated
    above = users / least if least > 0 else math.inf
    return Band(
        value=min(part, 1.0),
        low=min(max(part - math.hypot(part - users / most, blur), 0.0), 1.0),
        high=min(part + math.hypot(above - part, blur), 1.0),
        missed=_tens(rest),
        missed_low=_tens(rest - math.hypot(estimated - least, noise)),
        missed_high=_tens(rest + math.hypot(most - estimated, noise)),
    )


def _tens(households: float) -> int:
    return round(max(households, 0.0) / STEP) * STEP


def bands(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with value, low, high, missed and its ends beside users and estimate.

    Reads n, noise, estimated, low, high; the ends of the estimate move to least and most.
    """
    found = [_row(row) for row in rows.to_dict("records")]
    kept = rows.rename(columns={"low": "least", "high": "most"})
    names = ("value", "low", "high")
    wholes = ("missed", "missed_low", "missed_high")
    columns: dict[str, Any] = {
        name: pd.array([_part(one, name) for one in found], dtype="Float64") for name in names
    }
    columns |= {name: pd.array([_part(one, name) for one in found], "Int64") for name in wholes}
    columns |= {f"{name}_share": columns[name] for name in names}
    return kept.assign(**columns)


def _row(row: dict[Any, Any]) -> Band | None:
    if any(pd.isna(row[name]) for name in ("n", "noise", "estimated")):
        return None
    ends = (None if pd.isna(row[name]) else float(row[name]) for name in ("low", "high"))
    return band(float(row["n"]), float(row["noise"]), float(row["estimated"]), *ends)


def _part(found: Band | None, name: str) -> Any:
    return pd.NA if found is None else getattr(found, name)


def why(row: Any, hidden: str) -> str | None:
    """Return why a row with users, estimate and value says nothing; None where it does."""
    if pd.isna(row["n"]):
        return hidden
    if pd.notna(row["value"]):
        return None
    estimated = row["estimated"]
    return NO_ESTIMATE if pd.isna(estimated) or estimated < 1 else TOO_MANY
