"""The main script: the shared bar, and what shows when the store does not open."""

from __future__ import annotations

import ast
import shutil
import threading
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from samenhang import store
from samenhang.build import REFERENCE, build
from samenhang.store import place
from samenhang.ui import opening
from samenhang.ui.navigation import ENTRIES

PAGES = Path(__file__).resolve().parents[2] / "pages"


def test_the_first_page_stands_in_the_full_shell(app: AppTest) -> None:
    app.run()
    assert not app.exception
    assert not app.error
    assert app.title[0].value == ENTRIES[0].title
    assert [box.label for box in app.sidebar.selectbox] == ["Jaar", "Wijk"]
    assert app.sidebar.selectbox[1].options[0] == "Heel Polderstad"
    assert "Heel Lelystad" in app.sidebar.selectbox[1].options
    assert "voorbeelddata" in app.sidebar.markdown[-1].value


def test_the_shared_bar_stays_over_reruns_and_follows_the_address(app: AppTest) -> None:
    app.query_params["jaar"] = "2023"
    app.run()
    assert app.sidebar.selectbox[0].value == 2023
    wijk = app.sidebar.selectbox[1].options[1]
    app.sidebar.selectbox[1].set_value(wijk).run()
    assert not app.exception
    assert app.sidebar.selectbox[0].value == 2023
    assert app.sidebar.selectbox[1].value == wijk
    # The overview is about the whole municipality, and says so rather than name the wijk.
    assert any("U ziet heel Polderstad, 2023." in words.value for words in app.markdown)


@pytest.mark.parametrize("what", ["folder", "pointer", "file", "key"])
def test_a_store_that_does_not_open_gives_a_dutch_page(
    what: str, app: AppTest, small_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "opslag"
    if what != "folder":
        shutil.copytree(small_store, folder)
    if what == "pointer":
        (folder / place.POINTER).write_text("../../etc/passwd\n")
    if what == "file":
        next(folder.glob("store-*.duckdb")).write_bytes(b"half" * 4000)
    if what == "key":
        folder = real_store(tmp_path)
        monkeypatch.setenv("SAMENHANG_SECRET_FILE", str(wrong_key(tmp_path)))
    monkeypatch.setenv("SAMENHANG_STORE", str(folder))
    app.run()
    assert not app.exception
    assert app.title[0].value == "De gegevens zijn niet te openen"
    assert len(app.error) == 1
    assert not app.sidebar.selectbox
    assert not any("voorbeeld" in words.value.lower() for words in app.markdown)


def real_store(tmp_path: Path) -> Path:
    folder = tmp_path / "echt"
    build([REFERENCE], folder)
    return folder


def wrong_key(tmp_path: Path) -> Path:
    path = tmp_path / "andere.key"
    path.write_text("ab" * 32)
    return path


def test_the_running_app_moves_to_a_new_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMENHANG_STORE", str(tmp_path))
    first = build([REFERENCE], tmp_path).build_id
    assert opening.gate().build_id == first
    second = build([REFERENCE], tmp_path).build_id
    assert opening.gate().build_id == second != first


def test_what_is_kept_under_the_name_of_a_store_is_that_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a visitor who came while a new one was put in place has it still after a rollback."""
    monkeypatch.setenv("SAMENHANG_STORE", str(tmp_path))
    first = build([REFERENCE], tmp_path)
    build([REFERENCE], tmp_path)
    assert opening._opened(str(first.path)).build_id == first.build_id
    store.roll_back(tmp_path)
    assert opening.gate().build_id == first.build_id


@pytest.mark.slow
def test_without_a_store_the_example_is_made_once_for_all_who_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SAMENHANG_STORE", raising=False)
    monkeypatch.setattr(place, "PROJECT", tmp_path)
    seen: list[str] = []
    visitors = [
        threading.Thread(target=lambda: seen.append(opening.gate().build_id)) for _ in range(2)
    ]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    assert len(seen) == 2
    assert len(set(seen)) == 1
    assert len(list(place.example_folder().glob("store-*.duckdb"))) == 1


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.module)
def test_a_page_module_only_defines(entry: object) -> None:
    path = PAGES / f"{entry.module}.py"  # type: ignore[attr-defined]
    source = path.read_text(encoding="utf-8")
    allowed = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.Assign, ast.AnnAssign)
    first, *rest = ast.parse(source).body
    assert isinstance(first, ast.Expr), "a docstring stands first"
    assert all(isinstance(node, allowed) for node in rest)
    assert len(source.splitlines()) < 60
