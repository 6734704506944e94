"""Reads one file of a delivery into its table of `staging`: form, personal data, cells, counts."""

from __future__ import annotations

from samenhang.contract import Table
from samenhang.delivery import headers, parsing, personal, profiled, reading, tables
from samenhang.delivery.cells import parsed
from samenhang.delivery.files import Part
from samenhang.delivery.parsing import Parsed
from samenhang.delivery.problems import refusal
from samenhang.delivery.sheet import LINE, Sheet, UnreadableError
from samenhang.delivery.work import Work, cents, named, origin
from samenhang.errors import Problem


def read(work: Work, table: Table, part: Part) -> None:
    """Read one file into its table; what cannot be read is noted as a problem."""
    path, stored = part.path, ""
    try:
        straight = parsing.may_be_straight(table)
        sheet = reading.read(work.connection, path, profiled=bool(part.maps), straight=straight)
        stored = sheet.stored
        # The cells of parquet, and of csv that comes straight, are read here.
        with reading.in_words(path):
            _shaped(work, table, part, sheet)
    except UnreadableError as error:
        named(work, table, path.name)
        work.problems.append(refusal(path.name, "", error.rule, 0, f"{path.name} {error}."))
    finally:
        tables.drop(work.connection, stored, parsed(table))


def _shaped(work: Work, table: Table, part: Part, sheet: Sheet) -> None:
    """Give a file the form of the contract, by its header or by a profile, and judge it."""
    name = part.path.name
    if not part.maps or work.profile is None:
        named(work, table, name)
        found = list(headers.problems(name, sheet.headers, table))
        _judged(work, table, name, sheet, found)
    elif one := profiled.chosen(part.maps, sheet):
        source = origin(work, table, part, named(work, table, name))
        shaped, found = profiled.translated(sheet, part, one, work.profile, source)
        work.problems += [problem for problem in found if problem not in work.problems]
        if shaped is not None:
            _judged(work, table, name, shaped, [])


def _judged(work: Work, table: Table, name: str, sheet: Sheet, found: list[Problem]) -> None:
    work.problems += found
    one = parsing.run(work.connection, table, sheet, work.delivery_id, is_known=not found)
    file = personal.File(work.connection, name, table, one.sheet)
    work.problems += personal.judge(file, one.broken > 0)
    if not found:
        _keep(work, table, name, one)
    tables.drop(work.connection, one.sheet.stored)


def _keep(work: Work, table: Table, name: str, one: Parsed) -> None:
    connection, sheet, broken = work.connection, one.sheet, one.broken
    delivered = one.rows + len(sheet.rejected)
    _count(work, table, delivered)
    if work.profile is None:
        filled(work, table)
    where = {"delivery_id": work.delivery_id, "table_name": table.name}
    if broken or sheet.rejected:
        work.apart.add(table.name)
        tables.quarantine_parsed(connection, work.delivery_id, table, name)
    exists = table.name in work.existing or table.name in work.loaded
    tables.load(connection, table, broken > 0, exists)
    lost = {**where, "file_name": name, "column_name": ""}
    apart = [{**lost, LINE: row, "rule": rule} for row, rule in sheet.rejected]
    tables.insert(connection, "quarantine", apart)
    known = {row["column_name"] for row in work.columns if row["table_name"] == table.name}
    present = (column.name for column in table.columns if column.header in sheet.headers)
    work.columns += [{**where, "column_name": name} for name in present if name not in known]
    if table.name not in work.loaded:
        work.loaded.append(table.name)


def _count(work: Work, table: Table, rows: int) -> None:
    """Add what a file delivered to what its table holds."""
    new = cents(work.connection.table(parsed(table)), table)
    before, cents_before = work.delivered.get(table.name, (0, 0))
    total = None if new is None else new + (cents_before or 0)
    work.delivered[table.name] = before + rows, total


def filled(work: Work, table: Table) -> None:
    """Refuse a table that must be there and holds no row."""
    if not work.delivered[table.name][0] and table.required != "no":
        name = " en ".join(work.names[table.name])
        said = f"{name} heeft een kopregel maar geen rijen: vul het bestand."
        work.problems.append(refusal(name, "", "leeg", 0, said))
