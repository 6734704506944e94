"""Samenhang: the sociaal domein of a municipality, from the household, with nobody findable."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from samenhang.errors import Refused, SamenhangError

if TYPE_CHECKING:
    from samenhang.disclosure import Gate

__all__ = ["Refused", "SamenhangError", "open"]


def open(path: str | Path | None = None) -> Gate:
    """Open the store that the app uses, or the one in a folder; raises StoreError if it cannot."""
    # Imported here, so that a small command (or a lower layer) does not load the whole engine.
    from samenhang import store
    from samenhang.disclosure import Gate

    return Gate(store.open(Path(path) if path is not None else None))
