"""Which store is meant, and with which secret: never another than was configured."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenhang import store
from samenhang.errors import StoreError
from tests.unit.store.conftest import KEY, Put


def test_a_build_makes_the_secret_once(tmp_path: Path) -> None:
    made = store.secret(tmp_path, create=True)
    assert store.secret(tmp_path, create=True) == made
    assert (tmp_path / "geheim.key").stat().st_mode & 0o777 == 0o600


def test_secret_file_elsewhere(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "geheim.key").rename(folder / "elders.key")
    monkeypatch.setenv("SAMENHANG_SECRET_FILE", str(folder / "elders.key"))
    assert store.secret(folder) == KEY


def test_configured_store_that_is_missing_is_no_example(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMENHANG_STORE", str(tmp_path / "leeg"))
    assert store.configured()
    with pytest.raises(StoreError, match="leeg"):
        store.open()


@pytest.mark.parametrize("left", ["actueel", "store-een.duckdb", "geheim.key"])
def test_what_is_left_in_the_usual_folder_is_never_an_example(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: str, put: Put
) -> None:
    monkeypatch.setattr(store.place, "PROJECT", tmp_path)
    usual = tmp_path / "data" / "store"
    assert not store.configured()
    put(usual, "een")
    for file in usual.iterdir():
        if file.name != left:
            file.unlink()
    assert store.configured()
    with pytest.raises(StoreError):
        store.open()


def test_an_empty_choice_is_a_choice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store.place, "PROJECT", tmp_path)
    monkeypatch.setenv("SAMENHANG_STORE", "")
    assert store.configured()


def test_a_build_over_a_store_needs_its_secret(folder: Path) -> None:
    assert store.secret_for_build(folder) == KEY
    (folder / "geheim.key").write_text("ab" * 32)
    with pytest.raises(StoreError, match=r"andere geheime sleutel.*lege map") as caught:
        store.secret_for_build(folder)
    assert caught.value.exit_code == 13
    (folder / "geheim.key").unlink()
    with pytest.raises(StoreError, match=r"geheim.key ontbreekt\. Zet de bewaarde kopie terug"):
        store.secret_for_build(folder)
    (folder / "actueel").unlink()
    with pytest.raises(StoreError, match="ontbreekt"):
        store.secret_for_build(folder)
    assert not (folder / "geheim.key").exists()


def test_a_damaged_store_may_be_built_again_with_its_secret(folder: Path) -> None:
    (folder / "store-een.duckdb").write_bytes(b"half")
    assert store.secret_for_build(folder) == KEY


def test_a_first_build_makes_the_secret_beside_an_example(tmp_path: Path, example: Path) -> None:
    place = tmp_path / example.name
    place.write_bytes(example.read_bytes())
    (tmp_path / "actueel").write_text(example.name)
    made = store.secret_for_build(tmp_path)
    assert store.secret(tmp_path) == made


def test_missing_secret_is_never_made_by_reading(folder: Path) -> None:
    (folder / "geheim.key").unlink()
    with pytest.raises(StoreError, match="ontbreekt"):
        store.open(folder)
    assert not (folder / "geheim.key").exists()


def test_other_secret(folder: Path) -> None:
    (folder / "geheim.key").write_text("ab" * 32)
    with pytest.raises(StoreError, match="andere geheime sleutel"):
        store.open(folder)


@pytest.mark.parametrize("text", ["", "geen hex", "abcd"])
def test_unreadable_secret(folder: Path, text: str) -> None:
    (folder / "geheim.key").write_text(text)
    with pytest.raises(StoreError, match="64 hexadecimale tekens"):
        store.open(folder)
