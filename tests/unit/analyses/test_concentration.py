"""Concentration from cost classes: by hand, as a property, and beside the truth of the example."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import samenhang
from samenhang import example, store
from samenhang.analyses import concentration
from samenhang.analyses.concentration import TOPS, CostClass, median, top_share
from samenhang.build import build
from samenhang.disclosure import Gate
from samenhang.vocabulary import COST_CLASS_BOUNDS
from tests.drawn import releases

YEARS = (2021, 2022, 2023, 2024, 2025)
POINTS = 0.015
sizes = st.lists(st.integers(10, 3000), min_size=14, max_size=14)


def test_two_classes_by_hand() -> None:
    # 100 households of 10.000 on average hold 1.000.000, 900 of 1.000 hold 900.000.
    found = [CostClass(8000, 11_300, 100, 1_000_000), CostClass(500, 1000, 900, 900_000)]
    assert top_share(found, 0.10) == pytest.approx(1_000_000 / 1_900_000)
    assert top_share(found, 1.0) == pytest.approx(1.0)


def test_within_a_class_the_cost_falls_evenly_on_a_logarithmic_scale() -> None:
    # From 1.000 to 4.000 is a factor of four: the dearer half holds (1 - 1/2) / (1 - 1/4).
    assert CostClass(1000, 4000, 100, 200_000).part(0.5) == pytest.approx(2 / 3)


def test_the_open_class_follows_pareto_with_the_published_mean() -> None:
    # Mean twice the bound: the dearest quarter holds the square root of a quarter.
    assert CostClass(128_000, math.inf, 100, 25_600_000).part(0.25) == pytest.approx(0.5)


def test_class_that_is_taken_together_agrees_with_its_bounds() -> None:
    # The mean of a class of √2: (1.41421 - 1) / 0.34657 = 1.19517 times 64.000, for 30.
    assert CostClass(64_000, math.inf, 30, 1_320_000).taken_together().cost == 2_294_722
    assert CostClass(1000, 2000, 50, 20_000).taken_together().cost == 50_000
    assert CostClass(1000, 2000, 50, 120_000).taken_together().cost == 100_000


def test_median_by_hand() -> None:
    # The middle lies at the end of the dearer class: the lowest cost of that class.
    found = [CostClass(1000, 4000, 100, 216_404), CostClass(500, 1000, 100, 72_135)]
    assert median(found) == pytest.approx(1000, rel=1e-4)


def test_nothing_known_gives_nothing() -> None:
    assert top_share([], 0.1) is None
    assert median([]) is None


@given(sizes)
def test_dearer_households_hold_at_least_their_part(counts: list[int]) -> None:
    bounds = (0, *COST_CLASS_BOUNDS, math.inf)
    found = [
        CostClass(low, high, n, round(n * (math.sqrt(max(low, 50) * high) if high < math.inf
                                           else 1.5 * low)))
        for low, high, n in zip(bounds[:-1], bounds[1:], counts, strict=True)
    ][::-1]  # fmt: skip
    shares = [top_share(found, top) or 0 for top in (*TOPS, 1.0)]
    assert shares == sorted(shares)
    assert all(share >= top - 1e-9 for share, top in zip(shares, (*TOPS, 1.0), strict=True))


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return example.write(tmp_path_factory.mktemp("polderstad"))


@pytest.fixture(scope="module")
def gate(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gate]:
    folder = tmp_path_factory.mktemp("opslag")
    build([town], folder, secret=store.DEMO_SECRET)
    gate = samenhang.open(folder)
    yield gate
    gate.store.close()


TRUTH = """
with line as (
    select
        cost.bedrag_cent,
        coalesce(direct.huishouden_id, own.huishouden_id, spell.huishouden_id, member.huishouden_id)
            as household
    from kosten as cost
    left join voorzieningen as spell on cost.voorziening_id = spell.voorziening_id
    left join personen as member on spell.persoon_id = member.persoon_id and member.jaar = $year
    left join personen as own
        on cost.voorziening_id is null and cost.persoon_id = own.persoon_id and own.jaar = $year
    left join huishoudens as direct
        on cost.voorziening_id is null and cost.persoon_id is null
        and cost.huishouden_id = direct.huishouden_id and direct.jaar = $year
    where
        left(cost.maand, 4) = $year::varchar
        and cost.herkomst <> 'toegerekend'
        and coalesce(spell.categorie, '') not in ('bijstand', 'bbz')
        and not (cost.wet = 'participatiewet' and cost.voorziening_id is null)
)
select sum(bedrag_cent)::bigint as cents
from line
inner join huishoudens as home on line.household = home.huishouden_id and home.jaar = $year
where home.huishoudtype <> 'institutioneel'
group by line.household
having sum(bedrag_cent) > 0
"""


@pytest.mark.parametrize("year", YEARS)
def test_published_shares_are_within_a_point_and_a_half_of_the_truth(
    year: int, town: Path, gate: Gate
) -> None:
    true = true_cents(town, year)
    whole = true.sum()
    found = [concentration.classes(one, year=year) for one in releases(gate, 4)]
    for top in TOPS:
        at = top * len(true)
        truth = (true[: int(at)].sum() + (at - int(at)) * true[int(at)]) / whole
        off = [abs((top_share(one, top) or 0) - truth) for one in found]
        assert np.mean(off) <= POINTS, f"top {top}: true {truth:.3f}"


def true_cents(town: Path, year: int) -> np.ndarray:
    with duckdb.connect() as connection:
        for name in ("kosten", "voorzieningen", "personen", "huishoudens"):
            connection.execute(f"create view {name} as from '{town}/{name}.parquet'")
        cents = connection.execute(TRUTH, {"year": year}).fetchnumpy()["cents"]
    return np.sort(np.asarray(cents))[::-1]


def test_each_class_is_one_row_of_the_table_and_a_wing_on_each_side(gate: Gate) -> None:
    answer = concentration.cost_classes(gate, year=2024)
    table = answer.published.table
    assert table["label"].is_unique
    assert list(answer.columns) == [name for name in table if name != "reason"]
    assert table["n_share"].sum() == pytest.approx(1.0)
    assert all(len(str(cost).rstrip("0")) <= 3 for cost in table["cost"])
    wings = concentration.drawn(answer.published).table
    assert wings["series"].value_counts().to_dict() == {
        "Huishoudens": len(table),
        "Kosten": len(table),
    }
    kosten = wings[wings["series"] == "Kosten"]["value"]
    assert kosten.tolist() == pytest.approx(table["cost_share"].tolist())
