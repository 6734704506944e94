"""Rows that break a rule stand apart: counted, named by rule, never lost and never shown."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from small_delivery import H, P, amounts, number, staged, tables, write

LATE = "tot dan telt dit niet mee."


def test_a_ragged_row_keeps_the_numbers_of_the_others(tmp_path: Path) -> None:
    drawn = tables()
    drawn["kosten"][3] = drawn["kosten"][3][:4]
    drawn["kosten"][5].append("te veel")
    drawn["kosten"][6][4] = "anders"
    connection, result = staged(write(tmp_path / "levering", drawn), accept=True)
    assert [(p.rule, p.rows) for p in result.problems] == [("velden", 2), ("code", 1)]
    apart = connection.table("staging.quarantine").order("row_number").project("row_number, rule")
    assert apart.fetchall() == [(4, "velden"), (6, "velden"), (7, "code")]
    rows = connection.table("staging.cost").order("row_number").limit(4).project("row_number")
    assert rows.fetchall() == [(2,), (3,), (5,), (8,)]


def test_formulas_of_xlsx(tmp_path: Path) -> None:
    drawn = {"wijken": tables()["wijken"]}
    folder = write(tmp_path / "levering", drawn, basis=["wijken", "doelen"])
    with xlsxwriter.Workbook(str(folder / "doelen.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["indicator", "jaar", "streefwaarde", "bron"])
        for row in range(1, 4):
            sheet.write_row(row, 0, [f"bereik {row}", 2024, 10.5, "Raad"])
        sheet.write_formula(1, 2, "=10+10", None, 20)
        sheet.write_formula(2, 2, "=10+10", None, "")
        sheet.write_formula(3, 2, "=1/0", None, "#DIV/0!")
    connection, result = staged(folder, accept=True)
    goals = connection.table("staging.goal").project("indicator, target, row_number").fetchall()
    assert goals == [("bereik 1", 20.0, 2)]
    (problem,) = result.problems
    assert problem.message == (
        "In doelen.xlsx staat bij 2 rijen (de eerste is rij 3) een formule zonder opgeslagen "
        f"uitkomst: sla de uitkomst op; {LATE}"
    )


def test_quarantine_holds_no_value(tmp_path: Path) -> None:
    drawn = tables()
    drawn["kosten"][1][4] = "geheimzinnig"
    connection, result = staged(write(tmp_path / "levering", drawn))
    assert connection.table("staging.quarantine").fetchall() == [
        ("levering", "cost", "kosten.csv", 2, "code", "herkomst")
    ]
    assert "geheimzinnig" not in result.problems[0].message


def test_a_household_apart_takes_its_persons_along(tmp_path: Path) -> None:
    drawn = tables()
    drawn["huishoudens"][1][4] = 9
    connection, result = staged(write(tmp_path / "levering", drawn))
    assert [(p.file, p.rule, p.rows) for p in result.problems] == [
        ("huishoudens.csv", "bereik", 1),
        ("personen.csv", "verwijzing", 1),
    ]
    left = connection.table("staging.person").filter(f"person_id = {number(P[0])}")
    assert left.fetchall() == []


def test_each_rule_counts_what_it_set_apart(tmp_path: Path) -> None:
    drawn = tables()
    drawn["huishoudens"][1][4] = 9
    drawn["kosten"][1][4] = "onbekende herkomst"
    connection, _ = staged(write(tmp_path / "levering", drawn))
    found = dict(connection.table("staging.check_outcome").project("name", "found").fetchall())
    # A household out of bounds, a cost line with a wrong code, the person of that household.
    assert {name: rows for name, rows in found.items() if rows} == {
        "bereik": 1,
        "code": 1,
        "person_household": 1,
    }
    assert found["household_twice"] == 0


def test_numbers_of_parquet_follow_the_rules_of_text(tmp_path: Path) -> None:
    drawn = tables()
    for row in drawn["huishoudens"][1:]:
        row[4], row[5] = 300 if row[0] == H[1] else 2, -1 if row[0] == H[2] else 0
    for at, row in enumerate(drawn["voorzieningen"][1:]):
        row[0] = 1000 + at
    for at, row in enumerate(drawn["kosten"][1:]):
        row[0], row[3] = 1000 + at, 202402 if at == 5 else None
    connection, result = staged(write(tmp_path / "levering", drawn, form="parquet"), accept=True)
    ids = (
        connection.table("staging.provision").order("row_number").project("provision_id").fetchall()
    )
    assert ids[:2] == [(number("1000"),), (number("1001"),)]
    apart = connection.table("staging.quarantine").filter("file_name = 'huishoudens.parquet'")
    assert apart.project("row_number", "rule", "column_name").order("all").fetchall() == [
        (3, "bereik", "personen"),
        (4, "bereik", "kinderen"),
    ]
    lines = [problem for problem in result.problems if problem.file == "kosten.parquet"]
    assert [(problem.rule, problem.rows) for problem in lines] == [("verplicht", 39)]
    amounts = connection.table("staging.cost").project("provision_id", "amount_cents").fetchall()
    assert amounts == [(number("1005"), 202402)]


cells = st.one_of(
    st.sampled_from(["", "wmo", "jeugdwet", "01", "2024-13", "2024-02", "-5", "x y", "é", H[0]]),
    st.integers(-(10**19), 10**19),
    st.text(st.characters(codec="utf-8", exclude_characters='";\r\n\0'), max_size=8),
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(cells, min_size=3, max_size=6), max_size=6), again=st.booleans())
@example(rows=[["", "", "", "01", "", ""]], again=False)
@example(rows=[["", "", "", "01", "", "x"]], again=False)
@example(rows=[["", "", "", "01"]], again=False)
def test_delivered_is_loaded_plus_quarantined(
    tmp_path: Path, rows: list[list[object]], again: bool
) -> None:
    drawn = tables()
    drawn["kosten"] += [row for row in rows if any(str(cell).strip() for cell in row)]
    drawn["huishoudens"] += drawn["huishoudens"][1:4] if again else []
    folder = write(tmp_path / "levering", drawn)
    connection, _ = staged(folder, accept=True)
    counted = (
        "file_name, rows_delivered, rows_loaded, rows_quarantined, cents_delivered, cents_loaded"
    )
    counts = connection.table("staging.delivery_file").project(counted).fetchall()
    apart = connection.table("staging.quarantine")
    for file, delivered, loaded, quarantined, cents, cents_loaded in counts:
        assert delivered == loaded + quarantined
        assert quarantined == len(apart.filter(f"file_name = '{file}'"))
        assert delivered == len(drawn[file.removesuffix(".csv")]) - 1
        assert (cents is None) == (file not in ("kosten.csv", "bekostiging.csv"))
        if cents is not None:
            known = amounts(folder / file)
            rows_apart = apart.filter(f"file_name = '{file}'").project("row_number").fetchall()
            assert cents == sum(known.values())
            assert cents - cents_loaded == sum(known.get(row, 0) for (row,) in rows_apart)
