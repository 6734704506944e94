"""Corrected for composition: worked out by hand, and what must hold for any town."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenhang.analyses import measure, standardisation
from samenhang.analyses.indicators import PROFILE, SUPPORT_SHARE
from samenhang.analyses.standardisation import adjusted, calibrated, complete, expected, spread
from samenhang.errors import Refused
from tests.unit.analyses.wijk_town import FIRST, RAW, SECOND, TOWN, WHOLE, town

NAN = np.nan
# Two types by two ages. Rates 10%, 20%, 30% and 40%; 100 of 400 is 25%.
TOTAL = np.full((2, 2), 100.0)
PART = np.array([[10.0, 20.0], [30.0, 40.0]])
HOMES = np.array([[[80.0, 20.0], [0.0, 0.0]], [[20.0, 80.0], [100.0, 100.0]]])


def test_expected_by_hand() -> None:
    # 80 × 10% + 20 × 20% = 12; 20 × 10% + 80 × 20% + 100 × 30% + 100 × 40% = 88.
    assert expected(HOMES, TOTAL, PART) == pytest.approx([12, 88])


def test_corrected_by_hand() -> None:
    # Seen 18 of 100 where 12 are expected: 1.5 × 25%; and 82 of 300 where 88 are expected.
    seen = np.array([18.0, 82.0])
    usual = calibrated(seen, expected(HOMES, TOTAL, PART))
    assert usual == pytest.approx([12, 88])
    assert adjusted(seen, usual, HOMES.sum(axis=(1, 2))) == pytest.approx([0.375, 82 / 88 * 0.25])


def test_expected_is_scaled_to_what_was_seen_where_that_is_known() -> None:
    # 20 and 30 expected, 60 seen in those two: 24 and 36; the hidden wijk stays out.
    found = calibrated(np.array([25.0, 35.0, NAN]), np.array([20.0, 30.0, 50.0]))
    assert found == pytest.approx([24, 36, NAN], nan_ok=True)


def test_a_hidden_cell_gets_what_its_margin_leaves() -> None:
    cells = np.array([[10.0, NAN, NAN], [30.0, 20.0, 10.0]])
    found = complete(
        cells, np.array([70.0, 60.0]), np.array(130.0), np.array([[1, 1, 3], [1, 1, 1]])
    )
    # 70 − 10 = 60, shared 1 to 3.
    assert found == pytest.approx(np.array([[10.0, 15.0, 45.0], [30.0, 20.0, 10.0]]))


def test_a_hidden_margin_gets_what_the_total_leaves() -> None:
    cells = np.array([[NAN, NAN], [30.0, 30.0]])
    found = complete(cells, np.array([NAN, 60.0]), np.array(100.0), np.ones((2, 2)))
    assert found == pytest.approx(np.array([[20.0, 20.0], [30.0, 30.0]]))


def test_nothing_left_is_nothing() -> None:
    assert spread(np.array([120.0, NAN]), np.array(100.0), np.ones(2)) == pytest.approx([120, 0])


counts = st.integers(0, 400)
homes_of = st.lists(st.lists(counts, min_size=6, max_size=6), min_size=2, max_size=5)


def shaped(rows: list[list[int]]) -> np.ndarray:
    return np.array(rows, dtype=float).reshape(len(rows), 2, 3) + 1


@settings(max_examples=60)
@given(homes_of, st.lists(st.floats(0, 1), min_size=6, max_size=6))
def test_what_is_expected_adds_up_to_what_is_seen(
    rows: list[list[int]], rates: list[float]
) -> None:
    homes = shaped(rows)
    whole = homes.sum(axis=0)
    part = whole * np.array(rates).reshape(2, 3)
    assert expected(homes, whole, part).sum() == pytest.approx(part.sum())
    usual = expected(homes, whole, part) / homes.sum(axis=(1, 2))
    assert usual.min() >= min(rates) - 1e-9
    assert usual.max() <= max(rates) + 1e-9


@settings(max_examples=60)
@given(
    st.lists(counts, min_size=6, max_size=6),
    st.lists(st.floats(0.01, 1), min_size=6, max_size=6),
    st.lists(st.integers(1, 9), min_size=2, max_size=5),
)
def test_equal_composition_leaves_every_wijk_as_it_is(
    mix: list[int], rates: list[float], sizes: list[int]
) -> None:
    homes = shaped([mix])[0] * np.array(sizes, dtype=float)[:, None, None]
    whole = homes.sum(axis=0)
    values = np.linspace(0.1, 0.5, len(sizes))
    numbers = homes.sum(axis=(1, 2))
    usual = calibrated(
        values * numbers, expected(homes, whole, whole * np.array(rates).reshape(2, 3))
    )
    assert adjusted(values * numbers, usual, numbers) == pytest.approx(values)


@settings(max_examples=100)
@given(
    st.lists(
        st.tuples(st.floats(1, 5000) | st.sampled_from([0.0, NAN]), st.floats(1, 5000)),
        min_size=1,
        max_size=9,
    )
)
def test_expected_sums_to_observed_over_the_shown_wijken(pairs: list[tuple[float, float]]) -> None:
    seen, usual = (np.array(column) for column in zip(*pairs, strict=True))
    found = calibrated(seen, usual)
    assert np.nansum(found) == pytest.approx(np.nansum(seen))
    assert (np.isnan(found) == np.isnan(seen)).all()
    # Seen as expected everywhere gives every wijk the same corrected number.
    sizes = np.full(len(seen), 100.0)
    if np.nansum(seen) > 0:
        level = adjusted(found, found, sizes)
        known = level[~np.isnan(level)]
        assert known == pytest.approx(np.full(len(known), known[0]))


@settings(max_examples=60)
@given(homes_of, st.lists(st.booleans(), min_size=6, max_size=6))
def test_filled_in_cells_sum_to_the_wijk(rows: list[list[int]], hidden: list[bool]) -> None:
    homes = shaped(rows)
    total = homes.sum(axis=(1, 2))
    seen = np.where(np.array(hidden).reshape(2, 3), NAN, homes)
    found = complete(seen, homes.sum(axis=2), total, homes.sum(axis=0))
    assert found.sum(axis=(1, 2)) == pytest.approx(total)
    assert (found >= 0).all()
    assert found[~np.isnan(seen)] == pytest.approx(homes[~np.isnan(seen)])


def test_wijken_that_differ_in_composition_alone_become_alike() -> None:
    gate = town()
    measured = measure.measure(gate, SUPPORT_SHARE, **TOWN)
    raw = measured.table.set_index("key")["value"]
    assert raw[FIRST] == pytest.approx(RAW[FIRST], abs=0.01)
    assert raw[SECOND] == pytest.approx(RAW[SECOND], abs=0.01)
    found = standardisation.standardised(gate, measured, **TOWN)
    assert list(found["corrected"]) == pytest.approx([WHOLE, WHOLE], abs=0.012)
    # 1,500 × 40% + 500 × 10% = 650 and 500 × 40% + 1,500 × 10% = 350, seen and expected alike.
    assert list(found["observed"]) == pytest.approx([650, 350], abs=25)
    assert list(found["expected"]) == pytest.approx([650, 350], abs=25)
    assert found["expected"].sum() == pytest.approx(found["observed"].sum())


def test_the_reach_of_a_scheme_has_no_composition() -> None:
    gate, reach = town(), next(one for one in PROFILE if one.name.startswith("bereik"))
    measured = measure.measure(gate, SUPPORT_SHARE, **TOWN)
    with pytest.raises(TypeError):
        standardisation._part(gate, reach, ("household_type",), {"year": 2025})
    with pytest.raises(Refused):
        standardisation._part(gate, SUPPORT_SHARE, ("nonsense",), {"year": 2025})
    assert measured.reference == pytest.approx(WHOLE, abs=0.01)
