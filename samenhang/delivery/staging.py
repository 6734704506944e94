"""Reads one delivery into the schema `staging`: every rule, all problems at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import duckdb
from duckdb import ColumnExpression, ConstantExpression, DuckDBPyConnection

from samenhang import query
from samenhang.contract import BY_NAME, TABLES, Table
from samenhang.delivery import checks, files, headers, levering, outline, personal, reading, tables
from samenhang.delivery.cells import PARSED, parse
from samenhang.delivery.checks import Check
from samenhang.delivery.levering import Levering
from samenhang.delivery.problems import CELL_TITLES, TABLE_RULES, Broken, of_rows, refusal, too_many
from samenhang.delivery.sheet import LINE, Sheet, UnreadableError
from samenhang.errors import DeliveryRefused, Problem

QUARANTINE_LIMIT = 0.05  # of the rows of a table
_AMOUNT = "amount_cents"


@dataclass(frozen=True)
class StagedDelivery:
    """A delivery that stands in staging; `problems` tell which rows stand apart."""

    delivery_id: str
    folder: Path
    problems: tuple[Problem, ...]


@dataclass
class _Work:
    """What one delivery is known to hold so far."""

    connection: DuckDBPyConnection
    folder: Path
    delivery_id: str
    levering: Levering
    paths: dict[str, Path]
    problems: list[Problem]
    existing: set[str]  # tables that an earlier delivery left
    loaded: list[str] = field(default_factory=list)
    delivered: dict[str, tuple[int, int | None]] = field(default_factory=dict)
    apart: set[str] = field(default_factory=set)  # tables of which rows stand apart
    columns: list[dict[str, object]] = field(default_factory=list)
    outcomes: dict[str, int] = field(default_factory=dict)


def stage(
    folder: Path, connection: DuckDBPyConnection, *, accept_quarantine: bool = False
) -> StagedDelivery:
    """Read a delivery into `staging`; raises DeliveryRefused with all problems, leaving nothing."""
    folder = Path(folder)
    existing = tables.prepare(connection)
    paths, problems = files.find(folder)
    if problems and not folder.is_dir():
        raise DeliveryRefused(problems)
    name = _new_id(connection, folder)
    head = levering.read(folder, personal=files.personal(paths))
    work = _Work(connection, folder, name, head, paths, problems, existing)
    _head(work)
    for table in TABLES:
        if table.name in paths:
            _table(work, table)
    tables.complete(connection, {*existing, *work.loaded})
    _outlines(work)
    _checks(work)
    _totals(work, accept_quarantine)
    tables.drop_work(connection)
    if any(problem.refuses for problem in work.problems):
        tables.forget(connection, work.delivery_id, work.loaded)
        raise DeliveryRefused(work.problems)
    return StagedDelivery(work.delivery_id, folder, tuple(work.problems))


def check(folder: Path) -> list[Problem]:
    """Give every problem of a delivery without keeping anything."""
    with duckdb.connect() as connection:
        try:
            return list(stage(folder, connection).problems)
        except DeliveryRefused as refused:
            return list(refused.problems)


def _new_id(connection: DuckDBPyConnection, folder: Path) -> str:
    name = folder.resolve().name
    taken = {
        row[0] for row in connection.table("staging.delivery").project("delivery_id").fetchall()
    }
    others = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(other for other in others if other not in taken)


def _head(work: _Work) -> None:
    """Judge levering.toml and the list of files; note the delivery."""
    work.problems += work.levering.problems
    work.problems += files.missing(work.paths)
    work.problems += files.legal_basis(work.paths, work.levering.legal_basis)
    values = work.levering.values
    row = {
        "delivery_id": work.delivery_id,
        "gemeente_code": values.get("gemeente_code"),
        "gemeente_naam": values.get("gemeente_naam"),
        "responsible": values.get("verantwoordelijke"),
        "purpose": values.get("doel"),
        "peildatum": levering.day(values.get("peildatum")),
        "years": sorted(values.get("jaren", [])) or None,
        "keep_until": levering.day(values.get("bewaren_tot")),
        "dpia": values.get("dpia"),
        "pseudonymised_by": values.get("pseudonimisering_door"),
        "profile": values.get("profiel"),
        "folder": str(work.folder),
        "invented": values.get("verzonnen", False),
    }
    tables.insert(work.connection, "delivery", [row])


def _table(work: _Work, table: Table) -> None:
    path = work.paths[table.name]
    try:
        sheet = reading.read(work.connection, path)
        # The cells of a parquet file are read here.
        with reading.in_words(path):
            _judged(work, table, sheet)
    except UnreadableError as error:
        work.problems.append(refusal(path.name, "", error.rule, 0, f"{path.name} {error}."))


def _judged(work: _Work, table: Table, sheet: Sheet) -> None:
    path = work.paths[table.name]
    found = list(headers.problems(path.name, sheet.headers, table))
    work.problems += found
    rows, broken = parse(work.connection, table, sheet, work.delivery_id)
    file = personal.File(work.connection, path.name, table, sheet)
    work.problems += personal.judge(file, broken > 0)
    if not found:
        _keep(work, table, sheet, rows, broken)


def _keep(work: _Work, table: Table, sheet: Sheet, rows: int, broken: int) -> None:
    name, connection = work.paths[table.name].name, work.connection
    delivered = rows + len(sheet.rejected)
    work.delivered[table.name] = delivered, _cents(connection.table(PARSED), table)
    if not delivered and table.required != "no":
        text = f"{name} heeft een kopregel maar geen rijen: vul het bestand."
        work.problems.append(refusal(name, "", "leeg", 0, text))
    if broken or sheet.rejected:
        work.apart.add(table.name)
        tables.quarantine_parsed(connection, work.delivery_id, name)
    tables.load(connection, table, broken > 0, table.name in work.existing)
    where = {"delivery_id": work.delivery_id, "file_name": name, "column_name": ""}
    apart = [{**where, LINE: row, "rule": rule} for row, rule in sheet.rejected]
    tables.insert(connection, "quarantine", apart)
    where = {"delivery_id": work.delivery_id, "table_name": table.name}
    present = (column.name for column in table.columns if column.header in sheet.headers)
    work.columns += [{**where, "column_name": column} for column in present]
    work.loaded.append(table.name)


def _cents(relation: duckdb.DuckDBPyRelation, table: Table) -> int | None:
    """Sum the eurocents of a table that holds them."""
    if _AMOUNT not in {column.name for column in table.columns}:
        return None
    ((total,),) = relation.sum(_AMOUNT).fetchall()
    return int(total or 0)


def _loaded(work: _Work, table: Table) -> tuple[int, int | None]:
    """Count the rows and eurocents that stand in staging: all, unless some were set apart."""
    if table.name not in work.apart:
        return work.delivered[table.name]
    relation = _of_delivery(work, table.name)
    return len(relation), _cents(relation, table)


def _outlines(work: _Work) -> None:
    path = work.folder / files.OUTLINES
    if not path.is_file() or path.is_symlink():
        return
    codes = _of_delivery(work, "wijk").project("wijk_code").fetchall()
    gemeente = work.levering.values.get("gemeente_code", "")
    rings, problems = outline.read(path, gemeente, [code for (code,) in codes])
    work.problems += problems
    name = ConstantExpression(work.delivery_id)
    outlines = work.connection.from_arrow(rings).project(name, *rings.column_names)
    outlines.insert_into("staging.outline")


def _of_delivery(work: _Work, table: str) -> duckdb.DuckDBPyRelation:
    own = ColumnExpression("delivery_id") == ConstantExpression(work.delivery_id)
    return work.connection.table(f"staging.{table}").filter(own)


def _checks(work: _Work) -> None:
    for check in checks.runnable(work.loaded):
        work.outcomes[check.name] = _check(work, check)


def _check(work: _Work, check: Check) -> int:
    """Run one check; set apart what it finds, or refuse. Returns how many rows it found."""
    rows = checks.offending(work.connection, check, work.delivery_id)
    if not rows.num_rows:
        return 0
    head = rows.sort_by(LINE).slice(0, 1).to_pylist()[0]
    table = BY_NAME[head["table_name"]]
    name = work.paths[table.name].name
    if head["rule"] in TABLE_RULES:
        broken = Broken(table, name, head["column_name"], head["rule"], rows.num_rows, head[LINE])
        work.problems.append(of_rows(broken))
    else:
        where = (ConstantExpression(work.delivery_id), ConstantExpression(name))
        apart = work.connection.from_arrow(rows)
        apart.project(*where, LINE, "rule", "column_name").insert_into("staging.quarantine")
        tables.set_apart(work.connection, table.name, work.delivery_id, rows)
        work.apart.add(table.name)
    return int(rows.num_rows)


def _totals(work: _Work, accept_quarantine: bool) -> None:
    """Note what was loaded, and judge quarantine and control totals."""
    summary = query.load("staging/quarantine_lines")
    lines = query.run(work.connection, summary, {"delivery_id": work.delivery_id}).fetchall()
    by_file = {path.name: BY_NAME[name] for name, path in work.paths.items()}
    work.outcomes |= dict.fromkeys(CELL_TITLES, 0)
    for file, column, rule, rows, first in lines:
        work.problems.append(of_rows(Broken(by_file[file], file, column, rule, rows, first)))
        if rule in CELL_TITLES:
            work.outcomes[rule] += rows
    found = [
        {"delivery_id": work.delivery_id, "name": name, "found": rows}
        for name, rows in work.outcomes.items()
    ]
    loaded = [_file(work, BY_NAME[name], accept_quarantine) for name in work.loaded]
    tables.insert(work.connection, "check_outcome", found)
    tables.insert(work.connection, "delivered_column", work.columns)
    tables.insert(work.connection, "delivery_file", loaded)
    _control(work)


def _file(work: _Work, table: Table, accept_quarantine: bool) -> dict[str, object]:
    file = work.paths[table.name].name
    delivered, cents = work.delivered[table.name]
    loaded, cents_loaded = _loaded(work, table)
    if delivered - loaded > QUARANTINE_LIMIT * delivered and not accept_quarantine:
        work.problems.append(too_many(file, delivered - loaded, delivered))
    return {
        "delivery_id": work.delivery_id,
        "table_name": table.name,
        "file_name": file,
        "legal_basis": work.levering.legal_basis.get(table.file, ""),
        "rows_delivered": delivered,
        "rows_loaded": loaded,
        "rows_quarantined": delivered - loaded,
        "cents_delivered": cents,
        "cents_loaded": cents_loaded,
    }


def _control(work: _Work) -> None:
    counted = {
        "huishoudens": work.delivered.get("household", (0, None))[0],
        "kosten_cent": work.delivered.get("cost", (0, 0))[1],
    }
    for key, total in work.levering.control.items():
        if key in counted and total != counted[key]:
            text = (
                f"In {levering.FILE} staat {key} = {total} onder [controle], maar geleverd is "
                f"{counted[key]}: zoek het verschil en lever opnieuw."
            )
            work.problems.append(refusal(levering.FILE, f"controle.{key}", "controle", 0, text))
