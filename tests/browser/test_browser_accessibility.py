"""WCAG 2.1 AA as axe judges it, of every page, light and dark, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from samenhang.ui.navigation import ENTRIES
from tests.browser import driver

PATHS = ["/", *(f"/{entry.slug}" for entry in ENTRIES[1:])]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("width", [driver.WIDE, driver.NARROW])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_serious(
    path: str, width: int, dark: bool, address: str, visit: Callable[..., driver.Visit]
) -> None:
    page = visit(width, dark=dark, height=driver.TALL).go(address + path).page
    found: dict[str, Any] = Axe().run(page, options=RULES).response
    assert [told(violation) for violation in found["violations"] if grave(violation)] == []


def grave(violation: dict[str, Any]) -> bool:
    return violation["impact"] in ("serious", "critical")


def told(violation: dict[str, Any]) -> str:
    nodes = [node["html"][:160] for node in violation["nodes"][:3]]
    return f"{violation['id']}: {violation['help']}: {nodes}"
