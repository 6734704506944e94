"""Ids: numbers in staging, and the text that stands beside them as long as somebody reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import reduce
from operator import or_

from duckdb import CaseExpression, ColumnExpression, ConstantExpression, Expression
from duckdb import FunctionExpression as Function

from samenhang.contract import Column, Kind, Table

KINDS = (Kind.PSEUDONYM, Kind.ID)
# Whose pseudonyms are judged; cost and persons repeat households that are judged in their own.
_JUDGED: Mapping[str, tuple[str, ...]] = {
    "household": ("household_id",),
    "person": ("person_id",),
    "provision": ("household_id", "person_id"),
    "debt_help": ("household_id",),
}
# Keys are drawn over the pseudonym itself: over its number they would change with DuckDB.
_STAYS = ("household", "household_id")
# Signs of what may be a number of eight or nine digits, a postcode, a phone number, an account...
_SHORT = 18
_SPREAD = 24  # ... the same with up to six - or _ between them
_PARTS, _LAST = 8, 2


def number(value: Expression) -> Expression:
    """Return the number that stands for an id; none for none."""
    return Function("cell_key", value)


def text(column: Column) -> str:
    """Name the column with the text of a column of ids."""
    return f"text_{column.name}"


def is_judged(table: Table, column: Column) -> bool:
    """Tell whether the pseudonyms of a column are judged as a whole."""
    return column.name in _JUDGED.get(table.name, ())


def staying(table: Table) -> list[str]:
    """Name the texts that stay in staging."""
    return [text(column) for column in table.columns if (table.name, column.name) == _STAYS]


def texts(table: Table, *, straight: bool, many: bool) -> Iterator[Expression]:
    """Give the texts to keep: the staying ones, and where the cells cannot be read again others.

    Of ids that need not look random those alone that are as short as something else could be; of
    `many` pseudonyms a part.
    """
    stay = staying(table)
    for column in table.columns:
        value = ColumnExpression(column.name)
        if text(column) in stay or (straight and is_judged(table, column) and not many):
            yield value.alias(text(column))
        elif straight and is_judged(table, column):
            yield CaseExpression(is_in_part(value), value).alias(text(column))
        elif straight and column.kind is Kind.ID:
            yield CaseExpression(_may_be_other(value), value).alias(text(column))


def is_in_part(value: Expression) -> Expression:
    """Choose an eighth, and of those that differ in the last signs alone all: as a count does."""
    beginning = Function("left", value, ConstantExpression(-_LAST))
    return Function("hash", beginning) % ConstantExpression(_PARTS) == ConstantExpression(0)


def _may_be_other(value: Expression) -> Expression:
    signs = Function("strlen", value)
    marks = (Function("contains", value, ConstantExpression(mark)) for mark in "-_")
    spread = (signs <= ConstantExpression(_SPREAD)) & reduce(or_, marks)
    return (signs <= ConstantExpression(_SHORT)) | spread
