"""Public figures, exact: the only other road to a number than a protected answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial
from typing import Any

import pandas as pd

from samenhang.disclosure.catalogue import Catalogue, Wijk
from samenhang.disclosure.published import Published, Source
from samenhang.memory import Memory
from samenhang.query import load
from samenhang.store import Store

COLUMNS = (
    *("year", "topic", "law", "post", "measure", "kind", "value", "source", "page", "area"),
    "status",
)
MOST_REMEMBERED = 256
PUBLIC = "Openbaar cijfer: staat hier precies zoals de bron het geeft."
LISTED = "De indeling die deze opslag gebruikt; dit zegt niets over een huishouden."
INVENTED = "Verzonnen voor dit programma; niets hiervan komt uit een levering."
NO_QUERY = "-- Geen opvraag: deze regels staan in het programma zelf."


class Reference:
    """What a store says exactly: published figures, lists, outlines."""

    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        self.store = store
        self.catalogue = catalogue
        self._figures = Memory(MOST_REMEMBERED)

    @property
    def years(self) -> tuple[int, ...]:
        """The years with households, ascending."""
        return self.catalogue.years

    @property
    def build_id(self) -> str:
        """The build that every answer of this store comes from."""
        return self.store.build_id

    def wijken(self, gemeente_code: str | None = None) -> tuple[Wijk, ...]:
        """Return the wijken of one municipality, or of every one with households."""
        return tuple(
            wijk
            for wijk in self.catalogue.wijken
            if (
                wijk.has_households
                if gemeente_code is None
                else wijk.gemeente_code == gemeente_code
            )
        )

    def public(
        self,
        topic: str | Collection[str] | None = None,
        year: int | Collection[int] | None = None,
        law: str | Collection[str] | None = None,
        post: str | Collection[str] | None = None,
        *,
        kind: str | Collection[str] | None = None,
        area: str | Collection[str] | None = None,
        gemeente: str | None = None,
    ) -> Published:
        """Return public figures exactly as published, with source; cents or counts in `value`.

        With `gemeente` only what that municipality published or delivered."""
        chosen = {
            "topic": topic,
            "year": year,
            "law": law,
            "post": post,
            "kind": kind,
            "area": area,
        }
        listed = {name: _listed(value) for name, value in chosen.items()}
        parameters: dict[str, Any] = {**listed, "gemeente": gemeente}
        return self._figures.get(str(parameters), partial(self._public, parameters)).own()

    def _public(self, parameters: dict[str, Any]) -> Published:
        given = {**parameters, "expired": sorted(self.catalogue.expired_years)}
        table = pd.DataFrame(self.store.rows("public/figures", **given), columns=list(COLUMNS))
        return self._exact("public/figures", given, _typed(table))

    def goals(self, gemeente: str) -> Published:
        """Return a municipality's own goals: indicator, year, target, source."""
        names = ("indicator", "year", "target", "source")
        return self._listing("public/goals", names, gemeente=gemeente)

    def target_groups(self) -> Published:
        """Return the estimated eligible households per scheme, wijk and year, with their bounds."""
        names = ("scheme", "wijk_code", "year", "estimated", "low", "high", "source")
        return self._listing("public/target_groups", names)

    def magnitudes(self) -> Published:
        """Return published national figures: name, place, value, unit, area, period, source."""
        names = ("name", "place", "measure", "value", "unit", "area", "period", "source")
        return self._listing("public/magnitudes", names)

    def categories(self) -> Published:
        """Return post and weight per kind of help as this build used them: law, category, post."""
        names = ("law", "category", "post", "intensity", "changed")
        return self._listing("public/categories", names, LISTED)

    def illustration(self, table: pd.DataFrame, definition: str) -> Published:
        """Return rows that were made up for the product itself, marked so; none of the store's."""
        return Published(
            table=table,
            unit="public",
            period="",
            selection=INVENTED,
            definition=f"{INVENTED} {definition}",
            sql=NO_QUERY,
            parameters={},
            build_id=self.build_id,
            sources=(Source(INVENTED.rstrip("."), ""),),
            invented=True,
        )

    def outline(self, gemeente_code: str) -> dict[str, list[tuple[list[float], list[float]]]]:
        """Return per wijk the outer rings of its outline as (lon, lat); credit its source."""
        rings: dict[str, list[tuple[list[float], list[float]]]] = {}
        for wijk_code, lon, lat in self.store.rows("public/outlines", gemeente=gemeente_code):
            rings.setdefault(wijk_code, []).append((lon, lat))
        return rings

    def _listing(
        self, query: str, names: Iterable[str], told: str = PUBLIC, **parameters: Any
    ) -> Published:
        table = pd.DataFrame(self.store.rows(query, **parameters), columns=list(names))
        return self._exact(query, parameters, table, told)

    def _exact(
        self, query: str, parameters: dict[str, Any], table: pd.DataFrame, told: str = PUBLIC
    ) -> Published:
        years = sorted(table["year"].dropna().unique()) if "year" in table and len(table) else []
        named = list(table["source"].dropna().unique()) if "source" in table else []
        return Published(
            table=table,
            unit="public",
            period="–".join(dict.fromkeys(str(int(year)) for year in (*years[:1], *years[-1:]))),
            selection=told,
            definition=told,
            sql=load(query).sql,
            parameters={name: value for name, value in parameters.items() if value is not None},
            build_id=self.build_id,
            sources=tuple(Source(str(name), "") for name in named) or self.catalogue.deliveries,
            invented=any("verzonnen" in str(name).lower() for name in named),
        )


def _listed(value: Any) -> list[Any] | None:
    if value is None:
        return None
    return [value] if isinstance(value, str | int) else sorted(value)


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    """Return the figures with whole numbers (cents, counts) as whole numbers."""
    values = table["value"].astype("Float64")
    whole = values.dropna() % 1 == 0
    return table.assign(
        year=table["year"].astype("Int64"), value=values.astype("Int64") if whole.all() else values
    )
