"""What the pages say of Polderstad beside the published magnitudes: both values are printed."""

from __future__ import annotations

import pytest

from samenhang.analyses import reach_debts, turning_ages
from samenhang.analyses.published import magnitude
from samenhang.disclosure import Gate


@pytest.fixture(scope="module")
def gemeente(example_gate: Gate) -> str:
    return example_gate.wijken()[0].gemeente_code


@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024, 2025])
def test_debt_help_reaches_between_a_tenth_and_a_fifth(
    example_gate: Gate, gemeente: str, year: int
) -> None:
    """K17: 14.4% of the households with debts is known to help."""
    table = reach_debts.of_debts(example_gate, year=year, gemeente=gemeente).published.table
    reached = float(table["reference"].iloc[0])
    published = magnitude(example_gate, "K17").values[0]
    print(f"K17 published {published:.1f}%   Polderstad {year} {reached:.1%}   10 to 20%")
    assert 0.10 <= reached <= 0.20


@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024, 2025])
def test_use_after_18_is_a_fraction_of_use_before(
    example_gate: Gate, gemeente: str, year: int
) -> None:
    """K28: 1.05% of the 18-22 year olds against 10.63% of those of 12-17."""
    answer = turning_ages.of_ages(example_gate, year=year, gemeente=gemeente)
    own = turning_ages.ratio(answer.published.table)
    values = magnitude(example_gate, "K28").values
    print(f"K28 published {values[3] / values[2]:.2f}   Polderstad {year} {own:.2f}   0.05 to 0.20")
    assert 0.05 <= own <= 0.20
