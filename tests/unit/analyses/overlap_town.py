"""A drawn town of 3,200 households for the overlap analyses, with its true numbers.

2,000 without support; 600 Wmo (1 provision, € 2,000 each), 300 Jeugdwet (2, € 8,000),
200 Wmo and Participatiewet (2, € 6,000), 100 all three laws (4, € 30,000).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from samenhang.disclosure import Gate
from samenhang.vocabulary import POSTS
from tests.drawn import PUBLIC_FIGURE, gate, households

YEAR, GEMEENTE, WIJK = 2025, "GM9999", "WK999901"
TRUTH = {"using": 1200, "several": 300, "cost": 7_800_000, "several_cost": 4_200_000}
# Noise of sd 3 per atom, at most eight atoms in one number, 4.5 sd, and a step of ten.
BAND = 45
HELP, YOUTH, INCOME = "hulp_bij_huishouden", "jeugd_ambulant", "bijstand"
DELIVERED = (("household", "household_id"), ("cost", "amount_cents"), ("person", "person_id"))


def kind(laws: str, provisions: int, posts: tuple[str, ...], **more: Any) -> dict[str, Any]:
    """Return a household with these laws and posts in the year."""
    named = [] if laws == "geen" else laws.split("+")
    return {
        "laws": laws,
        "n_laws": len(named),
        "n_provisions": provisions,
        "posts": sum(1 << list(POSTS).index(post) for post in posts),
        **{f"uses_{name}": 1 for name in (*named, *posts)},
        **more,
    }


TWO, THREE = "participatiewet+wmo", "jeugdwet+participatiewet+wmo"
WITHOUT = kind("geen", 0, ())
WMO = kind("wmo", 1, (HELP,), cost_wmo=200_000, n_laws_at_once=1, laws_on_31_dec="wmo")
JEUGD = kind("jeugdwet", 2, (YOUTH,), cost_jeugdwet=800_000, n_laws_at_once=1)
BOTH = kind(TWO, 2, (HELP, INCOME), cost_wmo=600_000, n_laws_at_once=2, laws_on_31_dec=TWO)
LATER = BOTH | {"n_laws_at_once": 1, "laws_on_31_dec": "wmo"}
ALL = kind(THREE, 4, (HELP, YOUTH, INCOME), cost_jeugdwet=3_000_000, n_laws_at_once=3)
GROUPS = ((2000, WITHOUT), (600, WMO), (300, JEUGD), (120, BOTH), (80, LATER), (100, ALL))


def persons(frame: pd.DataFrame) -> pd.DataFrame:
    """Return 1,800 persons with support, of whom 100 have two laws themselves.

    One per Wmo household, two per Jeugdwet household; where two laws come together each of two
    persons has one; where three do, one has two laws and one has the Jeugdwet.
    """
    members: Mapping[str, tuple[str, ...]] = {
        "wmo": ("wmo",),
        "jeugdwet": ("jeugdwet", "jeugdwet"),
        TWO: ("participatiewet", "wmo"),
        THREE: (TWO, "jeugdwet"),
    }
    rows = [
        {"household": home, "laws": own, "n_laws": own.count("+") + 1, "n_provisions": 1}
        for home, laws in zip(frame["household"], frame["laws"], strict=True)
        for own in members.get(laws, ())
    ]
    return pd.DataFrame(rows)


def town(
    *groups: tuple[int, Mapping[str, Any]],
    delivered: tuple[tuple[str, str], ...] = DELIVERED,
) -> Gate:
    """Return the gate of the town (or of other groups of households)."""
    frame = households(*(groups or GROUPS))
    made = gate(frame, person_year=persons(frame) if not groups else None, delivered=delivered)
    made.store._connection.execute(PUBLIC_FIGURE)
    return made
