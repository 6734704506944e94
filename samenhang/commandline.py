"""What a Dutch command line needs: help and complaints in Dutch, progress, UTF-8 everywhere."""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NoReturn

from samenhang import columns, text
from samenhang.errors import WrongUse

EPILOGUE = (
    "Uitkomst (exit code): 0 klaar, 2 verkeerd gebruik, 11 levering geweigerd, "
    "12 bouwen of ophalen mislukt, 13 opslag ontbreekt of past niet."
)
# What argparse says in English, by the words that it starts with.
COMPLAINTS = {
    "the following arguments are required": "Dit ontbreekt",
    "unrecognized arguments": "Dit is geen bekende optie",
    "argument": "Dit klopt niet",
}


class DutchHelp(argparse.HelpFormatter):
    """Help that says `gebruik` above the usage line."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Put the Dutch word in front unless another is given."""
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser whose help and complaints are Dutch, and that ends with exit code 2."""

    def __init__(self, **settings: Any) -> None:
        settings |= {"add_help": False, "allow_abbrev": False}
        super().__init__(formatter_class=DutchHelp, epilog=EPILOGUE, **settings)
        self.needed = self.add_argument_group("wat u opgeeft")
        self.options = self.add_argument_group("opties")
        self.options.add_argument("-h", "--help", action="help", help="toon deze uitleg")

    def error(self, message: str) -> NoReturn:
        """Say in one Dutch sentence what is wrong with the command."""
        start = next((words for words in COMPLAINTS if message.startswith(words)), "")
        about = message.removeprefix(start).split(":")[0 if start == "argument" else -1].strip()
        what = f"{COMPLAINTS[start]}: {about}." if start else "Deze opdracht klopt niet."
        raise WrongUse(f"{what} Kijk in: {self.prog} --help")


def listed(value: str) -> list[str]:
    """Split `a,b` into its parts."""
    return [part.strip() for part in value.split(",") if part.strip()]


def condition(value: str) -> tuple[str, list[str]]:
    """Split `key=a,b` into the key and its values."""
    name, equals, levels = value.partition("=")
    if not (name and equals and listed(levels)):
        raise ValueError
    return name.strip(), listed(levels)


def years(value: str) -> tuple[int, ...]:
    """Read `2021-2025` or one year as the years from the first to the last."""
    start, _, end = value.partition("-")
    first, last = int(start), int(end or start)
    low, high = columns.PERIOD
    if not low <= first <= last <= high:
        raise ValueError
    return tuple(range(first, last + 1))


def natural(value: str) -> int:
    """Read a whole number that is not below zero."""
    if (number := int(value)) < 0:
        raise ValueError
    return number


@contextlib.contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Give a function that says a step: one changing line on a terminal, plain lines elsewhere."""
    stream, started = sys.stderr, time.monotonic()
    live = stream.isatty()

    def say(step: str) -> None:
        seconds = text.number(time.monotonic() - started, 1)
        before, after = ("\r\x1b[K", "") if live else ("", "\n")
        print(f"{before}{seconds} s  {step}", end=after, file=stream, flush=True)

    try:
        yield say
    finally:
        if live:
            print(file=stream)


def speak_utf8(streams: Iterable[object]) -> None:
    """Make output UTF-8 whatever the system's own encoding is."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
