"""People and their homes, year by year: births, deaths, moves, partings and new couples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from samenhang.example.arrays import NEVER, Flags, Floats, Ints, Random, gamma, month_number
from samenhang.example.homes import OUTSIDE, PLAIN, RESIDENT, draw_families
from samenhang.example.town import HARDSHIP, household_shares

FAR = -1
"""The wijk of who lives elsewhere or is not known."""


@dataclass(frozen=True)
class Snapshot:
    """Everyone of one year: `person`, `home`, `child`, `leaves` are aligned, `wijk` is per home.

    `arrives` and `leaves` are months; `shock` marks homes that broke up, lost someone or merged.
    """

    year: int
    person: Ints
    home: Ints
    child: Flags
    arrives: Ints
    leaves: Ints
    dies: Flags
    wijk: Ints
    shock: Flags


class Population:
    """The town's registers: per person birth month and frailty, per home kind and hardship."""

    def __init__(self, rng: Random, households: int, year: int) -> None:
        self.rng, self.households, self.year = rng, households, year
        self.birth = self.person = self.home = self.arrives = np.empty(0, dtype=np.int64)
        self.frailty = self.home_frailty = self.hardship = np.empty(0)
        self.child = self.shock = np.empty(0, dtype=bool)
        self.kind = self.wijk = np.empty(0, dtype=np.int64)
        self._arrive(round(households * 0.950), PLAIN, young=False)
        self._arrive(round(households * 0.012), RESIDENT, young=False)
        self._arrive(round(households * 0.004), OUTSIDE, young=False)
        self.arrives[:] = 0

    def years(self, count: int) -> Iterator[Snapshot]:
        """The snapshots of `count` years; the town changes from each to the next."""
        for _ in range(count):
            self._arrive(round(self.households * 0.039), PLAIN, young=True)
            self._arrive(round(self.households * 0.0015), OUTSIDE, young=True)
            leaves, dies = self._departures()
            yield Snapshot(
                self.year, self.person, self.home, self.child, self.arrives, leaves, dies,
                self.wijk.copy(), self.shock.copy(),
            )  # fmt: skip
            self._next_year(leaves == NEVER, dies)

    def age(self) -> Ints:
        """Age on 1 January of everyone now present."""
        return np.asarray((month_number(self.year) - self.birth[self.person]) // 12)

    def _arrive(self, count: int, kind: int, *, young: bool) -> None:
        """Adds homes of one kind with the people in them."""
        wijk = self.rng.choice(len(HARDSHIP), count, p=household_shares())
        families = draw_families(self.rng, wijk, kind, young=young)
        homes = self._new_homes(
            np.full(count, FAR) if kind == OUTSIDE else wijk,
            np.full(count, kind),
            HARDSHIP[wijk] + self.rng.normal(0, 1, count),
            gamma(self.rng, 0.8, count),
        )
        self._new_people(families.age, homes[families.home], families.child)

    def _new_homes(self, wijk: Ints, kind: Ints, hardship: Floats, frailty: Floats) -> Ints:
        first = len(self.wijk)
        unknown = (self.rng.random(len(wijk)) < 0.002) & (kind == PLAIN)
        self.wijk = np.append(self.wijk, np.where(unknown, FAR, wijk))
        self.kind = np.append(self.kind, kind)
        self.hardship = np.append(self.hardship, hardship)
        self.home_frailty = np.append(self.home_frailty, frailty)
        self.shock = np.append(self.shock, np.zeros(len(wijk), dtype=bool))
        return np.arange(first, len(self.wijk))

    def _new_people(self, age: Ints, home: Ints, child: Flags) -> None:
        january = month_number(self.year)
        birth = january - age * 12 - self.rng.integers(0, 12, len(age))
        arrival = self.rng.integers(january, january + 12, len(self.wijk))
        self.person = np.append(self.person, len(self.birth) + np.arange(len(age)))
        self.birth = np.append(self.birth, birth)
        self.frailty = np.append(self.frailty, gamma(self.rng, 0.9, len(age)))
        self.home = np.append(self.home, home)
        self.child = np.append(self.child, child)
        self.arrives = np.append(self.arrives, arrival[home])

    def _departures(self) -> tuple[Ints, Flags]:
        """The month in which people die or leave town this year, else NEVER."""
        age, kind = self.age(), self.kind[self.home]
        dies = self.rng.random(len(age)) < np.minimum(5e-5 * np.exp(0.1 * (age - 10.0)), 0.4)
        moving = np.where(self.kind == OUTSIDE, 0.35, 0.034)
        moves = (self.rng.random(len(self.wijk)) < moving)[self.home] & (kind != RESIDENT)
        moves |= self.child & (age >= 18) & (self.rng.random(len(age)) < 0.10)
        month = month_number(self.year) + self.rng.integers(0, 12, len(self.wijk))[self.home]
        return np.where(dies | moves, np.maximum(month, self.arrives), NEVER), dies

    def _next_year(self, stays: Flags, dies: Flags) -> None:
        """Turns the year: who is left moves, parts, meets, leaves the parents or is born."""
        self.shock = np.zeros(len(self.wijk), dtype=bool)
        self.shock[self.home[dies]] = True
        self.person, self.home, self.child = (
            self.person[stays], self.home[stays], self.child[stays],
        )  # fmt: skip
        self.arrives = np.zeros(len(self.person), dtype=np.int64)
        self.year += 1
        self._grow_up()
        self._part()
        self._meet()
        self._age_in_institution()
        self._move()
        self._give_birth()

    def _split_off(self, members: Flags) -> None:
        """Gives each of these people a home of their own, in the same wijk."""
        old = self.home[members]
        self.home = self.home.copy()
        self.home[members] = self._new_homes(
            self.wijk[old], self.kind[old], self.hardship[old], self.home_frailty[old]
        )
        self.child = self.child & ~members

    def _grow_up(self) -> None:
        """Grown children leave home; children left without an adult go on by themselves."""
        age = self.age()
        grown = self.child & (age >= 18) & (self.rng.random(len(age)) < 0.065)
        self._split_off(grown | (self.child & (age >= 28)))
        alone = self._adults()[self.home] == 0
        self.child = self.child & ~alone

    def _adults(self) -> Ints:
        return np.bincount(self.home[~self.child], minlength=len(self.wijk))

    def _part(self) -> None:
        """Couples part: both homes get a new id, so that nothing links them to the old one."""
        couple = (self._adults() == 2) & (self.kind == PLAIN)
        parts = couple & (self.rng.random(len(couple)) < 0.017)
        adults = np.flatnonzero(parts[self.home] & ~self.child)
        leaver = np.zeros(len(self.person), dtype=bool)
        leaver[adults[np.unique(self.home[adults], return_index=True)[1]]] = True
        self._split_off(leaver)
        self.shock[self.home[leaver]] = True
        self._rename(np.flatnonzero(parts))

    def _rename(self, homes: Ints) -> None:
        new = np.arange(len(self.wijk))
        new[homes] = self._new_homes(
            self.wijk[homes], self.kind[homes], self.hardship[homes], self.home_frailty[homes]
        )
        self.shock[new[homes]] = True
        self.home = new[self.home]

    def _meet(self) -> None:
        """Some people without a partner move in with someone of about their age."""
        age, adults = self.age(), self._adults()
        free = ~self.child & (adults[self.home] == 1) & (self.kind[self.home] == PLAIN)
        parent = np.bincount(self.home, minlength=len(self.wijk))[self.home] > 1
        willing = self.rng.random(len(age)) < np.where(parent, 0.05, 0.13)
        free &= (age >= 20) & (age < 60) & willing
        found = np.flatnonzero(free)[np.argsort(age[free], kind="stable")]
        pairs = found[: len(found) // 2 * 2].reshape(-1, 2)
        merged = np.arange(len(self.wijk))
        merged[self.home[pairs[:, 1]]] = self.home[pairs[:, 0]]
        self.home = merged[self.home]
        self._rename(self.home[pairs[:, 0]])

    def _age_in_institution(self) -> None:
        """The very old who live alone may move to an institution."""
        size = np.bincount(self.home, minlength=len(self.wijk))
        old = (size[self.home] == 1) & (self.age() >= 80) & (self.kind[self.home] == PLAIN)
        goes = old & (self.rng.random(len(old)) < 0.035)
        self._split_off(goes)
        self.kind[self.home[goes]] = RESIDENT

    def _move(self) -> None:
        """One in twenty-five homes moves to another wijk of the town."""
        moves = (self.rng.random(len(self.wijk)) < 0.04) & (self.wijk != FAR)
        goal = self.rng.choice(len(HARDSHIP), len(moves), p=household_shares())
        self.wijk = np.where(moves, goal, self.wijk)

    def _give_birth(self) -> None:
        """Children born in the past year, in homes with an adult of childbearing age."""
        age = self.age()
        fertile = ~self.child & (age >= 22) & (age < 42) & (self.kind[self.home] == PLAIN)
        couple = self._adults()[self.home] == 2
        born = fertile & (self.rng.random(len(age)) < np.where(couple, 0.043, 0.012))
        homes = np.unique(self.home[born])
        self._new_people(np.zeros(len(homes), np.int64), homes, np.ones(len(homes), dtype=bool))
        self.arrives[-len(homes) :] = 0
