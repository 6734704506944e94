"""Help on a household: debts (signals, courses in phases) and the schemes for low incomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from samenhang.example.arrays import Flags, Floats, Ints, Random, month_number
from samenhang.example.need import Year
from samenhang.example.products import product_index
from samenhang.example.spells import NONE, Spells, join

COURSE_LENGTH = 26.0
SCHEMES: dict[str, float] = {
    "individuele_inkomenstoeslag": 0.30,
    "bijzondere_bijstand": 0.24,
    "kindregeling": 0.62,
    "stadspas": 0.55,
    "collectieve_zorgverzekering": 0.40,
}
"""The share of the poor households that use a scheme (of those with children: kindregeling)."""


@dataclass(frozen=True)
class DebtHelp:
    """Rows of schuldhulp: NONE where a month is absent; phases number DEBT_PHASES."""

    home: Ints
    signal: Ints
    start: Ints
    end: Ints
    phase: Ints
    reached: Ints


def debt_help(rng: Random, years: Sequence[Year], last_month: Ints) -> DebtHelp:
    """Signals of payment arrears, and the courses that some of them lead to."""
    until = np.full(len(last_month), NONE)
    rows = [_debt_year(rng, year, until, first=year is years[0]) for year in years]
    columns = [np.concatenate(column) for column in zip(*rows, strict=True)]
    home, signal, start, end, reached = columns
    end = np.where(start == NONE, NONE, np.minimum(end, last_month[home]))
    kept = (start == NONE) | (end >= start)
    course = np.where(end - start > 18, 4, np.where(end - start > 5, 3, 2))
    phase = np.where(start == NONE, np.where(reached & (signal % 3 == 0), 1, 0), course)
    return DebtHelp(home[kept], signal[kept], start[kept], end[kept], phase[kept],
                    reached[kept].astype(np.int64))  # fmt: skip


def _debt_year(
    rng: Random, year: Year, until: Ints, *, first: bool
) -> tuple[Ints, Ints, Ints, Ints, Flags]:
    """One year: homes with debts, their signal, and the course that starts or already runs."""
    january = month_number(year.snapshot.year)
    home = np.flatnonzero(year.debts)
    count = len(home)
    signalled = rng.random(count) < 0.42
    reached = signalled & (rng.random(count) < 0.36)
    free = until[home] < january
    starts = free & (rng.random(count) < np.where(reached, 0.170, 0.055))
    running = (rng.random(count) < 0.085) & ~starts if first else np.zeros(count, dtype=bool)
    start = january + rng.integers(0, 12, count) - 30 * running.astype(np.int64)
    length = 4 + rng.exponential(COURSE_LENGTH, count).astype(np.int64)
    end = np.maximum(start + length, np.where(running, january + 2, start))
    begins = starts | running
    until[home[begins]] = end[begins]
    signal = january + rng.integers(0, 12, count)
    signal = np.where(starts, np.minimum(signal, start), signal)
    told = signalled & ~running
    row = told | begins
    return (
        home[row], np.where(told, signal, NONE)[row], np.where(begins, start, NONE)[row],
        np.where(begins, end, NONE)[row], (reached | begins)[row],
    )  # fmt: skip


def debt_spells(rng: Random, help_: DebtHelp) -> Spells:
    """The provisions of each course: stabilise, settle or manage the budget, then aftercare."""
    course = help_.start != NONE
    home, start, end = help_.home[course], help_.start[course], help_.end[course]
    settles = rng.random(len(home)) < 0.62
    stable_end = np.minimum(start + 3, end)
    return join(
        _on_home(rng, "stabilisatie", home, start, stable_end),
        _on_home(rng, "schuldregeling", *_if(settles, home, start + 4, end)),
        _on_home(rng, "budgetbeheer", *_if(~settles, home, start + 4, end)),
        _on_home(rng, "nazorg", *_if(end - start > 18, home, end - 4, end)),
    )


def _if(chosen: Flags, home: Ints, start: Ints, end: Ints) -> tuple[Ints, Ints, Ints]:
    chosen = chosen & (start <= end)
    return home[chosen], start[chosen], end[chosen]


def _on_home(rng: Random, category: str, home: Ints, start: Ints, end: Ints) -> Spells:
    count = len(home)
    none, planned = np.full(count, NONE), np.zeros(count, dtype=np.int64)
    return Spells(
        np.full(count, product_index(category)), none, home, start, end,
        np.where(rng.random(count) < 0.75, planned, 5), planned, none, np.ones(count),
    )  # fmt: skip


def scheme_spells(rng: Random, years: Sequence[Year], last_month: Ints) -> Spells:
    """Low-income schemes: who knows a scheme mostly uses it again the next year."""
    habit = rng.random((len(last_month), len(SCHEMES)))
    return join(*(
        _scheme_year(rng, year, scheme, share, habit[:, column], last_month)
        for year in years
        for column, (scheme, share) in enumerate(SCHEMES.items())
    ))  # fmt: skip


def _scheme_year(
    rng: Random, year: Year, scheme: str, share: float, habit: Floats, last_month: Ints
) -> Spells:
    count = len(year.poor)
    entitled = year.poor & ((year.homes.minors > 0) | (scheme != "kindregeling"))
    mood = habit[:count] + rng.normal(0, 0.08, count)
    home = np.flatnonzero(entitled & (mood < share))
    january = month_number(year.snapshot.year)
    once = scheme in ("individuele_inkomenstoeslag", "bijzondere_bijstand")
    start = january + (rng.integers(0, 12, len(home)) if once else np.zeros(len(home), np.int64))
    end = np.minimum(start if once else start + 11, last_month[home])
    return _on_home(rng, scheme, *_if(np.ones(len(home), dtype=bool), home, start, end))
