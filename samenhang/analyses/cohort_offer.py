"""Which traits a cohort can still take: at most four in play, and why no more."""

from __future__ import annotations

from dataclasses import dataclass

from samenhang import text
from samenhang.analyses import reconciliation
from samenhang.analyses.cohort_definition import Cohort, dimension, where
from samenhang.dimensions import DIMENSIONS, MOST_DIMENSIONS, category_flag
from samenhang.disclosure import Gate
from samenhang.disclosure.catalogue import OPTIONAL
from samenhang.errors import Refused
from samenhang.selection import describe

# The moment and the shared bar choose these; combinations of posts go by the flags of the posts.
_ELSEWHERE = {"year", "gemeente_code", "wijk_code", "laws_on_31_dec", "n_laws_at_once", "posts"}
WHY = "Meer dan vier kenmerken samen kan niet: dan zou iemand in een getal te vinden zijn."
NO_SPLIT = "Alle vier kenmerken zijn in gebruik; haal er een weg om de groep uit te splitsen."
NO_SECOND = "er is geen kenmerk meer vrij"
NO_PERSONS = "de tabel personen is niet geleverd"
NOT_PER_WIJK = "personen zijn er alleen voor de hele gemeente"


@dataclass(frozen=True)
class Budget:
    """The dimensions in play besides the year, how many there may be, and the reason of a limit."""

    used: tuple[str, ...]
    most: int
    why: str

    @property
    def left(self) -> int:
        """How many dimensions can still be added."""
        return max(self.most - len(self.used), 0)

    @property
    def words(self) -> str:
        """The budget in two Dutch sentences."""
        names = f" ({text.join(self.used)})" if self.used else ""
        are = "is" if len(self.used) == 1 else "zijn"
        rest = f"er {'kan' if self.left == 1 else 'kunnen'} er nog {self.left} bij"
        return (
            f"{len(self.used)} van de {self.most} kenmerken {are} in gebruik{names}; "
            f"{rest if self.left else 'er kan er geen meer bij'}. {self.why}"
        )


def traits(gate: Gate, cohort: Cohort) -> dict[str, str]:
    """Return by name how the traits are called that a group can be chosen on."""
    names = (*DIMENSIONS, *gate.catalogue.schemes)
    return {name: called(name) for name in names if _can(gate, name, cohort)}


def _can(gate: Gate, name: str, cohort: Cohort) -> bool:
    known = gate.catalogue.dimension(name, cohort.unit)
    held = name not in OPTIONAL or gate.catalogue.has("household", name)
    placed = not (cohort.wijk and known and known.municipal_only)
    at_once = name == "laws" and cohort.moment == "tegelijk"
    return bool(known) and held and placed and name not in _ELSEWHERE and not at_once


def called(name: str) -> str:
    """Return the name of a trait with a capital."""
    label = describe(name) if name in DIMENSIONS else category_flag(name).label
    return label[:1].upper() + label[1:]


def budget(gate: Gate, cohort: Cohort) -> Budget:
    """Return how many dimensions a cohort has in play, and how many it may have."""
    names = gate.question((), where(cohort), cohort.unit).dimensions
    used = tuple(describe(name) for name in names if name != "year")
    if "cost_class" in names:
        why = "Naast de kostenklasse kan er hoogstens één ander kenmerk zijn."
        return Budget(used, 2, why)
    return Budget(used, MOST_DIMENSIONS, WHY)


def splits(gate: Gate, cohort: Cohort, beside: tuple[str, ...] = ()) -> dict[str, str]:
    """Return by name the traits that the group can be split by, beside those already chosen."""
    offered = traits(gate, cohort)
    return {
        name: label
        for name, label in offered.items()
        if name not in beside and not refusal(gate, cohort, (*beside, name))
    }


def refusal(gate: Gate, cohort: Cohort, split: tuple[str, ...]) -> str:
    """Return why the gate does not split the group so; empty when it does."""
    try:
        per = tuple(dimension(name, cohort.moment) for name in split)
        gate.question(per, where(cohort), cohort.unit)
    except Refused as refused:
        return str(refused)
    return ""


def laws(
    gate: Gate, cohort: Cohort, split: tuple[str, ...] = (), years: tuple[int, ...] = ()
) -> tuple[str, ...] | None:
    """Return the laws whose cost can be said of this split: None is all, empty is none.

    Leaving a law out takes one of the four dimensions, so a full question has no cost then.
    """
    if not gate.catalogue.has("cost"):
        return ()
    fitting = reconciliation.fitting_laws(
        gate, years=years or (cohort.year,), transfers=cohort.transfers
    )
    if not fitting:
        return fitting
    per = tuple(dimension(name, cohort.moment) for name in split)
    try:
        gate.question(per, where(cohort), cohort.unit, fitting)
    except Refused:
        return ()
    return fitting
