"""From deliveries to a store file: staged, checked, calculated, protected and put in place."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from samenhang import delivery, example, query, steps, store
from samenhang.aside import MOST_AT_ONCE
from samenhang.contract import TABLES
from samenhang.errors import BuildFailed, DeliveryRefused, Problem
from samenhang.pace import Say, silent
from samenhang.steps import Step
from samenhang.store import keyed, levels
from samenhang.store.workshop import (
    UNFINISHED,
    attach,
    growing,
    workshop,
    write_plain,
    written_meanwhile,
)

REFERENCE = Path(__file__).resolve().parent.parent / "data" / "reference" / "lelystad"

# What all others lean on: the years that count, and the closed lists of the columns.
_FIRST = ("type_gemeente", "owner", "wijk", "type_wijk", "flag")
_MADE_FIRST = frozenset(f"work.{name}" for name in _FIRST)
_KEYS = "household_key"

MANY_ROWS = 2_000_000  # delivered: below it nothing is gained by making room, or by more cells
MANY_BYTES = 300_000_000  # of files: below it what is delivered stays in memory


@dataclass(frozen=True)
class BuildResult:
    """A finished build: the store file, and how many delivered rows stand in quarantine."""

    path: Path
    build_id: str
    quarantined: int


def build(
    deliveries: Iterable[Path | str],
    folder: Path | str | None = None,
    *,
    accept_quarantine: bool = False,
    progress: Say = silent,
    secret: bytes | None = None,
) -> BuildResult:
    """Build a store of deliveries and make it the current one; `progress` hears each step.

    Raises DeliveryRefused for what was delivered, StoreError for a secret that is not that of the
    store in the folder, and BuildFailed for all else; the store that was there stays as it was.
    """
    target = Path(folder) if folder is not None else store.folder()
    folders = [Path(one) for one in deliveries]
    with (
        store.lock(target),
        store.first_key(target),
        _in_words(),
        workshop(target, large=_are_large(folders)) as connection,
    ):
        for one in folders:
            progress(f"Levering {one.name} lezen en controleren")
            delivery.stage(one, connection, accept_quarantine=accept_quarantine, progress=progress)
        return calculate(connection, target, secret or store.secret_for_build(target), progress)


def build_example(folder: Path | str, progress: Say = silent) -> BuildResult:
    """Build the store of invented Polderstad beside the public figures of Lelystad."""
    with tempfile.TemporaryDirectory() as place:
        progress("Polderstad verzinnen")
        town = example.write(Path(place) / "polderstad")
        return build([town, REFERENCE], folder, progress=progress, secret=store.DEMO_SECRET)


def calculate(
    connection: duckdb.DuckDBPyConnection, folder: Path, secret: bytes, say: Say
) -> BuildResult:
    """Make a store of what is staged in the connection; the caller holds the lock of the folder."""
    _refuse_clash(connection)
    _refuse_shared(connection)
    _guard_demo(connection, secret)
    found: dict[str, int] = {}
    rows, cells = _apart([*_calculation(secret), *_sums(found)])
    with _in_words(), growing(folder) as (build_id, temporary):
        _begin(connection, temporary, folder)
        _make_rows(connection, rows, say)
        with written_meanwhile(temporary):
            say("Tellingen van de opslag")
            steps.run(connection, cells, say)
            _sign(connection, build_id, secret, found)
            say("Opslag vastleggen")
            quarantined = _set_apart(connection, folder / f"store-{build_id}.quarantaine.csv")
            connection.execute("detach mart")
        return BuildResult(store.publish(temporary, folder, build_id), build_id, quarantined)


@contextmanager
def _in_words() -> Iterator[None]:
    """Say what the machine could not do in one sentence; the store that was there stays."""
    try:
        yield
    except (duckdb.Error, OSError) as error:
        raise BuildFailed(
            "De bouw is gestopt; de vorige opslag blijft in gebruik. Kijk of er genoeg ruimte op "
            f"de schijf is en of de map beschrijfbaar is ({type(error).__name__})."
        ) from None  # the database names the value that it could not take


def _run(connection: duckdb.DuckDBPyConnection, name: str, **parameters: Any) -> list[Any]:
    return query.run(connection, query.load(name), parameters).fetchall()


def _begin(connection: duckdb.DuckDBPyConnection, path: Path, folder: Path) -> None:
    """Open the file that grows, and make the closed lists that all tables lean on."""
    attach(connection, path, "mart", UNFINISHED)
    write_plain(connection)
    connection.execute("set preserve_insertion_order = false")
    connection.execute("create schema work")
    for name, values in levels.LEVELS.items():
        listed = ", ".join(f"'{value}'" for value in values)
        connection.execute(f"create type {name}_level as enum ({listed})")
    # Tables and no views: each step runs on a cursor of its own, and a view belongs to one.
    for name, table in levels.lists(folder).items():
        connection.from_arrow(table).create(name)
    for name in _FIRST:
        _run(connection, f"build/{name}")
    connection.from_arrow(_flag_bits(connection)).create("flag_bit")


def _make_rows(connection: duckdb.DuckDBPyConnection, rows: list[Step], say: Say) -> None:
    """Run the steps of rows in their order; a large build lets go what it has read."""
    say("Tabellen van de opslag")
    large = _run(connection, "build/delivered_rows")[0][0] >= MANY_ROWS
    connection.from_arrow(pa.table({"is_large": [large]})).create("ready_list")
    passing = _passing(rows) if large else set()
    # One after the other: two large statements at once take a tenth more of both cores.
    steps.run(connection, rows, say, passing=passing, at_once=1 if large else MOST_AT_ONCE)


def _calculation(secret: bytes) -> list[Step]:
    """Return every table that is calculated, with the keys that Python makes of the pseudonyms."""
    calculated = [
        step
        for step in steps.of_folder("build")
        if step.makes not in _MADE_FIRST and "check_outcome_list" not in step.reads
    ]
    add_keys = partial(_add_keys, secret)
    keys = Step(_KEYS, ("work.household_number",), add_keys, is_python=True)
    return [*calculated, keys]


def _apart(calculation: list[Step]) -> tuple[list[Step], list[Step]]:
    """Return the steps of rows, and those of cells, which come last."""
    cells = [
        step
        for step in calculation
        if any(table.endswith("_cell") for table in (step.makes, *step.reads))
    ]
    return [step for step in calculation if step not in cells], cells


def _are_large(folders: list[Path]) -> bool:
    """Tell whether the files of deliveries would fill memory; what is no folder is judged later."""
    files = (path for folder in folders for path in folder.glob("*") if path.is_file())
    return sum(path.stat().st_size for path in files) >= MANY_BYTES


def _passing(calculation: list[Step]) -> set[str]:
    """Name what a large build lets go once it is read for the last time; a small one keeps all."""
    made = {step.makes for step in calculation if step.makes.startswith("work.")}
    return made.union({_KEYS}, (f"staging.{table.name}" for table in TABLES if table.household))


def _add_keys(secret: bytes, connection: duckdb.DuckDBPyConnection) -> None:
    ids = connection.table("work.household_number").to_arrow_table()
    connection.from_arrow(keyed.table(ids, secret)).create("household_key")


def _flag_bits(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """Return one row with the bit of each `uses_` column, so that SQL makes them all at once."""
    flags = _run(connection, "build/flags")
    return pa.table({f"uses_{name}": pa.array([bit], pa.uint64()) for name, bit in flags})


def _outcomes(connection: duckdb.DuckDBPyConnection, sums: Mapping[str, int]) -> pa.Table:
    """Return the outcome of every check, of the rows delivered and of the sums."""
    made = ((name, query.load(name).title, found) for name, found in sums.items())
    names, titles, found_rows = zip(*_delivery_checks(connection), *made, strict=True)
    return pa.table({"name": names, "title": titles, "found": pa.array(found_rows, pa.int64())})


def _delivery_checks(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str, int]]:
    """Give for each rule of a delivery how many rows were set apart for it when they were read."""
    found = dict(_run(connection, "build/check_found"))
    for name, title in delivery.titles().items():
        yield f"checks/{name}", title, found.get(name, 0)


def _sums(found: dict[str, int]) -> list[Step]:
    """Return a step for each sum that must fit: taken as soon as it can be, and its tables go."""
    names = query.names("quality/sums")
    return [Step(name, query.load(name).reads, partial(_fits, name, found)) for name in names]


def _fits(name: str, found: dict[str, int], connection: duckdb.DuckDBPyConnection) -> None:
    """Note what is found where nothing should be; raises BuildFailed when there is anything."""
    one = query.load(name)
    found[name] = len(query.run(connection, one).fetchall())
    if found[name]:
        raise BuildFailed(
            f"De bouw is gestopt, want deze controle klopt niet: {one.title}. "
            "De vorige opslag blijft in gebruik."
        )


def _refuse_clash(connection: duckdb.DuckDBPyConnection) -> None:
    """Raise DeliveryRefused when nothing says which of two deliveries of a year holds."""
    problems = [
        Problem(
            file="levering.toml",
            column="peildatum",
            rule="zelfde jaar en peildatum",
            rows=years,
            message=f"De leveringen {both} leveren allebei {named} met dezelfde peildatum. "
            "Lever een van de twee, of geef de nieuwste een latere peildatum.",
        )
        for both, years, named in _run(connection, "build/clash")
    ]
    if problems:
        raise DeliveryRefused(problems)


def _refuse_shared(connection: duckdb.DuckDBPyConnection) -> None:
    """Raise DeliveryRefused when two municipalities name their households alike."""
    problems = [
        Problem(
            file="huishoudens",
            column="huishouden_id",
            rule="zelfde pseudoniem",
            rows=rows,
            message=f"In huishoudens van {both} staat {rows} keer hetzelfde huishouden_id in "
            "hetzelfde jaar: laat elke gemeente met een eigen sleutel pseudonimiseren en lever "
            "opnieuw.",
        )
        for both, rows in _run(connection, "build/shared_ids")
    ]
    if problems:
        raise DeliveryRefused(problems)


def _guard_demo(connection: duckdb.DuckDBPyConnection, secret: bytes) -> None:
    if secret == store.DEMO_SECRET and _run(connection, "build/real_households"):
        raise BuildFailed(
            "De openbare sleutel van het voorbeeld mag niet over echte huishoudens worden gebruikt."
        )


def _sign(
    connection: duckdb.DuckDBPyConnection, build_id: str, secret: bytes, sums: Mapping[str, int]
) -> None:
    """Write in the store what it is, and how every check of it came out."""
    connection.from_arrow(_outcomes(connection, sums)).create("check_outcome_list")
    _run(connection, "build/mart_check_result")
    _run(
        connection,
        "build/mart_meta",
        build=build_id,
        version=store.FORMAT_VERSION,
        mark=store.fingerprint(secret),
        demo=secret == store.DEMO_SECRET,
    )


def _set_apart(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Write where and why rows were not loaded, never what stood there; return how many rows."""
    rows = _run(connection, "build/quarantine")
    if rows:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(("levering", "bestand", "regel", "controle", "kolom"))
            writer.writerows(rows)
    return len({row[:3] for row in rows})
