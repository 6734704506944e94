"""Reads one delivery into `staging`: every rule, all problems at once."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import Future, as_completed
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa
from duckdb import ConstantExpression, DuckDBPyConnection

from samenhang import text
from samenhang.aside import Aside, side_by_side
from samenhang.contract import BY_NAME, TABLES, Table
from samenhang.delivery import (
    checks,
    files,
    levering,
    outline,
    part_reader,
    places,
    profiled,
    tables,
    totals,
)
from samenhang.delivery.files import Part
from samenhang.delivery.problems import TABLE_RULES, Broken, of_rows
from samenhang.delivery.sheet import LINE
from samenhang.delivery.work import Work, of_delivery
from samenhang.errors import DeliveryRefused, Problem
from samenhang.pace import Pace, Say, silent

Judged = dict[str, Future[pa.Table]]  # the rows that a check found, by its name


@dataclass(frozen=True)
class StagedDelivery:
    """A delivery that stands in staging; `problems` tell which rows stand apart."""

    delivery_id: str
    folder: Path
    problems: tuple[Problem, ...]


def stage(
    folder: Path,
    connection: DuckDBPyConnection,
    *,
    accept_quarantine: bool = False,
    progress: Say = silent,
) -> StagedDelivery:
    """Read a delivery into `staging`; raises DeliveryRefused with all problems, leaving nothing.

    `progress` hears each file as it is read, with its rows.
    """
    folder = Path(folder)
    existing = tables.prepare(connection)
    if files.no_place(folder):
        raise DeliveryRefused(files.find(folder).problems)
    head = levering.read(folder)
    profile, problems = profiled.of(head.values.get("profiel"), folder)
    if any(problem.refuses for problem in problems):  # without it no file is understood
        raise DeliveryRefused([*head.problems, *problems])
    found = files.find(folder, profile)
    problems += found.problems
    name = _new_id(connection, folder)
    levering.keep(head, personal=files.personal(found.parts))
    work = Work(connection, name, head, profile, found, problems, existing)
    _head(work)
    judged = _parts(work, progress)
    _profiled(work)
    tables.complete(connection, {*existing, *work.loaded})
    _outlines(work)
    _checks(work, judged)
    totals.close(work, accept_quarantine)
    tables.drop_work(connection)
    if any(problem.refuses for problem in work.problems):
        tables.forget(connection, work.delivery_id, work.loaded)
        raise DeliveryRefused(work.problems)
    return StagedDelivery(work.delivery_id, folder, tuple(work.problems))


def check(folder: Path) -> list[Problem]:
    """Give every problem of a delivery without keeping anything."""
    # What memory cannot hold goes where only this account may look, and is gone at the end.
    with (
        TemporaryDirectory() as spill,
        duckdb.connect(config={"temp_directory": spill}) as connection,
    ):
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


def _head(work: Work) -> None:
    """Judge levering.toml and the list of files; note the delivery."""
    work.problems += work.levering.problems
    if work.profile is None:  # else it is known after reading: a file may fill several tables
        work.problems += files.missing(work.found.parts)
    work.problems += files.legal_basis(work.found.parts, work.levering.legal_basis)
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
        "invented": values.get("verzonnen", False),
        "controls": sorted(work.levering.control),
    }
    tables.insert(work.connection, "delivery", [row])


def _parts(work: Work, say: Say) -> Judged:
    """Read every file: side by side, but by a profile in turn, for one may lean on another.

    Returns the checks that ran while the last files were read.
    """
    parts = [(table, part) for table in TABLES for part in work.found.parts.get(table.name, ())]
    pace = Pace(say, sum(map(_size, parts)))
    if work.profile is not None:
        for table, part in parts:
            part_reader.read(work, table, part)
            _read(work, table, part, pace)
        return {}
    with side_by_side(work.connection) as aside:
        # The largest first: each comes on one core, and the last to end should not be the longest.
        largest = sorted(parts, key=_size, reverse=True)
        started = {aside.start(_alone, work, *one): one for one in largest}
        done: dict[Path, Work] = {}
        judged: Judged = {}
        for read in as_completed(started):
            table, part = started[read]
            done[part.path] = read.result()
            _read(done[part.path], table, part, pace)
            waiting = {table.name for table, part in parts if part.path not in done}
            whole = {name for one in done.values() for name in one.loaded} - waiting
            _judge(aside, work, whole, judged)
    for _, part in parts:  # as the contract names them: what is found says the same each time
        work.absorb(done[part.path])
    return judged


def _judge(aside: Aside, work: Work, loaded: Collection[str], judged: Judged) -> None:
    """Start the checks of what was loaded, but for those that were started before."""
    for check in checks.runnable(loaded):
        if check.name not in judged:
            judged[check.name] = aside.start(checks.offending, check, work.delivery_id)


def _size(one: tuple[Table, Part]) -> int:
    return one[1].path.stat().st_size


def _read(work: Work, table: Table, part: Part, pace: Pace) -> None:
    rows, _ = work.delivered.get(table.name, (0, None))
    said = f"{part.path.name} gelezen: {text.plural(rows, 'rij', 'rijen')}"
    pace.done(part.path.stat().st_size, said)


def _alone(connection: DuckDBPyConnection, work: Work, table: Table, part: Part) -> Work:
    own = work.beside(connection)
    part_reader.read(own, table, part)
    return own


def _profiled(work: Work) -> None:
    """Name what is missing when all files of a profile are read."""
    if work.profile is None:
        return
    taken = {name for names in work.names.values() for name in names}
    parts = {part.path.name: part for one in work.found.parts.values() for part in one}
    work.problems += [
        profiled.unused(part, work.profile) for name, part in parts.items() if name not in taken
    ]
    work.problems += files.missing(work.names)
    for table in TABLES:
        if table.name in work.delivered:
            part_reader.filled(work, table)


def _outlines(work: Work) -> None:
    path = work.found.outlines
    if path is None:
        return
    codes = of_delivery(work, "wijk").project("wijk_code").fetchall()
    gemeente = work.levering.values.get("gemeente_code", "")
    rings, problems = outline.read(path, gemeente, [code for (code,) in codes])
    work.problems += problems
    name = ConstantExpression(work.delivery_id)
    outlines = work.connection.from_arrow(rings).project(name, *rings.column_names)
    outlines.insert_into("staging.outline")


def _checks(work: Work, judged: Judged) -> None:
    """Run every check beside others; in turn once one has set rows apart, for that changes all."""
    with side_by_side(work.connection) as aside:
        _judge(aside, work, work.loaded, judged)
        is_changed = False
        for check in checks.runnable(work.loaded):
            ahead = judged[check.name]
            if is_changed:
                ahead.cancel()
                rows = checks.offending(work.connection, check, work.delivery_id)
            else:
                rows = ahead.result()
            work.outcomes[check.name] = rows.num_rows
            is_changed |= bool(rows.num_rows) and _broken(work, rows)


def _broken(work: Work, rows: pa.Table) -> bool:
    """Refuse for the rows that break a rule, or set them apart; tell whether it did the last."""
    head = rows.sort_by(LINE).slice(0, 1).to_pylist()[0]
    table = BY_NAME[head["table_name"]]
    names = work.names[table.name]
    if head["rule"] in TABLE_RULES:
        (name,), first = places.files_of(rows.slice(0, 1)[LINE], names), places.row_of(head[LINE])
        broken = Broken(table, str(name), head["column_name"], head["rule"], rows.num_rows, first)
        work.problems.append(of_rows(broken))
        return False
    tables.quarantine(work.connection, work.delivery_id, rows, names)
    tables.set_apart(work.connection, table.name, work.delivery_id, rows)
    work.apart.add(table.name)
    return True
