"""Who lives where: households, ages and wijken follow from the file of residents."""

from pathlib import Path

import pytest
from drawn_input import (
    ANNA,
    BRAM,
    CARO,
    POSTCODES,
    Rows,
    assigned,
    bsn,
    draw,
    dropped,
    invoer,
    made,
    message,
    run,
    tables,
)

WMO = {"0.xml": message("wmo301", {ANNA: [assigned(1, "02", end="2025-06-30")]})}


def test_households_follow_from_who_lives_in_them(tmp_path: Path) -> None:
    draw(tmp_path, WMO)
    assert not dropped(tmp_path)
    names = ("wijk_code", "huishoudtype", "personen", "kinderen", "leeftijdsklasse")
    homes = made(tmp_path, "huishoudens")
    # Anna is 44 on 1 January 2025 with Bram of 16; Caro was born on 2 January 1944: 80.
    assert sorted(tuple(home[name] for name in names) for home in homes) == [
        ("WK999901", "eenouder", "2", "1", "27-44"),
        ("WK999902", "eenpersoons", "1", "0", "75+"),
    ]
    people = made(tmp_path, "personen")
    assert sorted((row["leeftijdsklasse"], row["maand_18"]) for row in people) == [
        ("12-17", "2026-11"), ("23-44", ""), ("75+", ""),
    ]  # fmt: skip
    assert {row["huishouden_id"] for row in people} == {row["huishouden_id"] for row in homes}


@pytest.mark.parametrize(
    ("roles", "kind"),
    [
        (("referentiepersoon",), "eenpersoons"),
        (("referentiepersoon", "partner"), "paar_zonder_kinderen"),
        (("referentiepersoon", "partner", "kind"), "paar_met_kinderen"),
        (("referentiepersoon", "partner", "kind", "overig"), "paar_met_kinderen"),
        (("referentiepersoon", "kind", "kind", "kind", "kind", "kind", "kind"), "eenouder"),
        (("referentiepersoon", "overig"), "overig"),
    ],
)
def test_roles_make_the_type_of_a_household(
    tmp_path: Path, roles: tuple[str, ...], kind: str
) -> None:
    given = tables()
    header = given["inwoners"][0]
    given["inwoners"] = [
        header,
        *(
            [
                bsn(at),
                "5",
                "2015-01-01" if role == "kind" else "1970-01-01",
                2025,
                role,
                "1111AA",
                "",
            ]
            for at, role in enumerate(roles, start=1)
        ),
    ]
    draw(tmp_path, WMO, given)
    run(tmp_path)
    (home,) = made(tmp_path, "huishoudens")
    children = roles.count("kind")
    assert (home["huishoudtype"], home["personen"], home["kinderen"]) == (
        kind, str(min(6, len(roles))), str(min(3, children)),
    )  # fmt: skip


def residents(*rows: list[object]) -> dict[str, Rows]:
    """The drawn tables with these residents besides Caro."""
    given = tables()
    header, _, _, caro = given["inwoners"]
    return given | {"inwoners": [header, caro, *rows]}


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (["123456789", "1", "1980-01-01", 2025, "kind", "1111AA", ""], "bsn"),
        ([ANNA, "1", "31-02-1980", 2025, "kind", "1111AA", ""], "geboortedatum"),
        ([ANNA, "", "1980-01-01", 2025, "kind", "1111AA", ""], "huishouden"),
        ([ANNA, "1", "1980-01-01", 2024, "kind", "1111AA", ""], "jaar"),
        ([ANNA, "1", "1980-01-01", "25", "kind", "1111AA", ""], "jaar"),
        ([ANNA, "1", "1980-01-01", "2" * 5_000, "kind", "1111AA", ""], "jaar"),
        ([ANNA, "1", "1980-01-01", 2025, "oma", "1111AA", ""], "code"),
        ([CARO, "13", "1944-01-02", 2025, "kind", "2222BB", ""], "dubbel"),
        ([CARO, "99", "1944-01-02", 2025, "kind", "2222BB", ""], "twee_huishoudens"),
        ([ANNA, "1", "1980-01-01", 2025], "velden"),
    ],
)
def test_a_resident_that_breaks_a_rule_is_left_out(
    tmp_path: Path, row: list[object], rule: str
) -> None:
    draw(tmp_path, WMO, residents(row))
    assert dropped(tmp_path) == {("inwoners.csv", rule): 1}
    assert len(made(tmp_path, "personen")) == 1


def test_a_wijk_is_known_by_house_where_a_postcode_lies_in_two(tmp_path: Path) -> None:
    toml = invoer(
        sources="""
[[bestand]]
naam = "inwoners.csv"
soort = "inwoners"
kolommen = {bsn = "BSN", huishouden = "Huishouden", geboortedatum = "Geboren", jaar = "Jaar",
rol = "Rol", postcode = "Postcode", huisnummer = "Naam"}
[[bestand]]
naam = "postcodes.csv"
soort = "postcodes"
kolommen = {postcode = "PC6", huisnummer = "Huisnummer", wijk_code = "Wijk"}
""".replace(",\nrol", ", rol")
    )
    given = residents(
        [ANNA, "1", "1980-01-01", 2025, "kind", "3333CC", "0012a"],
        [BRAM, "2", "1980-01-01", 2025, "kind", "3333CC", "13"],
        [bsn(4), "3", "1980-01-01", 2025, "kind", "9999ZZ", "1"],
        [bsn(5), "4", "1980-01-01", 2025, "kind", "4444DD", "7"],
    )
    given["postcodes"] = [
        ["PC6", "Huisnummer", "Wijk"],
        ["3333CC", "12", "999901"],  # CBS writes the code as a number
        ["3333CC", "14", "WK999902"],
        ["2222BB", "", "WK999902"],
        ["4444DD", "7", "WK123401"],  # a wijk of another municipality
        ["kapot", "1", "WK999901"],
    ]
    draw(tmp_path, WMO, given, toml)
    assert dropped(tmp_path) == {("postcodes.csv", "postcode"): 1}
    found = sorted(home["wijk_code"] for home in made(tmp_path, "huishoudens"))
    assert found == ["WK999901", "WK999902", "onbekend", "onbekend", "onbekend"]


def test_who_lives_in_an_institution_or_elsewhere_is_alone(tmp_path: Path) -> None:
    toml = invoer(
        sources="""
[[bestand]]
naam = "inwoners.csv"
soort = "inwoners"
[bestand.kolommen]
bsn = "BSN"
huishouden = "Huishouden"
geboortedatum = "Geboren"
jaar = "Jaar"
huishoudtype = "Rol"
postcode = "Postcode"
[bestand.codes.huishoudtype]
1 = "eenpersoons"
8 = "institutioneel"
9 = "niet_in_gemeente"
"""
        + POSTCODES
    )
    given = residents(
        [ANNA, "77", "2013-01-01", 2025, "8", "1111AA", ""],
        [BRAM, "77", "1940-01-01", 2025, "8", "1111AA", ""],
        [bsn(4), "78", "1990-01-01", 2025, "9", "1111AA", ""],
    )
    given["inwoners"][1][4] = "1"  # type: ignore[index]
    draw(tmp_path, WMO, given, toml)
    run(tmp_path)
    names = ("huishoudtype", "wijk_code", "personen", "leeftijdsklasse")
    homes = made(tmp_path, "huishoudens")
    assert sorted(tuple(home[name] for name in names) for home in homes) == [
        ("eenpersoons", "WK999902", "1", "75+"),
        ("institutioneel", "WK999901", "1", "18-26"),  # a child alone: the youngest class
        ("institutioneel", "WK999901", "1", "75+"),
        ("niet_in_gemeente", "onbekend", "1", "27-44"),
    ]
