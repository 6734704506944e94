"""The store that is measured on: the example at its full size, made anew for each measurement."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from pathlib import Path

from samenhang.build import build_example


def example() -> Path:
    """Return the folder of the example store; it is gone when the measurement ends."""
    folder = Path(tempfile.mkdtemp(prefix="samenhang-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    build_example(folder)
    return folder
