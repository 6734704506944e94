"""What a store says of the deliveries themselves: who, which rows, which checks, which months.

Rows about people stand in tens, rounded up: one to nine is never told, nor told apart from ten.
Of one municipality where one is named.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any

import pandas as pd

from samenhang.contract import TABLES
from samenhang.disclosure.catalogue import delivery_source
from samenhang.disclosure.published import Published
from samenhang.disclosure.reference import Reference

STEP = 10
DELIVERED = "Wat is geleverd en gecontroleerd; dit zegt niets over een huishouden."
IN_TENS = (
    "Rijen over mensen staan in tientallen, naar boven afgerond: 1 tot en met 10 rijen zijn er 10."
)
IN_PARTS = (
    "Elke maand staat naast een gewone maand van dat jaar: de middelste van de maanden die niet "
    "meer voorlopig zijn. Afgerond op tientallen procenten, hooguit 300. Een wet waarvan in een "
    "gewone maand minder dan dertig huishoudens kosten hebben, staat er niet per maand. Bij andere "
    "staat een maand waarin minder dan tien huishoudens kosten hadden, of waarin twee huishoudens "
    "de kosten bijna kunnen vullen, er net zo als een maand zonder kosten."
)
_ROWS = ("rows_delivered", "rows_loaded", "rows_quarantined")
_PUBLIC_TABLES = tuple(table.name for table in TABLES if not table.household)


class Delivered(Reference):
    """What was delivered, how it was judged and how complete it is; no number of a household."""

    def deliveries(self, gemeente: str | None = None) -> Published:
        """Return who delivered what, when, on which legal basis, with which control totals."""
        names = (
            *("gemeente_code", "gemeente_naam", "responsible", "purpose", "peildatum", "years"),
            *("keep_until", "dpia", "pseudonymised_by", "profile", "invented", "controls"),
        )
        return self._told("quality/deliveries", names, DELIVERED, gemeente)

    def files(self, gemeente: str | None = None) -> Published:
        """Return per delivered file its legal basis and its rows, in tens (1 to 9 rows is 10).

        Lists that say nothing about people, such as the wijken, are counted exactly.
        """
        names = (
            *("gemeente_code", "gemeente_naam", "table_name", "file_name", "legal_basis"),
            *(*_ROWS, "cents_apart"),
        )
        told, gone = f"{DELIVERED} {IN_TENS}", self.catalogue.gone
        return _in_tens(self._told("quality/files", names, told, gemeente, gone=gone), _ROWS)

    def quarantine(self, gemeente: str | None = None) -> Published:
        """Return per file, rule and column how many rows stand apart, in tens."""
        names = ("gemeente_code", "file_name", "rule", "column_name", "rows")
        told, gone = f"{DELIVERED} {IN_TENS}", self.catalogue.gone
        return _in_tens(
            self._told("quality/quarantine", names, told, gemeente, gone=gone), ("rows",)
        )

    def matched(self, gemeente: str | None = None, year: int | None = None) -> Published:
        """Return per year and law the spells and cost lines, and those of nobody, in tens."""
        names = ("gemeente_code", "year", "law", "measure", "rows")
        told, expired = f"{DELIVERED} {IN_TENS}", sorted(self.catalogue.expired_years)
        listing = self._told("quality/matched", names, told, gemeente, expired=expired)
        return _in_tens(_of_year(listing, year), ("rows",))

    def coverage(self, gemeente: str | None = None, year: int | None = None) -> Published:
        """Return per year, law and month the cost as part of a usual month, in tens of per cent.

        `level` is null for a month of little or nothing, where the year has no usual month yet
        (`has_usual`), and for a law with too few households to show months of (`is_large`).
        """
        names = (
            *("gemeente_code", "year", "law", "month", "provisional", "level", "has_usual"),
            "is_large",
        )
        told, expired = f"{DELIVERED} {IN_PARTS}", sorted(self.catalogue.expired_years)
        listing = _of_year(
            self._told("quality/coverage", names, told, gemeente, expired=expired), year
        )
        return dataclasses.replace(listing, table=listing.table.astype({"level": "Int64"}))

    def checks(self) -> Published:
        """Return every check of the build with its Dutch title and whether it passed."""
        return self._listing("quality/checks", ("name", "title", "passed"), DELIVERED)

    def _told(
        self, query: str, names: Iterable[str], told: str, gemeente: str | None, **parameters: Any
    ) -> Published:
        """Return the rows of one municipality, with its own deliveries as their source."""
        listing = self._listing(query, names, told, **parameters)
        if gemeente is None:
            return listing
        given = self.deliveries().table
        given = given[given["gemeente_code"] == gemeente]
        rows = given[["gemeente_naam", "peildatum", "invented"]].itertuples(index=False)
        own = listing.table["gemeente_code"] == gemeente
        return dataclasses.replace(
            listing,
            table=listing.table[own].reset_index(drop=True),
            sources=tuple(dict.fromkeys(delivery_source(*row) for row in rows)),
            invented=bool(given["invented"].any()),
        )


def _of_year(listing: Published, year: int | None) -> Published:
    if year is None:
        return listing
    own = listing.table["year"] == year
    return dataclasses.replace(
        listing, table=listing.table[own].reset_index(drop=True), period=str(year)
    )


def _in_tens(listing: Published, names: Iterable[str]) -> Published:
    rows = listing.table
    exact = rows.get("table_name", pd.Series(index=rows.index, dtype=object)).isin(_PUBLIC_TABLES)
    for name in names:
        rows[name] = rows[name].where(exact, -(-rows[name] // STEP) * STEP)
    return listing
