"""The kinds of indicator of a wijk: a share, a mean cost, the reach of a scheme, a CBS figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from samenhang.dimensions import Level

Meaning = Literal["strength", "burden", "neutral"]
Levels = tuple[Level, ...]

GOOD = "Wat goed gaat"
PEOPLE = "Wie er wonen"
INCOME = "Inkomen en schulden"
SUPPORTED = "Gebruik van ondersteuning"
COST = "Kosten"
PLACE = "Wonen en werken"
MEANINGS: Mapping[Meaning, str] = {
    "strength": "kracht",
    "burden": "aandachtspunt",
    "neutral": "kenmerk",
}


@dataclass(frozen=True)
class Indicator:
    """A number per wijk. `label` stands in a figure, `subject` ("het deel ...") in a sentence.

    `form` is one of text.FORMATS; `composed` says that it is itself the composition of a wijk, so
    that correcting for it means nothing.
    """

    name: str
    label: str
    subject: str
    theme: str
    meaning: Meaning
    form: str = "percent"
    note: str = ""
    composed: bool = False


@dataclass(frozen=True)
class Share(Indicator):
    """The households at `levels` of a dimension, as a part of those at `of` (empty: of all).

    `rest`: the whole is `levels` and `rest` of the same table, as in the headline numbers.
    """

    dimension: str = ""
    levels: Levels = (1,)
    of: Levels = ()
    rest: Levels = ()


@dataclass(frozen=True)
class Mean(Indicator):
    """Euros per household (`using`: per household with support); of one law, or of all."""

    form: str = "euro"
    law: str | None = None
    using: bool = False


@dataclass(frozen=True)
class Reach(Indicator):
    """The users of a scheme as a part of the households that are estimated to be entitled."""

    scheme: str = ""


@dataclass(frozen=True)
class KeyFigure(Indicator):
    """A public figure: a column (times `factor`), or one column divided by another.

    `rounding`: half of the last digit that is published, before the factor.
    """

    form: str = "number"
    column: str = ""
    per: str | None = None
    factor: float = 1.0
    rounding: float = 0.05
