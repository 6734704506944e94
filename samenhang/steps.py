"""Runs the statements of a build side by side, each as soon as what it reads has been made."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from graphlib import TopologicalSorter
from itertools import count

from duckdb import DuckDBPyConnection

from samenhang import query
from samenhang.aside import MOST_AT_ONCE, side_by_side
from samenhang.pace import Pace, Say, silent

_MAKES = re.compile(r"^create +(?:table|view) +(\S+) +as", re.MULTILINE)


@dataclass(frozen=True)
class Step:
    """One part of a build: what it makes (a table, or a finding), the tables it reads, and how.

    What Python makes keeps one core busy, so it takes no place of a statement, which fills them.
    """

    makes: str
    reads: tuple[str, ...]
    run: Callable[[DuckDBPyConnection], object]
    is_python: bool = False


def of_folder(folder: str) -> list[Step]:
    """Return a step for each query of a folder that makes a table: a new file takes part."""
    loaded = (query.load(name) for name in query.names(folder))
    found = ((one, _MAKES.search(one.sql)) for one in loaded)
    return [_step(one, match[1]) for one, match in found if match and not one.parameters]


def _step(one: query.Query, makes: str) -> Step:
    return Step(makes, one.reads, lambda cursor: query.run(cursor, one))


def run(
    connection: DuckDBPyConnection,
    steps: Iterable[Step],
    say: Say = silent,
    *,
    passing: Collection[str] = (),
    at_once: int = MOST_AT_ONCE,
) -> None:
    """Run all steps, each after the steps that make what it reads; the first error ends it.

    A table that no step makes must exist already. `say` hears how many steps are done. What is
    `passing` is dropped after the last step that reads it. So many statements run `at_once`, with
    at most one step in Python beside them.
    """
    by_table = {step.makes: step for step in steps}
    pace, numbers, order = Pace(say, len(by_table)), count(1), _order(by_table)
    readers = Counter(read for step in by_table.values() for read in set(step.reads))
    waiting: list[Step] = []
    running: dict[Future[object], Step] = {}
    # Statements end first after an error: they break off, Python goes on to its end.
    with side_by_side(connection, 1) as python, side_by_side(connection, at_once) as statements:
        while order.is_active():
            waiting += (by_table[name] for name in order.get_ready())
            last = {table for table in passing if readers[table] == 1}
            for step in _next(waiting, running.values(), last, at_once):
                waiting.remove(step)
                running[(python if step.is_python else statements).start(step.run)] = step
            for done in _ended(running):
                order.done(done.makes)
                pace.done(1, f"Stap {next(numbers)} van {len(by_table)} gedaan")
                readers.subtract(read := set(done.reads))
                _let_go(connection, [one for one in read if one in passing and not readers[one]])


def _order(by_table: Mapping[str, Step]) -> TopologicalSorter[str]:
    order = TopologicalSorter(
        {name: [read for read in step.reads if read in by_table] for name, step in by_table.items()}
    )
    order.prepare()
    return order


def _next(
    waiting: Iterable[Step], running: Collection[Step], last: Collection[str], at_once: int
) -> list[Step]:
    """Choose what there is room for beside what is running: one in Python, some statements.

    First comes what reads a table for the `last` time, so that it is soon let go.
    """
    ordered = sorted(waiting, key=lambda step: set(last).isdisjoint(step.reads))
    python = [step for step in ordered if step.is_python]
    others = [step for step in ordered if not step.is_python]
    busy = sum(step.is_python for step in running)
    return python[: 1 - busy] + others[: at_once - len(running) + busy]


def _ended(running: dict[Future[object], Step]) -> list[Step]:
    """Wait until a step ends, and take what ended out of what runs; raises the first error."""
    ended = wait(running, return_when=FIRST_COMPLETED).done
    for future in ended:
        future.result()
    return [running.pop(future) for future in ended]


def _let_go(connection: DuckDBPyConnection, tables: Iterable[str]) -> None:
    for table in tables:
        connection.execute(f"drop table {table}")
