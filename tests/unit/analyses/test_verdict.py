"""When a difference may be said: both conditions, both sides, and never without a margin."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from samenhang.analyses.verdict import share_margin, together, verdict


@pytest.mark.parametrize(
    ("value", "reference", "margin", "expected"),
    [
        (0.30, 0.20, 0.03, "hoger"),  # 10 points apart, noise 3 * 3.09 / 1.96 = 4.7 points
        (0.10, 0.20, 0.03, "lager"),
        (0.24, 0.20, 0.03, "vergelijkbaar"),  # 4 points: within 4.7
        (0.208, 0.20, 0.001, "vergelijkbaar"),  # beyond the noise, but only 4% of the reference
        (0.211, 0.20, 0.001, "hoger"),  # 5.5% of the reference
        (0.30, None, 0.03, ""),
        (pd.NA, 0.20, 0.03, ""),
        (0.30, 0.20, math.nan, ""),
    ],
)
def test_difference_is_said_only_beyond_noise_and_five_percent(value, reference, margin, expected):
    assert verdict(value, reference, margin) == expected


def test_share_margin_without_noise_is_that_of_a_binomial():
    # 1.96 * sqrt(0.2 * 0.8 / 400) = 1.96 * 0.02
    assert share_margin(80, 400, 0, 0) == pytest.approx(0.0392)


def test_share_margin_adds_the_noise_of_both_counts():
    # 1.96 * sqrt(0.0004 + (7.84**2 + (0.2 * 9.8)**2) / 1.96**2 / 400**2) with 4 and 1 in sd
    assert share_margin(80, 400, 7.84, 9.8) == pytest.approx(1.96 * math.sqrt(0.0004 + 17 / 160000))


@pytest.mark.parametrize("counts", [(None, 10, 1, 1), (5, pd.NA, 1, 1), (0, 0, 1, 1)])
def test_share_margin_of_what_is_hidden_is_unknown(counts):
    assert math.isnan(share_margin(*counts))


def test_margins_together():
    assert together(3, 4) == 5
