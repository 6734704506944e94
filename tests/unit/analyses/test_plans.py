"""One plan per household: the share worked out by hand, hidden, and not delivered."""

from __future__ import annotations

import pytest

from samenhang.analyses import plans, remainder
from samenhang.disclosure import Gate
from samenhang.vocabulary import PLANS
from tests.unit.analyses.prevention_town import TOWN, town


def planned(*groups: tuple[int, str]) -> Gate:
    kind = {"year": 2025, "laws": "wmo", "n_laws": 1}
    return town((2000, kind), *((count, {**kind, "one_plan": plan}) for count, plan in groups))


def test_a_quarter_has_one_plan() -> None:
    # 250 of 1,000 stacked households; 450 several, 300 none.
    answer = plans.one_plan(planned((250, "een"), (450, "meer"), (300, "geen")), **TOWN)
    assert answer.state == "shown"
    assert answer.title.startswith("25% van de huishoudens met meer soorten hulp tegelijk")
    table = answer.published.table
    assert list(table["label"]) == [*list(PLANS.values())[:3], remainder.REST]
    assert table["share"][:3].tolist() == pytest.approx([0.25, 0.45, 0.30], abs=0.01)
    assert table["n"].sum() == answer.published.total()
    assert (table["low_share"][:3] < table["share"][:3]).all()
    assert "2025" in answer.sentence
    assert "bandbreedte tussen" in answer.sentence
    assert list(answer.columns)[:2] == ["label", "n"]


def test_a_part_that_is_not_known_is_a_row_of_its_own() -> None:
    gate = planned((250, "een"), (450, "meer"), (300, "onbekend"))
    assert PLANS["onbekend"] in list(plans.one_plan(gate, **TOWN).published.table["label"])


def test_plans_that_were_not_delivered_are_unknown_and_never_none() -> None:
    answer = plans.one_plan(planned((700, "onbekend")), **TOWN)
    assert answer.state == "missing"
    assert "Lever de kolom plan_id" in answer.sentence


def test_too_few() -> None:
    answer = plans.one_plan(planned((4, "een"), (3, "geen")), **TOWN)
    assert answer.state == "too_few"
    assert answer.sentence.startswith("Te weinig huishoudens")
