"""Cohort as a researcher meets it: choices, their limit, the link, the file, and every state."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from page_words import said, sound
from streamlit.testing.v1 import AppTest

import samenhang
from samenhang.analyses import cohort, cohort_years, headline
from samenhang.analyses.cohort_definition import Cohort, dumps
from samenhang.ui import cohort_file

MODULE = "cohort"
FIGURES = 5
Run = Callable[..., AppTest]


def control(page: AppTest, key: str) -> object:
    every = (*page.multiselect, *page.selectbox, *page.get("button_group"), *page.toggle)
    return next(one for one in every if one.key == key)


@pytest.fixture
def page(run_page: Run) -> AppTest:
    return sound(run_page(MODULE, jaar=2024))


def test_the_page_answers_without_a_choice(page: AppTest, small_store: Path) -> None:
    assert [title.value for title in page.title] == ["Cohort"]
    assert len(page.header) == len(page.get("plotly_chart")) == FIGURES
    assert page.header[0].value.startswith("De groep telt circa\xa0")
    assert "bandbreedte tussen" in said(page)
    assert cohort_years.ANEW in said(page)
    assert cohort.CHOSEN in said(page)
    gate = samenhang.open(small_store)
    home = gate.wijken()[0].gemeente_code
    found = headline.headline(gate, year=2024, gemeente=home)
    gate.store.close()
    assert f"circa\xa0{found.multiple} huishoudens" in page.header[0].value


def test_the_moment_and_bijstand_change_the_group_and_its_cost(page: AppTest) -> None:
    before = [header.value for header in page.header]
    sound(control(page, "moment").set_value("31-december").run())
    assert page.header[0].value != before[0]
    sound(control(page, "moment").set_value("jaar").run())
    sound(control(page, "bijstand").set_value(True).run())
    assert page.header[0].value == before[0]
    assert page.header[2].value != before[2]
    assert "met bijstandsuitkeringen" in said(page)


def test_four_traits_are_the_most_and_the_page_says_why(page: AppTest) -> None:
    control(page, "kenmerken").set_value(["n_laws", "household_type"]).run()
    control(page, "huishoudtype").set_value(["eenouder"]).run()
    sound(page)
    assert "2 van de 4 kenmerken zijn in gebruik" in said(page)
    assert "er kunnen er nog 2 bij. Meer dan vier kenmerken samen kan niet" in said(page)
    chosen = ["n_laws", "uses_wmo", "uses_schuldhulp", "uses_minimaregeling"]
    control(page, "kenmerken").set_value(chosen).run()
    sound(page)
    assert "er kan er geen meer bij" in said(page)
    sound(page.run())
    assert len(control(page, "kenmerken").options) == 4, "nothing can be added"


def test_a_link_with_too_many_traits_leaves_the_last_one_out(run_page: Run) -> None:
    chosen = ["n_laws", "uses_wmo", "uses_jeugdwet", "uses_schuldhulp", "uses_minimaregeling"]
    page = sound(run_page(MODULE, jaar=2024, kenmerken=chosen))
    assert "Deze doen niet mee: Gebruik van Minimaregelingen." in said(page)


def test_the_address_holds_the_whole_choice(small_store: Path, app: AppTest) -> None:
    script = "from pages import cohort\ncohort.render()"
    page = AppTest.from_string(script, default_timeout=60)
    page.query_params = {
        "kenmerken": ["Huishoudtype"],
        "huishoudtype": ["Eenoudergezin", "Paar met kinderen"],
        "moment": "Op 31 dec.",
        "naar": "Aantal wetten",
        "en-naar": "Niet verder",
    }
    sound(page.run())
    assert control(page, "kenmerken").value == ["household_type"]
    assert control(page, "huishoudtype").value == ["paar_met_kinderen", "eenouder"] or control(
        page, "huishoudtype"
    ).value == ["eenouder", "paar_met_kinderen"]
    assert control(page, "moment").value == "31-december"
    assert "Naar aantal wetten" in page.header[3].value


def test_a_wijk_takes_a_place_and_greys_persons(run_page: Run) -> None:
    page = sound(run_page(MODULE, jaar=2024, wijk="Lisdoddehof"))
    assert control(page, "tel").disabled
    assert "personen zijn er alleen voor de hele gemeente" in said(page)
    assert "2 van de 4 kenmerken zijn in gebruik (aantal wetten en wijk)" in said(page)
    assert "Kostenklasse" not in control(page, "kenmerken").options


def test_persons_can_be_counted(page: AppTest) -> None:
    sound(control(page, "tel").set_value("person").run())
    assert "personen" in page.header[0].value
    assert "Leeftijd" in control(page, "kenmerken").options


def test_the_cross_table_comes_with_its_script_and_three_kinds_of_file(page: AppTest) -> None:
    page.session_state["kruistabel-uitleg"] = True
    page.session_state["kruistabel-tabel"] = True
    page.session_state["omvang-tabel"] = True
    sound(page.run())
    scripts = [code.value for code in page.code if code.value.startswith("import samenhang")]
    assert len(scripts) == 1
    assert "'n_laws': {2, 3}" in scripts[0]
    files = [button.label for button in page.get("download_button")]
    assert files.count("Download als parquet") == 1
    assert files.count("Download voor Excel") == 2


def test_a_definition_is_written_and_loads_again(page: AppTest, small_store: Path) -> None:
    page.session_state["definitie"] = True
    sound(page.run())
    shown = next(code.value for code in page.code if '"soort"' in code.value)
    assert json.loads(shown)["kenmerken"] == {"n_laws": [2, 3]}
    gate = samenhang.open(small_store)
    wijk = gate.wijken()[1]
    wanted = Cohort(2023, wijk.gemeente_code, wijk.wijk_code, moment="tegelijk", transfers=True,
                    traits=(("n_laws", (2,)),), split=("household_type",))  # fmt: skip
    written = dumps(wanted, gate.build_id)
    gate.store.close()
    page.file_uploader(cohort_file.FILE).set_value(
        ("groep.json", written.encode(), "application/json")
    )
    sound(page.run())
    assert page.session_state["jaar"] == 2023
    assert page.session_state["wijk"] == wijk.wijk_naam
    again = next(code.value for code in page.code if '"soort"' in code.value)
    assert again == written


@pytest.mark.parametrize("written", [b"geen json", b"[" * 5000, b'{"soort": "iets anders"}'])
def test_a_file_that_is_no_definition_gives_a_sentence_and_changes_nothing(
    written: bytes, page: AppTest
) -> None:
    before = page.header[0].value
    page.session_state["definitie"] = True
    page.run()
    page.file_uploader(cohort_file.FILE).set_value(("groep.json", written, "application/json"))
    page.run()
    assert not page.exception
    assert len(page.error) == 1
    assert page.error[0].value.startswith("Dit bestand is")
    assert page.header[0].value == before


def test_a_municipality_with_public_figures_alone_says_so(run_page: Run) -> None:
    page = sound(run_page(MODULE, wijk="Heel Lelystad"))
    assert not page.header
    assert "alleen openbare cijfers" in said(page)


def test_without_costs_and_persons_the_page_says_what_is_missing(
    bare_store: Path, run_page: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMENHANG_STORE", str(bare_store))
    page = sound(run_page(MODULE, kenmerken=[]))
    assert control(page, "tel").disabled
    assert "de tabel personen is niet geleverd" in said(page)
    assert cohort.NO_COST in said(page)
    assert page.header[0].value.startswith("De groep telt circa")


def test_too_few_says_so(bare_store: Path, run_page: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENHANG_STORE", str(bare_store))
    page = sound(run_page(MODULE))
    assert page.header[0].value == "Hoe groot de groep is"
    assert "Te weinig huishoudens om te tonen" in said(page)
