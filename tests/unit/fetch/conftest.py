"""The server of a drawn town, and a session with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from public_server import Town, serving

from samenhang.fetch import Web


@pytest.fixture
def town() -> Iterator[Town]:
    """Serve a town on this machine."""
    with serving() as one:
        yield one


@pytest.fixture
def web(town: Town) -> Web:
    """A session with it, that does not wait."""
    return Web(town.cbs, town.pdok, backoff=0.0, pause=0.0)
