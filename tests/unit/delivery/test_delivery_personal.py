"""Personal data refuses a delivery, with the file, the column and the rows, never a value."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_delivery import Tables, pseudonym, refused, sentences, staged, tables, write

from samenhang.delivery import check

WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def bsn(number: int, passes: bool = True) -> str:
    """A number of nine digits that passes the elfproef, or one that does not."""
    found = 100_000_000 + 1_000 * number
    while _remainder(found) == 0 if not passes else _remainder(found) != 0:
        found += 1
    return str(found)


def _remainder(number: int) -> int:
    return sum(w * int(d) for w, d in zip(WEIGHTS, str(number), strict=True)) % 11


def test_a_column_of_bsn(tmp_path: Path) -> None:
    given = tables()
    for at, row in enumerate(given["voorzieningen"][1:]):
        row[0] = bsn(at)
    for row in given["kosten"][1:]:
        row[0] = ""
    found = sentences(write(tmp_path / "levering", given))
    assert found == [
        "In voorzieningen.csv lijkt kolom voorziening_id bij 40 rijen (de eerste is rij 2) op een "
        "burgerservicenummer: haal dit weg voor u levert."
    ]


def test_half_or_fewer_than_twenty_is_no_column_of_bsn(tmp_path: Path) -> None:
    given = tables()
    rows = given["voorzieningen"][1:]
    for at, row in enumerate(rows):
        row[0] = bsn(at, passes=at < 20)
    assert staged(write(tmp_path / "half", given))[1].problems == ()
    for at, row in enumerate(rows):
        row[0] = bsn(at) if at < 4 else f"v-{at}"
    assert staged(write(tmp_path / "few", given))[1].problems == ()


def test_five_bsn_among_other_ids(tmp_path: Path) -> None:
    given = tables()
    for at, row in enumerate(given["voorzieningen"][1:6]):
        row[0] = bsn(at)
    assert [(p.column, p.rows) for p in refused(write(tmp_path / "levering", given))] == [
        ("voorziening_id", 5)
    ]


def test_bsn_among_what_is_no_code(tmp_path: Path) -> None:
    given = tables()
    given["voorzieningen"][0].append("reden_einde")
    for at, row in enumerate(given["voorzieningen"][1:]):
        row.append(bsn(at) if at < 8 else "zie dossier" if at < 30 else "")
    found = {(p.column, p.rule, p.rows) for p in refused(write(tmp_path / "levering", given))}
    assert ("reden_einde", "persoonsgegeven", 8) in found


@pytest.mark.parametrize("signs", [10, 18, 19, 20, 64])
def test_bsn_among_other_numbers_are_ids(tmp_path: Path, signs: int) -> None:
    given = tables()
    for at, row in enumerate(given["voorzieningen"][1:]):
        row[0] = bsn(at) if at < 8 else str(10 ** (signs - 1) + at)
    del given["kosten"], given["bekostiging"], given["publiek_cijfer"]
    assert staged(write(tmp_path / "numbers", given))[1].problems == ()
    for at, row in enumerate(given["voorzieningen"][1:]):
        row[0] = row[0] if at < 8 else f"{at:x>{signs}}"
    found = {(p.column, p.rule, p.rows) for p in refused(write(tmp_path / "others", given))}
    assert found == {("voorziening_id", "persoonsgegeven", 8)}


@pytest.mark.parametrize("header", ["voorziening_id", "plan_id"])
@pytest.mark.parametrize(
    ("form", "meaning", "rows"),
    [
        ("NL91ABNA{:010}", "een rekeningnummer (IBAN)", 1),
        ("nl91abna{:010}", "een rekeningnummer (IBAN)", 1),
        ("06{:08}", "een telefoonnummer", 21),
        ("06-{:08}", "een telefoonnummer", 21),
        ("003120{:07}", "een telefoonnummer", 21),
        ("{:04}AB", "een postcode", 21),
    ],
)
def test_personal_data_among_ids(
    tmp_path: Path, header: str, form: str, meaning: str, rows: int
) -> None:
    def fill(count: int) -> Tables:
        given = tables()
        for at, row in enumerate(given["voorzieningen"]):
            row.append("plan_id" if at == 0 else f"plan-{at}")
        place = given["voorzieningen"][0].index(header)
        for at, row in enumerate(given["voorzieningen"][1 : count + 1]):
            row[place] = form.format(8232 + at)
        del given["kosten"], given["bekostiging"], given["publiek_cijfer"]
        return given

    found = sentences(write(tmp_path / "levering", fill(rows)))
    where = "1 rij (rij 2)" if rows == 1 else f"{rows} rijen (de eerste is rij 2)"
    assert found == [
        f"In voorzieningen.csv lijkt kolom {header} bij {where} op {meaning}: "
        "haal dit weg voor u levert."
    ]
    if rows > 1:
        # Half of a column may look like it by chance.
        assert staged(write(tmp_path / "half", fill(rows - 1)))[1].problems == ()


def test_bsn_as_household_id(tmp_path: Path) -> None:
    given = tables()
    for at, row in enumerate(given["huishoudens"][1:]):
        row[0] = bsn(at)
    columns = {(p.column, p.rule) for p in refused(write(tmp_path / "levering", given))}
    assert ("huishouden_id", "persoonsgegeven") in columns
    assert ("huishouden_id", "pseudoniem") in columns


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("bsn", "een burgerservicenummer"),
        ("Burgerservicenummer", "een burgerservicenummer"),
        ("achternaam", "een naam"),
        ("emailadres", "een e-mailadres"),
        ("telefoonnummer", "een telefoonnummer"),
        ("iban", "een rekeningnummer"),
        ("postcode", "een postcode"),
        ("geboortedatum", "een geboortedatum"),
    ],
)
def test_names_of_columns(tmp_path: Path, header: str, meaning: str) -> None:
    given = tables()
    for at, row in enumerate(given["personen"]):
        row.append(header if at == 0 else "x")
    assert sentences(write(tmp_path / "levering", given)) == [
        f"In personen.csv lijkt kolom {header} op {meaning}: haal de kolom weg voor u levert."
    ]


@pytest.mark.parametrize(
    ("value", "meaning"),
    [
        ("jan.jansen@voorbeeld.nl", "een e-mailadres"),
        ("bel 0320-278 911", "een telefoonnummer"),
        ("+31612345678", "een telefoonnummer"),
        ("NL91ABNA0417164300", "een rekeningnummer (IBAN)"),
        ("NL91 ABNA 0417 1643 00", "een rekeningnummer (IBAN)"),
        ("8232 VB", "een postcode"),
        ("Dorpsplein 1, 8232VB Lelystad", "een postcode"),
    ],
)
def test_one_value_in_a_text_column(tmp_path: Path, value: str, meaning: str) -> None:
    given = tables()
    given["publiek_cijfer"][1][6] = value
    found = sentences(write(tmp_path / "levering", given))
    where = "In publiek_cijfer.csv lijkt kolom bron bij 1 rij (rij 2)"
    assert f"{where} op {meaning}: haal dit weg voor u levert." in found
    assert all(message.startswith(where) for message in found)


def test_sources_that_only_look_alike(tmp_path: Path) -> None:
    given = tables()
    for source in ("Jaarrekening 2024 NL, pagina 12", "CBS 2022 EN 2023", "Verslag 12-2024"):
        given["publiek_cijfer"][1][6] = source
        assert check(write(tmp_path / "levering", given)) == []


@pytest.mark.parametrize("value", ["2024-01-17", "17-01-2024", "20240117"])
def test_days_where_a_month_is_asked(tmp_path: Path, value: str) -> None:
    given = tables()
    given["voorzieningen"][1][5] = value
    assert sentences(write(tmp_path / "levering", given)) == [
        "In voorzieningen.csv lijkt kolom begin bij 1 rij (rij 2) op een datum op de dag: "
        "haal dit weg voor u levert."
    ]


def test_personal_value_in_a_column_of_codes_or_numbers(tmp_path: Path) -> None:
    given = tables()
    given["voorzieningen"][1][4] = "jan@voorbeeld.nl"
    given["kosten"][1][3] = "jan@voorbeeld.nl"
    found = {(p.file, p.column) for p in refused(write(tmp_path / "levering", given))}
    assert found == {("voorzieningen.csv", "categorie"), ("kosten.csv", "bedrag_cent")}


def test_free_text(tmp_path: Path) -> None:
    given = tables()
    given["voorzieningen"][0].append("plannen")
    for at, row in enumerate(given["voorzieningen"][1:]):
        row.append(f"Mevrouw {at} woont alleen en vraagt hulp bij het ramen lappen")
    found = [(p.column, p.rule) for p in refused(write(tmp_path / "levering", given))]
    assert found == [("plannen", "onbekend"), ("plannen", "persoonsgegeven")]


def test_a_file_without_a_header_shows_no_value(tmp_path: Path) -> None:
    given: Tables = tables()
    given["personen"][0] = ["Jansen", *given["personen"][0][1:]]
    given["personen"][0][2] = bsn(1)
    for sentence in sentences(write(tmp_path / "levering", given)):
        assert bsn(1) not in sentence


def _ids(kind: str) -> list[str]:
    return {
        "digits": [pseudonym(at).translate(str.maketrans("abcdef", "123456")) for at in range(40)],
        "prefix": [f"lelystad{pseudonym(at)[:12]}" for at in range(40)],
        "counter": [f"{pseudonym(at)[:12]}{at:08x}" for at in range(40)],
    }[kind]


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("digits", "bestaat uit alleen cijfers"),
        ("prefix", "begint steeds hetzelfde"),
        ("counter", "telt op"),
    ],
)
def test_pseudonyms_must_look_random(tmp_path: Path, kind: str, why: str) -> None:
    given = tables()
    for rows, at in ((given["huishoudens"], 0), (given["personen"], 1)):
        for row, name in zip(rows[1:], _ids(kind), strict=True):
            row[at] = name
    assert sentences(write(tmp_path / "levering", given)) == [
        f"In huishoudens.csv is kolom huishouden_id niet willekeurig ({why}): maak pseudoniemen "
        "van 16 of meer willekeurige tekens, hex of base64url."
    ]
