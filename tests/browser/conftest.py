"""Servers and visits for the browser tests; they skip by name where there is no Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser

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


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., driver.Visit]]:
    with ExitStack() as stack:

        def new(width: int = driver.WIDE, **options: bool | int) -> driver.Visit:
            reader = driver.context(chromium, width, **options)  # type: ignore[arg-type]
            stack.callback(reader.close)
            return driver.Visit(reader.new_page())

        yield new
