"""A delivery that is right stands in staging as it was delivered, whatever its form."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from small_delivery import H, P, Tables, csv, number, staged, tables, write

from samenhang.contract import TABLES
from samenhang.delivery import all_checks, check, stage


def everything(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[object, ...]]]:
    return {
        table.name: connection.table(f"staging.{table.name}").order("row_number").fetchall()
        for table in TABLES
    }


def test_values_types_and_rows_in_the_file(tmp_path: Path) -> None:
    connection, result = staged(write(tmp_path / "levering", tables()))
    assert result.delivery_id == "levering"
    assert result.problems == ()
    home = connection.table("staging.household").order("row_number").limit(1).fetchall()
    seen = (2024, "WK999901", "eenpersoons", 1, 0, "45-64", None, None, None)
    # The pseudonym itself stands beside its number: the key of the household is drawn over it.
    assert home == [(number(H[0]), *seen, H[0], "levering", 2)]
    spell = connection.table("staging.provision").order("row_number").limit(1).fetchall()
    months = (2024 * 12, 2024 * 12 + 5)
    start = (
        number("v-0"),
        number(P[0]),
        None,
        "wmo",
        "01",
        None,
        None,
        *months,
        None,
        None,
        "levering",
        2,
    )
    assert spell == [start]


def test_every_table_exists_and_counts_to_the_cent(tmp_path: Path) -> None:
    connection, _ = staged(write(tmp_path / "levering", tables()))
    assert connection.table("staging.goal").fetchall() == []
    files = connection.table("staging.delivery_file").filter("table_name = 'cost'").fetchall()
    # 40 lines: 40 * 1000 + (0 + ... + 39) = 40780 eurocents
    assert files == [("levering", "cost", "kosten.csv", "art. 1", 40, 40, 0, 40780, 40780)]
    columns = connection.table("staging.delivered_column").filter("table_name = 'person'")
    assert {row[2] for row in columns.fetchall()} == {
        *("person_id", "household_id", "year", "age_class", "month_18")
    }


@pytest.mark.parametrize("form", ["parquet", "xlsx"])
def test_the_three_forms_give_the_same(tmp_path: Path, form: str) -> None:
    plain, _ = staged(write(tmp_path / "a" / "levering", tables()))
    other, _ = staged(write(tmp_path / "b" / "levering", tables(), form=form))
    assert everything(other) == everything(plain)


def test_decimals_are_the_same_in_the_three_forms(tmp_path: Path) -> None:
    given = {
        "wijken": tables()["wijken"],
        "kerncijfers": [
            ["gwb_code", "jaar", "kolom", "waarde", "bron"],
            ["WK999901", 2022, "g_hhgro", 2.1, "CBS"],
            ["GM9999", 2022, "a_inw", 30.0, "CBS"],
        ],
    }
    values = []
    for form in ("csv", "parquet", "xlsx"):
        rows = given | {"kerncijfers": [list(map(_plain, row)) for row in given["kerncijfers"]]}
        source = rows if form == "csv" else given
        connection, _ = staged(write(tmp_path / form, source, form=form))
        figures = connection.table("staging.wijk_figure").order("row_number")
        values.append(figures.project("value").fetchall())
    assert values == [[(2.1,), (30.0,)]] * 3


def _plain(cell: object) -> object:
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _bytes(text: str, name: str) -> bytes:
    changed = {
        "bom": lambda: b"\xef\xbb\xbf" + text.encode(),
        "crlf": lambda: text.replace("\n", "\r\n").encode(),
        "mixed": lambda: text.replace("\n", "\r\n", 2).encode(),
        "cp1252": lambda: text.encode("cp1252"),
        "comma": lambda: text.replace(";", ",").encode(),
        "quotes": lambda: text.replace("Rietland", '"Rietland"').encode(),
    }
    return changed[name]()


@pytest.mark.parametrize("variant", ["bom", "crlf", "mixed", "cp1252", "comma", "quotes"])
def test_variants_of_csv(tmp_path: Path, variant: str) -> None:
    given = tables()
    given["wijken"][2][1] = "Overzijde é"
    folder = write(tmp_path / "levering", given)
    text = (folder / "wijken.csv").read_text(encoding="utf-8")
    (folder / "wijken.csv").write_bytes(_bytes(text, variant))
    connection, _ = staged(folder)
    names = connection.table("staging.wijk").order("row_number").project("wijk_name").fetchall()
    assert names == [("Rietland",), ("Overzijde é",)]


def test_codes_are_trimmed_and_lower_cased(tmp_path: Path) -> None:
    given = tables()
    given["voorzieningen"][1][3:5] = [" WMO ", " 02"]
    given["huishoudens"][1][2] = " Onbekend"
    connection, result = staged(write(tmp_path / "levering", given))
    assert result.problems == ()
    spell = connection.table("staging.provision").order("row_number").limit(1)
    assert spell.project("law, category").fetchall() == [("wmo", "02")]
    home = connection.table("staging.household").order("row_number").limit(1)
    assert home.project("wijk_code").fetchall() == [("onbekend",)]


def test_public_figures_only(tmp_path: Path) -> None:
    folder = write(tmp_path / "levering", {"wijken": tables()["wijken"]})
    assert check(folder) == []


def test_several_deliveries_accumulate_under_ids_of_their_own(tmp_path: Path) -> None:
    connection = duckdb.connect()
    for parent in ("a", "b"):
        stage(write(tmp_path / parent / "levering", tables()), connection)
    ids = connection.table("staging.delivery").project("delivery_id").fetchall()
    assert ids == [("levering",), ("levering-2",)]
    assert len(connection.table("staging.household")) == 80


def test_cost_without_any_id_is_kept_and_counted(tmp_path: Path) -> None:
    given = tables()
    given["kosten"][1][0] = ""
    given["kosten"][2][0] = "v-unknown"
    given["kosten"][3][3] = -25
    connection, result = staged(write(tmp_path / "levering", given))
    assert result.problems == ()
    assert len(connection.table("staging.cost")) == 40


def test_amounts_that_pass_the_elfproef_are_amounts(tmp_path: Path) -> None:
    given = tables()
    for row in given["kosten"][1:]:
        row[3] = 123456782
    assert staged(write(tmp_path / "levering", given))[1].problems == ()


def test_rings_of_outlines(tmp_path: Path) -> None:
    folder = write(tmp_path / "levering", tables())
    square = [[5.0, 52.0], [5.1, 52.0], [5.1, 52.1], [5.0, 52.0]]
    shapes = [
        ("WK999901", "Polygon", [square]),
        ("WK999902", "MultiPolygon", [[square], [square, square]]),
    ]
    (folder / "wijken.geojson").write_text(geojson(shapes))
    connection, _ = staged(folder)
    rings = connection.table("staging.outline").order("all")
    assert rings.project("wijk_code, part, ring, lon[2], lat[3]").fetchall() == [
        ("WK999901", 0, 0, 5.1, 52.1),
        ("WK999902", 0, 0, 5.1, 52.1),
        ("WK999902", 1, 0, 5.1, 52.1),
        ("WK999902", 1, 1, 5.1, 52.1),
    ]


def geojson(shapes: list[tuple[str, str, object]]) -> str:
    import json

    features = [
        {
            "type": "Feature",
            "properties": {"statcode": code, "more": 1},
            "geometry": {"type": kind, "coordinates": coordinates},
        }
        for code, kind, coordinates in shapes
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def test_every_check_has_a_dutch_title_and_says_what_it_reads() -> None:
    for item in all_checks():
        assert item.title
        assert item.query.grain
        assert item.query.reads[0].startswith("staging.")


def test_a_second_delivery_is_not_touched_by_the_refusal_of_the_next(tmp_path: Path) -> None:
    connection = duckdb.connect()
    stage(write(tmp_path / "goed", tables()), connection)
    before = everything(connection)
    wrong: Tables = tables()
    wrong["huishoudens"][0][0] = "bsn"
    with pytest.raises(Exception, match="huishouden_id"):
        stage(write(tmp_path / "fout", wrong), connection)
    assert everything(connection) == before
    assert connection.table("staging.delivery").project("delivery_id").fetchall() == [("goed",)]
    left = connection.sql("from duckdb_tables()").filter("table_name like 'work_%'").fetchall()
    assert left == []


def test_csv_helper_writes_plain_rows(tmp_path: Path) -> None:
    csv(tmp_path / "x.csv", [["a", "b"], [1, None]])
    assert (tmp_path / "x.csv").read_bytes() == b"a;b\n1;\n"


def test_each_file_is_named_with_its_rows_as_it_comes(tmp_path: Path) -> None:
    said: list[str] = []
    with duckdb.connect() as connection:
        stage(write(tmp_path / "levering", tables()), connection, progress=said.append)
    assert sorted(said) == [
        "bekostiging.csv gelezen: 1 rij",
        "huishoudens.csv gelezen: 40 rijen",
        "kosten.csv gelezen: 40 rijen",
        "personen.csv gelezen: 40 rijen",
        "publiek_cijfer.csv gelezen: 1 rij",
        "voorzieningen.csv gelezen: 40 rijen",
        "wijken.csv gelezen: 2 rijen",
    ]
