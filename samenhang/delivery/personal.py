"""Judges whether a file holds personal data; says where and how often, never what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_

from duckdb import (
    ColumnExpression,
    ConstantExpression,
    DuckDBPyConnection,
    DuckDBPyRelation,
    Expression,
    FunctionExpression,
)

from samenhang import query
from samenhang.contract import Column, Kind, Table
from samenhang.delivery import cells, csv_reader, headers, ids, places, sheet
from samenhang.delivery.problems import amount, refusal
from samenhang.delivery.sheet import LINE, Sheet
from samenhang.errors import Problem

_NUMBERS = (Kind.INTEGER, Kind.YEAR, Kind.FLAG, Kind.CENTS, Kind.NUMBER)
_BSN_ROWS = 20  # so many values of 8 or 9 digits before a column is judged as a whole
_BSN_AMONG_IDS = 5
_LENGTHS = (6, 10, 11, 12, 13, 18)  # signs of a postcode, a phone number and an account
_SPREAD = (7, 24)  # the same with up to six - or _ between them
_ID_ROWS = 5  # so many phone numbers or postcodes before a column of ids is judged as a whole
# By chance 9% of such numbers pass; among random hex ids some are all digits.
_BSN_BEYOND_CHANCE = 0.25
_DIGITS_BY_CHANCE = 0.01  # 16 random hex signs are all digits once in 2.000
_STEPS_BY_CHANCE = 0.05
_FEW_IN_PART = 500  # ids of a part before it speaks for the whole
_FEW = 3  # ids before their likeness says anything
_BSN = "een burgerservicenummer"


@dataclass(frozen=True)
class File:
    """One file under judgement."""

    connection: DuckDBPyConnection
    name: str
    table: Table
    read: Sheet

    def column(self, position: int) -> Column | None:
        """The column of the contract at a position of the file."""
        header = self.read.headers[position]
        return next((item for item in self.table.columns if item.header == header), None)

    def refuse(self, position: int, what: str, rows: int, first: int) -> Problem:
        """Say that a column holds personal data."""
        name = headers.label(self.read.headers, position, self.table)
        where = amount(rows, places.row_of(first))
        text = (
            f"In {self.name} lijkt kolom {name} bij {where} op {what}: haal dit weg voor u levert."
        )
        return refusal(self.name, name, "persoonsgegeven", rows, text)


def judge(file: File, broken: bool) -> list[Problem]:
    """Give what looks like personal data in a file just parsed; `broken` if rows break a rule."""
    some = _broken(file) if broken else None
    return [*_cells(file, some), *_ids(file), *_bsn(file, some), *_pseudonyms(file)]


def _broken(file: File) -> DuckDBPyRelation:
    rows = _parsed(file).filter(ColumnExpression(cells.BROKEN).isnotnull())
    return rows.project(LINE).set_alias("broken")


def sort_of(column: Column | None) -> str:
    """How a cell is judged: `id` and `number` on what they cannot be, `text` and `free` on all."""
    if column is None:
        return "free"
    if column.kind in ids.KINDS:
        return "id"
    if column.kind in _NUMBERS:
        return "number"
    return "text" if column.kind is Kind.TEXT else "free"


def _parsed(file: File) -> DuckDBPyRelation:
    return file.connection.table(cells.parsed(file.table))


def _cells(file: File, broken: DuckDBPyRelation | None) -> Iterator[Problem]:
    """Judge cell by cell: of text and unknown columns all, of others in rows that are refused."""
    columns = [file.column(position) for position in range(len(file.read.headers))]
    free = [column is None or column.kind is Kind.TEXT for column in columns]
    if broken is None and not any(free):
        return
    query.run(file.connection, query.load("staging/create_work_cell"))
    for position, whole in enumerate(free):
        if whole:
            _taken(file, position).insert_into("work_cell")
        elif broken is not None:
            _taken(file, position).join(broken, LINE, "semi").insert_into("work_cell")
    for name in ("personal_cell", "personal_text"):
        rows = query.run(file.connection, query.load(f"staging/{name}")).fetchall()
        for position, what, count, first in rows:
            yield file.refuse(position, what, count, first)


def _ids(file: File) -> Iterator[Problem]:
    """Judge the columns of ids that need not look random, in the rows that fit their form."""
    for position in range(len(file.read.headers)):
        column = file.column(position)
        if column and column.kind is Kind.ID and _has_text(file, position):
            _short(file, position)
            given = {"filled": _filled(file, column), "least": _ID_ROWS}
            rows = query.run(file.connection, query.load("staging/personal_id"), given).fetchall()
            for what, count, first in rows:
                yield file.refuse(position, what, count, first)


def _short(file: File, position: int) -> None:
    """Fill `work_id` with the ids of a column as short as an account or a phone number."""
    query.run(file.connection, query.load("staging/create_work_id"))
    value = ColumnExpression("value")
    # A length is far quicker than a pattern, and few ids have one of these.
    signs = FunctionExpression("strlen", value)
    marks = (FunctionExpression("contains", value, ConstantExpression(mark)) for mark in "-_")
    spread = signs.between(*map(ConstantExpression, _SPREAD)) & reduce(or_, marks)
    short = signs.isin(*map(ConstantExpression, _LENGTHS)) | spread
    _taken(file, position).filter(short).project(LINE, value).insert_into("work_id")


def _filled(file: File, column: Column) -> int:
    """Count the ids of a column, the long ones as well."""
    ((filled,),) = _parsed(file).count(column.name).fetchall()
    return int(filled)


def _as_long_as_a_bsn(file: File, broken: bool) -> list[int]:
    """The columns to judge: ids with a value of eight or nine signs, and whatever has no form."""
    judged, places_of_ids, found = [], [], []
    for position in range(len(file.read.headers)):
        column = file.column(position)
        if column and column.kind in ids.KINDS:
            if not _has_text(file, position):
                continue
            _, name = _text(file, position)
            signs = FunctionExpression("strlen", ColumnExpression(name).cast("VARCHAR"))
            as_long = signs.between(*map(ConstantExpression, (8, 9)))
            found.append(FunctionExpression("bool_or", as_long))
            places_of_ids.append(position)
        elif (sort_of(column) == "free" and (column is None or broken)) or sort_of(
            column
        ) == "text":
            judged.append(position)
    source = file.read.cells if file.read.again is None else _parsed(file)
    ((*answers,),) = source.aggregate(found).fetchall() if found else ((),)
    return judged + [at for at, answer in zip(places_of_ids, answers, strict=True) if answer]


def _text(file: File, position: int) -> tuple[DuckDBPyRelation, str]:
    """Where the text of a column stands: of ids that came straight, beside their numbers."""
    column = file.column(position)
    if column and column.kind in ids.KINDS and file.read.again is not None:
        return _parsed(file), ids.text(column)
    return file.read.cells, sheet.cell_names(position + 1)[-1]


def _has_text(file: File, position: int) -> bool:
    """Whether text was kept of a column of ids; of ids too long to be something else none is."""
    source, name = _text(file, position)
    return name in source.columns


def _taken(file: File, position: int) -> DuckDBPyRelation:
    """The filled cells of one column, as staging.work_cell holds them."""
    column = file.column(position)
    source, name = _text(file, position)
    taken = source.project(
        ConstantExpression(position).cast("INTEGER").alias("position"),
        ConstantExpression(sort_of(column)).alias("sort"),
        ColumnExpression(LINE),
        ColumnExpression(name).cast("VARCHAR").alias("value"),
    )
    return taken.filter(ColumnExpression("value").isnotnull())


def _delivered(file: File, position: int) -> DuckDBPyRelation:
    """The filled cells of one column as they were delivered, read from the file once more."""
    cell = ColumnExpression(sheet.cell_names(position + 1)[-1]).cast("VARCHAR")
    given = file.read.cells.project(cell.alias("value"))
    return given.filter(ColumnExpression("value").isnotnull())


def _forget(file: File) -> None:
    """Drop what DuckDB notes each time that it reads a csv, of which all rows were good before."""
    if file.read.again is not None:
        csv_reader.rejected(file.connection)


def _digits(times: str) -> Expression:
    pattern = ConstantExpression(f"[0-9]{times}")
    return FunctionExpression("regexp_full_match", ColumnExpression("value"), pattern)


def _bsn(file: File, broken: DuckDBPyRelation | None) -> Iterator[Problem]:
    as_long = _as_long_as_a_bsn(file, broken is not None)
    if not as_long:
        return
    query.run(file.connection, query.load("staging/create_work_digits"))
    for position in as_long:
        _taken(file, position).filter(_digits("{8,9}")).insert_into("work_digits")
    rows = query.run(file.connection, query.load("staging/personal_bsn")).fetchall()
    for position, count, passing, values, passing_values, first in rows:
        whole = count >= _BSN_ROWS and 2 * passing > count
        beyond = passing_values > _BSN_BEYOND_CHANCE * values
        some = passing_values >= _BSN_AMONG_IDS and beyond
        if whole or (some and _mostly_other(file, position)):
            yield file.refuse(position, _BSN, passing, first)


def _mostly_other(file: File, position: int) -> bool:
    """Whether most values of a column are no numbers; of long ids staging holds no text."""
    digits = FunctionExpression("count_if", _digits("+"))
    every = FunctionExpression("count", ColumnExpression("value"))
    ((numbers, filled),) = _delivered(file, position).aggregate([digits, every]).fetchall()
    _forget(file)
    return bool(2 * numbers < filled)


def _pseudonyms(file: File) -> Iterator[Problem]:
    for position in range(len(file.read.headers)):
        column = file.column(position)
        if column and column.kind is Kind.PSEUDONYM and ids.is_judged(file.table, column):
            yield from _pseudonym(file, position, column)


def _pseudonym(file: File, position: int, column: Column) -> Iterator[Problem]:
    _gather(file, position, column)
    found = query.run(file.connection, query.load("staging/pseudonym")).fetchall()
    ((many, digits, same_prefix, steps),) = found
    reasons = {
        "bestaat uit alleen cijfers": digits > _DIGITS_BY_CHANCE * many,
        "begint steeds hetzelfde": many >= _FEW and 2 * same_prefix > many,
        "telt op": many >= _FEW and steps > max(1, _STEPS_BY_CHANCE * many),
    }
    why = " en ".join(reason for reason, holds in reasons.items() if holds)
    if why:
        header = file.read.headers[position]
        text = f"In {file.name} is kolom {header} niet willekeurig ({why}): maak pseudoniemen van "
        todo = "16 of meer willekeurige tekens, hex of base64url."
        yield refusal(file.name, header, "pseudoniem", _different(file, column), text + todo)


def _gather(file: File, position: int, column: Column) -> None:
    """Fill `work_pseudonym` with the pseudonyms to judge: of a large file a part.

    Ids that count up share a few beginnings, and perhaps none of these is in the part. So where the
    part holds few ids all are judged, by a second look at the file: that there are few shows only
    when it is read, and to keep the text of every id until then is what takes time.
    """
    taken = _taken(file, position)
    if file.read.held < cells.MANY:
        _each_once(file, taken)
        return
    _each_once(file, taken.filter(ids.is_in_part(ColumnExpression("value"))))
    if len(file.connection.table("work_pseudonym")) < _FEW_IN_PART and _filled(file, column):
        _each_once(file, _delivered(file, position))
        _forget(file)


def _each_once(file: File, taken: DuckDBPyRelation) -> None:
    """Put the different values of some cells in an empty `work_pseudonym`."""
    query.run(file.connection, query.load("staging/create_work_pseudonym"))
    different = taken.project(ColumnExpression("value").alias("pseudonym")).distinct()
    different.insert_into("work_pseudonym")


def _different(file: File, column: Column) -> int:
    """Count the different ids of a column, by the numbers that stand for them."""
    ((different,),) = _parsed(file).aggregate(f"count(distinct {column.name})").fetchall()
    return int(different)
