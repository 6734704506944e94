"""Reads `invoer.toml`: what the new delivery says of itself, and what each flat file holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from samenhang import toml_text, vocabulary
from samenhang.contract import BY_FILE
from samenhang.delivery import files, levering
from samenhang.delivery.problems import refusal
from samenhang.errors import Problem

FILE = "invoer.toml"
UNITS = ("euro", "cent")
DECIMALS = (",", ".")
_GEMEENTE = re.compile(r"\d{4}")
_TOP = ("levering", "grondslag", "berichten", "bestand")
_MESSAGES = ("gemeenten", "categorie_generiek")
_MESSAGE_LAWS = ("wmo", "jeugdwet")
# What this command fills in by itself.
_FILLED_IN = ("profiel", "grondslag", "controle")


@dataclass(frozen=True)
class Kind:
    """One kind of flat file: fields that must be named, of which one must be, and the others."""

    needed: tuple[str, ...]
    either: tuple[tuple[str, ...], ...] = ()
    optional: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field of this kind of file."""
        return (*self.needed, *(name for group in self.either for name in group), *self.optional)


KINDS: Mapping[str, Kind] = {
    "inwoners": Kind(
        ("bsn", "huishouden", "geboortedatum", "jaar"),
        (("huishoudtype", "rol"), ("postcode", "wijk_code")),
        ("huisnummer", "ondernemer", "schulden", "minimabestand"),
    ),
    "postcodes": Kind(("postcode", "wijk_code"), (), ("huisnummer",)),
    "voorzieningen": Kind(
        ("wet", "categorie", "begin"),
        (("bsn", "huishouden"),),
        ("kenmerk", "eind", "reden_einde", "leveringsvorm", "zwaarte", "plan"),
    ),
    "kosten": Kind(
        ("wet", "bedrag", "herkomst"),
        (("bsn", "huishouden"), ("maand", "begin")),
        ("eind", "kenmerk", "referentie", "debet_credit"),
    ),
    "schuldhulp": Kind(
        (), (("bsn", "huishouden"), ("signaal", "start")), ("eind", "fase", "bereikt")
    ),
}


@dataclass(frozen=True)
class FlatFile:
    """One flat file: which column of it is which field, what is the same in every row, codes."""

    name: str
    kind: str
    columns: Mapping[str, str]
    fixed: Mapping[str, str]
    codes: Mapping[str, Mapping[str, str]]
    unit: str
    decimal: str


@dataclass
class Settings:
    """What invoer.toml says; keys that were wrong are absent."""

    levering: dict[str, Any] = field(default_factory=dict)
    legal_basis: dict[str, str] = field(default_factory=dict)
    gemeenten: tuple[str, ...] = ()
    otherwise: dict[str, str] = field(default_factory=dict)
    files: list[FlatFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the new delivery."""
        return tuple(sorted(self.levering.get("jaren", ())))

    def refuse(self, key: str, message: str) -> None:
        """Note what is wrong with a key."""
        self.problems.append(refusal(FILE, key, "invoer", 0, message))


def read(folder: Path) -> Settings:
    """Read and judge the file; every problem is in the result."""
    settings = Settings()
    try:
        given = toml_text.parse((folder / FILE).read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        settings.refuse("", f"{FILE} ontbreekt: leg het bestand naast de bestanden.")
    except (OSError, UnicodeDecodeError):
        settings.refuse("", f"{FILE} is niet te lezen: sla het op als tekst in utf-8.")
    except toml_text.TomlError as error:
        settings.refuse("", f"{FILE} {error}.")
    else:
        _take(settings, given)
    return settings


def _take(settings: Settings, given: Mapping[str, Any]) -> None:
    _known(settings, "", given, _TOP)
    _levering(settings, _group(settings, given, "levering"))
    settings.legal_basis = {
        str(name): str(text) for name, text in _group(settings, given, "grondslag").items()
    }
    _known(settings, "grondslag", settings.legal_basis, tuple(BY_FILE))
    _messages(settings, _group(settings, given, "berichten"))
    listed = given.get("bestand", [])
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        settings.refuse("bestand", f"In {FILE} schrijft u elk bestand onder een eigen [[bestand]].")
        return
    for one in listed:
        _file(settings, one)


def _group(settings: Settings, given: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    group = given.get(name, {})
    if isinstance(group, dict):
        return group
    settings.refuse(name, f"In {FILE} is {name} geen groep: schrijf [{name}].")
    return {}


def _known(
    settings: Settings, group: str, given: Mapping[str, Any], known: tuple[str, ...]
) -> None:
    for key in sorted(given.keys() - set(known)):
        where = f"[{group}] van {FILE}" if group else FILE
        settings.refuse(key, f"{where} kent {key} niet: kies uit {', '.join(known)}.")


def _levering(settings: Settings, given: Mapping[str, Any]) -> None:
    forms = {key: form for key, form in levering.KEYS.items() if key not in _FILLED_IN}
    _known(settings, "levering", given, tuple(forms))
    for key, (fits, form) in forms.items():
        if key in given and fits(given[key]):
            settings.levering[key] = given[key]
        elif key in given or key not in levering.OPTIONAL:
            settings.refuse(key, f"In [levering] van {FILE} hoort bij {key}: {form}.")


def _messages(settings: Settings, given: Mapping[str, Any]) -> None:
    _known(settings, "berichten", given, _MESSAGES)
    own = str(settings.levering.get("gemeente_code", ""))[2:]
    listed = given.get("gemeenten", [own])
    if isinstance(listed, list) and all(_GEMEENTE.fullmatch(str(code)) for code in listed):
        settings.gemeenten = tuple(map(str, listed))
    elif "gemeenten" in given:
        settings.refuse("gemeenten", f'In {FILE} is gemeenten geen lijst zoals ["0995"].')
    otherwise = given.get("categorie_generiek", {})
    if not isinstance(otherwise, dict):
        otherwise = {"": ""}
    for law, category in otherwise.items():
        if law in _MESSAGE_LAWS and category in vocabulary.CATEGORIES[law]:
            settings.otherwise[law] = category
        else:
            text = f"In {FILE} is categorie_generiek geen categorie per wet: wmo of jeugdwet."
            settings.refuse("categorie_generiek", text)


def _file(settings: Settings, given: Mapping[str, Any]) -> None:
    name, kind = str(given.get("naam", "")), str(given.get("soort", ""))
    if Path(name).name != name or Path(name).suffix not in files.SUFFIXES:
        text = f"In {FILE} heeft een [[bestand]] geen naam van een csv, parquet of xlsx."
        settings.refuse("naam", text)
    elif kind not in KINDS:
        settings.refuse("soort", f"Bij {name} in {FILE} hoort een soort: {', '.join(KINDS)}.")
    elif any(name == other.name for other in settings.files):
        settings.refuse("naam", f"In {FILE} staat {name} twee keer: noem elk bestand een keer.")
    else:
        _described(settings, name, kind, given)


def _described(settings: Settings, name: str, kind: str, given: Mapping[str, Any]) -> None:
    known = ("naam", "soort", "kolommen", "vast", "codes", "bedrag", "decimaal")
    _known(settings, "bestand", given, known)
    columns, fixed, codes = (_group(settings, given, key) for key in ("kolommen", "vast", "codes"))
    unit, mark = given.get("bedrag", ""), given.get("decimaal", ",")
    if kind == "kosten" and unit not in UNITS:
        settings.refuse("bedrag", f'Bij {name} in {FILE} hoort bedrag = "euro" of "cent".')
    if mark not in DECIMALS:
        settings.refuse("decimaal", f'Bij {name} in {FILE} is decimaal geen "," of ".".')
    for key in sorted({*columns, *fixed, *codes} - set(KINDS[kind].fields)):
        text = f"Bij {name} in {FILE} is {key} onbekend: {', '.join(KINDS[kind].fields)}."
        settings.refuse(key, text)
    for key in sorted(key for key, table in codes.items() if not isinstance(table, dict)):
        settings.refuse(
            key, f'Bij {name} in {FILE} is codes.{key} geen groep: schrijf {{a = "b"}}.'
        )
    _complete(settings, name, kind, {*columns, *fixed})
    tables = {
        key: {str(code).lower(): str(word) for code, word in table.items()}
        for key, table in codes.items()
        if isinstance(table, dict)
    }
    settings.files.append(
        FlatFile(name, kind, _texts(columns), _texts(fixed), tables, str(unit), str(mark))
    )


def _texts(group: Mapping[str, Any]) -> dict[str, str]:
    return {key: str(value) for key, value in group.items()}


def _complete(settings: Settings, name: str, kind: str, named: set[str]) -> None:
    groups = [(one,) for one in KINDS[kind].needed] + list(KINDS[kind].either)
    for group in groups:
        if not named & set(group):
            text = f"Bij {name} in {FILE} ontbreekt onder kolommen of vast: {' of '.join(group)}."
            settings.refuse(group[0], text)
