"""What to download with a browser where the services cannot be reached."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from samenhang.fetch import tables
from samenhang.fetch.cbs import REGION, Table
from samenhang.fetch.web import Web


def advice(gemeente: str, years: Sequence[int], web: Web) -> str:
    """Name each file, its address, and what to do with it."""
    lines = ["Download met een browser elders en leg ze in een map met levering.toml:"]
    for year in years:
        table = Table(web, tables.KEY_FIGURES[year], gemeente)
        query = quote(table.areas(REGION))
        address = f"{web.cbs}/{table.name}/Observations?$filter={query}"
        lines.append(f'- kwb_{year}.json (profiel = "kwb"): {address}')
        lines.append(
            f"- de namen van de wijken, over te nemen in wijken.csv: "
            f"{web.cbs}/{table.name}/{REGION}Codes?$filter={quote(table.areas('Identifier'))}"
        )
    pdok = web.pdok.format(year=years[-1])
    address = f"{pdok}/collections/wijken/items?gemeentecode={gemeente}&limit=1000&f=json"
    lines.append(f"- wijken.geojson: {address}")
    lines.append("Hoe dat verder gaat staat in docs/profiles.md.")
    return "\n".join(lines)
