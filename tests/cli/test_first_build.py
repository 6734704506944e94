"""The secret: made by the first build that gives a store, told of once, never made again."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenhang import store
from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def no_store_configured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SAMENHANG_SECRET_FILE", raising=False)
    monkeypatch.setenv("SAMENHANG_STORE", str(tmp_path / "nergens"))


def test_build_tells_where_the_secret_is_the_first_time(
    run: Run, levering: Path, tmp_path: Path
) -> None:
    first = run("build", levering, "--store", tmp_path)
    assert first.code == 0
    assert f"De geheime sleutel is {tmp_path / 'geheim.key'}." in first.out
    pointer = (tmp_path / "actueel").read_text(encoding="ascii")
    again = run("build", levering, "--store", tmp_path)
    assert again.code == 0
    assert "geheime sleutel" not in again.out
    assert (tmp_path / "actueel").read_text(encoding="ascii") != pointer


def test_a_build_never_makes_a_second_secret(run: Run, levering: Path, tmp_path: Path) -> None:
    assert run("build", levering, "--store", tmp_path).code == 0
    pointer = (tmp_path / "actueel").read_text(encoding="ascii")
    (tmp_path / "geheim.key").unlink()
    again = run("build", levering, "--store", tmp_path)
    assert again.code == 13
    assert "De geheime sleutel geheim.key ontbreekt. Zet de bewaarde kopie terug" in again.err
    assert not (tmp_path / "geheim.key").exists()
    assert (tmp_path / "actueel").read_text(encoding="ascii") == pointer


def test_a_build_that_gives_no_store_leaves_no_secret(
    run: Run, levering: Path, tmp_path: Path
) -> None:
    """Else the app says that a store was lost, where there never was one."""
    refused = run("build", levering, levering, "--store", tmp_path)
    assert refused.code == 11
    assert "met dezelfde peildatum" in refused.err
    assert not (tmp_path / "geheim.key").exists()
    assert not list(tmp_path.glob("store-*"))
    assert "De geheime sleutel is" in run("build", levering, "--store", tmp_path).out


def test_a_build_that_is_refused_over_a_store_keeps_its_secret(
    run: Run, levering: Path, tmp_path: Path
) -> None:
    assert run("build", levering, "--store", tmp_path).code == 0
    secret = (tmp_path / "geheim.key").read_bytes()
    assert run("build", levering, levering, "--store", tmp_path).code == 11
    assert (tmp_path / "geheim.key").read_bytes() == secret


def test_a_secret_that_was_there_before_any_store_stays(
    run: Run, levering: Path, tmp_path: Path
) -> None:
    """A steward who puts the kept copy back first must find it again."""
    store.secret(tmp_path, create=True)
    secret = (tmp_path / "geheim.key").read_bytes()
    assert run("build", levering, levering, "--store", tmp_path).code == 11
    assert (tmp_path / "geheim.key").read_bytes() == secret


@pytest.mark.parametrize("command", [("rollback",), ("remove", "polderstad")])
def test_a_folder_that_is_not_there_is_not_made(
    run: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    ran = run(*command, "--store", tmp_path / "opsag")
    assert ran.code == 13
    assert "In opsag staat geen opslag." in ran.err
    assert not (tmp_path / "opsag").exists()
