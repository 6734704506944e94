"""Cells that stand ready give the same numbers as the rows that they are made of."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samenhang import query
from samenhang.disclosure import Gate, statements
from samenhang.store import levels
from samenhang.vocabulary import INCOME_TRANSFER_POST, POST_PART, POSTS, USE_PARTS
from tests.drawn import gate

YEARS = [2021, 2022, 2023, 2024, 2025]
PAID = ["total", "size", "payers", "top1", "top2", "top5"]
KINDS = ["wmo", "jeugdwet", "bijstand"]
NO_TRANSFERS = [part for part in USE_PARTS if part != INCOME_TRANSFER_POST]
CELLS = {"household_cell": {"members", "present", "set_key"}}
CELLS["paid_cell"] = {"component", "total", "size", "payers", *(f"top{n}" for n in range(1, 6))}
AMOUNTS = st.sampled_from((0, 0, 100, 100, 250, 700, -40))
HOUSEHOLDS = st.lists(
    st.fixed_dictionaries(
        {
            "wijk_code": st.sampled_from(("WK999901", "WK999902")),
            "n_laws": st.integers(0, 2),
            "has_debt": st.integers(0, 1),
            "signal": st.sampled_from(("geen", "bereikt")),
            "cost_wmo": AMOUNTS,
            "cost_jeugdwet": AMOUNTS,
        }
    ),
    min_size=1,
    max_size=40,
)
USES = st.lists(
    st.fixed_dictionaries(
        {
            "household": st.integers(0, 9),
            "post": st.sampled_from(("werk", "bijstand", "schuldhulp", "jeugd_verblijf", "overig")),
            "weight": st.sampled_from(("licht", "zwaar")),
            "is_user": st.integers(0, 1),
            "cost_use": AMOUNTS,
        }
    ),
    min_size=1,
    max_size=40,
    unique_by=lambda row: (row["household"], row["post"]),
)
DRAWN = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def asked(gate: Gate, statement: str, dims: Sequence[str], **rest: Any) -> pd.DataFrame:
    """Return what a statement finds, a row per atom and kind of cost, in a fixed order."""
    names = ["year", *dims]
    shared = {"dims": names, "years": YEARS, "wijken": None, "institutions": True}
    found = gate.store.columns(f"gate/{statement}", **shared, **rest)
    rows = pd.DataFrame({name: np.ma.filled(values, 0) for name, values in found.items()})
    order = [*names, *({"component"} & {*rows})]
    return rows.sort_values(order, ignore_index=True).reindex(sorted(rows), axis=1)


def same(ready: pd.DataFrame, counted: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(ready, counted, check_dtype=False)


def same_households(gate: Gate, dims: Sequence[str]) -> None:
    family = statements.family(dims, gate.catalogue.families)
    assert family
    same(
        asked(gate, "cell", dims, family=family, costs=KINDS),
        asked(gate, "household", dims, costs=KINDS, direct=False),
    )
    same(asked(gate, "cell_count", dims, family=family), asked(gate, "household_count", dims))


def uses(rows: pd.DataFrame, dims: Sequence[str], parts: Collection[str]) -> pd.DataFrame:
    """Return the atoms of uses the long way: each household of a cell taken together first."""
    keys = ["year", *dims]
    texts = [name for name in ("post", *dims) if rows[name].dtype == "category"]
    rows = rows.astype(dict.fromkeys(texts, str))
    cents = rows["cost_use"].where(rows["post"].map(POST_PART).isin(parts), 0)
    each = rows.assign(cents=cents).groupby([*keys, "gemeente_code", "rkey"], observed=True)
    homes = each.agg(
        members=("is_user", "sum"), presence=("presence", "first"), cents=("cents", "sum")
    ).reset_index()
    homes["present"] = homes["members"] * homes["presence"]
    homes["squares"] = homes["members"] ** 2
    homes["households"] = (homes["members"] > 0).astype(int)
    homes["set_key"] = homes["rkey"].where(homes["members"] > 0, 0)
    atoms = []
    for place, group in homes.groupby(keys):
        sums = group[["members", "present", "squares", "households"]].sum()
        largest = np.sort(group["cents"].abs())[::-1]
        atoms.append(
            dict(zip(keys, place, strict=True))
            | {name: int(value) for name, value in sums.items()}
            | {"set_key": int(np.bitwise_xor.reduce(group["set_key"].to_numpy(np.uint64)))}
            | {"total": group["cents"].sum(), "size": largest.sum()}
            | {"payers": (largest > 0).sum(), "top1": largest[0], "top5": largest[:5].sum()}
            | {"top2": largest[1:2].sum()}
        )
    return pd.DataFrame(atoms).sort_values(keys, ignore_index=True)


def same_rows(found: pd.DataFrame, wanted: pd.DataFrame) -> None:
    same(found.rename(columns=lambda name: name.removesuffix("_cost_use"))[[*wanted]], wanted)


def same_uses(gate: Gate, dims: Sequence[str], parts: Collection[str]) -> None:
    rows = gate.store._connection.cursor().sql("from use_year").df()
    wanted = uses(rows, dims, parts)
    bits = sum(1 << USE_PARTS.index(part) for part in parts)
    level = next((name for name in statements.USE if name in dims), "household")
    ready = asked(gate, "use_cell", dims, level=level, asked=bits)
    counts = ready[ready["component"] == ""].drop(columns=["component", *PAID])
    paid = ready[ready["component"] == "use"][["year", *dims, *PAID]]
    joined = counts.merge(paid, how="left", on=["year", *dims]).fillna(dict.fromkeys(PAID, 0))
    same(joined.reindex(columns=[*wanted]), wanted)
    if level != "post":
        ones = asked(gate, "use_once", dims, level=level, asked=bits)
        same_rows(ones, wanted)


@pytest.mark.parametrize(
    "dims",
    [
        [], ["wijk_code"], ["household_type", "n_laws"], ["wijk_code", "uses_wmo", "intensity"],
        ["persons_class", "wijk_code"], ["has_debt", "signal"], ["has_debt", "children_class"],
        ["used_last_year", "laws_on_31_dec"], ["one_plan", "n_provisions", "household_type"],
        ["uses_werk", "uses_bijstand"], ["uses_stadspas", "age_oldest"],
    ],
    ids="+".join,
)  # fmt: skip
def test_cells_of_the_example_are_its_households(large_gate: Gate, dims: list[str]) -> None:
    same_households(large_gate, dims)


@DRAWN
@given(homes=HOUSEHOLDS)
def test_cells_of_any_households_are_these(homes: list[dict[str, Any]]) -> None:
    rows = pd.DataFrame(homes).assign(household=range(len(homes)))
    drawn = gate(rows)
    try:
        for dims in ([], ["n_laws"], ["wijk_code", "has_debt"], ["signal", "n_laws"]):
            same_households(drawn, dims)
    finally:
        drawn.store._connection.close()


@pytest.mark.parametrize(
    "parts", [["wmo"], ["wmo", "jeugdwet", "overig"], NO_TRANSFERS, USE_PARTS], ids=len
)
@pytest.mark.parametrize("dims", [["household_type"], ["weight"], ["weight", "post"]], ids="+".join)
def test_uses_of_the_example(large_gate: Gate, dims: list[str], parts: list[str]) -> None:
    same_uses(large_gate, dims, parts)


@DRAWN
@given(rows=USES, parts=st.just(NO_TRANSFERS) | st.sets(st.sampled_from(USE_PARTS)))
def test_any_uses(rows: list[dict[str, Any]], parts: Collection[str]) -> None:
    given_rows = pd.DataFrame(rows)
    homes = given_rows.drop_duplicates("household")[["household"]].assign(n_laws=1)
    drawn = gate(homes, use_year=given_rows.sort_values("household", ignore_index=True))
    try:
        for dims in ([], ["weight"], ["post"]):
            same_uses(drawn, dims, parts)
    finally:
        drawn.store._connection.close()


@pytest.mark.parametrize("table", CELLS)
def test_a_family_has_its_traits_and_no_others(large_gate: Gate, table: str) -> None:
    """A trait of counts alone, or of costs alone, would leave the other out without a word."""
    connection = large_gate.store._connection.cursor()
    filled = connection.sql(
        f"select family, any_value(columns(* exclude (family))) from {table} group by family"
    ).df()
    traits: Mapping[str, Sequence[str]] = {
        **statements.FAMILIES,
        statements.SCHEMES: large_gate.catalogue.schemes,
    }
    assert {*filled["family"]} == {*traits}
    for row in filled.set_index("family").itertuples():
        held = {name for name in filled if name != "family" and pd.notna(getattr(row, name))}
        assert held - CELLS[table] == {*statements.COMMON, *traits[row.Index]}


def test_what_has_no_cells_is_asked_of_the_rows(large_gate: Gate) -> None:
    def statement(per: list[str], unit: str = "household", **where: object) -> tuple[str, Any]:
        question = large_gate.question(per, {"year": 2025, **where}, unit)
        query, parameters = large_gate._query(question)
        ready = (parameters.get(name) for name in ("family", "level"))
        return query, next(filter(None, ready), None)

    assert statement(["wijk_code", "n_laws"]) == ("gate/cell", "common")
    assert statement(["wijk_code"], persons_class=4) == ("gate/cell", "home")
    assert statement(["wijk_code"], has_debt=1) == ("gate/cell", "money")
    assert statement(["wijk_code", "uses_stadspas"]) == ("gate/cell", "schemes")
    assert statement(["wijk_code", "one_plan"], persons_class=4) == ("gate/household", None)
    assert statement(["cost_class"]) == ("gate/household", None)
    assert statement(["weight"], "use", wijk_code="WK999901") == ("gate/use_cell", "weight")
    assert statement(["weight", "post"], "use") == ("gate/use_cell", "post")
    assert statement(["weight"], "use", has_debt=1) == ("gate/use_once", "weight")
    assert statement(["post"], "use", has_debt=1) == ("gate/use_post", None)


@pytest.mark.parametrize("income", [False, True])
@pytest.mark.parametrize("laws", [None, ["wmo"], ["wmo", "jeugdwet"], ["participatiewet"]], ids=str)
def test_parts_are_those_of_the_posts(
    large_gate: Gate, income: bool, laws: list[str] | None
) -> None:
    def parameters(per: list[str]) -> dict[str, Any]:
        question = large_gate.question(["year", *per], None, "use", laws, income)
        return large_gate._query(question)[1]

    posts = parameters(["post", "has_debt"])["posts"]
    bits = parameters([])["asked"]
    assert [post for post in POSTS if bits >> USE_PARTS.index(POST_PART[post]) & 1] == posts


def test_a_store_that_is_not_large_asks_its_rows(example_gate: Gate, large_gate: Gate) -> None:
    """Only the most asked traits have cells there, and the numbers are the same."""
    assert example_gate.catalogue.families == {"common"}
    for per, unit in ((["has_debt"], "household"), (["n_laws"], "household"), (["post"], "use")):
        asked_for = {"per": per, "where": {"year": 2025, "wijk_code": ["WK999901"]}, "unit": unit}
        small, large = example_gate.ask(**asked_for), large_gate.ask(**asked_for)
        assert (small.sql == large.sql) == (per == ["n_laws"])
        pd.testing.assert_frame_equal(small.table, large.table)


def test_a_part_that_is_not_the_sum_of_its_posts_stops_a_build() -> None:
    """100 cents for work are of the Participatiewet; under the wmo they would be another's."""
    parts = [part for part in USE_PARTS if part != INCOME_TRANSFER_POST]
    row: dict[str, Any] = {"year": 2025, "post": "werk", "cost_use": 100}
    row |= {f"{level}_{part}": 0 for level in ("household", "weight") for part in parts}
    right = {"household_participatiewet": 100, "weight_participatiewet": 100}
    for carried, found in ((right, []), ({**right, "weight_participatiewet": 99}, [(2025,)])):
        with duckdb.connect() as connection:
            connection.execute("create schema mart")
            connection.from_arrow(levels.posts()).create("post_list")
            connection.from_arrow(pa.Table.from_pylist([row | carried])).create("mart.use_year")
            assert query.run(connection, query.load("quality/sums/use_parts")).fetchall() == found
