"""Who needs support: chances per person, raised by hardship, frailty, events and each other."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from samenhang.example.arrays import NEVER, Flags, Floats, Ints, Random, gamma, month_number
from samenhang.example.homes import ONE_PARENT, OUTSIDE, RESIDENT, Homes, describe
from samenhang.example.people import Population, Snapshot
from samenhang.example.products import JEUGD, PWET, WMO

# New episodes a year per 1,000 inhabitants; durations as months of a short and a long kind.
STARTS = {PWET: 11.9, JEUGD: 18.5, WMO: 23.8}
DURATION = {PWET: (9.0, 105.0, 0.50), JEUGD: (8.0, 30.0, 0.20), WMO: (12.0, 62.0, 0.72)}
# How much likelier who had a law before is to need it again; SCP's re-entry sets it (K31).
AGAIN = {PWET: 1.1, JEUGD: 1.5, WMO: 1.2}
WARM_UP = 7
"""Years before the first, in which the episodes begin that still run in it."""
AGE_OUT = {PWET: 67 * 12, JEUGD: 23 * 12}


@dataclass
class Episodes:
    """Columns of episodes: law, person, start and last month, drawn in the order of the years."""

    law: list[Ints] = field(default_factory=list)
    person: list[Ints] = field(default_factory=list)
    start: list[Ints] = field(default_factory=list)
    end: list[Ints] = field(default_factory=list)

    def add(self, law: int, person: Ints, start: Ints, end: Ints) -> None:
        """Appends episodes of one law."""
        self.law.append(np.full(len(person), law))
        self.person.append(person)
        self.start.append(start)
        self.end.append(end)


@dataclass(frozen=True)
class Year:
    """One year seen per person: age, home and the homes' traits."""

    snapshot: Snapshot
    age: Ints
    homes: Homes
    debts: Flags
    poor: Flags


class Needs:
    """Draws the episodes of the three laws; remembers until when each person has support."""

    def __init__(self, rng: Random, population: Population) -> None:
        self.rng, self.population, self.episodes = rng, population, Episodes()
        self.until = np.full((3, 0), -NEVER)
        self._worry = np.empty(0)
        self._debt_line = self._poor_line = np.nan

    def look(self, snapshot: Snapshot, years_back: int = 0) -> Year:
        """Describes the homes of a year, with debts and low incomes that mostly persist."""
        january = month_number(snapshot.year - years_back)
        age = (january - self.population.birth[snapshot.person]) // 12
        homes = describe(snapshot.home, snapshot.child, age, len(snapshot.wijk))
        grown = len(snapshot.wijk) - len(self._worry)
        self._worry = np.append(self._worry, self.rng.normal(0, 0.8, grown))
        hardship = self.population.hardship[: len(snapshot.wijk)]
        here = (homes.members > 0) & (self.population.kind[: len(snapshot.wijk)] != RESIDENT)
        strain = hardship + self._worry + 0.35 * self.rng.normal(0, 1, len(hardship))
        strain += 0.5 * snapshot.shock + 0.45 * (homes.form == ONE_PARENT) - 0.02 * homes.oldest
        income = hardship + 0.5 * self.rng.normal(0, 1, len(hardship))
        income += 0.5 * (homes.form == ONE_PARENT)
        if np.isnan(self._debt_line):
            self._debt_line = float(np.quantile(strain[here], 1 - 0.134))
            self._poor_line = float(np.quantile(income[here], 1 - 0.115))
        return Year(
            snapshot, age, homes,
            here & (strain > self._debt_line), here & (income > self._poor_line),
        )  # fmt: skip

    def warm_up(self, year: Year) -> None:
        """Draws what began in the years before the first, for the people of the first year."""
        for back in range(WARM_UP, 0, -1):
            self.draw(self.look(year.snapshot, back), back)

    def draw(self, year: Year, years_back: int = 0) -> None:
        """Draws the new episodes of a year; bijstand first, as it raises the need of the others."""
        grown = len(self.population.birth) - self.until.shape[1]
        self.until = np.pad(self.until, ((0, 0), (0, grown)), constant_values=-NEVER)
        january = month_number(year.snapshot.year - years_back)
        for law in (PWET, JEUGD, WMO):
            chance = self._chances(law, year, january)
            starts = self.rng.random(len(chance)) < chance
            starts |= self._together(law, year, starts, january)
            self._begin(law, year, starts, january)

    def _chances(self, law: int, year: Year, january: int) -> Floats:
        """The chance of a new episode in this year per person, on average as in STARTS."""
        risk = _by_age(law, year.age) * self._burden(law, year, january)
        scale = STARTS[law] / 1000 * len(risk) / risk.sum()
        free = self.until[law][year.snapshot.person] < january
        return np.asarray(np.minimum(risk * scale, 0.6) * free)

    def _burden(self, law: int, year: Year, january: int) -> Floats:
        """How much more than average someone needs a law, by home, person, events and support."""
        people, snapshot = self.population, year.snapshot
        person, home = snapshot.person, snapshot.home
        hardship = people.hardship[home] + 0.7 * year.debts[home]
        pull = {PWET: 1.05, JEUGD: 0.10, WMO: 0.22}[law]
        burden = np.exp(pull * hardship) * people.frailty[person] ** 0.7
        burden = burden * (0.4 + 0.6 * people.home_frailty[home])
        burden *= np.where(snapshot.shock[home], {PWET: 2.0, JEUGD: 1.6, WMO: 1.5}[law], 1.0)
        burden *= np.where(people.kind[home] == OUTSIDE, {PWET: 0.0, JEUGD: 25, WMO: 12}[law], 1)
        burden *= np.where(people.kind[home] == RESIDENT, 0.25 if law == WMO else 0.1, 1.0)
        burden *= np.where(self.until[law][person] > -NEVER, AGAIN[law], 1.0)
        if law == PWET:
            burden *= np.where(snapshot.child, 0.3, 1.0)
            burden *= np.where(year.homes.adults[home] > 1, 0.3, 1.0)
            burden *= np.where(year.homes.form[home] == ONE_PARENT, 1.3, 1.0)
        has_bijstand = self.until[PWET][person] >= january
        poor_home = np.bincount(home[has_bijstand], minlength=len(snapshot.wijk)) > 0
        former_youth = (self.until[JEUGD][person] > january - 36) & (year.age >= 18)
        if law == JEUGD:
            burden *= np.where(poor_home[home], 1.1, 1.0)
            burden *= np.where(year.homes.form[home] == ONE_PARENT, 1.5, 1.0)
        if law == WMO:
            helped = self.until[WMO][person] >= january
            partner = np.bincount(home[helped], minlength=len(snapshot.wijk)) > 0
            burden *= np.where(has_bijstand, 3.5, 1.0) * np.where(partner[home], 0.6, 1.0)
        return burden * np.where(former_youth, {PWET: 14.0, JEUGD: 1.0, WMO: 8.0}[law], 1.0)

    def _together(self, law: int, year: Year, starts: Flags, january: int) -> Flags:
        """Partners share bijstand; brothers and sisters often get help in the same year."""
        share = {PWET: 0.50, JEUGD: 0.08, WMO: 0.0}[law]
        home = year.snapshot.home
        touched = np.bincount(home[starts], minlength=len(year.snapshot.wijk)) > 0
        kin = year.age >= 4 if law == JEUGD else ~year.snapshot.child
        kin = kin & ((year.age < 18) if law == JEUGD else (year.age < 66))
        free = self.until[law][year.snapshot.person] < january
        lot = self.rng.random(len(home)) < share
        return np.asarray(touched[home] & kin & free & ~starts & lot)

    def _begin(self, law: int, year: Year, starts: Flags, january: int) -> None:
        person = year.snapshot.person[starts]
        start = january + self.rng.integers(0, 12, len(person))
        start = np.maximum(start, year.snapshot.arrives[starts])
        short, long, share = DURATION[law]
        lasting = np.clip(gamma(self.rng, 2.0, len(person)), 0.1, None)
        sturdy = self.rng.random(len(person)) < share
        end = start + (np.where(sturdy, long, short) * lasting).astype(np.int64)
        if law in AGE_OUT:
            end = np.minimum(end, self.population.birth[person] + AGE_OUT[law])
        if law == JEUGD:
            adult = self.population.birth[person] + 18 * 12
            stops = (start < adult) & (self.rng.random(len(person)) < 0.90)
            end = np.where(stops, np.minimum(end, adult), end)
        end = np.maximum(end, start)
        self.until[law][person] = end
        self.episodes.add(law, person, start, end)


def _by_age(law: int, age: Ints) -> Floats:
    """How the need of a law runs with age, 0 where the law does not apply."""
    if law == PWET:
        steps = [(18, 0.0), (23, 0.75), (27, 1.1), (45, 1.0), (60, 0.9), (65, 0.7)]
    elif law == JEUGD:
        steps = [(0, 0.0), (4, 0.42), (12, 1.0), (18, 1.02), (22, 0.075)]
    else:
        steps = [(4, 0.02), (18, 0.10), (30, 0.22), (45, 0.32), (65, 0.55), (75, 2.1), (110, 9.0)]
    bounds = [bound for bound, _ in steps]
    weights = np.array([*(weight for _, weight in steps), 0.0])
    return np.asarray(weights[np.searchsorted(bounds, age, side="right")])
