"""The official example messages of iWmo and iJw 3.2: sums by hand, and nobody in what comes out."""

from __future__ import annotations

import csv
import struct
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from samenhang.__main__ import main
from samenhang.delivery import stage

# By hand from the XML. WMO323, April 2023: client 6 has 50 + 240, client 18 has 50 + 240 euro.
# JW323, 2026: client 6 has 50 + 240 in April; client 18 has 50 + 240 in April and 210 in March.
WMO_2023, JW_2026_APRIL, JW_2026_MARCH = 58_000, 58_000, 21_000
# The credit that is drawn below takes back 50 + 40 euro of each client of WMO323.
CREDITED = 18_000
PEOPLE = ("999900006", "999900018")
# Who they are, and all that the messages and the files say of them.
NAMED = (
    *PEOPLE,
    *("2010-02-14", "14-02-2010", "20100214", "1967-08-13", "1980-03-01", "01-03-1980", "19800301"),
    *("9999XX", "1111AA", "1111 AA", "Woustraat", "Achterste", "0201234567", "abc@def.com"),
)
TOML = """
[levering]
gemeente_code = "GM0384"
gemeente_naam = "Diemen"
verantwoordelijke = "College van Diemen"
doel = "beleidsstatistiek"
peildatum = "2026-11-01"
jaren = [2023, 2025, 2026]
bewaren_tot = "2031-01-01"
dpia = "nr. 1"
pseudonimisering_door = "Gegevensbeheer"
[grondslag]
wijken = "art. 1"
huishoudens = "art. 1"
personen = "art. 1"
voorzieningen = "art. 1"
kosten = "art. 1"
bekostiging = "art. 1"
publiek_cijfer = "art. 1"
[berichten]
gemeenten = ["0384", "0363"] # the messages 305 and 307 are of another municipality
[[bestand]]
naam = "inwoners.csv"
soort = "inwoners"
[bestand.kolommen]
bsn = "bsn"
huishouden = "huishouden"
geboortedatum = "geboren"
jaar = "jaar"
rol = "rol"
postcode = "postcode"
[[bestand]]
naam = "postcodes.csv"
soort = "postcodes"
kolommen = {postcode = "postcode", wijk_code = "wijk"}
"""
FILES = {
    "inwoners.csv": "bsn;huishouden;geboren;jaar;rol;postcode;achternaam\n"
    + "".join(
        f"999900006;501;14-02-2010;{year};kind;1111 AA;Achterste\n"
        f"999900018;501;01-03-1980;{year};referentiepersoon;1111 AA;Achterste\n"
        for year in (2023, 2025, 2026)
    ),
    "postcodes.csv": "postcode;wijk\n1111AA;WK038401\n",
    "wijken.csv": "wijk_code;wijk_naam;gemeente_code\nWK038401;Noord;GM0384\n",
    "bekostiging.csv": "jaar;post;vorm;bedrag_cent\n2023;hulp_bij_huishouden;per_client;40000\n",
    "publiek_cijfer.csv": "jaar;onderwerp;wet;maat;soort;waarde;bron\n"
    "2023;kosten;wmo;bedrag_cent;realisatie;40000;Jaarrekening\n"
    "2026;kosten;jeugdwet;bedrag_cent;realisatie;79000;Jaarrekening\n",
}


def credit(message: str) -> str:
    """Turn WMO323 into one that takes back 90 euro of each of its two clients."""
    smaller = message.replace(">24000<", ">4000<").replace(">58000<", ">18000<")
    return smaller.replace(">D<", ">C<").replace("2023-05-06", "2023-06-06")


@pytest.fixture
def through(
    shared: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> tuple[Path, str]:
    """Pseudonymise and build as a steward does; gives the folder, and all that was printed."""
    folder = tmp_path / "invoer"
    (folder / "berichten").mkdir(parents=True)
    for source in sorted((shared / "berichten").glob("*.xml")):
        (folder / "berichten" / source.name).write_bytes(source.read_bytes())
    official = (shared / "berichten" / "WMO323.xml").read_text(encoding="utf-8")
    (folder / "berichten" / "WMO323-credit.xml").write_text(credit(official), encoding="utf-8")
    for name, text in {"invoer.toml": TOML, **FILES}.items():
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.setenv("SAMENHANG_PSEUDONYM_KEY", str(tmp_path / "pseudoniem.key"))
    monkeypatch.delenv("SAMENHANG_SECRET_FILE", raising=False)
    monkeypatch.setenv("SAMENHANG_STORE", str(tmp_path / "opslag"))
    assert main(["pseudonymise", "--new-key", str(folder), str(tmp_path / "levering")]) == 0
    assert main(["check", str(tmp_path / "levering")]) == 0
    assert main(["build", str(tmp_path / "levering")]) == 0
    printed = capfd.readouterr()
    return tmp_path, printed.out + printed.err


def delivered(place: Path, name: str) -> list[dict[str, str]]:
    with (place / "levering" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_sums_equal_those_by_hand(through: tuple[Path, str]) -> None:
    place, printed = through
    found: dict[tuple[str, str], int] = {}
    for row in delivered(place, "kosten.csv"):
        key = (row["wet"], row["maand"])
        found[key] = found.get(key, 0) + int(row["bedrag_cent"])
    assert found == {
        ("wmo", "2023-04"): WMO_2023 - CREDITED,
        ("jeugdwet", "2026-04"): JW_2026_APRIL,
        ("jeugdwet", "2026-03"): JW_2026_MARCH,
    }
    assert len(delivered(place, "kosten.csv")) == 13  # 4 + 4 credits + 5
    with duckdb.connect() as opened:
        stage(place / "levering", opened)
        files = opened.table("staging.delivery_file").filter("table_name = 'cost'")
        cents = files.project("cents_delivered, cents_loaded").fetchall()
        assert cents == [(119_000, 119_000)]
    assert "samen €\u00a01.190,00" in printed


def test_provisions_are_those_of_the_messages(through: tuple[Path, str]) -> None:
    place, _ = through
    rows = delivered(place, "voorzieningen.csv")
    names = ("wet", "categorie", "begin", "eind", "reden_einde", "leveringsvorm")
    # 31 is a move in WMO307, and the plan in JW307; WMO301 has no stop.
    assert sorted(tuple(row[name] for name in names) for row in rows) == [
        ("jeugdwet", "55", "2026-04", "2026-07", "volgens_plan", "zin"),
        ("jeugdwet", "55", "2026-04", "2026-07", "volgens_plan", "zin"),
        ("wmo", "01", "2023-01", "2023-12", "", "zin"),
        ("wmo", "01", "2025-04", "2025-07", "verhuizing", "zin"),
        ("wmo", "01", "2025-04", "2025-07", "verhuizing", "zin"),
    ]
    assert len({row["voorziening_id"] for row in rows}) == 5
    person = {row["persoon_id"] for row in rows}
    assert len(person) == 1
    # 14 February 2010: 12, 14 and 15 years old on 1 January, 18 in February 2028.
    own = [row for row in delivered(place, "personen.csv") if row["persoon_id"] in person]
    assert [(row["jaar"], row["leeftijdsklasse"], row["maand_18"]) for row in own] == [
        ("2023", "12-17", ""), ("2025", "12-17", ""), ("2026", "12-17", "2028-02"),
    ]  # fmt: skip


def test_nobody_is_in_anything_that_comes_out(through: tuple[Path, str]) -> None:
    place, printed = through
    written = [
        path
        for path in place.rglob("*")
        if path.is_file() and (place / "invoer") not in path.parents
    ]
    assert {path.suffix for path in written} >= {".csv", ".toml", ".txt", ".duckdb", ".key"}
    for path in written:
        data = path.read_bytes()
        assert [word for word in NAMED for form in forms(word) if form in data] == [], path.name
    assert [word for word in NAMED if word in printed] == []
    for database in place.rglob("*.duckdb"):
        assert [word for word in NAMED for value in cells(database) if word in value] == []


def forms(word: str) -> list[bytes]:
    """Write a word in every encoding that a file may have, and a number as computers keep it."""
    found = [word.encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")]
    if word in PEOPLE:
        found += [struct.pack(form, int(word)) for form in ("<i", ">i", "<q", ">q", "<d")]
    return [*found, word.encode().hex().encode(), word[::-1].encode()]


def cells(database: Path) -> Iterator[str]:
    """Give every value of every table as text, whatever the file does to keep it small."""
    with duckdb.connect(str(database), read_only=True) as opened:
        for (name,) in opened.execute(
            "select table_name from information_schema.tables"
        ).fetchall():
            for row in opened.table(name).fetchall():
                yield from map(str, row)
