"""A large store reads the wijken that are asked alone: the same numbers, and no more reading."""

from __future__ import annotations

from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from parts_town import DRAWN, IN_2025, TOWNS, TYPES, WIJKEN, town

from samenhang.vocabulary import INSTITUTION

QUESTIONS: tuple[dict[str, Any], ...] = (
    {"per": ["household_type"], "where": {"age_oldest": {"27-44", "75+"}}},
    {"per": ["age_oldest", "wijk_code"]},
    {"per": ["wijk_code"]},
    {"per": []},
    {"per": ["gemeente_code"]},
    {"per": ["gemeente_code", "household_type"], "laws": ()},
    {"per": ["year", "age_oldest"], "income_transfers": True},
    {"per": ["household_type"], "where": {"household_type": {"eenouder", INSTITUTION}}},
    {"per": ["post"], "unit": "use"},
    {"per": ["weight", "age_oldest"], "unit": "use"},
    {"per": ["household_type"], "where": {"post": {"overig"}}, "unit": "use"},
    {"per": ["age_oldest"], "unit": "use", "laws": ["wmo"]},
)


@DRAWN
@given(TOWNS, st.sets(st.sampled_from((*WIJKEN, "onbekend")), min_size=1))
def test_reading_some_wijken_gives_the_numbers_of_reading_all(
    parts: list[tuple[str, str, str, int, int]], chosen: set[str]
) -> None:
    """A large store reads only the wijken that are asked: no answer may depend on the others."""
    every, some = town(parts), town(parts)
    every.catalogue.is_large, some.catalogue.is_large = False, True
    known = chosen & {*every.catalogue.levels("wijk_code")}
    wijken = {"wijk_code": known or {parts[0][0]}}
    for one in QUESTIONS:
        asked = {**one, "where": {**IN_2025, **wijken, **one.get("where", {})}}
        left, right = every.ask(**asked), some.ask(**asked)
        pd.testing.assert_frame_equal(left.table, right.table)
        pd.testing.assert_frame_equal(left.anchor, right.anchor)


def test_a_large_store_reads_the_wijken_that_are_asked_and_their_parts_alone() -> None:
    drawn = town([(wijk, kind, "27-44", 40, 0) for wijk in WIJKEN for kind in TYPES])
    drawn.catalogue.is_large = True
    where = {**IN_2025, "wijk_code": WIJKEN[0]}
    assert drawn.ask(per=["age_oldest"], where=where).parameters["wijken"] == [WIJKEN[0]]
    # Wijken that are not split share the pool of their year.
    assert drawn.ask(per=["wijk_code"], where=where).parameters["wijken"] is None


def test_cells_of_all_wijken_in_memory_serve_one_of_them() -> None:
    drawn = town([(wijk, kind, "27-44", 40, 0) for wijk in WIJKEN for kind in TYPES])
    drawn.catalogue.is_large = True
    drawn.ask(per=["wijk_code", "household_type"], where=IN_2025)
    for name in ("household_type", "age_oldest"):
        drawn.ask(per=[name], where={**IN_2025, "wijk_code": WIJKEN[0]})
    of_one = [str(key) for key in drawn._lattices.known() if WIJKEN[0] in str(key)]
    assert not [key for key in of_one if "household_type" in key]
    assert [key for key in of_one if "age_oldest" in key]


def test_a_large_store_reads_its_totals_before_anybody_asks() -> None:
    drawn = town([(wijk, kind, "27-44", 40, 0) for wijk in WIJKEN for kind in TYPES])
    drawn.catalogue.is_large = False
    drawn.prepare()
    assert drawn._of_wijken.known() == []
    drawn.catalogue.is_large = True
    drawn.prepare()
    ready = drawn._of_wijken.known()
    for unit in ("household", "use"):
        drawn.ask(per=["age_oldest"], where={**IN_2025, "wijk_code": WIJKEN[0]}, unit=unit)
    # Nobody pays here: of the wijken no cost is known, so that of the year is looked at.
    later = [str(key) for key in drawn._of_wijken.known() if key not in ready]
    assert not [key for key in later if "'dims': ['wijk_code', 'year']" in key]
    assert len(ready) == 2
