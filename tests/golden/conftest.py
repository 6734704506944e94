"""Stores of real input, built once per run; the files stand beside the project, not in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import standin
from real_store import built

from samenhang.store import Store

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder with real input; a test that asks for it is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("../shared/data is not here")
    return SHARED


@pytest.fixture(scope="session")
def standin_store(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return the open store of the stand-in microdata."""
    place = tmp_path_factory.mktemp("standin")
    source = shared / "standin_eusilc_uitkeringen.csv"
    opened = built([standin.deliver(source, place / "levering")], place / "store")
    yield opened
    opened.close()
