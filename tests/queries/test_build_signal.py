"""Early signals of payment arrears, and the published figures that outcomes stand beside."""

from __future__ import annotations

from typing import Any

import pytest
from staged import Staged, month

SIGNAL = {"household_id": "a", "signal_month": month("2025-03")}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], "geen"),
        ([{**SIGNAL, "reached": 1}], "bereikt"),
        ([{**SIGNAL, "reached": 0}], "niet_bereikt"),
        ([SIGNAL], "onbekend"),
        # Reached once in the year is reached.
        ([{**SIGNAL, "reached": 0}, {**SIGNAL, "reached": 1}], "bereikt"),
        ([{**SIGNAL, "reached": 0}, SIGNAL], "niet_bereikt"),
        ([{**SIGNAL, "signal_month": month("2024-12"), "reached": 1}], "geen"),
        # Help without a signal is no signal.
        ([{"household_id": "a", "start_month": "2025-01", "reached": 1}], "geen"),
    ],
)
def test_the_signal_of_a_year(drawn: Staged, rows: list[dict[str, Any]], expected: str) -> None:
    drawn._insert(
        "delivered_column",
        {"delivery_id": "een", "table_name": "debt_help", "column_name": "signal_month"},
    )
    drawn.add("household", {"household_id": "a"})
    drawn.add("debt_help", *rows)
    assert drawn.one("signal", "a") == (expected,)


def test_without_signals_delivered_nothing_is_said(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a"})
    assert drawn.one("signal", "a") == ("onbekend",)


def test_published_figures_are_in_every_store(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a"})
    found = drawn.mart("select place, value, period from magnitude where name = 'K28' order by 1")
    assert found == [(at, value, "2017H1") for at, value in enumerate((2.56, 10.26, 10.63, 1.05))]
