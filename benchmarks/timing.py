"""Wall-clock and processor time of a task; the second holds on a machine that does other work."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Taken:
    """Milliseconds of a task: median and best on the clock, median of the processor."""

    median: float
    best: float
    cpu: float


def measure(task: Callable[[], Any], times: int = 7) -> Taken:
    """Run a task once to warm it and then some times; the processor counts all its threads."""
    task()
    clock, cpu = [], []
    for _ in range(times):
        began, busy = time.perf_counter(), time.process_time()
        task()
        clock.append((time.perf_counter() - began) * 1000)
        cpu.append((time.process_time() - busy) * 1000)
    return Taken(statistics.median(clock), min(clock), statistics.median(cpu))
