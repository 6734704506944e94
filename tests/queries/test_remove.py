"""`remove` takes a delivery out of a store: its years, the old stores, and nothing public."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest
from staged import KEY, Staged, key_of

import samenhang
from samenhang import store
from samenhang.errors import BuildFailed, StoreError, WrongUse
from samenhang.store import traces


@pytest.fixture
def two(tmp_path: Path) -> Staged:
    """Draw 2024 of one delivery and 2025 of another; b stands in both, x to z are alike."""
    (tmp_path / "geheim.key").write_text(KEY.hex())
    drawn = Staged(tmp_path)
    drawn.delivery("oud", 2024, peildatum=date(2025, 1, 1), keep_until=date(2099, 1, 1))
    drawn.delivery("nieuw", 2025, peildatum=date(2026, 1, 1), keep_until=date(2099, 1, 1))
    drawn.add("household", *({"household_id": one, "year": 2024} for one in "xyz"), delivery="oud")
    for name, year, homes in (("oud", 2024, "ab"), ("nieuw", 2025, "bc")):
        for home in homes:
            person = {"person_id": f"p{home}", "household_id": home, "year": year}
            drawn.add("household", {"household_id": home, "year": year}, delivery=name)
            drawn.add("person", {**person, "month_18": "2025-01"}, delivery=name)
            spell = {"provision_id": f"{year}{home}", "person_id": f"p{home}"}
            drawn.add("provision", {**spell, "start_month": f"{year}-01"}, delivery=name)
        # Of no household, so that its total may be told.
        drawn.add("cost", {"period_month": f"{year}-03", "amount_cents": 700}, delivery=name)
        drawn.add(
            "public_figure",
            {"year": year, "topic": "rekening", "measure": "bedrag_cent", "kind": "realisatie",
             "law": "wmo", "value": 900, "source": "Jaarstukken"},
            delivery=name,
        )  # fmt: skip
        drawn._insert("delivery_file", {"delivery_id": name, "table_name": "public_figure"})
        drawn._insert(
            "quarantine",
            {"delivery_id": name, "file_name": "kosten.csv", "row_number": 7, "rule": "code",
             "column_name": "herkomst"},
        )  # fmt: skip
    drawn.build()
    return drawn


def read(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(path, read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_its_years_go_and_the_others_stay(two: Staged) -> None:
    before = store.current(two.folder)
    unchanged = "select columns(lambda c: not ends_with(c, '_last_year')) from {} where year = 2025"
    tables = ("household_pattern", "person_pattern", "use_year")
    kept = {name: read(before, unchanged.format(name)) for name in tables}
    done = store.remove("oud", two.folder)
    assert (done.delivery, done.years, done.path) == ("oud", (2024,), store.current(two.folder))
    assert done.path != before
    for name in tables:
        assert read(done.path, f"select distinct year from {name}") == [(2025,)]
        assert read(done.path, unchanged.format(name)) == kept[name]
    assert read(done.path, "select year, provisional from period") == [(2025, True)]
    opened = store.open(two.folder)
    assert opened.years == (2025,)
    assert opened.build_id in done.path.name
    opened.close()


def test_what_it_said_of_the_next_year_goes_too(two: Staged) -> None:
    told = (
        "select set_key, used_last_year, intensity_last_year from household_pattern "
        "where year = 2025"
    )
    before = read(store.current(two.folder), told)
    assert (key_of("b"), "blijft", "licht") in before
    done = store.remove("oud", two.folder)
    assert {row[1:] for row in read(done.path, told)} == {("onbekend", "onbekend")}
    for cells in ("household_cell", "paid_cell"):
        kept = f"select distinct family, used_last_year, intensity_last_year from {cells}"
        assert {row[1:] for row in read(done.path, kept) if row[0] == "time"} <= {("onbekend",) * 2}
        assert {row[1:] for row in read(done.path, kept) if row[0] != "time"} <= {(None, None)}
    assert read(done.path, "select distinct year from household_cell") == [(2025,)]
    # Who turned 18 in 2025 was told with the months of 2024, which are gone.
    assert read(done.path, "select * from young") == []


def test_an_end_that_the_next_year_tells_goes_with_that_year(two: Staged) -> None:
    told = "select rkey, year, returned_12 from ended"
    assert read(store.current(two.folder), told) == [(key_of("a"), 2024, "weg")]
    assert read(store.remove("nieuw", two.folder).path, told) == []


def test_public_figures_stay_and_its_own_totals_do_not(two: Staged) -> None:
    done = store.remove("oud", two.folder)
    figures = "select year, kind from public_figure where post is null order by all"
    assert read(done.path, figures) == [
        (2024, "realisatie"),
        (2025, "geleverd"),
        (2025, "per_huishouden_bekend"),
        (2025, "realisatie"),
    ]
    assert read(done.path, "select delivery_id, table_name from delivery_file order by all") == [
        ("nieuw", "household"),
        ("nieuw", "public_figure"),
        ("oud", "public_figure"),
    ]
    assert read(done.path, "select distinct delivery_id from delivery_quarantine") == [("nieuw",)]
    assert read(done.path, "select distinct year from quality") == [(2025,)]
    beside = done.path.with_suffix(".quarantaine.csv").read_text(encoding="utf-8")
    assert beside.splitlines()[1:] == ["nieuw;kosten.csv;7;code;herkomst"]


def test_the_proof_names_what_is_gone_and_what_is_left(two: Staged) -> None:
    before = store.current(two.folder)
    done = store.remove(two.folder / "elders" / "oud", two.folder)
    told = json.loads(done.proof.read_text(encoding="utf-8"))
    assert told["verwijderde_bestanden"] == [before.name, f"{before.stem}.quarantaine.csv"]
    assert told["gezocht"]["gevonden in"] == []
    left = {file["naam"]: file.get("sha256") for file in told["wat er nog staat"]}
    assert left[done.path.name] == hashlib.sha256(done.path.read_bytes()).hexdigest()
    assert left["geheim.key"] is None
    assert not before.exists()
    assert [path.name for path in two.folder.glob("store-*.duckdb")] == [done.path.name]


def test_the_key_of_who_is_gone_stands_in_no_byte(two: Staged) -> None:
    # Household b is in the year that stays, a is not.
    gone, stays = (np.array([key_of(name)], dtype=np.uint64) for name in "ab")
    assert traces.found(store.current(two.folder), gone)
    store.remove("oud", two.folder)
    left = [path for path in two.folder.rglob("*") if path.is_file()]
    assert [path.name for path in left if traces.found(path, gone)] == []
    assert traces.found(store.current(two.folder), stays)


def test_keys_of_households_that_are_alike_are_searched_for_together(two: Staged) -> None:
    before = store.current(two.folder)
    together = key_of("x") ^ key_of("y") ^ key_of("z")
    gone = np.array([together], dtype=np.uint64)
    assert traces.found(before, gone)
    (two.folder / "kopie.bin").write_bytes(b"..." + together.to_bytes(8, "little"))
    with pytest.raises(BuildFailed, match=r"In kopie\.bin staan nog sleutels"):
        store.remove("oud", two.folder)
    assert not traces.found(store.current(two.folder), gone)


def test_keys_in_tables_of_other_names_are_searched_for_as_well(two: Staged) -> None:
    """As a previous store has that an earlier version made."""
    older_key = key_of("eerder")
    older = two.folder / "store-20250101-120000-0f3a9b11.duckdb"
    older.write_bytes(store.current(two.folder).read_bytes())
    with duckdb.connect(older) as connection:
        connection.execute(f"create table household_year as select {older_key}::ubigint as rkey")
        for view in ("household_pattern", "use_year"):
            connection.execute(f"drop view {view}")
        connection.execute("drop table household_pattern_packed")
    (two.folder / "kopie.bin").write_bytes(older_key.to_bytes(8, "big"))
    with pytest.raises(BuildFailed, match=r"In kopie\.bin staan nog sleutels"):
        store.remove("oud", two.folder)
    assert not older.exists()


@pytest.mark.parametrize(
    "form",
    [
        lambda key: b"..." + key.to_bytes(8, "little") + b"x",
        lambda key: key.to_bytes(8, "big"),
        lambda key: f"sleutel {key};".encode(),
        lambda key: f"{key:016x}".encode(),
        lambda key: bytes(traces.CHUNK - 3) + key.to_bytes(8, "little"),
    ],
)
def test_a_key_left_in_another_file_is_found(two: Staged, form: Any) -> None:
    (two.folder / "kopie.bin").write_bytes(form(key_of("a")))
    with pytest.raises(BuildFailed, match=r"In kopie\.bin staan nog sleutels") as caught:
        store.remove("oud", two.folder)
    assert caught.value.exit_code == 12
    (proof,) = two.folder.glob("verwijderd-*.json")
    assert json.loads(proof.read_text(encoding="utf-8"))["gezocht"]["gevonden in"] == ["kopie.bin"]


def test_half_a_removal_is_finished_when_it_is_asked_again(two: Staged) -> None:
    old = store.current(two.folder)
    content = old.read_bytes()
    store.remove("oud", two.folder)
    # As if the program was killed before it deleted the old store.
    old.write_bytes(content)
    now = store.current(two.folder)
    done = store.remove("oud", two.folder)
    assert done.path == now
    assert done.years == (2024,)
    assert not old.exists()
    with pytest.raises(WrongUse, match=r"geen levering oud\. Er staat wel in: nieuw"):
        store.remove("oud", two.folder)


def test_the_last_delivery_leaves_public_figures_alone(two: Staged) -> None:
    store.remove("oud", two.folder)
    store.remove("nieuw", two.folder)
    gate = samenhang.open(two.folder)
    assert gate.years == ()
    assert set(gate.public().table["kind"]) == {"realisatie"}
    assert all(not wijk.has_households for wijk in gate.catalogue.wijken)
    gate.store.close()


def test_a_reader_is_not_disturbed(two: Staged) -> None:
    opened = store.open(two.folder)
    store.remove("oud", two.folder)
    assert opened.rows("build/read_years") == [(2024,), (2025,)]
    opened.close()


def test_who_builds_is_not_removed_under(two: Staged) -> None:
    with store.lock(two.folder), pytest.raises(BuildFailed, match="wordt al gebouwd"):
        store.remove("oud", two.folder)


def test_without_the_secret_nothing_is_removed(two: Staged) -> None:
    (two.folder / "geheim.key").write_text("ab" * 32)
    with pytest.raises(StoreError, match="andere geheime sleutel"):
        store.remove("oud", two.folder)


def test_every_table_of_a_store_has_its_place(example_store: Path, tmp_path: Path) -> None:
    # A table that nobody thought of would stop a removal with a sentence.
    for path in example_store.glob("*"):
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    before = store.current(tmp_path)
    listed = "select table_name from duckdb_tables() order by 1"
    names = read(before, listed)
    done = store.remove("polderstad", tmp_path)
    assert read(done.path, listed) == names
    assert read(done.path, "select count(*) from household_pattern") == [(0,)]
    assert done.path.stat().st_size < before_size(names, done.path)


def before_size(names: list[tuple[Any, ...]], path: Path) -> int:
    """An empty store: less than two blocks of 256 kB a table."""
    return (2 * len(names) + 40) * 262_144


def test_no_key_stands_in_a_column_that_is_not_searched(two: Staged) -> None:
    """Keys are numbers of 64 bits; what else is as wide says what is used."""
    listed = (
        "select distinct column_name from duckdb_columns() where data_type = 'UBIGINT' "
        "and table_name <> 'flag_bit' and table_name in (select table_name from duckdb_tables())"
    )
    wide = {name for (name,) in read(store.current(two.folder), listed)}
    assert wide == {"rkey", "set_key", "pattern", "flags"}


@pytest.mark.parametrize("known", [True, False])
def test_what_a_killed_build_left_goes_first(two: Staged, known: bool) -> None:
    """Its file holds the delivery as it came, with pseudonyms."""
    left = two.folder / "bouw.tmp"
    left.mkdir()
    (left / "staging.duckdb").write_bytes(b"pseudoniemen")
    if known:
        store.remove("oud", two.folder)
    else:
        with pytest.raises(WrongUse):
            store.remove("onbekend", two.folder)
    assert not left.exists()
