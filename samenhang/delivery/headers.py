"""The rules of a header: no column twice, none missing, none that the contract does not know."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from samenhang.contract import Table
from samenhang.delivery.problems import refusal
from samenhang.errors import Problem

# What a name of a column betrays; read in this order.
_SIGNS = {
    "bsn": "een burgerservicenummer",
    "burgerservice": "een burgerservicenummer",
    "sofi": "een burgerservicenummer",
    "mail": "een e-mailadres",
    "telefo": "een telefoonnummer",
    "mobiel": "een telefoonnummer",
    "iban": "een rekeningnummer",
    "rekening": "een rekeningnummer",
    "postcode": "een postcode",
    "adres": "een adres",
    "straat": "een adres",
    "huisnummer": "een adres",
    "geboorte": "een geboortedatum",
    "datum": "een datum op de dag",
    "naam": "een naam",
    "opmerking": "vrije tekst",
    "toelichting": "vrije tekst",
    "notitie": "vrije tekst",
}
_THING = re.compile(r"(gem|gm_|wijk|wk_|buurt|bu_|regio|gebied|product|voorziening)", re.IGNORECASE)
NAME = re.compile(r"[A-Za-z][A-Za-z_ -]{0,39}[0-9]{0,2}")


def label(headers: tuple[str, ...], position: int, table: Table) -> str:
    """Name a column; by its place when the header may be a value (a file without a header row)."""
    header = headers[position]
    known = sum(name in table.headers for name in headers)
    if header in table.headers or (2 * known >= len(table.headers) and NAME.fullmatch(header)):
        return header
    return f"{position + 1} (naam niet herkend)"


def sign(header: str) -> str | None:
    """Say of what kind of personal data a header speaks."""
    lowered = header.lower()
    return next((meaning for part, meaning in _SIGNS.items() if part in lowered), None)


def personal(header: str) -> str | None:
    """Say of what personal data the header of another source speaks; not of days and of places.

    A profile turns days into months; the name of a wijk or a product is nobody's.
    """
    meaning = sign(header)
    if meaning == "een datum op de dag" or (meaning == "een naam" and _THING.match(header)):
        return None
    return meaning


def problems(file: str, headers: tuple[str, ...], table: Table) -> Iterator[Problem]:
    """Give every problem of a header."""
    if not set(headers) & set(table.headers):
        text = f"{file} heeft geen kopregel met de namen van {table.file}: zet die in rij 1."
        yield refusal(file, "", "kopregel", 0, text)
        return
    for header, times in Counter(headers).items():
        if times > 1 and header in table.headers:
            text = f"In {file} staat kolom {header} {times} keer: haal de dubbele kolom weg."
            yield refusal(file, header, "dubbel", 0, text)
    for column in table.columns:
        if column.header not in headers and not column.optional:
            text = f"In {file} ontbreekt kolom {column.header}: voeg de kolom toe."
            yield refusal(file, column.header, "verplicht", 0, text)
    yield from _unknown(file, headers, table)


def _unknown(file: str, headers: tuple[str, ...], table: Table) -> Iterator[Problem]:
    for position, header in enumerate(headers):
        if header in table.headers:
            continue
        name = label(headers, position, table)
        if meaning := sign(header):
            text = f"In {file} lijkt kolom {name} op {meaning}: haal de kolom weg voor u levert."
            yield refusal(file, name, "persoonsgegeven", 0, text)
        else:
            text = f"In {file} is kolom {name} onbekend: haal de kolom weg of verbeter de naam."
            yield refusal(file, name, "onbekend", 0, text)
