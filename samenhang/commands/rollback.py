"""The command `rollback`: the store before the current one serves again."""

from __future__ import annotations

import argparse
from pathlib import Path

from samenhang import store
from samenhang.commandline import Parser


def describe(one: Parser) -> None:
    """Declare what `rollback` takes."""
    one.options.add_argument(
        "--store", metavar="MAP", type=Path, help="map van de opslag (anders: SAMENHANG_STORE)"
    )


def run(given: argparse.Namespace) -> int:
    """Zet de vorige opslag terug; nog eens terugzetten geeft weer de nieuwste."""
    path = store.roll_back(given.store or store.folder())
    print(f"Klaar: {path.name} is weer in gebruik. Een draaiende app neemt dit vanzelf over.")
    return 0
