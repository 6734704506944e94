"""The contract of a figure: all parts there, each state in words, a failure kept inside."""

from __future__ import annotations

import dataclasses
import logging
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from samenhang.analyses.answer import Answer
from samenhang.errors import Refused
from samenhang.figures.chart import Chart
from samenhang.ui import details, failures, frame, states


def draw(answer: Answer, chart: Chart | None, opened: tuple[str, ...] = ()) -> AppTest:
    def script(answer: object, chart: object) -> None:
        from samenhang.ui import frame

        frame.show(answer, chart, key="proef")

    app = AppTest.from_function(script, args=(answer, chart))
    for name in opened:
        app.session_state[name] = True
    return app.run()


@pytest.fixture
def chart() -> Chart:
    return Chart(go.Figure(go.Bar(x=[1], y=[2])), "Staaf: Waterland 310 huishoudens")


def words(app: AppTest) -> list[str]:
    return [element.value for element in app.markdown]


def test_a_figure_shows_finding_sentence_chart_and_source(answer: Answer, chart: Chart) -> None:
    app = draw(answer, chart)
    assert [header.value for header in app.header] == [answer.title]
    assert words(app) == [
        f"**{answer.sentence}**",
        ":small[Eenheid: huishoudens · n: circa\u00a09.740 · Bron: Levering Polderstad · "
        "Peildatum: 1 januari 2026 · Periode: 2025]",
    ]
    assert [box.label for box in app.expander] == ["Tabel en download", "Hoe is dit berekend?"]
    assert app.get("plotly_chart")[0].proto.alt == chart.alt
    assert not app.error


def test_what_is_folded_in_is_made_when_it_is_opened(answer: Answer) -> None:
    assert not draw(answer, None).table
    app = draw(answer, None, opened=("proef-tabel", "proef-uitleg"))
    assert list(app.table[0].value.columns) == list(answer.columns.values())
    assert [button.label for button in app.download_button] == [
        "Download als csv",
        "Download voor Excel",
    ]
    assert app.code[0].value == answer.published.sql
    assert answer.published.definition in words(app)
    assert details.HOW_GATED in words(app)
    assert "`$years` = \\[2025\\]" in words(app)


def test_a_raw_number_is_in_the_file_and_not_on_the_screen(answer: Answer) -> None:
    words = answer.published.derived(answer.published.table.assign(part=[0.25, None, 0.03]))
    both = dataclasses.replace(answer, published=words, raw={"part": "Aandeel (getal)"})
    app = draw(both, None, opened=("proef-tabel",))
    assert "Aandeel (getal)" not in app.table[0].value.columns
    written = details.FORMS[0].write(words, details.of_file(both), both.title).decode("utf-8-sig")
    assert "Aandeel (getal)" in written
    assert "0,25" in written


@pytest.mark.parametrize("part", ["title", "sentence", "unit", "columns"])
def test_a_figure_without_a_part_is_not_shown(answer: Answer, chart: Chart, part: str) -> None:
    lacking = dataclasses.replace(answer, **{part: {} if part == "columns" else " "})
    with pytest.raises(frame.IncompleteFigureError, match=f"proef lacks {part}"):
        frame.complete(lacking, chart, "proef")
    assert not draw(lacking, chart).header


@pytest.mark.parametrize(
    ("part", "named"), [("definition", "definition"), ("sql", "sql"), ("sources", "source")]
)
def test_a_figure_without_provenance_is_not_shown(answer: Answer, part: str, named: str) -> None:
    empty: Any = () if part == "sources" else ""
    published = dataclasses.replace(answer.published, **{part: empty})
    with pytest.raises(frame.IncompleteFigureError, match=named):
        frame.complete(dataclasses.replace(answer, published=published), None, "proef")


def test_a_chart_without_words_is_not_shown(answer: Answer) -> None:
    with pytest.raises(frame.IncompleteFigureError, match="alt"):
        frame.complete(answer, Chart(go.Figure(), ""), "proef")


@pytest.mark.parametrize("state", ["empty", "too_few", "missing"])
def test_a_state_without_a_number_says_what_to_do(answer: Answer, state: Any) -> None:
    sentence = "Kies heel de gemeente."
    app = draw(dataclasses.replace(answer, state=state, sentence=sentence), None)
    assert [box.value for box in app.info] == [sentence]
    assert not app.expander


def test_a_table_with_nothing_to_show_says_too_few_whatever_the_answer_says(
    answer: Answer, chart: Chart
) -> None:
    table = answer.published.table.assign(n=pd.array([None] * 3, dtype="Int64"))
    published = dataclasses.replace(answer.published, table=table)
    app = draw(dataclasses.replace(answer, published=published), chart)
    assert [box.value for box in app.info] == [states.TOO_FEW]
    assert not app.get("plotly_chart")


def test_a_failure_stays_inside_its_figure_and_its_words_out_of_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def script() -> None:
        import streamlit as st

        from samenhang.ui import states

        with states.guarded():
            raise KeyError("waarde van een huishouden")
        st.write("de rest")

    with caplog.at_level(logging.ERROR, logger="samenhang"):
        app = AppTest.from_function(script).run()
    assert not app.exception
    assert words(app) == ["de rest"]
    code = app.error[0].value.split("code ")[1][:6]
    assert code in caplog.text
    assert "KeyError" in caplog.text
    assert "huishouden" not in caplog.text
    assert "huishouden" not in app.error[0].value


def test_a_refusal_is_told_as_it_is() -> None:
    def script() -> None:
        from samenhang.errors import Refused
        from samenhang.ui import states

        with states.guarded():
            raise Refused("Kies hoogstens vier kenmerken.")

    app = AppTest.from_function(script).run()
    assert app.info[0].value == "Kies hoogstens vier kenmerken."
    assert not app.error


def test_our_own_errors_need_no_code() -> None:
    assert failures.words(Refused("Kies een jaar.")) == "Kies een jaar."


def test_the_name_of_a_download_says_that_it_is_invented(answer: Answer) -> None:
    several = dataclasses.replace(answer.published, period="2021–2025", invented=True)
    assert details.file_name(answer.published, "kosten", "csv") == "samenhang-kosten-2025.csv"
    assert (
        details.file_name(several, "kosten", "xlsx") == "samenhang-kosten-2021-2025-VERZONNEN.xlsx"
    )


def test_two_columns_may_not_have_one_name(answer: Answer) -> None:
    twice = dataclasses.replace(answer, raw={"n": next(iter(answer.columns.values()))})
    with pytest.raises(frame.IncompleteFigureError, match="headers"):
        frame.complete(twice, None, "proef")
