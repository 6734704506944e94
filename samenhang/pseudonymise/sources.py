"""Reads every file of the input, in the order in which one needs the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, TypeVar

from duckdb import DuckDBPyConnection

from samenhang import query
from samenhang.delivery.problems import refusal
from samenhang.errors import DeliveryRefused, Problem
from samenhang.pace import Say
from samenhang.pseudonymise import flat, messages, spells, work
from samenhang.pseudonymise.flat import Row
from samenhang.pseudonymise.folder import Input, shown
from samenhang.pseudonymise.key import Pseudonyms
from samenhang.pseudonymise.messages import Message
from samenhang.pseudonymise.people import Convert, DroppedError, Places
from samenhang.pseudonymise.rows import Spell
from samenhang.pseudonymise.settings import FILE, FlatFile, Settings
from samenhang.pseudonymise.spells import History
from samenhang.pseudonymise.work import Tally
from samenhang.pseudonymise.xml_reader import MessageError

Made = TypeVar("Made")
_WIJK_COLUMN = "wijk_code"
_JUDGED_LATER = ("inwoners", "kosten")


@dataclass
class Sources:
    """What is read so far, and what became of the rows of each file."""

    input: Input
    settings: Settings
    pseudonyms: Pseudonyms
    say: Say
    connection: DuckDBPyConnection = field(default_factory=work.connect)
    tallies: dict[str, Tally] = field(default_factory=dict)
    _histories: dict[str, History] = field(default_factory=dict)

    def read(self) -> None:
        """Read everything into `source`; raises DeliveryRefused with what cannot be read."""
        self._messages()  # first: one that cannot be read stops all, before the long work
        places = Places(self._wijken())
        convert = Convert(self.pseudonyms, frozenset(self.settings.years), places)
        for _ in self._rows("postcodes", places.add):
            pass
        work.residents(self.connection, self._rows("inwoners", convert.resident))
        self._run("resident_judged")
        work.amounts(self.connection, self._rows("kosten", convert.amount))
        delivered = list(self._rows("voorzieningen", convert.spell))
        work.spells(self.connection, numbered([*self._replayed(), *delivered]))
        self._run("cost_judged", years=list(self.settings.years))
        homes = {(person, year): home for person, year, home in self._run("homes")}
        found = self._rows("schuldhulp", lambda row: convert.debt(row, homes))
        work.debts(self.connection, found)
        for file, rule, rows, cents in self._run("outcome"):
            self.tallies[file].settle(rule, rows, cents)

    def _run(self, name: str, **given: Any) -> list[tuple[Any, ...]]:
        return query.run(
            self.connection, query.load(f"pseudonymise/{name}"), given or None
        ).fetchall()

    def _wijken(self) -> frozenset[str]:
        """Give the codes of the wijken of the delivery; what is wrong with them is said later."""
        path = self.input.wijken
        if not path:
            return frozenset()
        file = FlatFile(path.name, "wijken", {_WIJK_COLUMN: _WIJK_COLUMN}, {}, {}, "", ",")
        rows = flat.rows(path, file)
        return frozenset(row[_WIJK_COLUMN].upper() for row in rows if isinstance(row, Row))

    def _rows(self, kind: str, make: Callable[[Row], Made]) -> Iterator[Made]:
        """Give what is made of each row of the files of one kind; count all of them."""
        for file in self.settings.files:
            if file.kind == kind:
                yield from self._file(file, make)

    def _file(self, file: FlatFile, make: Callable[[Row], Made]) -> Iterator[Made]:
        self.say(f"{file.name} lezen")
        tally = self.tallies[file.name] = Tally(file.name, file.kind)
        for row in flat.rows(self.input.folder / file.name, file):
            tally.read += 1
            if isinstance(row, str):
                tally.drop(row)
                continue
            try:
                made = make(row)
            except DroppedError as dropped:
                tally.drop(dropped.rule, 1, dropped.cents)
                continue
            tally.used += file.kind not in _JUDGED_LATER
            yield made

    def _messages(self) -> None:
        """Read the messages one by one; every one that cannot be read is named."""
        problems: list[Problem] = []
        if self.input.messages:
            self.say(f"{len(self.input.messages)} berichten lezen")
        for path in self.input.messages:
            name = self.input.name(path)
            try:
                self._message(name, messages.read(path, name, self.pseudonyms))
            except MessageError as error:
                safe = shown(name)
                text = f"{safe}, regel {error.line}: het bericht {error}."
                problems.append(refusal(safe, "", "bericht", 1, text))
        if problems:
            raise DeliveryRefused(problems)

    def _message(self, name: str, message: Message) -> None:
        if message.gemeente not in self.settings.gemeenten:
            text = (
                "is van een gemeente die niet in deze levering hoort: haal het weg, of noem de "
                f"code van een vroegere gemeente in {FILE} onder [berichten] bij gemeenten"
            )
            raise MessageError(1, text)
        tally = Tally(name, message.standard.meaning, message.rows)
        self.tallies[name] = tally
        for cents in message.outside:
            tally.drop("periode", 1, cents)
        work.amounts(self.connection, message.amounts)
        for assignment in message.assignments:
            self._history(assignment.origin.mark).assignments.append(assignment)
        for start in message.starts:
            self._history(start.origin.mark).starts.append(start)
        for stop in message.stops:
            self._history(stop.origin.mark).stops.append(stop)

    def _history(self, mark: str) -> History:
        return self._histories.setdefault(mark, History())

    def _replayed(self) -> Iterator[Spell]:
        """Give the spells of the messages that touch a year of the delivery."""
        claimed: dict[str, list[str]] = {}
        for mark, category in self._run("claimed"):
            claimed.setdefault(mark, []).append(category)
        for mark, history in self._histories.items():
            otherwise = self.settings.otherwise.get(history.origin.law, "")
            found, rule = spells.replay(history, claimed.get(mark, ()), otherwise)
            kept = [spell for spell in found if self._within(spell)]
            rule = rule or ("" if kept else "buiten_jaren")
            for file, outcome in spells.outcomes(history, rule):
                self.tallies[file].settle(outcome, 1, None)
            yield from kept

    def _within(self, spell: Spell) -> bool:
        first, last = min(self.settings.years), max(self.settings.years)
        return spell.begin // 12 <= last and (spell.end is None or spell.end // 12 >= first)


def numbered(found: Iterable[Spell]) -> Iterator[tuple[str, Spell]]:
    """Give each spell an id: its mark, with a number behind it from the second of a mark on."""
    ordered = sorted(set(found), key=_place)
    for mark, group in groupby(ordered, key=lambda spell: spell.mark):
        for number, spell in enumerate(group, start=1):
            yield mark if number == 1 else f"{mark}-{number}", spell


def _place(spell: Spell) -> tuple[str, int, str, str]:
    return spell.mark, spell.begin, spell.category, repr(spell)
