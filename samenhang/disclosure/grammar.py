"""The closed grammar of questions: what is not allowed gets one Dutch sentence that says why."""

from __future__ import annotations

import dataclasses

from samenhang.dimensions import MOST_DIMENSIONS, UNITS, Level
from samenhang.disclosure.catalogue import OPTIONAL, Catalogue
from samenhang.errors import Refused
from samenhang.selection import Question, describe
from samenhang.vocabulary import INSTITUTION

GEOGRAPHY = frozenset({"wijk_code", "gemeente_code"})


def canonical(asked: Question, catalogue: Catalogue) -> Question:
    """Return the question without filters that leave nothing out; raises Refused and why."""
    _unit(asked, catalogue)
    for name in asked.dimensions:
        _dimension(name, asked, catalogue)
    kept = tuple(
        (name, levels)
        for name, levels in asked.where
        if name == "year" or levels != frozenset(_everyone(name, catalogue))
    )
    reduced = dataclasses.replace(asked, where=kept)
    _time(reduced)
    _municipal_only(reduced, catalogue)
    _most(reduced)
    return reduced


def institutions(asked: Question) -> bool:
    """Whether residents of institutions count: only when they are named or a row of their own."""
    named = asked.filters.get("household_type")
    return INSTITUTION in named if named is not None else "household_type" in asked.per


def _everyone(name: str, catalogue: Catalogue) -> tuple[Level, ...]:
    # Residents of institutions are left out by default, so "all" is all the others.
    levels = catalogue.levels(name)
    return tuple(level for level in levels if name != "household_type" or level != INSTITUTION)


def _unit(asked: Question, catalogue: Catalogue) -> None:
    if asked.unit not in UNITS:
        raise Refused(f"Onbekende eenheid. Kies uit: {', '.join(UNITS)}.")
    if not catalogue.years and catalogue.expired:
        raise Refused(
            "De bewaartermijn van deze levering is voorbij; er zijn alleen nog openbare cijfers."
        )
    if not catalogue.years:
        raise Refused("In deze opslag staan geen huishoudens, alleen openbare cijfers.")
    if asked.unit in ("person", "young") and not catalogue.has("person"):
        raise Refused("De tabel personen is niet geleverd; vraag naar huishoudens.")


def _dimension(name: str, asked: Question, catalogue: Catalogue) -> None:
    if name == "wijk_code" and asked.unit in ("person", "young", "ended"):
        raise Refused(
            "Personen zijn er alleen voor de hele gemeente; vraag per wijk naar huishoudens."
        )
    if catalogue.dimension(name, asked.unit) is None:
        raise Refused(f"Het kenmerk {name} bestaat niet voor {UNITS[asked.unit]}.")
    if name in OPTIONAL and not catalogue.has("household", name):
        raise Refused(f"Het kenmerk {describe(name)} is niet geleverd.")
    unknown = asked.filters.get(name, frozenset()) - frozenset(catalogue.levels(name))
    if name == "year" and unknown & catalogue.expired_years:
        raise Refused(
            f"De bewaartermijn van {_listed(unknown & catalogue.expired_years)} is voorbij; "
            "van dat jaar zijn er alleen nog openbare cijfers."
        )
    if unknown:
        raise Refused(f"Onbekende waarde voor {describe(name)}: {_listed(unknown)}.")


def _listed(levels: frozenset[Level]) -> str:
    return ", ".join(sorted(str(level)[:40] for level in levels))


def _time(asked: Question) -> None:
    """Rows are household-years: without a year a few households could fill a cell by themselves."""
    name, words = ("moment", "moment") if asked.unit == "young" else ("year", "jaar")
    if name not in asked.per and len(asked.filters.get(name, ())) != 1:
        raise Refused(f"Noem precies één {words}, of vraag de cijfers per {words}.")


def _municipal_only(asked: Question, catalogue: Catalogue) -> None:
    names = set(asked.dimensions) - {"year"}
    if "cost_class" in names and (names & GEOGRAPHY or len(names) > 2):
        raise Refused(
            "De kostenklasse is er alleen voor de hele gemeente, met hoogstens één ander kenmerk."
        )
    if "posts" in names and len(names) > 1:
        raise Refused(
            "Combinaties van posten zijn er alleen voor de hele gemeente, zonder ander kenmerk."
        )


def _most(asked: Question) -> None:
    count = len(set(asked.dimensions) - {"year"}) + bool(asked.laws)
    if count > MOST_DIMENSIONS:
        raise Refused(
            f"Een vraag mag hoogstens {MOST_DIMENSIONS} kenmerken hebben naast het jaar; "
            f"deze heeft er {count}. Zo blijft niemand vindbaar."
        )
