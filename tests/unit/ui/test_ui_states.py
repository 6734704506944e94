"""Words about what is provisional, hidden or old."""

from __future__ import annotations

import dataclasses
import datetime

import pytest
from streamlit.testing.v1 import AppTest

from samenhang.disclosure import Published
from samenhang.ui import states


@pytest.mark.parametrize(
    ("date", "today", "months"),
    [
        ("2026-01-01", "2026-01-31", 0),
        ("2026-01-01", "2026-02-01", 1),
        ("2026-01-15", "2026-03-14", 1),
        ("2024-06-01", "2026-01-01", 19),
        ("", "2026-01-01", 0),
    ],
)
def test_months_are_counted_whole(date: str, today: str, months: int) -> None:
    assert states.months_between(date, datetime.date.fromisoformat(today)) == months


def stale(published: Published, today: str) -> list[str]:
    def script(published: object, today: object) -> None:
        from samenhang.ui import states

        states.stale(published, today)

    day = datetime.date.fromisoformat(today)
    return [box.value for box in AppTest.from_function(script, args=(published, day)).run().warning]


def test_only_real_and_old_data_is_called_old(published: Published) -> None:
    assert stale(published, "2027-07-01") == []
    assert stale(published, "2027-08-01") == [
        "Let op: de gegevens van Levering Polderstad zijn 19 maanden oud."
    ]
    assert stale(dataclasses.replace(published, invented=True), "2027-08-01") == []


def test_the_other_states_speak_plain_dutch() -> None:
    def script() -> None:
        from samenhang.ui import states

        states.provisional("2025")
        states.empty()
        states.too_few()

    app = AppTest.from_function(script).run()
    assert app.warning[0].value.startswith("Voorlopige cijfers: over 2025")
    assert [box.value for box in app.info] == [states.NOTHING, states.TOO_FEW]
