"""The dimensions that a question may use: name, Dutch label, levels, units, how careful to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samenhang import vocabulary as words

Level = str | int
MOST_DIMENSIONS = 4
UNITS: Mapping[str, str] = {
    "household": "huishoudens",
    "person": "personen",
    "use": "gebruikte posten",
    "young": "jongeren",
    "ended": "keren dat hulp eindigde",
}
EVERYWHERE = frozenset(UNITS)
HOUSEHOLDS = frozenset({"household", "use"})
ENDED = frozenset({"ended"})
NOT_YOUNG = frozenset({"household", "use", "person"})


@dataclass(frozen=True)
class Dimension:
    """One way to split or select; `levels` None means that the store knows them (wijk, year)."""

    name: str
    label: str
    levels: tuple[Level, ...] | None
    units: frozenset[str] = NOT_YOUNG
    sensitive: bool = False
    municipal_only: bool = False


def _flag(name: str, label: str, units: frozenset[str] = NOT_YOUNG) -> Dimension:
    return Dimension(name, label, (0, 1), units, sensitive=True)


def _use_flags() -> list[Dimension]:
    laws = [_flag(f"uses_{law}", f"gebruik van {label}") for law, label in words.LAWS.items()]
    posts = [
        _flag(f"uses_{post}", f"gebruik van {label.lower()}")
        for post, label in words.POSTS.items()
        if post not in words.LAWS
    ]
    return laws + posts


_ALL = [
    Dimension("year", "jaar", None, NOT_YOUNG | ENDED),
    Dimension("gemeente_code", "gemeente", None, EVERYWHERE),
    Dimension("wijk_code", "wijk", None, HOUSEHOLDS),
    Dimension("household_type", "huishoudtype", tuple(words.HOUSEHOLD_TYPES), EVERYWHERE),
    Dimension("persons_class", "aantal personen", (1, 2, 3, 4, 5, 6)),
    Dimension("children_class", "aantal kinderen", (0, 1, 2, 3)),
    Dimension("age_oldest", "leeftijd oudste", words.AGES_OLDEST),
    Dimension("age_class", "leeftijd", words.AGES_PERSON, frozenset({"person"})),
    _flag("has_entrepreneur", "ondernemer in het huishouden"),
    _flag("has_debt", "bekende schulden"),
    _flag("in_minima", "in het minimabestand"),
    Dimension("laws", "combinatie van wetten", tuple(words.LAW_COMBINATIONS), sensitive=True),
    Dimension("n_laws", "aantal wetten", (0, 1, 2, 3), sensitive=True),
    Dimension("n_provisions", "aantal voorzieningen", (0, 1, 2, 3, 4), sensitive=True),
    Dimension("n_laws_at_once", "aantal wetten tegelijk", (0, 1, 2, 3), sensitive=True),
    Dimension(
        "laws_on_31_dec",
        "combinatie van wetten op 31 december",
        tuple(words.LAW_COMBINATIONS),
        sensitive=True,
    ),
    Dimension("intensity", "zwaarte", tuple(words.INTENSITIES), sensitive=True),
    Dimension(
        "intensity_last_year",
        "zwaarte een jaar eerder",
        (*words.INTENSITIES, "onbekend"),
        HOUSEHOLDS,
        sensitive=True,
    ),
    Dimension(
        "used_last_year",
        "gebruik een jaar eerder",
        tuple(words.LAST_YEAR),
        HOUSEHOLDS,
        sensitive=True,
    ),
    Dimension("one_plan", "gezamenlijk plan", tuple(words.PLANS), HOUSEHOLDS, sensitive=True),
    Dimension("signal", "vroegsignaal", tuple(words.SIGNALS), HOUSEHOLDS, sensitive=True),
    Dimension(
        "cost_class",
        "kostenklasse",
        words.COST_CLASSES,
        frozenset({"household"}),
        sensitive=True,
        municipal_only=True,
    ),
    Dimension(
        "posts", "combinatie van posten", None, frozenset({"household"}), True, municipal_only=True
    ),
    *_use_flags(),
    Dimension("post", "post", tuple(words.POSTS), frozenset({"use"}), sensitive=True),
    Dimension(
        "weight",
        "zwaarte van de post",
        (*words.WEIGHTS, words.UNKNOWN),
        frozenset({"use"}),
        sensitive=True,
    ),
    Dimension("law", "wet", words.ENDED_LAWS, ENDED, sensitive=True),
    Dimension("end_reason", "reden van het einde", tuple(words.END_REASON_LABELS), ENDED, True),
    Dimension("duration", "duur van de hulp", tuple(words.DURATIONS), ENDED, sensitive=True),
    Dimension(
        "returned_12", "terug binnen 12 maanden", tuple(words.RETURNED), ENDED, sensitive=True
    ),
    Dimension(
        "returned_24", "terug binnen 24 maanden", tuple(words.RETURNED), ENDED, sensitive=True
    ),
    Dimension(
        "moment",
        "maanden vanaf de 18e verjaardag",
        tuple(map(str, words.MOMENTS)),
        frozenset({"young"}),
    ),
    Dimension("state", "situatie", tuple(words.YOUNG_STATES), frozenset({"young"}), sensitive=True),
    Dimension(
        "state_before",
        "situatie in het half jaar voor de verjaardag",
        (*words.YOUNG_STATES, words.UNKNOWN),
        frozenset({"young"}),
        sensitive=True,
    ),
    Dimension(
        "gap",
        "tijd zonder hulp na de jeugdhulp",
        tuple(words.GAPS),
        frozenset({"young"}),
        sensitive=True,
    ),
    Dimension(
        "help_before", "jeugdhulp voor de verjaardag", (0, 1), frozenset({"young"}), sensitive=True
    ),
]
DIMENSIONS: Mapping[str, Dimension] = {dimension.name: dimension for dimension in _ALL}

_LEVEL_LABELS: Mapping[str, Mapping[str, str]] = {
    "household_type": words.HOUSEHOLD_TYPES,
    "laws": words.LAW_COMBINATIONS,
    "laws_on_31_dec": words.LAW_COMBINATIONS,
    "persons_class": {"6": "6 of meer"},
    "children_class": {"3": "3 of meer"},
    "n_provisions": {"4": "4 of meer"},
    "used_last_year": words.LAST_YEAR,
    "one_plan": words.PLANS,
    "cost_class": words.COST_CLASS_LABELS,
    "intensity": words.INTENSITIES,
    "intensity_last_year": {**words.INTENSITIES, "onbekend": "Onbekend"},
    "post": words.POSTS,
    "weight": {**words.INTENSITIES, words.UNKNOWN: "Onbekend"},
    "law": words.LAWS,
    "end_reason": words.END_REASON_LABELS,
    "duration": words.DURATIONS,
    "returned_12": words.RETURNED,
    "returned_24": words.RETURNED,
    "state": words.YOUNG_STATES,
    "state_before": {**words.YOUNG_STATES, words.UNKNOWN: "Onbekend"},
    "gap": words.GAPS,
    "signal": words.SIGNALS,
}


def category_flag(name: str) -> Dimension:
    """Return the dimension of a scheme that is a category (`uses_<category>`, made at build)."""
    category = name.removeprefix("uses_")
    return _flag(name, f"gebruik van {words.CATEGORY_LABELS.get(category, category)}")


def level_label(name: str, level: Level) -> str:
    """Return the words for a level of a dimension, as a reader sees them."""
    if name == "posts":
        return " + ".join(words.POSTS.get(post, post) for post in str(level).split("+"))
    if DIMENSIONS.get(name, category_flag(name)).levels == (0, 1):
        return "ja" if level else "nee"
    return _LEVEL_LABELS.get(name, {}).get(str(level), str(level))
