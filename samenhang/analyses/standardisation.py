"""Corrected for composition: what a wijk would have with the municipal rates of its households.

Indirect standardisation: expected = Σ n(wijk, type, age) × rate(type, age) of the municipality;
corrected = observed / expected × the number of the wijken together. The expected numbers are
scaled so that over the shown wijken they add up to the observed ones (a standardised ratio of 1).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samenhang.analyses import headline, measure_cost
from samenhang.analyses.indicator import Indicator, Mean, Share
from samenhang.analyses.measured import Measured, counts, whole_of
from samenhang.dimensions import Level
from samenhang.disclosure import Gate, Published
from samenhang.vocabulary import AGES_OLDEST, HOUSEHOLD_TYPES, INSTITUTION, OUTSIDE

TYPE, AGE, WIJK = "household_type", "age_oldest", "wijk_code"
SPLITS = ((TYPE, AGE), (TYPE,))
TYPES = tuple(code for code in HOUSEHOLD_TYPES if code not in (INSTITUTION, OUTSIDE))
DEFINITION = (
    "Gecorrigeerd: wat de wijk heeft, gedeeld door wat te verwachten is als elk huishoudtype van "
    "elke leeftijd (van de oudste) het cijfer van heel de gemeente had, maal het cijfer van alle "
    "getoonde wijken samen; verwacht en gezien tellen over die wijken op tot hetzelfde. Wat bij "
    "een groep verborgen is, is naar verhouding verdeeld uit de randtotalen."
)
Numbers = NDArray[np.float64]


def standardised(gate: Gate, measured: Measured, *, year: int, gemeente: str) -> pd.DataFrame:
    """Return per row of `measured` observed, expected and corrected; raises Refused if not asked.

    Observed and expected are households, or euros where the indicator is a mean cost.
    """
    indicator, area = measured.indicator, headline.place(year, gemeente, None)
    equal = np.ones((len(TYPES), len(AGES_OLDEST)))
    whole = _municipal([_whole(gate, indicator, per, area) for per in SPLITS], "n", equal)
    counted = "cost" if isinstance(indicator, Mean) else "n"
    part = _municipal([_part(gate, indicator, per, area) for per in SPLITS], counted, whole)
    homes = _wijken(gate, indicator, tuple(measured.table["key"]), year, whole)
    values = measured.table["value"].to_numpy(dtype=float, na_value=np.nan)
    sizes = homes.sum(axis=(1, 2))
    seen = values * sizes
    usual = calibrated(seen, expected(homes, whole, part))
    found = {"observed": seen, "expected": usual, "corrected": adjusted(seen, usual, sizes)}
    return pd.DataFrame(found).astype("Float64")


def calibrated(seen: Numbers, usual: Numbers) -> Numbers:
    """Return the expected numbers, made to add up to the observed ones where those are known."""
    known = ~np.isnan(seen)
    total = usual[known].sum()
    scale = seen[known].sum() / total if total > 0 else np.nan
    return np.where(known, usual * scale, np.nan)


def adjusted(seen: Numbers, usual: Numbers, sizes: Numbers) -> Numbers:
    """Return each wijk's value as if it had the composition of all wijken together."""
    known = ~np.isnan(seen)
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Numbers = seen / usual * (seen[known].sum() / sizes[known].sum())
    return np.where(np.isfinite(found), found, np.nan)


def expected(homes: Numbers, whole: Numbers, part: Numbers) -> Numbers:
    """Return what each wijk would have: homes (wijk, type, age) × part / whole (type, age)."""
    rate = np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
    summed: Numbers = (homes * rate).sum(axis=(1, 2))
    return summed


def complete(cells: Numbers, margins: Numbers, total: Numbers, weights: Numbers) -> Numbers:
    """Return cells (..., type, age) with the hidden ones filled in, made to sum to `total` (...).

    `margins` (..., type) are the totals per type. Hidden cells share what is left of their margin
    in proportion to `weights` (type, age); hidden margins share what is left of the total.
    """
    by_type = spread(margins, total, weights.sum(axis=-1))
    filled = spread(cells, by_type, weights)
    summed = filled.sum(axis=(-2, -1))
    scale = np.divide(total, summed, out=np.zeros_like(total), where=summed > 0)
    made: Numbers = filled * scale[..., None, None]
    return made


def spread(known: Numbers, total: Numbers, weights: Numbers) -> Numbers:
    """Return `known` (..., k) with its missing numbers as shares of what is left of `total`."""
    hidden = np.isnan(known)
    left = np.maximum(total - np.nansum(known, axis=-1), 0.0)[..., None]
    claim = np.where(hidden, weights, 0.0)
    whole = claim.sum(axis=-1, keepdims=True)
    part = np.divide(claim, whole, out=np.zeros_like(claim), where=whole > 0)
    return np.where(hidden, left * part, known)


def _municipal(split: list[Published], column: str, weights: Numbers) -> Numbers:
    """Return n or cost per type and age, from a table per type and age and one per type."""
    cells, margins = (one.table for one in split)
    outside = margins.loc[margins[TYPE] == OUTSIDE, column].fillna(0).sum()
    total = np.array(float(split[1].total(column) or 0) - float(outside))
    by_type = _array(margins, {TYPE: TYPES}, column)
    by_both = _array(cells, {TYPE: TYPES, AGE: AGES_OLDEST}, column)
    return complete(by_both, by_type, total, weights)


def _wijken(
    gate: Gate, indicator: Indicator, keys: tuple[str, ...], year: int, weights: Numbers
) -> Numbers:
    """Return the households (or users) per wijk, type and age."""
    area: dict[str, Level] = {"year": year}
    axes: dict[str, tuple[str, ...]] = {WIJK: keys, TYPE: TYPES, AGE: AGES_OLDEST}
    splits = (tuple(axes)[:length] for length in (3, 2, 1))
    cells, margins, totals = (
        _array(_whole(gate, indicator, per, area).table, {name: axes[name] for name in per}, "n")
        for per in splits
    )
    return complete(cells, margins, totals, weights)


def _whole(
    gate: Gate, indicator: Indicator, per: tuple[str, ...], area: dict[str, Level]
) -> Published:
    if isinstance(indicator, Share):
        return whole_of(gate, indicator, per, area)
    using = isinstance(indicator, Mean) and indicator.using
    return gate.ask(per, {**area, "n_laws": headline.SUPPORT} if using else area)


def _part(
    gate: Gate, indicator: Indicator, per: tuple[str, ...], area: dict[str, Level]
) -> Published:
    if isinstance(indicator, Mean):
        return measure_cost.spent(gate, indicator, per, area)
    if isinstance(indicator, Share):
        return counts(gate, per, area, indicator.dimension, indicator.levels)
    raise TypeError(f"no composition for {type(indicator).__name__}")


def _array(table: pd.DataFrame, axes: Mapping[str, tuple[str, ...]], column: str) -> Numbers:
    """Return a column as an array with these levels along its axes; missing is NaN."""
    index = pd.MultiIndex.from_product(list(axes.values()), names=list(axes))
    found = table.set_index(list(axes))[column]
    if len(axes) == 1:
        found.index = pd.MultiIndex.from_arrays([found.index], names=list(axes))
    numbers = found.reindex(index).to_numpy(dtype=np.float64, na_value=np.nan)
    return numbers.reshape([len(levels) for levels in axes.values()])
