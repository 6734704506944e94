"""Files are read back with the readers that a user has: pandas as Excel would, and calamine."""

from __future__ import annotations

import dataclasses
import io
import json

import pandas as pd
import pyarrow.parquet as pq
import pytest
import python_calamine

from samenhang.disclosure.published import Published, Source
from samenhang.export.csv_file import to_csv
from samenhang.export.frame import NOISE, REASON, query_lines
from samenhang.export.parquet_file import KEY, to_parquet
from samenhang.export.xlsx_file import ACCOUNT, to_xlsx

COLUMNS = {"label": "Wijk", "n": "Huishoudens", "cost": "Kosten (euro)", "share": "Aandeel"}


def published(*, invented: bool = False, label: str = "Atolwijk") -> Published:
    table = pd.DataFrame(
        {
            "label": [label, 'Émile; "zuid"', "Haven"],
            "n": pd.array([9740, None, 210], dtype="Int64"),
            "cost": pd.array([1234000, None, 0], dtype="Int64"),
            "share": [0.123, None, 0.5],
            "reason": [None, "te weinig", None],
        }
    )
    return Published(
        table=table,
        unit="household",
        period="2025",
        selection="Alle huishoudens, 2025.",
        definition="Huishoudens op 1 januari.",
        sql="select wijk_code, sum(households) as n\nfrom household_pattern\ngroup by all",
        parameters={"year": 2025},
        build_id="20260101-abc",
        sources=(Source("Gemeente Polderstad", "2026-01-01"),),
        anchor=pd.DataFrame({"year": [2025], "n": pd.array([12340], dtype="Int64")}),
        invented=invented,
    )


def read_csv(content: bytes) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(content), sep=";", decimal=",", encoding="utf-8-sig")


def test_csv_reads_back_as_the_table() -> None:
    answer = published()
    back = read_csv(to_csv(answer, COLUMNS, "Kosten"))[list(COLUMNS.values())]
    expected = answer.table[list(COLUMNS)].set_axis(list(COLUMNS.values()), axis="columns")
    pd.testing.assert_frame_equal(
        back.convert_dtypes(), expected.convert_dtypes(), check_dtype=False
    )


def test_csv_is_what_a_dutch_excel_expects() -> None:
    lines = to_csv(published(), COLUMNS, "Kosten").decode("utf-8").split("\r\n")
    assert lines[0].startswith("\ufeffWijk;Huishoudens;Kosten (euro);Aandeel;" + REASON)
    assert lines[1].startswith("Atolwijk;9740;1234000;0,123;;Kosten;Alle huishoudens, 2025.;")
    assert lines[2].startswith('"Émile; ""zuid""";;;;te weinig;')


def test_counts_that_arrive_as_floats_stay_whole() -> None:
    answer = published()
    floats = answer.derived(answer.table.assign(n=[21.0, None, 30.0]))
    assert ";21;" in to_csv(floats, COLUMNS, "Kosten").decode()


def test_csv_carries_its_source_in_every_row() -> None:
    back = read_csv(to_csv(published(), COLUMNS, "Kosten"))
    assert set(back["Bron"]) == {"Gemeente Polderstad (2026-01-01)"}
    assert set(back["Build"]) == {"20260101-abc"}


@pytest.mark.parametrize("label", ["=1+1", "+31", "-2", "@sum(a1)", "\t=1", "\r=1"])
def test_no_cell_of_a_csv_runs_as_a_formula(label: str) -> None:
    back = read_csv(to_csv(published(label=label), {**COLUMNS, "label": "=kop"}, "=titel"))
    texts = [*back.columns, *back.select_dtypes(exclude="number").stack()]
    assert not [cell for cell in texts if str(cell)[:1] in tuple("=+-@\t\r")]
    assert back["'=kop"][0].startswith("'")


def test_invented_numbers_say_so_in_the_header_and_in_every_row() -> None:
    back = read_csv(to_csv(published(invented=True), COLUMNS, "Kosten"))
    assert back.columns[0] == "VERZONNEN"
    assert set(back["VERZONNEN"]) == {"verzonnen"}
    assert "VERZONNEN" not in read_csv(to_csv(published(), COLUMNS, "Kosten"))


def test_an_empty_table_gives_a_header_only() -> None:
    answer = published()
    back = read_csv(to_csv(answer.derived(answer.table.head(0)), COLUMNS, "Kosten"))
    assert back.empty
    assert list(back.columns)[:4] == list(COLUMNS.values())


def read_xlsx(content: bytes) -> python_calamine.CalamineWorkbook:
    return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))


def test_xlsx_holds_raw_numbers_and_leaves_hidden_cells_empty() -> None:
    rows = (
        read_xlsx(to_xlsx(published(), COLUMNS, "Kosten")).get_sheet_by_name("Gegevens").to_python()
    )
    assert rows == [
        ["Wijk", "Huishoudens", "Kosten (euro)", "Aandeel", REASON],
        ["Atolwijk", 9740, 1234000, 0.123, ""],
        ['Émile; "zuid"', "", "", "", "te weinig"],
        ["Haven", 210, 0, 0.5, ""],
    ]


def test_xlsx_gives_account_on_its_second_sheet() -> None:
    book = read_xlsx(to_xlsx(published(invented=True), COLUMNS, "Kosten"))
    lines = dict(book.get_sheet_by_name("Verantwoording").to_python())
    assert lines["Onderwerp"] == "Kosten"
    assert lines["Aantal (n)"] == "circa\u00a012.340"
    assert lines["Bron"] == "Gemeente Polderstad (2026-01-01)"
    assert lines["Opvraag (SQL)"] == "select wijk_code, sum(households) as n"
    assert lines["$year"] == "2025"
    assert lines["Voorbeeld"].startswith("VERZONNEN")
    assert book.get_sheet_by_name("Gegevens").to_python()[0][0] == "VERZONNEN"


def test_xlsx_keeps_a_formula_as_text() -> None:
    content = to_xlsx(published(label="=1+1"), {**COLUMNS, "label": "=kop"}, "=titel")
    rows = read_xlsx(content).get_sheet_by_name("Gegevens").to_python()
    assert rows[0][0] == "'=kop"
    assert rows[1][0] == "'=1+1"


def test_every_account_tells_the_noise_and_what_is_hidden_and_why() -> None:
    book = read_xlsx(to_xlsx(published(), COLUMNS, "Kosten"))
    lines = dict(book.get_sheet_by_name("Verantwoording").to_python())
    assert lines["Verborgen"] == "1 keer te weinig van 3 rijen"
    assert lines["Toevalsafronding"] == NOISE
    assert lines["Definitie"] == "Huishoudens op 1 januari."
    shown = published()
    whole = shown.derived(shown.table.assign(reason=None))
    lines = dict(read_xlsx(to_xlsx(whole, COLUMNS, "x")).get_sheet_by_name(ACCOUNT).to_python())
    assert lines["Verborgen"] == "geen van 3 rijen"


def test_parquet_holds_typed_numbers_and_its_account() -> None:
    content = io.BytesIO(
        to_parquet(published(invented=True), {**COLUMNS, "label": "=kop"}, "=titel")
    )
    back = pq.read_table(content)
    assert back.column_names == ["VERZONNEN", "'=kop", *list(COLUMNS.values())[1:], REASON]
    assert back["Huishoudens"].to_pylist() == [9740, None, 210]
    assert back[REASON].to_pylist() == [None, "te weinig", None]
    told = json.loads(back.schema.metadata[KEY])
    assert told["Build"] == "20260101-abc"
    assert told["Verborgen"] == "1 keer te weinig van 3 rijen"
    assert told["Toevalsafronding"] == NOISE
    assert told["Opvraag"].endswith("$year = 2025")
    assert told["Voorbeeld"].startswith("VERZONNEN")


def test_parquet_keeps_a_formula_as_text() -> None:
    back = pq.read_table(io.BytesIO(to_parquet(published(label="=1+1"), COLUMNS, "Kosten")))
    assert back["Wijk"][0].as_py() == "'=1+1"


def test_a_parameter_that_is_not_given_is_null_as_in_sql() -> None:
    answer = dataclasses.replace(published(), parameters={"years": [2025], "wijken": None})
    assert answer.given == {"$years": "[2025]", "$wijken": "null"}
    assert query_lines(answer)[-2:] == ["$years = [2025]", "$wijken = null"]
