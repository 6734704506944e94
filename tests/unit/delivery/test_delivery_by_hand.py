"""What `fetch-public` tells to download by hand makes a delivery, as the services give it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from small_delivery import TOML, staged, write

WIJKEN = "wijk_code;wijk_naam;gemeente_code\nWK999901;Rietland;GM9999\nWK999902;Ringvaart;GM9999\n"
SQUARE = [[5.4, 52.4], [5.5, 52.4], [5.5, 52.5], [5.4, 52.5], [5.4, 52.4]]


def outline(code: str, gemeente: str = "GM9999", water: str = "NEE") -> dict[str, Any]:
    """One feature of PDOK."""
    facts = {"wijkcode": code, "wijknaam": "x", "gemeentecode": gemeente, "water": water}
    geometry = {"type": "MultiPolygon", "coordinates": [[SQUARE]]}
    return {"type": "Feature", "id": "a", "properties": facts, "geometry": geometry}


def test_answers_saved_with_a_browser(tmp_path: Path) -> None:
    toml = {**TOML, "profiel": '"kwb"'}
    folder = write(tmp_path / "levering", {}, toml=toml, basis=["wijken", "kerncijfers"])
    cells = [("GM9999", 1200), ("WK999901", 700), ("WK999902", 500)]
    rows = [
        {"Id": at, "Measure": "T001036", "ValueAttribute": "None", "Value": value,
         "StringValue": None, "WijkenEnBuurten": area}
        for at, (area, value) in enumerate(cells)
    ]  # fmt: skip
    features = [
        *(outline(code) for code in ("WK999901", "WK999902")),
        outline("WK999902", water="JA"),
        outline("WK888801", gemeente="GM8888"),
    ]
    shapes = {"type": "FeatureCollection", "links": [], "features": features}
    (folder / "kwb_2024.json").write_text(json.dumps({"value": rows}), encoding="utf-8")
    (folder / "wijken.geojson").write_text(json.dumps(shapes), encoding="utf-8")
    (folder / "wijken.csv").write_text(WIJKEN, encoding="utf-8")
    connection, _ = staged(folder)
    found = connection.table("staging.wijk_figure").project("gwb_code, value").fetchall()
    assert dict(found) == dict(cells)
    outlines = connection.table("staging.outline").project("wijk_code, part").order("all")
    assert outlines.fetchall() == [("WK999901", 0), ("WK999902", 0)]
