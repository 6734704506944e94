"""The frozen value that leaves the gate; figures, tables, texts and downloads take nothing else."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

TOO_FEW = "te weinig"
NOT_ASKED = "niet gevraagd"


@dataclass(frozen=True)
class Source:
    """A delivery or publication that the numbers rest on, with the date up to which it speaks."""

    name: str
    date: str


@dataclass(frozen=True)
class Published:
    """A protected answer with all that a reader needs to judge it.

    `table` has the asked dimensions, then n (Int64, tens), cost (Int64, euros in three significant
    figures), margin (half-width of the 95% band of n) and reason; a hidden cell is null and has
    the reason "te weinig". `anchor` has per year the same columns for the selection as a whole.
    """

    table: pd.DataFrame
    unit: str
    period: str
    selection: str
    definition: str
    sql: str
    parameters: Mapping[str, Any]
    build_id: str
    sources: tuple[Source, ...] = ()
    anchor: pd.DataFrame = field(default_factory=pd.DataFrame)
    provisional: bool = False
    invented: bool = False

    @property
    def peildatum(self) -> str:
        """The latest date up to which the sources speak, as jjjj-mm-dd; empty when unknown."""
        return max((source.date for source in self.sources), default="")

    @property
    def source(self) -> str:
        """The sources in one line, as a reader sees them."""
        return "; ".join(dict.fromkeys(source.name for source in self.sources))

    @property
    def given(self) -> dict[str, str]:
        """What the parameters of the query are, as SQL has them: what is not given is null."""
        return {
            f"${name}": "null" if value is None else str(value)
            for name, value in self.parameters.items()
        }

    @property
    def is_hidden(self) -> bool:
        """Whether not one count of the table may be shown."""
        return self.table.empty or ("n" in self.table and bool(self.table["n"].isna().all()))

    def total(self, column: str = "n", year: int | None = None) -> int | None:
        """Return n or cost of the whole selection (of one year where several were asked)."""
        rows = self.anchor if year is None else self.anchor[self.anchor["year"] == year]
        if len(rows) != 1 or pd.isna(rows[column].iloc[0]):
            return None
        return int(rows[column].iloc[0])

    def own(self) -> Published:
        """Return a copy on write: what a caller does to his table never reaches the next one."""
        return dataclasses.replace(
            self, table=self.table.copy(deep=False), anchor=self.anchor.copy(deep=False)
        )

    def derived(
        self, table: pd.DataFrame, *, unit: str | None = None, definition: str = ""
    ) -> Published:
        """Return the same provenance around a table computed from published values alone."""
        return dataclasses.replace(
            self,
            table=table,
            unit=unit or self.unit,
            definition=f"{self.definition} {definition}".strip(),
        )
