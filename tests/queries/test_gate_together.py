"""What stands ready for the gate is what grouping each row by its household would give."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from staged import Staged, key_of

from samenhang.disclosure import Gate
from tests.drawn import gate

YEARS = [2021, 2022, 2023, 2024, 2025]
COUNTED = ["members", "present", "households", "squares", "set_key"]
PARTS = ["total", "size", "payers", "top1", "top2", "top5"]
DIMS = [
    [],
    ["age_class"],
    ["laws"],
    ["laws", "n_laws", "uses_wmo"],
    ["household_type", "persons_class", "age_class"],
]
PEOPLE = st.lists(
    st.fixed_dictionaries(
        {
            "household": st.integers(0, 5),
            "age_class": st.sampled_from(("4-11", "23-44")),
            "laws": st.sampled_from(("geen", "wmo")),
            "cost_wmo": st.sampled_from((0, 0, 100, 250, -40)),
            "cost_jeugdwet": st.sampled_from((0, 0, 0, 900)),
        }
    ),
    min_size=1,
    max_size=14,
)


def by_household(rows: pd.DataFrame, dims: Sequence[str], costs: Sequence[str]) -> pd.DataFrame:
    """Return the atoms of persons the long way: each household of a cell taken together first."""
    keys = ["year", *dims]
    rows = rows.astype({name: str for name in dims if rows[name].dtype == "category"})
    each = rows.groupby([*keys, "rkey"], observed=True, as_index=False).agg(
        presence=("presence", "first"),
        members=("rkey", "size"),
        **{name: (name, "sum") for name in costs},
    )
    each["present"] = each["members"] * each["presence"]
    each["squares"] = each["members"] ** 2
    each["households"] = 1
    cells = each.groupby(keys, observed=True)
    found = cells[["members", "present", "households", "squares"]].sum()
    found["set_key"] = cells["rkey"].agg(lambda keys: np.bitwise_xor.reduce(keys.to_numpy()))
    for name in costs:
        for part, values in _parts(cells[name]).items():
            found[f"{part}_{name.removeprefix('cost_')}"] = values
    return found.sort_index()


def _parts(amounts: pd.api.typing.SeriesGroupBy) -> dict[str, pd.Series]:
    def largest(values: pd.Series, count: int) -> int:
        return int(values.abs().nlargest(count).sum())

    return {
        "total": amounts.sum(),
        "size": amounts.agg(lambda values: values.abs().sum()),
        "payers": amounts.agg(lambda values: (values != 0).sum()),
        "top1": amounts.agg(lambda values: largest(values, 1)),
        "top2": amounts.agg(lambda values: largest(values, 2) - largest(values, 1)),
        "top5": amounts.agg(lambda values: largest(values, 5)),
    }


def asked(gate: Gate, dims: Sequence[str], costs: Sequence[str]) -> pd.DataFrame:
    """Return what the statement for persons finds, a row per atom."""
    names = ["year", *dims]
    kinds = [name.removeprefix("cost_") for name in costs]
    statement = "gate/person" if costs else "gate/person_count"
    given_costs = {"costs": kinds} if costs else {}
    columns = gate.store.columns(
        statement, dims=names, years=YEARS, institutions=True, **given_costs
    )
    # Half of the rows have no counts: filled before pandas makes a key a number with a comma.
    rows = pd.DataFrame({name: np.ma.filled(values, 0) for name, values in columns.items()})
    if not costs:
        return rows.set_index(names)[COUNTED].sort_index()
    found = rows[rows["component"] == ""].set_index(names)[COUNTED]
    for kind in kinds:
        paid = rows[rows["component"] == kind].set_index(names)[PARTS].add_suffix(f"_{kind}")
        found = found.join(paid)
    return found.fillna(0).sort_index()


def same(found: pd.DataFrame, wanted: pd.DataFrame) -> None:
    assert found.index.tolist() == wanted.index.tolist()
    assert {*found} == {*wanted}
    for name in found:
        kind = np.uint64 if name == "set_key" else np.int64
        assert found[name].astype(kind).tolist() == wanted[name].astype(kind).tolist(), name


@pytest.mark.parametrize("dims", DIMS[:4], ids="+".join)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(people=PEOPLE)
def test_persons_are_counted_by_household(people: list[dict[str, object]], dims: list[str]) -> None:
    rows = pd.DataFrame(people).sort_values("household", ignore_index=True)
    rows["uses_wmo"] = rows["n_laws"] = (rows["laws"] == "wmo").astype(int)
    rows["presence"] = np.where(rows["household"] % 2, 650_000, 1_350_000)
    drawn = gate(rows.drop_duplicates("household"), person_year=rows)
    try:
        stored = drawn.store._connection.sql("from person_year").df()
        for costs in ((), ("cost_wmo", "cost_jeugdwet")):
            same(asked(drawn, dims, costs), by_household(stored, dims, costs))
    finally:
        drawn.store._connection.close()


@pytest.mark.parametrize("dims", DIMS, ids="+".join)
def test_all_persons_of_the_example_are_counted_by_household(
    example_gate: Gate, example_persons: pd.DataFrame, dims: list[str]
) -> None:
    stored = example_persons[example_persons["year"] > 2023]
    found = asked(example_gate, dims, ())
    same(found[found.index.get_level_values("year") > 2023], by_household(stored, dims, ()))


def test_households_that_are_alike_stand_once(drawn: Staged) -> None:
    """Two couples without help are one pattern; a third with help for one of them is another."""
    for name in "abc":
        drawn.add("household", {"household_id": name})
        drawn.add(
            "person",
            {"person_id": f"{name}1", "household_id": name},
            {"person_id": f"{name}2", "household_id": name},
        )
    drawn.add("provision", {"person_id": "c1", "start_month": "2025-01"})
    drawn.add("cost", {"person_id": "c1", "period_month": "2025-02", "amount_cents": 10_000})
    found = drawn.mart("select laws, persons, households, set_key from person_pattern order by all")
    assert found == [
        ("geen", 1, 1, key_of("c")),
        ("geen", 2, 2, key_of("a") ^ key_of("b")),
        ("wmo", 1, 1, key_of("c")),
    ]
    assert drawn.mart("select laws, component, is_shared from person_paid") == [
        ("wmo", "wmo", False)
    ]


def test_a_household_carries_its_uses_once(drawn: Staged) -> None:
    """Two posts of one weight and one of another: three uses a year, two and one by weight."""
    drawn.add("household", {"household_id": "a"})
    for category, intensity in (("01", "licht"), ("02", "licht"), ("15", "zwaar")):
        drawn.add(
            "provision",
            {"household_id": "a", "category": category, "intensity": intensity,
             "start_month": "2025-01"},
        )  # fmt: skip
    rows = drawn.mart("select weight, household_uses, weight_uses from use_year order by post")
    assert len(rows) == 3
    assert sorted(uses for _, uses, _ in rows if uses is not None) == [3]
    by_weight = sorted((weight, uses) for weight, _, uses in rows if uses is not None)
    assert by_weight == [("licht", 2), ("zwaar", 1)]
