"""Shares of households per wijk, and the reach of a scheme, with their 95% bands."""

from __future__ import annotations

import pandas as pd

from samenhang.analyses import headline
from samenhang.analyses.indicator import Reach, Share
from samenhang.analyses.measured import Measured, counts, named, number, whole_of
from samenhang.analyses.verdict import share_margin, together
from samenhang.dimensions import Level
from samenhang.disclosure import Gate, Published

SHARE_WORDS = "Deel: het getoonde aantal, gedeeld door het getoonde geheel."
REACH_WORDS = "Bereik: getoonde gebruikers gedeeld door het geschatte aantal huishoudens."
ESTIMATES = ["estimated", "low", "high"]


def share(gate: Gate, indicator: Share, *, year: int, gemeente: str) -> Measured:
    """Return which part of the households has a trait, per wijk and in the municipality."""
    area = headline.place(year, gemeente, None)
    published, rows = _parts(gate, indicator, ("wijk_code",), area)
    _, whole = _parts(gate, indicator, (), area)
    table = named(gate, gemeente, rows)
    definition = " ".join((SHARE_WORDS, indicator.note))
    return Measured(
        indicator,
        published.derived(table=table, definition=definition),
        table,
        number(whole["value"].iloc[0]),
        float(whole["margin"].iloc[0]),
        year,
    )


def _parts(
    gate: Gate, indicator: Share, per: tuple[str, ...], area: dict[str, Level]
) -> tuple[Published, pd.DataFrame]:
    """Return the part with its share of the whole, and the band of that share."""
    published = counts(gate, per, area, indicator.dimension, indicator.levels)
    part = published.table
    if indicator.rest:
        others = counts(gate, per, area, indicator.dimension, indicator.rest).table
        whole = part["n"] + others["n"]
        noise = [together(*both) for both in zip(part["margin"], others["margin"], strict=True)]
    else:
        all_rows = whole_of(gate, indicator, per, area).table
        whole, noise = all_rows["n"], list(all_rows["margin"])
    columns = (part["n"], whole, part["margin"], noise)
    rows = part[[*per, "n"]].assign(
        whole=whole,
        value=part["n"].astype("Float64") / whole.mask(whole == 0),
        margin=[share_margin(*row) for row in zip(*columns, strict=True)],
    )
    return published, rows


def reach(gate: Gate, indicator: Reach, *, year: int, gemeente: str) -> Measured:
    """Return which part of the estimated eligible households uses a scheme, per wijk."""
    area = headline.place(year, gemeente, None)
    published = counts(gate, ("wijk_code",), area, f"uses_{indicator.scheme}", (1,))
    groups = gate.target_groups().table
    own = groups[(groups["scheme"] == indicator.scheme) & (groups["year"] == year)]
    users = published.table[["wijk_code", "n", "margin"]].rename(columns={"margin": "noise"})
    rows = users.merge(own[["wijk_code", *ESTIMATES, "source"]], on="wijk_code", how="left")
    table = named(gate, gemeente, _reached(rows))
    # The municipality: the wijken whose users and estimate are both known.
    known = table.dropna(subset=["n", "estimated"])
    sums = known[["n", *ESTIMATES]].sum().to_frame().T
    whole = _reached(sums.assign(noise=together(*known["noise"])))
    return Measured(
        indicator,
        published.derived(table=table, definition=REACH_WORDS),
        table,
        number(whole["value"].iloc[0]),
        float(whole["margin"].iloc[0]),
        year,
    )


def _reached(rows: pd.DataFrame) -> pd.DataFrame:
    """Return users by estimate; the band holds that of the count and that of the estimate."""
    size = rows["estimated"].astype("Float64").mask(rows["estimated"] == 0)
    value = rows["n"].astype("Float64") / size
    unsure = (rows["high"] - rows["low"]).astype("Float64") / 2 / size * value
    noise = rows["noise"].astype("Float64") / size
    band = (unsure.fillna(0) ** 2 + noise**2) ** 0.5
    return rows.assign(value=value, margin=band.astype("float64"))
