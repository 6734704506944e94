"""What goes wrong in words for a person: one class per exit code, never a value of a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class SamenhangError(Exception):
    """An error that a user sees as one Dutch sentence, without a traceback."""

    exit_code = 1


class WrongUse(SamenhangError):
    """The command was given words that it does not know."""

    exit_code = 2


class Refused(SamenhangError, ValueError):
    """A question that the privacy gate does not answer; the sentence says why."""

    exit_code = 2


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a delivery: where, by which rule, in how many rows, and what to do."""

    file: str
    column: str
    rule: str
    rows: int
    message: str
    refuses: bool = True


class DeliveryRefused(SamenhangError):
    """A delivery that may not be loaded; carries every problem that was found."""

    exit_code = 11

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.message for problem in self.problems))


class BuildFailed(SamenhangError):
    """The build stopped; the store that was there is untouched."""

    exit_code = 12


class FetchFailed(SamenhangError):
    """Public figures could not be fetched; `offline` when the service was not reached at all."""

    exit_code = 12

    def __init__(self, message: str, *, offline: bool = False) -> None:
        self.offline = offline
        super().__init__(message)


class StoreError(SamenhangError):
    """A store that is missing, damaged, of another version or made with another secret."""

    exit_code = 13
