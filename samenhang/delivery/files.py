"""Finds the files of a delivery; whatever the contract does not name is refused."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from samenhang.contract import BY_FILE, TABLES
from samenhang.delivery import levering
from samenhang.delivery.problems import refusal
from samenhang.errors import Problem

OUTLINES = "wijken.geojson"
SUFFIXES = (".csv", ".parquet", ".xlsx")


def find(folder: Path) -> tuple[dict[str, Path], list[Problem]]:
    """Give the file per table (by internal name), and what is wrong with the folder."""
    if not folder.is_dir():
        text = f"De map {folder.name} bestaat niet: noem de map van een levering."
        return {}, [refusal(folder.name, "", "map", 0, text)]
    found: dict[str, list[Path]] = {}
    problems: list[Problem] = []
    for entry in sorted(folder.iterdir()):
        if text := _wrong(entry):
            problems.append(refusal(entry.name, "", "bestand", 0, text))
        elif entry.name not in (levering.FILE, OUTLINES):
            found.setdefault(BY_FILE[entry.stem].name, []).append(entry)
    for paths in found.values():
        if len(paths) > 1:
            names = " en ".join(path.name for path in paths)
            text = f"De tabel {paths[0].stem} is meer dan een keer geleverd ({names}): kies er een."
            problems.append(refusal(paths[0].name, "", "dubbel", 0, text))
    return {name: paths[0] for name, paths in found.items()}, problems


def _wrong(entry: Path) -> str:
    name = entry.name
    if entry.is_symlink():
        return f"{name} is een verwijzing naar een andere plek: leg het bestand zelf in de map."
    if not entry.is_file():
        return f"{name} is geen bestand: een levering heeft geen mappen in de map."
    if name in (levering.FILE, OUTLINES):
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
