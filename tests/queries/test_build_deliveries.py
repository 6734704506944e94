"""Several deliveries in one store, public figures, young people, and a build that fails."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest
from staged import KEY, Staged, key_of

from samenhang import build, store
from samenhang.errors import BuildFailed, DeliveryRefused


def test_the_later_peildatum_wins_per_year(tmp_path: Path) -> None:
    drawn = Staged(tmp_path)
    drawn.delivery("oud", 2024, 2025, peildatum=date(2026, 1, 1))
    drawn.delivery("nieuw", 2025, peildatum=date(2026, 6, 1))
    drawn.add(
        "household", *({"household_id": "a", "year": y} for y in (2024, 2025)), delivery="oud"
    )
    drawn.add("household", {"household_id": "b"}, {"household_id": "c"}, delivery="nieuw")
    for delivery, cents in (("oud", 100_000), ("nieuw", 300_000)):
        for period in ("2024-05", "2025-05"):
            drawn.add("cost", {"period_month": period, "amount_cents": cents}, delivery=delivery)
    found = drawn.mart("select year, rkey from household_year order by year, rkey")
    assert found == [(2024, key_of("a")), *((2025, key) for key in sorted(map(key_of, "bc")))]
    # 2024 is of the old delivery: the line that the new one has for it was not asked.
    assert drawn.mart(
        "select year, value from public_figure where kind = 'geleverd' and post is null order by 1"
    ) == [(2024, 100_000.0), (2025, 300_000.0)]


def test_same_year_and_peildatum_is_refused_by_name(tmp_path: Path) -> None:
    drawn = Staged(tmp_path)
    drawn.delivery("noord", 2024, 2025)
    drawn.delivery("zuid", 2025)
    with pytest.raises(DeliveryRefused, match="noord en zuid leveren allebei 2025") as caught:
        drawn.build()
    assert caught.value.exit_code == 11
    assert list(tmp_path.glob("store-*")) == []


def test_two_municipalities_may_share_a_peildatum(tmp_path: Path) -> None:
    drawn = Staged(tmp_path)
    drawn.delivery("een")
    drawn.delivery("twee", gemeente_code="GM8888", gemeente_naam="Tweedorp")
    drawn.add("wijk", {"wijk_code": "WK999901", "wijk_name": "Een"})
    drawn.add(
        "wijk",
        {"wijk_code": "WK888801", "wijk_name": "Twee", "gemeente_code": "GM8888"},
        delivery="twee",
    )
    drawn.add("household", {"household_id": "a"})
    drawn.add("household", {"household_id": "b", "wijk_code": "WK888801"}, delivery="twee")
    assert drawn.mart("select gemeente_code, wijk_code from household_year order by 1") == [
        ("GM8888", "WK888801"),
        ("GM9999", "WK999901"),
    ]


def test_provisional_years(tmp_path: Path) -> None:
    drawn = Staged(tmp_path)
    drawn.delivery("een", 2024, 2025, peildatum=date(2026, 4, 1))
    drawn.delivery("vroeg", 2023, peildatum=date(2024, 5, 1))
    # December 2025 lies four months before April 2026; December 2023 five before May 2024.
    assert drawn.mart("select year, provisional from period order by year") == [
        (2023, False),
        (2024, False),
        (2025, True),
    ]


def test_public_figures_keep_their_kind_and_source(drawn: Staged) -> None:
    drawn.add(
        "public_figure",
        {
            "year": 2025,
            "topic": "rekening",
            "law": "wmo",
            "measure": "bedrag_cent",
            "kind": "realisatie",
            "value": 7_430_000_001,
            "source": "Jaarstukken 2025",
            "page": "88",
        },
    )
    drawn.add(
        "published_result",
        {"topic": "maatwerk", "year": 2024, "n": 42, "low": -0.3, "source": "Onderzoek"},
    )
    drawn.add(
        "wijk_figure",
        {"gwb_code": "WK999901", "year": 2022, "column_name": "a_inw", "value": 640.0},
    )
    found = drawn.mart("select topic, measure, kind, value, area from public_figure order by all")
    assert found == [
        ("a_inw", "waarde", "kerncijfer", 640.0, "WK999901"),
        ("maatwerk", "laag", "gepubliceerd_resultaat", -0.3, None),
        ("maatwerk", "n", "gepubliceerd_resultaat", 42.0, None),
        ("rekening", "bedrag_cent", "realisatie", 7_430_000_001.0, None),
    ]


def young(tmp_path: Path) -> Staged:
    """Draw one person who turns 18 in June 2024, in deliveries of 2023 to 2025."""
    drawn = Staged(tmp_path)
    drawn.delivery("een", 2023, 2024, 2025)
    for year in (2023, 2024, 2025):
        kind = "eenouder" if year == 2024 else "overig"
        drawn.add("household", {"household_id": "a", "year": year, "household_type": kind})
        drawn.add(
            "person",
            {"person_id": "p", "household_id": "a", "year": year, "month_18": "2024-06"},
        )
    return drawn


def test_young_around_the_birthday(tmp_path: Path) -> None:
    drawn = young(tmp_path)
    own = {"person_id": "p"}
    drawn.add(
        "provision",
        {
            **own,
            "law": "jeugdwet",
            "category": "45",
            "start_month": "2023-01",
            "end_month": "2024-01",
        },
        {**own, "law": "wmo", "category": "02", "start_month": "2024-06", "end_month": "2025-06"},
        {
            **own,
            "law": "participatiewet",
            "category": "bijstand",
            "start_month": "2024-12",
            "end_month": "2024-12",
        },
        # What the household has is not this person's own.
        {"household_id": "a", "law": "wmo", "category": "01", "start_month": "2023-01"},
    )
    found = drawn.mart(
        "select moment::integer, state, help_before, household_type from young order by 1"
    )
    # +24 is June 2026, outside the delivered months, so it is not there.
    assert found == [
        (-12, "jeugdwet", 1, "eenouder"),
        (-6, "jeugdwet", 1, "eenouder"),
        (0, "wmo", 1, "eenouder"),
        (6, "meer", 1, "eenouder"),
        (12, "wmo", 1, "eenouder"),
    ]


@pytest.mark.parametrize(
    ("end", "expected"), [("2023-11", 0), ("2023-12", 1), ("2024-05", 1), ("2024-06", 1)]
)
def test_help_before_looks_six_months_back(tmp_path: Path, end: str, expected: int) -> None:
    drawn = young(tmp_path)
    drawn.add(
        "provision",
        {
            "person_id": "p",
            "law": "jeugdwet",
            "category": "45",
            "start_month": "2023-01",
            "end_month": end,
        },
    )
    assert drawn.mart("select distinct help_before from young") == [(expected,)]


def test_only_debt_help_or_minima(tmp_path: Path) -> None:
    drawn = young(tmp_path)
    drawn.add(
        "provision",
        {
            "person_id": "p",
            "law": "minimaregeling",
            "category": "stadspas",
            "start_month": "2024-06",
            "end_month": "2024-06",
        },
    )
    assert drawn.mart("select state from young where moment in ('0', '6') order by moment") == [
        ("schuldhulp_of_minima",),
        ("geen",),
    ]


def test_who_moved_away_is_not_called_without_help(tmp_path: Path) -> None:
    drawn = young(tmp_path)
    drawn.read("delete from staging.person where year = 2025")
    assert drawn.mart("select max(moment::integer) from young") == [(6,)]


def test_checks_are_in_the_store_and_pass(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a"})
    found = drawn.mart("select name, passed from check_result where name like 'quality/sums/%'")
    assert len(found) >= 5
    assert all(passed for _, passed in found)


def test_a_household_twice_in_a_year_stops_the_build(drawn: Staged) -> None:
    # Two equal keys would cancel in every cell, so this may never reach a store.
    drawn.add("household", {"household_id": "a"})
    drawn.build()
    drawn.read("drop schema work cascade")
    for name, _ in drawn.read("select type_name, 1 from duckdb_types() where schema_name = 'main'"):
        if name.endswith("_level"):
            drawn.read(f"drop type {name}")
    drawn.add("household", {"household_id": "a"})
    before = store.current(drawn.folder)
    with pytest.raises(BuildFailed, match="Elk huishouden staat eenmaal") as caught:
        drawn.build()
    assert caught.value.exit_code == 12
    assert store.current(drawn.folder) == before
    assert [file.name for file in drawn.folder.glob("store-*")] == [before.name]


def test_the_old_store_serves_while_a_build_fails(tmp_path: Path) -> None:
    (tmp_path / "geheim.key").write_text(KEY.hex())
    good = Staged(tmp_path)
    good.delivery()
    good.add("household", {"household_id": "a"})
    good.build()
    opened = store.open(tmp_path)
    bad = Staged(tmp_path)
    bad.delivery()
    bad.read("drop table staging.funding")
    with pytest.raises(BuildFailed, match="vorige opslag blijft in gebruik"):
        bad.build()
    assert opened.rows("build/read_years") == [(2025,)]
    assert list(tmp_path.glob("*.tmp*")) == []
    opened.close()


def test_the_demo_secret_is_for_invented_households_only(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a"})
    with pytest.raises(BuildFailed, match="echte huishoudens"):
        drawn.build(store.DEMO_SECRET)


def test_the_quarantine_list_stands_beside_the_store(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a"})
    drawn._insert(
        "quarantine",
        {
            "delivery_id": "een",
            "file_name": "kosten.csv",
            "row_number": 17,
            "rule": "maand",
            "column_name": "maand",
        },
    )
    result = drawn.build()
    beside = result.path.with_suffix(".quarantaine.csv")
    assert beside.read_text(encoding="utf-8").splitlines() == [
        "levering;bestand;regel;controle;kolom",
        "een;kosten.csv;17;maand;maand",
    ]
    assert result.quarantined == 1
    with duckdb.connect(result.path, read_only=True) as connection:
        tables = {
            name
            for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()
        }
    assert "quarantine" not in tables


def test_a_change_of_the_categories_that_is_wrong_is_named(drawn: Staged) -> None:
    (drawn.folder / "indeling.csv").write_text("categorie;post;zwaarte\n01;;licht\n99;overig;\n")
    with pytest.raises(BuildFailed, match=r"indeling\.csv, regel 3"):
        drawn.build()


def test_categories_that_are_not_utf8(drawn: Staged) -> None:
    (drawn.folder / "indeling.csv").write_bytes(
        "categorie;post;zwaarte\n01;één;\n".encode("cp1252")
    )
    with pytest.raises(BuildFailed, match=r"indeling\.csv is niet te lezen: sla het op als csv"):
        drawn.build()


def test_a_cost_year_that_nobody_replaces_counts_once(tmp_path: Path) -> None:
    drawn = Staged(tmp_path)
    drawn.delivery("oud", 2024, peildatum=date(2025, 1, 1))
    drawn.delivery("nieuw", 2025, peildatum=date(2026, 1, 1))
    drawn.add("household", {"household_id": "a", "year": 2024}, delivery="oud")
    drawn.add("household", {"household_id": "a"}, delivery="nieuw")
    for delivery in ("oud", "nieuw"):
        drawn.add("cost", {"period_month": "2022-05", "amount_cents": 7}, delivery=delivery)
    # Only the old one has a line of 2021: nothing is lost.
    drawn.add("cost", {"period_month": "2021-05", "amount_cents": 5}, delivery="oud")
    assert drawn.mart(
        "select year, value from public_figure where kind = 'geleverd' and post is null order by 1"
    ) == [(2021, 5.0), (2022, 7.0)]


def test_two_municipalities_with_the_same_pseudonym(tmp_path: Path) -> None:
    drawn = Staged(tmp_path)
    drawn.delivery("een")
    drawn.delivery("twee", gemeente_code="GM8888", gemeente_naam="Tweedorp")
    for delivery in ("een", "twee"):
        drawn.add("household", {"household_id": "a"}, {"household_id": delivery}, delivery=delivery)
    with pytest.raises(DeliveryRefused) as caught:
        drawn.build()
    assert str(caught.value) == (
        "In huishoudens van een en twee staat 1 keer hetzelfde huishouden_id in hetzelfde jaar: "
        "laat elke gemeente met een eigen sleutel pseudonimiseren en lever opnieuw."
    )


def test_public_figures_only(tmp_path: Path) -> None:
    drawn = Staged(tmp_path)
    drawn.delivery("een", 2022)
    drawn.read("delete from staging.delivery_file")
    drawn.add(
        "wijk_figure", {"gwb_code": "WK999901", "year": 2022, "column_name": "a", "value": 1.0}
    )
    (tmp_path / "geheim.key").write_text(KEY.hex())
    drawn.build()
    opened = store.open(tmp_path)
    assert opened.years == ()
    assert not opened.invented
    opened.close()


def test_components_are_the_laws_and_bijstand() -> None:
    assert (
        *("wmo", "jeugdwet", "participatiewet", "schuldhulp", "minimaregeling"),
        "bijstand",
    ) == build.COMPONENTS


def test_outline_and_name_of_a_wijk_come_from_the_same_delivery(drawn: Staged) -> None:
    wijk = {"wijk_code": "WK999901"}
    ring = {"gemeente_code": "GM9999", "wijk_code": "WK999901", "part": 0, "ring": 0}
    # The later peildatum is given first: neither the order of giving nor that of names decides.
    drawn.delivery("z nieuw", 2024, peildatum=date(2026, 2, 1))
    drawn.add("wijk", {**wijk, "wijk_name": "Nieuw"}, delivery="z nieuw")
    drawn.add("outline", {**ring, "lon": [5.0], "lat": [52.0]}, delivery="z nieuw")
    drawn.add("wijk", {**wijk, "wijk_name": "Oud"})
    drawn.add("outline", {**ring, "lon": [6.0], "lat": [53.0]}, {**ring, "part": 1, "lon": [7.0]})
    assert drawn.mart("select wijk_naam from wijk") == [("Nieuw",)]
    assert drawn.mart("select part, lon from outline") == [(0, [5.0])]


def test_an_older_outline_stays_where_the_newest_delivery_has_none(drawn: Staged) -> None:
    drawn.delivery("nieuw", 2024, peildatum=date(2026, 2, 1))
    drawn.add("wijk", {"wijk_code": "WK999901", "wijk_name": "Nieuw"}, delivery="nieuw")
    ring = {"gemeente_code": "GM9999", "wijk_code": "WK999901", "part": 0, "ring": 0}
    drawn.add("outline", {**ring, "lon": [6.0], "lat": [53.0]})
    assert drawn.mart("select lon from outline") == [([6.0],)]


def test_a_check_tells_how_many_rows_it_set_apart(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a"})
    drawn.add("check_outcome", {"name": "household_twice", "found": 2})
    drawn.delivery("twee", 2024)
    drawn.add("check_outcome", {"name": "household_twice", "found": 1}, delivery="twee")
    drawn.add("check_outcome", {"name": "vorm", "found": 0}, delivery="twee")
    found = drawn.mart(
        "select name, passed, rows from check_result "
        "where name in ('checks/household_twice', 'checks/vorm', 'checks/person_twice')"
    )
    assert sorted(found) == [
        ("checks/household_twice", False, 3),
        ("checks/person_twice", True, 0),
        ("checks/vorm", True, 0),
    ]
