"""The same attacks on the ends of help, and on the weight of what a household uses.

An end belongs to a person, and is protected as the household is: who knows everything but whether
somebody came back learns it no better than by guessing.
"""

from __future__ import annotations

from itertools import combinations, product

import pandas as pd
import pytest

from samenhang.dimensions import DIMENSIONS
from samenhang.disclosure import Gate
from tests.attack import adversary
from tests.drawn import releases

YEAR = 2023
SPLITS = {
    unit: [
        name
        for name, dimension in DIMENSIONS.items()
        if unit in dimension.units and name not in ("year", "gemeente_code")
    ]
    for unit in ("ended", "use")
}


@pytest.fixture(scope="module")
def truth(example_gate: Gate) -> pd.DataFrame:
    """Every end of help as it stands in the store."""
    rows = example_gate.store._connection.cursor().execute("from ended").df()
    return rows[rows["household_type"] != "institutioneel"].reset_index(drop=True)


@pytest.mark.parametrize(
    "per",
    [
        ("household_type", "law", "end_reason"),
        ("law", "end_reason", "duration", "returned_12"),
        ("household_type", "law", "duration", "returned_24"),
    ],
)
def test_a1_a_hidden_count_is_not_the_margin_minus_the_rest(
    example_gate: Gate, truth: pd.DataFrame, per: tuple[str, ...]
) -> None:
    score = adversary.differencing(example_gate, truth, per, YEAR, "ended")
    print(f"A1 ended {' × '.join(per)}: {score}")
    assert score.targets >= 20
    assert score.rate <= score.blind_rate + 0.05


def test_a3_averaging_does_not_sharpen_a_count(example_gate: Gate, truth: pd.DataFrame) -> None:
    scores = [
        adversary.averaging(one, truth, group, SPLITS["ended"], YEAR, 60, "ended")
        for one in releases(example_gate, 4)
        for group in combinations(SPLITS["ended"], 2)
    ]
    targets = sum(score.targets for score in scores)
    hits = sum(score.hits for score in scores)
    print(f"A3 ended: {hits / targets:.1%} of {targets}")
    assert targets >= 80
    assert hits / targets <= 0.20


@pytest.mark.parametrize("horizon", ["returned_12", "returned_24"])
def test_a6_whether_one_came_back_is_not_certain(
    example_gate: Gate, truth: pd.DataFrame, horizon: str
) -> None:
    known = combinations(("household_type", "law", "end_reason", "duration"), 3)
    scores = [
        adversary.membership(
            example_gate, truth, three, horizon, year, 200, level="ja", unit="ended"
        )
        for three, year in product(known, (YEAR - 2, YEAR - 1, YEAR))
    ]
    targets = sum(score.targets for score in scores)
    print(f"A6 {horizon}: {targets} targets, {sum(score.answered for score in scores)} differ")
    assert targets >= 20
    assert sum(score.certain for score in scores) == 0
    assert sum(score.hits - score.blind for score in scores) / targets <= 0.05


@pytest.mark.parametrize("unit", ["ended", "use"])
def test_nothing_from_one_to_nine_over_every_pair_of_dimensions(
    example_gate: Gate, unit: str
) -> None:
    own = [name for name in SPLITS[unit] if DIMENSIONS[name].units == frozenset({unit})]
    for first in SPLITS[unit]:
        for second in own:
            table = example_gate.ask([first, second], {"year": YEAR}, unit).table
            shown = table["n"].dropna()
            assert ((shown >= 10) & (shown % 10 == 0)).all(), (first, second)
