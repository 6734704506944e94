"""Roads over the quality page: what it says of rows and months tells nothing of one to nine.

Every test makes two deliveries that differ in a few people, and sees that all that can be asked
of the deliveries is the same; so no subtraction on it can tell them apart.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import samenhang
from samenhang.analyses import quality, quality_rows
from samenhang.build import build
from samenhang.disclosure import Gate
from tests.unit.delivery.small_delivery import H, P, Tables, pseudonym, tables, write

GEMEENTE, YEAR = "GM9999", 2024
FEW = 9
MONTHS = [f"2024-{month:02}" for month in range(1, 13)]


def opened(folder: Path, given: Tables) -> Gate:
    store = folder / "opslag"
    store.mkdir(parents=True)
    (store / "geheim.key").write_text(bytes(range(32)).hex(), encoding="ascii")
    build([write(folder / "levering", given)], store, accept_quarantine=True)
    return samenhang.open(store)


def told(gate: Gate) -> dict[str, Any]:
    """Return all that the page and a script can learn of the deliveries themselves."""
    roads = (gate.files, gate.quarantine, gate.matched, gate.coverage, gate.checks)
    found: dict[str, Any] = {road.__name__: road().table.to_csv() for road in roads}
    every = quality.every(
        gate, year=YEAR, gemeente=GEMEENTE, today="2026-06-01", has_households=True
    )
    for key in ("maanden", "rijen", "zonder-huishouden"):
        answer = every.judged[key].answer
        found[key] = (answer.title, answer.sentence, answer.notes,
                      answer.published.table.to_csv())  # fmt: skip
    found["redenen"] = quality_rows.reasons(gate, gemeente=GEMEENTE).published.table.to_csv()
    gate.store.close()
    return found


def broken(few: int) -> Tables:
    """Draw households of which so many break a rule, all with persons of their own."""
    given = tables()
    for row in given["huishoudens"][1 : few + 1]:
        row[4] = 9  # at most six persons
    return given


@pytest.mark.parametrize("few", [2, FEW])
def test_how_few_rows_stand_apart_is_not_told(tmp_path: Path, few: int) -> None:
    one, more = (told(opened(tmp_path / str(size), broken(size))) for size in (1, few))
    assert one == more
    assert "hooguit 10" in one["redenen"]


def test_the_attack_would_see_a_difference_of_ten(tmp_path: Path) -> None:
    one, eleven = (told(opened(tmp_path / str(size), broken(size))) for size in (1, 11))
    assert one["files"] != eleven["files"]
    assert one["quarantine"] != eleven["quarantine"]


def paid(in_march: int, cents: list[int]) -> Tables:
    """Draw cost lines of forty households in eleven months, and of so many in March."""
    given = tables()
    lines: list[list[object]] = []
    for month in MONTHS:
        homes = in_march if month == "2024-03" else 40
        lines += [[f"v-{at}", "wmo", month, 0, "declaratie"] for at in range(homes)]
    for line, amount in zip(lines, cents, strict=True):
        line[3] = amount
    given["kosten"] = [given["kosten"][0], *lines]
    given["publiek_cijfer"][1][5] = 500_000
    return given


def test_an_exact_total_does_not_bring_out_the_cost_of_a_month_of_nine(tmp_path: Path) -> None:
    # 440 lines of 1.000; or 80 of 1.000, 9 in March of 1.000 and 360 of 975: 440.000 both times.
    nobody = paid(0, [1_000] * 440)
    nine = paid(9, [1_000] * 89 + [975] * 360)
    totals = []
    for name, given in (("nobody", nobody), ("nine", nine)):
        gate = opened(tmp_path / name, given)
        totals.append(gate.public(kind="geleverd").table["value"].tolist())
        gate.store.close()
    assert totals[0] == totals[1] == [440_000, 440_000]
    first, second = (
        told(opened(tmp_path / f"{name}-again", given))
        for name, given in (("nobody", nobody), ("nine", nine))
    )
    assert first["coverage"] == second["coverage"]
    assert first["maanden"] == second["maanden"]
    assert "Wmo in maart" in first["maanden"][0]


def test_nothing_of_one_to_nine_stands_in_a_table(tmp_path: Path) -> None:
    given = broken(3)
    given["kosten"] += [["", "wmo", "2024-02", 500, "declaratie"] for _ in range(4)]
    given["voorzieningen"].append(
        ["los", pseudonym("elders"), "", "wmo", "02", "2024-01", "2024-06"]
    )
    gate = opened(tmp_path, given)
    numbers = []
    people = gate.files().table
    people = people[~people["table_name"].isin(["wijk", "funding", "public_figure"])]
    for name in ("rows_delivered", "rows_loaded", "rows_quarantined"):
        numbers += people[name].tolist()
    numbers += gate.quarantine().table["rows"].tolist() + gate.matched().table["rows"].tolist()
    gate.store.close()
    assert len(numbers) >= 12
    assert {number % 10 for number in numbers} == {0}
    assert len(H) == len(P) == 40
