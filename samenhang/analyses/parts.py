"""Parts of a whole: the share of each row with its 95% band, from published numbers alone."""

from __future__ import annotations

from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses.verdict import share_margin, together

WHOLE = ["n", "margin"]


def parts(table: pd.DataFrame, whole: pd.DataFrame) -> pd.DataFrame:
    """Return the table with share, low_share and high_share (0 to 1) of its counts.

    `whole` has n and margin of what each row is a part of, row by row; or one row for all.
    """
    of = whole[WHOLE].reset_index(drop=True)
    if len(of) == 1:
        of = of.loc[[0] * len(table)]
    rows = table.reset_index(drop=True)
    of = of.reset_index(drop=True)
    share = rows["n"].astype("Float64") / of["n"].astype("Float64").mask(of["n"] == 0)
    columns = zip(rows["n"], of["n"], rows["margin"], of["margin"], strict=True)
    margin = pd.Series([share_margin(*row) for row in columns], dtype="float64")
    # Both counts are rounded, so the part of nearly everyone may come out above one.
    share = share.clip(upper=1.0)
    known = share.astype("float64")
    return rows.assign(
        share=share,
        share_margin=margin,
        low_share=(known - margin).clip(lower=0.0),
        high_share=(known + margin).clip(upper=1.0),
    )


def banded(row: pd.Series[Any]) -> str:
    """Return the band of a share in words: "bandbreedte tussen 7,9% en 9,1%"."""
    return f"bandbreedte {text.band(row['low_share'], row['high_share'], 'percent')}"


def difference(later: pd.Series[Any], earlier: pd.Series[Any]) -> tuple[float, float]:
    """Return how much a share changed and the half-width of the 95% band of that change.

    The two count as independent: many households stand in both, so the true band is narrower.
    """
    change = float(later["share"]) - float(earlier["share"])
    return change, together(later["share_margin"], earlier["share_margin"])


def points(change: float, margin: float) -> str:
    """Return a change in words: "−1,0 procentpunt (bandbreedte tussen −1,9 en −0,1)"."""
    ends = (text.signed(100 * (change + sign * margin), 1) for sign in (-1, 1))
    return f"{text.signed(100 * change, 1)} procentpunt (bandbreedte tussen {' en '.join(ends)})"
