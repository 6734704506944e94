"""Microdata that nobody here made: the answers before protection, worked out from the file."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
import standin

from samenhang import delivery
from samenhang.store import Store

# Counted in the file by hand: households with a benefit, and those with two or more kinds of it.
USING = 4_753
OVERLAPPING = 1_392


@pytest.fixture(scope="module")
def rows(shared: Path) -> list[standin.Row]:
    """Return the file as it came."""
    return standin.read(shared / "standin_eusilc_uitkeringen.csv")


def ask(opened: Store, sql: str) -> list[tuple[Any, ...]]:
    """Look at the rows of the store themselves, before protection: only a test may."""
    with opened._connection.cursor() as cursor:
        return cursor.execute(sql).fetchall()


def test_the_delivery_has_no_problem(shared: Path, tmp_path: Path) -> None:
    folder = standin.deliver(shared / "standin_eusilc_uitkeringen.csv", tmp_path / "proef")
    assert delivery.check(folder) == []


def test_households_that_use_and_that_use_more(standin_store: Store) -> None:
    ((households, using, overlapping),) = ask(
        standin_store,
        "select sum(households), sum(households) filter (n_laws > 0), "
        "sum(households) filter (n_provisions > 1) from household_pattern",
    )
    assert (households, using, overlapping) == (USING, USING, OVERLAPPING)


def test_number_of_kinds_and_laws_per_household(
    standin_store: Store, rows: list[standin.Row]
) -> None:
    kinds: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in rows:
        kinds[row["huishouden"]].add(standin.KINDS[row["voorziening"]])
    expected = Counter(
        (min(len(found), 4), "+".join(sorted({law for law, _ in found})))
        for found in kinds.values()
    )
    found = ask(
        standin_store,
        "select n_provisions, laws::varchar, sum(households) from household_pattern group by all",
    )
    assert {(n, laws): count for n, laws, count in found} == expected


def test_users_per_wijk_and_kind(standin_store: Store, rows: list[standin.Row]) -> None:
    expected = {
        area: len({row["huishouden"] for row in rows if row["gebied"] == name})
        for name, area in standin.AREAS.items()
    }
    found = ask(
        standin_store,
        "select wijk_code::varchar, sum(households) from household_pattern group by all",
    )
    assert dict(found) == expected
    pensions = {row["huishouden"] for row in rows if row["voorziening"] == "Ouderdomspensioen"}
    ((users,),) = ask(
        standin_store, "select sum(uses_hulp_bij_huishouden * households) from household_pattern"
    )
    assert users == len(pensions)


def test_euros_to_the_cent(standin_store: Store, rows: list[standin.Row]) -> None:
    found = ask(
        standin_store,
        "select law, value::bigint from public_figure where kind = 'geleverd' and post is null",
    )
    assert dict(found) == standin.totals(rows)


def test_noised_totals_stay_at_the_true_ones(standin_store: Store, rows: list[standin.Row]) -> None:
    ((wmo, jeugdwet, work),) = ask(
        standin_store,
        "select sum(cost) filter (component = 'wmo'), sum(cost) filter (component = 'jeugdwet'), "
        "sum(cost) filter (component = 'participatiewet') from paid_year",
    )
    for noised, law in ((wmo, "wmo"), (jeugdwet, "jeugdwet"), (work, "participatiewet")):
        # Every household is rounded to a cent per post, at most half a cent each.
        assert abs(noised - standin.totals(rows)[law]) <= USING * 4


def test_persons_carry_their_own_benefits(standin_store: Store, rows: list[standin.Row]) -> None:
    ((persons, using),) = ask(
        standin_store,
        "select sum(persons * households), sum(persons * households) filter (n_laws > 0) "
        "from person_pattern",
    )
    assert persons == using == len({row["persoon"] for row in rows})
