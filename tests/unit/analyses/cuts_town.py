"""A drawn town of two wijken where three posts overlap, with its true numbers and costs.

Wijk 01: 400 with help at home (€ 2,000), 200 with help at home and a scheme (€ 2,000 and € 500),
100 with all three (€ 2,000, € 500, and guidance € 4,000), 300 with nothing. Wijk 02: 300 with the
scheme alone (€ 500) and 700 with nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from samenhang.analyses.cuts import Cut
from samenhang.disclosure import Gate
from samenhang.vocabulary import POST_LAW
from tests.drawn import PUBLIC_FIGURE, gate, households

YEAR, GEMEENTE, FIRST, SECOND = 2025, "GM9999", "WK999901", "WK999902"
HOME, GUIDANCE, SCHEME = "hulp_bij_huishouden", "begeleiding_dagbesteding", "minimaregeling"
COST = {HOME: 2000, GUIDANCE: 4000, SCHEME: 500}
CUTS = (Cut(HOME), Cut(GUIDANCE), Cut(SCHEME))
PLACE: Mapping[str, Any] = {"year": YEAR, "gemeente": GEMEENTE, "wijk": None}
USERS = {HOME: 700, GUIDANCE: 100, SCHEME: 600}


def kind(wijk: str, *posts: str) -> dict[str, Any]:
    """Return a household in a wijk that uses these posts, with its cost per law."""
    laws = sorted({POST_LAW[post] for post in posts})
    costs = {
        f"cost_{law}": 100 * sum(COST[post] for post in posts if POST_LAW[post] == law)
        for law in laws
    }
    total = sum(COST[post] for post in posts)
    bound = next((one for one in (500, 1000, 2000, 4000, 8000) if total <= one), 8000)
    return {
        "wijk_code": wijk,
        "posts_used": posts,
        "cost_class": f"tot {bound}" if posts else "0",
        **{f"uses_{name}": 1 for name in (*posts, *laws)},
        **costs,
    }


GROUPS = (
    (400, kind(FIRST, HOME)),
    (200, kind(FIRST, HOME, SCHEME)),
    (100, kind(FIRST, HOME, SCHEME, GUIDANCE)),
    (300, kind(FIRST)),
    (300, kind(SECOND, SCHEME)),
    (700, kind(SECOND)),
)


def uses(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a row per household and post, with the cost of that post in cents."""
    rows = [
        {"household": home, "wijk_code": wijk, "post": post, "cost_use": 100 * COST[post]}
        for home, wijk, posts in zip(
            frame["household"], frame["wijk_code"], frame["posts_used"], strict=True
        )
        for post in posts
    ]
    return pd.DataFrame(rows)


def town(*groups: tuple[int, Mapping[str, Any]], cost: bool = True) -> Gate:
    """Return the gate of the town (or of other groups)."""
    frame = households(*(groups or GROUPS))
    delivered = (("household", "household_id"), *((("cost", "amount_cents"),) if cost else ()))
    made = gate(frame.drop(columns="posts_used"), use_year=uses(frame), delivered=delivered)
    made.store._connection.execute(PUBLIC_FIGURE)
    return made
