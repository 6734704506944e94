"""What is kept between runs: made once, never mixed up, and no more of it than was agreed."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest

from samenhang.memory import Memory, kept


def test_threads_that_ask_for_the_same_wait_for_who_makes_it() -> None:
    memory, made, began = Memory(4), count(), threading.Barrier(8)

    def make() -> int:
        time.sleep(0.05)
        return next(made)

    def ask(_: int) -> int:
        began.wait()
        return memory.get("wijk", make)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(8))) == [0] * 8


def test_the_one_asked_longest_ago_is_let_go() -> None:
    memory, made = Memory(2), count()
    asked = [memory.get(key, lambda: next(made)) for key in ("a", "b", "a", "c", "a", "b")]
    assert asked == [0, 1, 0, 2, 0, 3]


def test_a_failure_is_not_kept() -> None:
    memory = Memory(2)
    with pytest.raises(ZeroDivisionError):
        memory.get("a", lambda: 1 // 0)
    assert memory.get("a", lambda: 7) == 7


def test_plain_arguments_count_by_value_and_type_and_others_by_which_object() -> None:
    calls = []

    @kept
    def told(*args: object, **kwargs: object) -> int:
        calls.append((args, kwargs))
        return len(calls)

    table, alike = [1, 2], [1, 2]
    assert [told(table, year=2024), told(alike, year=2024), told(table, year=2025)] == [1, 2, 3]
    assert [told(table, year=2024), told(alike, year=2024)] == [1, 2]
    assert len({told(1), told(1.0), told(True), told("1"), told(None)}) == 5
    assert told(a=1, b=2) == told(b=2, a=1)
    # Tuples count by their parts, whatever object holds them; 1 and True stay apart inside.
    assert told((1, ("a",))) == told((*[1], ("a",))) != told((True, ("a",)))


def test_functions_do_not_answer_for_each_other() -> None:
    assert kept(lambda value: value + 1)(1) == 2
    assert kept(lambda value: value + 2)(1) == 3
