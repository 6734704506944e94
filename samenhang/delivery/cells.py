"""Turns the text of cells into values, and says per row which rule it breaks first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import reduce

from duckdb import (
    CaseExpression,
    ColumnExpression,
    ConstantExpression,
    DuckDBPyConnection,
    Expression,
    FunctionExpression,
)

from samenhang.contract import Column, Kind, Table
from samenhang.delivery import sheet
from samenhang.delivery.sheet import LINE, Sheet

PARSED = "staging.work_parsed"
BROKEN = "broken"  # `rule:header` of the first rule that a row breaks, else null

# The macros of queries/staging that read a kind; ids are taken as they stand.
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
_PATTERNED = (Kind.PSEUDONYM, Kind.ID, Kind.AREA, Kind.TEXT)
_SMALL = 255


def staging_type(column: Column) -> str:
    """The DuckDB type of a column of staging."""
    if column.kind is Kind.INTEGER and (column.high or _SMALL + 1) <= _SMALL:
        return "UTINYINT"
    return _TYPES.get(column.kind, "VARCHAR")


def parse(connection: DuckDBPyConnection, table: Table, read: Sheet) -> None:
    """Make `staging.work_parsed` of the cells that were read: values, row number, broken rule."""
    position = dict(zip(read.headers, sheet.cell_names(len(read.headers)), strict=True))
    raw = [_cell(position.get(column.header)).alias(_raw(column)) for column in table.columns]
    cells = read.cells.project(LINE, *raw)
    values = [_value(column).alias(column.name) for column in table.columns]
    valued = cells.project(LINE, *(_raw(column) for column in table.columns), *values)
    kept = [ColumnExpression(column.name) for column in table.columns]
    connection.execute(f"drop table if exists {PARSED}")
    valued.project(*kept, ColumnExpression(LINE), _first_broken(table).alias(BROKEN)).create(PARSED)


def _raw(column: Column) -> str:
    return f"raw_{column.name}"


def _cell(name: str | None) -> Expression:
    return ColumnExpression(name) if name else ConstantExpression(None).cast("VARCHAR")


def _value(column: Column) -> Expression:
    cell = ColumnExpression(_raw(column))
    macro = MACROS.get(column.kind)
    return FunctionExpression(macro, cell) if macro else cell


def _first_broken(table: Table) -> Expression:
    rules = [rule for column in table.columns for rule in _rules(column)]
    (label, broken), *others = rules
    first = CaseExpression(broken, ConstantExpression(label))
    return reduce(lambda case, rule: case.when(rule[1], ConstantExpression(rule[0])), others, first)


def _rules(column: Column) -> Iterator[tuple[str, Expression]]:
    """Give each rule of a column as a label and the condition that breaks it."""
    raw, value = ColumnExpression(_raw(column)), ColumnExpression(column.name)
    if not column.optional:
        yield f"verplicht:{column.header}", raw.isnull()
    if column.kind in _PATTERNED and column.pattern:
        fits = FunctionExpression("regexp_full_match", value, ConstantExpression(column.pattern))
        yield f"vorm:{column.header}", ~fits
    elif column.kind is Kind.CODE:
        yield f"code:{column.header}", ~value.isin(*map(ConstantExpression, column.codes))
    else:
        yield f"vorm:{column.header}", raw.isnotnull() & value.isnull()
        if (outside := _outside(column, value)) is not None:
            yield f"bereik:{column.header}", outside


def _outside(column: Column, value: Expression) -> Expression | None:
    low, high = (0, 1) if column.kind is Kind.FLAG else (column.low, column.high)
    below = value < ConstantExpression(low) if low is not None else None
    above = value > ConstantExpression(high) if high is not None else None
    if below is not None and above is not None:
        return below | above
    return below if below is not None else above
