"""Public CBS files as public-only deliveries: the figures per wijk and the outlines beside them."""

from __future__ import annotations

import csv
from pathlib import Path

YEAR = 2022
SOURCE = "CBS/Kadaster (CC BY 4.0)"
COLUMNS = ("A_INW", "A_HH_M_K", "A_SOZ_WW", "A_JZ_TN_som", "A_WMO_T_som")
Row = dict[str, str]


def read(shared: Path, gemeente: str) -> list[Row]:
    """Read the wijken of one municipality."""
    with (shared / "kwb_2022_wijk_GM0995_GM0034.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["gm_code"] == gemeente]


def deliver(shared: Path, gemeente: str, folder: Path) -> Path:
    """Write a delivery with public figures only; return its folder."""
    rows = read(shared, gemeente)
    folder.mkdir(parents=True, exist_ok=True)
    wijken = [(row["wk_code"], row["wk_naam"], gemeente) for row in rows]
    figures = [
        (row["wk_code"], YEAR, column.lower(), row[column], SOURCE)
        for row in rows
        for column in COLUMNS
        # An empty cell is unknown, never 0.
        if row[column] not in ("", ".")
    ]
    _write(folder / "wijken.csv", ("wijk_code", "wijk_naam", "gemeente_code"), wijken)
    _write(folder / "kerncijfers.csv", ("gwb_code", "jaar", "kolom", "waarde", "bron"), figures)
    outlines = (shared / f"wijk_2022_{gemeente}.geojson").read_text(encoding="utf-8")
    (folder / "wijken.geojson").write_text(outlines, encoding="utf-8")
    (folder / "levering.toml").write_text(_head(gemeente, rows[0]["gm_naam"]), encoding="utf-8")
    return folder


def _write(path: Path, header: tuple[str, ...], rows: list[tuple[str | int, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def _head(gemeente: str, name: str) -> str:
    return f"""gemeente_code = "{gemeente}"
gemeente_naam = "{name}"
verantwoordelijke = "CBS en Kadaster"
doel = "beleidsstatistiek"
peildatum = "2026-01-01"
jaren = [{YEAR}]
bewaren_tot = "2030-01-01"
dpia = "niet nodig: openbare cijfers"
pseudonimisering_door = "niet van toepassing"
profiel = "samenhang"
[grondslag]
wijken = "openbaar"
kerncijfers = "openbaar"
"""
