"""Every broken or hostile delivery gets its Dutch sentence, and the store that was there serves."""

from __future__ import annotations

from pathlib import Path

import broken_binary
import broken_csv
import broken_folder
import broken_toml
import broken_values
import duckdb
import pytest
from broken import VALUE, Case
from small_delivery import amounts, tables, write

from samenhang import store
from samenhang.build import build
from samenhang.delivery import check, stage
from samenhang.errors import DeliveryRefused, Problem

MODULES = (broken_binary, broken_csv, broken_folder, broken_toml, broken_values)
CASES: tuple[Case, ...] = tuple(case for module in MODULES for case in module.CASES)
WHAT_TO_DO = (
    *("bewaar", "sla ", "sluit ", "lever ", "vul ", "kies ", "haal ", "verbeter", "zet ", "leg "),
    *(
        "maak ",
        "voeg ",
        "verwijder",
        "zoek ",
        "geef ",
        "laat ",
        "schrijf ",
        "een levering heeft geen",
    ),
)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that serves while others are refused."""
    folder = tmp_path_factory.mktemp("opslag")
    build([write(tmp_path_factory.mktemp("goed") / "levering", tables())], folder)
    return folder


def test_there_are_many_and_each_has_a_name_of_its_own() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 80


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_broken(tmp_path: Path, served: Path, case: Case) -> None:
    folder = write(tmp_path / "levering", tables())
    case.spoil(folder)
    before = {path.name: path.stat().st_mtime_ns for path in served.iterdir()}
    problems = refused_by_build(folder, served) if case.refuses else check(folder)
    assert any(
        problem.file == case.file
        and case.says in problem.message
        and problem.refuses is case.refuses
        for problem in problems
    ), [problem.message for problem in problems]
    for problem in problems:
        assert_told_well(problem)
    if not case.refuses:
        assert_nothing_lost(folder)
    assert {path.name: path.stat().st_mtime_ns for path in served.iterdir()} == before
    opened = store.open(served)
    assert opened.years == (2024,)
    opened.close()


def refused_by_build(folder: Path, served: Path) -> tuple[Problem, ...]:
    """The problems for which a build over a store that serves stops."""
    with pytest.raises(DeliveryRefused) as caught:
        build([folder], served)
    assert caught.value.exit_code == 11
    return caught.value.problems


def assert_told_well(problem: Problem) -> None:
    """One sentence that names the file, says what to do and shows no value."""
    sentence = problem.message
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert problem.file.split(".")[0] in sentence or "bewaartermijn" in sentence
    assert any(word in sentence.lower() for word in WHAT_TO_DO), sentence
    assert VALUE not in sentence + problem.column
    assert "Error" not in sentence


def assert_nothing_lost(folder: Path) -> None:
    """Of every table delivered = loaded + quarantined, in rows and in cents."""
    with duckdb.connect() as connection:
        stage(folder, connection, accept_quarantine=True)
        files = connection.table("staging.delivery_file").fetchall()
        for _, table, file, _, delivered, loaded, quarantined, cents_delivered, cents in files:
            assert delivered == loaded + quarantined, file
            assert len(connection.table(f"staging.{table}")) == loaded, file
            if cents is not None:
                ((total,),) = connection.table(f"staging.{table}").sum("amount_cents").fetchall()
                assert int(total or 0) == cents, file
            apart = connection.table("staging.quarantine").filter(f"file_name = '{file}'")
            rules = dict(apart.project("row_number, rule").fetchall())
            assert len(rules) == quarantined, file
            if cents is not None and file.endswith(".csv"):
                # A row that is not whole has no amount: nobody can tell which cell holds it.
                whole = amounts(folder / file).items()
                known = {row: each for row, each in whole if rules.get(row) != "velden"}
                assert cents_delivered == sum(known.values()), file
                assert cents_delivered - cents == sum(known.get(row, 0) for row in rules), file
