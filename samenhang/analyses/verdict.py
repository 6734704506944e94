"""When a difference may be called one: beyond the noise (99.8%) and at least 5% of the reference.

A profile of thirty indicators for eleven wijken would at 95% call sixteen differences by chance.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Literal

Verdict = Literal["hoger", "lager", "vergelijkbaar", ""]
Number = Any  # an int, a float, a numpy scalar or pandas' NA

Z_95 = 1.96
Z_998 = 3.09
SMALLEST = 0.05
WORDS: Mapping[Verdict, str] = {
    "hoger": "duidelijk hoger dan",
    "lager": "duidelijk lager dan",
    "vergelijkbaar": "vergelijkbaar met",
    "": "niet te vergelijken met",
}


def verdict(value: Number, reference: Number, margin: Number) -> Verdict:
    """Return how a value stands to its reference; empty where one of the three is unknown.

    `margin` is the half-width of the 95% band of the difference.
    """
    if any(_unknown(number) for number in (value, reference, margin)):
        return ""
    difference = float(value) - float(reference)
    noise = float(margin) * Z_998 / Z_95
    if abs(difference) <= noise or abs(difference) < SMALLEST * abs(float(reference)):
        return "vergelijkbaar"
    return "hoger" if difference > 0 else "lager"


def share_margin(part: Number, whole: Number, part_margin: Number, whole_margin: Number) -> float:
    """Return the half-width of the 95% band of part / whole: chance p(1-p)/n, and the noise.

    `part_margin` and `whole_margin` are the published half-widths of the two counts.
    """
    if any(_unknown(n) for n in (part, whole, part_margin, whole_margin)) or whole <= 0:
        return math.nan
    share = min(max(float(part) / float(whole), 0.0), 1.0)
    chance = share * (1 - share) / float(whole)
    noise = (float(part_margin) ** 2 + (share * float(whole_margin)) ** 2) / Z_95**2
    return Z_95 * math.sqrt(chance + noise / float(whole) ** 2)


def together(*margins: Number) -> float:
    """Return the half-width of the band of a sum or difference of independent numbers."""
    return math.sqrt(sum(float(margin) ** 2 for margin in margins))


def _unknown(number: Number) -> bool:
    try:
        return number is None or math.isnan(number)
    except TypeError:  # pandas' NA is neither a number nor comparable
        return True
