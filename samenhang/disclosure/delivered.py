"""What a store says of the deliveries themselves: who, which rows, which checks, which months.

Rows about people stand in steps whose bounds the secret draws; few rows and none look alike. Of one
municipality where one is named.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Any

import pandas as pd

from samenhang.contract import TABLES
from samenhang.disclosure import rounding
from samenhang.disclosure.catalogue import delivery_source
from samenhang.disclosure.published import Published
from samenhang.disclosure.reference import Reference
from samenhang.disclosure.rounding import Release
from samenhang.vocabulary import LAWS

DELIVERED = "Wat is geleverd en gecontroleerd; dit zegt niets over een huishouden."
IN_STEPS = (
    "Rijen over mensen zijn afgerond, huishoudens op tientallen, kosten op vijfhonderdtallen en "
    "andere op vijftigtallen. Waar een getal naar het volgende springt, ligt per getal anders en "
    "per levering. Zijn er weinig, dan staat er “hooguit”: dat kan ook geen enkele zijn."
)
IN_PARTS = (
    "Elke maand staat naast een gewone maand van dat jaar: de middelste van de maanden die niet "
    "meer voorlopig zijn. Afgerond op tientallen procenten, naar boven of naar beneden, hooguit "
    "300. Een wet staat er alleen als in een gewone maand ten minste dertig huishoudens kosten "
    "hebben en geen van hen meer dan een twintigste van zo'n maand. Een maand waarin minder dan "
    "tien huishoudens kosten hadden, staat er net zo als een maand zonder kosten."
)
Rounded = Callable[[pd.DataFrame, Release], pd.DataFrame]
_SPELLS = ("spells", "spells_loose")
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
        """Return per delivered file its legal basis and its rows, in steps; missing where few.

        Lists that say nothing about people, such as the wijken, are counted exactly: `few`, the
        most rows that a missing number stands for, is missing there.
        """
        names = (
            *("gemeente_code", "gemeente_naam", "table_name", "file_name", "legal_basis"),
            *_ROWS,
        )
        told, gone = f"{DELIVERED} {IN_STEPS}", self.catalogue.gone
        return self._told(
            "quality/files", names, told, gemeente, rounded=_of_files, parameters={"gone": gone}
        )

    def quarantine(self, gemeente: str | None = None) -> Published:
        """Return per file, rule and column how many rows stand apart, in steps; without the few."""
        names = ("gemeente_code", "table_name", "file_name", "rule", "column_name", "rows")
        told, gone = f"{DELIVERED} {IN_STEPS}", self.catalogue.gone
        return self._told(
            "quality/quarantine",
            names,
            told,
            gemeente,
            rounded=_of_reasons,
            parameters={"gone": gone},
        )

    def matched(self, gemeente: str | None = None, year: int | None = None) -> Published:
        """Return per year and law the spells, and those of nobody, in steps; missing where few.

        Every law is there in every year, whether or not it has a spell.
        """
        names = ("gemeente_code", "year", "law", *_SPELLS)
        told, expired = f"{DELIVERED} {IN_STEPS}", sorted(self.catalogue.expired_years)
        listing = self._told(
            "quality/matched",
            names,
            told,
            gemeente,
            rounded=self._of_spells,
            parameters={"expired": expired},
        )
        return _of_year(listing, year)

    def _of_spells(self, rows: pd.DataFrame, drawn: Release) -> pd.DataFrame:
        keys = ["gemeente_code", "year", "law"]
        towns = self.catalogue.levels("gemeente_code")
        grid = pd.DataFrame(product(towns, self.catalogue.years, LAWS), columns=keys)
        every = grid.merge(rows, on=keys, how="left").fillna(dict.fromkeys(_SPELLS, 0))
        tables = ["provision"] * len(every)
        labels = _labels(every, keys)
        for name in _SPELLS:
            own = [f"{label}|{name}" for label in labels]
            every[name] = rounding.in_steps(every[name], tables, own, drawn)
        return every.assign(few=rounding.at_most("provision"))

    def coverage(self, gemeente: str | None = None, year: int | None = None) -> Published:
        """Return per year, law and month the cost as part of a usual month, in tens of per cent.

        `level` is missing for a month of little or nothing; a law that is not told by month, and a
        year without a usual month, have no rows.
        """
        names = ("gemeente_code", "year", "law", "month", "provisional", "level")
        told, expired = f"{DELIVERED} {IN_PARTS}", sorted(self.catalogue.expired_years)
        listing = self._told(
            "quality/coverage",
            names,
            told,
            gemeente,
            rounded=_of_months,
            parameters={"expired": expired},
        )
        return _of_year(listing, year)

    def checks(self) -> Published:
        """Return every check with its Dutch title, and whether it found more than a few rows."""
        return self._told("quality/checks", ("name", "title", "passed", "rows"), DELIVERED, None,
                          rounded=_of_checks)  # fmt: skip

    def _told(
        self,
        query: str,
        names: Iterable[str],
        told: str,
        gemeente: str | None,
        *,
        rounded: Rounded | None = None,
        parameters: dict[str, Any] | None = None,
    ) -> Published:
        """Return the rows of one municipality, with its own deliveries as their source."""
        listing = self._listing(query, names, told, **(parameters or {}))
        if rounded is not None:
            rows, marks = listing.table, self.catalogue.marks
            drawn = rounding.release(self.store.secret, query, rows, marks)
            listing = dataclasses.replace(listing, table=rounded(rows, drawn))
        if gemeente is None:
            return listing
        given = self.deliveries().table
        given = given[given["gemeente_code"] == gemeente]
        sources = given[["gemeente_naam", "peildatum", "invented"]].itertuples(index=False)
        own = listing.table["gemeente_code"] == gemeente
        return dataclasses.replace(
            listing,
            table=listing.table[own].reset_index(drop=True),
            sources=tuple(dict.fromkeys(delivery_source(*row) for row in sources)),
            invented=bool(given["invented"].any()),
        )


def _of_year(listing: Published, year: int | None) -> Published:
    if year is None:
        return listing
    own = listing.table["year"] == year
    return dataclasses.replace(
        listing, table=listing.table[own].reset_index(drop=True), period=str(year)
    )


def _of_files(rows: pd.DataFrame, drawn: Release) -> pd.DataFrame:
    """Return delivered and apart in steps; used is the difference, so it tells nothing more."""
    exact = rows["table_name"].isin(_PUBLIC_TABLES)
    found = rows.copy()
    labels = _labels(rows, ["gemeente_code", "table_name", "file_name"])
    for name in ("rows_delivered", "rows_quarantined"):
        own = [f"{label}|{name}" for label in labels]
        stepped = rounding.in_steps(rows[name], rows["table_name"], own, drawn)
        found[name] = stepped.where(~exact, rows[name].astype("Int64"))
    apart = found["rows_quarantined"].fillna(0)
    found["rows_loaded"] = (found["rows_delivered"] - apart).clip(lower=0)
    few = [rounding.at_most(name) for name in rows["table_name"]]
    return found.assign(few=pd.Series(few, index=rows.index, dtype="Int64").mask(exact))


def _of_reasons(rows: pd.DataFrame, drawn: Release) -> pd.DataFrame:
    exact = rows["table_name"].isin(_PUBLIC_TABLES)
    labels = _labels(rows, ["gemeente_code", "file_name", "rule", "column_name"])
    stepped = rounding.in_steps(rows["rows"], rows["table_name"], labels, drawn)
    told = rows.assign(rows=stepped.where(~exact, rows["rows"].astype("Int64")), exact=exact)
    return told.dropna(subset=["rows"]).reset_index(drop=True)


def _of_months(rows: pd.DataFrame, drawn: Release) -> pd.DataFrame:
    labels = _labels(rows, ["gemeente_code", "year", "law", "month"])
    tens = rounding.in_tens(rows["level"].fillna(0), labels, drawn)
    return rows.assign(level=tens.mask(rows["level"].isna()))


def _of_checks(rows: pd.DataFrame, drawn: Release) -> pd.DataFrame:
    """Return whether each check found few rows or none; a sum that must fit, fits or does not."""
    sums = ~rows["name"].str.startswith("checks/")
    few = rounding.in_steps(rows["rows"], [""] * len(rows), list(rows["name"]), drawn).isna()
    return rows.assign(passed=rows["passed"].astype(bool).where(sums, few))[
        ["name", "title", "passed"]
    ]


def _labels(rows: pd.DataFrame, names: Sequence[str]) -> list[str]:
    return ["|".join(map(str, row)) for row in rows[list(names)].itertuples(index=False)]
