"""Several deliveries in one store, and public figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from staged import KEY, Staged, key_of

from samenhang import store
from samenhang.errors import DeliveryRefused


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
    found = drawn.households("select year, rkey from household_year order by year, rkey")
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
    assert drawn.households("select gemeente_code, wijk_code from household_year order by 1") == [
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
