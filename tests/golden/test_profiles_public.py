"""Real files of CBS through the profiles: as they were downloaded, and with shuffled columns."""

from __future__ import annotations

import csv
import random
import shutil
from pathlib import Path

import duckdb
import pytest

from samenhang.delivery import stage
from samenhang.errors import Problem

HEAD = """gemeente_code = "{code}"
gemeente_naam = "{name}"
verantwoordelijke = "CBS"
doel = "beleidsstatistiek"
peildatum = "2026-01-01"
jaren = [{year}]
bewaren_tot = "2030-01-01"
dpia = "niet nodig: openbare cijfers"
pseudonimisering_door = "niet van toepassing"
profiel = "{profile}"
[grondslag]
wijken = "openbaar"
kerncijfers = "openbaar"
"""
STATLINE = ("kwb_2019_GM0518_statline.csv",)
LELYSTAD = (
    *("kwb_2022_wijk_GM0995_GM0034.csv", "kwb_2022_buurt_GM0995_GM0034.csv"),
    *("kwb_2022_gemeente_NL.csv", "nabijheid_zorg_2022_GM0995_GM0034.csv"),
)
OVERLAP = (
    *("cbs_samenloop_sociaal_domein_voorbeelden.csv", "cbs_wmo_aantal_maatwerkvoorzieningen.csv"),
)
ZUTPHEN = "wijk_code,wijk_naam,gemeente_code\nWK030100,Zutphen centrum,GM0301\n"
Loaded = tuple[duckdb.DuckDBPyConnection, tuple[Problem, ...]]


def deliver(
    shared: Path, folder: Path, names: tuple[str, ...], shuffle: bool = False, **head: object
) -> Path:
    """Lay files beside a levering.toml, as they are or with their columns in another order."""
    folder.mkdir(parents=True)
    (folder / "levering.toml").write_text(HEAD.format(**head), encoding="utf-8")
    for name in names:
        if shuffle:
            _shuffled(shared / name, folder / name)
        else:
            shutil.copyfile(shared / name, folder / name)
    return folder


def _shuffled(source: Path, target: Path) -> None:
    with source.open(encoding="utf-8-sig", newline="") as file:
        delimiter = ";" if ";" in file.readline() else ","
        file.seek(0)
        rows = list(csv.reader(file, delimiter=delimiter))
    order = list(range(len(rows[0])))
    random.Random(7).shuffle(order)
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
        writer.writerows([row[place] for place in order] for row in rows)


def staged(folder: Path) -> Loaded:
    """Stage a delivery; what is refused raises."""
    connection = duckdb.connect()
    return connection, stage(folder, connection).problems


def value(connection: duckdb.DuckDBPyConnection, area: str, column: str, year: int) -> float | None:
    """Return one figure."""
    rows = connection.execute(
        "select value from staging.wijk_figure where (gwb_code, column_name, year) = (?, ?, ?)",
        [area, column, year],
    ).fetchall()
    assert len(rows) == 1
    return rows[0][0]  # type: ignore[no-any-return]


def everything(connection: duckdb.DuckDBPyConnection) -> set[tuple[object, ...]]:
    """Return all figures and wijken, without the place where they stood."""
    figures = connection.table("staging.wijk_figure").project("* exclude (delivery_id, row_number)")
    wijken = connection.table("staging.wijk").project("wijk_code, wijk_name")
    return {*figures.fetchall(), *wijken.fetchall()}


@pytest.mark.parametrize("shuffle", [False, True], ids=["unchanged", "shuffled"])
def test_the_download_of_statline(shared: Path, tmp_path: Path, shuffle: bool) -> None:
    head = {"code": "GM0518", "name": "'s-Gravenhage", "year": 2019, "profile": "kwb"}
    folder = deliver(shared, tmp_path / "levering", STATLINE, shuffle, **head)
    connection, problems = staged(folder)
    # Copied by hand out of the file: the row of the municipality.
    assert value(connection, "GM0518", "a_inw", 2019) == 537833
    assert value(connection, "GM0518", "a_hh_m_k", 2019) == 82191
    assert value(connection, "GM0518", "g_hhgro", 2019) == 2.0
    assert value(connection, "GM0518", "a_soz_wb", 2019) == 25280
    assert value(connection, "GM0518", "g_wozbag", 2019) == 241
    assert value(connection, "GM0518", "a_bedv", 2019) is None  # `.` is unknown, never 0
    assert len(connection.table("staging.wijk")) == 44
    # 159 areas and 43 figures that Samenhang knows.
    assert len(connection.table("staging.wijk_figure")) == 159 * 43
    (said,) = problems
    assert "7 over herkomst of geboorteland, die nooit worden geladen" in said.message


def test_the_order_of_columns_changes_no_figure(shared: Path, tmp_path: Path) -> None:
    for names, head in (
        (STATLINE, {"code": "GM0518", "name": "'s-Gravenhage", "year": 2019, "profile": "kwb"}),
        (LELYSTAD, {"code": "GM0995", "name": "Lelystad", "year": 2022, "profile": "kwb"}),
        (LELYSTAD, {"code": "GM0034", "name": "Almere", "year": 2022, "profile": "kwb"}),
        (OVERLAP, {"code": "GM0301", "name": "Zutphen", "year": 2022, "profile": "cbs_samenloop"}),
    ):
        place = tmp_path / str(head["code"])
        straight = deliver(shared, place / "a", names, **head)
        mixed = deliver(shared, place / "b", names, shuffle=True, **head)
        if names == OVERLAP:
            for folder in (straight, mixed):
                (folder / "wijken.csv").write_text(ZUTPHEN, encoding="utf-8")
        one, other = everything(staged(straight)[0]), everything(staged(mixed)[0])
        assert len(one) >= 20
        assert one == other


@pytest.mark.parametrize(
    ("code", "name", "wijken", "inhabitants"),
    [("GM0995", "Lelystad", 11, 81214), ("GM0034", "Almere", 71, 217828)],
)
def test_the_files_of_2022(
    shared: Path, tmp_path: Path, code: str, name: str, wijken: int, inhabitants: int
) -> None:
    head = {"code": code, "name": name, "year": 2022, "profile": "kwb"}
    names = (*LELYSTAD, f"wijk_2022_{code}.geojson")
    connection, problems = staged(deliver(shared, tmp_path / "levering", names, **head))
    assert value(connection, code, "a_inw", 2022) == inhabitants
    assert len(connection.table("staging.wijk")) == wijken
    outlines = connection.table("staging.outline").project("wijk_code").distinct()
    assert len(outlines) == wijken
    assert not [one for one in problems if one.refuses]
    areas = connection.table("staging.wijk_figure").project("substr(gwb_code, 3, 4)").distinct()
    assert {area for (area,) in areas.fetchall()} <= {code[2:], "00"}
    for table in ("wijk", "wijk_figure"):
        files = connection.table("staging.delivery_file").filter(f"table_name = '{table}'")
        ((delivered, loaded, apart),) = files.project(
            "rows_delivered, rows_loaded, rows_quarantined"
        ).fetchall()
        assert delivered == loaded + apart == len(connection.table(f"staging.{table}"))


def test_distances_take_the_first_of_equal_names(shared: Path, tmp_path: Path) -> None:
    head = {"code": "GM0034", "name": "Almere", "year": 2022, "profile": "kwb"}
    folder = deliver(shared, tmp_path / "levering", LELYSTAD, **head)
    connection, _ = staged(folder)
    # AfstandTotZiekenhuis_11 with out-patient clinics, not _15 without.
    assert value(connection, "NL00", "g_afs_zkh", 2022) == 4.9
    assert value(connection, "WK003401", "g_afs_hp", 2022) == 0.4


def test_overlap_of_provisions(shared: Path, tmp_path: Path) -> None:
    head = {"code": "GM0301", "name": "Zutphen", "year": 2022, "profile": "cbs_samenloop"}
    folder = deliver(shared, tmp_path / "zutphen", OVERLAP, **head)
    (folder / "wijken.csv").write_text(ZUTPHEN, encoding="utf-8")
    connection, _ = staged(folder)
    name = "samenloop_huishoudens_totaal_jeugdwet_participatiewet_wmo"
    assert value(connection, "GM0301", name, 2022) == 55
    assert value(connection, "GM0301", "samenloop_clienten_totaal_totaal", 2022) == 7195
    assert value(connection, "GM0301", "samenloop_huishoudens_1_jeugdwet_wmo", 2022) is None


def test_half_a_year_has_a_name_of_its_own(shared: Path, tmp_path: Path) -> None:
    head = {"code": "GM0917", "name": "Heerlen", "year": 2023, "profile": "cbs_samenloop"}
    folder = deliver(shared, tmp_path / "heerlen", OVERLAP, **head)
    wijken = "wijk_code,wijk_naam,gemeente_code\nWK091733,Wijk 33 Heerlen-Centrum,GM0917\n"
    (folder / "wijken.csv").write_text(wijken, encoding="utf-8")
    connection, _ = staged(folder)
    name = "hj1_samenloop_huishoudens_totaal_totaal"
    assert value(connection, "GM0917", name, 2023) == 11940
    assert value(connection, "WK091733", name, 2023) == 725
    statuses = connection.table("staging.wijk_figure").project("status").distinct().fetchall()
    assert all("over een half jaar; voorlopig cijfer" in status for (status,) in statuses)
