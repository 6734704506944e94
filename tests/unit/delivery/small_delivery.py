"""A small delivery drawn by hand, that a test changes in one place."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from csv import field_size_limit, reader
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from samenhang.delivery import StagedDelivery, stage
from samenhang.errors import DeliveryRefused, Problem

Rows = Sequence[Sequence[object]]


def pseudonym(name: object) -> str:
    """A pseudonym that looks random and is the same each time."""
    return hashlib.sha256(f"drawn {name}".encode()).hexdigest()[:24]


H = [pseudonym(f"h{number}") for number in range(40)]
P = [pseudonym(f"p{number}") for number in range(40)]

TOML: Mapping[str, str] = {
    "gemeente_code": '"GM9999"',
    "gemeente_naam": '"Polderstad"',
    "verantwoordelijke": '"College van Polderstad"',
    "doel": '"beleidsstatistiek"',
    "peildatum": '"2026-01-01"',
    "jaren": "[2024]",
    "bewaren_tot": '"2030-12-31"',
    "dpia": '"nr. 1"',
    "pseudonimisering_door": '"Gegevensmakelaar"',
    "profiel": '"samenhang"',
}
Tables = dict[str, list[list[object]]]


def tables() -> Tables:
    """Forty households of one year, two persons and two provisions with cost; the header first."""
    homes: list[list[object]] = [
        [home, 2024, "WK999901", "eenpersoons", 1, 0, "45-64"] for home in H
    ]
    return {
        "wijken": [
            ["wijk_code", "wijk_naam", "gemeente_code"],
            ["WK999901", "Rietland", "GM9999"],
            ["WK999902", "Ringvaart", "GM9999"],
        ],
        "huishoudens": [
            ["huishouden_id", "jaar", "wijk_code", "huishoudtype", "personen", "kinderen",
             "leeftijdsklasse"],
            *homes,
        ],
        "personen": [
            ["persoon_id", "huishouden_id", "jaar", "leeftijdsklasse", "maand_18"],
            *([P[at], H[at], 2024, "45-64", ""] for at in range(40)),
        ],
        "voorzieningen": [
            ["voorziening_id", "persoon_id", "huishouden_id", "wet", "categorie", "begin", "eind"],
            *([f"v-{at}", P[at], "", "wmo", "01", "2024-01", "2024-06"] for at in range(40)),
        ],
        "kosten": [
            ["voorziening_id", "wet", "maand", "bedrag_cent", "herkomst"],
            *([f"v-{at}", "wmo", "2024-02", 1000 + at, "declaratie"] for at in range(40)),
        ],
        "bekostiging": [
            ["jaar", "post", "vorm", "bedrag_cent"],
            [2024, "hulp_bij_huishouden", "per_client", 5000],
        ],
        "publiek_cijfer": [
            ["jaar", "onderwerp", "wet", "maat", "soort", "waarde", "bron"],
            [2024, "kosten", "wmo", "bedrag_cent", "realisatie", 50000, "Jaarrekening 2024"],
        ],
    }  # fmt: skip


def write(
    folder: Path,
    given: Mapping[str, Rows],
    *,
    toml: Mapping[str, str] = TOML,
    basis: Iterable[str] | None = None,
    extra: str = "",
    form: str = "csv",
) -> Path:
    """Write a delivery; `basis` names the files under [grondslag], by default all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"{key} = {value}" for key, value in toml.items()]
    lines += ["[grondslag]", *(f'{name} = "art. 1"' for name in (basis or given)), extra]
    (folder / "levering.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name, rows in given.items():
        WRITERS[form](folder / f"{name}.{form}", rows)
    return folder


def csv(path: Path, rows: Rows, separator: str = ";", end: str = "\n") -> None:
    """Write rows as csv without any quotes."""
    text = end.join(separator.join("" if c is None else str(c) for c in row) for row in rows)
    path.write_bytes((text + end).encode())


def amounts(path: Path) -> dict[int, int]:
    """Read the cents of a csv by row number with Python's own reader: whole rows, plain numbers.

    An empty cell behind the last column is a separator too many, not a cell too many.

    The product reads with DuckDB, so two readers must agree on what was delivered.
    """
    usual = field_size_limit(10**8)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = reader(file, delimiter=";")
    finally:
        field_size_limit(usual)  # it holds for the whole process
    at = [name.strip().lower() for name in header].index("bedrag_cent")
    return {
        number: int(row[at])
        for number, row in enumerate(rows, 2)
        if len(row) >= len(header)
        and not any(row[len(header) :])
        and re.fullmatch("-?[0-9]{1,18}", row[at].strip(), re.ASCII)
    }


def _parquet(path: Path, rows: Rows) -> None:
    header, *body = rows
    columns = {str(name): [row[at] for row in body] for at, name in enumerate(header)}
    pq.write_table(pa.table(columns), path)


def _xlsx(path: Path, rows: Rows) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)


WRITERS = {"csv": csv, "parquet": _parquet, "xlsx": _xlsx}


def number(id: str) -> int:
    """Return what stands in staging for an id."""
    ((found,),) = duckdb.execute("select hash($id)", {"id": id}).fetchall()
    return int(found)


def staged(folder: Path, accept: bool = False) -> tuple[duckdb.DuckDBPyConnection, StagedDelivery]:
    """Stage a delivery in a connection of its own."""
    connection = duckdb.connect()
    return connection, stage(folder, connection, accept_quarantine=accept)


def refused(folder: Path) -> list[Problem]:
    """The problems for which a delivery is refused."""
    try:
        stage(folder, duckdb.connect())
    except DeliveryRefused as error:
        return [problem for problem in error.problems if problem.refuses]
    raise AssertionError("the delivery was not refused")


def sentences(folder: Path) -> list[str]:
    """The sentences of `refused`."""
    return [problem.message for problem in refused(folder)]
