"""The gate on drawn households: what is shown, what is hidden, what is refused."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from samenhang.disclosure import OTHER_COMBINATIONS
from samenhang.errors import Refused
from tests.drawn import gate, households

BAND = 4.5 * 3 + 5  # four and a half standard deviations of the noise, and half a step of ten


def test_a_count_is_shown_in_tens_near_the_truth() -> None:
    table = gate(households((437, {}))).ask(where={"year": 2025}).table
    assert table["n"].iloc[0] % 10 == 0
    assert abs(table["n"].iloc[0] - 437) <= BAND


@pytest.mark.parametrize("count", range(3))
def test_one_or_two_households_look_like_none(count: int) -> None:
    drawn = gate(households((200, {}), (count, {"wijk_code": "WK999902"}), (30, {"year": 2024})))
    table = drawn.ask(per=["wijk_code"], where={"year": 2025}).table.set_index("wijk_code")
    assert list(table.index) == (
        ["WK999901", "WK999902", "onbekend"] if count else ["WK999901", "onbekend"]
    )
    hidden = table.drop(index="WK999901")
    assert hidden["n"].isna().all()
    assert hidden["cost"].isna().all()
    assert hidden["margin"].isna().all()
    assert set(hidden["reason"]) == {"te weinig"}


def test_cost_is_in_euros_with_three_figures_and_never_without_a_count() -> None:
    rows = households((300, {"cost_wmo": 250_000, "uses_wmo": 1}), (4, {"uses_wmo": 0}))
    table = gate(rows).ask(per=["uses_wmo"], where={"year": 2025}).table.set_index("uses_wmo")
    # 300 × 2.500 euro; the largest contributors are alike, so the noise is about 0,35 × 2.500.
    assert abs(table.loc[1, "cost"] - 750_000) <= 5 * 0.35 * 2_500 + 5_000
    assert table.loc[1, "cost"] % 1_000 == 0
    assert pd.isna(table.loc[0, "n"])
    assert pd.isna(table.loc[0, "cost"])


@pytest.mark.parametrize("payers", [0, 1, 9])
def test_fewer_than_ten_payers_tell_nothing(payers: int) -> None:
    rows = households((400 - payers, {}), (payers, {"cost_wmo": 300_000}))
    table = gate(rows).ask(where={"year": 2025}).table
    assert pd.notna(table["n"].iloc[0])
    assert pd.isna(table["cost"].iloc[0])
    assert table["reason"].iloc[0] == "te weinig"


def test_one_dear_household_among_many_hides_the_cost() -> None:
    rows = households((60, {"cost_wmo": 1_000}), (1, {"cost_wmo": 90_000_000}))
    assert gate(rows).ask(where={"year": 2025}).table["cost"].isna().all()


def test_the_cost_of_several_laws_is_the_sum_of_the_published_ones() -> None:
    rows = households((200, {"cost_wmo": 100_000, "cost_jeugdwet": 400_000}))
    drawn = gate(rows)
    one = {
        law: drawn.ask(where={"year": 2025}, laws=[law]).table["cost"].iloc[0]
        for law in ("wmo", "jeugdwet")
    }
    both = drawn.ask(where={"year": 2025}).table["cost"].iloc[0]
    assert abs(both - sum(one.values())) <= 1_500 + 500 + 2_500  # three figures of each


def test_no_laws_is_the_same_counts_without_cost() -> None:
    rows = households((300, {"cost_wmo": 100_000}), (200, {"n_laws": 1, "cost_wmo": 50_000}))
    drawn = gate(rows, person_year=pd.concat([rows, rows], ignore_index=True))
    for unit in ("household", "person"):
        asked = {"per": ["n_laws"], "where": {"year": 2025}, "unit": unit}
        full, counted = drawn.ask(**asked).table, drawn.ask(**asked, laws=()).table
        assert counted["cost"].isna().all()
        assert counted["n"].equals(full["n"])
        assert counted.loc[counted["n"].notna(), "reason"].isna().all()
        assert "Kosten" not in drawn.ask(**asked, laws=()).definition


def test_bijstand_counts_only_on_request() -> None:
    rows = households((200, {"cost_participatiewet": 100_000, "cost_bijstand": 1_500_000}))
    drawn = gate(rows)
    without = drawn.ask(where={"year": 2025}).table["cost"].iloc[0]
    with_it = drawn.ask(where={"year": 2025}, income_transfers=True).table["cost"].iloc[0]
    assert abs(without - 200_000) < 6_000
    assert abs(with_it - 3_200_000) < 60_000


def test_the_same_wijk_by_where_and_by_per_is_the_same_number() -> None:
    drawn = gate(
        households((300, {}), (500, {"wijk_code": "WK999902"}), (250, {"wijk_code": "WK999903"}))
    )
    rows = drawn.ask(per=["wijk_code"], where={"year": 2025}).table.set_index("wijk_code")
    for wijk in ("WK999901", "WK999902", "WK999903"):
        one = drawn.ask(where={"year": 2025, "wijk_code": {wijk}})
        assert one.table["n"].iloc[0] == rows.loc[wijk, "n"] == one.total()


def test_residents_of_institutions_count_only_when_named() -> None:
    drawn = gate(households((100, {}), (300, {"household_type": "institutioneel"})))
    everyone = drawn.ask(where={"year": 2025}).total()
    assert everyone is not None
    assert abs(everyone - 100) <= BAND
    types = drawn.ask(per=["household_type"], where={"year": 2025}).table.set_index(
        "household_type"
    )
    assert abs(types.loc["institutioneel", "n"] - 300) <= BAND
    named = drawn.ask(where={"year": 2025, "household_type": {"institutioneel"}}).total()
    assert named == types.loc["institutioneel", "n"]


def test_persons_have_ten_households_as_well() -> None:
    # Twelve persons of six households, and 200 persons of 100 households.
    rows = households((6, {"laws": "wmo"}), (100, {}))
    persons = pd.concat([rows, rows], ignore_index=True)
    table = (
        gate(rows, person_year=persons).ask(per=["laws"], where={"year": 2025}, unit="person").table
    )
    shown = table.dropna(subset=["n"]).set_index("laws")["n"]
    assert list(shown.index) == ["geen"]
    assert abs(shown["geen"] - 200) <= 4.5 * 3 * 2 + 5  # two members a household double the noise


def test_uses_without_post_count_every_household_once_per_post() -> None:
    rows = households((150, {}))
    uses = pd.concat(
        [rows.assign(post=p, cost_use=c) for p, c in (("werk", 10_000), ("bijstand", 900_000))]
    )
    drawn = gate(rows, use_year=uses)
    all_uses = drawn.ask(where={"year": 2025}, unit="use")
    assert abs(all_uses.total() - 300) <= 4.5 * 3 * 2 + 5
    posts = drawn.ask(per=["post"], where={"year": 2025}, unit="use").table.set_index("post")
    assert abs(posts.loc["werk", "cost"] - 15_000) <= 500
    assert pd.isna(posts.loc["bijstand", "cost"])
    assert abs(posts.loc["bijstand", "n"] - 150) <= BAND


def test_rare_combinations_of_posts_are_one_row() -> None:
    # posts is a mask: bit 0 help in the house, bit 4 youth help without a stay, bit 5 with one.
    rare = [(6, {"posts": mask, "cost_wmo": 100_000}) for mask in (17, 33, 48, 49)]
    rows = households((300, {"posts": 1}), (100, {"posts": 0}), *rare)
    table = gate(rows).ask(per=["posts"], where={"year": 2025}).table.set_index("posts")
    assert set(table.index) == {"geen", "hulp_bij_huishouden", OTHER_COMBINATIONS}
    # 24 households of 1.000 euro; presence may count each for .5 to 1.5.
    assert abs(table.loc[OTHER_COMBINATIONS, "n"] - 24) <= BAND
    assert abs(table.loc[OTHER_COMBINATIONS, "cost"] - 24_000) <= 5 * 0.35 * 1_000


@pytest.mark.parametrize("others", [0, 1, 2])
def test_one_household_with_a_rare_combination_leaves_no_trace(others: int) -> None:
    dear = (others, {"posts": 8, "cost_wmo": 15_000_000})
    rows = households((220, {"posts": 0}), (60, {"posts": 1, "cost_wmo": 200_000}), dear)
    table = gate(rows).ask(per=["posts"], where={"year": 2025}).table.set_index("posts")
    assert table.loc[OTHER_COMBINATIONS, ["n", "cost", "margin"]].isna().all()
    assert table.loc[OTHER_COMBINATIONS, "reason"] == "te weinig"


def test_credits_do_not_make_a_pooled_cost_firm() -> None:
    # Twelve firm credits of wmo; youth help of seven cannot be shown, and outweighs them.
    rows = households(
        (20, {"wijk_code": "WK999902", "cost_wmo": -10_000}),
        (30, {"wijk_code": "WK999902"}),
        (7, {"wijk_code": "WK999902", "cost_jeugdwet": 60_000}),
        (200, {"cost_jeugdwet": 60_000}),
        (9, {"wijk_code": "WK999903", "cost_jeugdwet": 60_000}),
    )
    table = gate(rows).ask(per=["wijk_code"], where={"year": 2025}).table.set_index("wijk_code")
    cost = table.loc["WK999902", "cost"]
    assert pd.isna(cost) or cost < 0


def test_what_a_caller_does_to_his_answer_reaches_nobody_else() -> None:
    drawn = gate(households((300, {}), (200, {"household_type": "eenouder"})))
    asked = {"per": ["household_type"], "where": {"year": 2025}}
    mine = drawn.ask(**asked).table
    before = mine.copy()
    mine["n"] = 5
    mine.loc[0, "reason"] = "gewijzigd"
    pd.testing.assert_frame_equal(drawn.ask(**asked).table, before)


def test_the_margin_follows_from_what_is_shown() -> None:
    """Two answers with the same published count in the same table have the same margin."""
    margins: dict[int, set[float]] = {}
    for size in range(400, 480):
        row = gate(households((size, {"n_laws": 1}))).ask(per=["n_laws"], where={"year": 2025})
        shown = row.table.dropna(subset=["n"]).iloc[0]
        margins.setdefault(int(shown["n"]), set()).add(float(shown["margin"]))
    assert all(len(found) == 1 for found in margins.values())


@pytest.mark.parametrize(
    "year", [np.int64(2025), 2025.0, "2025", np.array([2025]), pd.Series([2025])]
)
def test_a_year_may_be_written_as_a_notebook_gives_it(year: object) -> None:
    assert gate(households((50, {}))).ask(where={"year": year}).total() is not None


@pytest.mark.parametrize("year", [None, "²", "--5", "9" * 5_000, 2025.5, float("nan"), object()])
def test_a_year_that_is_none_is_refused(year: object) -> None:
    with pytest.raises(Refused, match="Onbekende waarde voor jaar"):
        gate(households((50, {}))).ask(where={"year": year})


def test_a_trait_that_a_small_group_shares_is_hidden() -> None:
    # All 30 one-parent households have debts: showing it would tell it of each of them.
    rows = households(
        (30, {"household_type": "eenouder", "has_debt": 1}), (150, {"has_debt": 1}), (150, {})
    )
    table = gate(rows).ask(per=["household_type", "has_debt"], where={"year": 2025}).table
    shown = table.dropna(subset=["n"])
    assert set(shown["household_type"]) == {"eenpersoons"}


def test_the_young_have_a_moment_and_no_year() -> None:
    rows = households((60, {}))
    young = pd.concat(
        [rows.assign(moment=m, state=s) for m, s in (("0", "jeugdwet"), ("12", "geen"))]
    )
    drawn = gate(rows, young=young)
    table = drawn.ask(per=["moment", "state"], unit="young").table.dropna(subset=["n"])
    assert set(zip(table["moment"], table["state"], strict=True)) == {
        ("0", "jeugdwet"),
        ("12", "geen"),
    }
    with pytest.raises(Refused, match="moment"):
        drawn.ask(per=["state"], unit="young")


REFUSALS = [
    ({"per": ["wijk_code"]}, "precies één jaar"),
    ({"where": {"year": {2024, 2025}}}, "precies één jaar"),
    ({"per": ["straat"], "where": {"year": 2025}}, "bestaat niet"),
    ({"where": {"year": 2025, "laws": {"wlz"}}}, "Onbekende waarde voor combinatie van wetten"),
    ({"where": {"year": 2031}}, "Onbekende waarde voor jaar"),
    ({"where": {"year": 2025, "laws": set()}}, "minstens een waarde"),
    ({"where": {"year": 2025}, "laws": ["wlz"]}, "Onbekende wet"),
    ({"where": {"year": 2025}, "unit": "straat"}, "Onbekende eenheid"),
    ({"per": ["wijk_code", "cost_class"], "where": {"year": 2025}}, "kostenklasse"),
    ({"per": ["wijk_code", "posts"], "where": {"year": 2025}}, "Combinaties van posten"),
    ({"per": ["wijk_code"], "where": {"year": 2025}, "unit": "person"}, "hele gemeente"),
    ({"per": ["cost_class"], "where": {"year": 2025}, "unit": "person"}, "bestaat niet"),
    (
        {
            "per": ["wijk_code", "household_type", "age_oldest", "laws", "has_debt"],
            "where": {"year": 2025},
        },
        "hoogstens 4 kenmerken",
    ),
    (
        {
            "per": ["wijk_code", "household_type", "age_oldest", "n_laws"],
            "where": {"year": 2025},
            "laws": ["wmo"],
        },
        "hoogstens 4 kenmerken",
    ),
]


@pytest.mark.parametrize(("asked", "words"), REFUSALS)
def test_what_may_not_be_asked_gets_a_dutch_sentence(asked: dict, words: str) -> None:
    drawn = gate(households((50, {}), (50, {"year": 2024})))
    with pytest.raises(Refused, match=words):
        drawn.ask(**asked)


def test_what_was_not_delivered_is_refused() -> None:
    drawn = gate(households((50, {})), delivered=(("household", "household_id"),))
    with pytest.raises(Refused, match="bekende schulden is niet geleverd"):
        drawn.ask(per=["has_debt"], where={"year": 2025})
    with pytest.raises(Refused, match="personen is niet geleverd"):
        drawn.ask(where={"year": 2025}, unit="person")
    assert drawn.ask(where={"year": 2025}).table["cost"].isna().all()
    assert drawn.ask(where={"year": 2025}).table["reason"].isna().all()


def test_an_answer_carries_its_provenance() -> None:
    answer = gate(households((500, {"laws": "wmo"}))).ask(
        per=["laws"], where={"year": 2025, "wijk_code": "WK999901"}
    )
    assert answer.selection == (
        "Huishoudens in 2025; wijk: Wijk 01; kosten zonder bijstand; per combinatie van wetten."
    )
    assert "household_cell" in answer.sql
    assert answer.build_id == "drawn"
    assert answer.invented
    assert answer.parameters["dims"] == ["laws", "wijk_code", "year"]
    assert "1 januari" in answer.definition
    assert answer.peildatum == "2026-01-01"
