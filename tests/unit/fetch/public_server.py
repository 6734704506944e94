"""A server on this machine that answers as CBS (OData v4) and PDOK (OGC API) do.

The town is drawn; the form of the answers, their names, pages and links are those of the services.
"""

from __future__ import annotations

import json
import math
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

KWB = {2023: "85618NED", 2024: "85984NED"}
OVERLAP = "85637NED"
AREAS = {
    "NL00": "Nederland",
    "GM9999": "Polderstad",
    "WK999901": "Rietland",
    "WK999902": "Ringvaart",
}
MEASURES = {
    "T001036": "Aantal inwoners",
    "1016030": "Huishoudens met kinderen",
    "M001642": "Gemiddelde WOZ-waarde van woningen",
    "1012600_2": "Nederland (herkomstland)",
    "IND0001": "Indelingswijziging wijken en buurten",
    "XX0001": "Treinstations in de buurt",
}
CELLS = (
    ("NL00", "T001036", 17_900_000.0, "None"),
    ("GM9999", "T001036", 1200.0, "None"),
    ("GM9999", "1012600_2", 900.0, "None"),
    ("WK999901", "T001036", 700.0, "None"),
    ("WK999901", "M001642", 250.5, "Provisional"),
    ("WK999901", "1016030", None, "Confidential"),
    ("WK999902", "T001036", 500.0, "None"),
    ("WK999902", "XX0001", 1.0, "None"),
)


@dataclass
class Town:
    """What the server answers, what was asked, and what goes wrong on the way."""

    url: str = ""
    asked: list[str] = field(default_factory=list)
    tags: list[str | None] = field(default_factory=list)  # If-None-Match of each question
    broken: dict[str, list[tuple[int, bytes]]] = field(default_factory=dict)
    times: Counter[str] = field(default_factory=Counter)

    @property
    def cbs(self) -> str:
        return f"{self.url}/odata/v1/CBS"

    @property
    def pdok(self) -> str:
        return f"{self.url}/cbs/wijken-en-buurten-{{year}}/ogc/v1"

    def answer(self, path: str, query: dict[str, list[str]]) -> tuple[int, Any]:
        """Give status and json of an address."""
        parts = path.strip("/").split("/")
        if "collections" in parts:
            return 200, self._outlines(parts, query)
        table, part = parts[3], parts[4]
        known = {**{name: year for year, name in KWB.items()}, OVERLAP: 2023}
        if table not in known:
            return 404, {"error": {"code": "404"}}
        rows = _overlap(part) if table == OVERLAP else _kwb(part, known[table])
        if part == "Properties":
            return 200, rows
        return 200, self._page(path, query, rows)

    def _page(self, path: str, query: dict[str, list[str]], rows: list[Any]) -> dict[str, Any]:
        skip = int(query.get("$skip", ["0"])[0])
        found: dict[str, Any] = {
            "@odata.context": f"{self.url}{path}",
            "value": rows[skip : skip + 5],
        }
        if skip + 5 < len(rows):
            found["@odata.nextLink"] = f"{self.url}{path}?$skip={skip + 5}"
        return found

    def _outlines(self, parts: list[str], query: dict[str, list[str]]) -> dict[str, Any]:
        assert query["gemeentecode"] == ["GM9999"]
        features = drawn()
        at = int(query.get("cursor", ["0"])[0])
        links = [{"rel": "self", "href": "x"}]
        if at + 2 < len(features):
            address = f"{self.url}/{'/'.join(parts)}?gemeentecode=GM9999&f=json&cursor={at + 2}"
            links.append({"rel": "next", "href": address})
        return {"type": "FeatureCollection", "links": links, "features": features[at : at + 2]}


def _kwb(part: str, year: int) -> Any:
    if part == "Properties":
        return {"Identifier": KWB[year], "Title": f"Kerncijfers wijken en buurten {year}"}
    if part == "WijkenEnBuurtenCodes":
        return [{"Identifier": f"{code:10}", "Title": name} for code, name in AREAS.items()]
    if part == "MeasureCodes":
        return [
            {"Identifier": code, "Title": title, "Unit": "aantal", "DataType": "Long"}
            for code, title in MEASURES.items()
        ]
    rows = [
        {"Id": at, "Measure": code, "ValueAttribute": said, "Value": value, "StringValue": None,
         "WijkenEnBuurten": area}
        for at, (area, code, value, said) in enumerate(CELLS)
    ]  # fmt: skip
    moved = {"Id": 99, "Measure": "IND0001", "ValueAttribute": "None", "Value": None}
    return [*rows, {**moved, "StringValue": "3", "WijkenEnBuurten": "WK999902"}]


_NUMBERS = {"T001": "Totaal", "A1": "1 maatwerkvoorziening", "A2": "2 maatwerkvoorzieningen"}
_KINDS = {"S0": "Totaal", "S1": "Alleen Jeugd", "S7": "Jeugd, P-wet en Wmo"}


def _overlap(part: str) -> Any:
    codes = {
        "Dimensions": {
            "AantalVoorzieningen": "Aantal voorzieningen",
            "SoortVoorziening": "Soort voorziening sociaal domein",
            "WijkenEnBuurten": "Wijken",
            "Perioden": "Perioden",
        },
        "AantalVoorzieningenCodes": _NUMBERS,
        "SoortVoorzieningCodes": _KINDS,
        "PeriodenCodes": {"2023HJ01": "1e halfjaar 2023*"},
        "MeasureCodes": {"M1": "Cliënten met voorzieningen", "M2": "Huishoudens met voorzieningen"},
    }
    if part in codes:
        return [{"Identifier": code, "Title": title} for code, title in codes[part].items()]
    return [
        {"Measure": "M2", "ValueAttribute": "None", "Value": 55, "StringValue": None,
         "AantalVoorzieningen": "T001", "SoortVoorziening": "S7",
         "WijkenEnBuurten": "GM9999", "Perioden": "2023HJ01"},
        {"Measure": "M1", "ValueAttribute": "Confidential", "Value": None, "StringValue": None,
         "AantalVoorzieningen": "A1", "SoortVoorziening": "S1",
         "WijkenEnBuurten": "WK999901", "Perioden": "2023HJ01"},
    ]  # fmt: skip


def drawn() -> list[dict[str, Any]]:
    """Two wijken with a winding border between them, open water, and a neighbour."""
    border = [(5.5 + 0.002 * math.sin(at / 3), 52.4 + at * 0.0005) for at in range(201)]
    left = [(5.40, 52.4), *border, (5.40, 52.5), (5.40, 52.4)]
    right = [*border, (5.60, 52.5), (5.60, 52.4), border[0]]
    square = [(5.6, 52.4), (5.7, 52.4), (5.7, 52.5), (5.6, 52.5), (5.6, 52.4)]
    return [
        _feature("WK999901", left),
        _feature("WK999902", right),
        _feature("WK999902", square, water="JA"),
        _feature("WK888801", square, gemeente="GM8888"),
    ]


def _feature(code: str, ring: list[Any], water: str = "NEE", gemeente: str = "GM9999") -> Any:
    facts = {"wijkcode": code, "gemeentecode": gemeente, "water": water, "aantal_inwoners": -99997}
    geometry = {"type": "MultiPolygon", "coordinates": [[ring]]}
    return {"type": "Feature", "id": code, "properties": facts, "geometry": geometry}


@contextmanager
def serving() -> Iterator[Town]:
    """Serve a town until the end of the block."""
    town = Town()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            given = urlsplit(unquote(self.path))
            town.asked.append(given.path)
            town.tags.append(self.headers.get("If-None-Match"))
            town.times[given.path] += 1
            self._send(*self._answer(given.path, parse_qs(given.query)))

        def _answer(self, path: str, query: dict[str, list[str]]) -> tuple[int, bytes]:
            for part, answers in town.broken.items():
                if part in path and answers:
                    return answers.pop(0) if len(answers) > 1 else answers[0]
            if self.headers.get("If-None-Match") == '"drawn"':
                return 304, b""
            status, content = town.answer(path, query)
            return status, json.dumps(content).encode()

        def _send(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("ETag", '"drawn"')
            longer = 1000 if body.endswith(b"CUT") else 0
            self.send_header("Content-Length", str(len(body) + longer))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    town.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield town
    finally:
        server.shutdown()
        server.server_close()
