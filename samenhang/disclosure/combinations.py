"""Combinations of posts: those that may be shown by name, and all others together as one group.

The others are one atom with noise of its own, never the anchor minus the named ones: that would
give the cost of a single household away.
"""

from __future__ import annotations

import pandas as pd

from samenhang.disclosure.atoms import Atoms, Lattice, merged
from samenhang.disclosure.cells import tabulate
from samenhang.disclosure.noise import Counts, Noise, protect_costs, protect_counts
from samenhang.selection import Question

OTHER_COMBINATIONS = "overige combinaties"


def with_others(
    table: pd.DataFrame,
    lattice: Lattice,
    found: Atoms,
    counts: Counts,
    asked: Question,
    secret: bytes,
) -> pd.DataFrame:
    """Return the named combinations and, per year, one row `overige combinaties`."""
    year = lattice.names.index("year")
    others = merged(found, ~counts.solid, found.codes[year])
    noise = Noise(secret, f"{asked.unit}|{'|'.join(lattice.names)}|others")
    years = Lattice(("year",), (lattice.levels[year],))
    together = protect_counts(others, years, noise)
    rows = tabulate(
        years,
        tuple(name for name in asked.per if name == "year"),
        {name: levels for name, levels in asked.where if name == "year"},
        others,
        together,
        protect_costs(others, together, noise),
        asked.unit,
    )
    named = table[table["n"].notna()]
    return pd.concat([named, rows.assign(posts=OTHER_COMBINATIONS)], ignore_index=True)
