"""Broken values: numbers, months, codes and labels that are not what they should be."""

from __future__ import annotations

from broken import VALUE, Case, cell, replaced
from small_delivery import H

HOMES, PERSONS, SPELLS, COST, WIJKEN = (
    f"{name}.csv" for name in ("huishoudens", "personen", "voorzieningen", "kosten", "wijken")
)  # fmt: skip
FORM, CODE, RANGE = "niet de vorm", "een code die niet mag", "niet tussen"
AMOUNT, MONTH, LAW, ORIGIN = 3, 2, 1, 4  # columns of kosten


def _cost(name: str, column: int, value: str, says: str) -> Case:
    return Case(name, COST, says, cell(COST, 5, column, value), refuses=False)


def _home(name: str, column: int, value: str, says: str) -> Case:
    return Case(name, HOMES, says, cell(HOMES, 5, column, value), refuses=False)


CASES = (
    *(_cost(f"an amount that reads {value}", AMOUNT, value, FORM)
      for value in ("NaN", "inf", "-Infinity", "1e3", "12,50", "1.250", "€ 12", "0x10", "١٢", "1 000",
                    "--5", "=1+1", "9223372036854775808", "99999999999999999999999", "\u22125", "1_000")),
    _cost("an amount beyond all reason", AMOUNT, "9000000000000000000", FORM),
    _cost("no amount", AMOUNT, "", "is kolom bedrag_cent leeg"),
    *(_cost(f"a month that reads {value}", MONTH, value, FORM)
      for value in ("2024-00", "2024-13", "2024-1", "24-01", "januari 2024", "202401", "2024/01", "２０２４-01")),
    _cost("a month in 2101", MONTH, "2101-01", RANGE),
    _cost("a month in 1899", MONTH, "1899-12", RANGE),
    *(_cost(f"a law that reads {value!a}", LAW, value, CODE)
      for value in ("wmö", "wm0", "wmo2015", "w\u043co", "wmo\u200b", "' or 1=1 --", "<b>wmo</b>", "=wmo", "wmo\u202e")),
    _home("households below zero", 4, "-1", RANGE),
    _home("seven persons", 4, "7", RANGE),
    _home("half a person", 4, "1.5", FORM),
    _home("the year 2101", 1, "2101", RANGE),
    _home("a code of a wijk with a path", 2, "../../etc/passwd", FORM),
    _home("a wijk that is not there", 2, "WK999977", "verwijst kolom wijk_code"),
    _home("a household of blanks", 0, "   ", FORM),
    _home("a pseudonym with a zero-width sign", 0, "a1b2c3d4e5f6a7b8\u200bc9d0", FORM),
    _home("a pseudonym that is a script", 0, "<script>alert(1)</script>", FORM),
    Case("a household-year outside the delivery", HOMES, "niet in jaren van levering.toml", cell(HOMES, 5, 1, "2023")),
    Case("an end before the begin", SPELLS, "ligt kolom eind", cell(SPELLS, 5, 6, "2023-12"), refuses=False),
    Case("2 for 02", SPELLS, CODE, cell(SPELLS, 5, 4, "2"), refuses=False),
    Case("a category of another law", SPELLS, "hoort kolom categorie", cell(SPELLS, 5, 4, "45"), refuses=False),
    Case("help for nobody", SPELLS, "geen persoon_id en geen huishouden_id", cell(SPELLS, 5, 1, ""), refuses=False),
    Case("a person of no household", PERSONS, "verwijst kolom huishouden_id", cell(PERSONS, 5, 1, "f" * 24), refuses=False),
    Case("a control sign in a name", WIJKEN, FORM, cell(WIJKEN, 2, 1, "Riet\x1b[31mland"), refuses=False),
    Case("a name turned from right to left", WIJKEN, FORM, cell(WIJKEN, 2, 1, "Riet\u202edna"), refuses=False),
    Case("a name with a zero-width sign", WIJKEN, FORM, cell(WIJKEN, 2, 1, "Riet\u200bland"), refuses=False),
    Case("a name of two thousand signs", WIJKEN, FORM, cell(WIJKEN, 2, 1, "x" * 2000), refuses=False),
    Case("two wijken of one name", WIJKEN, "de naam van een andere wijk", cell(WIJKEN, 3, 1, "RIETLAND")),
    Case("an e-mail address as name", WIJKEN, "lijkt kolom wijk_naam", cell(WIJKEN, 2, 1, f"{VALUE}@voorbeeld.nl")),
    Case("a phone number as name", WIJKEN, "lijkt kolom wijk_naam", cell(WIJKEN, 2, 1, "06-12345678")),
    Case("an account as name", WIJKEN, "lijkt kolom wijk_naam", cell(WIJKEN, 2, 1, "NL91ABNA0417164300")),
    Case("a wijk of another municipality", WIJKEN, "een andere gemeente", cell(WIJKEN, 2, 2, "GM0001")),
    Case("an e-mail address as code", COST, "lijkt kolom herkomst", cell(COST, 5, ORIGIN, f"{VALUE}@voorbeeld.nl")),
    Case("a day in the place of a month", COST, "lijkt kolom maand", cell(COST, 5, MONTH, "2024-02-17")),
    Case("text in the place of a code", COST, CODE, cell(COST, 5, ORIGIN, VALUE), refuses=False),
    Case("the same household twice", HOMES, "de sleutel huishouden_id + jaar", replaced(HOMES, H[1], H[0]), refuses=False),
)  # fmt: skip
