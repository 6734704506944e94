"""Each rule of a row, with its Dutch sentence: where and what to do, never what stood there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from small_delivery import Tables, pseudonym, staged, tables, write

LATE = "tot dan telt dit niet mee."


def _set(table: str, row: int, column: int, value: object) -> Callable[[Tables], None]:
    def change(drawn: Tables) -> None:
        drawn[table][row][column] = value

    return change


def _again(table: str) -> Callable[[Tables], None]:
    return lambda drawn: drawn[table].append(list(drawn[table][1]))


def _age(drawn: Tables) -> None:
    # 18 in 2010 is no 18-22 in 2024; 18 in 2023 or in 2026 is 19 or 15 on 1 January 2024
    drawn["personen"][1][3:5] = "18-22", "2010-05"
    drawn["personen"][2][3:5] = "18-22", "2023-05"
    drawn["personen"][3][3:5] = "12-17", "2026-12"


def _month_at(age: str) -> Callable[[Tables], None]:
    def change(drawn: Tables) -> None:
        drawn["personen"][1][3:5] = age, "2024-05"

    return change


def _no_owner(drawn: Tables) -> None:
    drawn["voorzieningen"][1][1] = ""


@pytest.mark.parametrize(
    ("change", "file", "rule", "sentence"),
    [
        (
            _set("huishoudens", 3, 0, ""),
            "huishoudens.csv",
            "verplicht",
            "In huishoudens.csv is kolom huishouden_id leeg bij 1 rij (rij 4): vul een waarde in; ",
        ),
        (
            _set("huishoudens", 3, 0, "kort"),
            "huishoudens.csv",
            "vorm",
            "In huishoudens.csv heeft kolom huishouden_id bij 1 rij (rij 4) niet de vorm 16 tot en "
            "met 64 letters, cijfers, _ of -: verbeter de waarde; ",
        ),
        (
            _set("huishoudens", 3, 3, "gezin"),
            "huishoudens.csv",
            "code",
            "In huishoudens.csv staat in kolom huishoudtype bij 1 rij (rij 4) een code die niet "
            "mag: kies uit eenpersoons, paar_zonder_kinderen, paar_met_kinderen, eenouder, overig, "
            "institutioneel, niet_in_gemeente; ",
        ),
        (
            _set("huishoudens", 3, 4, 7),
            "huishoudens.csv",
            "bereik",
            "In huishoudens.csv ligt kolom personen bij 1 rij (rij 4) niet tussen 1 en 6: "
            "verbeter de waarde; ",
        ),
        (
            _set("huishoudens", 3, 2, "WK999909"),
            "huishoudens.csv",
            "verwijzing",
            "In huishoudens.csv verwijst kolom wijk_code bij 1 rij (rij 4) naar iets dat niet "
            "geleverd is in wijken: vul wijken aan of verbeter de verwijzing; ",
        ),
        (
            _again("huishoudens"),
            "huishoudens.csv",
            "sleutel",
            "In huishoudens.csv komt bij 1 rij (rij 42) de sleutel huishouden_id + jaar",
        ),
        (
            _again("personen"),
            "personen.csv",
            "sleutel",
            "In personen.csv komt bij 1 rij (rij 42) de sleutel persoon_id + jaar",
        ),
        (
            _again("voorzieningen"),
            "voorzieningen.csv",
            "sleutel",
            "In voorzieningen.csv komt bij 1 rij (rij 42) de sleutel voorziening_id",
        ),
        (
            _set("personen", 3, 1, pseudonym("nobody")),
            "personen.csv",
            "verwijzing",
            "In personen.csv verwijst kolom huishouden_id bij 1 rij (rij 4) naar iets dat niet "
            "geleverd is in huishoudens",
        ),
        (
            _age,
            "personen.csv",
            "leeftijd",
            "In personen.csv past kolom maand_18 bij 1 rij (rij 2) niet bij iemand van 15 tot en "
            "met 22 jaar: laat de kolom leeg bij andere leeftijden; ",
        ),
        *(
            (
                _month_at(age),
                "personen.csv",
                "leeftijd",
                "In personen.csv past kolom maand_18 bij 1 rij (rij 2) niet bij iemand van 15 tot "
                "en met 22 jaar: laat de kolom leeg bij andere leeftijden; ",
            )
            for age in ("0-3", "4-11", "23-44", "45-64", "75+")
        ),
        (
            _set("voorzieningen", 3, 4, "2"),
            "voorzieningen.csv",
            "code",
            "In voorzieningen.csv staat in kolom categorie bij 1 rij (rij 4) een code die niet "
            "mag: kies uit de lijst in data/README.md; ",
        ),
        (
            _set("voorzieningen", 3, 4, "45"),
            "voorzieningen.csv",
            "categorie",
            "In voorzieningen.csv hoort kolom categorie bij 1 rij (rij 4) niet bij de wet: "
            "verbeter de wet of de categorie; ",
        ),
        (
            _set("voorzieningen", 3, 5, "01-2024"),
            "voorzieningen.csv",
            "vorm",
            "In voorzieningen.csv heeft kolom begin bij 1 rij (rij 4) niet de vorm jjjj-mm",
        ),
        (
            _set("voorzieningen", 3, 6, "2023-12"),
            "voorzieningen.csv",
            "volgorde",
            "In voorzieningen.csv ligt kolom eind bij 1 rij (rij 4) voor het begin",
        ),
        (
            _no_owner,
            "voorzieningen.csv",
            "eigenaar",
            "In voorzieningen.csv staat bij 1 rij (rij 2) geen persoon_id en geen huishouden_id",
        ),
        (
            _set("kosten", 3, 3, "12,50"),
            "kosten.csv",
            "vorm",
            "In kosten.csv heeft kolom bedrag_cent bij 1 rij (rij 4) niet de vorm een heel aantal "
            "eurocenten zonder punten of komma's",
        ),
        (
            _set("kosten", 3, 3, "1e3"),
            "kosten.csv",
            "vorm",
            "In kosten.csv heeft kolom bedrag_cent bij 1 rij (rij 4) niet de vorm",
        ),
    ],
)
def test_rules_of_rows(
    tmp_path: Path, change: Callable[[Tables], None], file: str, rule: str, sentence: str
) -> None:
    drawn = tables()
    change(drawn)
    connection, result = staged(write(tmp_path / "levering", drawn), accept=True)
    (problem,) = (item for item in result.problems if item.file == file)
    assert (problem.rule, problem.rows, problem.refuses) == (rule, 1, False)
    assert problem.message.startswith(sentence)
    assert problem.message.endswith(LATE)
    apart = connection.table("staging.quarantine").filter(f"file_name = '{file}'")
    assert len(apart) == 1
