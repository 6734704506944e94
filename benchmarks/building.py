"""How long the build of the example takes from its files, step by step."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from samenhang import build, example, store


def once(town: Path) -> tuple[float, dict[str, float]]:
    """Build one store of the written example; return all seconds, and those of each step."""
    steps: list[tuple[str, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        build.build(
            [town, build.REFERENCE],
            folder,
            progress=lambda step: steps.append((step, time.perf_counter())),
            secret=store.DEMO_SECRET,
        )
        ended = time.perf_counter()
    ends = [moment for _, moment in steps[1:]] + [ended]
    return ended - started, {
        name: end - begin for (name, begin), end in zip(steps, ends, strict=True)
    }


def main() -> None:
    """Print the median of five builds after one that warms the disk."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        town = example.write(Path(folder) / "polderstad")
        print(f"write the example    {time.perf_counter() - started:6.2f} s")
        once(town)
        runs = [once(town) for _ in range(5)]
    for step in runs[0][1]:
        print(f"  {step:50} {statistics.median(run[1][step] for run in runs):6.2f} s")
    print(f"build from its files {statistics.median(run[0] for run in runs):6.2f} s (median of 5)")


if __name__ == "__main__":
    main()
