"""One run of the town: its people, their needs, spells and costs over the delivered years."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samenhang.example.arrays import NEVER, Flags, Ints, Random, month_number
from samenhang.example.debts import DebtHelp, debt_help, debt_spells, scheme_spells
from samenhang.example.money import Costs, bill
from samenhang.example.need import Needs, Year
from samenhang.example.people import Population
from samenhang.example.spells import NONE, Spells, join, personal_spells, with_plans


@dataclass(frozen=True)
class World:
    """All that happened; `first` and `last` are the first and last delivered month."""

    population: Population
    years: list[Year]
    spells: Spells
    costs: Costs
    debt_help: DebtHelp
    first: int
    last: int


def simulate(rng: Random, households: int, years: tuple[int, ...]) -> World:
    """Lets the town live through consecutive years."""
    population = Population(rng, households, years[0])
    needs = Needs(rng, population)
    seen: list[Year] = []
    for snapshot in population.years(len(years)):
        year = needs.look(snapshot)
        if not seen:
            needs.warm_up(year)
        needs.draw(year)
        seen.append(year)
    first, last = month_number(years[0]), month_number(years[-1] + 1) - 1
    gone, dead = _departures(seen, len(population.birth))
    home_ends = _ends_of_homes(seen, last)
    courses = debt_help(rng, seen, home_ends)
    personal = personal_spells(rng, needs, gone, dead)
    personal = with_plans(rng, personal, _home_of(seen, personal.person), len(home_ends))
    spells = join(personal, debt_spells(rng, courses), scheme_spells(rng, seen, home_ends))
    spells = spells.only((spells.end >= first) & (spells.start <= last))
    spells = spells.only(rng.permutation(len(spells)))
    return World(population, seen, spells, bill(rng, spells, first, last), courses, first, last)


def _departures(years: list[Year], people: int) -> tuple[Ints, Flags]:
    """Per person the month of leaving (NEVER: stays) and whether that was by death."""
    gone, dead = np.full(people, NEVER), np.zeros(people, dtype=bool)
    for year in years:
        leaves = year.snapshot.leaves < NEVER
        person = year.snapshot.person[leaves]
        gone[person] = year.snapshot.leaves[leaves]
        dead[person] = year.snapshot.dies[leaves]
    return gone, dead


def _ends_of_homes(years: list[Year], last: int) -> Ints:
    """Per home its last month; NEVER when people still live there after the last year."""
    ends = np.full(len(years[-1].snapshot.wijk), NONE)
    for year in years:
        december = month_number(year.snapshot.year) + 11
        month = year.snapshot.leaves
        if december < last:
            month = np.minimum(month, december)
        np.maximum.at(ends, year.snapshot.home, month)
    return ends


def _home_of(years: list[Year], person: Ints) -> Ints:
    """The first home in which each of these people is seen."""
    homes = np.zeros(int(person.max(initial=0)) + 1, dtype=np.int64)
    for year in reversed(years):
        known = year.snapshot.person < len(homes)
        homes[year.snapshot.person[known]] = year.snapshot.home[known]
    return homes[person]
