"""Finds the files of the input; whatever neither invoer.toml nor the contract names is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from samenhang.contract import TABLES
from samenhang.delivery import files
from samenhang.delivery.problems import refusal
from samenhang.errors import Problem
from samenhang.pseudonymise import values
from samenhang.pseudonymise.settings import FILE, Settings

MESSAGES = "berichten"
# Tables without households: they are public and go along as they are.
PUBLIC = {table.file for table in TABLES if not table.household}
_WIJKEN = "wijken"
_NUMBER = re.compile(r"(?<!\d)\d{8,9}(?!\d)")


@dataclass
class Input:
    """What lies in the folder."""

    folder: Path
    messages: list[Path] = field(default_factory=list)
    public: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def tables(self) -> list[str]:
        """The public tables that go along."""
        return [path.stem for path in self.public if path.name != files.OUTLINES]

    @property
    def wijken(self) -> Path | None:
        """The file of wijken, if it is there."""
        return next((path for path in self.public if path.stem == _WIJKEN), None)

    def name(self, path: Path) -> str:
        """The name of a file within the folder, as it is."""
        return path.relative_to(self.folder).as_posix()

    def refuse(self, name: str, message: str) -> None:
        """Note what is wrong with a file."""
        self.problems.append(refusal(name, "", "bestand", 0, message))


def shown(name: str) -> str:
    """Give the name of a file without a number that may be somebody's."""
    return _NUMBER.sub(lambda found: "…" if values.bsn(found[0]) else found[0], name)


def find(folder: Path, settings: Settings) -> Input:
    """List the files, with everything that is wrong with them as files."""
    found = Input(folder)
    flat = {file.name for file in settings.files}
    for entry in sorted(folder.iterdir()):
        _place(found, entry, flat)
    there = {entry.name for entry in folder.iterdir()}
    for name in sorted(flat - there):
        found.refuse(name, f"{name} staat in {FILE} maar niet in de map: leg het erbij.")
    if not found.wijken:
        found.refuse(_WIJKEN, "Het bestand wijken ontbreekt: leg wijken.csv in de map.")
    return found


def _place(found: Input, entry: Path, flat: set[str]) -> None:
    name = shown(entry.name)
    if entry.is_symlink():
        found.refuse(name, f"{name} is een verwijzing: leg het bestand zelf in de map.")
    elif entry.name == MESSAGES and entry.is_dir():
        found.messages = list(_messages(found, entry))
    elif not entry.is_file():
        found.refuse(name, f"{name} is geen bestand: alleen {MESSAGES} is een map.")
    elif entry.name in flat or entry.name == FILE:
        return
    elif _public(entry):
        found.public.append(entry)
    else:
        found.refuse(name, f"{name} is onbekend: noem het bestand in {FILE} of haal het weg.")


def _public(entry: Path) -> bool:
    known = entry.stem in PUBLIC and entry.suffix in files.SUFFIXES
    return known or entry.name == files.OUTLINES


def _messages(found: Input, folder: Path) -> Iterator[Path]:
    """Give the messages, also those in folders within."""
    for entry in sorted(folder.rglob("*")):
        name = shown(found.name(entry))
        if entry.is_symlink() or not (entry.is_dir() or entry.is_file()):
            found.refuse(name, f"{name} is geen gewoon bestand: leg het bericht zelf in de map.")
        elif entry.is_file() and entry.suffix.lower() == ".xml":
            yield entry
        elif entry.is_file():
            found.refuse(name, f"{name} is geen xml: in {MESSAGES} horen alleen berichten.")
