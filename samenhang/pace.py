"""How far long work has come: what is done, and how long the rest will take at this pace."""

from __future__ import annotations

import time
from collections.abc import Callable

from samenhang import text

WORTH_SAYING = 3.0  # seconds: nobody waits for less
TELLING = 0.02  # of the whole: what came before it tells nothing of the rest
Say = Callable[[str], None]


def silent(_: str) -> None:
    """Say nothing."""


class Pace:
    """Counts the parts of a whole (bytes, tables) and says each part as it is done."""

    def __init__(self, say: Say, whole: float) -> None:
        self._say, self._whole = say, whole
        self._began, self._done = time.monotonic(), 0.0

    def done(self, part: float, what: str) -> None:
        """Say what is done, with the time that is left once that is worth saying."""
        self._done += part
        self._say(what + self._left(time.monotonic() - self._began))

    def _left(self, elapsed: float) -> str:
        left = elapsed * (self._whole / self._done - 1.0) if self._done else 0.0
        if min(elapsed, left) < WORTH_SAYING or self._done < TELLING * self._whole:
            return ""
        return f", nog ongeveer {text.waiting(left)}"
