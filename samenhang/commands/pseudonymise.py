"""The command `pseudonymise`: from messages and exports with names to a delivery."""

from __future__ import annotations

import argparse
from pathlib import Path

from samenhang import pseudonymise, store
from samenhang.commandline import Parser, progress
from samenhang.pseudonymise import key
from samenhang.store import key_file


def describe(one: Parser) -> None:
    """Declare what `pseudonymise` takes."""
    one.needed.add_argument(
        "source", metavar="INVOER", type=Path, help="map met invoer.toml, berichten en bestanden"
    )
    one.needed.add_argument(
        "target", metavar="LEVERING", type=Path, help="nieuwe map waarin de levering komt"
    )
    one.options.add_argument(
        "--new-key",
        action="store_true",
        help="maak eerst, eenmalig, de sleutel van SAMENHANG_PSEUDONYM_KEY",
    )


def run(given: argparse.Namespace) -> int:
    """Maak van berichten en bestanden met namen een levering met pseudoniemen."""
    if given.new_key:
        path = key.path_of()
        key.create(path)
        print(f"De sleutel is {path}. Bewaar er een kopie van, apart van invoer en levering.")
    with progress() as say:
        report = pseudonymise.pseudonymise(
            given.source,
            given.target,
            other_keys=[key_file.path_of(store.folder())],
            progress=say,
        )
    print(report.short)
    print(f"Klaar: {given.target}. Het hele rapport: {pseudonymise.report_path(given.target)}.")
    return 0
