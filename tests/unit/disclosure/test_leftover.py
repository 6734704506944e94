"""What is hidden counts for what the published whole leaves over, and for nothing else."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from parts_town import DRAWN, IN_2025, TOWNS, TYPES, WIJKEN, town

from samenhang.disclosure import Gate, protecting
from samenhang.disclosure.lattice import Lattice
from samenhang.disclosure.leftover import Leftover, Whole
from samenhang.disclosure.noise import Counts
from samenhang.vocabulary import INSTITUTION
from tests.drawn import gate, households


def kept(drawn: Gate, *per: str) -> Any:
    asked = drawn.question(per, IN_2025)
    return drawn._cells(asked, *drawn._query(asked))


def counts(n: list[int], rest: Leftover) -> Counts:
    """Return the counts of cells that are all solid."""
    told = np.array(n)
    return Counts(told, np.ones(len(n), dtype=bool), rest.left(told), np.empty(0))


def test_left_over_of_a_total_by_hand() -> None:
    whole = Whole(np.array([100.0, 40.0, 0.0]), np.array([[900.0, -300.0, 0.0]]))
    # The last cell is of residents of institutions, whom no total has.
    rest = Leftover(whole, np.array([0, 0, 1, 2, -1]))
    told = counts([30, 20, 50, 10, 60], rest)
    # 100 - 30 - 20; 40 - 50 is noise; a total that is not shown leaves nothing.
    assert told.left.tolist() == [50.0, 0.0, 0.0]
    value = np.array([[500.0, 70.0, 60.0, 5.0, 400.0]])
    safe = np.array([[True, False, False, True, True]])
    # The last has the mean of its wijk: 9 cents for each household; others what is left.
    assert rest.shared(np.array([[1.0, 2.0, 3.0]]), rest.groups).tolist() == [[1, 1, 2, 3, 9.0]]
    # 900 - 500 over the 50 that are left and the 20 without a cost of their own; of the second
    # -300 over its 50; the third has no total.
    assert rest.means(told, value, safe).tolist() == [[400.0 / 70.0, -6.0, 0.0]]


def test_what_is_left_of_another_sign_is_noise() -> None:
    whole = Whole(np.array([60.0, 60.0]), np.array([[500.0, -500.0]]))
    rest = Leftover(whole, np.array([0, 1]))
    value, safe = np.array([[800.0, -800.0]]), np.array([[True, True]])
    assert rest.means(counts([40, 40], rest), value, safe).tolist() == [[0.0, 0.0]]


def test_a_sum_tells_of_shown_costs_no_more_than_their_own_figures() -> None:
    """Four thousand euros more in a cell of 1.2 million are seen in no sum with hidden cells."""
    rest = Leftover(Whole(np.array([1300.0]), np.array([[125_000_000.0]])), np.array([0, 0]))
    told = counts([1200, 50], rest)
    safe = np.array([[True, True]])
    means = [
        rest.means(told, np.array([[cents, 500_000.0]]), safe).tolist()
        for cents in (120_000_000.0, 120_410_000.0)
    ]
    assert means == [[[4_500_000.0 / 50.0]]] * 2


def test_the_cost_of_residents_that_may_not_stand_is_not_nothing() -> None:
    """One of 61 residents pays nearly all: a sum with them is no sum of the others alone."""
    parts = [
        (300, {"cost_wmo": 300_000}),
        (60, {"household_type": INSTITUTION, "cost_wmo": 500_000}),
        (1, {"household_type": INSTITUTION, "cost_wmo": 900_000_000}),
    ]
    drawn = gate(households(*[(n, {**kind, "wijk_code": wijk}) for wijk in WIJKEN
                              for n, kind in parts]))  # fmt: skip
    found = kept(drawn, "wijk_code", "household_type")
    resident = found.lattice.groups(found.codes) < 0
    wmo = found.costs.index("cost_wmo")
    assert resident.sum() == 2
    assert not found.spent.firm[wmo, resident].any()
    assert (found.spent.value[wmo, resident] > 60 * 200_000).all()


@pytest.mark.parametrize(
    ("names", "whole", "together"),
    [
        (("age_oldest", "wijk_code", "year"), ("wijk_code", "year"), ("wijk_code", "year")),
        (("age_oldest", "gemeente_code", "wijk_code", "year"),
         ("gemeente_code", "wijk_code", "year"), ("gemeente_code", "wijk_code", "year")),
        (("household_type", "post", "wijk_code", "year"), ("post", "wijk_code", "year"),
         ("post", "wijk_code", "year")),
        # Wijken by themselves, and what is not split by wijk, are parts of nothing.
        (("wijk_code", "year"), (), ("year",)),
        (("gemeente_code", "wijk_code", "year"), (), ("year",)),
        (("post", "wijk_code", "year"), (), ("post", "year")),
        (("age_oldest", "year"), (), ("year",)),
        (("post", "weight", "year"), (), ("post", "weight", "year")),
        (("moment", "state"), (), ("moment",)),
        ((), (), ()),
    ],
)  # fmt: skip
def test_what_cells_are_parts_of(
    names: tuple[str, ...], whole: tuple[str, ...], together: tuple[str, ...]
) -> None:
    grid = Lattice(names, tuple(("a", "b", "c") for _ in names))
    assert grid.whole == whole
    assert grid.together == together
    assert grid.group_count == 3 ** len(together)


def test_residents_of_institutions_are_part_of_no_total() -> None:
    grid = Lattice(
        ("household_type", "wijk_code", "year"),
        (("eenpersoons", "overig", "institutioneel"), ("WK1", "WK2"), (2025,)),
    )
    # Cells: eenpersoons in WK1, institutioneel in WK1 and WK2.
    codes = np.array([[0, 2, 2], [0, 0, 1], [0, 0, 0]])
    assert grid.groups(codes).tolist() == [0, -1, -2]
    # Of WK1 ten are left for the one cell that is free, of WK2 thirty for two.
    left = grid.spread(np.array([10.0, 30.0]), codes[:, :1])
    assert left[..., 0].tolist() == [[0.0, 15.0], [10.0, 15.0], [0.0, 0.0]]


def test_totals_find_their_group_when_one_wijk_is_read() -> None:
    years, wijken = (2024, 2025), ("WK1", "WK2", "WK3")
    of = Lattice(("wijk_code", "year"), (wijken, years))
    here = Lattice(("n_laws", "wijk_code", "year"), ((0, 1), ("WK3",), years))
    # Cells of the wholes: (WK1, 2025), (WK3, 2024), (WK3, 2025).
    assert here.in_groups(np.array([[0, 2, 2], [1, 0, 1]]), of).tolist() == [-1, 0, 1]


@DRAWN
@given(TOWNS)
def test_all_that_hidden_cells_count_for_can_be_worked_out_from_the_screen(
    parts: list[tuple[str, str, str, int, int]],
) -> None:
    """Who takes the shown cells of a wijk from its shown total has what its hidden cells get."""
    drawn = town(parts)
    per = ("wijk_code", "household_type", "age_oldest")
    found = kept(drawn, *per)
    table = drawn.ask(per=per, where=IN_2025, laws=()).table
    table = table[table["household_type"] != INSTITUTION]
    total = drawn.ask(per=["wijk_code"], where=IN_2025, laws=()).table.set_index("wijk_code")["n"]
    shown = table.groupby("wijk_code", sort=False)["n"].sum()
    hidden = table["n"].isna().groupby(table["wijk_code"], sort=False).sum()
    expected = (total.fillna(0) - shown).clip(lower=0) / hidden.clip(lower=1)
    axis = list(found.lattice.names).index("wijk_code")
    small = np.moveaxis(found.small, axis, 0).reshape(len(total), -1)
    for wijk, cells in zip(drawn.catalogue.levels("wijk_code"), small, strict=True):
        assert np.count_nonzero(cells) in (0, hidden[wijk])
        assert cells.sum() == pytest.approx(expected[wijk] * hidden[wijk])


def test_the_rows_of_a_wijk_add_up_to_its_total_when_nothing_is_below_nought() -> None:
    drawn = town(
        [
            ("WK999901", "eenpersoons", "27-44", 300, 0),
            *(("WK999901", kind, "75+", 7, 0) for kind in TYPES),
            ("WK999902", "eenpersoons", "27-44", 200, 0),
        ]
    )
    found = kept(drawn, "wijk_code", "age_oldest")
    cells = found.small.copy()
    cells[tuple(found.codes)] += found.n
    axis = list(found.lattice.names).index("wijk_code")
    sums = cells.sum(axis=tuple(at for at in range(cells.ndim) if at != axis))
    told = drawn.ask(per=["wijk_code"], where=IN_2025, laws=()).table.set_index("wijk_code")["n"]
    assert sums[0] == pytest.approx(told["WK999901"])


def test_a_wijk_without_a_cost_of_its_own_does_not_make_its_parts_look_cheap() -> None:
    """One household pays nearly all of a wijk: a sum with his cell is no sum of the others."""
    home = {"wijk_code": "WK999901", "cost_wmo": 10_000}
    drawn = gate(
        households(
            (60, {**home, "age_oldest": "75+"}),
            (60, {**home, "age_oldest": "27-44"}),
            (1, {**home, "age_oldest": "27-44", "cost_wmo": 20_000_000}),
            (300, {"wijk_code": "WK999902", "cost_wmo": 300_000}),
        )
    )
    asked: dict[str, Any] = {"per": ["wijk_code"], "laws": ["wmo"]}
    both = {**IN_2025, "age_oldest": {"27-44", "75+"}}
    for where in (IN_2025, both):
        table = drawn.ask(**asked, where=where).table.set_index("wijk_code")
        assert table["n"].notna()["WK999901"]
        assert pd.isna(table["cost"]["WK999901"])


def test_a_wijk_in_which_nobody_uses_a_law_shows_its_other_costs() -> None:
    """All that the year has for the law is told by another wijk, so nothing of it is left here."""
    drawn = gate(
        households(
            (100, {"wijk_code": WIJKEN[0], "n_laws": 1, "cost_wmo": 300_000}),
            (100, {"wijk_code": WIJKEN[0], "n_laws": 0}),
            (100, {"wijk_code": WIJKEN[1], "n_laws": 1, "cost_jeugdwet": 900_000}),
            (100, {"wijk_code": WIJKEN[1], "n_laws": 0}),
        )
    )
    table = drawn.ask(per=["wijk_code"], where={**IN_2025, "n_laws": {1}}).table
    cost = table.set_index("wijk_code")["cost"].astype(float)
    assert cost[WIJKEN[0]] == pytest.approx(300_000, rel=0.1)
    assert cost[WIJKEN[1]] == pytest.approx(900_000, rel=0.1)


@pytest.mark.parametrize("wijken", range(1, 12))
@pytest.mark.parametrize("ages", range(2, 12))
def test_equal_parts_add_up_to_the_tens_that_they_are_parts_of(wijken: int, ages: int) -> None:
    """An area of thirty may not be under thirty by the last bit of a sum of parts."""
    codes = [tuple(range(size)) for size in (ages, 7, wijken, 1)]
    grid = Lattice(("age_oldest", "intensity", "wijk_code", "year"), tuple(codes))
    taken = np.array([[0] * wijken, [0] * wijken, range(wijken), [0] * wijken])
    cells = grid.spread(np.full(wijken, 20.0), taken)
    cells[tuple(taken)] += 10
    assert (protecting._base(cells, taken, [0, 1]) == 30.0).all()
