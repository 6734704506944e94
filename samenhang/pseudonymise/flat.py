"""Reads a flat export: the columns that invoer.toml names, and no others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
from duckdb import ColumnExpression

from samenhang.delivery import reading, sheet, tables
from samenhang.delivery.problems import refusal
from samenhang.delivery.sheet import LINE, UnreadableError
from samenhang.errors import DeliveryRefused
from samenhang.pseudonymise.settings import FILE, FlatFile

_BATCH = 10_000


@dataclass(frozen=True)
class Row:
    """One row of a flat file: the text of each field, empty where the file has none."""

    file: FlatFile
    line: int
    fields: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")

    def code(self, name: str) -> str:
        """Give a code in the words of the contract, by the table of invoer.toml if it has one."""
        text = self[name].strip().lower()
        return self.file.codes.get(name, {}).get(text, text)


def rows(path: Path, file: FlatFile) -> Iterator[Row | str]:
    """Give each row, or the rule by which the file itself sets a row apart."""
    # A connection of its own: names stand in it, and another question would end the reading.
    with duckdb.connect(config={"temp_directory": ""}) as connection:
        tables.prepare(connection)
        try:
            with reading.in_words(path):
                read = reading.read(connection, path)
                yield from (rule for _, rule in read.rejected)
                yield from _rows(read, file)
        except UnreadableError as error:
            raise _refused(file, error.rule, str(error)) from error
        except (OSError, pa.ArrowException):
            # Damage that shows only while rows go by; its own words may hold a value.
            message = f"is niet te lezen als {path.suffix[1:]}: bewaar het opnieuw"
            raise _refused(file, "onleesbaar", message) from None


def _refused(file: FlatFile, rule: str, message: str) -> DeliveryRefused:
    return DeliveryRefused([refusal(file.name, "", rule, 0, f"{file.name} {message}.")])


def _rows(read: sheet.Sheet, file: FlatFile) -> Iterator[Row]:
    place = _places(read.headers, file)
    names = list(place)
    cells = [ColumnExpression(cell).cast("VARCHAR") for cell in place.values()]
    relation = read.cells.project(ColumnExpression(LINE), *cells)
    for batch in relation.to_arrow_reader(_BATCH):
        columns = [column.to_pylist() for column in batch.columns]
        for line, *texts in zip(*columns, strict=True):
            given = {name: text.strip() for name, text in zip(names, texts, strict=True) if text}
            yield Row(file, line, {**file.fixed, **given})


def _places(headers: tuple[str, ...], file: FlatFile) -> dict[str, str]:
    """Give the cell of each field; raises DeliveryRefused for a column that is absent or double."""
    times = Counter(header.lower() for header in headers)
    cells = dict(zip(map(str.lower, headers), sheet.cell_names(len(headers)), strict=True))
    problems = [
        refusal(
            file.name,
            header,
            "kolom",
            0,
            f"In {file.name} staat kolom {header} {times[header.lower()]} keer, waar {FILE} hem "
            f"een keer verwacht voor {name}: verbeter {FILE} of het bestand.",
        )
        for name, header in file.columns.items()
        if times[header.lower()] != 1
    ]
    if problems:
        raise DeliveryRefused(problems)
    return {name: cells[header.lower()] for name, header in file.columns.items()}
