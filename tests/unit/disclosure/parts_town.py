"""Small towns of which the parts of wijken are asked."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from samenhang.disclosure import Gate
from samenhang.vocabulary import INSTITUTION
from tests.drawn import gate, households

WIJKEN = ("WK999901", "WK999902")
TYPES = ("eenpersoons", "eenouder", INSTITUTION)
IN_2025 = {"year": {2025}}
TOWNS = st.lists(
    st.tuples(
        st.sampled_from(WIJKEN),
        st.sampled_from(TYPES),
        st.sampled_from(("18-26", "27-44", "75+")),
        st.integers(1, 60),
        st.sampled_from((0, 50_000, 700_000, -20_000)),
    ),
    min_size=1,
    max_size=12,
)
DRAWN = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def town(parts: list[tuple[str, str, str, int, int]]) -> Gate:
    kinds = [
        (n, {"wijk_code": wijk, "household_type": kind, "age_oldest": age, "cost_wmo": cents,
             "cost_use": cents})
        for wijk, kind, age, n, cents in parts
    ]  # fmt: skip
    rows = households(*kinds)
    return gate(rows, use_year=rows)
