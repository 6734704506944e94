"""Broken `levering.toml`: not TOML, too much of it, values of another kind, totals that differ."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from broken import VALUE, Case, bytes_of, recoded, replaced

TOML = "levering.toml"


def said(key: str, old: str, new: str) -> Callable[[Path], object]:
    """Give a key another value."""
    return replaced(TOML, f"{key} = {old}", f"{key} = {new}")


def ended(text: str) -> Callable[[Path], object]:
    """Write more at the end."""
    return recoded(TOML, lambda before: (before + text + "\n").encode())


def owned(text: str) -> Callable[[Path], object]:
    """Name a profile of one's own, and write it."""

    def spoil(folder: Path) -> None:
        said("profiel", '"samenhang"', '"eigen.toml"')(folder)
        (folder / "eigen.toml").write_text(text, encoding="utf-8")

    return spoil


FORM = "niet de goede vorm"
CASES = (
    Case("no TOML at all", TOML, "geen geldige TOML bij regel 1", bytes_of(TOML, b"dit is geen toml")),
    Case("an empty toml", TOML, "ontbreekt gemeente_code", bytes_of(TOML, b"")),
    Case("a toml of NULs", TOML, "is geen geldige TOML", bytes_of(TOML, bytes(1000))),
    Case("a toml in utf-16", TOML, "is niet te lezen", recoded(TOML, lambda text: text.encode("utf-16"))),
    Case("a toml in cp1252", TOML, "is niet te lezen", replaced(TOML, "College van", "Collège van".encode("cp1252"))),
    Case("a key twice", TOML, "is geen geldige TOML", replaced(TOML, "doel =", 'dpia = "nr. 2"\ndoel =')),
    Case("lists nested ten thousand deep", TOML, "is geen geldige TOML", replaced(TOML, "[2024]", "[" * 10_000)),
    Case("a toml of twenty megabytes", TOML, "is te groot", ended("# " + "x" * 20_000_000)),
    Case("a hundred thousand keys", TOML, "", recoded(TOML, lambda text: ("".join(f"k{at} = 1\n" for at in range(100_000)) + text).encode())),
    Case("an unknown table", TOML, "onbekende sleutel personeel", ended('[personeel]\nnaam = "xq7geheimxq"')),
    Case("a number as name", TOML, FORM, said("gemeente_naam", '"Polderstad"', "12")),
    Case("a list as name", TOML, FORM, said("gemeente_naam", '"Polderstad"', '["Polderstad"]')),
    Case("a name over two lines", TOML, FORM, said("gemeente_naam", '"Polderstad"', f'"Polder\\n{VALUE}"')),
    Case("a name of a thousand signs", TOML, FORM, said("gemeente_naam", '"Polderstad"', f'"{"x" * 1000}"')),
    Case("a NUL in a name", TOML, FORM, said("gemeente_naam", '"Polderstad"', '"Polder\\u0000stad"')),
    Case("a path as code", TOML, FORM, said("gemeente_code", '"GM9999"', '"../../etc"')),
    Case("a path as profile", TOML, FORM, said("profiel", '"samenhang"', '"../../../etc/passwd"')),
    Case("a day that does not exist", TOML, FORM, said("peildatum", '"2026-01-01"', '"2026-02-30"')),
    Case("a moment in the place of a day", TOML, FORM, said("peildatum", '"2026-01-01"', "2026-01-01T10:00:00")),
    Case("an infinite year", TOML, FORM, said("jaren", "[2024]", "[inf]")),
    Case("a delivery of the year 2101", TOML, FORM, said("jaren", "[2024]", "[2101]")),
    Case("a year below zero", TOML, FORM, said("jaren", "[2024]", "[-2024]")),
    Case("years as text", TOML, FORM, said("jaren", "[2024]", '["2024"]')),
    Case("true as year", TOML, FORM, said("jaren", "[2024]", "[true]")),
    Case("a number beyond 64 bits as total", TOML, "onder [controle], maar geleverd is", ended("[controle]\nhuishoudens = 99999999999999999999999")),
    Case("half a household as total", TOML, FORM, ended("[controle]\nhuishoudens = 40.5")),
    Case("a total of households that differs", TOML, "huishoudens = 41 onder [controle]", ended("[controle]\nhuishoudens = 41")),
    Case("a total of cents that differs by one", TOML, "kosten_cent = 40781 onder [controle]", ended("[controle]\nkosten_cent = 40781")),
    Case("a day at the end of the calendar", TOML, "peildatum niet de goede vorm", said("peildatum", '"2026-01-01"', '"9999-12-31"')),
    Case("a day before there were computers", TOML, "peildatum niet de goede vorm", said("peildatum", '"2026-01-01"', '"1900-01-01"')),
    Case("a profile nested ten thousand deep", "eigen.toml", "geen geldige TOML", owned("titel = " + "[" * 10_000)),
    Case("a profile with a number of five thousand digits", "eigen.toml", "geen geldige TOML", owned("titel = " + "9" * 5_000)),
    Case("kept too long", TOML, "De bewaartermijn van deze levering is voorbij", said("bewaren_tot", '"2030-12-31"', '"2020-01-01"')),
    Case("kept for more than five years", TOML, "meer dan 5 jaar na peildatum", said("bewaren_tot", '"2030-12-31"', '"2999-01-01"')),
    Case("a basis that is a number", TOML, "geen artikel", replaced(TOML, 'kosten = "art. 1"', "kosten = 1")),
    Case("a basis of blanks", TOML, "geen artikel", replaced(TOML, 'kosten = "art. 1"', 'kosten = " \u200b"')),
)  # fmt: skip
