"""Processor time of the server per rerun: our pages, and the cost page as tutorials write it.

A visitor without a browser changes the year again and again; what comes back is read to the end.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from contextlib import ExitStack
from dataclasses import dataclass, field

from benchmarks import apart, store
from benchmarks.browserless import ROOT, Server, Visitor, choose, serve

YEARS = ("2023", "2024", "2025")
WARM = 6
# Beside the defaults of Streamlit: no question in the terminal, no search for an address on the
# internet, and no telemetry; ours lacks these too.
DEFAULTS = (
    "--server.headless=true",
    "--server.address=127.0.0.1",
    "--browser.gatherUsageStats=false",
)


@dataclass
class Page:
    """A page by its address, with the figures it must show and what each round took."""

    slug: str
    figures: int
    cpu: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    size: float = 0.0

    def measure(self, server: Server, reruns: int) -> None:
        """Add a round: processor ms and median ms per rerun, and the kB that one sends."""
        visitor = Visitor(server.port, self.slug)
        visitor.run()
        for turn in range(WARM):
            change(visitor, turn)
        busy, bytes_before, waits = server.cpu, visitor.received, []
        for turn in range(reruns):
            began = time.perf_counter()
            change(visitor, turn)
            waits.append(time.perf_counter() - began)
        self.cpu.append((server.cpu - busy) * 1000 / reruns)
        self.waits.append(statistics.median(waits) * 1000)
        self.size = (visitor.received - bytes_before) / 1000 / reruns
        # A page that failed half way would look fast.
        found = visitor.elements.count("plotly_chart")
        assert found == self.figures, f"{found} figures on {self.slug}: {visitor.elements}"
        visitor.socket.close()

    def __str__(self) -> str:
        low, high, middle = min(self.cpu), max(self.cpu), statistics.median(self.cpu)
        return (
            f"{middle:6.1f} ms processor ({low:.1f}-{high:.1f})  "
            f"{statistics.median(self.waits):6.1f} ms  {self.size:5.1f} kB  {self.figures} figures"
        )


OURS = (
    Page("kosten", 8),
    Page("overzicht", 3),
    Page("samenloop", 7),
    Page("wijken", 3),
    Page("wijkprofiel", 2),
    Page("scenario", 3),
    Page("cohort", 5),
    Page("bereik", 4),
    Page("overgang-18", 5),
    Page("preventie", 8),
    Page("kwaliteit", 4),
    Page("verantwoording", 0),
)
IDIOMATIC = Page("", 8)


def change(visitor: Visitor, turn: int) -> None:
    """Choose another year, and see that the page speaks of it."""
    year = YEARS[turn % len(YEARS)]
    visitor.run(choose(visitor.widgets["Jaar"], year))
    assert any(year in text for text in visitor.texts), f"the page does not show {year}"


def main() -> None:
    """Print a line per page, and how many times less processor time our cost page takes."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--reruns", type=int, default=60)
    given.add_argument("--rounds", type=int, default=5)
    asked = given.parse_args()
    folder = store.example()
    apart.write(folder, folder / "apart.duckdb")
    environment = {
        "SAMENHANG_STORE": str(folder),
        "IDIOMATIC_STORE": str(folder / "apart.duckdb"),
    }
    with ExitStack() as servers:
        ours = servers.enter_context(serve(ROOT / "app.py", environment))
        theirs = servers.enter_context(
            serve(ROOT / "benchmarks" / "idiomatic.py", environment, *DEFAULTS)
        )
        for _ in range(asked.rounds):
            IDIOMATIC.measure(theirs, asked.reruns)
            for page in OURS:
                page.measure(ours, asked.reruns)
    for page in OURS:
        print(f"{page.slug:15} {page}")
    print(f"{'idiomatic':15} {IDIOMATIC}")
    ratios = [its / our for its, our in zip(IDIOMATIC.cpu, OURS[0].cpu, strict=True)]
    print(
        f"kosten: {statistics.median(ratios):.1f} times less ({min(ratios):.1f}-{max(ratios):.1f})"
    )
    print(f"load {os.getloadavg()[0]:.1f} at the end")


if __name__ == "__main__":
    main()
