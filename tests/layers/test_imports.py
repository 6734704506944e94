"""The layers hold, every module has its row, and a notebook needs no streamlit."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
CONTRACTS = {contract["name"]: contract for contract in SETTINGS["importlinter"]["contracts"]}


def test_every_import_goes_down() -> None:
    # In a process of its own: import-linter switches off the loggers that it finds.
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_import_is_excused() -> None:
    assert all("ignore_imports" not in contract for contract in CONTRACTS.values())


def test_every_module_has_a_row() -> None:
    rows = CONTRACTS["an upper row imports lower rows only"]["layers"]
    placed = set(re.findall(r"[\w.]+", " ".join(rows)))
    missing = {name for name in modules() if name not in placed}
    assert not missing, f"give these a row in pyproject.toml: {sorted(missing)}"


def modules() -> set[str]:
    """Name what stands directly in the package, and each module of the shell on its own."""
    package = ROOT / "samenhang"
    names = {f"samenhang.{path.stem}" for path in package.iterdir() if is_module(path)}
    shell = {f"samenhang.ui.{path.stem}" for path in (package / "ui").glob("*.py")}
    return (names | shell) - {"samenhang.__init__", "samenhang.ui", "samenhang.ui.__init__"}


def is_module(path: Path) -> bool:
    return path.suffix == ".py" or (path / "__init__.py").exists()


def test_the_library_does_not_need_streamlit() -> None:
    code = "import samenhang, sys; print('streamlit' in sys.modules, 'plotly' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert ran.stdout == "False False\n", ran.stderr


def test_only_the_gate_makes_published_values() -> None:
    makers = {
        path.relative_to(ROOT).as_posix()
        for path in (*(ROOT / "samenhang").rglob("*.py"), *(ROOT / "pages").glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and called(node) == "Published"
    }
    assert makers
    assert all(path.startswith("samenhang/disclosure/") for path in makers), makers


def called(node: ast.Call) -> str:
    """Name the last part of what is called: `a.b.c(...)` gives `c`."""
    return ast.unparse(node.func).rsplit(".", 1)[-1]
