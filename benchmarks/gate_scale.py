"""The gate beside the same question without protection, at five million household-years and small.

The large store repeats the households of the example under other keys. "Bare" counts households
and sums their cost with the same filter, which is what a dashboard without a gate would run.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb

import samenhang
from benchmarks import store as stores
from benchmarks.timing import Taken, measure
from samenhang import store
from samenhang.selection import Question
from samenhang.vocabulary import LAWS

ROWS = 5_000_000
YEAR = 2024
# What is repeated: households, what they use, and what is paid (which has no key).
TABLES = ("household_year", "use_year", "paid_year")
SHAPES: dict[str, dict[str, Any]] = {
    "one number": {},
    "years": {"per": ["year"]},
    "wijk": {"per": ["wijk_code"]},
    "wijk × type": {"per": ["wijk_code", "household_type"]},
    "wijk × type × age × laws": {"per": ["wijk_code", "household_type", "age_oldest", "n_laws"]},
    "wijk × type, counts": {"per": ["wijk_code", "household_type"], "laws": ()},
    "wijk, one law": {"per": ["wijk_code"], "laws": ["wmo"]},
    "UpSet of posts": {"per": ["posts"]},
    "cost classes": {"per": ["cost_class"]},
    "use per post": {"per": ["post"], "unit": "use"},
    "use per wijk and post": {"per": ["wijk_code", "post"], "unit": "use"},
    "supported per year and wijk": {"per": ["year", "wijk_code"], "where": {"n_laws": [1, 2, 3]}},
}


def main() -> None:
    """Print a line per shape and size."""
    small = stores.example()
    large = Path(tempfile.mkdtemp(prefix="samenhang-"))
    try:
        _report("example", samenhang.open(small), 7)
        _enlarge(small, large)
        _report("5 million household-years", samenhang.open(large), 3)
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
        for name in TABLES:
            key = "" if name == "paid_year" else "replace (hash(rkey, time)::ubigint as rkey)"
            connection.execute(
                f"create or replace table {name} as select * exclude (time) {key} "
                f"from {name}, copy order by year, gemeente_code, wijk_code"
            )


def _report(size: str, gate: samenhang.Gate, rounds: int) -> None:
    print(f"{size:30} {'bare':>9} {'query':>9} {'gate':>9} {'times':>6} {'work':>9}")
    for name, shape in SHAPES.items():
        per = shape.get("per", [])
        where = {**({} if "year" in per else {"year": YEAR}), **shape.get("where", {})}
        rest = {key: value for key, value in shape.items() if key not in ("per", "where")}
        asked = gate.question(per, where, **rest)
        gate.answer(asked)
        query, parameters = gate._query(asked)
        statement = _bare(asked, gate)
        bare = measure(lambda statement=statement: _run(gate, statement), rounds)
        found = measure(lambda q=query, p=parameters: gate.store.columns(q, **p), rounds)
        whole = measure(lambda asked=asked: _fresh(gate, asked), rounds)
        print(f"  {name:28} {_line(bare, found, whole)}")


def _line(bare: Taken, found: Taken, whole: Taken) -> str:
    cpu = f"{bare.cpu:6.1f} ms {found.cpu:6.1f} ms {whole.cpu:6.1f} ms"
    return f"{cpu} {whole.cpu / bare.cpu:5.1f} x {whole.cpu - found.cpu:6.1f} ms"


def _bare(asked: Question, gate: samenhang.Gate) -> str:
    """Return the question as a dashboard without protection would put it."""
    kind = "direct" if "cost_class" in asked.dimensions else "cost"
    laws = [law for law in LAWS if asked.laws is None or law in asked.laws]
    cost = "cost_use" if asked.unit == "use" else " + ".join(f"{kind}_{law}" for law in laws)
    count = "sum(is_user)" if asked.unit == "use" else "count(*)"
    columns = [*asked.per, count, *([f"sum({cost})"] if cost else [])]
    table = "use_year" if asked.unit == "use" else "household_year"
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
    gate._answers.forget(asked)
    return gate.answer(asked)


if __name__ == "__main__":
    main()
