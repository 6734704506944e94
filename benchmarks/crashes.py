"""200 builds killed at a random moment (kill -9), while visitors use the app on the same folder.

After each the store opens and gives the one right answer; a visitor never sees half a page.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import samenhang
from benchmarks.browserless import ROOT, Visitor, serve
from samenhang import build, example

FIGURES = {"kosten": 8, "samenloop": 7}
QUESTION = {"per": ["wijk_code", "household_type"], "where": {"year": 2025}}


@dataclass
class Seen:
    """What visitors saw: whole pages, and pages that were not."""

    pages: int = 0
    broken: int = 0


@dataclass
class Outcome:
    """How often a build was killed before its end, and what was wrong afterwards."""

    killed: int = 0
    finished: int = 0
    wrong: int = 0


@contextmanager
def visited(port: int, slug: str, seen: Seen) -> Iterator[None]:
    """Let a visitor load a page again and again: just opened, and open for a while."""
    over = threading.Event()

    def look() -> None:
        while not over.is_set():
            visitor = Visitor(port, slug)
            for _ in range(5):
                visitor.run()
                seen.pages += 1
                seen.broken += visitor.elements.count("plotly_chart") != FIGURES[slug]
            visitor.socket.close()

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def killed_builds(delivery: Path, folder: Path, times: int, seed: int = 1) -> Outcome:
    """Start builds and kill each at a random moment; ask the store the same after each."""
    outcome, draw = Outcome(), random.Random(seed)
    expected = answer(folder)
    longest = _whole_build(delivery, folder)
    for _ in range(times):
        process = _start(delivery, folder)
        time.sleep(draw.uniform(0, longest))
        is_killed = process.poll() is None
        os.killpg(process.pid, signal.SIGKILL) if is_killed else None
        process.wait()
        outcome.killed += is_killed
        outcome.finished += not is_killed
        outcome.wrong += answer(folder) != expected
    _whole_build(delivery, folder)
    outcome.wrong += answer(folder) != expected
    return outcome


def answer(folder: Path) -> list[object]:
    """Ask the current store one question and close it again."""
    gate = samenhang.open(folder)
    rows: list[object] = gate.ask(**QUESTION).table.astype(object).fillna("").to_numpy().tolist()
    gate.store.close()
    return rows


def _start(delivery: Path, folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "samenhang", "build", str(delivery), "--store", str(folder)]
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True, stderr=subprocess.DEVNULL,
                            stdout=subprocess.DEVNULL)  # fmt: skip


def _whole_build(delivery: Path, folder: Path) -> float:
    began = time.perf_counter()
    code = _start(delivery, folder).wait()
    assert code == 0, f"a build that nobody stopped ended with {code}"
    return time.perf_counter() - began


def main() -> None:
    """Print what was killed, what was wrong, and what visitors saw."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--times", type=int, default=200)
    times = given.parse_args().times
    with tempfile.TemporaryDirectory() as place:
        delivery = example.write(Path(place) / "polderstad", households=3000)
        folder = Path(place) / "opslag"
        build.build([delivery], folder)
        seen = Seen()
        with (
            serve(ROOT / "app.py", {"SAMENHANG_STORE": str(folder)}) as server,
            visited(server.port, "kosten", seen),
            visited(server.port, "samenloop", seen),
        ):
            outcome = killed_builds(delivery, folder, times)
        left = sorted(path.suffix for path in folder.glob("store-*"))
    print(f"{outcome.killed} builds killed, {outcome.finished} done before: {outcome.wrong} wrong;")
    print(f"{seen.pages} pages seen, {seen.broken} not whole; left in the folder: {left}")


if __name__ == "__main__":
    main()
