"""Each refusal of the contract, with its Dutch sentence; never a value."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from small_delivery import TOML, Tables, refused, sentences, staged, tables, write

from samenhang.delivery import check, stage
from samenhang.errors import DeliveryRefused


def _with(tmp_path: Path, change: Callable[[Tables], object]) -> Path:
    given = tables()
    change(given)
    return write(tmp_path / "levering", given)


# levering.toml --------------------------------------------------------------------------------


@pytest.mark.parametrize("key", list(TOML))
def test_every_key_is_required(tmp_path: Path, key: str) -> None:
    toml = {name: value for name, value in TOML.items() if name != key}
    found = sentences(write(tmp_path / "levering", tables(), toml=toml))
    assert len(found) == 1
    assert found[0].startswith(f"In levering.toml ontbreekt {key}: vul ")


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("gemeente_code", '"Lelystad"', "gemeente_code niet de goede vorm: vul GM en vier cijfers"),
        ("doel", '"fraude"', "vul beleidsstatistiek of wetenschappelijk onderzoek in"),
        ("peildatum", '"1 januari"', "peildatum niet de goede vorm: vul een datum jjjj-mm-dd in"),
        ("jaren", "[2024, 2024]", "vul een lijst van verschillende jaren"),
        ("jaren", "[]", "vul een lijst van verschillende jaren"),
        ("profiel", '"anders"', "profiel niet de goede vorm: vul samenhang in"),
        ("bewaren_tot", '"2031-01-02"', "ligt bewaren_tot meer dan 5 jaar na peildatum"),
        ("bewaren_tot", '"2020-01-01"', "De bewaartermijn van deze levering is voorbij"),
        ("verzonnen", '"ja"', "verzonnen niet de goede vorm: vul true of false in"),
        ("extra", "1", "levering.toml heeft een onbekende sleutel extra: haal hem weg."),
    ],
)
def test_keys_that_are_wrong(tmp_path: Path, key: str, value: str, sentence: str) -> None:
    found = sentences(write(tmp_path / "levering", tables(), toml={**TOML, key: value}))
    assert any(sentence in message for message in found), found


def test_five_years_to_the_day_is_allowed(tmp_path: Path) -> None:
    toml = {**TOML, "bewaren_tot": "2031-01-01", "verzonnen": "true"}
    connection, _ = staged(write(tmp_path / "levering", tables(), toml=toml))
    assert connection.table("staging.delivery").project("invented").fetchall() == [(True,)]


def test_toml_that_is_absent_or_no_toml(tmp_path: Path) -> None:
    folder = write(tmp_path / "levering", tables())
    (folder / "levering.toml").write_text('gemeente_code = "GM9999"\ndoel = \n')
    expected = "levering.toml is geen geldige TOML bij regel 2: verbeter die regel."
    assert expected in sentences(folder)
    (folder / "levering.toml").write_bytes(b"\xff\xfe\x00")
    assert "levering.toml is niet te lezen: sla het op als tekst in utf-8." in sentences(folder)
    (folder / "levering.toml").unlink()
    assert "levering.toml ontbreekt: leg het bestand naast de tabellen." in sentences(folder)


def test_legal_basis_names_every_file_and_no_other(tmp_path: Path) -> None:
    basis = [*(name for name in tables() if name != "kosten"), "salarissen"]
    found = sentences(write(tmp_path / "levering", tables(), basis=basis))
    assert "In levering.toml ontbreekt kosten onder [grondslag]: vul het artikel in." in found
    assert any("kent [grondslag] de naam salarissen niet" in message for message in found)


def test_an_empty_legal_basis(tmp_path: Path) -> None:
    folder = write(tmp_path / "levering", tables())
    text = (folder / "levering.toml").read_text()
    (folder / "levering.toml").write_text(text.replace('kosten = "art. 1"', 'kosten = " "'))
    assert sentences(folder) == [
        "In levering.toml heeft kosten onder [grondslag] geen artikel: vul een regel tekst in."
    ]


def test_control_totals(tmp_path: Path) -> None:
    right = "[controle]\nhuishoudens = 40\nkosten_cent = 40780"
    staged(write(tmp_path / "goed", tables(), extra=right))
    wrong = "[controle]\nhuishoudens = 41\nkosten_cent = 40781\npersonen = 1"
    found = sentences(write(tmp_path / "fout", tables(), extra=wrong))
    assert found == [
        "In levering.toml kent [controle] de naam personen niet: "
        "kies uit huishoudens, kosten_cent.",
        "In levering.toml staat huishoudens = 41 onder [controle], maar geleverd is 40: "
        "zoek het verschil en lever opnieuw.",
        "In levering.toml staat kosten_cent = 40781 onder [controle], maar geleverd is 40780: "
        "zoek het verschil en lever opnieuw.",
    ]


# Files ----------------------------------------------------------------------------------------


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    found = [problem.message for problem in check(tmp_path / "weg")]
    assert found == ["De map weg bestaat niet: noem de map van een levering."]


def test_files_that_do_not_belong(tmp_path: Path) -> None:
    folder = write(tmp_path / "levering", tables())
    (folder / "salarissen.csv").write_text("a\n1\n")
    (folder / "map").mkdir()
    (tmp_path / "buiten.csv").write_text("a\n1\n")
    (folder / "doelen.csv").symlink_to(tmp_path / "buiten.csv")
    assert sentences(folder) == [
        "doelen.csv is een verwijzing naar een andere plek: leg het bestand zelf in de map.",
        "map is geen bestand: een levering heeft geen mappen in de map.",
        "salarissen.csv hoort niet in een levering: haal het bestand weg of verbeter de naam.",
    ]


def test_a_table_in_two_forms(tmp_path: Path) -> None:
    folder = write(tmp_path / "levering", tables())
    write(folder, {"kosten": tables()["kosten"]}, basis=tables(), form="parquet")
    assert sentences(folder) == [
        "De tabel kosten is meer dan een keer geleverd (kosten.csv en kosten.parquet): kies er een."
    ]


@pytest.mark.parametrize(
    "name", ["huishoudens", "voorzieningen", "wijken", "bekostiging", "publiek_cijfer"]
)
def test_required_tables(tmp_path: Path, name: str) -> None:
    found = sentences(_with(tmp_path, lambda given: given.pop(name)))
    assert f"Het bestand {name} ontbreekt: lever {name}.csv, .parquet of .xlsx." in found


def test_a_header_without_rows(tmp_path: Path) -> None:
    found = sentences(_with(tmp_path, lambda given: given.update(wijken=given["wijken"][:1])))
    assert "wijken.csv heeft een kopregel maar geen rijen: vul het bestand." in found


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("doel;x".encode("utf-16"), "is geen utf-8 of cp1252: sla het op als csv in utf-8."),
        (b'indicator;jaar\n"a;1', "heeft een aanhalingsteken te veel: sluit elk"),
        (b'indicator;jaar\nb;1\n"a;1\n', "heeft een aanhalingsteken dat in rij 3 niet sluit"),
        (b"indicator;\x81\n", "heeft tekens die geen utf-8 en geen cp1252 zijn"),
        (b"", "heeft geen kopregel: zet de namen van de kolommen in rij 1."),
        (b"Jansen;1\nDe Vries;2\n", "heeft geen kopregel met de namen van doelen"),
    ],
)
def test_csv_that_cannot_be_read(tmp_path: Path, content: bytes, sentence: str) -> None:
    folder = write(tmp_path / "levering", tables(), basis=[*tables(), "doelen"])
    (folder / "doelen.csv").write_bytes(content)
    found = sentences(folder)
    assert len(found) == 1
    assert found[0].startswith("doelen.csv ")
    assert sentence in found[0]


@pytest.mark.parametrize("suffix", ["parquet", "xlsx"])
def test_damaged_files(tmp_path: Path, suffix: str) -> None:
    folder = write(tmp_path / "levering", tables(), basis=[*tables(), "doelen"])
    (folder / f"doelen.{suffix}").write_bytes(b"PK\x03\x04 half a file")
    expected = f"doelen.{suffix} is niet te lezen als {suffix}: bewaar het opnieuw."
    assert sentences(folder) == [expected]


def test_xlsx_with_two_sheets(tmp_path: Path) -> None:
    folder = write(tmp_path / "levering", tables(), basis=[*tables(), "doelen"])
    with xlsxwriter.Workbook(str(folder / "doelen.xlsx")) as book:
        book.add_worksheet()
        book.add_worksheet()
    assert sentences(folder) == [
        "doelen.xlsx heeft meer dan een werkblad: bewaar alleen het blad met de tabel."
    ]


def test_outlines_that_are_wrong(tmp_path: Path) -> None:
    folder = write(tmp_path / "levering", tables())
    outlines = folder / "wijken.geojson"
    outlines.write_text("{")
    assert sentences(folder) == [
        "wijken.geojson is geen geldige JSON: bewaar de omtrekken opnieuw als GeoJSON."
    ]
    outlines.write_text("[]")
    assert sentences(folder)[0].startswith("wijken.geojson is geen FeatureCollection")
    feature = '{"properties": {"statcode": "%s"}, "geometry": {"type": "%s", "coordinates": %s}}'
    for code, kind, ring in (
        ("WK9999", "Polygon", "[[[5, 52], [5, 53], [6, 53], [5, 52]]]"),
        ("WK999901", "Point", "[5, 52]"),
        ("WK999901", "Polygon", "[[[155000, 463000], [5, 53], [6, 53], [5, 52]]]"),
    ):
        text = feature % (code, kind, ring)
        outlines.write_text(f'{{"type": "FeatureCollection", "features": [{text}]}}')
        assert sentences(folder)[0].startswith("wijken.geojson heeft in omtrek 1 geen statcode")
    text = feature % ("WK999909", "Polygon", "[[[5, 52], [5, 53], [6, 53], [5, 52]]]")
    outlines.write_text(f'{{"type": "FeatureCollection", "features": [{text}]}}')
    assert sentences(folder) == [
        "wijken.geojson heeft omtrekken (1) van wijken die niet in wijken staan: "
        "haal die weg of vul wijken aan."
    ]


# Headers --------------------------------------------------------------------------------------


def test_columns_twice_missing_and_unknown(tmp_path: Path) -> None:
    def change(given: Tables) -> None:
        given["wijken"][0] = ["wijk_code", "wijk_naam", "wijk_naam"]
        for at, row in enumerate(given["bekostiging"]):
            row.append("kleur" if at == 0 else "rood")

    assert sentences(_with(tmp_path, change)) == [
        "In wijken.csv staat kolom wijk_naam 2 keer: haal de dubbele kolom weg.",
        "In wijken.csv ontbreekt kolom gemeente_code: voeg de kolom toe.",
        "In bekostiging.csv is kolom kleur onbekend: haal de kolom weg of verbeter de naam.",
    ]


# Rules of the whole delivery ------------------------------------------------------------------


def test_years_outside_the_delivery(tmp_path: Path) -> None:
    def change(given: Tables) -> None:
        given["huishoudens"][1][1] = 2023
        given["personen"][1][2] = 2023
        given["bekostiging"][1][0] = 2023

    start = "staat in kolom jaar bij 1 rij (rij 2) een jaar dat niet in jaren van levering.toml"
    found = sentences(_with(tmp_path, change))
    ending = "staat: haal de rijen weg of vul jaren aan."
    for file in ("huishoudens.csv", "personen.csv", "bekostiging.csv"):
        assert f"In {file} {start} {ending}" in found


def test_another_gemeente_and_a_name_twice(tmp_path: Path) -> None:
    def change(given: Tables) -> None:
        given["wijken"][1][2] = "GM0001"
        given["wijken"][2][1] = "rietland"

    assert sentences(_with(tmp_path, change)) == [
        "In wijken.csv staat in kolom gemeente_code bij 1 rij (rij 2) een andere gemeente dan in "
        "levering.toml: maak beide gelijk.",
        "In wijken.csv heeft kolom wijk_naam bij 1 rij (rij 3) de naam van een andere wijk: "
        "geef elke wijk een eigen naam.",
    ]


ORIGIN = (
    *("p_geb_nw", "a_marok", "a_nw_all", "a_geb_nl", "a_geb_neu", "a_gbl_eu", "a_hke_neu"),
    *("a_nl_al", "a_eur_al", "a_neu_al", "Nationaliteit", "GeborenInNederland_17"),
    *("BuitenEuropa_19", "WestersTotaal_17", "a_eu", "Migratieachtergrond"),
)


def test_figures_on_origin(tmp_path: Path) -> None:
    rows = [["gwb_code", "jaar", "kolom", "waarde", "bron"]]
    for column in ("a_inw", "p_geb", *ORIGIN):
        rows.append(["GM9999", "2022", column, "1", "CBS"])
    found = sentences(_with(tmp_path, lambda given: given.update(kerncijfers=rows)))
    assert found == [
        "In kerncijfers.csv staat in kolom kolom bij 16 rijen (de eerste is rij 4) een cijfer over "
        "herkomst of geboorteland: haal die rijen weg."
    ]


def test_cost_needs_a_realisation_per_law_and_year(tmp_path: Path) -> None:
    def change(given: Tables) -> None:
        given["kosten"][1][2] = "2025-01"
        given["kosten"][2][2] = "2020-01"  # a year that was not delivered: not to be allocated
        given["huishoudens"][-1][1] = given["personen"][-1][2] = 2025

    given = tables()
    change(given)
    toml = {**TOML, "jaren": "[2024, 2025]"}
    assert sentences(write(tmp_path / "levering", given, toml=toml)) == [
        "In publiek_cijfer.csv ontbreekt de realisatie in bedrag_cent van een wet en een jaar "
        "waarvoor er kosten zijn (1 keer): vul die regels aan."
    ]


def test_more_than_five_percent_apart(tmp_path: Path) -> None:
    def change(given: Tables) -> None:
        for row in given["kosten"][1:4]:
            row[4] = "anders"

    folder = _with(tmp_path, change)
    assert sentences(folder) == [
        "Van kosten.csv staat 7,5% apart (3 rijen), meer dan 5%: verbeter het bestand, of laad het "
        "toch met --accept-quarantine."
    ]
    _, result = staged(folder, accept=True)
    assert [problem.rows for problem in result.problems] == [3]


def test_all_problems_at_once(tmp_path: Path) -> None:
    def change(given: Tables) -> None:
        given["wijken"][1][2] = "GM0001"
        given["voorzieningen"][0][1] = "naam"
        given["kosten"][1][4] = "anders"

    toml = {**TOML, "doel": '"fraude"'}
    given = tables()
    change(given)
    folder = write(tmp_path / "levering", given, toml=toml)
    (folder / "extra.txt").write_text("x")
    with pytest.raises(DeliveryRefused) as caught:
        stage(folder, duckdb.connect())
    rules = [(problem.file, problem.rule, problem.refuses) for problem in caught.value.problems]
    assert rules == [
        ("extra.txt", "bestand", True),
        ("levering.toml", "vorm", True),
        ("voorzieningen.csv", "persoonsgegeven", True),
        ("wijken.csv", "gemeente", True),
        ("kosten.csv", "code", False),
    ]
    assert caught.value.exit_code == 11


def test_parquet_with_a_column_twice(tmp_path: Path) -> None:
    given = {"wijken": tables()["wijken"]}
    folder = write(tmp_path / "levering", given, basis=["wijken", "doelen"])
    column = pa.array(["2024"])
    names = ["indicator", "jaar", "streefwaarde", "bron", "jaar"]
    pq.write_table(pa.Table.from_arrays([column] * 5, names=names), folder / "doelen.parquet")
    assert [(p.column, p.rule) for p in refused(folder)] == [("jaar", "dubbel")]
