"""A profile for microdata that nobody here made: yearly benefits of households, as a delivery.

The file has one row per benefit: household, person, age, area, euros a year and kind. Each of the
eight kinds becomes a category with a post of its own, so that distinct kinds stay distinct.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from hashlib import blake2b
from pathlib import Path

YEAR = 2024
GEMEENTE = "GM9900"
KINDS = {
    "Ouderdomspensioen": ("wmo", "01"),
    "Arbeidsongeschiktheid": ("wmo", "02"),
    "Ziekte-uitkering": ("wmo", "05"),
    "Huurtoeslag/huisvesting": ("wmo", "15"),
    "Studietoelage": ("jeugdwet", "43"),
    "Gezins-/kinderbijslag": ("jeugdwet", "45"),
    "Nabestaandenuitkering": ("jeugdwet", "46"),
    "Werkloosheidsuitkering": ("participatiewet", "re_integratie"),
}
AREAS = {
    name: f"WK9900{number:02d}"
    for number, name in enumerate(
        (
            *("Burgenland", "Carinthia", "Lower Austria", "Salzburg", "Styria", "Tyrol"),
            *("Upper Austria", "Vienna", "Vorarlberg"),
        ),
        start=1,
    )
}
HEAD = f"""gemeente_code = "{GEMEENTE}"
gemeente_naam = "Proefgemeente"
verantwoordelijke = "Proef"
doel = "wetenschappelijk onderzoek"
peildatum = "2026-01-01"
jaren = [{YEAR}]
bewaren_tot = "2030-01-01"
dpia = "niet nodig: synthetisch"
pseudonimisering_door = "Proef"
profiel = "samenhang"
[grondslag]
"""
Row = dict[str, str]
_HOUSEHOLD_HEADER = (
    *("huishouden_id", "jaar", "wijk_code", "huishoudtype"),
    *("personen", "kinderen", "leeftijdsklasse"),
)


def pseudonym(kind: str, number: str) -> str:
    """Return 24 hex digits that show nothing of the number."""
    return blake2b(f"{kind}{number}".encode(), digest_size=12).hexdigest()


def cents(euros: str) -> int:
    """Return whole cents, half away from zero."""
    return int((Decimal(euros) * 100).quantize(Decimal(1), ROUND_HALF_UP))


def read(source: Path) -> list[Row]:
    """Read the file as it came."""
    with source.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def deliver(source: Path, folder: Path) -> Path:
    """Write the file as a delivery of the contract; return its folder."""
    rows = read(source)
    folder.mkdir(parents=True, exist_ok=True)
    tables = {
        "wijken": (("wijk_code", "wijk_naam", "gemeente_code"), _wijken()),
        "huishoudens": (
            _HOUSEHOLD_HEADER,
            _households(rows),
        ),
        "personen": (("persoon_id", "huishouden_id", "jaar", "leeftijdsklasse"), _persons(rows)),
        "voorzieningen": (
            ("voorziening_id", "persoon_id", "wet", "categorie", "begin", "eind"),
            _provisions(rows),
        ),
        "kosten": (("voorziening_id", "wet", "maand", "bedrag_cent", "herkomst"), _costs(rows)),
        "bekostiging": (("jaar", "post", "vorm", "bedrag_cent"), _funding(rows)),
        "publiek_cijfer": (
            ("jaar", "onderwerp", "wet", "maat", "soort", "waarde", "bron"),
            _published(rows),
        ),
    }
    for name, (header, lines) in tables.items():
        _write(folder / f"{name}.csv", header, lines)
    legal = "".join(f'{name} = "synthetische gegevens"\n' for name in tables)
    (folder / "levering.toml").write_text(HEAD + legal, encoding="utf-8")
    return folder


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(header)
        writer.writerows(rows)


def _wijken() -> Iterator[Sequence[object]]:
    for name, code in AREAS.items():
        yield code, name, GEMEENTE


def _households(rows: list[Row]) -> Iterator[Sequence[object]]:
    members: dict[str, dict[str, Row]] = {}
    for row in rows:
        members.setdefault(row["huishouden"], {})[row["persoon"]] = row
    for household, persons in members.items():
        one = next(iter(persons.values()))
        kind = "eenpersoons" if len(persons) == 1 else "overig"
        oldest = max(int(row["leeftijd"]) for row in persons.values())
        yield (
            *(pseudonym("h", household), YEAR, AREAS[one["gebied"]], kind),
            *(min(len(persons), 6), 0, _class(oldest, (27, 45, 65, 75), _OLDEST)),
        )


_OLDEST = ("18-26", "27-44", "45-64", "65-74", "75+")
_PERSON = ("0-3", "4-11", "12-17", "18-22", "23-44", "45-64", "65-74", "75+")


def _class(age: int, starts: Sequence[int], names: Sequence[str]) -> str:
    return names[sum(age >= start for start in starts)]


def _persons(rows: list[Row]) -> Iterator[Sequence[object]]:
    for person, row in {row["persoon"]: row for row in rows}.items():
        age = _class(int(row["leeftijd"]), (4, 12, 18, 23, 45, 65, 75), _PERSON)
        yield pseudonym("p", person), pseudonym("h", row["huishouden"]), YEAR, age


def _provisions(rows: list[Row]) -> Iterator[Sequence[object]]:
    for number, row in enumerate(rows):
        law, category = KINDS[row["voorziening"]]
        person = pseudonym("p", row["persoon"])
        yield pseudonym("v", str(number)), person, law, category, f"{YEAR}-01", f"{YEAR}-12"


def _costs(rows: list[Row]) -> Iterator[Sequence[object]]:
    for number, row in enumerate(rows):
        law, _ = KINDS[row["voorziening"]]
        key = pseudonym("v", str(number))
        yield key, law, f"{YEAR}-06", cents(row["bedrag"]), "declaratie"


def totals(rows: list[Row]) -> dict[str, int]:
    """Return cents per law, straight from the file."""
    found: dict[str, int] = {}
    for row in rows:
        law, _ = KINDS[row["voorziening"]]
        found[law] = found.get(law, 0) + cents(row["bedrag"])
    return found


def _funding(rows: list[Row]) -> Iterator[Sequence[object]]:
    total = sum(totals(rows).values())
    yield YEAR, "overig", "per_client", total


def _published(rows: list[Row]) -> Iterator[Sequence[object]]:
    for law, total in totals(rows).items():
        yield YEAR, "jaarrekening", law, "bedrag_cent", "realisatie", total, "Proef"
