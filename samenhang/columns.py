"""What a table and a column of the contract are, and a short way to declare each kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from samenhang import vocabulary

Required = Literal["always", "households", "with_cost", "no"]


class Kind(StrEnum):
    """How the text in a cell becomes a value."""

    PSEUDONYM = "pseudonym"  # 16+ random characters, hex or base64url
    ID = "id"  # 1-64 letters, digits, `_` or `-`
    AREA = "area"  # GM/WK/BU code of CBS, or `onbekend`
    CODE = "code"  # one of `codes`, after trimming and lower-casing
    INTEGER = "integer"
    YEAR = "year"
    FLAG = "flag"  # 0 or 1
    MONTH = "month"  # jjjj-mm; held as year * 12 + month - 1
    CENTS = "cents"
    NUMBER = "number"  # decimals with a point: measures, never counts of persons
    TEXT = "text"


@dataclass(frozen=True)
class Column:
    """One column; `low` and `high` are inclusive, an optional column may be absent or empty."""

    header: str
    name: str
    kind: Kind
    description: str
    optional: bool = False
    codes: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    pattern: str | None = None


@dataclass(frozen=True)
class Reference:
    """Columns of this table that must exist in another; `unless` values need no counterpart."""

    columns: tuple[str, ...]
    table: str
    unless: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One file of a delivery; `household` tables make it more than public figures only."""

    file: str
    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    required: Required = "no"
    household: bool = False

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers in contract order."""
        return tuple(column.header for column in self.columns)


PATTERNS = {
    Kind.PSEUDONYM: "[A-Za-z0-9_-]{16,64}",
    Kind.ID: "[A-Za-z0-9_-]{1,64}",
    Kind.MONTH: "[0-9]{4}-(0[1-9]|1[0-2])",
    Kind.TEXT: r"[^\x00-\x1f\x7f-\x9f]{1,120}",
}
# Of some towns (Amsterdam) the last two of CBS are letters.
WIJK = "WK[0-9]{4}[0-9A-Z]{2}"
WIJK_OR_UNKNOWN = f"{WIJK}|{vocabulary.UNKNOWN_WIJK}"
GEMEENTE = "GM[0-9]{4}"
REGION = f"NL00|{GEMEENTE}|{WIJK}|BU[0-9]{{4}}[0-9A-Z]{{4}}"
PERIOD = (2015, 2100)  # years
MONTHS = (1950 * 12, 2101 * 12 - 1)  # month numbers
CENTS_LIMIT = 10**15  # no single line of a municipality comes near ten thousand billion euros

# CBS columns on origin or country of birth: never delivered, never shown.
ORIGIN_COLUMNS = (
    "((.*_)?(geb|gbl|hke)_.+|.*_(nl|eu|eur|neu|w|nw)(_all?)?|.*(marok|antaru|suri|_tur|ov_nw"
    "|herkomst|geboren|geboorteland|nationaliteit|europa|migratie|westers|etnis).*)"
)


def _column(header: str, name: str, kind: Kind, optional: bool, description: str) -> Column:
    return Column(header, name, kind, description, optional, pattern=PATTERNS.get(kind))


def household(optional: bool = False) -> Column:
    """The household's pseudonym."""
    description = "Pseudoniem van het huishouden"
    return _column("huishouden_id", "household_id", Kind.PSEUDONYM, optional, description)


def person(optional: bool = False) -> Column:
    """The person's pseudonym."""
    description = "Pseudoniem van de persoon"
    return _column("persoon_id", "person_id", Kind.PSEUDONYM, optional, description)


def id(header: str, name: str, description: str, optional: bool = False) -> Column:
    """An id of 1-64 signs."""
    return _column(header, name, Kind.ID, optional, description)


def area(header: str, name: str, pattern: str, description: str) -> Column:
    """A code of CBS that matches the pattern."""
    return Column(header, name, Kind.AREA, description, pattern=pattern)


def year(description: str) -> Column:
    """A calendar year."""
    low, high = PERIOD
    return Column("jaar", "year", Kind.YEAR, description, low=low, high=high)


def code(
    header: str, name: str, codes: Iterable[str], description: str, optional: bool = False
) -> Column:
    """One of a closed list."""
    return Column(header, name, Kind.CODE, description, optional, codes=tuple(codes))


def range(header: str, name: str, low: int, high: int, description: str) -> Column:
    """A whole number from low to high."""
    return Column(header, name, Kind.INTEGER, description, low=low, high=high)


def flag(header: str, name: str, description: str) -> Column:
    """0 or 1; may be absent."""
    return Column(header, name, Kind.FLAG, description, optional=True)


def month(header: str, name: str, description: str, optional: bool = True) -> Column:
    """A month, jjjj-mm."""
    low, high = MONTHS
    pattern = PATTERNS[Kind.MONTH]
    return Column(header, name, Kind.MONTH, description, optional, (), low, high, pattern)


def amount(
    header: str, name: str, description: str, optional: bool = False, kind: Kind = Kind.CENTS
) -> Column:
    """A signed whole number, eurocents unless `kind` says otherwise."""
    return Column(header, name, kind, description, optional, (), -CENTS_LIMIT, CENTS_LIMIT)


def number(
    header: str, name: str, description: str, optional: bool = False, low: int | None = None
) -> Column:
    """A measure, decimals with a point."""
    return Column(header, name, Kind.NUMBER, description, optional, low=low)


def text(header: str, name: str, description: str, optional: bool = False) -> Column:
    """A short line of text."""
    return _column(header, name, Kind.TEXT, optional, description)
