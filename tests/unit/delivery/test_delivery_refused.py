"""Each refusal of a whole delivery, with its Dutch sentence; never a value."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from small_delivery import TOML, Tables, sentences, staged, tables, write

from samenhang.delivery import stage
from samenhang.errors import DeliveryRefused


def _with(tmp_path: Path, change: Callable[[Tables], object]) -> Path:
    given = tables()
    change(given)
    return write(tmp_path / "levering", given)


@pytest.mark.parametrize(
    "name", ["huishoudens", "voorzieningen", "wijken", "bekostiging", "publiek_cijfer"]
)
def test_required_tables(tmp_path: Path, name: str) -> None:
    found = sentences(_with(tmp_path, lambda given: given.pop(name)))
    assert f"Het bestand {name} ontbreekt: lever {name}.csv, .parquet of .xlsx." in found


def test_a_header_without_rows(tmp_path: Path) -> None:
    found = sentences(_with(tmp_path, lambda given: given.update(wijken=given["wijken"][:1])))
    assert "wijken.csv heeft een kopregel maar geen rijen: vul het bestand." in found


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
