"""Who uses what, in which year, and what runs at the same time."""

from __future__ import annotations

from pathlib import Path

import pytest
from staged import Staged, key_of


def test_a_household_without_help_has_the_empty_levels(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a"})
    columns = (
        "laws, n_laws, n_provisions, n_laws_at_once, laws_on_31_dec, intensity, one_plan, "
        "cost_class, posts, uses_wmo, cost_wmo, direct_wmo, used_last_year, has_debt"
    )
    assert drawn.one(columns, "a") == (
        *("geen", 0, 0, 0, "geen", "geen", "nvt", "0"),
        *(0, 0, 0, 0, "onbekend", None),
    )


@pytest.mark.parametrize(
    ("start", "end", "active"),
    [
        ("2024-03", "2024-12", False),
        ("2024-03", "2025-01", True),
        ("2025-12", "2026-05", True),
        ("2026-01", None, False),
        ("2020-01", None, True),
        ("2025-12", None, True),
    ],
)
def test_active_in_a_year(drawn: Staged, start: str, end: str | None, active: bool) -> None:
    drawn.add("household", {"household_id": "a"})
    drawn.add("provision", {"household_id": "a", "start_month": start, "end_month": end})
    assert drawn.one("uses_wmo", "a") == (int(active),)


def test_an_open_spell_runs_to_the_peildatum(tmp_path: Path) -> None:
    drawn = Staged(tmp_path)
    drawn.delivery(peildatum="2025-07-01")
    drawn.add("household", {"household_id": "a"})
    drawn.add("provision", {"household_id": "a", "start_month": "2025-02"})
    # Not known after July, so not said to be there in December.
    assert drawn.one("uses_wmo, laws, laws_on_31_dec", "a") == (1, "wmo", "geen")


def test_laws_at_once_and_on_31_december(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a"}, {"household_id": "b"})
    one = {"law": "jeugdwet", "category": "45", "start_month": "2025-01", "end_month": "2025-04"}
    two = {"law": "wmo", "category": "02", "start_month": "2025-05"}
    three = {"law": "participatiewet", "category": "bijstand", "start_month": "2025-04"}
    drawn.add("provision", *({"household_id": "a", **row} for row in (one, two, three)))
    drawn.add("provision", *({"household_id": "b", **row} for row in (one, two)))
    columns = "laws, n_laws, n_laws_at_once, laws_on_31_dec"
    assert drawn.households(f"select {columns} from household_year order by n_laws desc") == [
        ("jeugdwet+participatiewet+wmo", 3, 2, "participatiewet+wmo"),
        ("jeugdwet+wmo", 2, 1, "wmo"),
    ]


def test_categories_are_counted_once_and_only_of_three_laws(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a"})
    same = {"household_id": "a", "start_month": "2025-01"}
    drawn.add(
        "provision",
        {**same, "category": "01"},
        {**same, "category": "01"},
        {**same, "category": "05"},
        {**same, "law": "minimaregeling", "category": "stadspas"},
    )
    columns = "n_provisions, laws, uses_minimaregeling, uses_hulp_bij_huishouden, intensity"
    assert drawn.one(columns, "a") == (2, "wmo", 1, 1, "licht")


def test_four_or_more_categories(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a"})
    drawn.add(
        "provision",
        *(
            {"household_id": "a", "category": category, "start_month": "2025-01"}
            for category in ("01", "02", "05", "15", "16")
        ),
    )
    assert drawn.one("n_provisions, intensity", "a") == (4, "zwaar")


def test_posts_are_a_mask_in_the_order_of_the_vocabulary(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a"})
    same = {"household_id": "a", "start_month": "2025-01"}
    drawn.add(
        "provision",
        {**same, "category": "01"},
        {**same, "law": "jeugdwet", "category": "43"},
    )
    # hulp_bij_huishouden is post 0, jeugd_verblijf is post 5.
    assert drawn.one("posts, uses_jeugd_verblijf", "a") == (0b100001, 1)


def test_weight_as_delivered_goes_before_the_category(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a"})
    drawn.add(
        "provision",
        {"household_id": "a", "category": "15", "intensity": "licht", "start_month": "2025-01"},
    )
    assert drawn.one("intensity", "a") == ("licht",)


def test_weight_is_the_heaviest_of_all_five_laws(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a"})
    drawn.add("provision", {"household_id": "a", "category": "01", "start_month": "2025-01"})
    drawn.add("debt_help", {"household_id": "a", "start_month": "2025-02"})
    assert drawn.one("intensity, laws", "a") == ("midden", "wmo")


def test_a_post_has_the_weight_of_its_heaviest_help(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a"})
    same = {"household_id": "a", "start_month": "2025-01"}
    drawn.add(
        "provision",
        {**same, "category": "02", "intensity": "licht"},
        {**same, "category": "07", "intensity": "zwaar"},
        {**same, "category": "05"},
    )
    # A cost line that names no spell tells no weight: with one post in its law it has a post.
    line = {"household_id": "a", "law": "schuldhulp", "amount_cents": 100}
    drawn.add("cost", {**line, "period_month": "2025-03"})
    assert drawn.mart("select post, weight, is_user from use_year order by post") == [
        ("begeleiding_dagbesteding", "zwaar", 1),
        ("hulpmiddelen_vervoer", "licht", 1),
        ("schuldhulp", "onbekend", 0),
    ]


def test_a_signal_of_debt_makes_no_user(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a"}, {"household_id": "b"})
    drawn.add(
        "debt_help",
        {"household_id": "a", "signal_month": 2025 * 12},
        {"household_id": "b", "start_month": "2025-03", "end_month": "2025-05"},
    )
    assert drawn.households("select uses_schuldhulp, posts from household_year order by 1") == [
        (0, 0),
        (1, 1 << 9),
    ]


def test_use_last_year(tmp_path: Path) -> None:
    drawn = Staged(tmp_path)
    drawn.delivery("een", 2024, 2025)
    drawn.add("household", *({"household_id": h, "year": y} for h in "abcd" for y in (2024, 2025)))
    drawn.add(
        "provision",
        {"household_id": "a", "category": "15", "start_month": "2024-01", "end_month": "2024-06"},
        {"household_id": "b", "category": "02", "start_month": "2024-12"},
        {"household_id": "c", "category": "01", "start_month": "2025-01"},
        # Not one of the three laws: weight, but no use.
        {
            "household_id": "d",
            "law": "minimaregeling",
            "category": "stadspas",
            "start_month": "2024-01",
            "end_month": "2024-12",
        },
    )
    names = {key_of(name): name for name in "abcd"}
    found = drawn.households(
        "select rkey, used_last_year, intensity_last_year from household_year where year = 2025"
    )
    assert {names[key]: (used, weight) for key, used, weight in found} == {
        "a": ("gestopt", "zwaar"),
        "b": ("blijft", "midden"),
        "c": ("nieuw", "geen"),
        "d": ("geen", "licht"),
    }


@pytest.mark.parametrize(
    ("plans", "delivered", "expected"),
    [
        (("p1", "p1"), True, "een"),
        (("p1", "p2"), True, "meer"),
        (("p1", None), True, "meer"),
        ((None, None), True, "geen"),
        ((None, None), False, "onbekend"),
    ],
)
def test_one_plan(
    drawn: Staged, plans: tuple[str | None, str | None], delivered: bool, expected: str
) -> None:
    if not delivered:
        drawn.read("delete from staging.delivered_column")
    drawn.add("household", {"household_id": "a"})
    same = {"household_id": "a", "start_month": "2025-01"}
    drawn.add(
        "provision",
        {**same, "category": "01", "plan_id": plans[0]},
        {**same, "category": "02", "plan_id": plans[1]},
    )
    assert drawn.one("one_plan", "a") == (expected,)


def test_one_plan_is_about_categories_in_one_month(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a"})
    drawn.add(
        "provision",
        {"household_id": "a", "category": "01", "start_month": "2025-01", "end_month": "2025-02"},
        {"household_id": "a", "category": "02", "start_month": "2025-03"},
    )
    assert drawn.one("one_plan, n_provisions", "a") == ("nvt", 2)


def test_a_scheme_that_is_a_category_gets_a_column(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a"})
    drawn.add(
        "target_group",
        {"scheme": "stadspas", "wijk_code": "WK999901", "year": 2025, "estimated": 12.0},
    )
    drawn.add(
        "provision",
        {
            "household_id": "a",
            "law": "minimaregeling",
            "category": "stadspas",
            "start_month": "2025-01",
        },
    )
    assert drawn.one("uses_stadspas", "a") == (1,)
