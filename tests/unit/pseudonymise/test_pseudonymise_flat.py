"""Flat files of provisions, costs and debt help: each form, each rule."""

from contextlib import suppress
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from drawn_input import (
    ANNA,
    BRAM,
    CARO,
    assigned,
    bsn,
    declared,
    draw,
    dropped,
    invoer,
    made,
    message,
    run,
    tables,
)

from samenhang.errors import DeliveryRefused
from samenhang.pseudonymise import flat
from samenhang.pseudonymise.settings import FlatFile

WMO = {"0.xml": message("wmo301", {ANNA: [assigned(1, "02", end="2025-06-30")]})}
COSTS = """
[[bestand]]
naam = "bijstand.csv"
soort = "kosten"
bedrag = "euro"
kolommen = {bsn = "BSN", maand = "Periode", bedrag = "Netto"}
vast = {wet = "participatiewet", herkomst = "uitkering"}
"""


def test_euros_become_cents_and_debit_and_credit_their_sign(tmp_path: Path) -> None:
    given = tables() | {
        "bijstand": [
            ["BSN", "Periode", "Netto", "DC"],
            [ANNA, "2025-03", "1.234,56", "D"],
            [CARO, "01-04-2025", "34,5", "c"],
            [CARO, "2025-04", "-34,5", "C"],
            [CARO, "2025-04", "34,5", ""],
            [CARO, "2025-04", "34,505", "D"],
            [CARO, "2025", "34,5", "D"],
        ]
    }
    toml = invoer(COSTS.replace('bedrag = "Netto"', 'bedrag = "Netto", debet_credit = "DC"'))
    draw(tmp_path, WMO, given, toml)
    assert dropped(tmp_path) == {("bijstand.csv", "bedrag"): 3, ("bijstand.csv", "datum"): 1}
    rows = made(tmp_path, "kosten")
    assert sorted((row["maand"], row["bedrag_cent"], row["herkomst"]) for row in rows) == [
        ("2025-03", "123456", "uitkering"), ("2025-04", "-3450", "uitkering"),
    ]  # fmt: skip


def test_equal_payments_without_a_reference_are_no_duplicates(tmp_path: Path) -> None:
    paid = [ANNA, "2025-03", "100"]
    given = tables() | {"bijstand": [["BSN", "Periode", "Netto"], paid, paid]}
    draw(tmp_path, WMO, given, invoer(COSTS))
    assert not dropped(tmp_path)
    assert [row["bedrag_cent"] for row in made(tmp_path, "kosten")] == ["10000", "10000"]


def test_a_file_of_costs_finds_the_provision_of_a_message(tmp_path: Path) -> None:
    given = tables() | {
        "bijstand": [
            ["BSN", "Periode", "Netto", "Toewijzing"],
            [ANNA, "2025-03", "10", "1"],
            [BRAM, "2025-03", "20", "1"],
            ["onbekend", "2025-03", "30", "1"],
        ]
    }
    toml = invoer(
        COSTS.replace('bedrag = "Netto"', 'bedrag = "Netto", kenmerk = "Toewijzing"').replace(
            "participatiewet", "wmo"
        )
    )
    draw(tmp_path, WMO, given, toml)
    report = run(tmp_path)
    (spell,) = made(tmp_path, "voorzieningen")
    found = {row["bedrag_cent"]: row for row in made(tmp_path, "kosten")}
    assert found["1000"]["voorziening_id"] == spell["voorziening_id"]
    assert not found["2000"]["voorziening_id"]
    assert found["2000"]["persoon_id"]
    assert not any(found["3000"][name] for name in ("voorziening_id", "persoon_id"))
    assert {name: rows for name, rows, _ in report.remarks} == {
        "zonder_voorziening": 1, "zonder_eigenaar": 1, "dubbel_anders": 0, "geen_inwoner": 0,
        "wijk_onbekend": 0,
    }  # fmt: skip


PROVISIONS = """
[[bestand]]
naam = "regelingen.csv"
soort = "voorzieningen"
kolommen = {bsn = "bsn", huishouden = "hh", categorie = "soort", begin = "van", eind = "tot", \
plan = "plan", kenmerk = "nr", reden_einde = "reden"}
vast = {wet = "minimaregeling", leveringsvorm = "zin"}
codes = {categorie = {PAS = "stadspas"}, reden_einde = {1 = "volgens_plan", 9 = "overig"}}
"""
HEADER = ["bsn", "hh", "soort", "van", "tot", "plan", "nr", "reden", "opmerking"]


def test_provisions_of_a_file(tmp_path: Path) -> None:
    given = tables() | {
        "regelingen": [
            HEADER,
            [ANNA, "", "PAS", "2025-02-10", "2025-05-31", "P7", "11", "1", "buurvrouw belt"],
            ["", "13", "kindregeling", "20250301", "", "P7", "12", "", ""],
            [ANNA, "", "PAS", "2025-02-10", "2025-05-31", "P7", "11", "1", "nog eens"],
            [ANNA, "", "taxi", "2025-02-10", "", "", "13", "", ""],
            ["", "", "PAS", "2025-02-10", "", "", "14", "", ""],
            [ANNA, "", "PAS", "ooit", "", "", "15", "", ""],
            [ANNA, "", "PAS", "2025-05", "2025-02", "", "16", "", ""],
            [ANNA, "", "PAS", "2025-05", "", "", "17", "wil niet meer", ""],
        ]
    }
    draw(tmp_path, given=given, toml=invoer(PROVISIONS))
    assert dropped(tmp_path) == {
        ("regelingen.csv", "code"): 2, ("regelingen.csv", "bsn"): 1,
        ("regelingen.csv", "datum"): 1, ("regelingen.csv", "volgorde"): 1,
    }  # fmt: skip
    rows = made(tmp_path, "voorzieningen")
    names = ("categorie", "begin", "eind", "reden_einde", "leveringsvorm")
    assert sorted(tuple(row[name] for name in names) for row in rows) == [
        ("kindregeling", "2025-03", "", "", "zin"),
        ("stadspas", "2025-02", "2025-05", "volgens_plan", "zin"),
    ]
    assert len({row["plan_id"] for row in rows}) == 1
    home = {row["categorie"]: row["huishouden_id"] for row in rows}
    assert home["kindregeling"] in {row["huishouden_id"] for row in made(tmp_path, "huishoudens")}
    assert not home["stadspas"]


def test_debt_help_counts_for_the_household_of_the_person(tmp_path: Path) -> None:
    toml = invoer("""
[[bestand]]
naam = "schulden.xlsx"
soort = "schuldhulp"
kolommen = {bsn = "bsn", signaal = "gemeld", start = "begin", fase = "fase", bereikt = "ja"}
codes = {fase = {A = "aanmelding"}}
""")
    folder = draw(tmp_path, WMO, toml=toml)
    rows = [
        ["bsn", "gemeld", "begin", "fase", "ja"],
        [int(BRAM), "2025-02-03", "", "A", 1],  # a number: the zero in front is lost
        [int(bsn(9)), "2025-02-03", "", "A", 1],  # lives nowhere here
        [int(ANNA), "", "", "A", 0],
    ]
    with xlsxwriter.Workbook(str(folder / "schulden.xlsx")) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    assert dropped(tmp_path) == {
        ("schulden.xlsx", "geen_huishouden"): 1, ("schulden.xlsx", "datum"): 1,
    }  # fmt: skip
    (row,) = made(tmp_path, "schuldhulp")
    assert (row["signaal"], row["fase"], row["bereikt"]) == ("2025-02", "aanmelding", "1")
    people = {one["leeftijdsklasse"]: one for one in made(tmp_path, "personen")}
    assert row["huishouden_id"] == people["12-17"]["huishouden_id"]


def test_many_rows_of_a_parquet_file_all_arrive(tmp_path: Path) -> None:
    """More rows than are moved at one time, in two places of the road."""
    rows = 120_000
    toml = invoer(COSTS.replace("bijstand.csv", "bijstand.parquet").replace("euro", "cent"))
    folder = draw(tmp_path, WMO, toml=toml)
    amounts = {"BSN": [ANNA, CARO] * (rows // 2), "Periode": ["2025-07"] * rows}
    pq.write_table(pa.table(amounts | {"Netto": [3, 4] * (rows // 2)}), folder / "bijstand.parquet")
    report = run(tmp_path)
    assert report.written["kosten"] == rows
    assert report.cents == 7 * rows // 2


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_parquet_file_has_its_sentence(tmp_path: Path, seed: int) -> None:
    """Some damage shows only while the rows go by."""
    chance, path = Random(seed), tmp_path / "b.parquet"
    people = [chance.choice([ANNA, BRAM]) for _ in range(3000)]
    pq.write_table(pa.table({"BSN": people, "Netto": list(range(3000))}), path)
    damaged = bytearray(path.read_bytes())
    for _ in range(chance.choice([1, 3, 30])):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    path.write_bytes(bytes(damaged))
    file = FlatFile("b.parquet", "kosten", {"bsn": "BSN", "bedrag": "Netto"}, {}, {}, "cent", ",")
    with suppress(DeliveryRefused):  # anything else would reach the user as a traceback
        assert all(isinstance(row, flat.Row) for row in flat.rows(path, file))


def test_a_message_and_the_files_meet_in_one_delivery(tmp_path: Path) -> None:
    """A declaration with its own person in another household than the file's stays apart."""
    paid = message(
        "wmo323",
        {ANNA: [declared(1, "2025-05-01", "2025-05-31", 900, "r", category="02")]},
        total=900,
    )
    given = tables() | {"bijstand": [["BSN", "Periode", "Netto"], [ANNA, "2025-05", "1000"]]}
    draw(tmp_path, WMO | {"1.xml": paid}, given, invoer(COSTS))
    run(tmp_path)
    found = {row["wet"]: row for row in made(tmp_path, "kosten")}
    assert found["wmo"]["voorziening_id"]
    person = made(tmp_path, "voorzieningen")[0]["persoon_id"]
    assert found["participatiewet"]["persoon_id"] == person


def test_a_column_that_is_absent_or_double_is_named(tmp_path: Path) -> None:
    given = tables() | {"bijstand": [["BSN", "bsn", "Netto"], [ANNA, ANNA, "1000"]]}
    draw(tmp_path, WMO, given, invoer(COSTS))
    with pytest.raises(DeliveryRefused) as refused:
        run(tmp_path)
    assert [problem.message for problem in refused.value.problems] == [
        "In bijstand.csv staat kolom BSN 2 keer, waar invoer.toml hem een keer verwacht voor bsn: "
        "verbeter invoer.toml of het bestand.",
        "In bijstand.csv staat kolom Periode 0 keer, waar invoer.toml hem een keer verwacht voor "
        "maand: verbeter invoer.toml of het bestand.",
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["invoer", "pseudoniem.key"]
