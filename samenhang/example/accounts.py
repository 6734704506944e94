"""Accounts, budget and funding of Polderstad: what its delivery would have to tie to."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from samenhang.example.products import (
    JEUGD,
    LAW,
    LAW_CODES,
    POST,
    POST_NAMES,
    PWET,
    WMO,
)  # fmt: skip
from samenhang.example.simulation import World
from samenhang.example.spells import NONE
from samenhang.example.tables import Rows, table, users
from samenhang.vocabulary import ORIGINS, POST_LAW

Totals = dict[tuple[int, str, str], int]
"""Cents per year, law and post."""

# The part of the accounts that the delivery explains: the rest is subsidies, staff, shared bills.
COVERAGE = {
    "wmo": 0.83,
    "jeugdwet": 0.76,
    "participatiewet": 0.95,
    "schuldhulp": 0.72,
    "minimaregeling": 0.90,
}
_REST = "overig"


def delivered_cents(world: World) -> Totals:
    """Cents of the delivery per year, law and post; `overig` where a line names no product."""
    costs = world.costs
    post = POST[world.spells.product[costs.spell]]
    post = np.where(costs.spell == NONE, POST_NAMES.index(_REST), post)
    key = (costs.month - world.first) // 12 * 5 + costs.law
    key = key * len(POST_NAMES) + post
    # Sums of cents stay far below 2**53, so floats hold them exactly.
    cents = np.bincount(key, costs.cents).astype(np.int64)
    totals: Totals = {}
    for number in np.flatnonzero(np.bincount(key)).tolist():
        rest, post_number = divmod(number, len(POST_NAMES))
        year, law = divmod(rest, 5)
        place = (world.first // 12 + year, LAW_CODES[law], POST_NAMES[post_number])
        totals[place] = int(cents[number])
    return totals


def public_figures(world: World, totals: Totals) -> pa.Table:
    """Accounts and budget per law and per post, and numbers of clients from the annual report."""
    rows: Rows = []
    for year in (view.snapshot.year for view in world.years):
        final = year * 12 + 11 < world.last
        for law in LAW_CODES:
            rows += _accounts(totals, year, law, final=final)
    rows += list(_clients(world))
    return table(rows, ["jaar", "onderwerp", "wet", "post", "maat", "soort", "waarde", "bron",
                         "pagina"])  # fmt: skip


def _accounts(totals: Totals, year: int, law: str, *, final: bool) -> Iterator[dict[str, object]]:
    """Accounts and budget of a law: its posts, what no post explains, and the sum."""
    posts = {post: cents for (when, of, post), cents in totals.items() if (when, of) == (year, law)}
    coverage = COVERAGE[law] + 0.008 * (year % 3 - 1)
    total = _thousands(sum(posts.values()) / coverage)
    known = {post: _thousands(cents / (coverage + 0.05)) for post, cents in posts.items()
             if POST_LAW.get(post) == law}  # fmt: skip
    if len([post for post in POST_LAW if POST_LAW[post] == law]) == 1:
        known = dict.fromkeys(known, total)
    lines = [*known.items(), (_REST, total - sum(known.values())), (None, total)]
    paper = "Jaarrekening" if final else "Voorlopige jaarrekening"
    for post, cents in lines:
        topic = "rekening en begroting" + (" per post" if post else "")
        base = {"jaar": year, "onderwerp": topic, "wet": law, "post": post, "maat": "bedrag_cent"}
        page = str(40 + 4 * LAW_CODES.index(law))
        if cents or post is None:
            yield base | {"soort": "realisatie", "waarde": cents, "pagina": page,
                          "bron": f"{paper} {year} Polderstad, verzonnen"}  # fmt: skip
            plan = _thousands(cents * _planned(law, year))
            source = f"Begroting {year} Polderstad, verzonnen"
            yield base | {"soort": "begroting", "waarde": plan, "pagina": page, "bron": source}


def _thousands(cents: float) -> int:
    """Cents, rounded to whole thousands of euros as published papers do."""
    return round(cents / 100_000) * 100_000


def _planned(law: str, year: int) -> float:
    """Budget as a part of the accounts: youth care is planned too low, bijstand too high."""
    return {"jeugdwet": 0.93, "wmo": 0.97, "participatiewet": 1.02}.get(law, 1.0) + year % 2 * 0.01


def _clients(world: World) -> Iterator[dict[str, object]]:
    for year in world.years:
        for law in (WMO, JEUGD, PWET):
            clients = users(world, year, LAW[world.spells.product] == law)
            yield {
                "jaar": year.snapshot.year, "onderwerp": "clienten", "wet": LAW_CODES[law],
                "post": None, "maat": "aantal", "soort": "jaarverslag",
                "waarde": 5 * round(int(clients.sum()) / 5), "pagina": "12",
                "bron": f"Jaarverslag {year.snapshot.year} Polderstad, verzonnen",
            }  # fmt: skip


def funding(world: World, totals: Totals) -> pa.Table:
    """How each post is paid, in the amounts of the delivery."""
    lumped: dict[tuple[int, str], int] = {}
    lump = world.costs.only(world.costs.origin == ORIGINS.index("toegerekend"))
    posts = POST[world.spells.product[lump.spell]]
    for when in (view.snapshot.year for view in world.years):
        for number in np.flatnonzero(np.bincount(posts)).tolist():
            chosen = (lump.month // 12 == when) & (posts == number)
            lumped[when, POST_NAMES[number]] = int(lump.cents[chosen].sum())
    rows: Rows = []
    for (year, _, post), cents in sorted(totals.items()):
        if post == _REST:
            continue
        part = lumped.get((year, post), 0)
        form = "centrumgemeente" if post == "beschermd_wonen_opvang" else "per_client"
        rows.append({"jaar": year, "post": post, "vorm": form, "bedrag_cent": cents - part})
        if part:
            rows.append({"jaar": year, "post": post, "vorm": "lumpsum", "bedrag_cent": part})
    for year in sorted({when for when, _, _ in totals}):
        amount = _thousands(sum(v for (when, _, _), v in totals.items() if when == year) * 0.06)
        rows.append({"jaar": year, "post": _REST, "vorm": "subsidie", "bedrag_cent": amount})
    return table(rows, ["jaar", "post", "vorm", "bedrag_cent"])
