"""Young people through the gate: their cost in a month, and what is too little to tell."""

from __future__ import annotations

import pandas as pd
import pytest

from samenhang.disclosure import Gate
from samenhang.errors import Refused
from tests.drawn import gate, households


def drawn(*groups: tuple[int, dict[str, object]]) -> Gate:
    """Return a gate on these young people at their birthday, each in a household of his own."""
    rows = households(*groups)
    return gate(rows, young=rows.assign(moment="0"))


def test_the_cost_of_a_month_by_law() -> None:
    asked = drawn((200, {"state": "jeugdwet", "cost_jeugdwet": 150_000, "cost_bijstand": 90_000}))
    answer = asked.ask(per=["moment"], unit="young", laws={"jeugdwet"})
    now = answer.table.set_index("moment").loc["0"]
    # 200 young people of 1.500 euros; noise of the sum is a few euros, three figures are shown.
    assert now["n"] == pytest.approx(200, abs=20)
    assert now["cost"] == pytest.approx(300_000, rel=0.02)
    assert "in de maand van het moment" in answer.definition
    assert "Bijstandsuitkeringen tellen niet mee." in answer.definition


def test_fewer_than_ten_payers_are_hidden() -> None:
    asked = drawn((9, {"cost_jeugdwet": 150_000}), (200, {}))
    now = asked.ask(per=["moment"], unit="young").table.set_index("moment").loc["0"]
    assert now["n"] == pytest.approx(209, abs=20)
    assert pd.isna(now["cost"])
    assert now["reason"] == "te weinig"


def test_counts_alone_have_no_cost() -> None:
    asked = drawn((200, {"cost_jeugdwet": 150_000}))
    answer = asked.ask(per=["moment"], unit="young", laws=())
    assert answer.table["cost"].isna().all()
    assert "Kosten" not in answer.definition


@pytest.mark.parametrize("name", ["signal", "wijk_code", "year"])
def test_young_people_are_not_split_by_household_traits(name: str) -> None:
    with pytest.raises(Refused):
        drawn((200, {})).ask(per=["moment", name], unit="young")


def test_no_more_than_four_dimensions_with_the_law_as_one() -> None:
    asked = drawn((200, {}))
    per = ["moment", "state", "state_before", "gap"]
    asked.ask(per=per, unit="young")
    with pytest.raises(Refused, match="hoogstens 4"):
        asked.ask(per=per, unit="young", laws={"wmo"})
