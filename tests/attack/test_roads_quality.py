"""Roads over the quality page: what it says of rows and months tells nothing of one to nine.

Every test makes deliveries that differ in a few people. What is hidden in one is hidden in the
other, and what is shown is drawn again: no number of one cannot stand for the other.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given as given_
from hypothesis import strategies as st

import samenhang
from samenhang.analyses import quality, quality_rows
from samenhang.build import build
from samenhang.disclosure import Gate
from samenhang.disclosure.rounding import Release, at_most, in_steps, step
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
    # How many rows were delivered is drawn again by any other row; the rest may not differ.
    drawn = ["rows_delivered", "rows_loaded", "delivered", "used"]
    found["files"] = gate.files().table.drop(columns=drawn[:2]).to_csv()
    for key in ("maanden", "rijen", "zonder-huishouden"):
        answer, verdict = every.judged[key].answer, every.judged[key].verdict
        table = answer.published.table.drop(columns=drawn, errors="ignore")
        found[key] = (verdict, answer.title, answer.sentence, answer.notes, table.to_csv())
    found["redenen"] = quality_rows.reasons(gate, gemeente=GEMEENTE).published.table.to_csv()
    gate.store.close()
    return found


def broken(few: int) -> Tables:
    """Draw households of which so many break a rule, all with persons of their own."""
    given = tables()
    for row in given["huishoudens"][1 : few + 1]:
        row[4] = 9  # at most six persons
    return given


@pytest.mark.parametrize("few", [1, FEW])
def test_few_rows_apart_look_as_none(tmp_path: Path, few: int) -> None:
    none, more = (told(opened(tmp_path / str(size), broken(size))) for size in (0, few))
    assert none == more
    assert "hooguit 20" in none["rijen"][-1]


def test_the_attack_would_see_a_difference_of_thirty(tmp_path: Path) -> None:
    none, thirty = (told(opened(tmp_path / str(size), broken(size))) for size in (0, 30))
    assert none["files"] != thirty["files"]
    assert none["quarantine"] != thirty["quarantine"]


@pytest.mark.parametrize("homes", [0, 1, 9, 10, 39])
def test_spells_of_few_look_as_a_law_without_any(tmp_path: Path, homes: int) -> None:
    given = tables()
    given["voorzieningen"] += [
        [f"j-{at}", P[at], "", "jeugdwet", "30", "2024-01", "2024-06"] for at in range(homes)
    ]
    gate = opened(tmp_path, given)
    found = gate.matched().table
    gate.store.close()
    youth = found[found["law"] == "jeugdwet"]
    assert len(youth) == 1
    assert youth[["spells", "spells_loose"]].isna().all(axis=None)


def rounded(rows: int, releases: int = 400) -> set[int | None]:
    """Return all that so many rows can stand as, over deliveries that differ in anything else."""
    found = set()
    for at in range(releases):
        drawn = Release(bytes(range(32)), "aanval", str(at))
        value = in_steps(pd.Series([rows]), ["household"], ["cel"], drawn).iloc[0]
        found.add(None if pd.isna(value) else int(value))
    return found


@pytest.mark.parametrize(("rows", "more"), [(0, 1), (9, 10), (10, 11), (40, 41)])
def test_one_row_more_may_stand_as_the_same_number(rows: int, more: int) -> None:
    # Rounded up to tens as it was, 40 was always 40 and 41 always 50.
    assert rounded(rows) & rounded(more)
    if rows >= 10:
        assert rounded(rows) == rounded(more)


@given_(st.integers(0, 10**6), st.sampled_from(["household", "person", "cost"]), st.text())
def test_few_rows_are_never_told_and_others_are_near(rows: int, table: str, mark: str) -> None:
    drawn = Release(bytes(32), "eigenschap", mark)
    value = in_steps(pd.Series([rows]), [table], ["cel"], drawn).iloc[0]
    if rows < step(table):
        assert pd.isna(value)
    elif pd.isna(value):
        assert rows < at_most(table)
    else:
        assert value % step(table) == 0
        assert rows - step(table) < value < rows + 1.5 * step(table)


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
    # Neither March has a number; the others differ by 2,5% as they do on any road.
    march = [",3,False,\n" in one["coverage"] for one in (first, second)]
    assert march == [True, True]
    assert first["maanden"][:4] == second["maanden"][:4]
    assert "Wmo in maart" in first["maanden"][1]


def test_nothing_of_one_to_nine_stands_in_a_table(tmp_path: Path) -> None:
    given = broken(3)
    given["kosten"] += [["", "wmo", "2024-02", 500, "declaratie"] for _ in range(4)]
    given["voorzieningen"].append(
        ["los", pseudonym("elders"), "", "wmo", "02", "2024-01", "2024-06"]
    )
    gate = opened(tmp_path, given)
    people = gate.files().table
    people = people[people["few"].notna()]
    numbers = [people[name] for name in ("rows_delivered", "rows_quarantined")]
    numbers += [gate.quarantine().table["rows"], gate.matched().table["spells_loose"]]
    told_ = pd.concat(numbers).dropna().tolist()
    gate.store.close()
    # Forty households alone are enough to tell of: persons, spells and lines are in larger steps.
    assert set(told_) <= {40, 50}
    assert len(H) == len(P) == 40
