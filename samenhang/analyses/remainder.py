"""The last row of a table: what is not shown or was rounded, so that the rows meet the anchor."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from samenhang.disclosure import Published
from samenhang.memory import kept

REST = "Niet getoond of afgerond"


def with_remainder(
    table: pd.DataFrame, totals: Mapping[str, int | None], label: str = "label"
) -> pd.DataFrame:
    """Return the table with a row that holds, per column in `totals`, the anchor minus the rows.

    A hidden cell counts as nothing, so the last row holds it; an unknown total leaves it empty.
    """
    whole = table.convert_dtypes()
    rest: dict[str, object] = {name: _left(whole[name], total) for name, total in totals.items()}
    row = pd.DataFrame([{label: REST, **rest}]).reindex(columns=whole.columns)
    return pd.concat([whole, row.astype(whole.dtypes)], ignore_index=True)


@kept
def drawn(published: Published, label: str = "label") -> Published:
    """Return the same without the last row, for the figure: the remainder is no bar."""
    table = published.table
    return published.derived(table=table[table[label] != REST].reset_index(drop=True))


def _left(column: pd.Series[int], total: int | None) -> object:
    return pd.NA if total is None else total - int(column.sum())
