"""Combinations of laws and posts, pairs with lift, and the other views, on the drawn town."""

from __future__ import annotations

import re

import pytest

from samenhang.analyses import combinations, pairs, views
from samenhang.analyses.remainder import REST
from samenhang.disclosure import OTHER_COMBINATIONS, Gate
from samenhang.vocabulary import POSTS
from tests.unit.analyses.overlap_town import (
    BAND,
    DELIVERED,
    GEMEENTE,
    HELP,
    INCOME,
    WIJK,
    WITHOUT,
    WMO,
    YEAR,
    YOUTH,
    town,
)

ASKED = {"year": YEAR, "gemeente": GEMEENTE}


@pytest.fixture(scope="module")
def gate() -> Gate:
    return town()


def test_laws_of_households_add_up_with_their_mean_cost(gate: Gate) -> None:
    answer = combinations.of_laws(gate, **ASKED)
    table = answer.published.table
    assert len(table) == 8
    assert table["label"].iloc[-1] == REST
    assert table["n"].sum() == answer.published.total()
    means = table.set_index("laws")["cost"]
    for laws, mean in {"wmo": 2_000, "jeugdwet": 8_000, "participatiewet+wmo": 6_000}.items():
        assert abs(means[laws] / mean - 1) < 0.25
    assert answer.title == "50% van de huishoudens met ondersteuning krijgt alleen hulp uit de Wmo"


def test_laws_of_persons(gate: Gate) -> None:
    answer = combinations.of_laws(gate, **ASKED, unit="person")
    shown = answer.published.table.set_index("laws")["n"]
    assert abs(shown["wmo"] - 800) <= 2 * BAND
    assert answer.columns["n"] == "Personen"
    assert answer.columns["cost"] == "Kosten per persoon"


def test_persons_can_be_chosen_only_where_the_gate_answers(gate: Gate) -> None:
    assert combinations.no_persons(gate, GEMEENTE, None) == ""
    assert "heel Polderstad" in combinations.no_persons(gate, GEMEENTE, WIJK)
    without = town((300, WMO), delivered=DELIVERED[:2])
    assert "niet geleverd" in combinations.no_persons(without, GEMEENTE, None)


def test_combinations_of_posts_by_size_and_the_rest_in_one_row(gate: Gate) -> None:
    answer = combinations.of_posts(gate, **ASKED)
    table = answer.published.table
    several = f"{HELP}+{INCOME}"
    assert list(table["key"]) == [
        HELP,
        YOUTH,
        several,
        f"{HELP}+{YOUTH}+{INCOME}",
        OTHER_COMBINATIONS,
    ]
    assert table["label"].iloc[2] == "Hulp bij het huishouden + bijstand"
    assert abs(table["n"].iloc[2] - 200) <= BAND
    none = gate.ask(per=["posts"], where={"year": YEAR}).table.set_index("posts")["n"]["geen"]
    assert table["n"].sum() == answer.published.total() - none
    assert answer.title.startswith("Hulp bij het huishouden + bijstand komt het vaakst samen voor")
    assert list(combinations.drawn(answer.published).table["key"]) == list(table["key"][2:4])


def test_combinations_of_posts_are_municipal_and_say_so(gate: Gate) -> None:
    answer = combinations.of_posts(gate, **ASKED, wijk=WIJK)
    assert answer.notes[0] == "Dit cijfer is er alleen voor heel Polderstad, niet per wijk."


def test_lift_by_hand(gate: Gate) -> None:
    # 3,200 households: help 900, youth 400, income 300; help and income 300, the others 100.
    answer = pairs.of_posts(gate, **ASKED)
    table = answer.published.table.set_index(["label", "series"])
    help_, youth, income = POSTS[HELP], POSTS[YOUTH], POSTS[INCOME]
    assert table.loc[(help_, income), "lift"] == pytest.approx(300 * 3200 / (900 * 300), rel=0.08)
    assert table.loc[(help_, youth), "lift"] == pytest.approx(100 * 3200 / (900 * 400), rel=0.15)
    assert table.loc[(help_, income), "share"] == pytest.approx(1 / 3, abs=0.02)
    assert table.loc[(income, help_), "share"] == pytest.approx(1, abs=0.05)
    assert (table["share"] <= 1).all()
    assert table.loc[(help_, youth), "n"] == table.loc[(youth, help_), "n"]
    assert answer.title.startswith("Bijstand gaat 3,")
    assert answer.title.endswith("zo vaak samen met hulp bij het huishouden als bij toeval")
    assert "nog geen oorzaak" in " ".join(answer.notes)
    assert "Hulp naar werk" in answer.notes[0]


def test_a_hidden_pair_stays_hidden() -> None:
    alone = {"uses_schuldhulp": 1}
    drawn = town((1000, WITHOUT), (300, WMO), (200, alone), (2, WMO | alone))
    answer = pairs.of_posts(drawn, **ASKED)
    assert answer.state == "too_few"
    assert answer.published.table[["n", "share", "lift"]].isna().all(axis=None)
    assert set(answer.published.table["reason"]) == {"te weinig"}


def test_persons_beside_households(gate: Gate) -> None:
    # Households 300 of 1,200 (25%), persons 100 of 1,800 (6%).
    answer = views.persons_and_households(gate, **ASKED, wijk=WIJK)
    assert answer.state == "shown"
    assert re.search(r"heeft 2[3-7]% hulp", answer.title)
    shares = answer.published.table.set_index(["label", "series"])["share"]
    assert shares["Meer dan één wet", views.PERSONS] == pytest.approx(100 / 1800, abs=0.03)
    assert re.search(r": 1,[45]\d persoon per huishouden", answer.sentence)
    assert answer.notes[0] == "Dit cijfer is er alleen voor heel Polderstad, niet per wijk."


def test_persons_that_were_not_delivered_are_said() -> None:
    answer = views.persons_and_households(town((300, WMO), delivered=DELIVERED[:2]), **ASKED)
    assert answer.state == "missing"
    assert "niet geleverd" in answer.sentence


def test_in_the_year_at_once_and_on_the_last_day(gate: Gate) -> None:
    # Several laws: 300 in the year, 120 + 100 in one month, 120 on 31 December; three laws: 100.
    answer = views.moments(gate, **ASKED)
    table = answer.published.table
    truth = [300, 220, 120, 100, 100, None]
    for n, expected in zip(table["n"], truth, strict=True):
        if expected is None:
            assert n is table["n"].iloc[-1]
        else:
            assert abs(n - expected) <= BAND
    assert table["reason"].iloc[-1] == "te weinig"
    assert "Op 31 december waren het er circa 1" in answer.sentence


def test_too_few_in_every_view() -> None:
    nobody = town((400, WITHOUT))
    for function in (
        combinations.of_laws,
        combinations.of_posts,
        pairs.of_posts,
        views.moments,
    ):
        answer = function(nobody, **ASKED)
        assert answer.state == "too_few", function
        assert answer.sentence.startswith("Te weinig")
