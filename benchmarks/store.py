"""The store that is measured on: the example at its full size, made once in a folder of its own."""

from __future__ import annotations

import os
from pathlib import Path

from samenhang import store
from samenhang.build import build_example
from samenhang.errors import StoreError

FOLDER = Path(__file__).resolve().parents[1] / "data" / "store" / "benchmark"


def example() -> Path:
    """Return the folder of the example store, built when it is not there yet."""
    # The example has a secret of its own kind; one that is configured for real use is not for it.
    os.environ.pop("SAMENHANG_SECRET_FILE", None)
    try:
        store.open(FOLDER).close()
    except StoreError:
        build_example(FOLDER)
    return FOLDER
