"""Cells that stay in memory for the next filter: protected ones alone, and the same answer."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from samenhang.disclosure import gate as gates
from samenhang.disclosure.gate import Gate
from tests import drawn as draws
from tests.drawn import households

WIJKEN = ("WK999901", "WK999902", "WK999903")
ROWS = households(
    (437, {"wijk_code": WIJKEN[0], "cost_wmo": 123_457}),
    (212, {"wijk_code": WIJKEN[1], "cost_jeugdwet": 54_321}),
    (31, {"wijk_code": WIJKEN[1], "household_type": "eenouder"}),
    (7, {"wijk_code": WIJKEN[2], "cost_wmo": 999_983}),
    (1, {"wijk_code": WIJKEN[2], "household_type": "eenouder", "cost_wmo": 87_654_321}),
)
FILTERS = [frozenset(some) for size in (1, 2, 3) for some in combinations(WIJKEN, size)]


def gate(rows: pd.DataFrame, **rest: pd.DataFrame) -> Gate:
    """Return a gate on a small store: all wijken are read, whichever is asked."""
    made = draws.gate(rows, **rest)
    made.catalogue.is_large = False
    return made


def asked(wijken: frozenset[str]) -> dict:
    return {"per": ["household_type"], "where": {"year": 2025, "wijk_code": wijken}}


def test_another_filter_is_answered_from_the_same_cells() -> None:
    drawn = gate(ROWS)
    for wijken in FILTERS:
        alone = gate(ROWS).ask(**asked(wijken))
        answer = drawn.ask(**asked(wijken))
        pd.testing.assert_frame_equal(answer.table, alone.table)
        pd.testing.assert_frame_equal(answer.anchor, alone.anchor)
    # One for the tables (wijk, type, year), and one for their anchors (wijk, year).
    assert len(drawn._lattices.known()) == 2


def test_other_laws_years_and_units_have_cells_of_their_own() -> None:
    drawn = gate(pd.concat([ROWS, ROWS.assign(year=2024)]), use_year=ROWS)
    base = {"per": ["wijk_code"], "where": {"year": 2025}}
    asks = [
        base,
        {**base, "where": {"year": 2024}},
        {**base, "laws": ["wmo"]},
        {**base, "laws": ()},
        {**base, "income_transfers": True},
        {**base, "unit": "use"},
        {"per": ["wijk_code", "year"]},
    ]
    for at, one in enumerate(asks, start=1):
        drawn.ask(**one)
        # Each with its anchor.
        assert len(drawn._lattices.known()) == 2 * at


def test_what_is_kept_holds_no_true_number() -> None:
    drawn = gate(ROWS)
    drawn.ask(**asked(FILTERS[0]))
    for key in drawn._lattices.known():
        kept = drawn._lattices.get(key, lambda: None)
        assert kept is not None
        assert (kept.n >= 10).all()
        assert (kept.n % 10 == 0).all()
        # Seven households and the one that is dearest stand in cells of which nothing is kept.
        third = kept.lattice.names.index("wijk_code"), WIJKEN.index("WK999903")
        assert not (kept.codes[third[0]] == third[1]).any()
        true = {437 * 123_457, 212 * 54_321, 7 * 999_983, 87_654_321, 7 * 999_983 + 87_654_321}
        numbers = {float(n) for part in (kept.spent.value, kept.spent.mean) for n in part.ravel()}
        assert not numbers & true
        assert not [n for n in true if n.to_bytes(8, "little") in pickle.dumps(kept)]


def test_what_is_kept_cannot_be_written() -> None:
    drawn = gate(ROWS)
    drawn.ask(**asked(FILTERS[0]))
    kept = drawn._lattices.get(drawn._lattices.known()[0], lambda: None)
    assert kept is not None
    for part in (kept.n, kept.small, kept.codes, kept.spent.value):
        with pytest.raises(ValueError, match="read-only"):
            part[...] = 0


def test_a_very_large_lattice_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "MOST_CELLS", 3)
    drawn = gate(ROWS)
    pd.testing.assert_frame_equal(
        drawn.ask(**asked(FILTERS[0])).table, gate(ROWS).ask(**asked(FILTERS[0])).table
    )
    assert drawn._lattices.known() == []


def test_eight_threads_with_other_filters_get_the_answers_of_one() -> None:
    expected = [gate(ROWS).ask(**asked(wijken)).table for wijken in FILTERS]
    drawn = gate(ROWS)
    turns = np.random.default_rng(2).integers(0, len(FILTERS), 200)

    def ask(turn: int) -> bool:
        drawn._answers.forget(drawn.question(**asked(FILTERS[turn])))
        return bool(drawn.ask(**asked(FILTERS[turn])).table.equals(expected[turn]))

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, turns))
