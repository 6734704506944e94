"""The gate: the only place that reads a raw answer, and the only maker of a protected one."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Hashable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

import pandas as pd

from samenhang import selection
from samenhang.disclosure import cells, collecting, grammar, noise, protecting, statements, wording
from samenhang.disclosure.catalogue import Catalogue
from samenhang.disclosure.combinations import others, with_others
from samenhang.disclosure.delivered import Delivered
from samenhang.disclosure.lattice import WIJK, Lattice, whole_of
from samenhang.disclosure.leftover import Whole
from samenhang.disclosure.protecting import Protected
from samenhang.disclosure.published import NOT_ASKED, Published
from samenhang.errors import SamenhangError
from samenhang.memory import Memory
from samenhang.query import load
from samenhang.selection import Question, Where
from samenhang.store import Store
from samenhang.vocabulary import INCOME_TRANSFER_POST

MOST_REMEMBERED = 2048
# Protected cells for the next filter: a page asks some sixty lattices, the largest take 400 kB.
MOST_LATTICES, MOST_CELLS = 128, 50_000
MOST_TOTALS = 256  # per unit, choice of laws and split by year, post and wijk; each some cells


class Gate(Delivered):
    """An open store that answers questions, protected in the same way for everyone."""

    def __init__(self, store: Store, today: datetime.date | None = None) -> None:
        super().__init__(store, Catalogue(store, today))
        self._answers = Memory(MOST_REMEMBERED)
        self._lattices = Memory(MOST_LATTICES)
        self._of_wijken = Memory(MOST_TOTALS)

    def prepare(self) -> None:
        """Read now what nearly all questions about a part of a wijk need, before anybody waits.

        Only in a large store does it take time; what cannot be read is told when it is asked.
        """
        with suppress(SamenhangError):
            for unit in ("household", "use") if self.catalogue.is_large else ():
                asked = Question(unit=unit)
                self._totals((WIJK, "year"), asked, self._costs(asked))

    def ask(
        self,
        per: Iterable[str] = (),
        where: Where | None = None,
        unit: str = "household",
        laws: Iterable[str] | None = None,
        income_transfers: bool = False,
    ) -> Published:
        """Return the protected answer to one question; raises Refused with a Dutch sentence.

        `per` names the dimensions of the rows, `where` the levels that count; `year` is one of the
        two. `laws` names the laws whose cost is summed (all; empty: counts alone, which is
        quicker), `income_transfers` adds bijstand.
        """
        return self.answer(self.question(per, where, unit, laws, income_transfers))

    def question(
        self,
        per: Iterable[str] = (),
        where: Where | None = None,
        unit: str = "household",
        laws: Iterable[str] | None = None,
        income_transfers: bool = False,
    ) -> Question:
        """Return a question in the form in which it is answered; raises Refused as `ask` does.

        Tells which dimensions are in play and what would be refused, without asking anything.
        """
        asked = selection.question(per, where, unit, laws, income_transfers)
        return grammar.canonical(asked, self.catalogue)

    def answer(self, asked: Question) -> Published:
        """Return the answer to a canonical question, from memory when it was given before."""
        return self._answers.get(asked, partial(self._publish, asked)).own()

    def _publish(self, asked: Question) -> Published:
        query, parameters = self._query(asked)
        table = self._table(asked, query, parameters)
        time = tuple(name for name in asked.per if name in ("year", "moment"))
        anchor = (
            table
            if time == asked.per
            else self.answer(
                Question(time, asked.where, asked.unit, asked.laws, asked.income_transfers)
            ).table
        )
        years = sorted(int(year) for year in asked.filters.get("year", self.catalogue.years))
        return Published(
            table=table,
            unit=asked.unit,
            period="–".join(dict.fromkeys((str(years[0]), str(years[-1])))),
            selection=selection.sentence(asked, self.catalogue.label),
            definition=wording.definition(asked, grammar.institutions(asked)),
            sql=load(query).sql,
            parameters=parameters,
            build_id=self.store.build_id,
            sources=self.catalogue.sources,
            anchor=anchor,
            provisional=any(self.catalogue.provisional[year] for year in years),
            invented=self.catalogue.invented,
        )

    def _query(self, asked: Question) -> tuple[str, dict[str, Any]]:
        # A small store is read as a whole: the next filter then finds its cells in memory. Parts of
        # a wijk do not depend on other wijken; wijken themselves share the pool of their year.
        narrow = self.catalogue.is_large and whole_of(asked.dimensions)
        chosen = asked.filters.get("wijk_code") if narrow else None
        return statements.statement(asked, self.catalogue, chosen)

    def _table(self, asked: Question, query: str, parameters: dict[str, Any]) -> pd.DataFrame:
        found = self._cells(asked, query, parameters)
        if "posts" in asked.per:
            return with_others(found, asked)
        table = cells.tabulate(found, asked.per, asked.filters, asked.unit)
        if "post" in asked.per and not asked.income_transfers:
            apart = (table["post"] == INCOME_TRANSFER_POST) & table["n"].notna()
            table.loc[apart, "reason"] = NOT_ASKED
        return table

    def _cells(self, asked: Question, query: str, parameters: dict[str, Any]) -> Protected:
        """Return the protected cells of the lattice: every table of it is a sum of these.

        They are the same under every filter, so who filters on asks the database nothing more.
        """
        costs = self._costs(asked)
        every = {**parameters, "wijken": None}
        if _key(query, every, costs) in self._lattices.known():
            parameters = every
        lattice = self._lattice(asked.dimensions, parameters)
        make = partial(self._split, lattice, asked, costs, query, parameters)
        if lattice.size > MOST_CELLS:
            return make()
        return self._lattices.get(_key(query, parameters, costs), make)

    def _costs(self, asked: Question) -> list[str]:
        return statements.costs(asked) if self.catalogue.has("cost") and asked.counts_cost else []

    def _lattice(self, names: tuple[str, ...], parameters: Mapping[str, Any]) -> Lattice:
        """Return the grid of the levels that are read."""
        known = {name: self.catalogue.levels(name) for name in {*names, "wijk_code"}}
        count = len(known["wijk_code"])
        if (chosen := parameters.get("wijken")) is not None:
            known["wijk_code"] = tuple(one for one in known["wijk_code"] if one in chosen)
        return Lattice(names, tuple(known[name] for name in names), count)

    def _split(
        self,
        lattice: Lattice,
        asked: Question,
        costs: list[str],
        query: str,
        parameters: dict[str, Any],
    ) -> Protected:
        """Return the cells of a lattice; what is hidden of a wijk is what its total leaves over."""
        whole = None
        if lattice.whole:
            wijken = self._totals(lattice.whole, asked, costs)
            years = partial(self._totals, wijken.lattice.together, asked, costs)
            whole = protecting.totals_of(lattice, wijken, years)
        return self._protect(lattice, asked.unit, costs, query, parameters, whole)

    def _totals(self, names: tuple[str, ...], asked: Question, costs: list[str]) -> Protected:
        """Return the totals that cells of a question are parts of, read once for all filters."""
        query, parameters = statements.over_all(asked, names, self.catalogue)
        lattice = self._lattice(names, parameters)
        make = partial(self._protect, lattice, asked.unit, costs, query, parameters)
        return self._of_wijken.get(_key(query, parameters, costs), make)

    def _protect(
        self,
        lattice: Lattice,
        unit: str,
        costs: list[str],
        query: str,
        parameters: dict[str, Any],
        whole: Whole | None = None,
    ) -> Protected:
        """Count and protect; what was true is gone when this returns."""
        columns = self.store.columns(query, **parameters)
        found = collecting.collect(lattice, columns, costs, self.catalogue.marks)
        tag = f"{unit}|{'|'.join(lattice.names)}"
        sticky = noise.Noise(self.store.secret, tag, noise.spread(lattice.names))
        shown, solid = protecting.protect(lattice, found, sticky, whole)
        if "posts" not in lattice.names:
            return shown
        return dataclasses.replace(shown, others=others(lattice, found, solid, sticky))


def _key(query: str, parameters: Mapping[str, Any], costs: Iterable[str]) -> Hashable:
    return (query, str({name: parameters[name] for name in sorted(parameters)}), *costs)
