"""Writes a delivery folder: one file per table, the outlines, and levering.toml last."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet

from samenhang.example.town import GEMEENTE_CODE, GEMEENTE_NAAM, geojson

Form = Literal["parquet", "csv"]
BIG = ("huishoudens", "personen", "voorzieningen", "kosten", "schuldhulp")
"""The tables that are parquet when the form is; the small ones are always csv."""
ROW_GROUP = 50_000  # rows: each group is read by one core


def write_table(folder: Path, name: str, table: pa.Table, form: Form) -> None:
    """Writes one table as <name>.parquet or <name>.csv."""
    if form == "parquet" and name in BIG:
        pyarrow.parquet.write_table(table, folder / f"{name}.parquet", compression="snappy",
                                    row_group_size=ROW_GROUP, write_statistics=False)  # fmt: skip
        return
    plain = pa.table({column: _plain(table[column]) for column in table.column_names})
    options = pyarrow.csv.WriteOptions(delimiter=";", quoting_style="needed")
    pyarrow.csv.write_csv(plain, folder / f"{name}.csv", options)


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column


def write_outlines(folder: Path) -> None:
    """Writes wijken.geojson."""
    (folder / "wijken.geojson").write_text(geojson(), encoding="utf-8")


def write_toml(folder: Path, tables: dict[str, pa.Table], years: tuple[int, ...]) -> None:
    """Writes levering.toml with the legal basis per file and the control totals."""
    cents = pc.sum(tables["kosten"]["bedrag_cent"]).as_py()
    basis = "\n".join(f'{name} = "geen: verzonnen gegevens"' for name in tables)
    text = f"""# Polderstad bestaat niet. Alles in deze levering is verzonnen.
gemeente_code = "{GEMEENTE_CODE}"
gemeente_naam = "{GEMEENTE_NAAM}"
verantwoordelijke = "College van B en W van Polderstad (verzonnen)"
doel = "beleidsstatistiek"
peildatum = "{years[-1] + 1}-01-01"
jaren = [{", ".join(map(str, years))}]
bewaren_tot = "{years[-1] + 6}-01-01"
dpia = "niet nodig: verzonnen gegevens"
pseudonimisering_door = "niet nodig: verzonnen gegevens"
profiel = "samenhang"
verzonnen = true

[grondslag]
{basis}

[controle]
huishoudens = {len(tables["huishoudens"])}
kosten_cent = {cents}
"""
    (folder / "levering.toml").write_text(text, encoding="utf-8")
