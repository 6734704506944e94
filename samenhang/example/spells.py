"""From needs to spells: which products, in which form, until when and for what reason."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np

from samenhang.example.arrays import NEVER, Flags, Floats, Ints, Random, gamma, pick
from samenhang.example.need import Needs
from samenhang.example.people import Population
from samenhang.example.products import (
    BILL,
    FIRST,
    FURTHER,
    JEUGD,
    LAW,
    LUMP,
    PWET,
    WMO,
    product_index,
)  # fmt: skip
from samenhang.vocabulary import END_REASONS

NONE = -1


@dataclass(frozen=True)
class Spells:
    """Aligned columns, one element per spell; NONE where a spell has no such thing.

    `person` or `home` owns the spell; `plan` numbers the household plans; `weight` is the
    client's intensity, mean 1.
    """

    product: Ints
    person: Ints
    home: Ints
    start: Ints
    end: Ints
    reason: Ints
    form: Ints
    plan: Ints
    weight: Floats

    def only(self, keep: Flags | Ints) -> Spells:
        """The spells that `keep` selects."""
        return Spells(*(getattr(self, column.name)[keep] for column in fields(self)))

    def __len__(self) -> int:
        return len(self.product)


def join(*parts: Spells) -> Spells:
    """All spells of the parts, one after the other."""
    names = [column.name for column in fields(Spells)]
    return Spells(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def personal_spells(rng: Random, needs: Needs, gone: Ints, dead: Flags) -> Spells:
    """The spells of all episodes, cut off where the person left town (`gone`, a month) or died."""
    episodes, population = needs.episodes, needs.population
    person, start, end = (
        np.concatenate(column) for column in (episodes.person, episodes.start, episodes.end)
    )
    law = np.concatenate(episodes.law)
    weight = 0.5 * gamma(rng, 1.0, len(law)) + 0.5 * np.minimum(population.frailty[person], 4)
    episode, product = _products(rng, population, law, person, start, weight)
    spells = _spread(rng, episode, product, person, start, end, weight)
    return _cut(rng, spells, gone, dead)


def _products(
    rng: Random, population: Population, law: Ints, person: Ints, start: Ints, weight: Floats
) -> tuple[Ints, Ints]:
    """Pairs of episode and product: a first one each, and others the more the heavier the need."""
    age = (start - population.birth[person]) // 12
    group = np.digitize(age, (18, 65))
    fits = law[:, None] == LAW[None, :]
    first = pick(rng, np.cumsum(FIRST.T[group] * fits, axis=1))
    appetite = np.where(law == PWET, 1.0, 0.55 * np.minimum(weight, 5.5) ** 1.6)
    chance = FURTHER.T[group] * fits * appetite[:, None]
    chosen = rng.random(chance.shape) < chance
    residence = np.isin(first, (product_index("43"), product_index("44")))
    chosen[residence, product_index("45")] = rng.random(int(residence.sum())) < 0.45
    chosen[np.arange(len(first)), first] = True
    episode, product = np.nonzero(chosen)
    return episode, product


def _spread(
    rng: Random, episode: Ints, product: Ints, person: Ints, start: Ints, end: Ints, weight: Floats
) -> Spells:
    """Lays the products of an episode over its months; later ones often start later."""
    count = len(episode)
    length = end[episode] - start[episode]
    late = (rng.random(count) < 0.45) & (product > np.roll(product, 1)) & (
        episode == np.roll(episode, 1)
    )  # fmt: skip
    begin = start[episode] + np.where(late, (length * rng.random(count) * 0.7).astype(np.int64), 0)
    law = LAW[product]
    pgb = rng.random(count) < np.select([law == WMO, law == JEUGD], [0.06, 0.025], 0.0)
    general = (BILL[product] == LUMP) & ~pgb
    # What ends together ends for one reason.
    reason = pick(rng, np.tile(np.cumsum([0.62, 0.17, 0.09, 0.0, 0.0, 0.12]), (len(start), 1)))
    return Spells(
        product, person[episode], np.full(count, NONE), begin, end[episode], reason[episode],
        np.select([pgb, general], [1, 2], 0), np.full(count, NONE), weight[episode],
    )  # fmt: skip


def _cut(rng: Random, spells: Spells, gone: Ints, dead: Flags) -> Spells:
    """Ends spells when the person leaves or dies; bijstand reasons follow the same list."""
    leaves = gone[spells.person]
    early = spells.end >= leaves
    left = np.where(dead[spells.person], END_REASONS.index("overlijden"),
                    END_REASONS.index("verhuizing"))  # fmt: skip
    cut = replace(
        spells,
        end=np.where(early, leaves, spells.end),
        reason=np.where(early & (leaves < NEVER), left, spells.reason),
    )
    return cut.only(spells.start <= leaves)


def with_plans(rng: Random, spells: Spells, home: Ints, homes: int) -> Spells:
    """Gives two in five homes one plan; some spells there, and some elsewhere, have another."""
    together = (rng.random(homes) < 0.42)[home] & (rng.random(len(spells)) < 0.86)
    apart = ~together & (rng.random(len(spells)) < 0.22)
    own = homes + np.arange(len(spells))
    return replace(spells, plan=np.select([together, apart], [home, own], NONE))
