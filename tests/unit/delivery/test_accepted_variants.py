"""What looks odd and is good: these deliveries load whole, as they are."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from broken import cell, recoded, replaced
from small_delivery import staged, tables, write

import samenhang
from samenhang.build import build

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
    "letters in the code of a wijk": each(
        lambda text: text.replace("WK999901", "WK9999AA").encode()
    ),
    "small letters in it": each(lambda text: text.replace("WK999901", "wk9999aa").encode()),
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


def test_a_wijk_with_letters_goes_all_the_way(tmp_path: Path) -> None:
    """Amsterdam has codes as WK0363AA, and buurten as BU0363AA01."""
    given = tables()
    given["kerncijfers"] = [
        ["gwb_code", "jaar", "kolom", "waarde", "bron"],
        ["WK9999AA", 2024, "a_inw", 120, "CBS"],
        ["BU9999AA01", 2024, "a_inw", 60, "CBS"],
    ]
    folder = write(tmp_path / "levering", given)
    for path in folder.glob("*.csv"):
        path.write_text(path.read_text("utf-8").replace("WK999901", "WK9999AA"), "utf-8")
    square = [[5.0, 52.0], [5.1, 52.0], [5.1, 52.1], [5.0, 52.0]]
    outline = {"type": "Polygon", "coordinates": [square]}
    features = [
        {"type": "Feature", "properties": {"statcode": code}, "geometry": outline}
        for code in ("WK9999AA", "WK999902")
    ]
    shapes = {"type": "FeatureCollection", "features": features}
    (folder / "wijken.geojson").write_text(json.dumps(shapes), encoding="utf-8")
    build([folder], tmp_path / "opslag")
    gate = samenhang.open(tmp_path / "opslag")
    per = gate.ask(["wijk_code"], {"year": 2024}).table
    alone = gate.ask(where={"year": 2024, "wijk_code": "WK9999AA"})
    figures = gate.public(area=("WK9999AA", "BU9999AA01")).table
    outlines = gate.outline("GM9999")
    gate.store.close()
    assert per["wijk_code"].tolist() == ["WK999902", "WK9999AA", "onbekend"]
    assert alone.total() == per["n"].iloc[1]
    assert alone.selection == "Huishoudens in 2024; wijk: Rietland; kosten zonder bijstand."
    assert figures["value"].tolist() == [60, 120]
    assert set(outlines) == {"WK9999AA", "WK999902"}


@pytest.mark.parametrize("code", ["WK9999A", "WK9999A-", "WK99AA01", "WK9999AAA", "WK9999ÁA"])
def test_other_codes_of_a_wijk_are_no_codes(tmp_path: Path, code: str) -> None:
    folder = write(tmp_path / "levering", tables())
    path = folder / WIJKEN
    path.write_text(path.read_text("utf-8").replace("WK999902", code), "utf-8")
    _, result = staged(folder, accept=True)
    assert [(problem.file, problem.rule) for problem in result.problems] == [(WIJKEN, "vorm")]
