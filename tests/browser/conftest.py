"""Servers and visits for the browser tests; they skip by name where there is no Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from samenhang.build import build_example
from tests.browser import driver


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if driver.CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with driver.browser() as started:
        yield started


@pytest.fixture(scope="session")
def example_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("voorbeeld")
    build_example(folder)
    return folder


@pytest.fixture(scope="session")
def address(example_store: Path) -> Iterator[str]:
    with driver.server(example_store) as started:
        yield started


@pytest.fixture(scope="session")
def readers(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """One reader per kind of screen, who keeps the files of Streamlit from visit to visit."""
    known: dict[tuple[int, bool, int], BrowserContext] = {}

    def reader(width: int = driver.WIDE, dark: bool = False, height: int = 900) -> BrowserContext:
        kind = (width, dark, height)
        if kind not in known:
            known[kind] = driver.context(chromium, width, dark=dark, height=height)
        return known[kind]

    yield reader
    for context in known.values():
        context.close()


@pytest.fixture
def visit(readers: Callable[..., BrowserContext]) -> Iterator[Callable[..., driver.Visit]]:
    """A new page of a reader: `visit(width, dark=..., height=...)`."""
    with ExitStack() as stack:

        def new(*args: int, **options: bool | int) -> driver.Visit:
            page = readers(*args, **options).new_page()
            stack.callback(page.close)
            return driver.Visit(page)

        yield new
