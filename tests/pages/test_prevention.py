"""Preventie as a reader meets it: findings without a click, both measures, and what is missing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from page_words import said
from reach_delivery import name, write
from streamlit.testing.v1 import AppTest

import samenhang
from samenhang.build import build

MODULE = "prevention"
FIGURES = 9  # the last one is a table


@pytest.fixture
def small_store(example_store: Path) -> Path:
    """The town of the example: in a tenth of it what ended is at the edge of what is told."""
    return example_store


def control(page: AppTest) -> object:
    return next(group for group in page.get("button_group") if group.key == "deel")


@pytest.fixture
def page(run_page: Callable[..., AppTest]) -> AppTest:
    return run_page(MODULE)


def test_every_figure_shows_its_finding(page: AppTest) -> None:
    assert not page.exception
    assert not page.error
    assert [title.value for title in page.title] == ["Preventie"]
    assert len(page.header) == FIGURES
    assert len(page.get("plotly_chart")) == FIGURES - 1
    assert "van de huishoudens met hulp heeft zware hulp" in page.header[0].value
    assert "Nederland, 2012-2018; bron: SCP" in said(page)
    assert "bandbreedte tussen" in said(page)
    assert "indeling.csv" in said(page)
    assert "door preventie" not in said(page).lower()


def test_the_year_after_which_nothing_is_delivered_is_not_nought(
    run_page: Callable[..., AppTest],
) -> None:
    page = run_page(MODULE, jaar=2025)
    assert not page.exception
    assert "Terug binnen 12 maanden is voor 2025 nog niet te zeggen; u ziet 2024." in said(page)


def test_the_share_of_cost_can_be_chosen(page: AppTest) -> None:
    control(page).set_value("cost").run()
    assert not page.exception
    assert not page.error
    assert page.header[1].value.startswith("Zware hulp in de kosten")
    assert page.header[2].value.startswith("Zware hulp kost")


def test_the_first_year_has_no_year_before(run_page: Callable[..., AppTest]) -> None:
    page = run_page(MODULE, jaar=2021)
    assert not page.exception
    assert "Over 2020 zijn geen huishoudens geleverd" in said(page)


def test_a_wijk_says_what_is_municipal(run_page: Callable[..., AppTest], small_store: Path) -> None:
    gate = samenhang.open(small_store)
    wijk = gate.wijken()[5].wijk_naam
    gate.store.close()
    page = run_page(MODULE, wijk=wijk)
    assert not page.exception
    assert not page.error
    assert said(page).count("Dit cijfer is er alleen voor heel Polderstad, niet per wijk.") >= 3


def test_a_municipality_with_public_figures_alone_says_so(run_page: Callable[..., AppTest]) -> None:
    page = run_page(MODULE, wijk="Heel Lelystad")
    assert not page.exception
    assert len(page.header) == 0
    assert "alleen openbare cijfers" in page.info[-1].value


@pytest.fixture
def shown(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    run_page: Callable[..., AppTest],
    known_secret: None,
) -> Callable[..., AppTest]:
    """Build a small delivery, with these tables beside households and provisions, and run it."""

    def build_and_run(**tables: str) -> AppTest:
        folder = tmp_path / "opslag"
        build([write(tmp_path / "levering", **tables)], folder)
        monkeypatch.setenv("SAMENHANG_STORE", str(folder))
        return run_page(MODULE)

    return build_and_run


def test_without_persons_costs_reasons_and_ends_it_says_what_to_deliver(
    shown: Callable[..., AppTest],
) -> None:
    page = shown()
    assert not page.exception
    assert not page.error
    assert control(page).disabled
    assert "Kosten zijn niet te kiezen" in said(page)
    # All of the 150 have light help that still runs: no heavy help, and nothing ended.
    assert "Te weinig huishoudens met zware hulp" in said(page)
    assert "Lever de kolom reden_einde in voorzieningen" in said(page)
    assert "hele jaar erna" in said(page)
    assert len(page.header) == FIGURES


def test_heavy_help_and_ends_without_reasons(shown: Callable[..., AppTest]) -> None:
    header = "voorziening_id;huishouden_id;wet;categorie;begin;eind"
    rows = [f"v{at};{name(at)};wmo;15;2024-01;2024-03" for at in range(390)]
    rows += [f"w{at};{name(at)};wmo;15;2025-01;" for at in range(130)]
    page = shown(voorzieningen="\n".join([header, *rows]))
    assert not page.exception
    assert not page.error
    # 130 of 390 came back after ten months; both counts are in tens and may be some 10 off.
    told = re.search(r"kwam (\d+)% binnen een jaar terug", said(page))
    assert told is not None
    assert abs(int(told[1]) - 33) <= 4
    assert "Lever de kolom reden_einde in voorzieningen" in said(page)
