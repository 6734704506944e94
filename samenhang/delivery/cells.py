"""Turns the text of cells into values, and says per row which rule it breaks first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import reduce
from operator import and_

from duckdb import (
    CaseExpression,
    CoalesceOperator,
    ColumnExpression,
    ConstantExpression,
    DuckDBPyConnection,
    DuckDBPyRelation,
    Expression,
    FunctionExpression,
    SQLExpression,
    StarExpression,
)

from samenhang.contract import Column, Kind, Table
from samenhang.delivery import ids, sheet
from samenhang.delivery.sheet import BESIDE, FIRST_ROW, LINE, Sheet

MANY = 100_000  # rows of a file: below it nothing is gained by a table made column by column
BROKEN = "broken"  # `rule:header` of the first rule that a row breaks, else null

# The macros of queries/staging that read a kind; the text of ids is taken as it stands.
MACROS: Mapping[Kind, str] = {
    Kind.AREA: "cell_area",
    Kind.CODE: "cell_code",
    Kind.TEXT: "cell_text",
    Kind.MONTH: "cell_month",
    Kind.NUMBER: "cell_number",
    Kind.INTEGER: "cell_integer",
    Kind.YEAR: "cell_integer",
    Kind.FLAG: "cell_integer",
    Kind.CENTS: "cell_integer",
}
_TYPES: Mapping[Kind, str] = {
    Kind.MONTH: "INTEGER",
    Kind.NUMBER: "DOUBLE",
    Kind.INTEGER: "BIGINT",
    Kind.CENTS: "BIGINT",
    Kind.YEAR: "USMALLINT",
    Kind.FLAG: "UTINYINT",
}
# Of these no value may also mean a cell that was not understood.
_JUDGED_RAW = (*_TYPES, Kind.CODE)
# Codes of the largest tables that stay a closed list: a byte, where text takes ten or more. A code
# by which tables are joined to lists of text becomes text again in each row of the join: so not
# `category`. `law` is joined to `lone_post_list`, but cost, of which most rows are, only when it is
# added up per year, and line by line only of the young.
_BYTES = frozenset({"household_type", "age_oldest", "age_class", "origin", "law"})
_WHOLE = (Kind.INTEGER, Kind.YEAR, Kind.FLAG, Kind.CENTS)
_PATTERNED = (*ids.KINDS, Kind.AREA, Kind.TEXT)
_SMALL = 255
# Direction and zero-width signs, line and paragraph ends: they show a text as what it is not.
_UNSEEN = r"[\p{Cf}\p{Co}\p{Zl}\p{Zp}]"
_REPEATED = re.compile(r"(\[[^]]+\])\{(\d+),(\d+)\}")


def _codes_type(column: Column) -> str:
    codes = ", ".join(f"'{code}'" for code in dict.fromkeys(column.codes))
    return f"ENUM({codes})"


def staging_type(column: Column) -> str:
    """The DuckDB type of a column of staging."""
    if column.kind is Kind.INTEGER and (column.high or _SMALL + 1) <= _SMALL:
        return "UTINYINT"
    if column.kind in ids.KINDS:
        return "UBIGINT"
    return _TYPES.get(column.kind, "VARCHAR")


def parse(
    connection: DuckDBPyConnection, table: Table, read: Sheet, delivery_id: str
) -> tuple[int, int]:
    """Make the table `parsed(table)`: rows as in staging, with the rule that each breaks first.

    Returns how many rows there are, and how many of them break a rule.
    """
    judged = _first_broken(table).alias(BROKEN)
    cells = read.cells.project(LINE, *_valued(table, read))
    texts = ids.texts(table)
    named = ConstantExpression(delivery_id).alias("delivery_id")
    name = _emptied(connection, table)
    cells.project(*_typed_columns(table), *texts, named, LINE, judged).create(name)
    ((rows, wrong),) = connection.table(name).aggregate(f"count(*), count({BROKEN})").fetchall()
    return rows, wrong


def parse_straight(
    connection: DuckDBPyConnection,
    table: Table,
    read: Sheet,
    delivery_id: str,
    long_ids: Collection[str] = (),
) -> int:
    """Make `parsed(table)` of cells as they come, of the rows alone that break no rule.

    Of `long_ids` no text is kept: a row where one is shorter is left out as well. Returns how many
    rows there are: fewer than the file holds means that it must be read with its rows.
    """
    many = read.held >= MANY
    # Cells come in the order of their file: to count them is to number them, before any is left
    # out. A window also keeps the rules behind it, where each value is understood but once.
    number = SQLExpression(f"row_number() over () + {FIRST_ROW - 1}").alias(LINE)
    cells = read.cells.project(*_valued(table, read)).project(StarExpression(), number)
    good = cells.filter(reduce(and_, _whole(table, read.plain, long_ids)))
    texts = ids.straight_texts(table, long_ids, many=many)
    named = () if many else (ConstantExpression(delivery_id).alias("delivery_id"),)
    rows = good.project(*_typed_columns(table), *texts, *named, LINE)
    name = _emptied(connection, table)
    if many:
        _create(connection, name, rows, table)
        # One value for all rows takes a quarter of the time that it takes row by row.
        same = f"varchar default {ConstantExpression(delivery_id)}"
        connection.execute(f"alter table {name} add column delivery_id {same}")
    else:
        rows.create(name)
    return len(connection.table(name))


def _typed_columns(table: Table) -> Iterator[Expression]:
    return (_typed(column).alias(column.name) for column in table.columns)


def _emptied(connection: DuckDBPyConnection, table: Table) -> str:
    name = parsed(table)
    connection.execute(f"drop table if exists {name}")
    return name


def _create(
    connection: DuckDBPyConnection, name: str, rows: DuckDBPyRelation, table: Table
) -> None:
    """Create a large table with its ids behind the other columns, and not packed in a file.

    Ids hardly repeat: to pack them takes longer than to read them.
    """
    own = [column for column in table.columns if column.kind in ids.KINDS]
    loose = {column.name: "ubigint" for column in own}
    loose |= {ids.text(column): "varchar" for column in own if ids.text(column) in rows.columns}
    packed = [column for column in rows.columns if column not in loose]
    rows.project(*map(ColumnExpression, packed)).limit(0).create(name)
    for column, kind in loose.items():
        added = f"add column {column} {kind} using compression uncompressed"
        connection.execute(f"alter table {name} {added}")
    rows.project(*map(ColumnExpression, (*packed, *loose))).insert_into(name)


def parsed(table: Table) -> str:
    """Name the table of a file that was just parsed."""
    return f"staging.work_parsed_{table.name}"


def _valued(table: Table, read: Sheet) -> Iterator[Expression]:
    """Give each column's value, and its cell where no value may also mean one not understood."""
    place = dict(zip(read.headers, sheet.cell_names(len(read.headers)), strict=True))
    for column in table.columns:
        name = place.get(column.header)
        whole = name in read.numbers and column.kind in _WHOLE
        cell = ColumnExpression(name) if name else ConstantExpression(None)
        cell = cell.cast("BIGINT" if whole else "VARCHAR")
        macro = None if whole else MACROS.get(column.kind)
        value = FunctionExpression(macro, cell) if macro else cell
        if not whole and (listed := _listed(column)):
            # Looked up as it stands: half the time of reading a number and seeing it is the same.
            first = FunctionExpression("enum_code", cell.try_cast(listed)).cast("BIGINT")
            value = CoalesceOperator(first + ConstantExpression(_bounds(column)[0]), value)
        if column.kind is Kind.CODE:
            # Most codes stand as they should; to trim and lower all of them costs twice as much.
            codes = _codes_type(column)
            value = CoalesceOperator(cell.try_cast(codes), value.try_cast(codes))
        yield value.alias(column.name)
        if column.kind in _JUDGED_RAW:
            yield cell.alias(_raw(column))


def _raw(column: Column) -> str:
    return f"raw_{column.name}"


def _typed(column: Column) -> Expression:
    value, kind = ColumnExpression(column.name), staging_type(column)
    if column.kind is Kind.CODE:
        return value if column.name in _BYTES else value.cast(kind)
    if column.kind in ids.KINDS:
        return ids.number(value)
    return value if kind == "VARCHAR" else value.try_cast(kind)


def _first_broken(table: Table) -> Expression:
    rules = [
        (ConstantExpression(label), broken)
        for column in table.columns
        for label, broken in _rules(column)
    ]
    (first, broken), *others = rules
    return reduce(
        lambda case, rule: case.when(rule[1], rule[0]), others, CaseExpression(broken, first)
    )


def _rules(column: Column) -> Iterator[tuple[str, Expression]]:
    """Give each rule of a column as a label and the condition that breaks it."""
    value, raw = ColumnExpression(column.name), _given(column)
    if not column.optional:
        yield f"verplicht:{column.header}", raw.isnull()
    if column.kind in _PATTERNED and column.pattern:
        yield f"vorm:{column.header}", ~_fits(value, column)
        if column.kind is Kind.TEXT:
            unseen = FunctionExpression("regexp_matches", value, ConstantExpression(_UNSEEN))
            yield f"vorm:{column.header}", unseen
    elif column.kind is Kind.CODE:
        yield f"code:{column.header}", raw.isnotnull() & value.isnull()
    else:
        yield f"vorm:{column.header}", raw.isnotnull() & value.isnull()
        if (inside := _inside(column, value)) is not None:
            yield f"bereik:{column.header}", ~inside


def _whole(table: Table, plain: bool, long_ids: Collection[str]) -> Iterator[Expression]:
    """Give for each column, but for texts, what holds where it breaks none of its `_rules`."""
    for column in table.columns:
        value = ColumnExpression(column.name)
        if column.kind in _PATTERNED and column.pattern:
            holds = _fits(value, column, plain)
        else:
            inside = _inside(column, value)
            holds = value.isnotnull() if inside is None else inside
        # What is not known holds for no row, so that of no value is said by itself.
        yield _given(column).isnull() | holds if column.optional else holds
        if column.name in long_ids:
            yield value.isnull() | ids.is_long(value)


def _given(column: Column) -> Expression:
    """The cell of a column where no value may also mean that it was not understood."""
    return ColumnExpression(_raw(column) if column.kind in _JUDGED_RAW else column.name)


def _fits(value: Expression, column: Column, plain: bool = False) -> Expression:
    """Match a whole value; signs that repeat often are counted, for a pattern unrolls them all."""
    pattern = column.pattern or ""
    if not (repeated := _REPEATED.fullmatch(pattern)):
        return FunctionExpression("regexp_full_match", value, ConstantExpression(pattern))
    least, most = (ConstantExpression(int(repeated[part])) for part in (2, 3))
    if plain and column.kind in ids.KINDS:
        # What the bytes of the file told need not be asked of each of its ids.
        other = (FunctionExpression("contains", value, ConstantExpression(s)) for s in f'"{BESIDE}')
        return reduce(
            and_, (~one for one in other), FunctionExpression("strlen", value).between(least, most)
        )
    signs = FunctionExpression("regexp_full_match", value, ConstantExpression(f"{repeated[1]}+"))
    return signs & FunctionExpression("length", value).between(least, most)


def _bounds(column: Column) -> tuple[int | None, int | None]:
    return (0, 1) if column.kind is Kind.FLAG else (column.low, column.high)


def _listed(column: Column) -> str | None:
    """The type that lists every value of a column of whole numbers, when these are few."""
    low, high = _bounds(column)
    if column.kind not in _WHOLE or low is None or high is None or high - low > _SMALL:
        return None
    numbers = ", ".join(f"'{number}'" for number in range(low, high + 1))
    return f"ENUM({numbers})"


def _inside(column: Column, value: Expression) -> Expression | None:
    low, high = _bounds(column)
    if low is not None and high is not None:
        return value.between(ConstantExpression(low), ConstantExpression(high))
    if low is not None:
        return value >= ConstantExpression(low)
    return value <= ConstantExpression(high) if high is not None else None
