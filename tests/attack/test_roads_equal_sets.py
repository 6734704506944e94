"""Many names for one set of households: each look must be no sharper than the first.

Persons of one-person households, uses of one post, and flags that follow from each other all count
the same households in another table. The mean over all of them may not give the count away.
"""

from __future__ import annotations

import pandas as pd
import pytest

from samenhang.disclosure import Gate
from tests.attack import roads

# Traits that say nothing new about a household with this combination of laws.
FOLLOW = ("n_laws", "uses_wmo", "uses_jeugdwet", "uses_participatiewet")
AVERAGED = 0.20  # of the counts of 20 to 200, at most so many exactly right


@pytest.fixture(scope="module")
def rows(example_gate: Gate) -> pd.DataFrame:
    return roads.truth(example_gate)


def judged(road: str, looks: list[pd.Series | None], true: pd.Series) -> None:
    """Hold a road to both bounds: small counts against blind guessing, middle ones averaged."""
    low, mid = roads.small(true), roads.middle(true)
    assert len(low) + len(mid) >= 20
    if len(low) >= 10:
        assert roads.mean_guess(f"{road}, 1 to 9", looks, low).holds()
    if len(mid) >= 20:
        score = roads.mean_guess(f"{road}, 20 to 200", looks, mid)
        score.holds()
        assert score.hits <= AVERAGED * score.targets


def test_persons_of_one_person_households(example_gate: Gate, rows: pd.DataFrame) -> None:
    alone = {"household_type": "eenpersoons"}
    looks: list[pd.Series | None] = []
    per = ["year", "age_oldest", "laws"]
    for extra in (*FOLLOW, "persons_class", "children_class", None):
        for unit in ("household", "person"):
            asked = [*per, *([extra] if extra else [])]
            answer = roads.counts(example_gate, asked, alone, unit=unit)
            looks.append(answer.groupby(level=per).max())
    true = rows[rows["household_type"] == "eenpersoons"].groupby(per, observed=True).size()
    judged("persons living alone", looks, true)


@pytest.mark.parametrize("group", ["wijk_code", "household_type"])
def test_uses_of_a_post_are_its_users(example_gate: Gate, rows: pd.DataFrame, group: str) -> None:
    cell = ["year", group, "age_oldest"]
    per = [*cell, "post"]
    uses = roads.counts(example_gate, per, unit="use")
    posts = uses.index.get_level_values("post").unique()
    users, true = [], []
    for post in posts.intersection([name.removeprefix("uses_") for name in rows.columns]):
        flag = f"uses_{post}"
        one = roads.counts(example_gate, [*cell, flag]).xs(1, level=flag)
        users.append(pd.concat({post: one}, names=["post"]).reorder_levels(per))
        own = rows[rows[flag] == 1].groupby(cell, observed=True).size()
        true.append(pd.concat({post: own}, names=["post"]).reorder_levels(per))
    judged(f"use against household per {group}", [uses, pd.concat(users)], pd.concat(true))


@pytest.mark.parametrize("group", [("wijk_code", "household_type"), ("wijk_code", "age_oldest")])
def test_flags_that_follow_from_each_other(
    example_gate: Gate, rows: pd.DataFrame, group: tuple[str, ...]
) -> None:
    per = ["year", *group, "laws"]
    looks: list[pd.Series | None] = [roads.counts(example_gate, per)]
    for flag in FOLLOW:
        answer = roads.counts(example_gate, [*per, flag])
        # Of all levels of a trait that follows, one holds everybody; the others are truly empty.
        looks.append(answer.groupby(level=per).max())
    true = rows.groupby(per, observed=True).size()
    judged(f"laws again with {len(FOLLOW)} flags per {' × '.join(group)}", looks, true)


def test_who_has_no_support_has_many_names(example_gate: Gate, rows: pd.DataFrame) -> None:
    per = ["year", "wijk_code", "household_type", "age_oldest"]
    names = {"laws": "geen", "n_laws": 0, "n_provisions": 0, "n_laws_at_once": 0}
    looks: list[pd.Series | None] = [
        roads.counts(example_gate, [*per, name]).xs(level, level=name)
        for name, level in names.items()
    ]
    true = rows[rows["n_laws"] == 0].groupby(per, observed=True).size()
    judged("nobody's support, by four names", looks, true)


def test_in_the_year_against_at_once(example_gate: Gate, rows: pd.DataFrame) -> None:
    # Who had two laws in the year but never in one month: two laws in all, less two at once.
    per = ["year", "wijk_code", "age_oldest"]
    both = roads.counts(example_gate, [*per, "n_laws", "n_laws_at_once"])
    straight = both.xs((2, 1), level=("n_laws", "n_laws_at_once"))
    whole = roads.counts(example_gate, [*per, "n_laws"]).xs(2, level="n_laws")
    together = both.xs((2, 2), level=("n_laws", "n_laws_at_once"))
    rest = whole.fillna(3.0) - together.fillna(3.0)
    own = rows[(rows["n_laws"] == 2) & (rows["n_laws_at_once"] == 1)]
    true = own.groupby(per, observed=True).size()
    judged("two laws but never at once", [straight, rest.clip(lower=0)], true)


def test_on_one_day_against_in_the_year(example_gate: Gate, rows: pd.DataFrame) -> None:
    # Who had the wmo in the year and nothing on the last day: a row total less the last day's.
    per = ["year", "wijk_code", "household_type"]
    both = roads.counts(example_gate, [*per, "laws", "laws_on_31_dec"])
    whole = roads.counts(example_gate, [*per, "laws"]).xs("wmo", level="laws")
    last = both.xs(("wmo", "wmo"), level=("laws", "laws_on_31_dec"))
    straight = both.xs(("wmo", "geen"), level=("laws", "laws_on_31_dec"))
    rest = whole.fillna(3.0) - last.fillna(3.0)
    own = rows[(rows["laws"] == "wmo") & (rows["laws_on_31_dec"] == "geen")]
    true = own.groupby(per, observed=True).size()
    judged("in the year, not on the last day", [straight, rest.clip(lower=0)], true)
