"""The gate beside the same question without protection, at five million household-years and small.

The large store repeats the households of the example under other keys. "Bare" counts households
and sums their cost with the same filter, which is what a dashboard without a gate would run.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import duckdb

import samenhang
from benchmarks import store as stores
from benchmarks.timing import Taken, measure
from samenhang import store
from samenhang.disclosure.catalogue import MARTS
from samenhang.selection import Question
from samenhang.vocabulary import LAWS

ROWS = 5_000_000
YEAR = 2024
# What is repeated, in the order of the build: households, persons, what they use and what is paid.
ORDER = "year, gemeente_code, household_type = 'institutioneel'"
TABLES = {
    "household_year": f"{ORDER}, wijk_code",
    "person_year": ORDER,
    "use_year": f"{ORDER}, wijk_code, rkey, post",
    "paid_year": f"year, component, {ORDER.partition(', ')[2]}, wijk_code",
}
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
    "wijk, with support": {"per": ["wijk_code"], "where": {"n_laws": [1, 2, 3]}},
    "one wijk, with support": {"where": {"n_laws": [1, 2, 3], "wijk_code": ["WK999903"]}},
}


def main() -> None:
    """Print a line per shape and size."""
    small = stores.example()
    large = Path(tempfile.mkdtemp(prefix="samenhang-"))
    try:
        _report("example, one year", samenhang.open(small), 9, [YEAR])
        _enlarge(small, large)
        gate = samenhang.open(large)
        _report("5 million household-years", gate, 3, gate.years)
        _report("one year of these", gate, 5, [YEAR])
    finally:
        shutil.rmtree(large, ignore_errors=True)
    print(f"best of the rounds, processor time of all threads; load {os.getloadavg()[0]:.1f}")


def _enlarge(small: Path, large: Path) -> None:
    """Write a copy of a store in which each household stands many times."""
    path = store.current(small)
    copied = Path(shutil.copy(path, large / path.name))
    shutil.copy(small / "actueel", large / "actueel")
    with duckdb.connect(copied) as connection:
        have = connection.table("household_year").aggregate("count(*)").fetchall()[0]
        times = -(-ROWS // int(have[0]))
        connection.execute(f"create temp table copy as from range({times}) as again(time)")
        for name, order in TABLES.items():
            key = "" if name == "paid_year" else "replace (hash(rkey, time)::ubigint as rkey)"
            connection.execute(
                f"create or replace table {name} as select * exclude (time) {key} "
                f"from {name}, copy order by {order}"
            )


def _report(size: str, gate: samenhang.Gate, rounds: int, years: Sequence[int]) -> None:
    print(f"{size:30} {'bare':>9} {'gate':>9} {'times':>7} {'own work':>9} {'next filter':>12}")
    for name, shape in SHAPES.items():
        time = ["year"] if len(years) > 1 else []
        per = [*time, *shape.get("per", [])]
        where = {"year": years, **shape.get("where", {})}
        rest = {key: value for key, value in shape.items() if key not in ("per", "where")}
        asked = gate.question(per, where, **rest)
        gate.answer(asked)
        query, parameters = gate._query(asked)
        statement = _bare(asked, gate)
        bare = measure(lambda statement=statement: _run(gate, statement), rounds)
        found = measure(lambda q=query, p=parameters: gate.store.columns(q, **p), rounds)
        whole = measure(lambda asked=asked: _fresh(gate, asked), rounds)
        known = measure(lambda asked=asked: _again(gate, asked), rounds)
        print(f"  {name:28} {_line(bare, found, whole, known)}", flush=True)


def _line(bare: Taken, found: Taken, whole: Taken, known: Taken) -> str:
    work = f"{whole.cpu - found.cpu:6.1f} ms {known.cpu:9.1f} ms"
    return f"{bare.cpu:6.1f} ms {whole.cpu:6.1f} ms {whole.cpu / bare.cpu:5.1f} x {work}"


def _bare(asked: Question, gate: samenhang.Gate) -> str:
    """Return the question as a dashboard without protection would put it."""
    kind = "direct" if "cost_class" in asked.dimensions else "cost"
    count = "sum(is_user)" if asked.unit == "use" else "count(*)"
    laws = [law for law in LAWS if asked.laws is None or law in asked.laws]
    cost = "cost_use" if asked.unit == "use" else " + ".join(f"{kind}_{law}" for law in laws)
    columns = [*asked.per, count, *([f"sum({cost})"] if cost else [])]
    table = MARTS[asked.unit]
    return f"select {', '.join(columns)} from {table} where {_filter(asked)} group by all"


def _filter(asked: Question) -> str:
    parts = [f"{name} in ({_listed(levels)})" for name, levels in asked.where]
    if "household_type" not in asked.per:
        parts.append("household_type <> 'institutioneel'")
    return " and ".join(parts) or "true"


def _listed(levels: Iterable[object]) -> str:
    return ", ".join(repr(level) for level in levels)


def _run(gate: samenhang.Gate, statement: str) -> object:
    with gate.store._connection.cursor() as cursor:
        return cursor.execute(statement).fetchnumpy()


def _fresh(gate: samenhang.Gate, asked: Question) -> object:
    """Ask the database again; the total of the selection is known, as it is on a page."""
    gate._lattices.clear()
    return _again(gate, asked)


def _again(gate: samenhang.Gate, asked: Question) -> object:
    """Ask as who chooses another filter does: the cells are known, the answer is not."""
    gate._answers.forget(asked)
    return gate.answer(asked)


if __name__ == "__main__":
    main()
