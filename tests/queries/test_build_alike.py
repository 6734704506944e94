"""Households that are alike in all that can be asked are one row of the store."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from staged import Staged, key_of

from samenhang.disclosure import Gate
from samenhang.store import traces
from tests import apart

YEARS = [2021, 2022, 2023, 2024, 2025]
COUNTED = ["households", "members", "present", "set_key", "squares"]
DIMS = [
    [],
    ["wijk_code"],
    ["persons_class", "one_plan"],
    ["used_last_year", "signal", "cost_class"],
    ["wijk_code", "posts"],
    ["household_type", "uses_stadspas", "has_debt", "intensity_last_year"],
]


def test_who_has_nothing_and_who_only_has_a_part_of_a_lump_sum_are_alike(drawn: Staged) -> None:
    """Of five households three are alike; one has help, one lives in another wijk."""
    drawn.add("household", *({"household_id": name} for name in "abcd"))
    drawn.add("household", {"household_id": "e", "wijk_code": "WK999902"})
    drawn.add("provision", {"household_id": "d", "start_month": "2025-01"})
    lump = {"household_id": "c", "period_month": "2025-05", "amount_cents": 120_000}
    # A lump sum is no cost of one household: its class stays nought.
    drawn.add("cost", {**lump, "origin": "toegerekend"})
    found = drawn.mart(
        "select wijk_code::varchar, laws::varchar, households, set_key, uses_wmo, cost_class "
        "from household_pattern order by all"
    )
    alike = key_of("a") ^ key_of("b") ^ key_of("c")
    assert found == [
        ("WK999901", "geen", 3, alike, 0, "0"),
        ("WK999901", "wmo", 1, key_of("d"), 1, "0"),
        ("WK999902", "geen", 1, key_of("e"), 0, "0"),
    ]
    present = dict(drawn.households("select rkey, presence from household_year"))
    together = dict(drawn.mart("select set_key, present from household_pattern"))
    assert together[alike] == sum(present[key_of(name)] for name in "abc")


def test_the_key_of_who_is_like_others_stands_only_with_theirs(drawn: Staged) -> None:
    drawn.add("household", *({"household_id": name} for name in "abc"))
    drawn.add("household", {"household_id": "d", "wijk_code": "WK999902"})
    drawn.add("provision", {"household_id": "c", "start_month": "2025-01"})
    drawn.build()
    (path,) = drawn.folder.glob("store-*.duckdb")
    alike = key_of("a") ^ key_of("b")
    kept = {key_of("c"), key_of("d"), alike}
    for key in (key_of("a"), key_of("b"), *kept):
        assert traces.found(path, np.array([key], dtype=np.uint64)) == (key in kept)


def marks(folder: Path, cents: dict[str, int]) -> str:
    """Draw households that are alike with these costs; return the mark of their year."""
    folder.mkdir()
    drawn = Staged(folder)
    drawn.delivery()
    for name, amount in cents.items():
        drawn.add("household", {"household_id": name})
        line = {"household_id": name, "period_month": "2025-05", "amount_cents": amount}
        drawn.add("cost", line)
    assert drawn.mart("select households from household_pattern") == [(len(cents),)]
    ((mark,),) = drawn.mart("select mark from release where year = 2025")
    return str(mark)


def test_who_is_alike_need_not_pay_alike(tmp_path: Path) -> None:
    """Two that change costs are the same pattern; the mark of the year is another."""
    first = marks(tmp_path / "een", {"a": 60_000, "b": 70_000})
    assert marks(tmp_path / "twee", {"b": 70_000, "a": 60_000}) == first
    assert marks(tmp_path / "drie", {"a": 70_000, "b": 60_000}) != first


@pytest.mark.parametrize("dims", DIMS, ids="+".join)
@pytest.mark.parametrize("institutions", [True, False])
def test_all_households_of_the_example_are_counted_one_by_one(
    example_gate: Gate, dims: list[str], institutions: bool
) -> None:
    rows = apart.households_of(example_gate)
    rows = rows if institutions else rows[rows["household_type"] != "institutioneel"]
    names = ["year", *dims]
    rows = rows.astype({name: str for name in dims if rows[name].dtype == "category"})
    cells = rows.groupby(names)
    wanted = cells.agg(households=("rkey", "size"), present=("presence", "sum"))
    wanted["members"] = wanted["squares"] = wanted["households"]
    wanted["set_key"] = cells["rkey"].agg(lambda keys: np.bitwise_xor.reduce(keys.to_numpy()))
    found = example_gate.store.columns(
        "gate/household_count", dims=names, years=YEARS, wijken=None, institutions=institutions
    )
    counted = {
        tuple(str(found[name][at]) for name in names): tuple(found[name][at] for name in COUNTED)
        for at in range(len(found["year"]))
    }
    expected = {
        tuple(map(str, key if isinstance(key, tuple) else (key,))): tuple(row)
        for key, row in zip(wanted.index, wanted[COUNTED].itertuples(index=False), strict=True)
    }
    assert counted == expected
