"""A raw answer has one reader: only the gate sees what a query found, before it is protected."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "samenhang"
# Everything above the gate: what it draws, words, files and shows takes `Published` alone.
ABOVE = sorted(
    path
    for folder in ("analyses", "figures", "factsheet", "export", "ui")
    for path in (PACKAGE / folder).rglob("*.py")
) + sorted((ROOT / "pages").glob("*.py"))
EVERY = [*sorted(PACKAGE.rglob("*.py")), *sorted((ROOT / "pages").glob("*.py")), ROOT / "app.py"]
READERS = {
    "samenhang/disclosure/gate.py",
    "samenhang/disclosure/catalogue.py",
    "samenhang/disclosure/reference.py",
}
# Ways to a number that does not come out of the gate.
RAW = {
    *("_connection", "secret", "execute", "executemany", "cursor", "fetchall", "fetchone"),
    *("fetchnumpy", "fetchdf", "fetch_df", "_table", "_publish", "_query"),
}
# What sees true counts: a module, or what is imported from it.
TRUE = {f"samenhang.disclosure.{name}" for name in ("atoms", "cells", "collecting", "noise")}
STORES = {"configured", "current", "folder", "example_folder", "open", "open_file"}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def attributes(path: Path) -> Iterator[ast.Attribute]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.Attribute))


def imported(path: Path) -> set[str]:
    """Name each module that a file imports, also inside a function and by its name."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            names.add(ast.unparse(node.args[0]))
    return names


@pytest.mark.parametrize("path", ABOVE, ids=named)
def test_above_the_gate_nobody_reaches_for_a_database(path: Path) -> None:
    found = imported(path)
    assert not {name for name in found if name.split(".")[0] == "duckdb"}
    assert not {
        name
        for name in found
        if name.startswith(("samenhang.query", "samenhang.build."))
        and name != "samenhang.build.build_example"
    }
    inside = {name for name in found if name.startswith("samenhang.disclosure.")}
    assert inside <= {
        f"samenhang.disclosure.{name}"
        for name in (
            *("Gate", "Published", "Source", "TOO_FEW", "OTHER_COMBINATIONS", "published"),
            *("published.Published", "published.Source", "published.TOO_FEW"),
            *("published.NOT_ASKED", "catalogue", "catalogue.Wijk", "catalogue.OPTIONAL"),
            *("catalogue.Catalogue", "catalogue.Expired"),
        )
    }, inside
    raw = {node.attr for node in attributes(path)} & RAW
    assert not raw, f"{named(path)} reaches for {raw}"


@pytest.mark.parametrize("path", ABOVE, ids=named)
def test_above_the_gate_a_store_is_opened_and_closed_and_no_more(path: Path) -> None:
    for node in attributes(path):
        if isinstance(node.value, ast.Attribute) and node.value.attr == "store":
            assert node.attr == "close", ast.unparse(node)
        if isinstance(node.value, ast.Name) and node.value.id == "store":
            assert node.attr in STORES, ast.unparse(node)


def test_only_the_gate_runs_a_query_of_a_store() -> None:
    readers = {
        named(path)
        for path in EVERY
        for node in attributes(path)
        if node.attr in ("rows", "columns") and ast.unparse(node.value).split(".")[-1] == "store"
    }
    assert readers == READERS


def test_only_the_gate_collects_atoms_and_asks_true_counts() -> None:
    users = {named(path) for path in EVERY if TRUE & imported(path)}
    assert users
    assert all(name.startswith("samenhang/disclosure/") for name in users), users


def test_counts_are_read_by_the_gate_alone() -> None:
    # Of the three readers only the gate asks a query that counts households or sums their costs.
    listing = {"samenhang/disclosure/delivered.py"}
    for name in (READERS | listing) - {"samenhang/disclosure/gate.py"}:
        tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
        asked = {
            str(node.args[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and ast.unparse(node.func).endswith(
                ("store.rows", "_listing", "_told", "store.columns")
            )
            and node.args
            and isinstance(node.args[0], ast.Constant)
        }
        assert asked
        for query in asked:
            sql = (ROOT / "queries" / f"{query}.sql").read_text(encoding="utf-8")
            code = "\n".join(line for line in sql.splitlines() if not line.startswith("--"))
            counts = ("count(", "sum(", "bit_xor(")
            marts = (
                *("household_pattern", "person_pattern", "person_paid", "use_year", "paid_year"),
                *("young", "ended"),
            )
            assert not any(word in code for word in counts), query
            assert not any(f"from {mart}" in code for mart in marts), query
