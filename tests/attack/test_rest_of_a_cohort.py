"""The rest beside a cohort: no new question, so no new answer about a small group."""

from __future__ import annotations

import pandas as pd

from samenhang.analyses import cohort
from samenhang.analyses.cohort_definition import Cohort
from samenhang.disclosure import Gate

YEAR, TARGETS = 2024, 20
NAMES = ("household_type", "age_oldest", "n_laws")


def test_the_rest_tells_nothing_of_a_hidden_group(example_gate: Gate) -> None:
    home = example_gate.wijken()[0].gemeente_code
    # The adversary picks the cells that the gate hides, and reads the rest of each on the page.
    table = example_gate.ask(NAMES, {"year": YEAR}, laws=()).table
    hidden = table[table["n"].isna()].sample(TARGETS, random_state=1)
    shown = 0
    for cell in hidden[list(NAMES)].itertuples(index=False):
        traits = tuple((name, (level,)) for name, level in zip(NAMES, cell, strict=True))
        rows = cohort.size(example_gate, Cohort(YEAR, home, traits=traits)).published.table
        told = rows[["n", "cost", "low_n", "high_n", "n_share"]].iloc[:2]
        shown += bool(told.notna().to_numpy().any())
    assert shown == 0


def test_a_group_and_its_rest_add_up_to_what_was_already_told(example_gate: Gate) -> None:
    home = example_gate.wijken()[0].gemeente_code
    whole = example_gate.ask((), {"year": YEAR})
    before = set(example_gate._answers.known())
    for name, levels in (("n_laws", (2, 3)), ("household_type", ("eenouder",)), ("has_debt", (1,))):
        group = Cohort(YEAR, home, traits=((name, levels),))
        rows = cohort.size(example_gate, group).published.table
        assert rows["n"].iloc[0] + rows["n"].iloc[1] == whole.total()
        assert pd.notna(rows["n"].iloc[1])
    asked = {question.dimensions for question in set(example_gate._answers.known()) - before}
    assert asked <= {("n_laws", "year"), ("household_type", "year"), ("has_debt", "year")}
