"""The first attacks, over the real dimensions of the example: what an adversary gets out of it.

Bounds of the disclosure design: no better than blind guessing + 5 points, nothing certain.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from samenhang import vocabulary as words
from samenhang.dimensions import DIMENSIONS
from samenhang.disclosure import Gate
from samenhang.store import keys
from tests.attack import adversary
from tests.drawn import gate

YEAR = 2024
COMPONENTS = tuple(words.LAWS)
SPLITS = [
    name
    for name, dimension in DIMENSIONS.items()
    if "household" in dimension.units
    and not dimension.municipal_only
    and name not in ("year", "gemeente_code", "wijk_code", "household_type")
]


@pytest.fixture(scope="module")
def truth(example_gate: Gate) -> pd.DataFrame:
    """What really stands in the store, true costs included: only the secret gives these back."""
    rows = example_gate.store._connection.cursor().execute("from household_year").df()
    for component in COMPONENTS:
        noised = rows[f"cost_{component}"] / keys.factor(
            rows["rkey"].to_numpy(np.uint64), component, example_gate.store.secret
        )
        # The build rescales so that the municipal total of the year is true: so undo that as well.
        total = rows.groupby("year")[f"cost_{component}"].transform("sum")
        rows[f"true_{component}"] = noised * total / noised.groupby(rows["year"]).transform("sum")
    rows["cost"] = rows[[f"true_{component}" for component in COMPONENTS]].sum(axis=1)
    return rows[rows["household_type"] != "institutioneel"].reset_index(drop=True)


@pytest.mark.parametrize(
    "per",
    [
        ("wijk_code", "household_type", "age_oldest"),
        ("wijk_code", "household_type", "age_oldest", "has_debt"),
        ("wijk_code", "household_type", "age_oldest", "n_laws"),
        ("wijk_code", "persons_class", "children_class", "laws"),
        ("household_type", "age_oldest", "intensity", "n_provisions"),
    ],
)
def test_a1_a_hidden_count_is_not_the_margin_minus_the_rest(
    example_gate: Gate, truth: pd.DataFrame, per: tuple[str, ...]
) -> None:
    score = adversary.differencing(example_gate, truth, per, YEAR)
    print(f"A1 {' × '.join(per)}: {score}")
    assert score.targets >= 20
    assert score.rate <= score.blind_rate + 0.05


def test_a3_averaging_does_not_sharpen_a_count(example_gate: Gate, truth: pd.DataFrame) -> None:
    groups = [
        *[("wijk_code", name) for name in ("household_type", "laws", "n_provisions", "intensity")],
        *[("household_type", name) for name in ("age_oldest", "laws")],
    ]
    scores = [
        adversary.averaging(example_gate, truth, group, SPLITS, YEAR, most=60) for group in groups
    ]
    for group, score in zip(groups, scores, strict=True):
        print(f"A3 {' × '.join(group)}: {score} (blind: one single answer)")
    targets = sum(score.targets for score in scores)
    assert targets >= 80
    assert sum(score.hits for score in scores) / targets <= 0.20


@pytest.mark.parametrize(
    "per",
    [
        ("wijk_code", "household_type", "age_oldest", "persons_class"),
        ("household_type", "age_oldest", "laws", "persons_class"),
        ("wijk_code", "laws", "household_type"),
        ("age_oldest", "intensity", "household_type", "n_provisions"),
    ],
)
def test_a4_the_cost_of_one_household_stays_unknown(
    example_gate: Gate, truth: pd.DataFrame, per: tuple[str, ...]
) -> None:
    score = adversary.isolated_cost(example_gate, truth, per, YEAR, most=80)
    print(f"A4 {' × '.join(per)}: {score}")
    assert score.targets >= 10
    assert score.rate <= score.blind_rate + 0.05


@pytest.mark.parametrize("flag", ["uses_wmo", "uses_jeugdwet", "uses_participatiewet", "has_debt"])
def test_a6_leaving_one_household_out_proves_nothing(
    example_gate: Gate, truth: pd.DataFrame, flag: str
) -> None:
    known = ("wijk_code", "age_oldest", "persons_class")
    score = adversary.membership(example_gate, truth, known, flag, YEAR, most=200)
    print(f"A6 {flag}: {score}")
    assert score.targets >= 10
    assert score.certain == 0
    assert score.rate <= score.blind_rate + 0.05


def test_a_change_between_two_years_tells_nothing_beyond_chance(truth: pd.DataFrame) -> None:
    """The example's year and a copy of it in which two households in a hundred live elsewhere.

    Cells that kept their set differ between the years as often as cells that lost or won one.
    """
    random = np.random.default_rng(1)
    rows = truth[truth["year"] == YEAR].reset_index(drop=True)
    rows["household"] = rows.index
    later = rows.assign(year=YEAR + 1)
    moved = random.random(len(later)) < 0.02
    later.loc[moved, "wijk_code"] = random.permutation(later.loc[moved, "wijk_code"].to_numpy())
    both = pd.concat([rows, later], ignore_index=True)
    asked = gate(both.drop(columns=["posts"]))
    same, one = [], []
    for split in sorted(set(SPLITS) - {"age_oldest"}):
        per = ["wijk_code", "age_oldest", split]
        table = asked.ask(per=["year", *per]).table
        shown = table.pivot(index=per, columns="year", values="n").dropna()
        sets = both.groupby(["year", *per], observed=True)["household"].agg(frozenset)
        pairs = sets.unstack("year").reindex(shown.index).dropna()
        for cell, first, second in pairs.itertuples():
            changes = len(first ^ second)
            differs = bool(shown.loc[cell, YEAR] != shown.loc[cell, YEAR + 1])
            if changes <= 1:
                (one if changes else same).append(differs)
    print(
        f"year to year: {len(same)} equal sets differ {np.mean(same):.1%}, "
        f"{len(one)} changed sets {np.mean(one):.1%}"
    )
    assert len(same) >= 200
    assert len(one) >= 200
    assert abs(np.mean(same) - np.mean(one)) <= 0.10


def test_nothing_from_one_to_nine_over_every_pair_of_dimensions(example_gate: Gate) -> None:
    for first in ["wijk_code", *SPLITS]:
        table = example_gate.ask(per=[first, "household_type"], where={"year": YEAR}).table
        shown = table["n"].dropna()
        assert ((shown >= 10) & (shown % 10 == 0)).all(), first
