"""Store files: where they lie, how they open, and how a new one replaces the old."""

from __future__ import annotations

from samenhang.store.key_file import DEMO as DEMO_SECRET
from samenhang.store.key_file import fingerprint
from samenhang.store.key_file import read as secret
from samenhang.store.place import (
    configured,
    current,
    example_folder,
    first_key,
    folder,
    lock,
    publish,
)
from samenhang.store.reader import (
    FORMAT_VERSION,
    Store,
    open,
    open_file,
    roll_back,
    secret_for_build,
)
from samenhang.store.removal import Removal, remove

__all__ = [
    "DEMO_SECRET",
    "FORMAT_VERSION",
    "Removal",
    "Store",
    "configured",
    "current",
    "example_folder",
    "fingerprint",
    "first_key",
    "folder",
    "lock",
    "open",
    "open_file",
    "publish",
    "remove",
    "roll_back",
    "secret",
    "secret_for_build",
]
