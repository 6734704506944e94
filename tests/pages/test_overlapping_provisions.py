"""Samenloop as a reader meets it: findings, both controls, a wijk, and what cannot be shown."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from page_words import said
from streamlit.testing.v1 import AppTest

import samenhang
from samenhang import text
from samenhang.analyses import headline
from samenhang.build import build

MODULE = "overlapping_provisions"
FIGURES = 8


def control(page: AppTest, key: str) -> object:
    return next(group for group in page.get("button_group") if group.key == key)


@pytest.fixture
def page(run_page: Callable[..., AppTest]) -> AppTest:
    return run_page(MODULE)


def test_every_figure_shows_its_finding(page: AppTest) -> None:
    assert not page.exception
    assert not page.error
    assert [title.value for title in page.title] == ["Samenloop"]
    assert len(page.header) == FIGURES
    assert len(page.get("plotly_chart")) == FIGURES - 1  # the CBS table is a table
    assert "van de huishoudens met ondersteuning krijgt hulp uit" in page.header[0].value
    assert "85375NED" in said(page)
    assert "nog geen oorzaak" in said(page)


def test_the_headline_number_is_that_of_the_other_pages(page: AppTest, small_store: Path) -> None:
    gate = samenhang.open(small_store)
    year = max(year for year in gate.years if not gate.catalogue.provisional[year])
    numbers = headline.headline(gate, year=year, gemeente=gate.wijken()[0].gemeente_code)
    gate.store.close()
    assert numbers.share_multiple is not None
    assert page.header[0].value.startswith(text.percent(numbers.share_multiple, 0))


def test_persons_and_the_columns_can_be_chosen(page: AppTest) -> None:
    control(page, "tel").set_value("person").run()
    assert not page.exception
    assert "van de personen met ondersteuning" in page.header[1].value
    control(page, "vorm").set_value("upset").run()
    assert not page.exception
    assert not page.error
    assert len(page.get("plotly_chart")) == FIGURES - 1


def test_the_table_of_cbs_opens_whole(page: AppTest) -> None:
    page.session_state["cbs-tabel-tabel"] = True
    page.run()
    assert not page.exception
    shown = page.dataframe[0].value
    assert list(shown.columns[:2]) == ["Aantal voorzieningen", "Soort voorziening sociaal domein"]
    assert len(shown) == 5 * 9 + 1
    assert any("csv" in button.label for button in page.get("download_button"))


def test_a_wijk_greys_persons_and_says_what_is_municipal(
    run_page: Callable[..., AppTest], small_store: Path
) -> None:
    gate = samenhang.open(small_store)
    wijk = gate.wijken()[0].wijk_naam
    gate.store.close()
    page = run_page(MODULE, wijk=wijk)
    assert not page.exception
    assert not page.error
    assert control(page, "tel").disabled
    assert "Personen zijn er alleen voor heel Polderstad, niet per wijk." in said(page)
    assert said(page).count("Dit cijfer is er alleen voor heel Polderstad, niet per wijk.") == 2


def test_a_municipality_with_public_figures_alone_says_so(run_page: Callable[..., AppTest]) -> None:
    page = run_page(MODULE, wijk="Heel Lelystad")
    assert not page.exception
    assert len(page.header) == 0
    assert "alleen openbare cijfers" in page.info[-1].value


def delivery(folder: Path, *, wmo: int, both: int) -> Path:
    """Write 400 households: some with Wmo, some with Wmo and bijstand; no persons, no costs."""
    folder.mkdir()
    ids = [
        hashlib.blake2b(bytes([n % 256, n // 256]), digest_size=8).hexdigest() for n in range(400)
    ]
    homes = [f"{home};2025;WK999901;eenpersoons;1;0;27-44" for home in ids]
    spells = [(home, "wmo", "01") for home in ids[: wmo + both]]
    spells += [(home, "participatiewet", "bijstand") for home in ids[:both]]
    rows = [
        f"v{at};{home};{law};{category};2025-01;" for at, (home, law, category) in enumerate(spells)
    ]
    files = {
        "huishoudens.csv": "huishouden_id;jaar;wijk_code;huishoudtype;personen;kinderen;"
        "leeftijdsklasse\n" + "\n".join(homes),
        "voorzieningen.csv": "voorziening_id;huishouden_id;wet;categorie;begin;eind\n"
        + "\n".join(rows),
        "wijken.csv": "wijk_code;wijk_naam;gemeente_code\nWK999901;Oeverwijk;GM9999",
        "levering.toml": TOML,
    }
    for name, words in files.items():
        (folder / name).write_text(words + "\n", encoding="utf-8")
    return folder


TOML = """gemeente_code = "GM9999"
gemeente_naam = "Polderstad"
verantwoordelijke = "College van Polderstad"
doel = "beleidsstatistiek"
peildatum = "2026-06-01"
jaren = [2025]
bewaren_tot = "2031-01-01"
dpia = "nr. 1"
pseudonimisering_door = "Gegevensmakelaar"
profiel = "samenhang"
[grondslag]
huishoudens = "artikel"
voorzieningen = "artikel"
wijken = "artikel"
"""


@pytest.fixture
def shown(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    run_page: Callable[..., AppTest],
    known_secret: None,
) -> Callable[..., AppTest]:
    """Build such a delivery and run the page on it."""

    def build_and_run(**counts: int) -> AppTest:
        folder = tmp_path / "opslag"
        build([delivery(tmp_path / "levering", **counts)], folder)
        monkeypatch.setenv("SAMENHANG_STORE", str(folder))
        return run_page(MODULE)

    return build_and_run


def test_without_persons_and_costs_the_rest_still_shows(shown: Callable[..., AppTest]) -> None:
    page = shown(wmo=150, both=60)
    assert not page.exception
    assert not page.error
    assert control(page, "tel").disabled
    assert "de tabel personen is niet geleverd" in said(page)
    assert "van het geld" not in page.header[0].value
    assert len(page.header) == FIGURES


def test_too_few_is_said_in_every_figure(shown: Callable[..., AppTest]) -> None:
    page = shown(wmo=2, both=2)
    assert not page.exception
    assert not page.error
    assert len(page.get("plotly_chart")) == 0
    assert sum(box.value.startswith("Te weinig") for box in page.info) == FIGURES - 1
