"""Replays the messages about one assignment: what was sent last holds, and starts meet stops."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from samenhang import vocabulary
from samenhang.pseudonymise.codes import CHANGED, DELETED, END_REASONS, OTHER_REASON, REMOVED
from samenhang.pseudonymise.rows import Assignment, Origin, Spell, Start, Stop
from samenhang.pseudonymise.values import month_of

Outcome = tuple[str, str]  # file and rule; an empty rule is a row that was used
Begun = TypeVar("Begun", bound=Start)


@dataclass
class History:
    """All that was sent about one assignment of one client under one law."""

    assignments: list[Assignment] = field(default_factory=list)
    starts: list[Start] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)

    @property
    def origin(self) -> Origin:
        """Whose it is."""
        return self.rows[0].origin

    @property
    def rows(self) -> list[Assignment | Start]:
        """Every row that was sent."""
        return [*self.assignments, *self.starts, *self.stops]

    @property
    def categories(self) -> list[str]:
        """What the messages call the product, the municipality's own word first."""
        assigned = [row.category for row in sorted(self.assignments, key=_decided, reverse=True)]
        return [one for one in (*assigned, *(row.category for row in self._events)) if one]

    @property
    def _events(self) -> list[Start]:
        return sorted([*self.starts, *self.stops], key=lambda row: row.origin.order)


@dataclass
class _Interval:
    begin: date
    end: date | None = None
    reason: str = ""


def _decided(row: Assignment) -> tuple[str, tuple[date, str, int]]:
    return row.decided, row.origin.order


def replay(history: History, claimed: Sequence[str], otherwise: str) -> tuple[list[Spell], str]:
    """Return the spells of one assignment, or the rule that leaves it out.

    `claimed` are the categories that were declared on it; a generic assignment, that names none,
    counts for each of them, and for `otherwise` when nothing was declared.
    """
    current = max(history.assignments, key=_decided, default=None)
    if current and current.change == REMOVED:
        return [], "verwijderd"
    if history.origin.person is None:
        return [], "bsn"
    intervals = _intervals(history, current)
    if not intervals:
        return [], "verwijderd"
    if any(one.end and one.end < one.begin for one in intervals):
        return [], "volgorde"
    named = history.categories[:1] or sorted(claimed) or [otherwise]
    known = [one for one in named if one in vocabulary.CATEGORIES[history.origin.law]]
    if not known:
        return [], "categorie"
    return [_spell(history.origin, one, at) for at in intervals for one in known], ""


def outcomes(history: History, rule: str) -> list[Outcome]:
    """Say of each row of a history whether it was used, or by which rule not."""
    if rule:
        return [(row.origin.file, rule) for row in history.rows]
    current = max(history.assignments, key=_decided, default=None)
    found = [
        (row.origin.file, "" if row is current else "vervangen") for row in history.assignments
    ]
    return found + _events_used(history.starts) + _events_used(history.stops)


def _events_used(rows: Sequence[Start]) -> list[Outcome]:
    kept = {id(row) for row in _current(rows)}
    return [
        (
            row.origin.file,
            "" if id(row) in kept else "verwijderd" if row.status == DELETED else "vervangen",
        )
        for row in rows
    ]


def _current(rows: Iterable[Begun]) -> list[Begun]:
    """Keep what holds after every message, in the order of the day on which support began."""
    held: dict[date, Begun] = {}
    for row in sorted(rows, key=lambda row: row.origin.order):
        if row.status == DELETED:
            held.pop(row.begin, None)
            continue
        if row.status == CHANGED and row.begin not in held and held:
            held.pop(max(held))
        held[row.begin] = row
    return [held[begin] for begin in sorted(held)]


def _intervals(history: History, current: Assignment | None) -> list[_Interval]:
    """Pair starts with stops; without either the assignment itself says from when to when."""
    stops = {row.begin: row for row in _current(history.stops)}
    found: list[_Interval] = []
    for start in _current(history.starts):
        if not found or found[-1].end:  # a start while support goes on begins nothing new
            found.append(_Interval(start.begin))
        if stop := stops.pop(start.begin, None):
            found[-1].end, found[-1].reason = stop.end, stop.reason
    for stop in stops.values():
        _unpaired(found, stop)
    if not found and current and not history.starts:
        found = [_Interval(current.begin)]
    for one in found:
        one.end = one.end or (current.end if current else None)
    return sorted(found, key=lambda one: one.begin)


def _unpaired(found: list[_Interval], stop: Stop) -> None:
    """Give a stop whose start has another day to the support that still went on, or its own."""
    running = [one for one in found if one.end is None and one.begin <= stop.end]
    one = running[-1] if running else _Interval(stop.begin)
    one.end, one.reason = stop.end, stop.reason
    if not running:
        found.append(one)


def _spell(origin: Origin, category: str, at: _Interval) -> Spell:
    return Spell(
        mark=origin.mark,
        person=origin.person,
        household=None,
        law=origin.law,
        category=category,
        form="zin",
        intensity=None,
        begin=month_of(at.begin),
        end=month_of(at.end) if at.end else None,
        reason=END_REASONS[origin.law].get(at.reason, OTHER_REASON) if at.reason else None,
        plan=None,
    )
