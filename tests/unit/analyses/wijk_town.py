"""A drawn town of two wijken that differ in composition alone, with its true numbers.

Living alone at 75 or older: 40% uses the Wmo (€ 2,000); a couple with children: 10% (€ 1,000).
Wijk 01 has 1,500 and 500 of them, wijk 02 the reverse: 32.5% against 17.5%, the town 25%.
"""

from __future__ import annotations

from typing import Any

from samenhang.disclosure import Gate
from tests.drawn import PUBLIC_FIGURE, gate, households

YEAR, GEMEENTE, FIRST, SECOND = 2025, "GM9999", "WK999901", "WK999902"
TOWN = {"year": YEAR, "gemeente": GEMEENTE}
OLD = {"household_type": "eenpersoons", "age_oldest": "75+"}
FAMILY = {"household_type": "paar_met_kinderen", "age_oldest": "27-44", "children_class": 2}
RAW = {FIRST: 0.325, SECOND: 0.175}
WHOLE = 0.25
DELIVERED = (
    ("household", "household_id"),
    ("household", "has_debt"),
    ("household", "has_entrepreneur"),
)
_TABLES = (
    PUBLIC_FIGURE,
    "create table target_group (scheme varchar, wijk_code varchar, year smallint, "
    "estimated double, low double, high double, source varchar)",
    "create table outline (gemeente_code varchar, wijk_code varchar, part integer, "
    "ring integer, lon double[], lat double[])",
)


def kind(base: dict[str, Any], wijk: str, *, helped: bool, cost: int) -> dict[str, Any]:
    """Return a household of a type in a wijk, with or without help from the Wmo (euros)."""
    used = {
        "laws": "wmo",
        "n_laws": 1,
        "n_provisions": 1,
        "uses_wmo": 1,
        "intensity": "licht",
        "cost_wmo": cost * 100,
        "cost_class": "tot 2000" if cost > 1000 else "tot 1000",
        "has_debt": 1,
    }
    return {**base, "wijk_code": wijk, **(used if helped else {})}


def town(
    *, first: tuple[int, int] = (1500, 500), second: tuple[int, int] = (500, 1500),
    delivered: tuple[tuple[str, str], ...] = DELIVERED,
) -> Gate:  # fmt: skip
    """Return the gate of two wijken with so many (living alone, couples with children)."""
    groups = []
    for wijk, (old, family) in ((FIRST, first), (SECOND, second)):
        for base, size, share, cost in ((OLD, old, 0.4, 2000), (FAMILY, family, 0.1, 1000)):
            helped = round(size * share)
            groups.append((helped, kind(base, wijk, helped=True, cost=cost)))
            groups.append((size - helped, kind(base, wijk, helped=False, cost=cost)))
    made = gate(households(*groups), delivered=delivered)
    for table in _TABLES:
        made.store._connection.execute(table)
    return made


def publish(made: Gate, *figures: tuple[str, str, float | None], status: str | None = None) -> None:
    """Add public figures (area, column, value) of 2024."""
    for area, column, value in figures:
        made.store._connection.execute(
            "insert into public_figure values (2024, ?, null, null, 'waarde', 'kerncijfer', ?, "
            "'CBS Kerncijfers', null, ?, ?, 'GM9999')",
            [column, value, area, status],
        )
