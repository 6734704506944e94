"""100,000 asks from 8 threads on one gate, half of them from memory: counts the wrong answers."""

from __future__ import annotations

import argparse
import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pandas as pd

import samenhang
from benchmarks import store
from samenhang.memory import Memory

THREADS = 8
PLAIN = ("wijk_code", "household_type")
FLAGS = ("has_debt", "uses_wmo", "uses_jeugdwet", "in_minima", "n_laws", "n_provisions")
Ask = dict[str, Any]


def questions(gate: samenhang.Gate) -> list[Ask]:
    """Return questions of every unit that differ in year, dimensions, filters and laws."""
    asks: list[Ask] = []
    for year in gate.years:
        where = {"year": {year}}
        asks += [
            {"per": [name], "where": where} for name in ("wijk_code", "household_type", *FLAGS)
        ]
        asks += [{"per": ["wijk_code", name], "where": where, "laws": ["wmo"]} for name in FLAGS]
        asks += [{"per": ["post"], "where": where, "unit": "use"}]
        asks += [{"per": ["age_class"], "where": where, "unit": "person"}]
        asks += [{"per": ["posts"], "where": where}, {"per": ["cost_class"], "where": where}]
    return [*asks, {"per": ["year", "laws"]}, {"per": ["moment", "state"], "unit": "young"}]


def same(left: pd.DataFrame, right: pd.DataFrame) -> bool:
    """Whether two tables hold the same rows in the same order."""
    return left.equals(right)


def wrong_answers(gate: samenhang.Gate, asks: int, seed: int = 1) -> tuple[int, float]:
    """Ask that many questions from 8 threads; return how many came out wrong, and the seconds."""
    known = questions(gate)
    expected = [gate.ask(**one).table for one in known]
    # A memory of half the questions and fewer of their cells, so that asks come from each of the
    # two and from the database together.
    gate._answers, gate._lattices = Memory(len(known) // 2), Memory(len(known) // 4)
    turns = random.Random(seed).choices(range(len(known)), k=asks)
    wrong, lock = 0, threading.Lock()

    def ask(turn: int) -> None:
        nonlocal wrong
        try:
            is_right = same(gate.ask(**known[turn]).table, expected[turn])
        except Exception:  # any failure is a wrong answer here
            is_right = False
        if not is_right:
            with lock:
                wrong += 1

    started = time.perf_counter()
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(ask, turns, chunksize=1))
    return wrong, time.perf_counter() - started


def main() -> None:
    """Print the outcome."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--asks", type=int, default=100_000)
    asks = given.parse_args().asks
    gate = samenhang.open(store.example())
    wrong, seconds = wrong_answers(gate, asks)
    print(f"{asks} asks from {THREADS} threads in {seconds:.0f} s: {wrong} wrong")


if __name__ == "__main__":
    main()
