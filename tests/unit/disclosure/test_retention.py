"""Past `bewaren_tot` a store shows public figures alone of that delivery, and says so."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest

import samenhang
from samenhang.disclosure import Gate
from samenhang.errors import Refused
from tests.drawn import gate as drawn_gate
from tests.drawn import households

LAST_DAY = date(2030, 6, 30)


def kept_until_then(years: dict[str, list[int]]) -> Gate:
    """Draw a gate on deliveries of these years, of which `oud` is kept until the last day."""
    found = [year for listed in years.values() for year in listed]
    frame = households(*((40, {"year": year, "cost_wmo": 10_000}) for year in found))
    ended = households(*((60, {"year": year}) for year in (2023, 2024, 2025)))
    opened = drawn_gate(frame, young=households((60, {"birthday_year": 2024})), ended=ended)
    connection = opened.store._connection
    connection.execute("delete from year_source")
    connection.execute("delete from delivery")
    for name, listed in years.items():
        until = LAST_DAY if name == "oud" else date(2099, 1, 1)
        row = [name, "Polderstad", date(2026, 1, 1), False, until]
        connection.execute("insert into delivery values (?, ?, ?, ?, ?)", row)
        for year in listed:
            connection.execute(
                "insert into year_source values ('GM9999', ?, ?, true)", [year, name]
            )
    return opened


@pytest.mark.parametrize(("day", "years"), [(30, (2024, 2025)), (31, (2025,))])
def test_the_last_day_itself_still_counts(day: int, years: tuple[int, ...]) -> None:
    opened = kept_until_then({"oud": [2024], "nieuw": [2025]})
    today = date(2030, 6, 30) if day == 30 else date(2030, 7, 1)
    assert Gate(opened.store, today).years == years


def test_a_question_about_its_year_is_refused_in_words() -> None:
    gate = Gate(kept_until_then({"oud": [2024], "nieuw": [2025]}).store, date(2031, 1, 1))
    assert gate.catalogue.expired_years == {2024}
    assert gate.ask(where={"year": 2025}).table["n"].notna().all()
    assert set(gate.ask(per=["year"]).table["year"]) == {2025}
    with pytest.raises(Refused, match="De bewaartermijn van 2024 is voorbij"):
        gate.ask(where={"year": 2024})


def test_the_year_after_it_says_nothing_of_it() -> None:
    gate = Gate(kept_until_then({"oud": [2024], "nieuw": [2025]}).store, date(2031, 1, 1))
    with pytest.raises(Refused, match="used_last_year bestaat niet"):
        gate.ask(per=["used_last_year"], where={"year": 2025})
    # All the young of this store were counted in 2024.
    assert gate.ask(per=["moment"], unit="young").table["n"].isna().all()


@pytest.mark.parametrize(("old", "new", "shown"), [(2024, 2025, True), (2025, 2024, False)])
def test_an_end_is_told_by_the_years_after_it(old: int, new: int, shown: bool) -> None:
    gate = Gate(kept_until_then({"oud": [old], "nieuw": [new]}).store, date(2031, 1, 1))
    assert bool(gate.ask(where={"year": new}, unit="ended").table["n"].notna().all()) is shown


def test_of_a_store_with_one_delivery_only_public_figures_are_left() -> None:
    opened = kept_until_then({"oud": [2024, 2025]})
    assert opened.ask(where={"year": 2025}).table["n"].notna().all()
    gate = Gate(opened.store, date(2031, 1, 1))
    assert gate.years == ()
    assert not any(wijk.has_households for wijk in gate.catalogue.wijken)
    assert gate.catalogue.sources == ()
    with pytest.raises(Refused, match="bewaartermijn van deze levering is voorbij"):
        gate.ask(where={"year": 2025})


def test_the_totals_of_the_delivery_go_and_public_figures_stay(
    example_store: Path, tmp_path: Path
) -> None:
    shutil.copytree(example_store, tmp_path / "store")
    (path,) = (tmp_path / "store").glob("store-*.duckdb")
    with duckdb.connect(path) as connection:
        connection.execute("update delivery set invented = false")
    opened = samenhang.open(path.parent)
    gate = Gate(opened.store, date(2099, 12, 31))
    assert gate.years == ()
    kinds = set(gate.public().table["kind"])
    assert kinds == set(opened.public().table["kind"]) - {"geleverd", "per_huishouden_bekend"}
    assert "realisatie" in kinds
    assert set(gate.files().table["gemeente_naam"]) == {"Lelystad"}
    opened.store.close()


def test_who_is_invented_may_be_kept(example_gate: Gate) -> None:
    assert Gate(example_gate.store, date(2099, 12, 31)).years == example_gate.years
