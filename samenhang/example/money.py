"""What the spells cost: bills per month of support, credits, lump sums and loose amounts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

import numpy as np

from samenhang.example.arrays import Flags, Floats, Ints, Random
from samenhang.example.products import (
    BILL,
    EUROS,
    JEUGD,
    LAW,
    LUMP,
    MINIMA,
    MONTHLY,
    ONCE,
    PWET,
    SPREAD,
    WMO,
    product_index,
)  # fmt: skip
from samenhang.example.spells import NONE, Spells
from samenhang.vocabulary import ORIGINS

YEARLY_RISE = 0.045
RECEIVED = (0.55, 0.82, 0.93, 0.975)
"""The share of the bills that is in, for the last month, the one before it, and so on."""
LOOSE_SHARE = 0.02
"""The part of a law's cost that is booked on no household, on top."""


@dataclass(frozen=True)
class Costs:
    """Aligned columns of cost lines; NONE where a line names no spell, home or person."""

    spell: Ints
    home: Ints
    person: Ints
    law: Ints
    month: Ints
    cents: Ints
    origin: Ints

    def only(self, keep: Flags | Ints) -> Costs:
        """The lines that `keep` selects."""
        return Costs(*(getattr(self, column.name)[keep] for column in fields(self)))


def _join(parts: list[Costs]) -> Costs:
    names = [column.name for column in fields(Costs)]
    return Costs(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def bill(rng: Random, spells: Spells, first: int, last: int) -> Costs:
    """Every cost line of the months first..last."""
    euros = _euros(rng, spells)
    monthly = _monthly(rng, spells, euros, first, last)
    once = _once(spells, euros, first, last)
    lump = _join(list(_lump_sums(spells, first, last)))
    direct = _late(rng, _join([monthly, once]), last)
    settled = _settled(rng, spells, euros, first, last)
    known = _join([direct, lump, _credits(rng, direct), settled])
    return _join([_anonymous(rng, known, spells), *_loose(rng, known, first, last)])


def _euros(rng: Random, spells: Spells) -> Floats:
    """Euros per bill of each spell: the product's price, spread out, more for a heavy need."""
    spread = SPREAD[spells.product]
    factor = np.exp(spread * rng.normal(0, 1, len(spells)) - spread**2 / 2)
    care = np.isin(LAW[spells.product], (WMO, JEUGD))
    return np.asarray(EUROS[spells.product] * factor * np.where(care, spells.weight**0.25, 1.0))


def _lines(spells: Spells, index: Ints, month: Ints, euros: Floats, first: int) -> Costs:
    rise = (1 + YEARLY_RISE) ** ((month - first) // 12)
    product = spells.product[index]
    transfer = np.isin(LAW[product], (PWET, MINIMA)) & (product != product_index("re_integratie"))
    origin = np.select([spells.form[index] == 1, transfer], [2, 1], 0)
    nobody = np.full(len(index), NONE)
    cents = np.rint(euros * rise * 100).astype(np.int64)
    return Costs(index, nobody, nobody, LAW[product], month, cents, origin)


def _monthly(rng: Random, spells: Spells, euros: Floats, first: int, last: int) -> Costs:
    """A line for each month of support; in one month in thirty nothing was delivered."""
    chosen = np.flatnonzero((BILL[spells.product] == MONTHLY) & (spells.end >= first))
    begin, end = np.maximum(spells.start[chosen], first), np.minimum(spells.end[chosen], last)
    count = np.maximum(end - begin + 1, 0)
    index = np.repeat(chosen, count)
    month = np.arange(len(index)) - np.repeat(np.cumsum(count) - count - begin, count)
    used = rng.random(len(index), dtype=np.float32) > 1 / 30
    index, month = index[used], month[used]
    swing = 0.9 + 0.2 * rng.random(len(index), dtype=np.float32)
    swing[spells.product[index] == product_index("bijstand")] = 1.0
    return _lines(spells, index, month, euros[index] * swing, first)


def _once(spells: Spells, euros: Floats, first: int, last: int) -> Costs:
    inside = (spells.start >= first) & (spells.start <= last)
    chosen = np.flatnonzero((BILL[spells.product] == ONCE) & inside)
    return _lines(spells, chosen, spells.start[chosen], euros[chosen], first)


def _lump_sums(spells: Spells, first: int, last: int) -> Iterator[Costs]:
    """One sum a year, divided to the cent over all months of use."""
    chosen = np.flatnonzero(BILL[spells.product] == LUMP)
    for january in range(first, last + 1, 12):
        begin = np.maximum(spells.start[chosen], january)
        count = np.maximum(np.minimum(spells.end[chosen], january + 11) - begin + 1, 0)
        index = np.repeat(chosen, count)
        month = np.arange(len(index)) - np.repeat(np.cumsum(count) - count - begin, count)
        lines = _lines(spells, index, month, EUROS[spells.product[index]], first)
        total = int(lines.cents.sum()) // 10_000 * 10_000
        share, rest = divmod(total, max(len(index), 1))
        cents = share + (np.arange(len(index)) < rest)
        nobody = np.full(len(index), NONE)
        yield Costs(
            index, nobody, nobody, lines.law, month, cents.astype(np.int64),
            np.full(len(index), ORIGINS.index("toegerekend")),
        )  # fmt: skip


def _late(rng: Random, lines: Costs, last: int) -> Costs:
    """Leaves out bills of the latest months that have not come in yet."""
    age = np.minimum(last - lines.month, len(RECEIVED))
    received = np.array([*RECEIVED, 1.0])[age]
    paid_at_once = lines.origin == ORIGINS.index("uitkering")
    return lines.only(paid_at_once | (rng.random(len(age)) < received))


def _credits(rng: Random, lines: Costs) -> Costs:
    """Corrections in the month of support, of a part of the bill or all of it."""
    taken = lines.only(np.flatnonzero(rng.random(len(lines.cents)) < 0.012))
    part = rng.uniform(0.2, 1.0, len(taken.cents))
    return replace(taken, cents=-np.rint(taken.cents * part).astype(np.int64))


def _settled(rng: Random, spells: Spells, euros: Floats, first: int, last: int) -> Costs:
    """Some spells that end late in a year are settled in the next, which may fall below zero."""
    ended = (spells.end % 12 >= 8) & (spells.end >= first) & (spells.end <= last - 12)
    chosen = ended & (BILL[spells.product] == MONTHLY) & (rng.random(len(spells)) < 0.04)
    index = np.flatnonzero(chosen)
    month = spells.end[index] // 12 * 12 + 12 + rng.integers(0, 3, len(index))
    return _lines(spells, index, month, -0.4 * euros[index], first)


def _anonymous(rng: Random, lines: Costs, spells: Spells) -> Costs:
    """Some administrations book on the person or the household instead of the spell."""
    unlinked = np.isin(lines.law, (PWET, MINIMA)) & (rng.random(len(lines.law)) < 0.015)
    return Costs(
        np.where(unlinked, NONE, lines.spell),
        np.where(unlinked, spells.home[lines.spell], NONE),
        np.where(unlinked, spells.person[lines.spell], NONE),
        lines.law, lines.month, lines.cents, lines.origin,
    )  # fmt: skip


def _loose(rng: Random, lines: Costs, first: int, last: int) -> Iterator[Costs]:
    """Per law and month a few lines that name nobody: "niet toe te wijzen"."""
    months = last - first + 1
    for law in np.flatnonzero(np.bincount(lines.law)):
        mine = lines.law == law
        total = np.bincount(lines.month[mine] - first, lines.cents[mine], minlength=months)
        share = LOOSE_SHARE / 3 * rng.uniform(0.5, 1.5, (months, 3))
        cents = np.rint(total[:, None] * share).astype(np.int64).reshape(-1)
        nobody = np.full(len(cents), NONE)
        month = np.repeat(first + np.arange(months), 3)
        zero = np.zeros(len(cents), dtype=np.int64)
        yield Costs(nobody, nobody, nobody, zero + law, month, cents, zero).only(cents > 0)
