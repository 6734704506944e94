"""Finds the files of a delivery; whatever the contract does not name is refused."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from samenhang import profiles
from samenhang.contract import BY_FILE, TABLES
from samenhang.delivery import levering
from samenhang.delivery.problems import refusal
from samenhang.errors import Problem
from samenhang.profiles import FileMap, Profile

OUTLINES = "wijken.geojson"
SUFFIXES = (".csv", ".parquet", ".xlsx")


@dataclass(frozen=True)
class Part:
    """One file that fills a table, wholly or with others; without maps it has the contract's form.

    `maps` are the ways in which a profile may read it, of which the first that fits is used.
    """

    path: Path
    maps: tuple[FileMap, ...] = ()

    @property
    def year(self) -> int | None:
        """The year in the name of the file."""
        found = re.search(r"(?<!\d)20\d\d(?!\d)", self.path.stem)
        return int(found[0]) if found else None


Parts = dict[str, tuple[Part, ...]]


@dataclass
class Found:
    """What lies in the folder of a delivery: files per table (by internal name), and problems."""

    parts: Parts = field(default_factory=dict)
    outlines: Path | None = None
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, name: str, rule: str, message: str) -> None:
        """Note what is wrong with a file."""
        self.problems.append(refusal(name, "", rule, 0, message))


def find(folder: Path, profile: Profile | None = None) -> Found:
    """Give the files per table, and what is wrong with the folder."""
    found = Found()
    if text := no_place(folder):
        found.refuse(folder.name if folder.name.isprintable() else "map", "map", text)
        return found
    for entry in sorted(folder.iterdir()):
        maps = profile.maps(entry.name) if profile else ()
        if text := _wrong(entry, profile, bool(maps)):
            found.refuse(entry.name, "bestand", text)
        else:
            _place(found, entry, maps)
    for table, parts in found.parts.items():
        found.parts[table] = _ordered(found, table, parts)
    return found


def no_place(folder: Path) -> str:
    """Say why a folder is no place for a delivery; empty when it may be one."""
    if not folder.is_dir():
        return f"De map {folder.name} bestaat niet: noem de map van een levering."
    # The name of a delivery stands on the screen, and DuckDB opens no path that is no text.
    if not str(folder.resolve()).isprintable():
        return "De map staat op een plek met onleesbare tekens in haar naam: geef een andere naam."
    return ""


def _place(found: Found, entry: Path, maps: Sequence[FileMap]) -> None:
    """Note for which tables a file is."""
    if entry.name == OUTLINES or any(one.table == profiles.OUTLINES for one in maps):
        if found.outlines is not None:
            names = f"{found.outlines.name} en {entry.name}"
            text = f"De omtrekken zijn meer dan een keer geleverd ({names}): kies er een."
            found.refuse(entry.name, "dubbel", text)
        found.outlines = entry
        return
    for table in dict.fromkeys(one.table for one in maps):
        own = tuple(one for one in maps if one.table == table)
        _add(found, table, Part(entry, own))
    if not maps and entry.suffix in SUFFIXES:
        _add(found, entry.stem, Part(entry))


def _add(found: Found, file: str, part: Part) -> None:
    name = BY_FILE[file].name
    found.parts[name] = (*found.parts.get(name, ()), part)


def _ordered(found: Found, table: str, parts: Sequence[Part]) -> tuple[Part, ...]:
    """Put the contract's own form first and the newest year before others; refuse a table twice."""
    own = [part for part in parts if not part.maps]
    if len(own) > 1:
        names = " en ".join(part.path.name for part in own)
        stem = own[0].path.stem
        text = f"De tabel {stem} is meer dan een keer geleverd ({names}): kies er een."
        found.refuse(own[0].path.name, "dubbel", text)
    others = sorted((part for part in parts if part.maps), key=lambda part: -(part.year or 0))
    newest = [part for part in others if part.maps[0].newest]
    latest = max((part.year or 0 for part in newest), default=0)
    kept = [
        part for part in others if part not in newest or (not own and (part.year or 0) == latest)
    ]
    return (*own[:1], *kept)


def _wrong(entry: Path, profile: Profile | None, mapped: bool) -> str:
    name = entry.name
    if entry.is_symlink():
        return f"{name} is een verwijzing naar een andere plek: leg het bestand zelf in de map."
    if not entry.is_file():
        return f"{name} is geen bestand: een levering heeft geen mappen in de map."
    if mapped or name in (levering.FILE, OUTLINES, profile.file if profile else ""):
        return ""
    if entry.suffix not in SUFFIXES or entry.stem not in BY_FILE:
        return f"{name} hoort niet in een levering: haal het bestand weg of verbeter de naam."
    return ""


def personal(delivered: Collection[str]) -> bool:
    """Say whether a delivery tells of households; else it holds public figures alone."""
    return any(table.household for table in TABLES if table.name in delivered)


def missing(delivered: Collection[str]) -> list[Problem]:
    """Name each required table that is absent; public figures alone need only `wijken`."""
    households = personal(delivered)
    needed = {
        "always": True,
        "households": households,
        "with_cost": "cost" in delivered,
        "no": False,
    }
    return [
        refusal(
            table.file,
            "",
            "verplicht",
            0,
            f"Het bestand {table.file} ontbreekt: lever {table.file}.csv, .parquet of .xlsx.",
        )
        for table in TABLES
        if needed[table.required] and table.name not in delivered
    ]


def legal_basis(delivered: Collection[str], basis: Mapping[str, str]) -> list[Problem]:
    """Name each delivered file that has no article under [grondslag]."""
    return [
        refusal(
            levering.FILE,
            f"grondslag.{table.file}",
            "grondslag",
            0,
            f"In {levering.FILE} ontbreekt {table.file} onder [grondslag]: vul het artikel in.",
        )
        for table in TABLES
        if table.name in delivered and table.file not in basis
    ]
