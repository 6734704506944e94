"""A drawn town of two wijken with a pass for low incomes, debts and early signals.

Wijk 01: 400 households use the pass of 800 estimated (600 to 1,000), wijk 02: 300 of 400.
Of 1,000 households with debts 150 have debt help; of 500 with a signal 200 were reached.
"""

from __future__ import annotations

from typing import Any

from samenhang.disclosure import Gate
from tests.drawn import gate, households

FIRST, SECOND = "WK999901", "WK999902"
TOWN: dict[str, Any] = {"year": 2025, "gemeente": "GM9999"}
DELIVERED = (
    ("household", "household_id"),
    ("household", "has_debt"),
    ("debt_help", "signal_month"),
    ("debt_help", "reached"),
)
ESTIMATES = ((FIRST, 800, 600, 1000), (SECOND, 400, None, None))
_TABLES = (
    "create table target_group (scheme varchar, wijk_code varchar, year smallint, "
    "estimated double, low double, high double, source varchar)",
    "create table magnitude (name varchar, place integer, measure varchar, value double, "
    "unit varchar, area varchar, period varchar, source varchar)",
    "insert into magnitude values ('K17', 0, 'schuldhuishoudens in beeld', 14.4, '%', "
    "'Nederland', '2018-01-01', 'CBS')",
)


def town(
    *groups: tuple[int, dict[str, Any]],
    estimates: tuple[tuple[str, float, float | None, float | None], ...] = ESTIMATES,
    delivered: tuple[tuple[str, str], ...] = DELIVERED,
    year: int = 2025,
) -> Gate:
    """Return the gate of such a town, of these groups where they are given."""
    made = gate(households(*(groups or usual())), delivered=delivered)
    connection = made.store._connection
    for table in _TABLES:
        connection.execute(table)
    for wijk, *numbers in estimates:
        connection.execute(
            "insert into target_group values ('minimaregeling', ?, ?, ?, ?, ?, 'Raming bureau X')",
            [wijk, year, *numbers],
        )
    return made


def usual() -> tuple[tuple[int, dict[str, Any]], ...]:
    """Return 2,000 households in each wijk."""
    groups: list[tuple[int, dict[str, Any]]] = []
    for wijk, users in ((FIRST, 400), (SECOND, 300)):
        home = {"wijk_code": wijk}
        groups += [
            (users, {**home, "uses_minimaregeling": 1}),
            (75, {**home, "has_debt": 1, "uses_schuldhulp": 1}),
            (425, {**home, "has_debt": 1}),
            (100, {**home, "signal": "bereikt"}),
            (150, {**home, "signal": "niet_bereikt"}),
            (1250 - users, home),
        ]
    return tuple(groups)
