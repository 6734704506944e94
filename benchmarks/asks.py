"""Every ask of the pages: through the gate, beside the same statement without any protection."""

from __future__ import annotations

import os
import statistics

from streamlit.testing.v1 import AppTest

import samenhang
from benchmarks import store
from benchmarks.timing import measure
from samenhang import query
from samenhang.disclosure import gate as gate_module
from samenhang.selection import Question
from samenhang.ui import navigation, opening


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
        for question in opening.gate()._answers:
            found.setdefault(question, entry.module)
    return found


def main() -> None:
    """Print a line per question, and the slowest."""
    os.environ["SAMENHANG_STORE"] = str(store.example())
    questions = asked_by_pages()
    gate_module.MOST_REMEMBERED = 0  # every ask goes to the database
    gate = samenhang.open()
    slowest, ratios = 0.0, []
    for question, page in questions.items():
        answer = gate.answer(question)
        statement = query.parse("benchmark", answer.sql)
        bare = measure(lambda s=statement, a=answer: _bare(gate, s, a))  # type: ignore[misc]
        guarded = measure(lambda q=question: gate.answer(q))  # type: ignore[misc]
        slowest = max(slowest, guarded.median)
        ratios.append(guarded.cpu / bare.cpu)
        per = ", ".join((question.unit, *question.per))
        print(f"{page:24} {per:46} {bare.median:6.1f} {guarded.median:6.1f} ms", end="")
        print(f"  processor {bare.cpu:6.1f} {guarded.cpu:6.1f} ms {ratios[-1]:5.1f} x")
    middle = statistics.median(ratios)
    print(f"{len(questions)} asks; slowest {slowest:.1f} ms; median {middle:.1f} x unprotected")


def _bare(gate: samenhang.Gate, statement: query.Query, answer: samenhang.Published) -> object:
    with gate.store._connection.cursor() as cursor:
        return query.run(cursor, statement, answer.parameters).fetchnumpy()


if __name__ == "__main__":
    main()
