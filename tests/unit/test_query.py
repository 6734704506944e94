"""The loader of SQL files: one statement, parameters given = parameters used."""

from __future__ import annotations

import duckdb
import pytest

from samenhang import query

TEXT = """-- title: Eén regel
-- grain: one row
-- reads: household, person
-- reads: wijk
-- $year: the year
select $year + 1 as next_year
"""


def test_header_and_parameters_are_read() -> None:
    loaded = query.parse("gate/one", TEXT)
    assert loaded.parameters == {"year"}
    assert (loaded.title, loaded.grain) == ("Eén regel", "one row")
    assert loaded.reads == ("household", "person", "wijk")


def test_two_statements_are_refused() -> None:
    with pytest.raises(query.QueryError, match="holds 2 statements"):
        query.parse("gate/two", "select 1; select 2")


@pytest.mark.parametrize("given", [{}, {"year": 1, "law": "wmo"}, {"jaar": 1}])
def test_parameters_given_must_be_those_used(given: dict[str, object]) -> None:
    with duckdb.connect() as connection, pytest.raises(query.QueryError, match="differ"):
        query.run(connection.cursor(), query.parse("gate/one", TEXT), given)


def test_runs_with_its_parameters() -> None:
    with duckdb.connect() as connection:
        answer = query.run(connection.cursor(), query.parse("gate/one", TEXT), {"year": 2024})
        assert answer.fetchall() == [(2025,)]


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(query.QueryError, match=r"queries/gate/absent\.sql"):
        query.load("gate/absent")


def test_every_file_holds_one_statement_and_says_its_grain() -> None:
    found = [query.load(name) for name in query.names(".")]
    assert [one.name for one in found if not one.grain] == []
