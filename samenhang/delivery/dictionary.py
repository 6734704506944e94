"""The contract in words: `data/README.md` for a data steward, `datapackage.json` for a program."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from samenhang import vocabulary
from samenhang.contract import BY_NAME, TABLES, Column, Kind, Table
from samenhang.delivery import levering, problems

PACKAGE = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE = "https://datapackage.org/profiles/2.0/dataresource.json"
REQUIRED: Mapping[str, str] = {
    "always": "altijd verplicht",
    "households": "verplicht, behalve bij een levering met alleen openbare cijfers",
    "with_cost": "verplicht als `kosten` geleverd wordt",
    "no": "mag ontbreken",
}
_TYPES: Mapping[Kind, str] = {
    Kind.INTEGER: "integer",
    Kind.CENTS: "integer",
    Kind.YEAR: "integer",
    Kind.FLAG: "integer",
    Kind.MONTH: "yearmonth",
    Kind.NUMBER: "number",
}
_START = """# Wat u levert

*Deze tekst volgt uit het contract in `samenhang/contract.py`; pas hem daar aan.*

Een levering is een map met `levering.toml` en per tabel een bestand: `.csv`, `.parquet` of `.xlsx`
(een werkblad). In `example/` staat een kleine levering die u kunt nadoen. Kijk een levering na met
`python -m samenhang check MAP`.

- csv: scheidingsteken `;` of `,`, utf-8 of Windows (cp1252), een kopregel met de namen hieronder.
- Bedragen zijn hele eurocenten; maanden zijn `jjjj-mm`; getallen hebben geen punten of komma's
  (alleen een maat zoals `waarde` in `kerncijfers` mag een punt voor decimalen hebben).
- Een kolom met *mag leeg* mag leeg zijn of ontbreken. Alles wat hier niet staat, wordt geweigerd.
- Nooit in een levering: burgerservicenummer, naam, adres, postcode, e-mail, telefoon,
  rekeningnummer, datum op de dag en vrije tekst. Staat het er toch in, dan wordt de hele levering
  geweigerd.
- Een pseudoniem is 16 of meer willekeurige tekens (hex of base64url), niet alleen cijfers.
- Rijen die een regel breken staan apart en worden geteld; bij meer dan 5% van een tabel wordt de
  levering geweigerd.
"""
_END_OF_TOML = """
`bewaren_tot` ligt hooguit vijf jaar na `peildatum`. `[grondslag]` noemt voor elk geleverd bestand
het wetsartikel. `[controle]` mag `huishoudens` (aantal rijen) en `kosten_cent` (som) noemen; een
verschil weigert de levering.
"""


def readme() -> str:
    """Write the data dictionary (Dutch, Markdown)."""
    parts = [_START, *_toml(), "## Tabellen\n", *(_section(table) for table in TABLES)]
    return "\n".join((*parts, _posts()))


def _toml() -> Iterator[str]:
    yield "## levering.toml\n"
    yield "| sleutel | vorm |\n|---|---|"
    for key, (_, form) in levering.KEYS.items():
        optional = " (mag ontbreken)" if key in levering.OPTIONAL else ""
        yield f"| `{key}` | {form}{optional} |"
    yield _END_OF_TOML


def _section(table: Table) -> str:
    lines = [f"### {table.file}\n", f"{table.description} ({REQUIRED[table.required]}).\n"]
    lines += ["| kolom | betekenis | vorm |", "|---|---|---|"]
    lines += [
        f"| `{column.header}` | {column.description} | {_form(column)} |"
        for column in table.columns
    ]
    headers = {column.name: column.header for column in table.columns}
    if table.key:
        lines.append(f"\nSleutel: {' + '.join(f'`{headers[name]}`' for name in table.key)}.")
    return "\n".join(lines) + "\n"


def _form(column: Column) -> str:
    form = problems.FORMS[column.kind]
    if column.codes:
        form = ", ".join(f"`{code}`" for code in column.codes)
    elif column.kind is Kind.AREA:
        form = f"`{column.pattern}`".replace("|", "\\|")
    elif column.kind in (Kind.INTEGER, Kind.YEAR) and abs(column.high or 0) < 10_000:
        form = f"{column.low} tot en met {column.high}"
    return f"{form}; mag leeg" if column.optional else form


def _posts() -> str:
    lines = ["## Posten\n", "Welke categorie bij welke post hoort.\n", "| post | categorieën |"]
    lines.append("|---|---|")
    for post, label in vocabulary.POSTS.items():
        codes = [code for code, own in vocabulary.POST_OF_CATEGORY.items() if own == post]
        lines.append(f"| {label} (`{post}`) | {', '.join(codes) or 'zonder voorziening'} |")
    return "\n".join(lines) + "\n"


def datapackage() -> str:
    """Write the same as a Frictionless data package (JSON)."""
    package = {
        "$schema": PACKAGE,
        "name": "samenhang-levering",
        "title": "Levering voor Samenhang, voorbeeld en contract",
        "resources": [_resource(table) for table in TABLES],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(table: Table) -> dict[str, Any]:
    headers = {column.name: column.header for column in table.columns}
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        # Optional columns may be absent from a file.
        "fieldsMatch": "subset",
        "missingValues": [""],
    }
    # An optional column in a key may be empty, which a primary key may not.
    optional = {column.name for column in table.columns if column.optional}
    if table.key and not optional & set(table.key):
        schema["primaryKey"] = [headers[name] for name in table.key]
    if keys := list(_foreign_keys(table, headers)):
        schema["foreignKeys"] = keys
    return {
        "$schema": RESOURCE,
        "name": table.file,
        "description": table.description,
        "path": f"example/{table.file}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ";"},
        "schema": schema,
    }


def _foreign_keys(table: Table, headers: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for reference in table.references:
        if reference.unless:
            continue  # a foreign key knows no exceptions
        target = BY_NAME[reference.table]
        there = {column.name: column.header for column in target.columns}
        yield {
            "fields": [headers[name] for name in reference.columns],
            "reference": {
                "resource": target.file,
                "fields": [there[name] for name in reference.columns],
            },
        }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": not column.optional}
    kind = _TYPES.get(column.kind, "string")
    if column.codes:
        constraints["enum"] = list(column.codes)
    if kind == "string" and column.pattern:
        constraints["pattern"] = column.pattern
    if column.kind is Kind.FLAG:
        constraints |= {"minimum": 0, "maximum": 1}
    elif kind in ("integer", "number"):
        bounds = {"minimum": column.low, "maximum": column.high}
        constraints |= {name: value for name, value in bounds.items() if value is not None}
    return {
        "name": column.header,
        "type": kind,
        "description": column.description,
        "constraints": constraints,
    }
