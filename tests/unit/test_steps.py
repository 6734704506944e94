"""A build follows what its statements say that they read, and stops at the first error."""

import re
from threading import Barrier

import duckdb
import pytest

from samenhang import query, steps
from samenhang.steps import Step


def made(sql: str, makes: str, *reads: str) -> Step:
    return Step(makes, reads, lambda cursor: cursor.execute(f"create table {makes} as {sql}"))


def test_a_step_waits_for_all_that_it_reads() -> None:
    # Listed back to front: c = a + b = 3, d = 10 c = 30.
    connection = duckdb.connect()
    steps.run(
        connection,
        [
            made("select 10 * n as n from c", "d", "c"),
            made("select a.n + b.n as n from a, b", "c", "a", "b"),
            made("select 2 as n", "b"),
            made("select 1 as n", "a"),
        ],
    )
    assert connection.table("d").fetchall() == [(30,)]


def test_what_no_step_makes_must_exist_already() -> None:
    connection = duckdb.connect()
    connection.execute("create table given as select 4 as n")
    steps.run(connection, [made("select n + 1 as n from given", "made", "given")])
    assert connection.table("made").fetchall() == [(5,)]


def test_what_is_passing_goes_after_its_last_reader_and_nothing_else_does() -> None:
    connection = duckdb.connect()
    connection.execute("create table given as select 4 as n")
    wanted = [
        made("select n + 1 as n from given", "one", "given"),
        made("select given.n + one.n as n from given, one", "two", "given", "one"),
    ]
    steps.run(connection, wanted, passing={"given", "two", "elsewhere"})
    left = connection.execute("select table_name from duckdb_tables() order by 1").fetchall()
    # Nobody reads `two`, so it is what the run was for; 4 + 5 = 9.
    assert left == [("one",), ("two",)]
    assert connection.table("two").fetchall() == [(9,)]


def test_what_reads_a_table_for_the_last_time_goes_first() -> None:
    done: list[str] = []
    connection = duckdb.connect()
    connection.execute("create table large as select 1 as n")

    def noted(name: str, *reads: str) -> Step:
        return Step(name, reads, lambda _: done.append(name))

    wanted = [
        noted("a"),
        noted("b", "large"),
        noted("c"),
        noted("d", "b", "large"),
        noted("e", "a"),
    ]
    steps.run(connection, wanted, passing={"large"}, at_once=1)
    # `large` has two readers at first; once b is done, d is its last.
    assert done == ["a", "b", "d", "c", "e"]


def test_an_error_ends_the_run_before_what_leans_on_it() -> None:
    connection = duckdb.connect()
    with pytest.raises(duckdb.ConversionException):
        steps.run(
            connection,
            [made("select 'x'::integer as n", "wrong"), made("select n from wrong", "on", "wrong")],
        )
    assert connection.execute("select count(*) from duckdb_tables()").fetchone() == (0,)


def test_what_python_makes_runs_beside_the_one_statement_at_a_time() -> None:
    # Each waits for the other: one after the other they never meet, and the barrier breaks.
    both = Barrier(2, timeout=10)
    met: list[int] = []
    steps.run(
        duckdb.connect(),
        [
            Step("statement", (), lambda _: met.append(both.wait())),
            Step("keys", (), lambda _: met.append(both.wait()), is_python=True),
        ],
        at_once=1,
    )
    assert sorted(met) == [0, 1]


def test_every_query_of_the_build_is_a_step_that_names_what_it_reads() -> None:
    made_by_build = {step.makes for step in steps.of_folder("build")}
    assert {"work.spell_year", "mart.household_pattern", "mart.person_pattern"} <= made_by_build
    for name in query.names("build"):
        one = query.load(name)
        body = "\n".join(line for line in one.sql.splitlines() if not line.startswith("--"))
        leans = {table for table in made_by_build if f" {table} " in body.replace("\n", " ") + " "}
        made = {table for table in leans if re.search(f"(table|view) {table} as", body)}
        assert leans - set(one.reads) <= made
