"""Reads a profile and judges it against the contract; an error names the line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from samenhang import toml_text
from samenhang.profiles.declared import Break, Profile, ProfileError
from samenhang.profiles.filemap import file_map
from samenhang.profiles.judged import Judged

FOLDER = Path(__file__).resolve().parent
BUILT_IN = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
LARGEST = 1 << 20  # bytes
_KEYS = {"titel", "bron", "geverifieerd", "opmerking", "namen", "codes", "breuk", "bestand"}
_OWN = re.compile(r"[A-Za-z0-9_.-]{1,80}\.toml")


def is_own(name: str) -> bool:
    """Whether a name can be that of a profile of the municipality, beside levering.toml."""
    return bool(_OWN.fullmatch(name)) and name != "levering.toml"


def load(name: str, folder: Path | None = None) -> Profile:
    """Load a built-in profile by name, or a municipality's own `.toml` out of the folder.

    Raises ProfileError with the line of the profile that is wrong.
    """
    path = FOLDER / f"{name}.toml" if name in BUILT_IN else (folder or Path()) / name
    if path.is_symlink():
        raise ProfileError(path.name, 0, "het profiel is een verwijzing; leg het bestand zelf neer")
    if path.is_file() and path.stat().st_size > LARGEST:
        raise ProfileError(path.name, 0, "het profiel is te groot; een profiel is een korte tekst")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ProfileError(path.name, 0, "het profiel ontbreekt; leg het naast levering.toml")  # noqa: B904
    except (OSError, UnicodeDecodeError) as error:
        message = "het profiel is niet te lezen; sla het op als tekst in utf-8"
        raise ProfileError(path.name, 0, message) from error
    return read(path.name, text)


def read(file: str, text: str) -> Profile:
    """Read the text of a profile."""
    try:
        given = toml_text.parse(text)
    except toml_text.TomlError as error:
        line = error.line or len(text.splitlines()) or 1
        raise ProfileError(file, line, "dit is geen geldige TOML; verbeter die regel") from error
    judged = Judged(file, text)
    judged.keys((), given, _KEYS)
    return _profile(judged, given)


def _profile(judged: Judged, given: Mapping[str, Any]) -> Profile:
    names = {
        name: judged.texts(("namen", name), value)
        for name, value in judged.table(("namen",), given.get("namen", {})).items()
    }
    codes = {
        name: judged.codes(("codes", name), value)
        for name, value in judged.table(("codes",), given.get("codes", {})).items()
    }
    files = judged.tables(("bestand",), given.get("bestand"))
    if not files:
        raise judged.error((), "het profiel noemt geen enkel [[bestand]]; voeg er een toe")
    return Profile(
        name=Path(judged.file).stem,
        file=judged.file,
        title=judged.text(("titel",), given.get("titel")),
        source=judged.text(("bron",), given.get("bron")),
        verified=judged.flag(("geverifieerd",), given.get("geverifieerd", True)),
        files=tuple(file_map(judged, at, one, names, codes) for at, one in enumerate(files)),
        breaks=tuple(_breaks(judged, given)),
        note=judged.text(("opmerking",), given.get("opmerking", "")),
    )


def _breaks(judged: Judged, given: Mapping[str, Any]) -> list[Break]:
    found = []
    for at, one in enumerate(judged.tables(("breuk",), given.get("breuk", []))):
        where = ("breuk", at)
        judged.keys(where, one, {"kolommen", "vanaf", "uitleg"})
        since = one.get("vanaf")
        if type(since) is not int:
            raise judged.error((*where, "vanaf"), "vanaf is geen jaartal; vul een jaar in")
        columns = judged.texts((*where, "kolommen"), one.get("kolommen"))
        found.append(Break(columns, since, judged.text((*where, "uitleg"), one.get("uitleg"))))
    return found
