"""What this store can be asked: its years, wijken, columns and what was never delivered."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import compress

from samenhang import vocabulary as words
from samenhang.dimensions import DIMENSIONS, Dimension, Level, category_flag, level_label
from samenhang.disclosure.published import Source
from samenhang.store import Store

MARTS = {
    "household": "household_pattern",
    "person": "person_pattern",
    "use": "use_year",
    "young": "young",
    "ended": "ended",
}
OF_LAST_YEAR = ("used_last_year", "intensity_last_year")
OPTIONAL = ("has_entrepreneur", "has_debt", "in_minima")


@dataclass(frozen=True)
class Wijk:
    """A wijk with its municipality; `has_households` is False where only public figures exist."""

    gemeente_code: str
    gemeente_naam: str
    wijk_code: str
    wijk_naam: str
    has_households: bool


@dataclass(frozen=True)
class Expired:
    """A delivery that was to be kept until a day that has passed, with the years it filled."""

    delivery_id: str
    gemeente_naam: str
    keep_until: str
    years: tuple[int, ...]


class Catalogue:
    """The store's own facts, read once when it opens; holds no number about households.

    Of a delivery kept past its day only public figures are left: its years are not here.
    """

    def __init__(self, store: Store, today: datetime.date | None = None) -> None:
        self._columns = {(row[0], row[1]) for row in store.rows("gate/columns")}
        self._delivered = {(row[0], row[1]) for row in store.rows("gate/delivered")}
        self.expired = _expired(store, today or datetime.date.today())
        self.provisional = {
            year: provisional
            for year, provisional in store.rows("gate/period")
            if year not in self.expired_years
        }
        self.wijken = tuple(Wijk(*row) for row in store.rows("gate/wijken", years=[*self.years]))
        self._sources = store.rows("gate/sources", gone=self.gone)
        self.marks = dict[int | None, str](store.rows("gate/release"))
        self.families = frozenset(name for (name,) in store.rows("gate/families"))
        # Only a large store has more families of cells than the one that each has.
        self.is_large = len(self.families) > 1

    @property
    def years(self) -> tuple[int, ...]:
        """The years with households, ascending."""
        return tuple(self.provisional)

    @cached_property
    def expired_years(self) -> frozenset[int]:
        """The years of which the delivery was kept too long, whatever the municipality."""
        return frozenset(year for one in self.expired for year in one.years)

    @property
    def gone(self) -> list[str]:
        """The names of the deliveries that were kept too long."""
        return [one.delivery_id for one in self.expired]

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The deliveries with households, with their peildatum."""
        kept = zip(self.deliveries, self._sources, strict=True)
        return tuple(source for source, (*_, has_households) in kept if has_households)

    @cached_property
    def deliveries(self) -> tuple[Source, ...]:
        """Every delivery with its peildatum, those with public figures alone as well."""
        return tuple(
            delivery_source(name, date, invented) for name, date, invented, _ in self._sources
        )

    @cached_property
    def invented(self) -> bool:
        """Whether the households of this store are made up."""
        return any(row[2] for row in self._sources if row[3])

    def has(self, table: str, column: str | None = None) -> bool:
        """Whether a table (or one column of it) was delivered, by its internal name."""
        if column is None:
            return any(name == table for name, _ in self._delivered)
        return (table, column) in self._delivered

    @cached_property
    def schemes(self) -> tuple[str, ...]:
        """The flags that a build made for schemes of its own (`uses_<category>`), sorted."""
        held = {name for table, name in self._columns if table == MARTS["household"]}
        return tuple(sorted(name for name in held - set(DIMENSIONS) if name.startswith("uses_")))

    def dimension(self, name: str, unit: str) -> Dimension | None:
        """Return a dimension that exists in this store for this unit."""
        if self.expired and name in OF_LAST_YEAR:
            return None  # what a delivery kept too long says of the year after it
        known = DIMENSIONS.get(name) or (category_flag(name) if name.startswith("uses_") else None)
        exists = name == "posts" or (MARTS[unit], name) in self._columns
        return known if known and unit in known.units and exists else None

    def levels(self, name: str) -> tuple[Level, ...]:
        """Return all levels of a dimension, in order."""
        if name == "year":
            return self.years
        if name == "gemeente_code":
            return tuple(dict.fromkeys(w.gemeente_code for w in self.wijken if w.has_households))
        if name == "wijk_code":
            return (*(w.wijk_code for w in self.wijken if w.has_households), words.UNKNOWN_WIJK)
        if name == "posts":
            return _combinations()
        dimension = DIMENSIONS.get(name) or category_flag(name)
        return dimension.levels or ()

    def label(self, name: str, level: Level) -> str:
        """Return the words for a level; a wijk and a gemeente by their name."""
        if name == "wijk_code":
            return next((w.wijk_naam for w in self.wijken if w.wijk_code == level), "Wijk onbekend")
        if name == "gemeente_code":
            return next(
                (w.gemeente_naam for w in self.wijken if w.gemeente_code == level), str(level)
            )
        return level_label(name, level)


def delivery_source(name: str, date: str, invented: bool) -> Source:
    """Return the delivery of a municipality as a reader sees it named."""
    return Source(f"{'Verzonnen levering' if invented else 'Levering'} {name}", date)


def _expired(store: Store, today: datetime.date) -> tuple[Expired, ...]:
    found: dict[tuple[str, str, str], list[int]] = {}
    for *delivery, year in store.rows("gate/expired", today=today):
        found.setdefault((delivery[0], delivery[1], delivery[2]), []).append(int(year))
    return tuple(Expired(*delivery, tuple(years)) for delivery, years in found.items())


@cache
def _combinations() -> tuple[str, ...]:
    """Return the name of each combination of posts, in the order of their bits."""
    posts = tuple(words.POSTS)
    masks = range(2 ** len(posts))
    chosen = (compress(posts, ((mask >> bit) & 1 for bit in range(len(posts)))) for mask in masks)
    return tuple("+".join(names) or "geen" for names in chosen)
