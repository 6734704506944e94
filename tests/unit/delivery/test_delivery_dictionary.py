"""The written contract in data/ is that of contract.py, and the small example keeps to it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from samenhang.contract import BY_FILE, TABLES
from samenhang.delivery import check, dictionary

DATA = Path(__file__).resolve().parents[3] / "data"
FIELD_TYPES = {"string", "integer", "number", "yearmonth"}


def test_the_committed_files_are_up_to_date() -> None:
    assert (DATA / "README.md").read_text(encoding="utf-8") == dictionary.readme()
    assert (DATA / "datapackage.json").read_text(encoding="utf-8") == dictionary.datapackage()


def test_the_package_has_the_shape_of_table_schema() -> None:
    package = json.loads(dictionary.datapackage())
    resources = {resource["name"]: resource for resource in package["resources"]}
    assert list(resources) == [table.file for table in TABLES]
    for resource in resources.values():
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        assert {field["type"] for field in fields.values()} <= FIELD_TYPES
        assert set(resource["schema"].get("primaryKey", [])) <= set(fields)
        for key in resource["schema"].get("foreignKeys", []):
            there = resources[key["reference"]["resource"]]["schema"]["fields"]
            names = {field["name"] for field in there}
            assert set(key["fields"]) <= set(fields)
            assert set(key["reference"]["fields"]) <= names


def test_every_column_is_declared_once_and_described() -> None:
    for table in TABLES:
        assert len(set(table.headers)) == len(table.columns)
        assert len({column.name for column in table.columns}) == len(table.columns)
        assert all(column.description for column in table.columns)
        assert set(table.key) <= {column.name for column in table.columns}


def test_the_readme_names_every_table_and_column() -> None:
    text = dictionary.readme()
    for table in TABLES:
        section = text.split(f"### {table.file}\n")[1].split("\n##")[0]
        assert all(f"| `{header}` |" in section for header in table.headers)


def test_the_small_example_passes_every_check() -> None:
    assert check(DATA / "example") == []


@pytest.mark.parametrize("name", sorted(BY_FILE))
def test_the_small_example_shows_every_table(name: str) -> None:
    with (DATA / "example" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, delimiter=";")
    assert set(header) <= set(BY_FILE[name].headers)
    assert rows


def test_the_small_example_has_two_hundred_households_a_year() -> None:
    rows = (DATA / "example" / "huishoudens.csv").read_text(encoding="utf-8").splitlines()
    assert len(rows) - 1 == 2 * 200
