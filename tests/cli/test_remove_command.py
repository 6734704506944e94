"""`remove` on a real store: what it prints, the proof, and what `ask` says afterwards."""

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_remove_ends_with_public_figures_alone(run: Run, levering: Path, tmp_path: Path) -> None:
    place = tmp_path / "opslag"
    assert run("build", levering, "--store", place).code == 0
    wrong = run("remove", "almere", "--store", place)
    assert (wrong.code, wrong.out) == (2, "")
    assert "In de opslag staat geen levering almere. Er staat wel in: polderstad." in wrong.err
    done = run("remove", levering, "--store", place)
    assert done.code == 0
    assert done.out.startswith("Klaar: 2024 en 2025 van polderstad staan nergens meer.")
    (proof,) = place.glob("verwijderd-*.json")
    assert str(proof) in done.out
    assert json.loads(proof.read_text(encoding="utf-8"))["gezocht"]["gevonden in"] == []
    asked = run("ask", "--where", "year=2025", "--store", place)
    assert asked.code == 2
    assert "geen huishoudens, alleen openbare cijfers" in asked.err
    assert len(list(place.glob("store-*.duckdb"))) == 1


def test_remove_without_a_store(run: Run, tmp_path: Path) -> None:
    ran = run("remove", "polderstad", "--store", tmp_path)
    assert (ran.code, ran.out) == (13, "")
    assert "Traceback" not in ran.err
