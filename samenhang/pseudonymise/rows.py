"""The rows that a source gives, pseudonymous from the moment that they are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Origin:
    """Where a row comes from, and whose it is; `mark` names the provision it belongs to.

    `line` counts rows, for a message may stand on one line.
    """

    file: str
    line: int
    sent: date
    law: str
    person: str | None
    mark: str

    @property
    def order(self) -> tuple[date, str, int]:
        """What was sent later comes later."""
        return self.sent, self.file, self.line


@dataclass(frozen=True)
class Assignment:
    """A 301: the municipality orders support; a later one with the same mark replaces it."""

    origin: Origin
    category: str  # empty: a generic assignment names none
    begin: date
    end: date | None
    decided: str
    change: str


@dataclass(frozen=True)
class Start:
    """A 305: support began."""

    origin: Origin
    category: str
    begin: date
    status: str


@dataclass(frozen=True)
class Stop(Start):
    """A 307: support that began on `begin` has ended."""

    end: date
    reason: str


@dataclass(frozen=True)
class Spell:
    """A provision from month to month, as the contract wants it but for its id."""

    mark: str
    person: str | None
    household: str | None
    law: str
    category: str
    form: str | None
    intensity: str | None
    begin: int
    end: int | None
    reason: str | None
    plan: str | None


@dataclass(frozen=True)
class Amount:
    """One amount in cents, credits negative; `period` and `reference` tell repeated rows apart."""

    origin: Origin
    category: str | None
    household: str | None
    month: int
    period: str
    reference: str | None
    credit: bool
    cents: int
    source: str


@dataclass(frozen=True)
class Resident:
    """One person in one household in one year."""

    file: str
    line: int
    person: str
    household: str
    year: int
    age: int
    age_class: str
    month_18: int | None
    role: str | None
    household_type: str | None
    wijk: str
    has_entrepreneur: int | None
    has_debt: int | None
    in_minima: int | None


@dataclass(frozen=True)
class Debt:
    """A signal or a course of debt help of one household."""

    household: str
    signal: int | None
    start: int | None
    end: int | None
    phase: str | None
    reached: int | None
