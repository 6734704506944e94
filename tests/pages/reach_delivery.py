"""A small delivery, written in the test: what a page says where a table was not delivered."""

from __future__ import annotations

import hashlib
from pathlib import Path

TOML = """gemeente_code = "GM9999"
gemeente_naam = "Polderstad"
verantwoordelijke = "College van Polderstad"
doel = "beleidsstatistiek"
peildatum = "2026-06-01"
jaren = [2024, 2025]
bewaren_tot = "2031-01-01"
dpia = "nr. 1"
pseudonimisering_door = "Gegevensmakelaar"
profiel = "samenhang"
[grondslag]
"""
YEARS = (2024, 2025)
HOUSEHOLDS = 400


def name(number: int) -> str:
    """Return a pseudonym."""
    return hashlib.blake2b(number.to_bytes(4, "big"), digest_size=8).hexdigest()


def write(folder: Path, *, debts: int | None = None, **tables: str) -> Path:
    """Write 400 households with Wmo for the first 150; `debts` gives so many of them debts.

    Other tables are given as csv by the name of their file.
    """
    folder.mkdir()
    header = "huishouden_id;jaar;wijk_code;huishoudtype;personen;kinderen;leeftijdsklasse"
    homes = [
        f"{name(at)};{year};WK999901;eenpersoons;1;0;27-44"
        + ("" if debts is None else f";{int(at < debts)}")
        for year in YEARS
        for at in range(HOUSEHOLDS)
    ]
    spells = [f"v{at};{name(at)};wmo;01;2024-01;" for at in range(150)]
    files = {
        "huishoudens": "\n".join([header + ("" if debts is None else ";schulden"), *homes]),
        "voorzieningen": "\n".join(
            ["voorziening_id;huishouden_id;wet;categorie;begin;eind", *spells]
        ),
        "wijken": "wijk_code;wijk_naam;gemeente_code\nWK999901;Oeverwijk;GM9999",
        **tables,
    }
    for file, words in files.items():
        (folder / f"{file}.csv").write_text(words + "\n", encoding="utf-8")
    bases = "".join(f'{file} = "artikel"\n' for file in files)
    (folder / "levering.toml").write_text(TOML + bases, encoding="utf-8")
    return folder
