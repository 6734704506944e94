"""Scenario's as a reader meets it: three parts, every control, the link and every state."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from page_words import said, sound
from streamlit.testing.v1 import AppTest

from samenhang.analyses import break_even, cuts, families, goals, studies
from samenhang.analyses.reconciliation import NO_COST

MODULE = "scenarios"
Run = Callable[..., AppTest]


def control(page: AppTest, key: str) -> object:
    every = (*page.multiselect, *page.selectbox, *page.select_slider, *page.get("button_group"))
    return next(one for one in every if one.key == key)


def at(run_page: Run, part: str, **chosen: object) -> AppTest:
    return sound(run_page(MODULE, **{"jaar": 2024, "onderwerp": part, **chosen}))


@pytest.fixture
def polderstad(example_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole example: heavy care is too rare in a small one to say what it costs."""
    monkeypatch.setenv("SAMENHANG_STORE", str(example_store))


def test_the_page_answers_without_a_choice(run_page: Run, polderstad: None) -> None:
    page = sound(run_page(MODULE, jaar=2024))
    assert [title.value for title in page.title] == ["Scenario's"]
    assert len(page.header) == len(page.get("plotly_chart")) == 3
    assert "zou het budget na" in page.header[0].value
    assert break_even.ASSUMED in said(page)
    assert studies.NO_EFFECT in said(page)
    assert families.INVENTED in said(page)


def test_too_little_heavy_care_says_so(run_page: Run) -> None:
    page = sound(run_page(MODULE, jaar=2024))
    assert page.header[0].value == "Wanneer een budget voor maatwerk is terugverdiend"
    assert "Te weinig huishoudens om te tonen" in said(page)


def test_a_larger_budget_takes_longer(run_page: Run, polderstad: None) -> None:
    page = sound(run_page(MODULE, jaar=2024))
    before = page.header[0].value
    sound(control(page, "budget").set_value(10_000).run())
    assert "€\xa010.000" in page.header[0].value != before
    sound(control(page, "daling").set_value(50).run())
    assert "50% minder" in page.header[0].value
    sound(control(page, "gezin").set_value(4).run())
    assert page.header[2].value.startswith("Verzonnen gezin 4")


def test_cuts_say_what_they_save_and_whom_they_hit(run_page: Run) -> None:
    page = at(run_page, "bezuiniging")
    assert len(page.header) == len(page.get("plotly_chart")) == 5
    assert page.header[0].value.startswith("Deze bezuinigingen schelen samen circa")
    assert page.header[1].value.startswith("Minstens ")
    assert cuts.NO_BEHAVIOUR in said(page)
    before = page.header[0].value
    sound(control(page, "hulp-bij-huishouden-deel").set_value(50).run())
    assert page.header[0].value != before
    sound(control(page, "hulp-bij-huishouden").set_value("plafond").run())
    sound(control(page, "hulp-bij-huishouden-plafond").set_value(100_000).run())
    # With three in use another cannot be added; first one goes.
    assert len(control(page, "posten").options) == 3
    sound(control(page, "posten").set_value([]).run())
    assert cuts.NO_CUT in said(page)
    sound(page.run())
    sound(control(page, "posten").set_value(["schuldhulp"]).run())
    assert page.header[0].value.startswith(("Dit scheelt", "Wat het scheelt"))


def test_a_link_with_four_posts_takes_three_and_says_why(run_page: Run) -> None:
    page = at(run_page, "bezuiniging", posten=[*cuts.CUTTABLE][:4])
    assert "Hoogstens drie posten tegelijk" in said(page)
    assert len(page.header) == 5


def test_the_address_holds_the_whole_scenario(run_page: Run, small_store: Path) -> None:
    page = AppTest.from_string(
        "from pages import scenarios\nscenarios.render()", default_timeout=60
    )
    page.query_params = {
        "onderwerp": "Bezuiniging",
        "posten": ["Schuldhulp", "Minimaregelingen"],
        "schuldhulp": "Plafond voor de post",
        "minimaregeling-deel": "35%",
    }
    sound(page.run())
    assert control(page, "posten").value == ["schuldhulp", "minimaregeling"]
    assert control(page, "schuldhulp").value == "plafond"
    assert control(page, "minimaregeling-deel").value == 35


def test_goals_stand_with_their_targets(run_page: Run) -> None:
    page = at(run_page, "doelen")
    assert len(page.header) == len(page.get("plotly_chart")) == 2
    assert "doelen die te meten zijn" in page.header[0].value
    assert goals.NO_CAUSE in said(page)
    chosen = control(page, "doel")
    sound(chosen.set_value(chosen.options[1] if chosen.value == chosen.options[0] else
                           chosen.options[0]).run())  # fmt: skip
    assert "De streeplijn is de streefwaarde" in said(page)


def test_a_wijk_has_its_own_cuts_and_the_rest_says_it_is_municipal(
    run_page: Run, polderstad: None
) -> None:
    page = at(run_page, "bezuiniging", wijk="Lisdoddehof")
    assert "in de wijk Lisdoddehof" in said(page)
    for part in ("maatwerk", "doelen"):
        page = at(run_page, part, wijk="Lisdoddehof")
        assert "Dit onderdeel gaat over heel Polderstad" in said(page)


def test_a_municipality_with_public_figures_alone_says_so(run_page: Run) -> None:
    page = sound(run_page(MODULE, wijk="Heel Lelystad"))
    assert not page.header
    assert "alleen openbare cijfers" in said(page)


@pytest.mark.parametrize("part", ["maatwerk", "bezuiniging", "doelen"])
def test_without_costs_and_persons_each_part_says_what_is_missing(
    part: str, bare_store: Path, run_page: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMENHANG_STORE", str(bare_store))
    page = sound(run_page(MODULE, onderwerp=part))
    if part != "doelen":
        assert NO_COST in said(page)
    if part == "bezuiniging":
        assert "Te weinig huishoudens om te tonen" in said(page)
