"""A drawn town of 1,000 young people around their birthday, with their true numbers.

Half a year before, 400 have youth help (€ 1,500 a month each); a year after 80 still do, 120 have
the Wmo (€ 500) and 200 nothing. Of the 400, 200 are without help for longer than a year.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from samenhang.disclosure import Gate
from tests.drawn import PUBLIC_FIGURE, gate, households

TOWN: dict[str, Any] = {"gemeente": "GM9999"}
DELIVERED = (
    ("household", "household_id"),
    ("person", "person_id"),
    ("person", "month_18"),
    ("cost", "amount_cents"),
)
_TABLES = (
    "create table magnitude (name varchar, place integer, measure varchar, value double, "
    "unit varchar, area varchar, period varchar, source varchar)",
    PUBLIC_FIGURE,
)
_K28 = ((0, 2.56), (1, 10.26), (2, 10.63), (3, 1.05))
# How many, state before, state a year after, gap.
PATHS = (
    (80, "jeugdwet", "jeugdwet", "geen"),
    (120, "jeugdwet", "wmo", "1-3"),
    (200, "jeugdwet", "geen", "langer"),
    (300, "schuldhulp_of_minima", "schuldhulp_of_minima", "nvt"),
    (300, "geen", "geen", "nvt"),
)
COSTS = {"jeugdwet": {"cost_jeugdwet": 150_000}, "wmo": {"cost_wmo": 50_000}}


def young(size: float = 1.0) -> pd.DataFrame:
    """Return a row per young person and moment."""
    kinds = [
        (round(n * size), {"state_before": before, "after": after, "gap": gap})
        for n, before, after, gap in PATHS
    ]
    people = households(*kinds)
    help_before = (people["state_before"] == "jeugdwet").astype(int)
    rows = [
        people.assign(moment=moment, state=people[state], help_before=help_before)
        for moment, state in (
            *((moment, "state_before") for moment in ("-12", "-6", "0")),
            *((moment, "after") for moment in ("6", "12", "24")),
        )
    ]
    both = pd.concat(rows, ignore_index=True)
    for law in ("jeugdwet", "wmo"):
        cents = both["state"].map({state: cost.get(f"cost_{law}") for state, cost in COSTS.items()})
        both[f"cost_{law}"] = cents.fillna(0).astype(int)
    return both


def town(
    size: float = 1.0, delivered: tuple[tuple[str, str], ...] = DELIVERED, accounts: bool = True
) -> Gate:
    """Return the gate of such a town; `accounts` says that all cost is known per household."""
    rows = young(size)
    people = pd.concat(
        [
            households((120, {"age_class": "12-17", "uses_jeugdwet": 1})),
            households((880, {"age_class": "12-17"}), first=1000),
            households((20, {"age_class": "18-22", "uses_jeugdwet": 1}), first=2000),
            households((980, {"age_class": "18-22"}), first=3000),
        ],
        ignore_index=True,
    )
    made = gate(households((1000, {})), young=rows, person_year=people, delivered=delivered)
    connection = made.store._connection
    for table in _TABLES:
        connection.execute(table)
    for place, value in _K28:
        connection.execute(
            "insert into magnitude values ('K28', ?, 'jeugdhulp', ?, '%', 'Nederland', '2017H1', "
            "'CBS')",
            [place, value],
        )
    for kind in ("realisatie", "geleverd", "per_huishouden_bekend") if accounts else ():
        for law in ("jeugdwet", "wmo", "participatiewet"):
            connection.execute(
                "insert into public_figure values (2025, 'x', ?, null, 'bedrag_cent', ?, 1e9, "
                "'rekening', null, null, null, 'GM9999')",
                [law, kind],
            )
    return made
