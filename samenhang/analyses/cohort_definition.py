"""What a cohort is: a frozen definition, what it asks of the gate, and its form as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from samenhang.analyses import headline
from samenhang.dimensions import Level
from samenhang.disclosure import Gate
from samenhang.errors import Refused
from samenhang.vocabulary import LAW_COMBINATIONS

KIND, VERSION = "samenhang-cohort", 1
LONGEST = 20_000  # characters of a definition; a real one has some hundreds
IN_YEAR, LAST_DAY, AT_ONCE = "jaar", "31-december", "tegelijk"
MOMENTS: Mapping[str, str] = {
    IN_YEAR: "In het jaar",
    LAST_DAY: "Op 31 dec.",
    AT_ONCE: "Tegelijk",
}
UNITS: Mapping[str, str] = {"household": "Huishoudens", "person": "Personen"}
# The traits that a moment changes, and the dimension of the gate that each one then is.
_AT: Mapping[str, Mapping[str, str]] = {
    IN_YEAR: {},
    LAST_DAY: {"n_laws": "laws_on_31_dec", "laws": "laws_on_31_dec"},
    AT_ONCE: {"n_laws": "n_laws_at_once"},
}
NOT_AT_ONCE = (
    "Welke wetten in dezelfde maand samenkomen staat niet in de opslag, alleen hoeveel. Kies "
    "“aantal wetten”, of een ander moment."
)
NO_SUCH = (
    "Dit aantal wetten en deze combinatie van wetten gaan niet samen. Kies een van de twee, of "
    "andere waarden."
)
_KEYS = {"soort", "versie", "jaar", "gemeente", "wijk", "eenheid", "moment", "bijstand"}
_KEYS |= {"kenmerken", "uitsplitsing", "build"}

Traits = tuple[tuple[str, tuple[Level, ...]], ...]


class Cohort(NamedTuple):
    """A group in one year: who counts, at which moment, and whether bijstand counts as cost.

    `traits` holds the chosen levels by dimension, `split` the dimensions of the cross-table. All
    parts are plain values, so that a cohort is a key of what was answered before.
    """

    year: int
    gemeente: str
    wijk: str | None = None
    unit: str = "household"
    moment: str = IN_YEAR
    transfers: bool = False
    traits: Traits = ()
    split: tuple[str, ...] = ()


def dimension(name: str, moment: str) -> str:
    """Return the dimension that a trait is at a moment; raises Refused where there is none."""
    if name == "laws" and moment == AT_ONCE:
        raise Refused(NOT_AT_ONCE)
    return _AT[moment].get(name, name)


def where(cohort: Cohort, *, year: bool = True) -> dict[str, Any]:
    """Return the filter of a cohort as the gate takes it; raises Refused where two parts clash."""
    asked = dict(headline.place(cohort.year if year else None, cohort.gemeente, cohort.wijk))
    chosen: dict[str, Any] = dict(asked)
    for name, levels in cohort.traits:
        known = dimension(name, cohort.moment)
        wanted = _combinations(levels) if known == "laws_on_31_dec" and name == "n_laws" else levels
        both = [one for one in wanted if known not in chosen or one in chosen[known]]
        if not both:
            raise Refused(NO_SUCH)
        chosen[known] = tuple(both)
    return chosen


def _combinations(numbers: Iterable[Level]) -> tuple[Level, ...]:
    """Return the combinations of so many laws."""
    wanted = set(numbers)
    return tuple(one for one in LAW_COMBINATIONS if number_of_laws(one) in wanted)


def number_of_laws(combination: str) -> int:
    """Return of how many laws a combination is."""
    return 0 if combination == "geen" else combination.count("+") + 1


def everyone(cohort: Cohort, *, year: bool = True) -> dict[str, Any]:
    """Return the filter of the whole municipality, which a cohort is a part of."""
    return dict(headline.place(cohort.year if year else None, cohort.gemeente, None))


def dumps(cohort: Cohort, build_id: str) -> str:
    """Return the definition as JSON; `build` is told, not read back."""
    return json.dumps(
        {
            "soort": KIND,
            "versie": VERSION,
            "jaar": cohort.year,
            "gemeente": cohort.gemeente,
            "wijk": cohort.wijk,
            "eenheid": cohort.unit,
            "moment": cohort.moment,
            "bijstand": cohort.transfers,
            "kenmerken": {name: list(levels) for name, levels in cohort.traits},
            "uitsplitsing": list(cohort.split),
            "build": build_id,
        },
        indent=2,
        ensure_ascii=False,
    )


def loads(written: bytes, gate: Gate) -> Cohort:
    """Return the cohort of a JSON file; raises Refused with one sentence, never with a value."""
    found = _object(written)
    traits = _mapping(found.get("kenmerken", {}))
    split = _names(found.get("uitsplitsing", []))
    made = Cohort(
        year=_whole(found.get("jaar")),
        gemeente=_word(found.get("gemeente")),
        wijk=None if found.get("wijk") is None else _word(found["wijk"]),
        unit=_one_of(found.get("eenheid", "household"), UNITS),
        moment=_one_of(found.get("moment", IN_YEAR), MOMENTS),
        transfers=found.get("bijstand", False) is True,
        traits=traits,
        split=split,
    )
    _known(made, gate)
    return made


def _object(written: bytes) -> dict[str, Any]:
    if len(written) > LONGEST:
        raise Refused(
            "Dit bestand is te groot voor een definitie. Kies het bestand dat u bewaarde."
        )
    try:
        found = json.loads(written.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Refused(
            "Dit bestand is geen leesbare JSON. Kies het bestand dat u hier bewaarde."
        ) from None
    if not isinstance(found, dict) or found.get("soort") != KIND:
        raise Refused("Dit bestand is geen definitie van een cohort. Kies een ander bestand.")
    if found.get("versie") != VERSION or not set(found) <= _KEYS:
        raise Refused(
            "Deze definitie is van een andere versie van Samenhang. Maak haar hier opnieuw."
        )
    return found


def _wrong() -> Refused:
    return Refused("In deze definitie staat een waarde die hier niet kan. Kies de groep opnieuw.")


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _wrong()
    return value


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise _wrong()
    return value


def _one_of(value: object, known: Mapping[str, str]) -> str:
    if not isinstance(value, str) or value not in known:
        raise _wrong()
    return value


def _names(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _wrong()
    return tuple(dict.fromkeys(_word(name) for name in value))


def _mapping(value: object) -> Traits:
    if not isinstance(value, dict):
        raise _wrong()
    return tuple((name, _levels(levels)) for name, levels in sorted(value.items()))


def _levels(value: object) -> tuple[Level, ...]:
    if not isinstance(value, list) or not value:
        raise _wrong()
    if not all(isinstance(level, str | int) and not isinstance(level, bool) for level in value):
        raise _wrong()
    return tuple(dict.fromkeys(value))


def _known(cohort: Cohort, gate: Gate) -> None:
    """Let the gate refuse what it does not know, in a sentence that repeats nothing of the file."""
    places = {(one.gemeente_code, one.wijk_code) for one in gate.wijken()}
    homes = {home for home, _ in places}
    if cohort.year not in gate.years or cohort.gemeente not in homes:
        raise Refused("Deze definitie noemt een jaar of gemeente die niet in deze opslag staat.")
    if cohort.wijk is not None and (cohort.gemeente, cohort.wijk) not in places:
        raise Refused("Deze definitie noemt een wijk die niet in deze opslag staat.")
    for name, levels in (*cohort.traits, *((one, ()) for one in cohort.split)):
        if gate.catalogue.dimension(name, cohort.unit) is None:
            raise Refused("Deze definitie noemt een kenmerk dat niet in deze opslag staat.")
        if not set(levels) <= set(gate.catalogue.levels(name)):
            raise _wrong()
    gate.question((), where(cohort), cohort.unit)
