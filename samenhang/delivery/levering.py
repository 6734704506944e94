"""Reads `levering.toml`: whose delivery it is, of which years, on what legal basis."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from samenhang import columns, profiles, toml_text
from samenhang.contract import BY_FILE
from samenhang.delivery.problems import refusal
from samenhang.errors import Problem

FILE = "levering.toml"
PURPOSES = ("beleidsstatistiek", "wetenschappelijk onderzoek")
OWN_PROFILE = "samenhang"  # the contract itself
KEEP_YEARS = 5
FIRST, LAST = columns.PERIOD[0], columns.PERIOD[1] + 1  # of a peildatum: the day after a last year
LARGEST = 100_000  # bytes; a real one has two thousand
LONGEST_LINE = 300
# Control, direction and zero-width signs, halves of signs, line and paragraph ends.
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
CONTROLS = ("huishoudens", "kosten_cent")


@dataclass
class Levering:
    """What levering.toml says; keys that were wrong are absent from `values`."""

    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, key: str, rule: str, message: str) -> None:
        """Note what is wrong with a key."""
        self.problems.append(refusal(FILE, key, rule, 0, message))

    @property
    def legal_basis(self) -> Mapping[str, str]:
        """Per file the article that it rests on."""
        given = self.values.get("grondslag", {})
        return {name: text if isinstance(text, str) else "" for name, text in given.items()}

    @property
    def control(self) -> Mapping[str, int]:
        """The totals that the deliverer counted."""
        return dict(self.values.get("controle", {}))


def _line(value: object) -> bool:
    """Say whether a value is one line in which something stands, without signs that nobody sees."""
    return (
        isinstance(value, str)
        and len(value.strip()) <= LONGEST_LINE
        and any(sign.isalnum() for sign in value)
        and not any(unicodedata.category(sign) in _UNSEEN for sign in value.strip())
    )


def _years(value: object) -> bool:
    low, high = columns.PERIOD
    return (
        isinstance(value, list)
        and bool(value)
        and all(type(year) is int and low <= year <= high for year in value)
        and len(set(value)) == len(value)
    )


def day(value: object) -> date | None:
    """Read a date of TOML or a text jjjj-mm-dd."""
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _measured(value: object) -> bool:
    found = day(value)
    return found is not None and FIRST <= found.year <= LAST


def _gemeente(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(columns.GEMEENTE, value))


def _profile(value: object) -> bool:
    known = (OWN_PROFILE, *profiles.BUILT_IN)
    return isinstance(value, str) and (value in known or profiles.is_own(value))


def _legal_basis(value: object) -> bool:
    return isinstance(value, dict)


def _control(value: object) -> bool:
    return isinstance(value, dict) and all(type(total) is int for total in value.values())


KEYS: Mapping[str, tuple[Callable[[object], bool], str]] = {
    "gemeente_code": (_gemeente, "GM en vier cijfers"),
    "gemeente_naam": (_line, "een regel tekst"),
    "verantwoordelijke": (_line, "een regel tekst"),
    "doel": (lambda value: value in PURPOSES, " of ".join(PURPOSES)),
    "peildatum": (_measured, f"een datum jjjj-mm-dd, van {FIRST} tot en met {LAST}"),
    "jaren": (_years, "een lijst van verschillende jaren, zoals [2024, 2025]"),
    "bewaren_tot": (lambda value: day(value) is not None, "een datum jjjj-mm-dd"),
    "dpia": (_line, "een regel tekst"),
    "pseudonimisering_door": (_line, "een regel tekst"),
    "profiel": (
        _profile,
        f"{OWN_PROFILE}, {', '.join(profiles.BUILT_IN)} of de naam van een eigen profiel "
        "(.toml) in de map",
    ),
    "grondslag": (_legal_basis, "per bestand een regel tekst die niet leeg is"),
    "controle": (_control, "hele getallen"),
    "verzonnen": (lambda value: isinstance(value, bool), "true of false"),
}
OPTIONAL = ("controle", "verzonnen")


def read(folder: Path) -> Levering:
    """Read and judge the file; every problem is in the result."""
    levering = Levering()
    try:
        given = toml_text.parse(_text(folder / FILE))
    except FileNotFoundError:
        levering.refuse("", "bestand", f"{FILE} ontbreekt: leg het bestand naast de tabellen.")
    except _TooLargeError:
        levering.refuse(
            "", "bestand", f"{FILE} is te groot: lever alleen de sleutels die er horen."
        )
    except (OSError, UnicodeDecodeError):
        levering.refuse("", "bestand", f"{FILE} is niet te lezen: sla het op als tekst in utf-8.")
    except toml_text.TomlError as error:
        levering.refuse("", "toml", f"{FILE} {error}.")
    else:
        _keys(levering, given)
    return levering


class _TooLargeError(Exception):
    """A file that holds more than any levering.toml could."""


def _text(path: Path) -> str:
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise _TooLargeError
    return content.decode("utf-8-sig")


def _keys(levering: Levering, given: Mapping[str, Any]) -> None:
    for key in sorted(given.keys() - KEYS.keys()):
        levering.refuse(key, "sleutel", f"{FILE} heeft een onbekende sleutel {key}: haal hem weg.")
    for key, (fits, form) in KEYS.items():
        if key not in given and key not in OPTIONAL:
            levering.refuse(key, "verplicht", f"In {FILE} ontbreekt {key}: vul {form} in.")
        elif key in given and not fits(given[key]):
            levering.refuse(
                key, "vorm", f"In {FILE} heeft {key} niet de goede vorm: vul {form} in."
            )
        elif key in given:
            levering.values[key] = given[key]
    for group, known in (("grondslag", tuple(BY_FILE)), ("controle", CONTROLS)):
        for name in sorted(levering.values.get(group, {}).keys() - set(known)):
            text = f"In {FILE} kent [{group}] de naam {name} niet: kies uit {', '.join(known)}."
            levering.refuse(f"{group}.{name}", "sleutel", text)
    for name, article in levering.legal_basis.items():
        if not _line(article):
            text = f"In {FILE} heeft {name} onder [grondslag] geen artikel: vul een regel tekst in."
            levering.refuse(f"grondslag.{name}", "vorm", text)


def keep(levering: Levering, *, personal: bool) -> None:
    """Judge how long a delivery is kept; `personal` says that there are households in it.

    What is public may be kept for good.
    """
    today = date.today()
    personal = personal and levering.values.get("verzonnen") is not True
    measured, until = (day(levering.values.get(key)) for key in ("peildatum", "bewaren_tot"))
    if personal and until and until < today:
        text = f"De bewaartermijn van deze levering is voorbij (bewaren_tot in {FILE}): "
        levering.refuse("bewaren_tot", "bewaartermijn", text + "verwijder de levering.")
    if measured and until and until > _years_later(measured, KEEP_YEARS):
        text = f"In {FILE} ligt bewaren_tot meer dan {KEEP_YEARS} jaar na peildatum: kies een "
        levering.refuse("bewaren_tot", "bewaartermijn", text + "eerdere datum.")


def _years_later(moment: date, years: int) -> date:
    try:
        return moment.replace(year=moment.year + years)
    except ValueError:  # 29 February
        return moment.replace(year=moment.year + years, day=28)
