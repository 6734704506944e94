"""New homes and the families in them; and what a home looks like on 1 January."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samenhang.example.arrays import Flags, Ints, Random, pick
from samenhang.example.town import MIX, OLDER

PLAIN, RESIDENT, OUTSIDE = range(3)
"""Kinds of home: a private household, a resident of an institution, paid for but elsewhere."""
SINGLE, COUPLE, FAMILY, ONE_PARENT, OTHER = range(5)


@dataclass(frozen=True)
class Families:
    """People of new homes: age, the number of their home among the new ones, child of it or not."""

    age: Ints
    home: Ints
    child: Flags


def draw_families(rng: Random, wijk: Ints, kind: int, *, young: bool) -> Families:
    """Draws who lives in new homes of one kind; newcomers to the town are younger."""
    if kind != PLAIN:
        return _single_people(rng, len(wijk), kind)
    form = pick(rng, np.cumsum(MIX[wijk], axis=1))
    age = _oldest(rng, form) + OLDER[wijk] * np.isin(form, (SINGLE, COUPLE))
    age = np.clip(age - (12 if young else 0) * (age > 45), 19, 99)
    partner = np.flatnonzero(np.isin(form, (COUPLE, FAMILY, OTHER)))
    gap = np.abs(rng.normal(2.5, 2.5, len(partner))).astype(np.int64)
    third = np.flatnonzero(form == OTHER)
    kids_home, kids_age = _children(rng, form, age)
    homes = np.arange(len(wijk))
    return Families(
        np.concatenate([
            age, np.maximum(age[partner] - gap, 18), np.maximum(age[third] - 15, 18), kids_age,
        ]),
        np.concatenate([homes, partner, third, kids_home]),
        np.repeat([False, True], [len(homes) + len(partner) + len(third), len(kids_home)]),
    )  # fmt: skip


def _single_people(rng: Random, count: int, kind: int) -> Families:
    old = rng.random(count) < (0.7 if kind == RESIDENT else 0.0)
    young = rng.random(count) < (0.0 if kind == RESIDENT else 0.5)
    age = np.where(old, rng.normal(85, 6, count), rng.normal(43, 13, count))
    age = np.where(young, rng.normal(13, 3, count), age)
    ages = np.clip(age, 19 if kind == RESIDENT else 6, 100).astype(np.int64)
    return Families(ages, np.arange(count), np.zeros(count, dtype=bool))


def _oldest(rng: Random, form: Ints) -> Ints:
    mean = np.array([0.0, 63.0, 43.0, 43.0, 46.0])[form]
    spread = np.array([9.0, 14.0, 7.5, 8.0, 14.0])[form]
    stage = rng.choice([31.0, 52.0, 74.0], len(form), p=[0.30, 0.34, 0.36])
    age = rng.normal(np.where(form == SINGLE, stage, mean), spread)
    parent = np.isin(form, (FAMILY, ONE_PARENT))
    return np.where(parent, np.clip(age, 24, 66), np.clip(age, 19, 95)).astype(np.int64)


def _children(rng: Random, form: Ints, age: Ints) -> tuple[Ints, Ints]:
    """Home and age of the children of families and of one-parent families."""
    parents = np.flatnonzero(np.isin(form, (FAMILY, ONE_PARENT)))
    chances = np.where(
        (form[parents] == FAMILY)[:, None], [0.36, 0.80, 0.95, 1.0], [0.50, 0.86, 0.97, 1.0]
    )
    homes = np.repeat(parents, pick(rng, chances) + 1)
    ages = age[homes] - rng.integers(24, 37, len(homes))
    ages = np.where(ages < 0, rng.integers(0, 4, len(ages)), ages)
    return homes, np.asarray(np.where(ages > 26, rng.integers(6, 27, len(ages)), ages))


@dataclass(frozen=True)
class Homes:
    """What is known of the homes of a year, per home number; `lived_in` lists those in use."""

    lived_in: Ints
    members: Ints
    adults: Ints
    minors: Ints
    oldest: Ints
    form: Ints


def describe(home: Ints, child: Flags, age: Ints, count: int) -> Homes:
    """Counts members, adults and minors per home and derives its form from them."""
    members = np.bincount(home, minlength=count)
    adults = np.bincount(home[~child], minlength=count)
    minors = np.bincount(home[age < 18], minlength=count)
    oldest = np.zeros(count, dtype=np.int64)
    np.maximum.at(oldest, home, age)
    with_children = members > adults
    form = np.select(
        [(adults > 2), (adults == 2) & with_children, adults == 2, with_children],
        [OTHER, FAMILY, COUPLE, ONE_PARENT],
        SINGLE,
    )
    return Homes(np.flatnonzero(members), members, adults, minors, oldest, form)
