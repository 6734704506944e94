"""A question as one frozen value: it goes into the query, the cache and one Dutch sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from numbers import Integral

from samenhang import vocabulary as words
from samenhang.dimensions import DIMENSIONS, UNITS, Level, category_flag, level_label
from samenhang.errors import Refused

Where = Mapping[str, Level | Collection[Level]]
Labeller = Callable[[str, Level], str]


@dataclass(frozen=True)
class Question:
    """What is asked of the gate: `where` is sorted, with sets of levels; `laws` None is all."""

    per: tuple[str, ...] = ()
    where: tuple[tuple[str, frozenset[Level]], ...] = ()
    unit: str = "household"
    laws: frozenset[str] | None = None
    income_transfers: bool = False

    @property
    def counts_cost(self) -> bool:
        """Whether any cost is asked: `laws` empty means counts alone, which is quicker."""
        return self.laws != frozenset() and self.unit != "ended"

    @property
    def filters(self) -> dict[str, frozenset[Level]]:
        """The chosen levels by dimension."""
        return dict(self.where)

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Every dimension in play, sorted, `year` included."""
        return tuple(sorted({*self.per, *self.filters}))


def question(
    per: Iterable[str] = (),
    where: Where | None = None,
    unit: str = "household",
    laws: Iterable[str] | None = None,
    income_transfers: bool = False,
) -> Question:
    """Return the question in its one form, whatever order or collection it was given in."""
    filters = sorted((name, _levels(name, levels)) for name, levels in (where or {}).items())
    names = [per] if isinstance(per, str) else (per or ())
    return Question(
        tuple(dict.fromkeys(names)), tuple(filters), unit, _laws(laws), bool(income_transfers)
    )


def _levels(name: str, levels: object) -> frozenset[Level]:
    given = (
        list(levels) if isinstance(levels, Iterable) and not isinstance(levels, str) else [levels]
    )
    if not given:
        raise Refused(f"Kies minstens een waarde voor {describe(name)}.")
    numeric = name == "year" or name.startswith("uses_") or _is_numeric(name)
    return frozenset(_number(name, level) if numeric else str(level) for level in given)


def _is_numeric(name: str) -> bool:
    levels = DIMENSIONS[name].levels if name in DIMENSIONS else None
    return bool(levels and isinstance(levels[0], int))


def _number(name: str, level: object) -> int:
    """Return a level as a whole number, whatever a notebook or a shell wrote it as."""
    written = (
        str(int(level)) if isinstance(level, Integral | float) and level == level // 1 else level
    )
    if not re.fullmatch(r"-?[0-9]{1,9}", str(written)):
        raise Refused(f"Onbekende waarde voor {describe(name)}: {str(level)[:40]}.")
    return int(str(written))


def _laws(laws: object) -> frozenset[str] | None:
    if laws is None:
        return None
    given = [laws] if isinstance(laws, str) or not isinstance(laws, Iterable) else list(laws)
    if not set(given) <= set(words.LAWS):
        raise Refused(f"Onbekende wet. Kies uit: {', '.join(words.LAWS)}.")
    return None if set(given) == set(words.LAWS) else frozenset(map(str, given))


def describe(name: str) -> str:
    """Return the Dutch name of a dimension (its own name where the product does not know it)."""
    if name in DIMENSIONS:
        return DIMENSIONS[name].label
    return category_flag(name).label if name.startswith("uses_") else name


def sentence(asked: Question, label: Labeller = level_label) -> str:
    """Return the selection in one Dutch sentence, as it stands above a result and in a download."""
    parts = [UNITS[asked.unit].capitalize()]
    filters = asked.filters
    if "year" in filters:
        parts[0] += f" in {_years(filters.pop('year'))}"
    for name, levels in filters.items():
        shown = ", ".join(label(name, level) for level in _ordered(name, levels))
        parts.append(f"{describe(name)}: {shown}")
    parts.extend(_costs(asked))
    per = [describe(name) for name in asked.per]
    return "; ".join(parts) + (f"; per {' en '.join(per)}." if per else ".")


def _costs(asked: Question) -> list[str]:
    if not asked.counts_cost:
        return []
    named = ", ".join(words.LAWS[law] for law in sorted(asked.laws or ()))
    return [
        *([f"kosten van {named}"] if named else []),
        "met bijstand" if asked.income_transfers else "kosten zonder bijstand",
    ]


def _ordered(name: str, levels: frozenset[Level]) -> list[Level]:
    known = DIMENSIONS[name].levels if name in DIMENSIONS else None
    place = {level: at for at, level in enumerate(known or ())}
    return sorted(levels, key=lambda level: (place.get(level, len(place)), str(level)))


def _years(years: frozenset[Level]) -> str:
    ordered = sorted(int(year) for year in years)
    return str(ordered[0]) if len(ordered) == 1 else f"{ordered[0]} tot en met {ordered[-1]}"
