"""Builds a store of real input under a fixed secret, so that its noise is the same every time."""

from __future__ import annotations

from pathlib import Path

from samenhang import build, store
from samenhang.store import Store

KEY = bytes(range(7, 39))


def built(deliveries: list[Path], folder: Path) -> Store:
    """Build deliveries and open the store."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "geheim.key").write_text(KEY.hex(), encoding="ascii")
    build.build(deliveries, folder, secret=KEY)
    return store.open(folder)
