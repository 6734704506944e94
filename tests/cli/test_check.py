"""`check` names what is wrong with a delivery, and never shows a value of it."""

import shutil
from pathlib import Path

import pytest
from conftest import Run

EXAMPLE = Path(__file__).resolve().parents[2] / "data" / "example"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The small example, to spoil."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "levering"))


@pytest.mark.parametrize("form", ["table", "json"])
def test_a_value_is_never_shown(run: Run, copy: Path, form: str) -> None:
    path = copy / "voorzieningen.csv"
    header, first, *rest = path.read_text(encoding="utf-8").splitlines()
    cells = first.split(";")
    cells[4] = "jan@voorbeeld.nl"
    path.write_text("\n".join([header, ";".join(cells), *rest]) + "\n", encoding="utf-8")
    ran = run("check", copy, *(["--format", "json"] if form == "json" else []))
    assert ran.code == 11
    assert "categorie" in ran.out
    assert "jan@" not in ran.out + ran.err
    assert "Traceback" not in ran.err


def test_rows_set_apart_are_named_and_do_not_refuse(run: Run, copy: Path) -> None:
    path = copy / "kosten.csv"
    header, first, *rest = path.read_text(encoding="utf-8").splitlines()
    spoilt = first.replace("declaratie", "onbekend")
    path.write_text("\n".join([header, spoilt, *rest]) + "\n", encoding="utf-8")
    ran = run("check", copy)
    assert ran.code == 0
    assert "kosten.csv" in ran.out
    assert "herkomst" in ran.out
