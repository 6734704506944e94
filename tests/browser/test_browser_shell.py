"""The shell around the pages, in a real browser on a server that has just started."""

from __future__ import annotations

import gzip
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from samenhang.ui.navigation import ENTRIES
from tests.browser import driver

Visit = Callable[..., driver.Visit]
PATHS = ["/", *(f"/{entry.slug}" for entry in ENTRIES[1:])]
TITLES = [entry.title for entry in ENTRIES]
by_path = pytest.mark.parametrize("path", PATHS)


@by_path
def test_the_first_visitor_of_a_deep_link_gets_that_page_in_the_full_shell(
    path: str, example_store: Path, visit: Visit
) -> None:
    with driver.server(example_store) as address:
        seen = visit().go(address + path)
        links = seen.page.locator("[data-testid=stSidebarNavLink]")
        assert [words.split("\n")[-1] for words in links.all_inner_texts()] == TITLES
        assert seen.page.title() == TITLES[PATHS.index(path)]
        assert seen.page.get_by_label("Jaar", exact=True).count() == 1
        assert seen.page.get_by_label("Wijk", exact=True).count() == 1
        assert seen.page.get_by_role("dialog").count() == 0
        assert seen.page.get_by_text("Verzonnen voorbeelddata").first.is_visible()


@by_path
def test_a_page_asks_nothing_of_others_and_complains_of_nothing(
    path: str, address: str, visit: Visit
) -> None:
    seen = visit().go(address + path)
    assert seen.outside(address) == []
    assert seen.complaints == []
    assert seen.page.locator("[data-testid=stAlertContentError]").count() == 0


@pytest.mark.parametrize("path", ["/", "/wijken"])
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_the_answer_itself_is_dutch_and_guarded(path: str, encoding: str, address: str) -> None:
    asked = urllib.request.Request(address + path, headers={"Accept-Encoding": encoding})
    with urllib.request.urlopen(asked) as answer:
        body = answer.read()
        headers = answer.headers
    html = (gzip.decompress(body) if headers["Content-Encoding"] == "gzip" else body).decode()
    assert '<html lang="nl">' in html
    assert "unsafe-eval" not in headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_the_chosen_year_and_wijk_live_in_the_address(address: str, visit: Visit) -> None:
    seen = visit().go(f"{address}/kosten")
    choose(seen, "Jaar", 2)
    year = chosen(seen, "Jaar")
    choose(seen, "Wijk", 2)
    wijk = chosen(seen, "Wijk")
    assert f"jaar={year}" in seen.page.url
    assert "wijk=" in seen.page.url
    seen.page.get_by_role("link", name="Samenloop").first.click()
    seen.page.wait_for_url("**/samenloop?*")
    seen.settle()
    assert (chosen(seen, "Jaar"), chosen(seen, "Wijk")) == (year, wijk)
    fresh = visit().go(seen.page.url)
    assert (chosen(fresh, "Jaar"), chosen(fresh, "Wijk")) == (year, wijk)
    assert fresh.page.get_by_text(f"U ziet wijk {wijk}").first.is_visible()


def choose(seen: driver.Visit, label: str, position: int) -> None:
    before = chosen(seen, label)
    seen.page.get_by_label(label, exact=True).first.click()
    seen.page.get_by_role("option").nth(position).click()
    seen.page.wait_for_function(
        "([label, before]) => document.querySelector(`[aria-label='${label}']`).value !== before",
        arg=[label, before],
    )
    seen.settle()


def chosen(seen: driver.Visit, label: str) -> str:
    return seen.page.get_by_label(label, exact=True).first.input_value()


def test_the_words_of_streamlit_are_dutch(address: str, visit: Visit) -> None:
    page = visit().go(address).page
    page.get_by_label("Menu", exact=True).click()
    menu = page.get_by_test_id("stMainMenuList")
    menu.first.wait_for()
    words = menu.first.inner_text()
    assert "Afdrukken" in words
    assert "Print" not in words


def test_the_words_around_a_file_are_dutch(address: str, visit: Visit) -> None:
    seen = visit().go(f"{address}/cohort")
    seen.page.get_by_text("Definitie bewaren of laden").click()
    box = seen.page.get_by_test_id("stFileUploader")
    box.wait_for()
    words = box.inner_text()
    assert "Bestand kiezen" in words
    assert "Hoogstens 50 MB" in words
    assert "Upload" not in words
    assert "per file" not in words


@by_path
def test_a_phone_scrolls_down_and_never_sideways(path: str, address: str, visit: Visit) -> None:
    page = visit(driver.NARROW).go(address + path).page
    width = "Math.max(...['html', '[data-testid=stMain]'].map(s => {const e = document"
    width += ".querySelector(s); return e.scrollWidth - e.clientWidth}))"
    assert page.evaluate(width) <= 0


def test_a_configured_store_that_is_missing_never_shows_the_example(
    tmp_path: Path, visit: Visit
) -> None:
    with driver.server(tmp_path / "weg") as address:
        page = visit().go(address).page
        assert page.get_by_role("heading", name="De gegevens zijn niet te openen").is_visible()
        assert page.get_by_text("SAMENHANG_STORE").first.is_visible()
        assert page.get_by_text("voorbeelddata").count() == 0
