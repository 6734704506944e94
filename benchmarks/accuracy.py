"""What the gate's protection costs in accuracy, per shape of table, over secrets of the example."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

import samenhang
from samenhang import build
from samenhang import vocabulary as words
from samenhang.disclosure import Gate
from tests.attack import rebuilt

YEARS = (2022, 2023, 2024)
WIJK, TYPE, AGE = "wijk_code", "household_type", "age_oldest"
USERS = {"n_laws": {1, 2, 3}}
TABLES: Mapping[str, tuple[tuple[str, ...], dict[str, set[int]]]] = {
    "wijk": ((WIJK,), {}),
    "household type": ((TYPE,), {}),
    "wijk × household type": ((WIJK, TYPE), {}),
    "wijk × combination of laws": ((WIJK, "laws"), {}),
    "wijk × type × age": ((WIJK, TYPE, AGE), {}),
    "wijk × type × age × number of laws": ((WIJK, TYPE, AGE, "n_laws"), {}),
    "wijk, households with support": ((WIJK,), USERS),
    "wijk × type, households with support": ((WIJK, TYPE), USERS),
    "wijk × age, two or three laws": ((WIJK, AGE), {"n_laws": {2, 3}}),
}


def answered(gate: Gate, rows: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return the published cells of a table beside the truth; a cell of nobody has no truth."""
    per, where = TABLES[name]
    cell = ["year", *per]
    asked = gate.ask(per=cell, where={"year": set(YEARS), **where}).table.set_index(cell)
    kept = rows[rows["year"].isin(YEARS)]
    for dimension, levels in where.items():
        kept = kept[kept[dimension].isin(levels)]
    true = kept.groupby(cell, observed=True)["true"].agg(["size", "sum"])
    return true.join(asked, how="left")


def told(cells: pd.DataFrame) -> str:
    """Return a row of the table in docs/method/disclosure.md."""
    shown = cells.dropna(subset=["n"])
    off = (shown["n"] - shown["size"]).abs()
    cost = (shown["cost"] / shown["sum"].where(shown["sum"] > 0) - 1).abs().dropna().median()
    held = (off <= shown["margin"]).mean()
    low = (shown["n"].sum() / shown["size"].sum()) - 1
    of_cells, of_homes = len(shown) / len(cells), shown["size"].sum() / cells["size"].sum()
    return (
        f"{off.mean():.1f} | {cost:.1%} | {of_cells:.0%} | {of_homes:.1%} | "
        f"in margin {held:.0%}, bias {low:+.1%}"
    )


def gates(secrets: int) -> Iterator[tuple[Gate, pd.DataFrame]]:
    """Give the example under so many secrets, with its true costs in euros."""
    with tempfile.TemporaryDirectory() as folder:
        build.build_example(Path(folder))
        own = samenhang.open(folder)
        rows = rebuilt.example_rows(own)
        rows["true"] = rows[[f"true_{law}" for law in words.LAWS]].sum(axis=1) / 100
        own.store.close()
        for number in range(1, secrets + 1):
            made = rebuilt.with_secret(rows, number)
            yield made, rows
            made.store.close()


def main() -> None:
    """Print per table the mean error of a count, the median error of a cost, and what is shown."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--secrets", type=int, default=12)
    found: dict[str, list[pd.DataFrame]] = {name: [] for name in TABLES}
    for gate, rows in gates(given.parse_args().secrets):
        for name in TABLES:
            found[name].append(answered(gate, rows, name))
    for name, parts in found.items():
        print(f"| {name} | {told(pd.concat(parts))}")


if __name__ == "__main__":
    main()
