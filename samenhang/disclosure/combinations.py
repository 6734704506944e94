"""Combinations of posts: those that may be shown by name, and all others together as one group.

The others are one atom with noise of its own, never the anchor minus the named ones: that would
give the cost of a single household away.
"""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pandas as pd

from samenhang.dimensions import Level
from samenhang.disclosure.atoms import Atoms, grouped, merged
from samenhang.disclosure.cells import columns
from samenhang.disclosure.lattice import Flags, Lattice
from samenhang.disclosure.noise import Noise, draw, protect_costs, protect_counts
from samenhang.disclosure.pool import Pool
from samenhang.disclosure.protecting import Protected, protected
from samenhang.selection import Question

OTHER_COMBINATIONS = "overige combinaties"


def others(lattice: Lattice, found: Atoms, solid: Flags, noise: Noise) -> Protected:
    """Return all combinations that are not solid as one cell per year."""
    year = lattice.names.index("year")
    years = grouped(found.codes[year])
    costs = found.costs.pooled(np.broadcast_to(~solid, found.costs.sum.shape), years)
    rest = dataclasses.replace(merged(found, ~solid, years), costs=costs)
    apart = Noise(noise.secret, f"{noise.table}|others")
    by_year = Lattice(("year",), (lattice.levels[year],))
    drawn = draw(rest, apart)
    alone = Pool(rest, drawn, apart, by_year.group_count)
    counts = protect_counts(rest, by_year, drawn, alone)
    spent = protect_costs(rest, counts, drawn, alone, noise.secret)
    return protected(by_year, rest, counts, spent)


def with_others(found: Protected, asked: Question) -> pd.DataFrame:
    """Return the named combinations and, per year, one row `overige combinaties`."""
    named = columns(found, asked.per, _named(found, asked.filters), asked.unit)
    if found.others is None:
        return pd.DataFrame(named)
    rows = columns(
        found.others,
        tuple(name for name in asked.per if name == "year"),
        {name: levels for name, levels in asked.where if name == "year"},
        asked.unit,
    )
    rows["posts"] = pd.array([OTHER_COMBINATIONS] * len(rows["n"]), dtype="str")
    shown = ~named["n"].isna()
    # One table is made, not three: a frame of pandas costs as much as the noise.
    return pd.DataFrame({name: _behind(part[shown], rows[name]) for name, part in named.items()})


def _behind(first: Any, second: Any) -> Any:
    """Return one column behind another of its kind, as every array of pandas can."""
    return first._concat_same_type([first, second])


def _named(found: Protected, chosen: dict[str, frozenset[Level]]) -> dict[str, frozenset[Level]]:
    """Return the filters with the combinations that can be shown: of thousands a few dozen."""
    at = found.lattice.names.index("posts")
    levels = found.lattice.levels[at]
    solid = frozenset(levels[place] for place in np.unique(found.codes[at]))
    return {**chosen, "posts": solid & chosen.get("posts", solid)}
