"""A real server and a real browser: what the browser tests and the screenshots share."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

PROJECT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
WIDE, NARROW = 1360, 390
TALL = 2400  # axe leaves text that is scrolled out of view unjudged
LONGEST = 60.0  # seconds for a server to come up, or a page to be whole


@contextmanager
def browser() -> Iterator[Browser]:
    """A Chromium that asks nobody anything."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(OPTIONS))
        yield chromium
        chromium.close()


@contextmanager
def server(store: Path | None, **environment: str) -> Iterator[str]:
    """A fresh server on a free port; gives its address and stops it afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    chosen = {"SAMENHANG_STORE": str(store)} if store else {}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            command,
            cwd=PROJECT,
            env={**os.environ, **chosen, **environment},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            address = f"http://localhost:{port}"
            wait_for(address, process)
            yield address
        finally:
            process.terminate()
            process.wait()


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    last = time.monotonic() + LONGEST
    while time.monotonic() < last and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not come up")


@dataclass
class Visit:
    """One browser page with all that it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._console)

    def _console(self, message: object) -> None:
        kind, text = getattr(message, "type", ""), getattr(message, "text", "")
        address = (getattr(message, "location", None) or {}).get("url", "")
        # On a deep link Streamlit first looks for its server below the page; the answer is 404.
        probing = "404" in text and "/_stcore/" in address
        if kind == "error" and not probing:
            self.complaints.append(f"{text} {address}")

    def go(self, address: str) -> Visit:
        """Open an address and wait until the page stands still."""
        self.page.goto(address)
        self.settle()
        return self

    def settle(self) -> None:
        """Wait until the script has run, every chart is drawn and nothing is loading."""
        self.page.wait_for_selector("[data-testid=stMain] h1", timeout=LONGEST * 1000)
        self.page.wait_for_function(STILL, timeout=LONGEST * 1000)
        self.page.wait_for_timeout(250)

    def outside(self, address: str) -> list[str]:
        """What was asked of another host than the server."""
        own = (address, address.replace("http", "ws", 1), "data:", "blob:")
        return [url for url in self.requests if not url.startswith(own)]


STILL = """() => {
  const app = document.querySelector("[data-testid=stApp]");
  const charts = [...document.querySelectorAll("[data-testid=stPlotlyChart]")];
  return app?.dataset.testScriptState === "notRunning"
    && !document.querySelector("[data-testid=stSkeleton], [data-stale=true]")
    && charts.every((chart) => chart.querySelector(".main-svg"));
}"""


def context(
    chromium: Browser, width: int, *, dark: bool = False, height: int = 900
) -> BrowserContext:
    """A reader with a screen this wide who likes it light or dark."""
    scheme = "dark" if dark else "light"
    return chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
