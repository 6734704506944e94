"""The example is a delivery as the contract wants it, invented, and the same for the same seed."""

from __future__ import annotations

import csv
import hashlib
import json
import tomllib
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest

from samenhang import contract, delivery, example
from samenhang.example import town

ROOT = Path(__file__).resolve().parents[3]
YEARS = (2024, 2025)


def make(folder: Path, **options: object) -> Path:
    """A small delivery in csv."""
    return example.write(folder, households=400, years=YEARS, form="csv", **options)  # type: ignore[arg-type]


def fingerprint(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("polderstad"))


def test_same_seed_same_delivery(small: Path, tmp_path: Path) -> None:
    assert fingerprint(make(tmp_path / "again", seed=7)) == fingerprint(small)


def test_another_seed_another_delivery(small: Path, tmp_path: Path) -> None:
    other = make(tmp_path / "other", seed=8)
    assert fingerprint(other)["huishoudens.csv"] != fingerprint(small)["huishoudens.csv"]


def test_households_is_about_the_number_per_year(small: Path) -> None:
    years = [row["jaar"] for row in read(small, "huishoudens")]
    assert set(years) == {"2024", "2025"}
    assert all(380 <= years.count(year) <= 440 for year in set(years))


@pytest.mark.parametrize("options", [{"households": 10}, {"years": (2021, 2023)}, {"years": ()}])
def test_what_cannot_be_made_is_said(options: dict[str, object], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="minstens 50 huishoudens en opeenvolgende jaren"):
        example.write(tmp_path, **options)  # type: ignore[arg-type]


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[str] = []
    make(tmp_path, progress=told.append)
    assert told == [
        "Mensen, huishoudens en ondersteuning verzinnen",
        "Tabellen maken",
        "Levering wegschrijven",
    ]


def test_every_table_of_the_contract_is_there_with_its_headers(small: Path) -> None:
    for table in contract.TABLES:
        rows = read(small, table.file)
        assert rows, table.file
        assert set(rows[0]) == {column.header for column in table.columns}


@pytest.mark.parametrize("table", contract.TABLES, ids=lambda table: table.file)
def test_rows_keep_the_rules_of_their_columns(table: contract.Table, small: Path) -> None:
    rows = read(small, table.file)
    for column in table.columns:
        values = {row[column.header] for row in rows}
        assert column.optional or "" not in values, column.header
        values.discard("")
        if column.codes:
            assert values <= set(column.codes), column.header
        if column.low is not None and column.kind != contract.Kind.MONTH:
            assert all(column.low <= float(value) for value in values), column.header


@pytest.mark.parametrize("table", [t for t in contract.TABLES if t.key], ids=lambda t: t.file)
def test_keys_are_unique(table: contract.Table, small: Path) -> None:
    headers = {column.name: column.header for column in table.columns}
    keys = [tuple(row[headers[name]] for name in table.key) for row in read(small, table.file)]
    assert len(keys) == len(set(keys))


def test_who_is_named_exists(small: Path) -> None:
    homes = {(row["huishouden_id"], row["jaar"]) for row in read(small, "huishoudens")}
    people = read(small, "personen")
    assert {(row["huishouden_id"], row["jaar"]) for row in people} == homes
    persons = {row["persoon_id"] for row in people}
    spells = read(small, "voorzieningen")
    assert {row["persoon_id"] for row in spells} - {""} <= persons
    assert {row["huishouden_id"] for row in spells} - {""} <= {home for home, _ in homes}
    assert all(row["persoon_id"] or row["huishouden_id"] for row in spells)
    known = {row["voorziening_id"] for row in spells}
    assert {row["voorziening_id"] for row in read(small, "kosten")} - {""} <= known


def test_pseudonyms_look_random(small: Path) -> None:
    homes = {row["huishouden_id"] for row in read(small, "huishoudens")}
    assert all(len(home) == 24 and not home.isdigit() for home in homes)
    # 400 random ids share no first eight signs; ids with a counter would.
    assert len({home[:8] for home in homes}) == len(homes)


def test_months_stand_in_order(small: Path) -> None:
    for row in read(small, "voorzieningen"):
        assert not row["eind"] or row["begin"] <= row["eind"] <= "2025-12"
        assert bool(row["eind"]) == bool(row["reden_einde"])
    assert all("2024-01" <= row["maand"] <= "2025-12" for row in read(small, "kosten"))
    ages = {row["leeftijdsklasse"] for row in read(small, "personen") if row["maand_18"]}
    assert ages <= {"12-17", "18-22"}


def test_the_control_totals_are_those_of_the_files(small: Path) -> None:
    said = tomllib.loads((small / "levering.toml").read_text(encoding="utf-8"))
    assert said["verzonnen"] is True
    assert said["controle"]["huishoudens"] == len(read(small, "huishoudens"))
    assert said["controle"]["kosten_cent"] == sum(
        int(row["bedrag_cent"]) for row in read(small, "kosten")
    )
    assert set(said["grondslag"]) == {table.file for table in contract.TABLES}


def test_the_money_has_all_its_kinds(small: Path) -> None:
    lines = read(small, "kosten")
    assert {row["herkomst"] for row in lines} >= {"declaratie", "uitkering", "toegerekend"}
    assert any(int(row["bedrag_cent"]) < 0 for row in lines)
    nobody = [row for row in lines if not any(
        row[key] for key in ("voorziening_id", "huishouden_id", "persoon_id"))]  # fmt: skip
    total = sum(int(row["bedrag_cent"]) for row in lines)
    assert 0.01 < sum(int(row["bedrag_cent"]) for row in nobody) / total < 0.03


def test_the_accounts_explain_more_than_the_delivery(small: Path) -> None:
    figures = [row for row in read(small, "publiek_cijfer") if row["soort"] == "realisatie"]
    costs = read(small, "kosten")
    for law in {row["wet"] for row in costs}:
        delivered = sum(int(row["bedrag_cent"]) for row in costs
                        if row["wet"] == law and row["maand"][:4] == "2024")  # fmt: skip
        of_law = [row for row in figures if row["wet"] == law and row["jaar"] == "2024"]
        total = [int(row["waarde"]) for row in of_law if not row["post"]]
        assert len(total) == 1
        assert 0.68 < delivered / total[0] < 1
        assert sum(int(row["waarde"]) for row in of_law if row["post"]) == total[0]


def test_the_latest_months_are_not_complete(tmp_path: Path) -> None:
    folder = example.write(tmp_path, households=4_000, years=(2024, 2025))
    declared = "from read_parquet(?) where herkomst = 'declaratie'"
    with duckdb.connect() as connection:
        path = str(folder / "kosten.parquet")
        rows = connection.execute(f"select maand, count(*) {declared} group by all", [path])
        counts = dict(rows.fetchall())
    assert counts["2025-12"] < 0.75 * counts["2025-07"]
    assert 0.8 * counts["2025-07"] < counts["2025-09"]


def test_no_wijk_has_a_real_name() -> None:
    real = read(ROOT / "data" / "reference" / "lelystad", "wijken")
    assert len(real) == len(town.WIJKEN) == 11
    names = {wijk.name.casefold() for wijk in town.WIJKEN}
    assert names.isdisjoint(row["wijk_naam"].casefold() for row in real)


def test_no_wijk_has_the_name_of_a_buurt_or_wijk_nearby() -> None:
    path = ROOT.parent / "shared" / "data" / "kwb_2022_buurt_GM0995_GM0034.csv"
    if not path.exists():
        pytest.skip("../shared/data/kwb_2022_buurt_GM0995_GM0034.csv is not here")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    real = {row[key].casefold() for row in rows for key in ("wk_naam", "bu_naam")}
    assert {wijk.name.casefold() for wijk in town.WIJKEN}.isdisjoint(real)


def area(ring: list[list[float]]) -> float:
    return sum(
        a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True)
    ) / 2  # fmt: skip


def test_the_map_tiles(small: Path) -> None:
    """Every inner border is walked once each way, so nothing overlaps and nothing gapes."""
    features = json.loads((small / "wijken.geojson").read_text(encoding="utf-8"))["features"]
    rings = [feature["geometry"]["coordinates"][0] for feature in features]
    assert [f["properties"]["statcode"] for f in features] == [w.code for w in town.WIJKEN]
    steps = [(tuple(a), tuple(b)) for ring in rings for a, b in pairwise(ring)]
    assert len(steps) == len(set(steps))
    assert all(area(ring) > 0 and ring[0] == ring[-1] for ring in rings)
    edge = dict(step for step in steps if step[::-1] not in set(steps))
    start = next(iter(edge))
    around = [start]
    while edge[around[-1]] != start:
        around.append(edge[around[-1]])
    assert len(around) == len(edge)
    assert sum(map(area, rings)) == pytest.approx(area([list(point) for point in around]))


def test_the_check_of_deliveries_finds_no_problem(small: Path) -> None:
    assert delivery.check(small) == []
    assert delivery.check(ROOT / "data" / "reference" / "lelystad") == []
