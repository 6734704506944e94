"""How a published table is written for a Dutch reader."""

from __future__ import annotations

import pandas as pd
import pytest

from samenhang.analyses.answer import Answer
from samenhang.analyses.remainder import with_remainder
from samenhang.ui import tables
from samenhang.ui.markdown import plain


def texts(answer: Answer, *, marked: bool = True) -> list[list[str]]:
    """What the reader sees, row by row, header first."""
    styled = tables.shown(answer.published.table, answer.columns, marked=marked)
    drawn = styled._translate(False, False)
    rows = [[cell for cell in row if cell["type"] == "td"] for row in drawn["body"]]
    body = [[cell["display_value"] for cell in row] for row in rows]
    return [list(styled.columns), *body]


def test_numbers_are_dutch_and_a_hidden_row_says_so(answer: Answer) -> None:
    assert texts(answer) == [
        ["Wijk", "Huishoudens", "Kosten", "Aandeel"],
        [r"Haven\*buurt", "1.240", "€\u00a01.250.000", "25,0%"],
        ["Boswijk", "te weinig", "—", "—"],
        ["Waterland", "310", "€\u00a0312.000", "3,3%"],
    ]


def test_a_dash_and_the_last_row_are_explained_where_they_stand(answer: Answer) -> None:
    table, columns = answer.published.table, answer.columns
    assert tables.explained(table, columns) == [tables.EXPLAINED]
    assert tables.explained(table.dropna(subset=list(columns)), columns) == []
    rest = with_remainder(pd.DataFrame({"label": ["1 wet"], "n": [20]}), {"n": 10})
    assert tables.explained(rest, {"label": "Hulp uit", "n": "Aantal"}) == [tables.REST_EXPLAINED]


def test_outside_markdown_names_stay_as_they_are(answer: Answer) -> None:
    assert texts(answer, marked=False)[1][0] == "Haven*buurt"


def test_numbers_stay_numbers_underneath(answer: Answer) -> None:
    styled = tables.shown(answer.published.table, answer.columns)
    assert str(styled.data["Huishoudens"].dtype) == "Int64"


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("year", [2025], "2025"),
        ("n_last", [12340], "12.340"),
        ("mean_cost", [12340], "€\u00a012.340"),
        ("lift", [1.84], "1,8\u00a0keer"),
        ("value", [1234.56], "1.234,6"),
        ("value", [1234], "1.234"),
        ("household_type", ["eenouder"], "Eenoudergezin"),
        ("uses_wmo", [1], "ja"),
    ],
)
def test_the_name_of_a_column_decides_how_it_is_written(
    name: str, values: list[object], expected: str
) -> None:
    column = pd.Series(values)
    assert tables.writer(name, column, False)(column.iloc[0]) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Wijk 1: Noord", "Wijk 1: Noord"),
        ("[hier](http://x)", r"\[hier\](http://x)"),
        ("kosten $5 en $6", r"kosten \$5 en \$6"),
        (":red[x] :material/home:", r"\:red\[x\] \:material/home:"),
        ("a_b*c`d~e", r"a\_b\*c\`d\~e"),
    ],
)
def test_text_from_data_is_no_markdown(words: str, expected: str) -> None:
    assert plain(words) == expected
