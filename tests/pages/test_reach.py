"""Bereik as a reader meets it: four findings, a scheme per wijk, and what was not delivered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from page_words import said
from reach_delivery import name, write
from streamlit.testing.v1 import AppTest

import samenhang
from samenhang.build import build

MODULE = "reach"
FIGURES = 4


@pytest.fixture
def shown(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    run_page: Callable[..., AppTest],
    known_secret: None,
) -> Callable[..., AppTest]:
    """Build a small delivery and run the page on it."""

    def build_and_run(debts: int | None = None, **tables: str) -> AppTest:
        folder = tmp_path / "opslag"
        build([write(tmp_path / "levering", debts=debts, **tables)], folder)
        monkeypatch.setenv("SAMENHANG_STORE", str(folder))
        return run_page(MODULE)

    return build_and_run


def test_every_question_is_answered_without_a_click(run_page: Callable[..., AppTest]) -> None:
    page = run_page(MODULE)
    assert not page.exception
    assert not page.error
    assert [title.value for title in page.title] == ["Bereik"]
    assert len(page.header) == FIGURES
    assert len(page.get("plotly_chart")) == FIGURES
    words = said(page)
    for part in ("regelingen", "landelijk was 14,4% in beeld", "vroegsignaal", "2024"):
        assert part in words
    assert "rust op: Raming 2024 Polderstad" in words
    assert "niet-gebruik" not in words.lower()


def test_a_scheme_can_be_chosen_and_a_wijk_stands_out(
    run_page: Callable[..., AppTest], small_store: Path
) -> None:
    gate = samenhang.open(small_store)
    wijk = max(gate.wijken(), key=lambda one: one.wijk_code).wijk_naam
    gate.store.close()
    page = run_page(MODULE, wijk=wijk)
    box = next(box for box in page.selectbox if box.key == "regeling")
    box.set_value("stadspas").run()
    assert not page.exception
    assert not page.error
    assert any("Stadspas" in title.value for title in page.header)
    assert f"in de wijk {wijk}" in page.header[0].value or "te weinig" in said(page).lower()


def test_the_tables_open_with_their_columns(run_page: Callable[..., AppTest]) -> None:
    page = run_page(MODULE, **{"regelingen-tabel": True, "schulden-tabel": True})
    assert not page.exception
    assert not page.error
    assert len(page.get("download_button")) == 4


def test_what_was_not_delivered_is_asked_for(shown: Callable[..., AppTest]) -> None:
    page = shown()
    assert not page.exception
    assert not page.error
    words = said(page)
    assert "De tabel doelgroepen is niet geleverd" in words
    assert "De kolom schulden van huishoudens is niet geleverd" in words
    assert "Vroegsignalen zijn niet geleverd" in words
    assert len(page.get("plotly_chart")) == 0


def test_an_estimate_of_another_year_is_named(shown: Callable[..., AppTest]) -> None:
    rows = "regeling;wijk_code;jaar;geschat;bron\nhulp_bij_huishouden;WK999901;2024;300;Raming"
    page = shown(doelgroepen=rows)
    assert "wel voor 2024" in said(page)


def test_too_few_is_said_and_nothing_is_nought(shown: Callable[..., AppTest]) -> None:
    signal = f"huishouden_id;signaal;bereikt\n{name(1)};2025-02;1"
    rows = "regeling;wijk_code;jaar;geschat;bron\nbijstand;WK999901;2025;30;Raming"
    page = shown(debts=4, schuldhulp=signal, doelgroepen=rows)
    assert not page.exception
    assert not page.error
    assert sum(box.value.startswith("Te weinig") for box in page.info) == 4
    assert len(page.get("plotly_chart")) == 0


def test_a_municipality_with_public_figures_alone_says_so(run_page: Callable[..., AppTest]) -> None:
    page = run_page(MODULE, wijk="Heel Lelystad")
    assert not page.exception
    assert len(page.header) == 0
    assert "alleen openbare cijfers" in page.info[-1].value
