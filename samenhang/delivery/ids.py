"""Ids: numbers in staging, and the text that stands beside them as long as somebody reads it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
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


def texts(table: Table) -> Iterator[Expression]:
    """Give the texts that stay."""
    stay = staying(table)
    return (_kept(column) for column in table.columns if text(column) in stay)


def straight_texts(table: Table, long_ids: Collection[str], *, many: bool) -> Iterator[Expression]:
    """Give the texts to keep where the cells cannot be read again: the staying ones and others.

    Of ids that need not look random those alone that are as short as something else could be, and
    none of `long_ids`; of `many` pseudonyms a part.
    """
    stay = staying(table)
    for column in table.columns:
        value = ColumnExpression(column.name)
        if text(column) in stay or (is_judged(table, column) and not many):
            yield _kept(column)
        elif is_judged(table, column):
            yield CaseExpression(is_in_part(value), value).alias(text(column))
        elif column.kind is Kind.ID and column.name not in long_ids:
            yield CaseExpression(~is_long(value), value).alias(text(column))


def _kept(column: Column) -> Expression:
    return ColumnExpression(column.name).alias(text(column))


def is_in_part(value: Expression) -> Expression:
    """Choose an eighth, and of those that differ in the last signs alone all: as a count does."""
    beginning = Function("left", value, ConstantExpression(-_LAST))
    return Function("hash", beginning) % ConstantExpression(_PARTS) == ConstantExpression(0)


def is_long(value: Expression) -> Expression:
    """Tell whether an id is too long for what else it might be."""
    signs = Function("strlen", value)
    marks = (Function("contains", value, ConstantExpression(mark)) for mark in "-_")
    unspread = (signs > ConstantExpression(_SHORT)) & ~reduce(or_, marks)
    return (signs > ConstantExpression(_SPREAD)) | unspread
