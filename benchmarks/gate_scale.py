"""The gate beside the same question without protection, at five million household-years and small.

The large store is that of an invented town of 990,000 households, which takes some minutes to
write and build. "Bare" counts and sums with the same filter, as a dashboard without a gate would.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

import duckdb

import samenhang
from benchmarks import store as stores
from benchmarks.apart import HOUSEHOLDS
from samenhang import build, example, store
from samenhang.disclosure.catalogue import MARTS
from samenhang.selection import Question
from samenhang.vocabulary import LAWS

TOWN = 990_000
# A dashboard without a gate has a row per household with its costs, and a row per person, with what
# each paid beside it; the store holds those together that are alike, so they are told apart again
# for the bare question.
PERSONS = """
select
    * exclude (persons, households, pattern, present, set_key, one),
    0 as cents
from (
    select *, unnest(range(persons * households)) as one
    from person_pattern
)
"""
PAID = "select * exclude (rkey, is_shared) from person_paid where component <> 'bijstand'"
APART = {"households": HOUSEHOLDS, "people": PERSONS, "payments": PAID}
YEAR = 2024
ONE = {"wijk_code": ["WK999903"]}
THREE = {"wijk_code": ["WK999902", "WK999905", "WK999909"]}
SOME = ["wmo", "jeugdwet", "schuldhulp"]
SHAPES: dict[str, dict[str, Any]] = {
    "one number": {},
    "wijk": {"per": ["wijk_code"]},
    "wijk × type": {"per": ["wijk_code", "household_type"]},
    "wijk × type × age × laws": {"per": ["wijk_code", "household_type", "age_oldest", "n_laws"]},
    "wijk × type, counts": {"per": ["wijk_code", "household_type"], "laws": ()},
    "wijk, one law": {"per": ["wijk_code"], "laws": ["wmo"]},
    "combinations of posts": {"per": ["posts"]},
    "cost classes": {"per": ["cost_class"]},
    "use per post": {"per": ["post"], "unit": "use"},
    "use per wijk and post": {"per": ["wijk_code", "post"], "unit": "use"},
    "use per wijk": {"per": ["wijk_code"], "unit": "use"},
    "persons per age": {"per": ["age_class"], "unit": "person"},
    "wijk × heaviest help": {"per": ["wijk_code", "intensity"]},
    "wijk × persons": {"per": ["wijk_code", "persons_class"]},
    "wijk, with support": {"per": ["wijk_code"], "where": {"n_laws": [1, 2, 3]}},
    "use of some laws": {"unit": "use", "laws": SOME},
    "use of some laws by weight": {"per": ["weight"], "unit": "use", "laws": SOME},
    "use of some laws, persons": {"per": ["persons_class"], "unit": "use", "laws": SOME},
    "one wijk, with support": {"where": {"n_laws": [1, 2, 3], **ONE}},
    "one wijk, of four or more": {"where": {"persons_class": [4, 5, 6], **ONE}},
    "one wijk, with debts": {"where": {"has_debt": [1], **ONE}},
    "one wijk, with a signal": {"where": {"signal": ["bereikt"], **ONE}},
    "one wijk, new this year": {"where": {"used_last_year": ["nieuw"], **ONE}},
    "one wijk, more plans × type": {
        "per": ["household_type"],
        "where": {"one_plan": ["meer"], **ONE},
    },
    "one wijk, with a post": {"where": {"uses_begeleiding_dagbesteding": [1], **ONE}},
    "one wijk, with a scheme": {"where": {"uses_stadspas": [1], **ONE}},
    "one wijk, four or more, plans": {
        "where": {"persons_class": [4, 5, 6], "one_plan": ["meer"], **ONE}
    },
    "one wijk, debts, plans × type": {
        "per": ["household_type"],
        "where": {"has_debt": [1], "one_plan": ["meer"], **ONE},
    },
    "one wijk, a scheme, new": {
        "where": {"uses_stadspas": [1], "used_last_year": ["nieuw"], **ONE}
    },
    "three wijken, four or more": {"where": {"persons_class": [4, 5, 6], **THREE}},
    "three wijken, more, plans": {
        "where": {"persons_class": [4, 5, 6], "one_plan": ["meer"], **THREE}
    },
    "one wijk, use": {"where": ONE, "unit": "use"},
    "one wijk, use per post": {"per": ["post"], "where": ONE, "unit": "use"},
    "one wijk, use by weight": {"per": ["weight"], "where": ONE, "unit": "use"},
    "one wijk, use × type": {"per": ["household_type"], "where": ONE, "unit": "use"},
    "one wijk, use of one law": {"where": ONE, "unit": "use", "laws": ["wmo"]},
    "one wijk, use of some laws": {"where": ONE, "unit": "use", "laws": SOME},
    "one wijk, use, four or more": {"where": {"persons_class": [4, 5, 6], **ONE}, "unit": "use"},
    "one wijk, use per post, debts": {
        "per": ["post"],
        "where": {"has_debt": [1], **ONE},
        "unit": "use",
    },
    "one wijk, use of some, debts": {
        "where": {"has_debt": [1], **ONE},
        "unit": "use",
        "laws": SOME,
    },
    "three wijken, use, debts": {"where": {"has_debt": [1], **THREE}, "unit": "use"},
}


def main() -> None:
    """Print a line per shape and size."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--households", type=int, default=TOWN, help="of the large town")
    households = given.parse_args().households
    _report("example, one year", samenhang.open(stores.example()), 41, [YEAR])
    with tempfile.TemporaryDirectory() as place:
        gate = samenhang.open(_large(Path(place), households))
        rows = gate.store.columns("gate/household_count", **_EVERYBODY)["members"].sum()
        _report(f"{rows:,} household-years", gate, 5, gate.years)
        _report("one year of these", gate, 9, [YEAR])
    print(f"median of the rounds, processor time of all threads; load {os.getloadavg()[0]:.1f}")


_EVERYBODY = {
    "dims": ["year"],
    "years": [2021, 2022, 2023, 2024, 2025],
    "wijken": None,
    "institutions": True,
}


def _large(place: Path, households: int) -> Path:
    """Write and build a town; returns the folder of its store."""
    town = example.write(place / "polderstad", households=households, form="csv")
    build.build([town], place / "opslag", secret=store.DEMO_SECRET)
    return place / "opslag"


def _report(size: str, gate: samenhang.Gate, rounds: int, years: Sequence[int]) -> None:
    print(f"{size:30} {'bare':>9} {'gate':>9} {'times':>7} {'own work':>9} {'next filter':>12}")
    for name, shape in SHAPES.items():
        asked = _question(gate, shape, years)
        gate.answer(asked)
        bare = _median(rounds, partial(_run, gate, _bare(asked, gate)))
        pairs = [_pair(gate, asked) for _ in range(rounds)]
        whole = statistics.median(whole for _, whole in pairs)
        # In pairs: what else the machine does in between is then in neither.
        own = statistics.median(whole - found for found, whole in pairs)
        known = _median(rounds, partial(_again, gate, asked))
        print(f"  {name:28} {_line(bare, whole)} {own:6.1f} ms {known:9.1f} ms", flush=True)
    _in_turn(gate, rounds, years)
    _without_totals(gate, rounds, years)


def _pair(gate: samenhang.Gate, asked: Question) -> tuple[float, float]:
    """Return what the query of a question takes, and all of the answer."""
    query, parameters = gate._query(asked)
    found = _cpu(partial(gate.store.columns, query, **parameters))
    return found, _cpu(partial(_fresh, gate, asked))


def _in_turn(gate: samenhang.Gate, rounds: int, years: Sequence[int]) -> None:
    """Ask for one wijk after the other, as who goes by the map does: the cells are read once."""
    wijken = [wijk.wijk_code for wijk in gate.catalogue.wijken if wijk.has_households]
    asked = [
        _question(gate, {"where": {"persons_class": [4, 5, 6], "wijk_code": [wijk]}}, years)
        for wijk in wijken
    ]
    statements = [_bare(one, gate) for one in asked]
    bare = _median(rounds, lambda: [_run(gate, one) for one in statements])
    whole = _median(rounds, lambda: _all_fresh(gate, asked))
    print(f"  {f'{len(wijken)} wijken in turn, persons':28} {_line(bare, whole)}", flush=True)


def _without_totals(gate: samenhang.Gate, rounds: int, years: Sequence[int]) -> None:
    """Ask for one wijk when no question before read the totals of wijken, as the first reader."""
    for name in ("one wijk, of four or more", "one wijk, use, four or more"):
        asked = _question(gate, SHAPES[name], years)
        bare = _median(rounds, partial(_run, gate, _bare(asked, gate)))
        whole = _median(rounds, partial(_first, gate, asked))
        print(f"  {f'{name}, first':28} {_line(bare, whole)}", flush=True)


def _first(gate: samenhang.Gate, asked: Question) -> object:
    gate._of_wijken.clear()
    return _fresh(gate, asked)


def _question(gate: samenhang.Gate, shape: dict[str, Any], years: Sequence[int]) -> Question:
    by_year = ["year"] if len(years) > 1 else []
    where = {"year": years, **shape.get("where", {})}
    rest = {key: value for key, value in shape.items() if key not in ("per", "where")}
    return gate.question([*by_year, *shape.get("per", [])], where, **rest)


def _line(bare: float, whole: float) -> str:
    return f"{bare:6.1f} ms {whole:6.1f} ms {whole / bare:5.1f} x"


def _median(rounds: int, task: Callable[[], object]) -> float:
    task()
    return statistics.median(_cpu(task) for _ in range(rounds))


def _cpu(task: Callable[[], object]) -> float:
    """Return the milliseconds of the processor that a task takes, all threads together."""
    began = time.process_time()
    task()
    return (time.process_time() - began) * 1000


def _bare(asked: Question, gate: samenhang.Gate) -> str:
    """Return the question as a dashboard without protection would put it."""
    kind = "direct" if "cost_class" in asked.dimensions else "cost"
    count = "sum(is_user)" if asked.unit == "use" else "count(*)"
    laws = [law for law in LAWS if asked.laws is None or law in asked.laws]
    cost = "cost_use" if asked.unit == "use" else " + ".join(f"{kind}_{law}" for law in laws)
    columns = [*asked.per, count, *([f"sum({cost})"] if cost else [])]
    table = "households" if asked.unit == "household" else MARTS[asked.unit]
    where = f"where {_filter(asked)} group by all"
    if asked.unit == "person":
        names = ", ".join(asked.per)
        counted = f"select {names}, count(*) as n, 0 as cents from people {where}"
        paid = f"select {names}, 0 as n, sum(cents) as cents from payments {where}"
        both = f"({counted} union all {paid})"
        return f"select {names}, sum(n), sum(cents) from {both} group by all"
    return f"select {', '.join(columns)} from {table} {where}"


def _filter(asked: Question) -> str:
    parts = [f"{name} in ({_listed(levels)})" for name, levels in asked.where]
    if "household_type" not in asked.per:
        parts.append("household_type <> 'institutioneel'")
    return " and ".join(parts) or "true"


def _listed(levels: Iterable[object]) -> str:
    return ", ".join(repr(level) for level in levels)


def _run(gate: samenhang.Gate, statement: str) -> object:
    held = any(f" from {name} " in statement for name in APART)
    connection = _apart(gate.store) if held else gate.store._connection
    with connection.cursor() as cursor:
        return cursor.execute(statement).fetchnumpy()


@cache
def _apart(opened: store.Store) -> duckdb.DuckDBPyConnection:
    """Return a database with a row per household of a store, per person and per payment."""
    connection = duckdb.connect()
    for name, statement in APART.items():
        with opened._connection.cursor() as cursor:
            connection.from_arrow(cursor.sql(statement).to_arrow_table()).create(name)
    return connection


def _fresh(gate: samenhang.Gate, asked: Question) -> object:
    """Ask the database again; the total of the selection is known, as it is on a page."""
    gate._lattices.clear()
    return _again(gate, asked)


def _all_fresh(gate: samenhang.Gate, asked: Iterable[Question]) -> list[object]:
    """Ask one question after the other, of which nothing is known before the first."""
    gate._lattices.clear()
    return [_again(gate, one) for one in asked]


def _again(gate: samenhang.Gate, asked: Question) -> object:
    """Ask as who chooses another filter does: the cells are known, the answer is not."""
    gate._answers.forget(asked)
    return gate.answer(asked)


if __name__ == "__main__":
    main()
