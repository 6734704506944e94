"""Writes the new delivery: the tables of the contract, the public files, and levering.toml."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
from duckdb import DuckDBPyConnection

from samenhang import query
from samenhang.contract import BY_FILE
from samenhang.delivery import levering
from samenhang.pseudonymise.folder import Input
from samenhang.pseudonymise.settings import Settings

TABLES = ("huishoudens", "personen", "voorzieningen", "kosten", "schuldhulp")
_COST, _AMOUNT = "kosten", "bedrag_cent"


def write(
    connection: DuckDBPyConnection, found: Input, settings: Settings, folder: Path
) -> tuple[dict[str, int], int]:
    """Write every file; returns the rows of each table that was made, and the cents of all cost."""
    written: dict[str, int] = {}
    cents = 0
    for name in TABLES:
        asked = query.load(f"pseudonymise/{name}")
        rows: pa.Table = connection.sql(asked.sql).to_arrow_table()
        if not rows.num_rows:
            continue
        _csv(folder / f"{name}.csv", _delivered(rows, name))
        written[name] = rows.num_rows
        if name == _COST:
            cents = pc.sum(rows[_AMOUNT]).as_py()
    for path in found.public:
        shutil.copyfile(path, folder / path.name)
    control = {"huishoudens": written.get("huishoudens", 0)}
    control |= {"kosten_cent": cents} if _COST in written else {}
    text = toml(settings, [*written, *found.tables], control)
    (folder / levering.FILE).write_text(text, encoding="utf-8")
    return written, cents


def _delivered(rows: pa.Table, name: str) -> pa.Table:
    """Leave out the columns that may be absent and that no source filled."""
    optional = {column.header for column in BY_FILE[name].columns if column.optional}
    empty = [
        header
        for header in rows.column_names
        if header in optional and rows[header].null_count == rows.num_rows
    ]
    return rows.drop_columns(empty)


def _csv(path: Path, rows: pa.Table) -> None:
    options = pyarrow.csv.WriteOptions(delimiter=";", quoting_style="needed")
    pyarrow.csv.write_csv(rows, path, options)


def toml(settings: Settings, names: list[str], control: Mapping[str, int]) -> str:
    """Write levering.toml: what invoer.toml says, the legal basis per file, and control totals."""
    lines = [f"{key} = {_value(value)}" for key, value in settings.levering.items()]
    lines += ['profiel = "samenhang"', "", "[grondslag]"]
    basis = settings.legal_basis
    lines += [f"{name} = {_value(basis[name])}" for name in names if name in basis]
    lines += ["", "[controle]", *(f"{key} = {total}" for key, total in control.items())]
    return "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    """Write a value as TOML, whose basic strings, lists and booleans are those of JSON."""
    if isinstance(value, date):
        return f'"{value.isoformat()}"'
    # TOML wants DEL escaped where JSON lets it stand.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
