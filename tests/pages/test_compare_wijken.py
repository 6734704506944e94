"""Wijken vergelijken as a reader meets it: both controls, a click, public figures alone, states."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from page_words import said, sound
from streamlit.testing.v1 import AppTest

from pages import compare_wijken
from samenhang.analyses import headline, wijken
from samenhang.build import build

MODULE = "compare_wijken"
CREDIT = "Bron: CBS/Kadaster (CC BY 4.0)"
Run = Callable[..., AppTest]


def box(page: AppTest, key: str) -> object:
    return next(one for one in page.selectbox if one.key == key)


@pytest.fixture
def page(run_page: Run) -> AppTest:
    return sound(run_page(MODULE, jaar=2024))


def test_three_findings_with_their_figures(page: AppTest) -> None:
    assert [title.value for title in page.title] == ["Wijken vergelijken"]
    assert len(page.header) == 3
    assert len(page.get("plotly_chart")) == 3
    assert "het deel van de huishoudens met ondersteuning" in page.header[0].value
    assert "Op de kaart" in page.header[1].value
    assert "Gecorrigeerd voor samenstelling" in page.header[2].value
    assert "De wijk is niet de bewoner" in said(page)
    assert "wijkgrenzen van het voorbeeld zijn verzonnen" in said(page)
    assert CREDIT not in said(page)


@pytest.mark.parametrize("name", ["schulden", "kosten", "kosten-gebruiker", "meer-wetten", "wmo",
                                  "ondernemer", "eenouder", "cbs-g_wozbag"])  # fmt: skip
def test_every_kind_of_figure_can_be_chosen(page: AppTest, name: str) -> None:
    box(page, "cijfer").set_value(name).run()
    sound(page)
    assert len(page.header) == 3
    composed = name in ("eenouder", "cbs-g_wozbag")
    assert ("corrigeren kan hier niet" in said(page)) == composed


def test_a_wijk_can_be_lifted_out(page: AppTest) -> None:
    code = box(page, "uitgelicht").options.index("Kluutmeent")
    box(page, "uitgelicht").select_index(code).run()
    sound(page)
    assert page.header[0].value.startswith("In Kluutmeent is het deel van de huishoudens")


def test_the_wijk_of_the_shared_bar_is_lifted_out(run_page: Run) -> None:
    page = sound(run_page(MODULE, jaar=2024, wijk="Lisdoddehof"))
    assert page.header[0].value.startswith("In Lisdoddehof is")


def test_a_click_does_the_same_as_the_box_and_counts_once() -> None:
    state: dict[str, object] = {}
    names = {"WK1": "Een", "WK2": "Twee"}

    def click(*codes: object) -> object:
        points = [{"customdata": code} for code in codes]
        state["kaart-figuur"] = {"selection": {"points": points}}
        compare_wijken.take_over_click(names, state)
        return state.get("uitgelicht")

    assert click("WK1") == "WK1"
    state["uitgelicht"] = "WK2"
    assert click("WK1") == "WK2"  # the map still holds the old click
    assert click() == "WK2"
    assert click("WK1") == "WK1"
    assert click("WK9") == "WK1"  # no wijk of this municipality
    assert click(None) == "WK1"


def test_a_municipality_with_public_figures_only_shows_those(run_page: Run) -> None:
    page = sound(run_page(MODULE, wijk="Heel Lelystad"))
    assert len(page.get("plotly_chart")) == 2
    assert CREDIT in said(page)
    assert "Lelystad" in page.header[0].value
    assert "In 2022" in said(page)
    assert not any("ondersteuning" in option for option in box(page, "cijfer").options)
    box(page, "cijfer").set_value("cbs-a_jz_tn").run()
    assert "kleine buurten weglaat" in said(sound(page))


def test_the_first_year_stands(run_page: Run) -> None:
    assert len(sound(run_page(MODULE, jaar=2021)).header) == 3


def test_the_headline_share_is_that_of_the_overview(page: AppTest, small_store: Path) -> None:
    import samenhang

    gate = samenhang.open(small_store)
    gemeente = gate.wijken()[0].gemeente_code
    numbers = headline.headline(gate, year=2024, gemeente=gemeente)
    gate.store.close()
    assert numbers.share_supported is not None
    shown = f"{100 * numbers.share_supported:.1f}%".replace(".", ",")
    assert shown in page.header[0].value


def test_a_municipality_without_any_figure_says_so(
    run_page: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "levering"
    folder.mkdir()
    (folder / "wijken.csv").write_text(
        "wijk_code,wijk_naam,gemeente_code\nWK999801,Leegveld,GM9998\n", encoding="utf-8"
    )
    (folder / "levering.toml").write_text(LEVERING, encoding="utf-8")
    build([folder], tmp_path / "opslag", secret=bytes(range(32)))
    (tmp_path / "opslag" / "geheim.key").write_text(bytes(range(32)).hex(), encoding="ascii")
    monkeypatch.setenv("SAMENHANG_STORE", str(tmp_path / "opslag"))
    page = sound(run_page(MODULE))
    assert wijken.NOTHING in said(page)
    assert not page.header


LEVERING = """gemeente_code = "GM9998"
gemeente_naam = "Leegstad"
verantwoordelijke = "CBS"
doel = "beleidsstatistiek"
peildatum = "2026-01-01"
jaren = [2022]
bewaren_tot = "2030-01-01"
dpia = "niet nodig"
pseudonimisering_door = "niet van toepassing"
profiel = "samenhang"
[grondslag]
wijken = "openbaar"
"""
