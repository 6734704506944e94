"""The Dutch sentence for each thing that can be wrong with a delivery; never a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samenhang.contract import Column, Kind, Table
from samenhang.errors import Problem

FORMS: Mapping[Kind, str] = {
    Kind.PSEUDONYM: "16 tot en met 64 letters, cijfers, _ of -",
    Kind.ID: "1 tot en met 64 letters, cijfers, _ of -",
    Kind.AREA: "een CBS-code, zoals WK en zes cijfers of letters",
    Kind.CODE: "een code uit de lijst",
    Kind.INTEGER: "een heel getal zonder punten of komma's",
    Kind.YEAR: "een jaartal van vier cijfers",
    Kind.FLAG: "0 of 1",
    Kind.MONTH: "jjjj-mm",
    Kind.CENTS: "een heel aantal eurocenten zonder punten of komma's",
    Kind.NUMBER: "een getal met hooguit een punt voor de decimalen",
    Kind.TEXT: "hooguit 120 tekens op een regel",
}

# Rules of a row: what is wrong in so many rows of a column, and what to do.
ROW_RULES: Mapping[str, str] = {
    "verplicht": "is kolom {column} leeg bij {rows}: vul een waarde in",
    "vorm": "heeft kolom {column} bij {rows} niet de vorm {form}: verbeter de waarde",
    "code": "staat in kolom {column} bij {rows} een code die niet mag: kies uit {codes}",
    "bereik": "ligt kolom {column} bij {rows} niet tussen {low} en {high}: verbeter de waarde",
    "velden": "is bij {rows} het aantal velden anders dan in de kopregel: "
    "verbeter de scheidingstekens",
    "formule": "staat bij {rows} een formule zonder opgeslagen uitkomst: sla de uitkomst op",
    "sleutel": "komt bij {rows} de sleutel {key} van een eerdere rij terug: "
    "lever elke sleutel een keer",
    "verwijzing": "verwijst kolom {column} bij {rows} naar iets dat niet geleverd is in {target}: "
    "vul {target} aan of verbeter de verwijzing",
    "leeftijd": "past kolom {column} bij {rows} niet bij iemand van 15 tot en met 22 jaar: "
    "laat de kolom leeg bij andere leeftijden",
    "categorie": "hoort kolom {column} bij {rows} niet bij de wet: verbeter de wet of de categorie",
    "eigenaar": "staat bij {rows} geen persoon_id en geen huishouden_id: vul een van de twee in",
    "volgorde": "ligt kolom {column} bij {rows} voor het begin: verbeter de maanden",
}

# What holds when no cell breaks a rule; the checks of `queries/checks/` have titles of their own.
CELL_TITLES: Mapping[str, str] = {
    "verplicht": "Elke cel die gevuld moet zijn, is gevuld",
    "vorm": "Elke waarde heeft de vorm van het contract",
    "code": "Elke code staat in de lijst van het contract",
    "bereik": "Elk getal ligt tussen zijn grenzen",
    "velden": "Elke rij heeft net zoveel velden als de kopregel",
    "formule": "Elke formule heeft een opgeslagen uitkomst",
}

# Rules that refuse the whole delivery.
TABLE_RULES: Mapping[str, str] = {
    "jaren": "staat in kolom {column} bij {rows} een jaar dat niet in jaren van levering.toml "
    "staat: haal de rijen weg of vul jaren aan",
    "jaar_leeg": "staat geen huishouden van een jaar dat in jaren van levering.toml staat ({count} "
    "keer): vul de huishoudens van dat jaar aan of haal het jaar weg uit jaren",
    "gemeente": "staat in kolom {column} bij {rows} een andere gemeente dan in levering.toml: "
    "maak beide gelijk",
    "naam": "heeft kolom {column} bij {rows} de naam van een andere wijk: geef elke wijk "
    "een eigen naam",
    "herkomst": "staat in kolom {column} bij {rows} een cijfer over herkomst of geboorteland: "
    "haal die rijen weg",
    "realisatie": "ontbreekt de realisatie in bedrag_cent van een wet en een jaar waarvoor er "
    "kosten zijn ({count} keer): vul die regels aan",
}


@dataclass(frozen=True)
class Broken:
    """Rows of one file that break one rule in one column."""

    table: Table
    file: str
    column: str
    rule: str
    rows: int
    first: int


def refusal(file: str, column: str, rule: str, rows: int, message: str) -> Problem:
    """A problem for which the delivery is refused."""
    return Problem(file, column, rule, rows, message)


def amount(rows: int, first: int | None = None) -> str:
    """Say how many rows, and which is the first: `3 rijen (de eerste is rij 7)`."""
    if first is None:
        return "1 rij" if rows == 1 else f"{rows} rijen"
    return f"1 rij (rij {first})" if rows == 1 else f"{rows} rijen (de eerste is rij {first})"


def _codes(column: Column | None) -> str:
    codes = column.codes if column else ()
    return ", ".join(codes) if len(codes) <= 8 else "de lijst in data/README.md"


def _facts(broken: Broken) -> dict[str, str]:
    table = broken.table
    column = next((item for item in table.columns if item.header == broken.column), None)
    name = {item.name: item.header for item in table.columns}
    targets = {"wijk_code": "wijken", "huishouden_id": "huishoudens"}
    return {
        "column": broken.column,
        "rows": amount(broken.rows, broken.first),
        "count": str(broken.rows),
        "form": FORMS[column.kind] if column else "",
        "codes": _codes(column),
        "low": _bound(column, "low"),
        "high": _bound(column, "high"),
        "key": " + ".join(name[part] for part in table.key),
        "target": targets.get(broken.column, ""),
    }


def _bound(column: Column | None, side: str) -> str:
    value = getattr(column, side) if column else None
    if value is None:
        return "een hoog getal" if side == "high" else "een laag getal"
    if column and column.kind is Kind.MONTH:
        return f"{value // 12:04d}-{value % 12 + 1:02d}"
    return str(value)


def of_rows(broken: Broken) -> Problem:
    """Make the sentence of a rule; rules of a row set rows apart, other rules refuse."""
    refuses = broken.rule in TABLE_RULES
    text = (TABLE_RULES if refuses else ROW_RULES)[broken.rule].format(**_facts(broken))
    ending = "." if refuses else "; tot dan telt dit niet mee."
    message = f"In {broken.file} {text}{ending}"
    return Problem(broken.file, broken.column, broken.rule, broken.rows, message, refuses)


def too_many(file: str, quarantined: int, delivered: int) -> Problem:
    """More than 5% of a table stands apart."""
    share = f"{100 * quarantined / delivered:.1f}".replace(".", ",")
    message = (
        f"Van {file} staat {share}% apart ({amount(quarantined)}), meer dan 5%: verbeter het "
        "bestand, of laad het toch met --accept-quarantine."
    )
    return refusal(file, "", "quarantaine", quarantined, message)
