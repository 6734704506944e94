"""Import and build of a large delivery, beside bare DuckDB copies of its csv before and after.

Each runs in a process of its own: the clock, the processor and the most memory it ever held.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import tempfile
import time
from pathlib import Path
from typing import Any

import duckdb

from samenhang import build, example, store


def bare(delivery: Path, folder: Path) -> None:
    """Copy every csv file into a table of its own, as anybody would who checks nothing."""
    with duckdb.connect(folder / "bare.duckdb") as connection:
        for path in sorted(delivery.glob("*.csv")):
            connection.read_csv(str(path)).create(path.stem)


def whole(delivery: Path, folder: Path) -> None:
    """Read, check and calculate the same files into a store."""
    build.build([delivery], folder, secret=store.DEMO_SECRET)


def measured(task: Any, delivery: Path) -> tuple[float, float, float]:
    """Return seconds on the clock, seconds of the processor and GiB of memory of one task."""
    with tempfile.TemporaryDirectory() as folder, multiprocessing.Pool(1) as pool:
        return pool.apply(_inside, (task, delivery, Path(folder)))


def _inside(task: Any, delivery: Path, folder: Path) -> tuple[float, float, float]:
    began, busy = time.perf_counter(), time.process_time()
    task(delivery, folder)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return time.perf_counter() - began, time.process_time() - busy, most


def main() -> None:
    """Print all three, and how many times longer the build takes than a copy."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--households", type=int, default=51_000, help="51.000: 1 mln cost lines")
    households = given.parse_args().households
    multiprocessing.set_start_method("spawn")
    with tempfile.TemporaryDirectory() as place:
        delivery = Path(place) / "polderstad"
        written = multiprocessing.Process(
            target=example.write,
            args=(delivery,),
            kwargs={"households": households, "form": "csv"},
        )
        written.start()
        written.join()
        with (delivery / "kosten.csv").open("rb") as file:
            print(f"{sum(1 for _ in file) - 1} cost lines")
        # Else the first copy shares the disk with what was just written.
        os.sync()
        outcomes = [(task.__name__, *measured(task, delivery)) for task in (bare, whole, bare)]
    for name, clock, processor, most in outcomes:
        print(f"{name:6} {clock:6.1f} s, processor {processor:6.1f} s, at most {most:.2f} GiB")
    before, build_took, after = (clock for _, clock, *_ in outcomes)
    print(f"the build takes {2 * build_took / (before + after):.1f} times as long")


if __name__ == "__main__":
    main()
