"""The secret of a store: who holds it can compute the keys of households, so it never leaves."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from samenhang.errors import StoreError

# Known to everybody, so only for households that were invented; the build and `open` guard this.
DEMO = b"polderstad is verzonnen, 2021-25"
NAME = "geheim.key"
_BYTES = 32


def fingerprint(key: bytes) -> str:
    """Return 32 hex digits that tell two secrets apart and say nothing about either."""
    return blake2b(key, digest_size=16, person=b"vingerafdruk").hexdigest()


def path_of(store_folder: Path) -> Path:
    """Return the file of SAMENHANG_SECRET_FILE, else `geheim.key` beside the store."""
    return Path(os.environ.get("SAMENHANG_SECRET_FILE") or store_folder / NAME)


def read(store_folder: Path, *, create: bool = False) -> bytes:
    """Read the 32 secret bytes of a store; only a real build may create them (file mode 0600).

    Raises StoreError when the file is missing or does not hold 64 hex digits.
    """
    path = path_of(store_folder)
    if create and not path.exists():
        _create_secret(path)
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except FileNotFoundError as error:
        raise StoreError(
            f"De geheime sleutel {path.name} ontbreekt. Zet de bewaarde kopie terug; "
            "zonder deze sleutel is de opslag niet te openen."
        ) from error
    except (OSError, ValueError) as error:
        raise _wrong_secret(path) from error
    if len(key) != _BYTES:
        raise _wrong_secret(path)
    return key


def _create_secret(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(_BYTES) + "\n")
            os.fsync(file.fileno())


def _wrong_secret(path: Path) -> StoreError:
    return StoreError(
        f"De geheime sleutel {path.name} is niet leesbaar of geen sleutel van 64 hexadecimale "
        "tekens. Zet de bewaarde kopie terug."
    )
