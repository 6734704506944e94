"""Kwaliteit as a reader meets it: the finding first, each judgement with what it means."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from page_words import said, sound
from reach_delivery import HOUSEHOLDS, YEARS, name, write
from streamlit.testing.v1 import AppTest

from samenhang.analyses.qualities import MEANS
from samenhang.build import build

MODULE = "quality"
Run = Callable[..., AppTest]


@pytest.mark.parametrize("year", [2024, 2025])
def test_the_finding_stands_first_and_each_has_its_meaning(run_page: Run, year: int) -> None:
    page = sound(run_page(MODULE, jaar=year))
    assert [title.value for title in page.title] == ["Kwaliteit"]
    assert page.header[0].value.startswith(f"De cijfers over {year} zijn te gebruiken")
    assert len(page.header) == 9
    assert len(page.get("plotly_chart")) == 4
    assert said(page).count(MEANS.strip()) == 7
    assert len(page.get("page_link")) == 1


def test_a_provisional_year_says_what_has_yet_to_come(run_page: Run) -> None:
    words = said(run_page(MODULE, jaar=2025))
    assert "Van september tot en met december komen nog rekeningen binnen" in words
    assert "Lees er geen daling in." in words


def test_it_is_about_the_whole_municipality(run_page: Run) -> None:
    words = said(sound(run_page(MODULE, jaar=2024, wijk="Lisdoddehof")))
    assert "U ziet heel Polderstad, 2024." in words


def test_every_table_and_explanation_opens(run_page: Run) -> None:
    page = run_page(MODULE, jaar=2024)
    assert len(page.expander) == 2 * len(page.header)
    keys = [box.proto.id for box in page.expander]
    assert len(set(keys)) == len(keys)


def test_public_figures_alone_have_files_and_an_age(run_page: Run) -> None:
    page = sound(run_page(MODULE, wijk="Heel Lelystad"))
    words = said(page)
    assert "De openbare cijfers zijn te gebruiken" in words
    assert "Alle geleverde rijen zijn gebruikt" in words
    assert "kosten" not in " ".join(header.value for header in page.header).lower()
    assert not page.get("plotly_chart")


def test_without_costs_it_says_what_cannot_be_seen(
    bare_store: Path, run_page: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMENHANG_STORE", str(bare_store))
    words = said(sound(run_page(MODULE)))
    assert "? niet te zien · Kosten per maand" in words
    assert "De tabel kosten is niet geleverd" in words
    assert "Er is geen controletotaal van kosten" in words


@pytest.fixture
def shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_page: Run, known_secret: None
) -> Callable[[int], AppTest]:
    """Build a delivery of which so many households stand twice in the file, and show it."""

    def build_and_run(twice: int) -> AppTest:
        header = "huishouden_id;jaar;wijk_code;huishoudtype;personen;kinderen;leeftijdsklasse"
        homes = [
            f"{name(at)};{year};WK999901;eenpersoons;1;0;27-44"
            for year in YEARS
            for at in range(HOUSEHOLDS)
        ]
        rows = "\n".join([header, *homes, *homes[:twice]])
        folder = write(tmp_path / "levering", huishoudens=rows)
        build([folder], tmp_path / "opslag", accept_quarantine=True)
        monkeypatch.setenv("SAMENHANG_STORE", str(tmp_path / "opslag"))
        return run_page(MODULE)

    return build_and_run


def test_a_bad_delivery_says_which_rows_and_why(shown: Callable[[int], AppTest]) -> None:
    words = said(sound(shown(63)))
    # 70 of the 870 rows in tens, and 150 provisions and a wijk.
    assert "! let op · Rijen gebruikt" in words
    assert "part gezette huishoudens ontbreken in elk aantal" in words
    assert "Waarom rijen vooral apart staan: de rij komt twee keer voor" in words
    assert "63" not in words


def test_without_key_figures_it_says_how_to_get_them(shown: Callable[[int], AppTest]) -> None:
    words = said(sound(shown(3)))
    assert "Er zijn geen kerncijfers van het CBS geladen" in words
    assert "hooguit" not in words, "the number stands in the table"
