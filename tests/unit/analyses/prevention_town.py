"""A drawn town for prevention, with its true numbers.

2025: 4,000 households without help, 1,000 with light help (EUR 1,000 each), 600 with middle help
(EUR 4,000), 400 with heavy help (EUR 15,000). 2024 the same, but 200 with heavy help.
Of the 400, 240 had heavy help a year earlier, 100 middle and 60 none; 40 who had it have none now.
Ends of help: 1,000 of the Wmo and 500 of the Jeugdwet in 2023, 1,000 of the Wmo in 2024.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from samenhang.disclosure import Gate
from tests.drawn import PUBLIC_FIGURE, gate, households

TOWN: dict[str, Any] = {"year": 2025, "gemeente": "GM9999"}
DELIVERED = (
    *(("household", "household_id"), ("cost", "amount_cents"), ("person", "person_id")),
    *(("provision", "plan_id"), ("provision", "end_reason")),
)
_TABLES = (
    PUBLIC_FIGURE,
    "create table magnitude (name varchar, place integer, measure varchar, value double, "
    "unit varchar, area varchar, period varchar, source varchar)",
    "insert into magnitude values "
    "('K31', 0, 'herinstroom', 15, '%', 'Nederland', '2012-2018', 'SCP'), "
    "('K31', 1, 'herinstroom', 10, '%', 'Nederland', '2012-2018', 'SCP'), "
    "('K31', 2, 'herinstroom', 7, '%', 'Nederland', '2012-2018', 'SCP')",
    "create table category (law varchar, category varchar, post varchar, intensity varchar, "
    "changed boolean)",
    "insert into category values ('wmo', '01', 'hulp_bij_huishouden', 'licht', false), "
    "('wmo', '02', 'begeleiding_dagbesteding', 'zwaar', true)",
)
Group = tuple[int, dict[str, Any]]


def weighed(weight: str, before: str, year: int = 2025, **more: Any) -> dict[str, Any]:
    """Return a household with this heaviest help, now and a year earlier."""
    used = {"laws": "wmo", "n_laws": 1, "uses_wmo": 1} if weight != "geen" else {}
    levels = {"intensity": weight, "intensity_last_year": before}
    return {"year": year, **levels, **used, **more}


def usual() -> tuple[Group, ...]:
    """Return the households of both years."""
    return (
        (3960, weighed("geen", "geen")),
        (40, weighed("geen", "zwaar")),
        (1000, weighed("licht", "licht")),
        (600, weighed("midden", "midden")),
        (240, weighed("zwaar", "zwaar")),
        (100, weighed("zwaar", "midden")),
        (60, weighed("zwaar", "geen")),
        (4000, weighed("geen", "onbekend", 2024)),
        (1000, weighed("licht", "onbekend", 2024)),
        (600, weighed("midden", "onbekend", 2024)),
        (200, weighed("zwaar", "onbekend", 2024)),
    )


def uses(frame: pd.DataFrame) -> pd.DataFrame:
    """Return one post per household with help, with its cost."""
    euros = {"licht": 1_000, "midden": 4_000, "zwaar": 15_000}
    own = frame[frame["intensity"] != "geen"]
    cents = own["intensity"].map(euros) * 100
    return own.assign(post="hulp_bij_huishouden", weight=own["intensity"], cost_use=cents)


def ended(*groups: Group) -> pd.DataFrame:
    """Return ends of help, each in a household of its own."""
    return households(*groups, first=100_000)


def ends() -> pd.DataFrame:
    """Return the ends of 2023, followed for two years, and of 2024, followed for one.

    Of 1,000 of the Wmo in 2023: 100 back within a year, 100 in the second, 600 not, 200 gone.
    Of 500 of the Jeugdwet: 50, 50, 400, 0. Of 1,000 of the Wmo in 2024: 90, not yet, 810, 100;
    of these 600 ended as planned, of whom 30 came back and 540 did not.
    """
    wmo, young, later = {"year": 2023}, {"year": 2023, "law": "jeugdwet"}, {"year": 2024}
    short, long = {"duration": "tot_6"}, {"duration": "25_60"}
    planned, other = {"end_reason": "volgens_plan"}, {"end_reason": "door_client"}
    moved = {"end_reason": "verhuizing"}

    def back(one: str, two: str) -> dict[str, str]:
        return {"returned_12": one, "returned_24": two}

    return ended(
        (100, {**wmo, **back("ja", "ja"), **planned}),
        (100, {**wmo, **back("nee", "ja"), **planned}),
        (600, {**wmo, **back("nee", "nee"), **planned}),
        (200, {**wmo, **back("weg", "weg"), **moved}),
        (50, {**young, **back("ja", "ja"), **planned}),
        (50, {**young, **back("nee", "ja"), **planned}),
        (400, {**young, **back("nee", "nee"), **planned}),
        (30, {**later, **back("ja", "onbekend"), **planned, **short}),
        (540, {**later, **back("nee", "onbekend"), **planned, **long}),
        (30, {**later, **back("weg", "onbekend"), **planned, **long}),
        (60, {**later, **back("ja", "onbekend"), **other, **short}),
        (270, {**later, **back("nee", "onbekend"), **other, **short}),
        (70, {**later, **back("weg", "onbekend"), **moved, **long}),
        (80, {"year": 2025, **back("onbekend", "onbekend")}),
    )


def town(
    *groups: Group,
    delivered: tuple[tuple[str, str], ...] = DELIVERED,
    ends_of_help: pd.DataFrame | None = None,
) -> Gate:
    """Return the gate of the town, or of other households or ends."""
    frame = households(*(groups or usual()), (1, weighed("geen", "onbekend", 2023)))
    told = ends() if ends_of_help is None else ends_of_help
    made = gate(frame, use_year=uses(frame), ended=told, delivered=delivered)
    for table in _TABLES:
        made.store._connection.execute(table)
    return made
