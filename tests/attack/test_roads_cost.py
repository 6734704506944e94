"""Roads to the cost of one household: by law, by post, by cost class, from exact totals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pytest

from samenhang import vocabulary as words
from samenhang.disclosure import Gate
from samenhang.store import keys
from tests.attack import roads
from tests.attack.roads import YEAR, Score
from tests.drawn import gate

WITHIN = 0.10
COSTS = [f"true_{law}" for law in words.LAWS]


@pytest.fixture(scope="module")
def rows(example_gate: Gate) -> pd.DataFrame:
    return roads.with_true_cost(example_gate, roads.truth(example_gate))


def spent(gate: Gate, per: Sequence[str], **asked: Any) -> pd.Series:
    """Ask the costs of a table in cents; a hidden cell counts as nought."""
    table = gate.ask(per=per, **asked).table
    return table.set_index(list(per))["cost"].astype("Float64").astype(float).fillna(0) * 100


def alone(rows: pd.DataFrame, per: Sequence[str], cost: str) -> pd.Series:
    """Return the cost of the cells in which exactly one household pays."""
    payers = rows[rows[cost] > 0].groupby(list(per), observed=True)[cost].agg(["size", "sum"])
    return payers[payers["size"] == 1]["sum"]


def score(road: str, guesses: Sequence[pd.Series], true: pd.Series) -> Score:
    """Score the best of several guesses of amounts; blind is the best constant."""
    hits = max(
        int((np.abs(guess.reindex(true.index) - true) <= WITHIN * true).sum()) for guess in guesses
    )
    return Score(road, hits, roads.blind_cost(true.to_numpy(float), WITHIN), len(true))


@pytest.mark.parametrize("law", ["wmo", "jeugdwet", "schuldhulp"])
@pytest.mark.parametrize(
    "per", [("wijk_code", "household_type"), ("household_type", "age_oldest", "persons_class")]
)
def test_all_laws_less_the_others_is_not_the_cost_of_one(
    example_gate: Gate, rows: pd.DataFrame, per: tuple[str, ...], law: str
) -> None:
    cell = ["year", *per]
    others = [name for name in words.LAWS if name != law]
    whole = spent(example_gate, cell)
    straight = spent(example_gate, cell, laws=[law])
    rest = whole - spent(example_gate, cell, laws=others)
    # Or as the difference with the table without the last trait.
    margin = spent(example_gate, cell[:-1], laws=[law])
    shown = straight.groupby(level=cell[:-1]).transform("sum")
    key = pd.MultiIndex.from_frame(straight.index.to_frame()[cell[:-1]])
    left = pd.Series(margin.reindex(key).to_numpy(), straight.index) - (shown - straight)
    true = alone(rows, cell, f"true_{law}")
    assert len(true) >= 10
    assert score(f"{law} per {' × '.join(per)}", [straight, rest, left], true).holds()


def test_a_post_less_the_other_posts_is_not_the_cost_of_one(
    example_gate: Gate, rows: pd.DataFrame
) -> None:
    # Who pays for one post alone: the post in the table of uses, the law in that of households.
    use = roads.truth(example_gate, "use_year")
    use = use[use["post"] != "bijstand"]
    factor = rows.set_index(["year", "rkey"])
    cell = ["year", "wijk_code", "household_type"]
    looks, true = [], []
    for post in ("beschermd_wonen_opvang", "jeugd_bescherming", "hulpmiddelen_vervoer"):
        law = words.POST_LAW[post]
        own = use[(use["post"] == post) & (use["cost_use"] > 0)].set_index(["year", "rkey"])
        bare = factor[f"true_{law}"] / factor[f"cost_{law}"]
        own = own.assign(true=own["cost_use"] * bare.reindex(own.index)).reset_index()
        payers = own.groupby(cell, observed=True)["true"].agg(["size", "sum"])
        found = payers[payers["size"] == 1]["sum"]
        looks.append(
            spent(example_gate, cell, unit="use", where={"post": post}).reindex(found.index)
        )
        true.append(found)
    assert sum(map(len, true)) >= 20
    assert score("one post", [pd.concat(looks)], pd.concat(true)).holds()


def test_a_cost_class_does_not_narrow_beyond_its_bounds(
    example_gate: Gate, rows: pd.DataFrame
) -> None:
    # Class and type: a household that is alone in its cell, as its class less the other types.
    bare = rows.assign(true=rows[COSTS].sum(axis=1))
    cell = ["year", "cost_class", "age_oldest"]
    everyone = bare.groupby(cell, observed=True)["true"].agg(["size", "sum"])
    true = everyone[(everyone["size"] == 1) & (everyone["sum"] > 0)]["sum"]
    full = spent(example_gate, cell)
    margin = spent(example_gate, cell[:2])
    key = pd.MultiIndex.from_frame(true.index.to_frame()[cell[:2]])
    shown = full.groupby(level=cell[:2]).sum().reindex(key).to_numpy()
    guess = pd.Series(margin.reindex(key).to_numpy() - shown, true.index)
    hits = int((np.abs(guess - true) <= WITHIN * true).sum())
    # Who guesses blindly knows the class as well: the best amount within each.
    blind = sum(roads.blind_cost(part.to_numpy(float), WITHIN) for _, part in true.groupby(level=1))
    assert len(true) >= 10
    assert Score("cost class", hits, blind, len(true)).holds()


def test_an_exact_total_less_the_cells_is_not_the_cost_of_one() -> None:
    """The delivery's total of a law is public to the cent, and but one household pays elsewhere.

    All the others live in wijk 1, so the total less wijk 1 is the cost of that one, factor and
    noise aside: the worst case for a hidden cell beside exact totals.
    """
    random = np.random.default_rng(3)
    guesses, true = [], []
    for town in range(150):
        cents = np.rint(random.lognormal(12.3, 1.1, 60)).astype(int)
        rows = pd.DataFrame({"household": range(1000 * town, 1000 * town + 60)})
        rows["wijk_code"] = ["WK999901"] * 59 + ["WK999902"]
        names = [f"household {number}" for number in rows["household"]]
        secret = bytes([town] * 32)
        noised = cents * keys.factor(keys.record_keys(names, secret), "wmo", secret)
        rows["cost_wmo"] = np.rint(noised * cents.sum() / noised.sum()).astype(int)
        empty = pd.DataFrame({"household": range(1000 * town + 60, 1000 * town + 160)})
        empty["wijk_code"] = "WK999902"
        asked = gate(pd.concat([rows, empty], ignore_index=True).fillna(0), secret=secret)
        shown = asked.ask(per=["wijk_code"], where={"year": 2025}, laws=["wmo"]).table
        cost = shown.set_index("wijk_code")["cost"].get("WK999901")
        guesses.append(np.nan if pd.isna(cost) else cents.sum() - int(cost) * 100)
        true.append(cents[-1])
    found = score("exact total", [pd.Series(guesses)], pd.Series(true, dtype=float))
    assert found.targets == 150
    assert found.holds()


def test_a_mean_times_its_count_is_the_published_cost_and_nothing_more(example_gate: Gate) -> None:
    table = example_gate.ask(per=["wijk_code", "household_type"], where={"year": YEAR}).table
    known = table.dropna(subset=["cost"])
    mean = (known["cost"] / known["n"] / 10).round() * 10
    back = mean * known["n"]
    # The mean was rounded from the published cost: turned back it knows less, never more.
    assert (abs(back - known["cost"]) <= 5 * known["n"]).all()
    assert (known["n"] % 10 == 0).all()
