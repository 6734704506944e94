"""The gate: the only place that reads a raw answer, and the only maker of a protected one."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable
from functools import partial
from typing import Any

import pandas as pd

from samenhang import selection
from samenhang.disclosure import cells, collecting, grammar, noise, statements, wording
from samenhang.disclosure.catalogue import Catalogue
from samenhang.disclosure.combinations import others, with_others
from samenhang.disclosure.delivered import Delivered
from samenhang.disclosure.lattice import Lattice
from samenhang.disclosure.published import NOT_ASKED, Published
from samenhang.memory import Memory
from samenhang.query import load
from samenhang.selection import Question, Where
from samenhang.store import Store
from samenhang.vocabulary import INCOME_TRANSFER_POST

MOST_REMEMBERED = 2048
# Protected cells for the next filter: a page asks some sixty lattices, the largest take 400 kB.
MOST_LATTICES, MOST_CELLS = 128, 50_000


class Gate(Delivered):
    """An open store that answers questions, protected in the same way for everyone."""

    def __init__(self, store: Store, today: datetime.date | None = None) -> None:
        super().__init__(store, Catalogue(store, today))
        self._answers = Memory(MOST_REMEMBERED)
        self._lattices = Memory(MOST_LATTICES)

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
        return statements.statement(asked, self.catalogue)

    def _table(self, asked: Question, query: str, parameters: dict[str, Any]) -> pd.DataFrame:
        found = self._cells(asked, query, parameters)
        if "posts" in asked.per:
            return with_others(found, asked)
        table = cells.tabulate(found, asked.per, asked.filters, asked.unit)
        if "post" in asked.per and not asked.income_transfers:
            apart = (table["post"] == INCOME_TRANSFER_POST) & table["n"].notna()
            table.loc[apart, "reason"] = NOT_ASKED
        return table

    def _cells(self, asked: Question, query: str, parameters: dict[str, Any]) -> cells.Protected:
        """Return the protected cells of the lattice: every table of it is a sum of these.

        They are the same under every filter, so who filters on asks the database nothing more.
        """
        names = asked.dimensions
        wijken = len(self.catalogue.levels("wijk_code"))
        lattice = Lattice(names, tuple(self.catalogue.levels(name) for name in names), wijken)
        costs = statements.costs(asked) if self.catalogue.has("cost") and asked.counts_cost else []
        make = partial(self._protect, lattice, asked.unit, costs, query, parameters)
        if lattice.size > MOST_CELLS:
            return make()
        return self._lattices.get((query, str(parameters), *costs), make)

    def _protect(
        self,
        lattice: Lattice,
        unit: str,
        costs: list[str],
        query: str,
        parameters: dict[str, Any],
    ) -> cells.Protected:
        """Count and protect; what was true is gone when this returns."""
        columns = self.store.columns(query, **parameters)
        found = collecting.collect(lattice, columns, costs, self.catalogue.marks)
        tag = f"{unit}|{'|'.join(lattice.names)}"
        sticky = noise.Noise(self.store.secret, tag, noise.spread(lattice.names))
        shown, solid = cells.protect(lattice, found, sticky)
        if "posts" not in lattice.names:
            return shown
        return dataclasses.replace(shown, others=others(lattice, found, solid, sticky))
