"""Each mend of the gate turned off: the attack it was made for succeeds; with it on it fails."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pandas as pd
import pytest

from samenhang import vocabulary as words
from samenhang.disclosure import (
    atoms,
    cells,
    collecting,
    lattice,
    noise,
    protecting,
    rules,
    statements,
)
from samenhang.store import keys
from tests.drawn import gate, households

IN_2025 = {"year": {2025}}


def _differ_between_years(frame: pd.DataFrame) -> float:
    table = gate(frame).ask(per=["year", "wijk_code"]).table
    wide = table.pivot(index="wijk_code", columns="year", values="n").dropna()
    return float((wide[2024] != wide[2025]).mean())


def test_a_keys_without_the_year_prove_that_nobody_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    wijken = [(40 + at, {"wijk_code": f"WK99{at:04d}"}) for at in range(120)]
    rows = households(*wijken)
    unchanged = pd.concat([rows.assign(year=2024), rows.assign(year=2025)])
    assert _differ_between_years(unchanged) > 0.20
    monkeypatch.setattr(collecting, "REPEATING", ())
    assert _differ_between_years(unchanged) == 0.0


def _persons(size: int, cells_of: int, homes: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    kinds = [(homes + at % 7, {"persons_class": 1 + at % 6, "n_laws": at % 4,
                               "age_oldest": ("18-26", "27-44", "45-64", "65-74", "75+")[at % 5]})
             for at in range(cells_of)]  # fmt: skip
    rows = households(*kinds)
    return rows, pd.concat([rows] * size, ignore_index=True)


def test_b_persons_of_few_households_are_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    # Twenty persons of four households of five.
    rows = households((100, {}), (4, {"laws": "wmo"}))
    people = pd.concat([rows] * 5, ignore_index=True)
    asked: dict[str, Any] = {"per": ["laws"], "where": IN_2025, "unit": "person"}
    hidden = gate(rows, person_year=people).ask(**asked).table.set_index("laws")["n"]
    assert pd.isna(hidden["wmo"])
    monkeypatch.setattr(noise.rules, "too_few", lambda count, threshold=10: np.asarray(count) < 1)
    monkeypatch.setattr(atoms.Atoms, "scale", property(lambda self: 1.0))
    monkeypatch.setattr(protecting, "GROUP_SHARE", 2.0)
    shown = gate(rows, person_year=people).ask(**asked).table.set_index("laws")["n"]
    assert abs(shown["wmo"] - 20) <= 15


def test_b_the_size_of_households_does_not_thin_the_noise(monkeypatch: pytest.MonkeyPatch) -> None:
    rows, people = _persons(6, 60, 60)
    per = ["persons_class", "n_laws", "age_oldest"]
    true = rows.groupby(per).size()

    def right() -> float:
        table = gate(rows, person_year=people).ask(per=per, where=IN_2025, unit="person").table
        shown = table.dropna(subset=["n"]).set_index(per)["n"].astype(float)
        return float((np.rint(shown / 6) == true.reindex(shown.index)).mean())

    assert right() <= 0.25
    monkeypatch.setattr(atoms.Atoms, "scale", property(lambda self: 1.0))
    assert right() >= 0.35


def test_c_a_margin_from_true_atoms_tells_that_a_lone_household_exists(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    many = (300, {"age_oldest": "27-44"})
    stores = [households(many), households(many, (1, {"age_oldest": "75+"}))]
    asked = {"per": ["wijk_code"], "where": {**IN_2025, "age_oldest": {"27-44", "75+"}}}

    def margins() -> list[float]:
        return [gate(rows).ask(**asked).table["margin"].iloc[0] for rows in stores]

    assert margins()[0] == margins()[1]
    collect, existing = collecting.collect, []

    def counted(*given: Any) -> atoms.Atoms:
        found = collect(*given)
        existing.append(found.households.size)
        return found

    monkeypatch.setattr(collecting, "collect", counted)
    monkeypatch.setattr(
        cells, "_margin", lambda grid, per, chosen, total, unit: 0.0 * total + existing[-1]
    )
    low, high = margins()
    assert high > low


def _some_paid(payers: int) -> bool:
    rows = households((400 - payers, {}), (payers, {"cost_wmo": 300_000}))
    return bool(gate(rows).ask(where=IN_2025).table["cost"].notna().iloc[0])


def test_d_without_ten_payers_a_cost_tells_that_somebody_pays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not any(_some_paid(payers) for payers in range(10))
    monkeypatch.setattr(
        noise.rules, "unsafe_cost",
        lambda households, payers, total, top1, top2: np.asarray(payers) < 1,
    )  # fmt: skip
    assert not _some_paid(0)
    assert all(_some_paid(payers) for payers in range(1, 10))


def test_e_a_pool_of_one_payer_gives_his_cost_away(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = households(
        (12, {"wijk_code": "WK999902"}),
        (1, {"wijk_code": "WK999902", "cost_wmo": 9_000_000}),
        (13, {"wijk_code": "WK999903"}),
    )
    asked = {"per": ["wijk_code"], "where": IN_2025}
    assert gate(rows).ask(**asked).table["cost"].isna().all()
    monkeypatch.setattr(cells, "FIRM_SHARE", 0.0)
    real = rules.unsafe_cost

    def without_pool_rule(households: Any, *parts: Any) -> Any:
        # Cells keep the rule; the pool of them (whole numbers of floats) loses it.
        unsafe = real(households, *parts)
        return np.zeros_like(unsafe) if np.asarray(households).dtype == float else unsafe

    monkeypatch.setattr(noise.rules, "unsafe_cost", without_pool_rule)
    told = gate(rows).ask(**asked).table["cost"].astype(float).sum()
    assert abs(told - 90_000) <= 90_000


def test_f_one_factor_for_all_laws_follows_from_a_known_amount(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    people = keys.record_keys([f"household {at}" for at in range(2_000)], bytes(range(32)))

    def known(component: str) -> np.ndarray:
        return keys.factor(people, component, bytes(range(32)))

    def found() -> float:
        return float((np.abs(known("jeugdwet") / known("bijstand") - 1.0) <= 0.01).mean())

    assert found() <= 0.10
    real = keys.factor
    monkeypatch.setattr(keys, "factor", lambda words, component, secret: real(words, "", secret))
    assert found() == 1.0


def _sum_with(rows: pd.DataFrame, ages: set[str]) -> float:
    return float(gate(rows).ask(where={**IN_2025, "age_oldest": ages}).table["n"].iloc[0])


def test_a_small_cell_cannot_be_read_from_a_sum(monkeypatch: pytest.MonkeyPatch) -> None:
    towns = [households((150, {}), (few, {"age_oldest": "75+"})) for few in range(10)]
    both, one = {"27-44", "75+"}, {"27-44"}
    assert {_sum_with(rows, both) - _sum_with(rows, one) for rows in towns} == {0.0}
    real = noise.protect_counts

    def with_luck(found: atoms.Atoms, *rest: Any) -> noise.Counts:
        counts = real(found, *rest)
        small = counts.small.copy()
        luck = keys.uniform(found.keys) * 10 < found.households
        small[tuple(found.codes)] = np.where(counts.solid, 0.0, 10.0 * luck)
        return dataclasses.replace(counts, small=small)

    monkeypatch.setattr(protecting, "protect_counts", with_luck)
    read = [_sum_with(rows, both) - _sum_with(rows, one) for rows in towns]
    assert read[0] == 0.0
    assert max(read) == 10.0, "proof that at least somebody stands there"


def test_a_hidden_group_cannot_be_read_from_a_sum(monkeypatch: pytest.MonkeyPatch) -> None:
    # All 30 one-parent households have debts.
    rows = households(
        (30, {"household_type": "eenouder", "has_debt": 1}), (300, {"has_debt": 1}), (300, {})
    )

    def read() -> float:
        types = ({"eenouder", "eenpersoons"}, {"eenpersoons", "overig"})
        tables = [
            gate(rows).ask(per=["has_debt"], where={**IN_2025, "household_type": one}).table
            for one in types
        ]
        with_debt = [float(table.set_index("has_debt").loc[1, "n"]) for table in tables]
        return with_debt[0] - with_debt[1]

    assert abs(read()) <= 10.0
    # Hidden where it stands alone, as a rule for the screen would do, but counted in a sum.
    monkeypatch.setattr(protecting, "keep_groups", lambda grid, found, counts: counts.solid)
    assert abs(read() - 30.0) <= 15.0


def test_rounding_cannot_be_undone_by_other_sums(monkeypatch: pytest.MonkeyPatch) -> None:
    wijken = [f"WK9999{at:02d}" for at in range(1, 13)]
    drawn = gate(
        households(*((100 + 13 * at, {"wijk_code": one}) for at, one in enumerate(wijken)))
    )

    def steps() -> set[int]:
        # The same wijk, added to ever more others: what its own count does to each sum.
        drawn._answers.clear()
        drawn._lattices.clear()
        sums = [
            [
                drawn.ask(where={**IN_2025, "wijk_code": set(some)}).table["n"].iloc[0]
                for some in (wijken[:size], wijken[1:size])
            ]
            for size in range(2, 12)
        ]
        return {int(with_it - without) for with_it, without in sums}

    assert len(steps()) == 1
    monkeypatch.setattr(noise, "tens", np.rint)
    assert len(steps()) > 1


def test_a_total_with_residents_of_institutions_tells_of_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All types of a wijk against the wijk: who lives in an institution would be the rest."""
    homes = [
        (124, {"household_type": kind, "cost_wmo": 300_000})
        for kind in ("eenpersoons", "eenouder", "overig")
    ]
    resident = (1, {"household_type": "institutioneel", "cost_wmo": 8_000_000})
    towns = [households(*homes), households(*homes, resident)]
    types = {"household_type": set(words.HOUSEHOLD_TYPES)}

    def more(rows: pd.DataFrame, secret: int) -> float:
        drawn = gate(rows, secret=bytes([secret] * 32))
        asked: dict[str, Any] = {"per": ["wijk_code"], "laws": ["wmo"]}
        told = (drawn.ask(**asked, where={**IN_2025, **one}).table for one in (types, {}))
        every, alone = (float(table["cost"].fillna(0).iloc[0]) for table in told)
        return every - alone

    def told() -> bool:
        return any(more(towns[0], one) != more(towns[1], one) for one in range(1, 9))

    assert not told()
    real = statements.over_all

    def with_residents(asked: Any, names: Any, catalogue: Any) -> Any:
        query, parameters = real(asked, names, catalogue)
        return query, parameters | {"institutions": True}

    monkeypatch.setattr(statements, "over_all", with_residents)
    monkeypatch.setattr(lattice.Lattice, "_apart", None)
    assert told()
