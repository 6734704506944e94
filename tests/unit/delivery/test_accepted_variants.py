"""What looks odd and is good: these deliveries load whole, as they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from broken import cell, recoded, replaced
from small_delivery import staged, tables, write

HOMES, COST, WIJKEN = "huishoudens.csv", "kosten.csv", "wijken.csv"


def each(change: Callable[[str], bytes]) -> Callable[[Path], None]:
    """Write every csv otherwise."""

    def spoil(folder: Path) -> None:
        for path in folder.glob("*.csv"):
            recoded(path.name, change)(folder)

    return spoil


def eleven(folder: Path) -> None:
    """Let every amount be one that passes the test of a citizen service number."""
    path = folder / COST
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1:] = [";".join([*line.split(";")[:3], "111222333", "declaratie"]) for line in lines[1:]]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


VARIANTS: dict[str, Callable[[Path], object]] = {
    "a BOM": each(lambda text: b"\xef\xbb\xbf" + text.encode()),
    "CRLF": each(lambda text: text.replace("\n", "\r\n").encode()),
    "CRLF and LF through each other": each(lambda text: text.replace("\n", "\r\n", 2).encode()),
    "old returns": recoded(HOMES, lambda text: text.replace("\n", "\r").encode()),
    "cp1252": recoded(
        WIJKEN, lambda text: text.replace("Rietland", "Ruïnes – één").encode("cp1252")
    ),
    "commas": each(lambda text: text.replace(";", ",").encode()),
    "quotes around everything": each(
        lambda text: "\n".join(
            ";".join(f'"{part}"' for part in line.split(";")) for line in text.strip().split("\n")
        ).encode()
    ),
    "a blank line at the end": each(lambda text: f"{text}\n\n".encode()),
    "no line end at the end": each(lambda text: text.strip().encode()),
    "codes in capitals": each(lambda text: text.replace(";wmo;", ";WMO;").encode()),
    "codes between blanks": replaced(COST, ";wmo;", "; wmo ;"),
    "a header between hard spaces": replaced(COST, ";maand;", ";\u00a0maand\u00a0;"),
    "columns in another order": recoded(
        WIJKEN,
        lambda text: "\n".join(
            ";".join(reversed(line.split(";"))) for line in text.strip().split("\n")
        ).encode(),
    ),
    "amounts that pass the 11-proef": eleven,
    "a script as name": cell(WIJKEN, 2, 1, "<script>alert(1)</script>"),
    "a formula as name": cell(WIJKEN, 2, 1, "=HYPERLINK(1)"),
    "SQL as name": cell(WIJKEN, 2, 1, "' or 1=1 --"),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_it_loads_whole(tmp_path: Path, variant: str) -> None:
    folder = write(tmp_path / "levering", tables())
    VARIANTS[variant](folder)
    connection, result = staged(folder)
    assert [problem.message for problem in result.problems] == []
    files = connection.table("staging.delivery_file")
    found = files.project("file_name, rows_delivered, rows_loaded").fetchall()
    rows = {file: (delivered, loaded) for file, delivered, loaded in found}
    expected = {f"{name}.csv": len(given) - 1 for name, given in tables().items()}
    assert rows == {name: (count, count) for name, count in expected.items()}


def test_a_label_stays_what_it_is(tmp_path: Path) -> None:
    folder = write(tmp_path / "levering", tables())
    VARIANTS["a script as name"](folder)
    connection, _ = staged(folder)
    found = connection.table("staging.wijk").order("row_number").project("wijk_name").fetchall()
    assert found == [("<script>alert(1)</script>",), ("Ringvaart",)]
