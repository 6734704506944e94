"""Overgang 18 as a reader meets it: five findings, and what was not delivered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from page_words import said
from reach_delivery import YEARS, name, write
from streamlit.testing.v1 import AppTest

import samenhang
from samenhang.build import build

MODULE = "turning_18"
FIGURES = 5


@pytest.fixture
def shown(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    run_page: Callable[..., AppTest],
    known_secret: None,
) -> Callable[..., AppTest]:
    """Build a small delivery and run the page on it."""

    def build_and_run(**tables: str) -> AppTest:
        folder = tmp_path / "opslag"
        build([write(tmp_path / "levering", **tables)], folder)
        monkeypatch.setenv("SAMENHANG_STORE", str(folder))
        return run_page(MODULE)

    return build_and_run


@pytest.fixture
def on_example(example_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example at its full size: a small town has too few young people."""
    monkeypatch.setenv("SAMENHANG_STORE", str(example_store))
    return example_store


def persons(*, months: bool) -> str:
    """Write one person of 18 in each of the first fifty households."""
    header = "persoon_id;huishouden_id;jaar;leeftijdsklasse" + (";maand_18" if months else "")
    end = ";2024-06" if months else ""
    rows = [f"{name(9000 + at)};{name(at)};{year};18-22{end}" for year in YEARS for at in range(50)]
    return "\n".join([header, *rows])


def test_every_question_is_answered_without_a_click(
    run_page: Callable[..., AppTest], small_store: Path, on_example: Path
) -> None:
    del small_store, on_example
    page = AppTest.from_string(
        f"from pages import {MODULE}\n{MODULE}.render()", default_timeout=60
    ).run()
    assert not page.exception
    assert not page.error
    assert [title.value for title in page.title] == ["Overgang 18"]
    assert len(page.header) == FIGURES
    assert len(page.get("plotly_chart")) == FIGURES
    words = said(page)
    for part in ("een half jaar", "tussen", "2021 tot en met 2025 samen", "U ziet heel Polderstad"):
        assert part in words


def test_the_tables_open_with_their_columns(on_example: Path) -> None:
    del on_example
    page = AppTest.from_string(f"from pages import {MODULE}\n{MODULE}.render()", default_timeout=60)
    keys = ("hulp", "kosten-per-maand", "een-jaar-erna", "gat", "leeftijd")
    for key in keys:
        page.session_state[f"{key}-tabel"] = True
    page.run()
    assert not page.exception
    assert not page.error
    assert len(page.get("download_button")) == 2 * len(keys)


def test_a_small_town_says_what_is_too_few(run_page: Callable[..., AppTest]) -> None:
    page = run_page(MODULE)
    assert not page.exception
    assert not page.error
    assert len(page.header) == FIGURES


def test_a_wijk_does_not_change_the_page(
    run_page: Callable[..., AppTest], small_store: Path
) -> None:
    gate = samenhang.open(small_store)
    wijk = gate.wijken()[0].wijk_naam
    gate.store.close()
    page = run_page(MODULE, wijk=wijk)
    assert not page.exception
    assert "U ziet heel Polderstad" in said(page)


@pytest.mark.parametrize(
    ("tables", "words"),
    [
        ({}, "De tabel personen is niet geleverd"),
        ({"personen": persons(months=False)}, "ontbreekt de kolom maand"),
    ],
)
def test_what_was_not_delivered_is_asked_for(
    shown: Callable[..., AppTest], tables: dict[str, str], words: str
) -> None:
    page = shown(**tables)
    assert not page.exception
    assert not page.error
    assert words in said(page)
    assert len(page.get("plotly_chart")) == 0


def test_too_few_and_no_costs_are_said_in_every_figure(shown: Callable[..., AppTest]) -> None:
    page = shown(personen=persons(months=True))
    assert not page.exception
    assert not page.error
    assert len(page.get("plotly_chart")) == 0
    assert sum(box.value.startswith("Te weinig") for box in page.info) == FIGURES - 1
    assert "De tabel kosten is niet geleverd" in said(page)


def test_a_municipality_with_public_figures_alone_says_so(run_page: Callable[..., AppTest]) -> None:
    page = run_page(MODULE, wijk="Heel Lelystad")
    assert not page.exception
    assert "alleen openbare cijfers" in page.info[-1].value
