"""Turns the cells of a file into those of a table of the contract, as a profile says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_

from duckdb import (
    CaseExpression,
    ColumnExpression,
    ConstantExpression,
    DuckDBPyRelation,
    Expression,
    FunctionExpression,
)

from samenhang.contract import BY_FILE, Kind
from samenhang.delivery import ids, places, sheet
from samenhang.delivery.sheet import LINE, Sheet
from samenhang.profiles import Field, FileMap, Profile, names
from samenhang.profiles.declared import DATES
from samenhang.profiles.filemap import TURNED, TURNED_VALUE

_PLACE = re.compile(r"\{(\w+)\}")
_MACROS = {
    "jaar": "profile_year",
    "halfjaar": "profile_half_year",
    "voorlopig": "profile_provisional",
}
_CELL, _AT = "turned_cell", "turned_at"
LONGEST = 120  # signs of a text in the contract
UNKNOWN = "niet bekend bij het CBS"
_NOTHING = ConstantExpression(None).cast("VARCHAR")


@dataclass(frozen=True)
class Origin:
    """What a profile needs beside the file: whose it is, of which year, and its place in line."""

    gemeente: str
    areas: Mapping[str, str]  # code of CBS by lower-case name
    year: int | None
    number: int = 0
    taken: DuckDBPyRelation | None = None  # what earlier files brought to the table


def found(one: FileMap, headers: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Give the place of each source that the map names and the file has."""
    wanted = [source for field in _fields(one) for source in (field.sources, field.sign)]
    wanted += [*(one.turned or {}).values(), *((name,) for name in one.without)]
    there = ((source, names.find(headers, source)) for source in wanted if source)
    return {source: place for source, place in there if place is not None}


def _fields(one: FileMap) -> Iterator[Field]:
    yield from one.fields.values()
    yield from one.helpers.values()


@dataclass
class Translation:
    """One file on its way to one table."""

    read: Sheet
    one: FileMap
    profile: Profile
    origin: Origin

    def __post_init__(self) -> None:
        self.places = found(self.one, self.read.headers)

    def sheet(self, extra: Sequence[int] = ()) -> Sheet:
        """Give the cells under headers of the contract; `extra` columns stay, to be judged."""
        given = [name for name in self._headers() if self._present(name)]
        values = [self.value(name).alias(f"v_{name}") for name in given]
        others = [self._cell(place).alias(f"x_{place}") for place in extra]
        line = places.line(ColumnExpression(LINE), self._column(), self.origin.number)
        rows = self._turned().filter(self._wanted()).project(line.alias(LINE), *values, *others)
        rows = self._once(rows.filter(self._in_scope(given)))
        cells = [*(f"v_{name}" for name in given), *(f"x_{place}" for place in extra)]
        headers = (*given, *(self.read.headers[place] for place in extra))
        named = zip(cells, sheet.cell_names(len(cells)), strict=True)
        renamed = [ColumnExpression(cell).alias(name) for cell, name in named]
        return Sheet(headers, rows.project(*renamed, LINE), self.read.rejected)

    def _headers(self) -> tuple[str, ...]:
        return BY_FILE[self.one.table].headers

    def _present(self, header: str) -> bool:
        if header == TURNED_VALUE and self.one.turned is not None:
            return True
        if header == "status" and self.one.table == "kerncijfers":
            return True
        field = self.one.fields.get(header)
        if field is None:
            return False
        return header == "jaar" or not field.sources or field.sources in self.places

    def _turned(self) -> DuckDBPyRelation:
        """Make of each row one row per turned column that the file has."""
        if self.one.turned is None:
            return self.read.cells
        there = {
            name: self.places[source]
            for name, source in self.one.turned.items()
            if source in self.places
        }
        lists = (
            (TURNED, [ConstantExpression(name) for name in there]),
            (_CELL, [self._raw(place) for place in there.values()]),
            (_AT, [ConstantExpression(at) for at in range(1, len(there) + 1)]),
        )
        used = {name for place in self.places.values() for name in self._name(place)}
        turned = [_unnest(values).alias(name) for name, values in lists]
        return self.read.cells.project(*sorted(used), LINE, *turned)

    def _column(self) -> Expression | int:
        return ColumnExpression(_AT) if self.one.turned is not None else 0

    def _name(self, place: int) -> list[str]:
        return [sheet.cell_names(place + 1)[-1]]

    def _raw(self, place: int) -> Expression:
        return ColumnExpression(*self._name(place)).cast("VARCHAR")

    def _cell(self, place: int) -> Expression:
        return self._known(self._raw(place))

    def _known(self, cell: Expression) -> Expression:
        """Trim a cell; what means unknown becomes nothing."""
        trimmed = FunctionExpression("trim", cell)
        unknown = trimmed.isin(*map(ConstantExpression, ("", *self.one.unknown)))
        return CaseExpression(unknown, _NOTHING).otherwise(trimmed)

    def value(self, header: str) -> Expression:
        """Give the value of a column of the contract, as text."""
        field = self.one.fields.get(header, Field())
        if header == TURNED_VALUE and self.one.turned is not None:
            cell = self._known(ColumnExpression(_CELL))
            return self._formed(cell, Field(form="getal"))
        if header == "jaar" and field.sources and field.sources not in self.places:
            return ConstantExpression(str(self.origin.year))
        value = self.field(field)
        return self._status(value) if header == "status" else value

    def field(self, field: Field) -> Expression:
        """Give what a field makes of the cells."""
        if field.fixed is not None:
            return ConstantExpression(field.fixed)
        if field.template is not None:
            return self._template(field.template)
        if field.sources not in self.places:
            return _NOTHING
        value = self._formed(self._cell(self.places[field.sources]), field)
        return self._signed(self._coded(value, field), field)

    def _template(self, template: str) -> Expression:
        parts = [
            self._place(part) if odd else ConstantExpression(part)
            for at, part in enumerate(_PLACE.split(template))
            if (odd := at % 2) or part
        ]
        return FunctionExpression("concat", *parts)

    def _place(self, name: str) -> Expression:
        if name == TURNED:
            return ColumnExpression(TURNED)
        if name == "gemeente":
            return ConstantExpression(self.origin.gemeente)
        helper = self.one.helpers.get(name)
        return self.field(helper) if helper else self.value(name)

    def _formed(self, cell: Expression, field: Field) -> Expression:
        mark = ConstantExpression(self.one.mark)
        if field.form in ("getal", "euro"):
            value = FunctionExpression("profile_number", cell, mark)
            return FunctionExpression("profile_cents", value) if field.form == "euro" else value
        if field.form == "maand":
            forms = FunctionExpression(
                "list_value", *(ConstantExpression(DATES[form]) for form in self.one.dates)
            )
            return FunctionExpression("profile_month", cell, forms)
        if field.form in _MACROS:
            return FunctionExpression(_MACROS[field.form], cell)
        if field.form == "categorie":  # a product code begins with its category
            return FunctionExpression("left", cell, ConstantExpression(2))
        if field.form == "gebied":
            return FunctionExpression("profile_area", cell, _map(self.origin.areas))
        return cell

    def _coded(self, value: Expression, field: Field) -> Expression:
        if field.codes is None:
            return value
        lowered = FunctionExpression("lower", value)
        cases = [
            (lowered == ConstantExpression(code), ConstantExpression(target or None))
            for code, target in field.codes.items()
        ]
        return _case(cases, _NOTHING if field.only_codes else value)

    def _signed(self, value: Expression, field: Field) -> Expression:
        if field.sign not in self.places:
            return value
        sign = FunctionExpression("lower", self._cell(self.places[field.sign]))
        minus = ConstantExpression("-")
        credit = sign.isin(*map(ConstantExpression, field.credit))
        bare = FunctionExpression("ltrim", value, minus)
        negative = FunctionExpression("concat", minus, bare)
        return CaseExpression(credit & value.isnotnull(), negative).otherwise(value)

    def _status(self, status: Expression) -> Expression:
        """Say beside a key figure why it is absent, or no longer counted as it was."""
        year = self.value("jaar").try_cast("INTEGER")
        notes = [status, CaseExpression(self.value("waarde").isnull(), ConstantExpression(UNKNOWN))]
        for one in self.profile.breaks:
            named = self.value("kolom").isin(*map(ConstantExpression, one.columns))
            after = named & (year >= ConstantExpression(one.since))
            notes.append(CaseExpression(after, ConstantExpression(one.note)))
        joined = FunctionExpression("concat_ws", ConstantExpression("; "), *notes)
        short = FunctionExpression("left", joined, ConstantExpression(LONGEST))
        return FunctionExpression("nullif", short, ConstantExpression(""))

    def _wanted(self) -> Expression:
        """Keep the rows that the profile does not leave out by a code."""
        kept = [ConstantExpression(True)]
        for name, codes in self.one.without.items():
            if (name,) in self.places:
                cell = FunctionExpression("lower", self._cell(self.places[(name,)]))
                kept.append(cell.isnull() | ~cell.isin(*map(ConstantExpression, codes)))
        for field in _fields(self.one):
            if field.only_codes and field.sources in self.places:
                kept.append(self.field(field).isnotnull())
        return reduce(lambda one, other: one & other, kept)

    def _in_scope(self, given: Sequence[str]) -> Expression:
        """Keep the areas of this municipality, and the country beside it."""
        header = next((name for name in ("wijk_code", "gwb_code") if name in given), None)
        if header is None or self.one.scope is None:
            return ConstantExpression(True)
        code = ColumnExpression(f"v_{header}")
        digits = ConstantExpression(self.origin.gemeente[2:6])
        own = FunctionExpression("substr", code, *map(ConstantExpression, (3, 4))) == digits
        wijk = FunctionExpression("starts_with", code, ConstantExpression("WK"))
        if self.one.scope == "wijk":
            return own & wijk
        return own | (code == ConstantExpression("NL00"))

    def _once(self, rows: DuckDBPyRelation) -> DuckDBPyRelation:
        """Keep of each key the first row, where the profile says that a key counts once."""
        if not (self.one.once or self.one.newest):
            return rows
        table = BY_FILE[self.one.table]
        headers = {column.name: column.header for column in table.columns}
        names = [f"v_{headers[name]}" for name in table.key]
        keys = [ColumnExpression(name) for name in names]
        if self.origin.taken is not None:
            kinds = {column.name: column.kind for column in table.columns}
            pairs = zip(table.key, names, strict=True)
            same = reduce(and_, (_same(kinds[one], one, value) for one, value in pairs))
            rows = rows.set_alias("new").join(self.origin.taken.set_alias("taken"), same, "anti")
        first = FunctionExpression("min", ColumnExpression(LINE)).alias(LINE)
        kept = rows.aggregate([*keys, first]).project(LINE).set_alias("kept")
        return rows.set_alias("every").join(kept, [LINE], "semi")


def _same(kind: Kind, name: str, value: str) -> Expression:
    """Compare a value with what stands in staging, where an id is a number."""
    new = ColumnExpression("new", value)
    return (ids.number(new) if kind in ids.KINDS else new) == ColumnExpression("taken", name)


def _unnest(values: Iterable[Expression]) -> Expression:
    return FunctionExpression("unnest", FunctionExpression("list_value", *values))


def _map(areas: Mapping[str, str]) -> Expression:
    keys, codes = (
        FunctionExpression("list_value", *map(ConstantExpression, part))
        for part in (areas.keys(), areas.values())
    )
    return FunctionExpression("map", keys, codes)


def _case(cases: Sequence[tuple[Expression, Expression]], rest: Expression) -> Expression:
    if not cases:
        return rest
    (condition, value), *others = cases
    first = CaseExpression(condition, value)
    return reduce(lambda case, one: case.when(*one), others, first).otherwise(rest)
