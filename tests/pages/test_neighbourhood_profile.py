"""Wijkprofiel as a reader meets it: a wijk of the bar or of its own box, and public figures."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from page_words import said, sound
from streamlit.testing.v1 import AppTest

MODULE = "neighbourhood_profile"
Run = Callable[..., AppTest]


def test_a_profile_stands(run_page: Run) -> None:
    page = sound(run_page(MODULE, jaar=2024))
    assert [title.value for title in page.title] == ["Wijkprofiel"]
    assert len(page.header) == 3
    assert len(page.get("plotly_chart")) == 2
    assert re.fullmatch(
        r"Kluutmeent wijkt op \d+ van \d+ punten duidelijk af van Polderstad", page.header[0].value
    )
    assert "openbare cijfers van het voorbeeld zijn verzonnen" in said(page)
    assert "De wijk is niet de bewoner" in said(page)
    assert "U ziet een wijk van Polderstad, 2024." in said(page)


def test_the_own_box_chooses_another_wijk(run_page: Run) -> None:
    page = sound(run_page(MODULE, jaar=2024))
    (box,) = [one for one in page.selectbox if one.key == "profielwijk"]
    box.select("Lisdoddehof").run()
    assert page.header[0].value.startswith("Lisdoddehof wijkt op")


@pytest.mark.parametrize("year", [2021, 2024])
def test_a_wijk_of_the_bar_needs_no_box(run_page: Run, year: int) -> None:
    page = sound(run_page(MODULE, jaar=year, wijk="Roerdompmeent"))
    assert page.header[0].value.startswith("Roerdompmeent wijkt op")
    assert f"U ziet wijk Roerdompmeent in Polderstad, {year}." in said(page)
    assert not page.selectbox


def test_a_real_wijk_shows_its_public_figures_beside_its_municipality(run_page: Run) -> None:
    page = sound(run_page(MODULE, wijk="Atolwijk (Lelystad)"))
    assert len(page.header) == 1
    assert re.fullmatch(
        r"Atolwijk wijkt op \d+ van \d+ openbare cijfers duidelijk af van Lelystad",
        page.header[0].value,
    )
    assert "Bron: CBS/Kadaster (CC BY 4.0)" in said(page)
    assert "Verzonnen" not in said(page)


def test_a_small_wijk_says_what_cannot_be_shown(run_page: Run) -> None:
    page = sound(run_page(MODULE, jaar=2024, wijk="Verre Kavels"))
    assert len(page.header) == 3
    assert re.search(r"Bij \d+ punten zijn het te weinig huishoudens om te tonen", said(page))
