"""The command `profile suggest`: a proposal for a profile of an unknown file."""

from __future__ import annotations

import argparse
from pathlib import Path

from samenhang import delivery
from samenhang.commandline import Parser
from samenhang.errors import WrongUse


def describe(one: Parser) -> None:
    """Declare what `profile` takes."""
    one.needed.add_argument(
        "action", metavar="suggest", choices=("suggest",), help="doe een voorstel"
    )
    one.needed.add_argument("file", metavar="BESTAND", type=Path, help="csv, parquet, xlsx of json")


def run(given: argparse.Namespace) -> int:
    """Stel een profiel voor bij een onbekend bestand, uit namen en vormen van kolommen."""
    path: Path = given.file
    if not path.is_file() or path.suffix.casefold() not in delivery.SUGGESTED:
        kinds = ", ".join(delivery.SUGGESTED)
        raise WrongUse(f"{path.name} is geen bestand dat kan worden gelezen: noem een {kinds}.")
    print(delivery.suggest(path), end="")
    return 0
