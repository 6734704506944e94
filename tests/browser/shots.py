"""Pictures of every page, to look at: `python -m tests.browser.shots FOLDER [--store STORE]`."""

from __future__ import annotations

import argparse
import tempfile
from itertools import product
from pathlib import Path

from samenhang.build import build_example
from samenhang.ui.navigation import ENTRIES
from tests.browser import driver

MAIN = "document.querySelector('[data-testid=stMain]').scrollHeight"
TALLEST = 12_000


def shoot(folder: Path, address: str, only: list[str], opened: bool) -> None:
    """Take each page at both widths, light and dark, as high as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    with driver.browser() as chromium:
        for (at, entry), width, dark in product(
            enumerate(ENTRIES), (driver.WIDE, driver.NARROW), (False, True)
        ):
            if only and entry.slug not in only:
                continue
            reader = driver.context(chromium, width, dark=dark)
            seen = driver.Visit(reader.new_page()).go(f"{address}/{entry.slug if at else ''}")
            if opened:
                unfold(seen)
            height = min(int(seen.page.evaluate(MAIN)) + 40, TALLEST)
            seen.page.set_viewport_size({"width": width, "height": max(height, 900)})
            seen.settle()
            name = f"{entry.slug}-{width}-{'donker' if dark else 'licht'}.png"
            seen.page.screenshot(path=folder / name)
            print(name, *seen.complaints, sep="\n  ")
            reader.close()


def unfold(seen: driver.Visit) -> None:
    """Open every expander, one after the other."""
    for at in range(seen.page.locator("details summary").count()):
        seen.page.locator("details summary").nth(at).click()
        seen.settle()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--store", type=Path, help="a store folder; without it the example")
    parser.add_argument("--page", action="append", default=[], help="only this slug")
    parser.add_argument("--open", action="store_true", help="with every expander open")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        if given.store is None:
            build_example(Path(made))
        with driver.server(given.store or Path(made)) as address:
            shoot(given.folder, address, given.page, given.open)


if __name__ == "__main__":
    main()
