"""Draws an input folder with invented people: messages, flat files, invoer.toml and a key."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from samenhang.pseudonymise import Report, pseudonymise

Rows = Sequence[Sequence[object]]
SPACE = "http://www.istandaarden.nl/{family}/3_2/{name}/schema"
CODES = {
    "wmo301": "414", "wmo305": "418", "wmo307": "420", "wmo323": "484",
    "jw301": "436", "jw305": "438", "jw307": "440", "jw323": "490",
}  # fmt: skip
RESIDENTS = """
[[bestand]]
naam = "inwoners.csv"
soort = "inwoners"
[bestand.kolommen]
bsn = "BSN"
huishouden = "Huishouden"
geboortedatum = "Geboren"
jaar = "Jaar"
rol = "Rol"
postcode = "Postcode"
"""
POSTCODES = """
[[bestand]]
naam = "postcodes.csv"
soort = "postcodes"
kolommen = {postcode = "PC6", wijk_code = "Wijk"}
"""
LEVERING: Mapping[str, str] = {
    "gemeente_code": '"GM9999"',
    "gemeente_naam": '"Polderstad"',
    "verantwoordelijke": '"College van Polderstad"',
    "doel": '"beleidsstatistiek"',
    "peildatum": '"2026-01-01"',
    "jaren": "[2025]",
    "bewaren_tot": '"2030-12-31"',
    "dpia": '"nr. 1"',
    "pseudonimisering_door": '"Gegevensbeheer"',
}
BASIS = (
    "wijken", "huishoudens", "personen", "voorzieningen", "kosten", "schuldhulp",
    "bekostiging", "publiek_cijfer",
)  # fmt: skip


def bsn(number: int) -> str:
    """Return the number-th test BSN: nine digits that pass the 11-proef."""
    at = 9_000_000 + number * 7
    while True:
        digits = f"{at:08d}"
        rest = sum((9 - place) * int(sign) for place, sign in enumerate(digits)) % 11
        if rest < 10:
            return f"{digits}{rest}"
        at += 1


ANNA, BRAM, CARO = bsn(1), bsn(2), bsn(3)


def assigned(
    number: int | str,
    category: str = "01",
    begin: str = "2025-01-01",
    end: str = "",
    change: str = "",
    decided: str = "2024-12-01",
) -> str:
    """Write a ToegewezenProduct; without a category it is a generic assignment."""
    product = f"<m:Product><b:Categorie>{category}</b:Categorie></m:Product>" if category else ""
    return (
        f"<m:ToegewezenProduct><m:ToewijzingNummer>{number}</m:ToewijzingNummer>{product}"
        f"<m:Toewijzingsdatum>{decided}</m:Toewijzingsdatum>"
        f"<m:Toewijzingstijd>10:00:00</m:Toewijzingstijd><m:Ingangsdatum>{begin}</m:Ingangsdatum>"
        + (f"<m:Einddatum>{end}</m:Einddatum>" if end else "")
        + (f"<m:RedenWijziging>{change}</m:RedenWijziging>" if change else "")
        + "</m:ToegewezenProduct>\n"
    )


def started(number: int | str, begin: str, status: str = "1", category: str = "01") -> str:
    """Write a StartProduct."""
    return f"<m:StartProduct>{_begun(number, begin, category)}{_status(status)}</m:StartProduct>\n"


def stopped(
    number: int | str, begin: str, end: str, reason: str, status: str = "1", category: str = "01"
) -> str:
    """Write a StopProduct."""
    return (
        f"<m:StopProduct>{_begun(number, begin, category)}"
        f"<m:RedenBeeindiging>{reason}</m:RedenBeeindiging><m:Einddatum>{end}</m:Einddatum>"
        f"{_status(status)}</m:StopProduct>\n"
    )


def _begun(number: int | str, begin: str, category: str) -> str:
    product = f"<m:Product><b:Categorie>{category}</b:Categorie></m:Product>" if category else ""
    return (
        f"<m:ToewijzingNummer>{number}</m:ToewijzingNummer>{product}"
        f"<m:Begindatum>{begin}</m:Begindatum>"
    )


def _status(status: str) -> str:
    return f"<m:StatusAanlevering>{status}</m:StatusAanlevering>"


def declared(
    number: int | str,
    begin: str,
    end: str,
    cents: int | str,
    reference: str,
    sign: str = "D",
    category: str = "01",
) -> str:
    """Write a Prestatie."""
    return (
        f"<m:Prestatie><m:ProductReferentie><b:ReferentieNummer>{reference}</b:ReferentieNummer>"
        f"</m:ProductReferentie><m:ToewijzingNummer>{number}</m:ToewijzingNummer>"
        f"<m:ProductCategorie>{category}</m:ProductCategorie>"
        f"<m:ProductPeriode><b:Begindatum>{begin}</b:Begindatum><b:Einddatum>{end}</b:Einddatum>"
        f"</m:ProductPeriode><m:IngediendBedrag><b:Bedrag>{cents}</b:Bedrag>"
        f"<b:DebetCredit>{sign}</b:DebetCredit></m:IngediendBedrag></m:Prestatie>\n"
    )


_GROUPS = {"301": "ToegewezenProducten", "305": "StartProducten", "307": "StopProducten"}


def message(
    name: str,
    clients: Mapping[str, Iterable[str]],
    *,
    total: int = 0,
    sent: str = "2025-05-01",
    gemeente: str = "9999",
    version: tuple[int, int] = (3, 2),
) -> str:
    """Write a message: `name` as wmo301, rows per BSN; `total` in cents for a 323."""
    family = "iwmo" if name.startswith("wmo") else "ijw"
    number = name[-3:]
    sender, receiver = (gemeente, "42420001") if number == "301" else ("65656055", gemeente)
    head = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<m:Bericht '
        f'xmlns:m="{SPACE.format(family=family, name=name)}" '
        f'xmlns:b="{SPACE.format(family=family, name="basisschema")}">\n<m:Header>'
        f"<m:BerichtCode>{CODES[name]}</m:BerichtCode><m:BerichtVersie>{version[0]}"
        f"</m:BerichtVersie><m:BerichtSubversie>{version[1]}</m:BerichtSubversie>"
        f"<m:Afzender>{sender}</m:Afzender><m:Ontvanger>{receiver}</m:Ontvanger>"
        f"<m:BerichtIdentificatie><b:Identificatie>1</b:Identificatie><b:Dagtekening>{sent}"
        "</b:Dagtekening></m:BerichtIdentificatie></m:Header>\n"
    )
    group = _GROUPS.get(number, "Prestaties")
    body = "".join(
        f"<m:Client>\n<m:Bsn>{client}</m:Bsn>\n"
        "<m:Naam><b:Geslachtsnaam><b:Achternaam>Wit</b:Achternaam></b:Geslachtsnaam></m:Naam>\n"
        f"<m:{group}>\n{''.join(rows)}</m:{group}></m:Client>\n"
        for client, rows in clients.items()
    )
    if number == "323":
        sign = "C" if total < 0 else "D"
        body = (
            f"<m:Declaratie><m:TotaalIngediendBedrag><b:TotaalBedrag>{abs(total)}</b:TotaalBedrag>"
            f"<b:DebetCredit>{sign}</b:DebetCredit></m:TotaalIngediendBedrag><m:Clienten>{body}"
            "</m:Clienten></m:Declaratie>"
        )
    return f"{head}{body}</m:Bericht>\n"


def tables() -> dict[str, Rows]:
    """Three people in two households, the wijk they live in, and the accounts of 2025."""
    return {
        "inwoners": [
            ["BSN", "Huishouden", "Geboren", "Jaar", "Rol", "Postcode", "Naam"],
            [ANNA, "12", "1980-05-14", 2025, "referentiepersoon", "1111 AA", "Wit"],
            [BRAM, "12", "2008-11-30", 2025, "kind", "1111 AA", "Wit"],
            [CARO, "13", "02-01-1944", 2025, "referentiepersoon", "2222BB", "Zwart"],
        ],
        "postcodes": [["PC6", "Wijk"], ["1111AA", "WK999901"], ["2222BB", "WK999902"]],
        "wijken": [
            ["wijk_code", "wijk_naam", "gemeente_code"],
            ["WK999901", "Rietland", "GM9999"],
            ["WK999902", "Ringvaart", "GM9999"],
        ],
        "bekostiging": [
            ["jaar", "post", "vorm", "bedrag_cent"],
            [2025, "hulp_bij_huishouden", "per_client", 5000],
        ],
        "publiek_cijfer": [
            ["jaar", "onderwerp", "wet", "maat", "soort", "waarde", "bron"],
            *(
                [2025, "kosten", law, "bedrag_cent", "realisatie", 90000, "Jaarrekening 2025"]
                for law in ("wmo", "jeugdwet", "participatiewet")
            ),
        ],
    }


def invoer(
    extra: str = "",
    *,
    levering: Mapping[str, str] = LEVERING,
    sources: str = RESIDENTS + POSTCODES,
) -> str:
    """Write invoer.toml; `extra` comes last."""
    lines = ["[levering]", *(f"{key} = {value}" for key, value in levering.items())]
    lines += ["[grondslag]", *(f'{name} = "art. 1"' for name in BASIS)]
    return "\n".join(lines) + sources + extra


def draw(
    place: Path,
    messages: Mapping[str, str | bytes] | None = None,
    given: Mapping[str, Rows] | None = None,
    toml: str | None = None,
) -> Path:
    """Write the input folder `place/invoer` and a key beside it; returns the folder."""
    folder = place / "invoer"
    folder.mkdir(parents=True)
    (folder / "invoer.toml").write_text(toml or invoer(), encoding="utf-8")
    for name, rows in (given or tables()).items():
        write(folder / f"{name}.csv", rows)
    for name, text in (messages or {}).items():
        path = folder / "berichten" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    make_key(place / "pseudoniem.key", "ab" * 32)
    return folder


def make_key(path: Path, digits: str) -> Path:
    """Write a key that only its owner may read."""
    path.write_text(f"samenhang-pseudoniem:{digits}\n", encoding="ascii")
    path.chmod(0o600)
    return path


def write(path: Path, rows: Rows) -> None:
    """Write rows as csv."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\n").writerows(rows)


def run(place: Path) -> Report:
    """Pseudonymise the drawn folder to `place/levering`."""
    return pseudonymise(place / "invoer", place / "levering", key_path=place / "pseudoniem.key")


def made(place: Path, name: str) -> list[dict[str, Any]]:
    """Read a table of the new delivery; none when it was not made."""
    path = place / "levering" / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def dropped(place: Path) -> dict[tuple[str, str], int]:
    """Run, and give the rows that were left out by file and rule; no row is ever lost."""
    report = run(place)
    for tally in report.read:
        assert tally.read == tally.used + sum(rows for rows, _ in tally.dropped.values())
    return {
        (tally.name.removeprefix("berichten/"), rule): rows
        for tally in report.read
        for rule, (rows, _) in tally.dropped.items()
    }
