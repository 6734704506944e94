"""The pages on a small example: all of them through the main script, or one by itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from samenhang import example, store
from samenhang.build import REFERENCE, build

MAIN = Path(__file__).resolve().parents[2] / "samenhang" / "ui" / "main.py"
HOUSEHOLDS = 4000
LONGEST = 60


@pytest.fixture(autouse=True)
def fresh_caches() -> None:
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of a small Polderstad beside the public figures of Lelystad."""
    town = example.write(tmp_path_factory.mktemp("polderstad"), households=HOUSEHOLDS)
    folder = tmp_path_factory.mktemp("opslag")
    build([town, REFERENCE], folder, secret=store.DEMO_SECRET)
    return folder


@pytest.fixture
def app(small_store: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The whole app, not yet run."""
    monkeypatch.setenv("SAMENHANG_STORE", str(small_store))
    return AppTest.from_file(str(MAIN), default_timeout=LONGEST)


@pytest.fixture
def run_page(small_store: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Runs one page by its module, with the choice of the shared bar (`jaar=2024, wijk="..."`)."""
    monkeypatch.setenv("SAMENHANG_STORE", str(small_store))

    def run(module: str, **chosen: object) -> AppTest:
        script = f"from pages import {module}\n{module}.render()"
        page = AppTest.from_string(script, default_timeout=LONGEST)
        for name, value in chosen.items():
            page.session_state[name] = value
        return page.run()

    return run


@pytest.fixture
def known_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build of a town that is not the example: with a secret of its own its noise would vary."""
    key = tmp_path / "bekend.key"
    key.write_text(bytes(range(32)).hex(), encoding="ascii")
    monkeypatch.setenv("SAMENHANG_SECRET_FILE", str(key))


@pytest.fixture(scope="session")
def bare_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town too small to show much, without costs and without persons."""
    town = example.write(tmp_path_factory.mktemp("gehucht"), households=200)
    for name in ("kosten", "bekostiging", "personen"):
        next(town.glob(f"{name}.*")).unlink()
    lines = (town / "levering.toml").read_text(encoding="utf-8").splitlines()
    gone = {"kosten", "bekostiging", "personen", "kosten_cent"}
    kept = [line for line in lines if line.split("=")[0].strip() not in gone]
    (town / "levering.toml").write_text("\n".join(kept) + "\n", encoding="utf-8")
    spells, fewer = town / "voorzieningen.parquet", town.parent / "minder.parquet"
    duckdb.sql(f"from '{spells}' where huishouden_id is not null").write_parquet(str(fewer))
    fewer.replace(spells)
    folder = tmp_path_factory.mktemp("kaal")
    build([town], folder, secret=store.DEMO_SECRET)
    return folder
