"""Staged tables for the tests of the build."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from staged import Staged


@pytest.fixture
def drawn(tmp_path: Path) -> Iterator[Staged]:
    one = Staged(tmp_path)
    one.delivery()
    yield one
    one.connection.close()
