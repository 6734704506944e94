"""Work of one database side by side: each task on a cursor of its own, the first error ends all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, Concatenate, ParamSpec, TypeVar

from duckdb import DuckDBPyConnection

# One statement of a small build seldom fills two cores; each beside another takes its own memory.
MOST_AT_ONCE = 2
P = ParamSpec("P")
T = TypeVar("T")


class Aside:
    """A few threads that take tasks; made by `side_by_side`."""

    def __init__(self, connection: DuckDBPyConnection, pool: ThreadPoolExecutor) -> None:
        self._connection, self._pool = connection, pool
        self._cursors: list[DuckDBPyConnection] = []

    def start(
        self,
        task: Callable[Concatenate[DuckDBPyConnection, P], T],
        *given: P.args,
        **named: P.kwargs,
    ) -> Future[T]:
        """Start a task with a cursor before its own arguments, when a thread is free."""
        return self._pool.submit(self._run, task, given, named)

    def _run(self, task: Any, given: Any, named: Any) -> Any:
        with self._connection.cursor() as cursor:
            self._cursors.append(cursor)
            try:
                return task(cursor, *given, **named)
            finally:
                self._cursors.remove(cursor)

    def stop(self) -> None:
        """Let nothing new begin and break off what runs."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        for cursor in list(self._cursors):
            cursor.interrupt()


@contextmanager
def side_by_side(connection: DuckDBPyConnection, at_once: int = MOST_AT_ONCE) -> Iterator[Aside]:
    """Give threads that work beside each other until the block ends; an error in it stops them."""
    with ThreadPoolExecutor(min(at_once, os.cpu_count() or 1)) as pool:
        aside = Aside(connection, pool)
        try:
            yield aside
        except BaseException:
            aside.stop()
            raise
