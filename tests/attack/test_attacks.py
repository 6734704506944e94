"""The attacks over the real dimensions of the example: what an adversary gets out of it.

Bounds of the disclosure design: no better than blind guessing + 5 points, nothing certain. The
same attack must succeed on a rival (`rivals.py`): else it would be the attack that is weak.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from samenhang.disclosure import Gate
from tests.attack import adversary_grid as adversary
from tests.attack import linear, together
from tests.attack.adversary_grid import NOBODY, Score
from tests.attack.rivals import CellKey, Rounding, Threshold
from tests.attack.views import Grid, Names, Screen, Town, Unrounded, View, splits
from tests.drawn import releases

Flags = NDArray[np.bool_]
YEAR = 2024
BLOCKS: tuple[Names, ...] = (
    ("wijk_code", "household_type", "age_oldest"),
    ("wijk_code", "laws", "age_oldest"),
)
DEEP: tuple[Names, ...] = (
    ("wijk_code", "household_type", "age_oldest", "has_debt"),
    ("wijk_code", "household_type", "age_oldest", "n_laws"),
    ("wijk_code", "persons_class", "children_class", "laws"),
    ("household_type", "age_oldest", "intensity", "n_provisions"),
)
LONELY: tuple[Names, ...] = (
    ("wijk_code", "household_type", "age_oldest", "persons_class"),
    ("household_type", "age_oldest", "laws", "persons_class"),
    ("wijk_code", "laws", "household_type"),
    ("age_oldest", "intensity", "household_type", "n_provisions"),
)


@pytest.fixture(scope="module")
def town(example_gate: Gate) -> Town:
    return Town(example_gate)


@pytest.fixture(scope="module")
def screen(example_gate: Gate, town: Town) -> Screen:
    return Screen(example_gate, town)


@pytest.fixture(scope="module")
def unrounded(example_gate: Gate, town: Town) -> Unrounded:
    return Unrounded(example_gate, town)


def no_better_than_blind(score: Score) -> None:
    assert score.certain == 0
    assert score.rate <= score.blind_rate + 0.05


def differencing(view: View, town: Town) -> Score:
    names = (*BLOCKS, *DEEP)
    return sum((adversary.differencing(view, town, one, YEAR) for one in names), NOBODY)


def test_a1_a_hidden_count_is_not_the_margin_minus_the_rest(
    screen: Screen, unrounded: Unrounded, town: Town
) -> None:
    for view in (screen, unrounded):
        score = differencing(view, town)
        print(f"A1 {view.name}: {score}")
        assert score.targets >= 500
        no_better_than_blind(score)
    easy = (BLOCKS[0], DEEP[0], DEEP[3])
    rival = sum((adversary.differencing(Threshold(town), town, one, YEAR) for one in easy), NOBODY)
    print(f"A1 threshold 10: {rival}")
    assert rival.rate >= rival.blind_rate + 0.15


def test_a1_over_every_dimension(unrounded: Unrounded, town: Town) -> None:
    """Also over dimensions that were added since: each as a third beside wijk and type."""
    scores = [
        adversary.differencing(unrounded, town, ("wijk_code", "household_type", name), YEAR)
        for name in splits()
        if name not in ("wijk_code", "household_type")
    ]
    whole = sum(scores, NOBODY)
    print(f"A1 wijk × type × each: {whole}")
    no_better_than_blind(whole)


def test_a2_a_linear_program_over_all_margins(screen: Screen, town: Town) -> None:
    score = linear.reconstruct(screen, town, BLOCKS[0], YEAR, slack=linear.BAND)
    rival = linear.reconstruct(Threshold(town), town, BLOCKS[0], YEAR, slack=0.0)
    print(f"A2 this gate: {score}\nA2 threshold 10: {rival}")
    no_better_than_blind(score)
    assert rival.rate >= 0.40
    assert rival.certain >= 5


def averaging(views: Sequence[View], town: Town, most: int) -> Score:
    groups = [
        *[("wijk_code", name) for name in ("household_type", "laws", "n_provisions", "intensity")],
        *[("household_type", name) for name in ("age_oldest", "laws")],
    ]
    return adversary.best(
        adversary.averaging(view, town, group, YEAR, together.extras(group, most))
        for view in views
        for group in groups
    )


def test_a3_averaging_does_not_sharpen_a_count(
    example_gate: Gate, unrounded: Unrounded, town: Town
) -> None:
    # Of one release there are 125 targets: few enough for chance to be three points off.
    screens = [Screen(one, town) for one in releases(example_gate, 3)]
    for views in (screens, [unrounded]):
        score = averaging(views, town, most=60)
        print(f"A3 {views[0].name}: {score} (blind: one single answer)")
        assert score.targets >= 80
        assert score.rate <= 0.20
    rival = averaging([CellKey(town)], town, most=60)
    print(f"A3 cell key: {rival}")
    assert rival.rate >= 0.40


def isolated(view: View, town: Town) -> Score:
    return sum((adversary.isolated_cost(view, town, names, YEAR) for names in LONELY), NOBODY)


def test_a4_the_cost_of_one_household_stays_unknown(
    screen: Screen, unrounded: Unrounded, town: Town
) -> None:
    for view in (screen, unrounded):
        score = isolated(view, town)
        print(f"A4 {view.name}: {score}")
        assert score.targets >= 100
        no_better_than_blind(score)
    rivals = [isolated(view, town) for view in (Threshold(town), Rounding(town))]
    assert max(rival.rate for rival in rivals) >= 0.25


def test_a4_nor_from_all_tables_together(unrounded: Unrounded, town: Town) -> None:
    score = sum(
        (
            together.costs_together(unrounded, town, names, YEAR, most=8)
            for names in (("wijk_code", "laws", "household_type"),)
        ),
        NOBODY,
    )
    print(f"A4 together: {score}")
    no_better_than_blind(score)


def test_all_answers_together_tell_no_small_count(unrounded: Unrounded, town: Town) -> None:
    scores = [
        together.counts_together(unrounded, town, block, year, most=16)
        for block in BLOCKS
        for year in (YEAR - 1, YEAR, YEAR + 1)
    ]
    score = sum(scores, NOBODY)
    print(f"together: {score}")
    assert score.targets >= 400
    no_better_than_blind(score)


def test_a5_nor_whether_a_lonely_household_has_a_trait(unrounded: Unrounded, town: Town) -> None:
    total, curves = NOBODY, []
    known = ("wijk_code", "age_oldest", "persons_class")
    for flag in ("has_debt", "uses_wmo"):
        score, curve = together.membership_together(unrounded, town, known, flag, YEAR, most=6)
        total, curves = total + score, [*curves, curve]
    print(f"A5: {total}, area under the curve {np.mean(curves):.2f}")
    assert total.rate <= total.blind_rate + 0.05


def areas(names: Names, grid: Grid, chosen: Flags) -> Iterator[tuple[Grid, Flags]]:
    """Give the grid and the chosen cells of each wijk: what is hidden there shares its whole."""
    if "wijk_code" not in names:
        return iter([(grid, chosen)])
    at = names.index("wijk_code")
    return zip(np.moveaxis(grid, at, 0), np.moveaxis(chosen, at, 0), strict=True)


def test_a6_leaving_one_household_out_proves_nothing(
    unrounded: Unrounded, screen: Screen, town: Town
) -> None:
    for known in itertools.combinations(("wijk_code", "age_oldest", "persons_class", "laws"), 3):
        for flag in ("uses_jeugdwet", "has_debt", "in_minima"):
            single = town.sum(known, YEAR) == 1
            grid = unrounded.cells((*known, flag), YEAR).n[..., 1]
            assert (grid[single] < 10).all()
            for cell, alone in areas((*known, flag), grid, single):
                assert len(np.unique(cell[alone])) <= 1, "a cell of one tells whether it is empty"
            assert np.isnan(screen.cells((*known, flag), YEAR).n[..., 1][single]).all()


def test_nothing_from_one_to_nine_over_every_pair_of_dimensions(screen: Screen) -> None:
    for first, second in itertools.combinations(splits(), 2):
        shown = screen.cells((first, second), YEAR).n
        shown = shown[~np.isnan(shown)]
        assert ((shown >= 10) & (shown % 10 == 0)).all(), (first, second)


def test_what_is_hidden_counts_in_no_sum(screen: Screen, unrounded: Unrounded) -> None:
    """Cells hidden for any reason count as empty ones of their wijk do: no sum tells of one."""
    for name in splits():
        names = ("wijk_code", "household_type", name)
        if name in names[:2]:
            continue
        hidden = np.isnan(screen.cells(names, YEAR).n)
        for cells, unseen in areas(names, unrounded.cells(names, YEAR).n, hidden):
            assert len(np.unique(cells[unseen])) <= 1, name
