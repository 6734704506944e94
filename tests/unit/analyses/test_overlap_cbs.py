"""The overlap table has the form of CBS 85375NED and adds up to the headline number."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from samenhang.analyses import cbs
from samenhang.analyses.remainder import REST
from samenhang.disclosure import Gate
from tests.unit.analyses.overlap_town import (
    BAND,
    DELIVERED,
    GEMEENTE,
    TRUTH,
    WIJK,
    WITHOUT,
    YEAR,
    town,
)

ASKED = {"year": YEAR, "gemeente": GEMEENTE}
PUBLISHED = (
    Path(__file__).parents[4] / "shared" / "data" / "cbs_samenloop_sociaal_domein_voorbeelden.csv"
)
BLOCKS = ["Totaal", *cbs.NUMBERS.values()]


@pytest.fixture(scope="module")
def gate() -> Gate:
    return town()


@pytest.mark.skipif(not PUBLISHED.exists(), reason="../shared/data is not here")
def test_names_and_order_are_those_of_cbs(gate: Gate) -> None:
    with PUBLISHED.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["gebied"] == "Zutphen"]
    kinds = list(dict.fromkeys(row["soort"] for row in rows))
    numbers = list(dict.fromkeys(row["aantal_voorzieningen"] for row in rows))
    table = cbs.cbs_table(gate, **ASKED).published.table
    for _, block in table[table["number"] != REST].groupby("number", sort=False):
        assert [kind for kind in block["kind"] if kind != REST] == kinds
    assert list(dict.fromkeys(table["number"]))[: len(numbers)] == numbers


def test_columns_are_those_of_cbs(gate: Gate) -> None:
    answer = cbs.cbs_table(gate, **ASKED)
    assert list(answer.columns.values()) == [
        "Aantal voorzieningen",
        "Soort voorziening sociaal domein",
        "Wijken",
        "Perioden",
        "Cliënten met voorzieningen (aantal)",
        "Huishoudens met voorzieningen (aantal)",
    ]
    assert set(answer.columns) <= set(answer.published.table)
    assert set(answer.published.table["area"]) == {"Polderstad"}
    assert set(answer.published.table["period"]) == {"2025"}


@pytest.mark.parametrize("column", ["n", "clients_n"])
@pytest.mark.parametrize("wijk", [None, WIJK])
def test_every_block_and_the_whole_add_up(gate: Gate, column: str, wijk: str | None) -> None:
    answer = cbs.cbs_table(gate, **ASKED, wijk=wijk)
    if column not in answer.columns:
        assert wijk is not None
        return
    table = answer.published.table
    whole = table[(table["number"] == "Totaal") & (table["kind"] == "Totaal")][column].iloc[0]
    assert table[table["kind"] == "Totaal"][column].iloc[1:].sum() == whole
    parts = table[(table["kind"] != "Totaal") & (table["number"] != "Totaal")]
    assert parts[column].sum() + table[column].iloc[-1] == whole
    for number in BLOCKS:
        block = table[table["number"] == number]
        total, rest = block[column].iloc[0], block[column].iloc[1:]
        if total is not None and block[column].notna().iloc[0]:
            assert rest.sum() == total


def test_numbers_by_hand(gate: Gate) -> None:
    answer = cbs.cbs_table(gate, **ASKED)
    table = answer.published.table.set_index(["number", "kind"])
    households = {
        ("Totaal", "Totaal"): TRUTH["using"],
        ("Totaal", "Alleen Wmo"): 600,
        ("Totaal", "Alleen Jeugd"): 300,
        ("Totaal", "P-wet en Wmo"): 200,
        ("Totaal", "Jeugd, P-wet en Wmo"): 100,
        ("1 maatwerkvoorziening", "Alleen Wmo"): 600,
        ("2 maatwerkvoorzieningen", "Totaal"): 500,
        ("2 maatwerkvoorzieningen", "Alleen Jeugd"): 300,
        ("4 of meer maatwerkvoorzieningen", "Jeugd, P-wet en Wmo"): 100,
    }
    for cell, n in households.items():
        assert abs(table.loc[cell, "n"] - n) <= BAND
    # Persons: 600 + 200 with the Wmo, 600 + 100 with the Jeugdwet, 200 P-wet, 100 with two laws.
    clients = {"Totaal": 1800, "Alleen Wmo": 800, "Alleen Jeugd": 700, "P-wet en Wmo": 100}
    for kind, n in clients.items():
        assert abs(table.loc[("Totaal", kind), "clients_n"] - n) <= 2 * BAND
    one, four = (table.loc[(cbs.NUMBERS[number], "Totaal"), "n"] for number in (1, 4))
    assert (
        answer.title == f"{one} huishoudens hebben één voorziening, {four} hebben er vier of meer"
    )


def test_what_cannot_be_is_hidden_and_not_nought(gate: Gate) -> None:
    table = cbs.cbs_table(gate, **ASKED).published.table.set_index(["number", "kind"])
    cell = table.loc[("1 maatwerkvoorziening", "Jeugd en Wmo")]
    assert cell["reason"] == "te weinig"
    assert cell[["n", "clients_n"]].isna().all()


def test_a_wijk_has_households_alone_and_says_so(gate: Gate) -> None:
    answer = cbs.cbs_table(gate, **ASKED, wijk=WIJK)
    assert "Cliënten (personen) tellen wij alleen voor heel Polderstad." in answer.notes
    assert set(answer.published.table["area"]) == {"Wijk 01"}


def test_without_persons_it_says_so() -> None:
    answer = cbs.cbs_table(town(delivered=DELIVERED[:2]), **ASKED)
    assert "clients_n" not in answer.columns
    assert any("niet geleverd" in note for note in answer.notes)


def test_too_few_users() -> None:
    answer = cbs.cbs_table(town((400, WITHOUT)), **ASKED)
    assert answer.state == "too_few"
    assert answer.sentence.startswith("Te weinig")
