"""The key of the pseudonyms: a file of the source environment, never the secret of the gate."""

from __future__ import annotations

import os
import re
import secrets
import stat
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from pathlib import Path

from samenhang.errors import WrongUse

VARIABLE = "SAMENHANG_PSEUDONYM_KEY"
# The word in front tells this key from the bare 64 digits of the gate's secret.
_FORM = re.compile(r"samenhang-pseudoniem:([0-9a-f]{64})\n?")
_BYTES = 32
_DIGEST = 16  # bytes: 32 hex digits, so no two of a million people share one
_OTHERS_MAY = stat.S_IRWXG | stat.S_IRWXO


class Pseudonyms:
    """Keyed BLAKE2b of what names somebody; without the key it cannot be computed or undone."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self.person = cache(self._person)
        self.household = cache(self._household)

    def _person(self, bsn: str) -> str:
        return self.of("persoon", bsn)

    def _household(self, number: str) -> str:
        return self.of("huishouden", number)

    def of(self, kind: str, *parts: str) -> str:
        """Return 32 hex digits for the parts; another kind gives others for the same parts."""
        # The length in front of each part keeps (`1`, `23`) apart from (`12`, `3`).
        named = "".join(f"{len(part)}:{part}" for part in parts)
        keyed = blake2b(key=self._key, digest_size=_DIGEST, person=kind.encode())
        keyed.update(named.encode())
        return keyed.hexdigest()


def path_of() -> Path:
    """Return the file that SAMENHANG_PSEUDONYM_KEY names; raises WrongUse when it names none."""
    named = os.environ.get(VARIABLE, "").strip()
    if not named:
        raise WrongUse(
            f"De sleutel van de pseudoniemen is niet aangewezen: zet in {VARIABLE} het pad van het "
            "sleutelbestand van uw gemeente."
        )
    return Path(named)


def create(path: Path) -> None:
    """Make a new key, readable by its owner only; raises WrongUse when the file is there."""
    form = f"samenhang-pseudoniem:{secrets.token_hex(_BYTES)}\n"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        with os.fdopen(os.open(path, flags, 0o600), "w", encoding="ascii") as file:
            file.write(form)
            os.fsync(file.fileno())
    except FileExistsError as error:
        raise WrongUse(
            f"Het sleutelbestand {path.name} bestaat al en wordt niet vervangen: met een andere "
            "sleutel passen nieuwe leveringen niet meer bij de oude."
        ) from error
    except OSError as error:
        raise WrongUse(f"Het sleutelbestand {path.name} is niet te maken op die plek.") from error


def read(path: Path, others: Iterable[Path] = ()) -> Pseudonyms:
    """Read the key; raises WrongUse when others may read it or it is one of the `others`."""
    key = _bytes(path)
    if any(key.hex() in _text(other) for other in others):
        raise WrongUse(
            f"Het sleutelbestand {path.name} is dezelfde sleutel als die van de opslag: maak voor "
            "de pseudoniemen een eigen sleutel."
        )
    return Pseudonyms(key)


def _bytes(path: Path) -> bytes:
    if not path.exists():
        raise WrongUse(
            f"Het sleutelbestand {path.name} ontbreekt: zet de bewaarde kopie terug, of maak "
            "eenmalig een nieuwe sleutel met --new-key."
        )
    _guard(path)
    if not (found := _FORM.fullmatch(_text(path))):
        raise WrongUse(
            f"{path.name} is geen sleutel voor pseudoniemen: gebruik het bestand dat --new-key "
            "maakte, niet de geheime sleutel van de opslag."
        )
    return bytes.fromhex(found[1])


def _guard(path: Path) -> None:
    """Refuse what is no plain file of this account alone; Windows keeps no such rights."""
    told = path.lstat()
    if not stat.S_ISREG(told.st_mode):
        raise WrongUse(f"Het sleutelbestand {path.name} is geen gewoon bestand.")
    if os.name == "posix" and (told.st_mode & _OTHERS_MAY or told.st_uid != os.geteuid()):
        raise WrongUse(
            f"Het sleutelbestand {path.name} is niet alleen van u: maak dit account eigenaar en "
            "neem de rechten van anderen weg (chmod 600)."
        )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").lower()
    except (OSError, UnicodeDecodeError):
        return ""
