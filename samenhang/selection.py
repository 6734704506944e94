"""A question as one frozen value: it goes into the query, the cache and one Dutch sentence."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from samenhang import vocabulary as words
from samenhang.dimensions import DIMENSIONS, UNITS, Level, category_flag, level_label
from samenhang.errors import Refused

Where = Mapping[str, Level | Collection[Level]]
Labeller = Callable[[str, Level], str]


@dataclass(frozen=True)
class Question:
    """What is asked of the gate: `where` is sorted, with sets of levels; `laws` None means all."""

    per: tuple[str, ...] = ()
    where: tuple[tuple[str, frozenset[Level]], ...] = ()
    unit: str = "household"
    laws: frozenset[str] | None = None
    income_transfers: bool = False

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
    chosen = None if laws is None else frozenset([laws] if isinstance(laws, str) else laws)
    filters = sorted((name, _levels(name, levels)) for name, levels in (where or {}).items())
    names = [per] if isinstance(per, str) else per
    return Question(
        tuple(dict.fromkeys(names)), tuple(filters), unit, _laws(chosen), bool(income_transfers)
    )


def _levels(name: str, levels: Level | Collection[Level]) -> frozenset[Level]:
    given = [levels] if isinstance(levels, str | int) else list(levels)
    if not given:
        raise Refused(f"Kies minstens een waarde voor {describe(name)}.")
    numeric = name == "year" or name.startswith("uses_") or _is_numeric(name)
    return frozenset(_number(level) if numeric else str(level) for level in given)


def _is_numeric(name: str) -> bool:
    levels = DIMENSIONS[name].levels if name in DIMENSIONS else None
    return bool(levels and isinstance(levels[0], int))


def _number(level: Level) -> Level:
    return int(level) if str(level).lstrip("-").isdigit() else level


def _laws(laws: frozenset[str] | None) -> frozenset[str] | None:
    unknown = sorted((laws or frozenset()) - set(words.LAWS))
    if unknown or laws == frozenset():
        raise Refused(f"Onbekende wet. Kies uit: {', '.join(words.LAWS)}.")
    return None if laws == frozenset(words.LAWS) else laws


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
    if asked.laws is not None:
        parts.append(f"kosten van {', '.join(words.LAWS[law] for law in sorted(asked.laws))}")
    parts.append("met bijstand" if asked.income_transfers else "kosten zonder bijstand")
    per = [describe(name) for name in asked.per]
    return "; ".join(parts) + (f"; per {' en '.join(per)}." if per else ".")


def _ordered(name: str, levels: frozenset[Level]) -> list[Level]:
    known = DIMENSIONS[name].levels if name in DIMENSIONS else None
    place = {level: at for at, level in enumerate(known or ())}
    return sorted(levels, key=lambda level: (place.get(level, len(place)), str(level)))


def _years(years: frozenset[Level]) -> str:
    ordered = sorted(int(year) for year in years)
    return str(ordered[0]) if len(ordered) == 1 else f"{ordered[0]} tot en met {ordered[-1]}"
