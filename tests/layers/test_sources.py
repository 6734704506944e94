"""Sizes, places and marks: what no reader should stumble over."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "pages").glob("*.py"))
PACKAGE = sorted((ROOT / "samenhang").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
# Words that only SQL puts together; settings, attach and transactions are not among them.
SQL = re.compile(
    r"\bselect\b.+\bfrom\b|\binsert\s+into\b|\bdelete\s+from\b|\bupdate\s+\w+\s+set\b"
    r"|\bcreate\s+(or\s+replace\s+)?(temp\s+)?(table|view|macro)\b|\bfrom\s+read_\w+\(",
    re.IGNORECASE | re.DOTALL,
)
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX|HA" + r"CK|W" + r"IP)\b")
MACHINE = re.compile(r"(?<![\w./])/(root|work|tmp|home/\w+|Users/\w+)/")
TEXT = {".py", ".sql", ".md", ".toml", ".css", ".js", ".txt", ".json", ".html", ".csv", ".cfg"}


def tracked() -> list[Path]:
    """List the text files of the project: those that git knows, or all outside ignored folders."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    ran = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True)
    if ran.returncode == 0:
        paths = [ROOT / name for name in ran.stdout.splitlines()]
    else:
        paths = [path for path in ROOT.rglob("*") if ".venv" not in path.parts]
    return [path for path in paths if path.is_file() and path.suffix in TEXT]


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_modules_are_short() -> None:
    assert {path.name: lines(path) for path in PACKAGE if lines(path) > 300} == {}


def test_pages_are_shorter() -> None:
    assert {path.name: lines(path) for path in PAGES if lines(path) > 60} == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_a_page_only_defines(page: Path) -> None:
    allowed = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.Assign, ast.AnnAssign)
    body = ast.parse(page.read_text(encoding="utf-8")).body
    others = [node for node in body[1:] if not isinstance(node, allowed)]
    assert ast.get_docstring(ast.Module(body, [])), "a page says what it answers"
    assert not others
    # A constant may be built of names and literals, never by a call that draws.
    values = [node.value for node in body if isinstance(node, ast.Assign | ast.AnnAssign)]
    drawn = [node for value in values if value for node in ast.walk(value)]
    assert not any(isinstance(node, ast.Call) and "st." in ast.unparse(node) for node in drawn)


@pytest.mark.parametrize("page", [page for page in PAGES if page.stem != "__init__"], ids=str)
def test_a_page_has_render(page: Path) -> None:
    body = ast.parse(page.read_text(encoding="utf-8")).body
    assert "render" in {node.name for node in body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("path", [*PACKAGE, *PAGES], ids=lambda path: path.stem)
def test_sql_stands_in_files(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [text for text in strings(tree) if SQL.search(text)] == []


def strings(tree: ast.AST) -> list[str]:
    """Return every text in the code but the docstrings; an f-string as one text."""
    doc = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    inside = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
        if part is not node
    }
    nodes = [node for node in ast.walk(tree) if id(node) not in doc | inside]
    whole = [node.value for node in nodes if isinstance(node, ast.Constant)]
    return [text for text in whole if isinstance(text, str)] + [
        ast.unparse(node) for node in nodes if isinstance(node, ast.JoinedStr)
    ]


def test_no_database_spills_where_somebody_happens_to_stand() -> None:
    """DuckDB writes what memory cannot hold to `.tmp` in the current folder, for all to read."""
    found = [
        f"{path.stem}.{function.name}"
        for path in PACKAGE
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef)
        and "duckdb.connect(" in (code := ast.unparse(function))
        and not ("temp_directory" in code or "read_only=True" in code)
    ]
    assert found == []


def test_nothing_is_unfinished() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): match[0]
        for path in tracked()
        if path != Path(__file__) and (match := UNFINISHED.search(path.read_text("utf-8")))
    }
    assert found == {}


def test_no_path_of_one_machine() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): match[0]
        for path in tracked()
        if path != Path(__file__) and (match := MACHINE.search(path.read_text("utf-8")))
    }
    assert found == {}


def test_no_test_replaces_our_own_code() -> None:
    mocks = re.compile(r"unittest" + r"\.mock|\bMagic" + r"Mock\b|\bmocker\b")
    assert [path.name for path in TESTS if mocks.search(path.read_text("utf-8"))] == []
