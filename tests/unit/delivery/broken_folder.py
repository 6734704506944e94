"""Broken folders: files that are none, that lie elsewhere, or that nobody may read."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

from broken import VALUE, Case

HOMES = "huishoudens.csv"


def instead(make: Callable[[Path], object], name: str = HOMES) -> Callable[[Path], object]:
    """Put something else in the place of a file."""

    def spoil(folder: Path) -> None:
        (folder / name).unlink()
        make(folder / name)

    return spoil


def beside(name: str, content: bytes = b"a;b\n1;2\n") -> Callable[[Path], object]:
    """Lay another file in the folder."""
    return lambda folder: (folder / name).write_bytes(content)


def _bound(path: Path) -> None:
    # The name of a socket is short, that of a temporary folder may not be.
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(here)


def _outside(folder: Path) -> None:
    (folder.parent / HOMES).write_bytes((folder / HOMES).read_bytes())
    (folder / HOMES).unlink()
    (folder / HOMES).symlink_to(folder.parent / HOMES)


def _linked_folder(folder: Path) -> None:
    shutil.copytree(folder, folder.parent / "echt")
    (folder / "onder").symlink_to(folder.parent / "echt", target_is_directory=True)


NO_FILE = "is geen bestand"
ELSEWHERE = "is een verwijzing naar een andere plek"
STRANGE = "hoort niet in een levering"
CASES = (
    Case("a folder called as a file", HOMES, NO_FILE, instead(Path.mkdir)),
    Case("a pipe that never gives anything", HOMES, NO_FILE, instead(os.mkfifo)),
    Case("a socket", HOMES, NO_FILE, instead(_bound)),
    Case("a link to a file outside", HOMES, ELSEWHERE, _outside),
    Case("a link to the passwords", HOMES, ELSEWHERE, instead(lambda path: path.symlink_to("/etc/passwd"))),
    Case("a link to an endless device", HOMES, ELSEWHERE, instead(lambda path: path.symlink_to("/dev/zero"))),
    Case("a link to itself", HOMES, ELSEWHERE, instead(lambda path: path.symlink_to(path))),
    Case("a link to nothing", HOMES, ELSEWHERE, instead(lambda path: path.symlink_to("weg"))),
    Case("a linked folder", "onder", ELSEWHERE, _linked_folder),
    Case("a linked toml", "levering.toml", ELSEWHERE, instead(lambda path: path.symlink_to("/etc/hostname"), "levering.toml")),
    Case("a linked outline", "wijken.geojson", ELSEWHERE, lambda folder: (folder / "wijken.geojson").symlink_to("/etc/passwd")),
    Case("a folder within", "2023", NO_FILE, lambda folder: (folder / "2023").mkdir()),
    Case("a hidden file", ".DS_Store", STRANGE, beside(".DS_Store")),
    Case("a file that a spreadsheet left open", "~$kosten.xlsx", STRANGE, beside("~$kosten.xlsx")),
    Case("a copy", "kosten (1).csv", STRANGE, beside("kosten (1).csv")),
    Case("a name in capitals", "Doelen.csv", STRANGE, beside("Doelen.csv")),
    Case("an ending in capitals", "doelen.CSV", STRANGE, beside("doelen.CSV")),
    Case("two endings", "doelen.csv.gz", STRANGE, beside("doelen.csv.gz", b"\x1f\x8b\x08")),
    Case("a file without an ending", "doelen", STRANGE, beside("doelen")),
    Case("a file name turned from right to left", "\u202evsc.nelood", STRANGE, beside("\u202evsc.nelood")),
    Case("a name with a letter from elsewhere", "dоelen.csv", STRANGE, beside("dоelen.csv")),
    Case("a pattern as name", "*.csv", STRANGE, beside("*.csv")),
    Case("SQL as name", "doelen'; drop table delivery; --.csv", STRANGE, beside("doelen'; drop table delivery; --.csv")),
    Case("a table in two forms", "kosten.csv", "meer dan een keer geleverd", beside("kosten.parquet", b"PAR1")),
    Case("a table that is missing", "voorzieningen", "ontbreekt", lambda folder: (folder / "voorzieningen.csv").unlink()),
    Case("outlines that are no JSON", "wijken.geojson", "is geen geldige JSON", beside("wijken.geojson", VALUE.encode())),
    Case("outlines nested ten thousand deep", "wijken.geojson", "is geen geldige JSON", beside("wijken.geojson", b"[" * 10_000)),
    Case("an outline of not-a-number", "wijken.geojson", "heeft in omtrek 1", beside("wijken.geojson", b'{"type": "FeatureCollection", "features": [{"properties": {"statcode": "WK999901"}, "geometry": {"type": "Polygon", "coordinates": [[[NaN, 52], [5, 53], [6, 53], [NaN, 52]]]}}]}')),
    Case("an outline beyond every number", "wijken.geojson", "heeft in omtrek 1", beside("wijken.geojson", b'{"type": "FeatureCollection", "features": [{"properties": {"statcode": "WK999901"}, "geometry": {"type": "Polygon", "coordinates": [[[1' + b"0" * 400 + b', 52], [5, 53], [6, 53], [5, 52]]]}}]}')),
    Case("an outline with a script as code", "wijken.geojson", "heeft in omtrek 1", beside("wijken.geojson", b'{"type": "FeatureCollection", "features": [{"properties": {"statcode": "<script>xq7geheimxq</script>"}, "geometry": {"type": "Polygon", "coordinates": []}}]}')),
)  # fmt: skip
