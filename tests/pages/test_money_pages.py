"""Overview, cost and accountability: every widget, every state, and one headline on all pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from page_words import sound
from streamlit.testing.v1 import AppTest

import samenhang
from samenhang import text
from samenhang.analyses import definitions, headline
from samenhang.analyses.reconciliation import NO_COST

MODULES = ("overview", "cost_per_household", "accountability")
TITLES = {"overview": "Overzicht", "cost_per_household": "Kosten per huishouden",
          "accountability": "Verantwoording"}  # fmt: skip
Run = Callable[..., AppTest]


def words(page: AppTest) -> str:
    return "\n".join(part.value for part in (*page.header, *page.markdown, *page.info))


@pytest.mark.parametrize("module", MODULES)
@pytest.mark.parametrize("year", [2022, 2025])
def test_page_stands(module: str, year: int, run_page: Run) -> None:
    page = sound(run_page(module, jaar=year))
    assert page.title[0].value == TITLES[module]
    assert len(page.header) >= 4
    assert bool(page.warning) == (year == 2025)


@pytest.mark.parametrize("module", MODULES)
def test_page_of_a_wijk_stands(module: str, run_page: Run) -> None:
    page = sound(run_page(module, jaar=2024, wijk="Lisdoddehof"))
    if module == "cost_per_household":
        assert "U ziet wijk Lisdoddehof" in words(page)
        assert "alleen voor heel Polderstad" in words(page)
    else:
        assert "U ziet heel Polderstad, 2024." in words(page)
        assert "U ziet wijk" not in words(page)


@pytest.mark.parametrize("module", MODULES)
def test_municipality_with_public_figures_only_says_so(module: str, run_page: Run) -> None:
    page = sound(run_page(module, wijk="Heel Lelystad"))
    if module != "accountability":
        assert "alleen openbare cijfers" in words(page)
        assert not page.header


def test_overview_shows_four_tiles_under_the_aansluiting(run_page: Run) -> None:
    page = sound(run_page("overview", jaar=2024))
    assert len(page.metric) == 4
    assert "per huishouden bekend.**" in words(page)
    assert len(page.get("page_link")) == 4


def test_every_page_shows_the_same_households_with_support(
    run_page: Run, small_store: Path
) -> None:
    gate = samenhang.open(small_store)
    found = headline.headline(gate, year=2024)
    gate.store.close()
    said = f"irca\xa0{text.count(found.supported)} huishoudens"
    assert run_page("overview", jaar=2024).metric[0].value == text.count(found.supported)
    assert said in words(run_page("cost_per_household", jaar=2024))
    assert f"irca {text.count(found.supported)} huishoudens" in words(
        run_page("overlapping_provisions", jaar=2024)
    )


def test_average_over_all_households_is_another_number(run_page: Run) -> None:
    page = sound(run_page("cost_per_household", jaar=2024))
    control = page.get("button_group")[0]
    before = [header.value for header in page.header]
    sound(control.set_value("all").run())
    after = [header.value for header in page.header]
    assert "per huishouden, ook zonder ondersteuning" in " ".join(after)
    assert before[0] == after[0]
    assert before[2] != after[2]


def test_switch_adds_bijstand_to_the_aansluiting_and_the_means(run_page: Run) -> None:
    page = sound(run_page("cost_per_household", jaar=2024))
    without = [header.value for header in page.header]
    sound(page.toggle[0].set_value(True).run())
    including = [header.value for header in page.header]
    assert without[0] != including[0]
    assert without[2] != including[2]
    assert "Bijstand" in " ".join(including)
    assert without[1] == including[1], "concentration leaves bijstand out"


def test_every_table_opens(run_page: Run) -> None:
    page = run_page("cost_per_household", jaar=2024)
    for box in page.expander:
        assert box.label in ("Tabel en download", "Hoe is dit berekend?")
    assert len(page.expander) == 2 * len(page.header)


def test_accountability_names_deliveries_bounds_and_queries(run_page: Run) -> None:
    page = sound(run_page("accountability"))
    said = words(page)
    assert "Polderstad: verantwoordelijke" in said
    assert all(line in said for line in definitions.NOT_FOR)
    assert said.count(definitions.PRIVACY) == 1
    assert all(line in said for line in definitions.PROTECTED)
    assert "`ask`" not in said
    assert "Build " not in said
    assert "pseudoniemen: niet van toepassing, geen persoonsgegevens" in said
    assert "CC BY 4.0" in said
    assert [code.value for code in page.code if "household_cell" in code.value]
    assert "peildatum is 1 januari" in said


@pytest.mark.parametrize("module", MODULES)
def test_without_costs_and_persons_each_page_says_what_is_missing(
    module: str, bare_store: Path, run_page: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMENHANG_STORE", str(bare_store))
    page = sound(run_page(module))
    if module == "cost_per_household":
        assert NO_COST in words(page)
        assert len(page.header) == 1
    if module == "accountability":
        assert "De tabel kosten is niet geleverd" in words(page)
        assert "person_pattern" not in "".join(code.value for code in page.code)
    if module == "overview":
        assert "Te weinig huishoudens om te tonen" in words(page)
