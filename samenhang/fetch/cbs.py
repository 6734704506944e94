"""Figures of a municipality from OData v4 of CBS: names, key figures and overlap of provisions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from samenhang import profiles
from samenhang.errors import FetchFailed
from samenhang.fetch.web import Web
from samenhang.profiles import FileMap, names

LICENCE = "CC BY 4.0"
REGION = "WijkenEnBuurten"
# What CBS says of a value that is absent or not final.
STATUS: Mapping[str, str] = {
    "none": "",
    "provisional": "voorlopig cijfer",
    "impossible": "kan niet voorkomen",
    "confidential": "geheim: te weinig waarnemingen",
}
LARGEST = 1e15  # no count, distance or amount of CBS comes near
_BOUNDARIES = "Indelingswijziging wijken en buurten"


@dataclass(frozen=True)
class Figure:
    """One row of `kerncijfers`."""

    area: str
    year: int
    column: str
    value: float | None
    status: str
    source: str


@dataclass(frozen=True)
class Table:
    """A table of CBS for one municipality."""

    web: Web
    name: str
    gemeente: str

    def rows(self, part: str, query: str = "") -> list[dict[str, Any]]:
        """Give all rows of a part of the table, page after page."""
        url = f"{self.web.cbs}/{self.name}/{part}" + (f"?$filter={quote(query)}" if query else "")
        pages = self.web.pages(url, lambda page: page.get("@odata.nextLink"))
        found = [row for page in pages for row in _value(page, self.name)]
        if not all(isinstance(row, dict) for row in found):
            raise _strange(self.name)
        return found

    def codes(self, part: str, query: str = "") -> dict[str, str]:
        """Give the title by the code of all rows of a list."""
        try:
            return {
                str(row["Identifier"]).strip(): str(row["Title"]).strip()
                for row in self.rows(part, query)
            }
        except KeyError as error:
            raise _strange(self.name) from error

    def areas(self, field: str) -> str:
        """Select the country, the municipality and its wijken."""
        digits = self.gemeente[2:]
        return " or ".join(
            f"startswith({field},'{start}')" for start in ("NL", f"GM{digits}", f"WK{digits}")
        )

    def title(self) -> str:
        """Give the title of the table."""
        url = f"{self.web.cbs}/{self.name}/Properties"
        return str(self.web.get(url).get("Title", ""))

    def check_year(self, year: int) -> None:
        """Refuse a table that is about another year than its number was thought to be."""
        found = re.findall(r"\b20\d\d\b", self.title())
        if found and str(year) not in found:
            text = f"Tabel {self.name} van het CBS gaat over {', '.join(found)}, niet over {year}: "
            raise FetchFailed(text + "kies een ander jaar.")

    def source(self, year: int) -> str:
        """Say where the figures come from and when they were fetched."""
        day = self.web.asked[-1].fetched[:10]
        return f"CBS StatLine {self.name}, {year}, opgehaald {day} ({LICENCE})"


def _strange(name: str) -> FetchFailed:
    return FetchFailed(f"Tabel {name} van het CBS heeft een andere vorm dan verwacht.")


def _value(page: Mapping[str, Any], name: str) -> list[Any]:
    value = page.get("value")
    if not isinstance(value, list):
        raise _strange(name)
    return value


def area_names(table: Table) -> dict[str, str]:
    """Give the name of the municipality and of each wijk, by code."""
    return table.codes(f"{REGION}Codes", table.areas("Identifier"))


def key_figures(table: Table, year: int) -> Iterator[Figure]:
    """Give the key figures of one year that Samenhang knows."""
    table.check_year(year)
    columns, boundaries = _measures(table)
    rows = table.rows("Observations", table.areas(REGION))
    source = table.source(year)
    changed = {
        _area(row): str(row.get("StringValue") or row.get("Value") or "").strip()[:1]
        for row in rows
        if row.get("Measure") in boundaries
    }
    for row in rows:
        column = columns.get(str(row.get("Measure")))
        if column:
            notes = [_status(row), _CHANGES.get(changed.get(_area(row), ""), "")]
            yield Figure(
                _area(row), year, column, _number(row), "; ".join(filter(None, notes)), source
            )


_CHANGES = {"2": "andere wijkcode dan het jaar ervoor", "3": "andere grenzen dan het jaar ervoor"}


def _measures(table: Table) -> tuple[dict[str, str], set[str]]:
    """Give the name in Samenhang by measure, and the measure that tells of boundaries.

    By code, else by title; origin and country of birth stand in neither list.
    """
    known = _long().fields["kolom"].codes or {}
    titles = {"/".join(names.parts(name)): figure for name, figure in known.items()}
    columns, boundaries = {}, set()
    for code, given in table.codes("MeasureCodes").items():
        title = "/".join(names.parts(given))
        figure = known.get(code.lower()) or titles.get(title)
        if figure and not names.is_origin(given):
            columns[code] = figure
        if title == "/".join(names.parts(_BOUNDARIES)):
            boundaries.add(code)
    return columns, boundaries


def _long() -> FileMap:
    return next(one for one in profiles.load("kwb").files if "Measure" in one.needs)


def _area(row: Mapping[str, Any]) -> str:
    code = str(row.get(REGION, "")).strip()
    return "NL00" if code.startswith("NL") else code


def _number(row: Mapping[str, Any]) -> float | None:
    value = row.get("Value")
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    return float(value) if abs(value) <= LARGEST else None


def _status(row: Mapping[str, Any]) -> str:
    given = str(row.get("ValueAttribute") or "None")
    said = STATUS.get(given.lower(), "niet bekend bij het CBS")
    return said or ("" if _number(row) is not None else "niet bekend bij het CBS")


def overlap(table: Table, year: int) -> Iterator[Figure]:
    """Give how many clients and households use how many provisions of which laws."""
    one = next(one for one in profiles.load("cbs_samenloop").files if "soort" in one.helpers)
    roles = {role: _role(table, one, role) for role in ("aantal", "soort")}
    measures = _counts(table, one)
    periods = table.codes("PeriodenCodes")
    rows = table.rows("Observations", table.areas(REGION))
    for row in rows:
        parts = [codes.get(str(row.get(field))) for field, codes in roles.values()]
        measure = measures.get(str(row.get("Measure")))
        period = periods.get(str(row.get("Perioden")))
        if measure and period and str(year) in period and all(parts):
            half = re.match(r"([12])e half", period)
            start = f"hj{half[1]}_" if half else ""
            notes = [
                "over een half jaar" if half else "",
                "voorlopig cijfer" if "*" in period else "",
                _status(row),
            ]
            name = f"{start}samenloop_{measure}_{parts[0]}_{parts[1]}"
            said = "; ".join(dict.fromkeys(filter(None, notes)))
            yield Figure(_area(row), year, name, _number(row), said, table.source(year))


def _role(table: Table, one: FileMap, role: str) -> tuple[str, dict[str, str]]:
    """Find the dimension whose titles are those of the profile; give our code by its code."""
    known = one.helpers[role].codes or {}
    for field in table.codes("Dimensions"):
        if field not in (REGION, "Perioden"):
            codes = {
                code: known[title.lower()]
                for code, title in table.codes(f"{field}Codes").items()
                if title.lower() in known
            }
            if len(codes) > 1:
                return field, codes
    raise FetchFailed(f"Tabel {table.name} van het CBS heeft andere kolommen dan verwacht.")


def _counts(table: Table, one: FileMap) -> dict[str, str]:
    found = {}
    for code, title in table.codes("MeasureCodes").items():
        for name, titles in (one.turned or {}).items():
            if names.find([title], titles) is not None:
                found[code] = name
    return found
