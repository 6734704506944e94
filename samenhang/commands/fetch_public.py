"""The command `fetch-public`: figures of CBS and outlines of PDOK as a delivery."""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path

from samenhang import columns, delivery, fetch
from samenhang.commandline import Parser, progress, years
from samenhang.errors import DeliveryRefused, WrongUse
from samenhang.fetch.tables import LATEST


def describe(one: Parser) -> None:
    """Declare what `fetch-public` takes."""
    one.needed.add_argument("gemeente", metavar="GEMEENTE", help="code van het CBS, zoals GM0995")
    one.needed.add_argument("out", metavar="MAP", type=Path, help="nieuwe map voor de levering")
    add = one.options.add_argument
    add(
        "--years",
        metavar="VAN-TOT",
        type=years,
        default=(LATEST,),
        help=f"eerste en laatste jaar ({LATEST})",
    )
    add("--cache", metavar="MAP", type=Path, help="map die antwoorden een dag bewaart")
    add("--cbs", metavar="URL", help="ander adres van het CBS (anders: SAMENHANG_CBS_URL)")
    add("--pdok", metavar="URL", help="ander adres van PDOK (anders: SAMENHANG_PDOK_URL)")


def run(given: argparse.Namespace) -> int:
    """Haal openbare cijfers en omtrekken van een gemeente op bij CBS en PDOK."""
    if not re.fullmatch(columns.GEMEENTE, given.gemeente):
        raise WrongUse("Noem de gemeente met haar CBS-code: GM en vier cijfers, zoals GM0995.")
    addresses = {name: value for name in ("cbs", "pdok") if (value := getattr(given, name))}
    web = fetch.Web(**addresses, cache=given.cache or _cache())
    with progress() as say:
        folder = fetch.fetch(given.gemeente, given.out, given.years, web, say=say, judge=judge)
    print(f"Klaar: {folder}. Bouw met: python -m samenhang build {folder}")
    return 0


def judge(folder: Path) -> None:
    """Look at what was fetched as at any delivery; raises DeliveryRefused."""
    refused = [one for one in delivery.check(folder) if one.refuses]
    if refused:
        raise DeliveryRefused(refused)


def _cache() -> Path:
    """Where answers are kept: a folder of the one who asks."""
    own = os.environ.get("XDG_CACHE_HOME")
    return (Path(own) if own else Path.home() / ".cache") / "samenhang"
