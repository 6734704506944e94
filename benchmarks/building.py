"""How long the build of the example takes from its files, step by step."""

from __future__ import annotations

import tempfile
import time
from itertools import pairwise
from pathlib import Path

from benchmarks.timing import measure
from samenhang import build, example, store


def make(town: Path, steps: dict[str, float]) -> None:
    """Build one store of the written example; note the seconds at which each step began."""
    steps.clear()
    with tempfile.TemporaryDirectory() as folder:
        build.build(
            [town, build.REFERENCE],
            folder,
            progress=lambda step: steps.update({step: time.perf_counter()}),
            secret=store.DEMO_SECRET,
        )
        steps["end"] = time.perf_counter()


def main() -> None:
    """Print the steps of the last build and the times of five builds after one that warms."""
    steps: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        town = example.write(Path(folder) / "polderstad")
        print(f"write the example {time.perf_counter() - began:.2f} s")
        taken = measure(lambda: make(town, steps), times=5)
    for (name, start), (_, end) in pairwise(steps.items()):
        print(f"  {name:45} {end - start:6.2f} s")
    print(f"build from its files: median {taken.median / 1000:.2f} s, ", end="")
    print(f"best {taken.best / 1000:.2f} s, processor {taken.cpu / 1000:.2f} s")


if __name__ == "__main__":
    main()
