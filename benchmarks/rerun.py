"""Processor time of the server per rerun: our cost page beside the same page as tutorials write it.

A visitor without a browser changes the year again and again; what comes back is read to the end.
"""

from __future__ import annotations

import argparse
import statistics
import time

from benchmarks import store
from benchmarks.browserless import Server, Visitor, choose, serve

PAGES = {"samenhang": ("app.py", "kosten"), "idiomatic": ("benchmarks/idiomatic.py", "")}
YEARS = ("2023", "2024", "2025")
WARM = 6
FIGURES = 8


def measure(server: Server, page: str, reruns: int) -> tuple[float, float, float, int]:
    """Return processor ms, median ms and kB per rerun, and the figures that a rerun sends."""
    visitor = Visitor(server.port, page)
    visitor.run()
    for turn in range(WARM):
        change(visitor, turn)
    began, busy, bytes_before, waits = time.perf_counter(), server.cpu, visitor.received, []
    for turn in range(reruns):
        change(visitor, turn)
        waits.append(time.perf_counter() - began)
        began = time.perf_counter()
    cpu = (server.cpu - busy) * 1000 / reruns
    size = (visitor.received - bytes_before) / 1000 / reruns
    figures = visitor.elements.count("plotly_chart")
    # A page that failed half way would look fast.
    assert figures >= FIGURES, f"{figures} figures, not {FIGURES}: {visitor.elements}"
    return cpu, statistics.median(waits) * 1000, size, figures


def change(visitor: Visitor, turn: int) -> None:
    """Choose another year, and see that the page speaks of it."""
    year = YEARS[turn % len(YEARS)]
    visitor.run(choose(visitor.widgets["Jaar"], year))
    assert any(year in text for text in visitor.texts), f"the page does not show {year}"


def main() -> None:
    """Print a line per page, and how many times less processor time ours takes."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--reruns", type=int, default=60)
    reruns = given.parse_args().reruns
    environment = {"SAMENHANG_STORE": str(store.example())}
    taken = {}
    for name, (script, page) in PAGES.items():
        with serve(script, environment) as server:
            cpu, wait, size, figures = measure(server, page, reruns)
        taken[name] = cpu
        print(
            f"{name:10} {cpu:6.1f} ms processor  {wait:6.1f} ms  {size:6.1f} kB  {figures} figures"
        )
    print(f"{taken['idiomatic'] / taken['samenhang']:.1f} times less")


if __name__ == "__main__":
    main()
