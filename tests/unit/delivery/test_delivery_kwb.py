"""Key figures of CBS through the profile `kwb`: three forms of one table, years and breaks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
import xlsxwriter
from small_delivery import TOML, sentences, staged, write


def figures(folder: Path, files: Mapping[str, object], jaren: str = "[2024]") -> Path:
    """A delivery with public figures only."""
    toml = {**TOML, "profiel": '"kwb"', "jaren": jaren}
    write(folder, {}, toml=toml, basis=["wijken", "kerncijfers"])
    for name, content in files.items():
        if name.endswith(".xlsx"):
            with xlsxwriter.Workbook(str(folder / name)) as book:
                sheet = book.add_worksheet()
                for at, row in enumerate(content):  # type: ignore[var-annotated, arg-type]
                    sheet.write_row(at, 0, row)
        else:
            text = content if isinstance(content, str) else json.dumps(content)
            (folder / name).write_text(text, encoding="utf-8")
    return folder


STATLINE = """\ufeffWijken en buurten;Regioaanduiding/Codering (code);\
Regioaanduiding/Indelingswijziging wijken en buurten (code);Bevolking/Aantal inwoners (aantal);\
"Sociale zekerheid/Personen per soort uitkering
 Bijstand (aantal)";Bevolking/Niet-westers/Marokko (aantal);Wonen/Gemiddelde woningwaarde (x)
Polderstad;GM9999    ;.;1200;       .;50;250,5
Rietland;WK999901  ;3;700;40;20;     1.5
Ringvaart;WK999902  ;1;500;       .;30;.
Elders;WK888801  ;1;90;10;5;100
"""
SHEET = [
    ["gwb_code_10", "gwb_code_8", "regio", "recs", "ind_wbi", "a_inw", "a_soz_wb", "g_wozbag"],
    ["GM9999", "9999", "Polderstad", "Gemeente", ".", 1200, ".", "250,5"],
    ["WK999901", "999901", "Rietland", "Wijk", 3, 700, 40, 1.5],
    ["WK999902", "999902", "Ringvaart", "Wijk", 1, 500, ".", "."],
]
CELLS = [
    ("GM9999", "T001036", 1200), ("GM9999", "M001642", 250.5), ("WK999901", "T001036", 700),
    ("WK999901", "D006842", 40), ("WK999901", "M001642", 1.5), ("WK999902", "T001036", 500),
]  # fmt: skip
ODATA4 = {
    "@odata.context": "https://datasets.cbs.nl/odata/v1/CBS/85984NED/$metadata#Observations",
    "value": [
        {
            "Id": at,
            "Measure": measure,
            "ValueAttribute": "None",
            "Value": value,
            "StringValue": None,
            "WijkenEnBuurten": f"{area:10}",
        }
        for at, (area, measure, value) in enumerate([*CELLS, ("GM9999", "1012600_2", 3)])
    ],
}
KNOWN = {
    *((area, {"T001036": "a_inw", "M001642": "g_wozbag", "D006842": "a_soz_wb"}[code], value)
      for area, code, value in CELLS),
}  # fmt: skip
WIJKEN = "wijk_code;wijk_naam;gemeente_code\nWK999901;Rietland;GM9999\nWK999902;Ringvaart;GM9999\n"


@pytest.mark.parametrize(
    "files",
    [
        {"kwb_2024.csv": STATLINE},
        {"kwb-2024.xlsx": SHEET},
        {"kwb_2024.json": ODATA4, "wijken.csv": WIJKEN},
    ],
    ids=["statline", "xlsx", "odata4"],
)
def test_three_forms_of_a_table_give_the_same(tmp_path: Path, files: Mapping[str, object]) -> None:
    connection, result = staged(figures(tmp_path / "levering", files))
    found = connection.table("staging.wijk_figure").filter("value is not null")
    assert set(found.project("gwb_code, column_name, value").fetchall()) == KNOWN
    assert set(connection.table("staging.wijk").project("wijk_code, wijk_name").fetchall()) == {
        ("WK999901", "Rietland"),
        ("WK999902", "Ringvaart"),
    }
    assert all(not one.refuses for one in result.problems)


def test_columns_on_origin_are_left_out_and_that_is_said(tmp_path: Path) -> None:
    _, result = staged(figures(tmp_path / "levering", {"kwb_2024.csv": STATLINE}))
    (said,) = result.problems
    assert said.message == (
        "In kwb_2024.csv vervallen kolommen: 1 over herkomst of geboorteland, die nooit worden "
        "geladen."
    )


def test_unknown_and_breaks_stand_beside_the_figure(tmp_path: Path) -> None:
    connection, _ = staged(figures(tmp_path / "levering", {"kwb_2024.csv": STATLINE}))
    found = connection.table("staging.wijk_figure").filter("column_name = 'a_soz_wb'")
    assert dict(found.project("gwb_code, status").fetchall()) == {
        "GM9999": "niet bekend bij het CBS",
        "WK999901": "andere grenzen dan het jaar ervoor",
        "WK999902": "niet bekend bij het CBS",
    }


def test_over_the_years_the_newest_names_the_wijken(tmp_path: Path) -> None:
    old = STATLINE.replace("Rietland;WK999901", "Oudland;WK999909")
    arms = STATLINE.replace("Aantal inwoners", "Personen in armoede")
    files = {"kwb_2023.csv": old, "kwb_2024.csv": arms}
    connection, _ = staged(figures(tmp_path / "levering", files, "[2023, 2024]"))
    wijken = connection.table("staging.wijk").project("wijk_code").order("all").fetchall()
    assert wijken == [("WK999901",), ("WK999902",)]
    years = connection.table("staging.wijk_figure").filter("column_name in ('a_inw', 'p_ink_ar')")
    found = years.aggregate("year, column_name, max(status) as status").order("year").fetchall()
    assert [one[:2] for one in found] == [(2023, "a_inw"), (2024, "p_ink_ar")]
    assert "vanaf 2024 een andere definitie" in found[1][2]


def test_a_year_must_be_known(tmp_path: Path) -> None:
    folder = figures(tmp_path / "levering", {"kwb.csv": STATLINE}, "[2023, 2024]")
    assert (
        "In kwb.csv ontbreekt de kolom voor jaar: zet het jaar in de naam van het bestand, zoals "
        "kwb_2024." in sentences(folder)
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<!DOCTYPE html><html>Storing</html>", "is geen geldige JSON: download het bestand"),
        ('{"value": [{"Measure": "T0', "is geen geldige JSON: download het bestand"),
        ('{"error": "x"}', "heeft geen lijst value met rijen: download de tabel als OData"),
        ('{"value": []}', "heeft geen rijen: download de tabel opnieuw"),
        ('{"value": [{"kleur": 1}]}', "staat geen enkel"),
    ],
)
def test_bad_json_is_one_sentence(tmp_path: Path, content: str, words: str) -> None:
    files = {"kwb_2024.json": content, "wijken.csv": WIJKEN}
    found = sentences(figures(tmp_path / "levering", files))
    assert any(words in one and one.count("kwb_2024.json") == 1 for one in found)
