"""What many tests share: the store of the invented town, built once, as a newcomer's app has it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, settings

import samenhang
from samenhang import build
from samenhang.build import build_example
from samenhang.disclosure import Gate
from samenhang.store import DEMO_SECRET
from tests import apart

# Time is measured in benchmarks/: on a busy machine a rule that holds would fail for being slow.
settings.register_profile("rules", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("rules")


@pytest.fixture(scope="session")
def example_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the store of Polderstad beside Lelystad's public figures."""
    folder = tmp_path_factory.mktemp("voorbeeld")
    build_example(folder)
    return folder


@pytest.fixture(scope="session")
def large_gate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gate]:
    """The gate on the example built as a large delivery is: packed, one by one, with all cells."""
    folder = tmp_path_factory.mktemp("groot")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "MANY_ROWS", 0)
        patch.setattr(build, "MANY_BYTES", 0)
        build_example(folder)
    gate = samenhang.open(folder)
    yield gate
    gate.store.close()


@pytest.fixture(scope="session")
def example_persons() -> pd.DataFrame:
    """The persons of Polderstad one by one, which its store holds by household."""
    return apart.example_rows(DEMO_SECRET).persons


@pytest.fixture(scope="session")
def example_gate(example_store: Path) -> Iterator[Gate]:
    """The gate on that store."""
    gate = samenhang.open(example_store)
    yield gate
    gate.store.close()
