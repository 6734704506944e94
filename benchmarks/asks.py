"""Every ask of the pages: through the gate, beside the same statement without any protection."""

from __future__ import annotations

import os
import statistics

from streamlit.testing.v1 import AppTest

import samenhang
from benchmarks import store
from benchmarks.timing import measure
from samenhang import query
from samenhang.selection import Question
from samenhang.ui import navigation, opening

Taken = tuple[float, float, float, float, str]
TARGET = 20  # ms


def asked_by_pages() -> dict[Question, str]:
    """Run every page as a visitor sees it first; return its questions with the page's name."""
    found: dict[Question, str] = {}
    for entry in navigation.ENTRIES:
        script = f"""
            import streamlit as st
            from pages import {entry.module}
            from samenhang.ui import bar, opening
            with st.sidebar:
                bar.draw(opening.gate())
            {entry.module}.render()
        """
        page = AppTest.from_string(script, default_timeout=60).run()
        assert not page.exception, page.exception
        for question in opening.gate()._answers.known():
            found.setdefault(question, entry.module)
    return found


def main() -> None:
    """Print a line per question, the slowest first."""
    os.environ["SAMENHANG_STORE"] = str(store.example())
    questions = asked_by_pages()
    gate = samenhang.open()
    taken = sorted((_measured(gate, *asked) for asked in questions.items()), reverse=True)
    for best, middle, bare, ratio, name in taken:
        print(f"{name:75} {bare:6.1f} ms {best:6.1f} ms (median {middle:6.1f}) {ratio:5.1f} x")
    bests, _, _, ratios, _ = zip(*taken, strict=True)
    slow = sum(best > TARGET for best in bests)
    print(f"{len(taken)} asks; slowest {bests[0]:.1f} ms, {slow} above {TARGET} ms, ", end="")
    print(
        f"median {statistics.median(bests):.1f} ms, {statistics.median(ratios):.1f} x unprotected;"
    )
    print(f"best of seven; load {os.getloadavg()[0]:.1f}")


def _measured(gate: samenhang.Gate, asked: Question, page: str) -> Taken:
    """Return ms guarded, best and median, best ms bare, the ratio of the bests, and the name."""
    answer = gate.answer(asked)
    statement = query.parse("benchmark", answer.sql)
    bare = measure(lambda: _bare(gate, statement, answer))
    guarded = measure(lambda: _fresh(gate, asked))
    name = f"{page:24} {', '.join((asked.unit, *asked.per))}"
    return guarded.best, guarded.median, bare.best, guarded.best / bare.best, name


def _fresh(gate: samenhang.Gate, asked: Question) -> object:
    """Ask the database again; the total of the selection is known, as it is on a page."""
    gate._answers.forget(asked)
    gate._lattices.clear()
    return gate.answer(asked)


def _bare(gate: samenhang.Gate, statement: query.Query, answer: samenhang.Published) -> object:
    with gate.store._connection.cursor() as cursor:
        return query.run(cursor, statement, answer.parameters).fetchnumpy()


if __name__ == "__main__":
    main()
