"""The header of every query is true: what it reads, its grain, its parameters."""

import re
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from samenhang import query

ROOT = Path(__file__).resolve().parents[2]
NAMES = [
    path.relative_to(ROOT / "queries").with_suffix("").as_posix()
    for path in sorted((ROOT / "queries").rglob("*.sql"))
]


def header(sql: str) -> dict[str, str]:
    """Return the `-- key: value` lines of a query; a key that comes back goes on."""
    told: dict[str, str] = {}
    for key, value in re.findall(r"^-- (\$?\w+): (.+)$", sql, re.MULTILINE):
        told[key] = f"{told[key]}, {value}" if key in told else value
    return told


def read_tables(sql: str) -> set[str]:
    """Return the tables that a statement reads, with the schema where it is named."""
    # sqlglot does not know `$name[...]`; what stands in its place changes no table.
    statement = sqlglot.parse_one(re.sub(r"\$\w+", "(null)", sql), read="duckdb")
    if isinstance(statement, exp.Command) or not list(statement.find_all(exp.Table)):
        # A statement that sqlglot passes through unread (`create type`, a scalar macro).
        code = re.sub(r"--[^\n]*|'[^']*'", "", sql)
        found = set(re.findall(r"\b(?:from|join)\s+([a-z_][\w.]*)\b(?!\()", code))
        return found - set(re.findall(r"\b(\w+) as \(", code))
    own = {cte.alias.lower() for cte in statement.find_all(exp.CTE)}
    target = written(statement)
    found = {
        ".".join(part for part in (table.db, table.name) if part).lower()
        for table in statement.find_all(exp.Table)
        if table is not target and isinstance(table.this, exp.Identifier)
    }
    return found - own


def written(statement: exp.Expression) -> exp.Expression | None:
    """Return the table that a `create` or `insert` makes or fills."""
    if not isinstance(statement, exp.Create | exp.Insert):
        return None
    target = statement.this
    return target.this if isinstance(target, exp.Schema | exp.UserDefinedFunction) else target


@pytest.mark.parametrize("name", NAMES)
def test_header_tells_the_truth(name: str) -> None:
    sql = (ROOT / "queries" / f"{name}.sql").read_text(encoding="utf-8")
    told = header(sql)
    assert told.get("grain"), "which thing one row is"
    parameters = {f"${parameter}" for parameter in query.load(name).parameters}
    assert {key for key in told if key.startswith("$")} == parameters
    reads = {table.strip() for table in told.get("reads", "").split(",")} - {"", "nothing"}
    tables = read_tables(sql)
    assert tables <= reads, f"reads: {', '.join(sorted(tables))}"
    # What else is named (a table function, a list of levels) is in the statement too.
    code = re.sub(r"--[^\n]*", "", sql)
    assert [name for name in reads if not re.search(rf"\b{re.escape(name)}\b", code)] == []


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith(("gate/", "public/"))])
def test_questions_read_the_store_only(name: str) -> None:
    tables = read_tables((ROOT / "queries" / f"{name}.sql").read_text(encoding="utf-8"))
    assert not [table for table in tables if table.startswith("staging.")]


@pytest.mark.parametrize("name", NAMES)
def test_lower_case(name: str) -> None:
    sql = (ROOT / "queries" / f"{name}.sql").read_text(encoding="utf-8")
    code = re.sub(r"--[^\n]*|'[^']*'|\"[^\"]*\"", "", sql)
    assert code == code.lower()
