"""Long work says what is done, and how long the rest will take once that is worth saying."""

import pytest

from samenhang import pace, text
from samenhang.pace import Pace


def test_the_rest_takes_as_long_per_part_as_what_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    # 25 of 100 in 10 s: 75 remain, 30 s. Then 75 of 100 in 12 s: 4 s, rounded to 10 at least.
    clock = iter((0.0, 10.0, 12.0, 12.5))
    monkeypatch.setattr(pace.time, "monotonic", lambda: next(clock))
    said: list[str] = []
    one = Pace(said.append, 100)
    one.done(25, "a")
    one.done(50, "b")
    one.done(25, "c")
    assert said == ["a, nog ongeveer 30 seconden", "b, nog ongeveer 10 seconden", "c"]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(3.2, "10 seconden"), (44.0, "40 seconden"), (91.0, "2 minuten"), (600.0, "10 minuten")],
)
def test_a_wait_in_words(seconds: float, words: str) -> None:
    assert text.waiting(seconds) == words


def test_nothing_done_promises_nothing() -> None:
    said: list[str] = []
    Pace(said.append, 0).done(0, "leeg")
    assert said == ["leeg"]


def test_a_small_first_part_promises_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    # 1 of 100 in 60 s says nothing of the other 99; with 50 of 100 in 100 s, 100 s remain.
    clock = iter((0.0, 60.0, 100.0))
    monkeypatch.setattr(pace.time, "monotonic", lambda: next(clock))
    said: list[str] = []
    one = Pace(said.append, 100)
    one.done(1, "a")
    one.done(49, "b")
    assert said == ["a", "b, nog ongeveer 2 minuten"]
