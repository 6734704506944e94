"""Files that cannot be read or do not belong, each with its Dutch sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from small_delivery import refused, sentences, tables, write

from samenhang.delivery import check


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    found = [problem.message for problem in check(tmp_path / "weg")]
    assert found == ["De map weg bestaat niet: noem de map van een levering."]


@pytest.mark.parametrize("name", [b"geheim\xff", b"geheim\n1"])
def test_a_folder_of_which_the_name_is_no_text_is_refused(tmp_path: Path, name: bytes) -> None:
    folder = tmp_path / os.fsdecode(name)
    (found,) = sentences(write(folder, {"wijken": tables()["wijken"]}))
    assert found.startswith("De map staat op een plek met onleesbare tekens in haar naam:")


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


def test_parquet_with_a_column_twice(tmp_path: Path) -> None:
    given = {"wijken": tables()["wijken"]}
    folder = write(tmp_path / "levering", given, basis=["wijken", "doelen"])
    column = pa.array(["2024"])
    names = ["indicator", "jaar", "streefwaarde", "bron", "jaar"]
    pq.write_table(pa.Table.from_arrays([column] * 5, names=names), folder / "doelen.parquet")
    assert [(p.column, p.rule) for p in refused(folder)] == [("jaar", "dubbel")]
