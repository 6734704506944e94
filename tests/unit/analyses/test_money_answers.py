"""Cost, spending, overview and headline on drawn households, with means worked out by hand.

Wijk 1: 1.000 households, 200 of them use the wmo at 3.000 euros each.
Wijk 2: 1.000 households, 300 of them use the jeugdwet at 6.000 euros each.
"""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

from samenhang.analyses import accountability, cost, headline, overview, spending
from samenhang.analyses.remainder import REST
from samenhang.disclosure import Gate
from tests.drawn import PUBLIC_FIGURE, households
from tests.drawn import gate as drawn_gate

ONE, TWO = "WK999901", "WK999902"


def kind(wijk: str, law: str = "", euros: int = 0, year: int = 2025) -> dict[str, object]:
    chosen: dict[str, object] = {"wijk_code": wijk, "year": year}
    if law:
        chosen |= {"laws": law, "n_laws": 1, f"uses_{law}": 1, f"cost_{law}": euros * 100}
    return chosen


def town(year: int = 2025, euros: int = 3000, first: int = 0) -> pd.DataFrame:
    return households(
        (800, kind(ONE, year=year)),
        (200, kind(ONE, "wmo", euros, year)),
        (700, kind(TWO, year=year)),
        (300, kind(TWO, "jeugdwet", 6000, year)),
        first=first,
    )


def opened(rows: pd.DataFrame, **more: object) -> Gate:
    gate = drawn_gate(rows, **more)  # type: ignore[arg-type]
    gate.store._connection.execute(PUBLIC_FIGURE)
    return gate


@pytest.fixture(scope="module")
def gate() -> Gate:
    return opened(town())


def near(expected: float, part: float = 0.06) -> object:
    """The noise of a count of hundreds stays within six percent."""
    return pytest.approx(expected, rel=part)


def test_headline_by_hand(gate: Gate) -> None:
    found = headline.headline(gate, year=2025)
    assert found.households == near(2000)
    assert found.supported == near(500)
    assert found.share_supported == near(0.25)
    assert found.mean_supported == near(4800)  # (200 * 3.000 + 300 * 6.000) / 500
    assert found.mean_all == near(1200)


def test_mean_per_wijk_by_hand_and_rows_that_add_up(gate: Gate) -> None:
    answer = cost.by_wijk(gate, year=2025, wijk=TWO)
    rows = answer.published.table.set_index("label")
    assert rows.loc["Wijk 01", "mean"] == near(3000)
    assert rows.loc["Wijk 02", "mean"] == near(6000)
    assert rows.loc["Wijk 01", "all_mean"] == near(600)
    assert list(rows.index)[-1] == REST
    assert rows["n"].sum() == headline.headline(gate, year=2025).supported
    assert list(rows["highlight"].fillna(False)) == [False, True, False, False]


def test_mean_is_published_cost_by_published_count(gate: Gate) -> None:
    rows = cost.by_wijk(gate, year=2025).published.table.dropna(subset=["mean"])
    for row in rows.itertuples():
        assert row.mean == round(row.cost / row.n / 10) * 10


def test_hidden_rows_are_empty_and_never_nought(gate: Gate) -> None:
    rows = cost.by_household_type(gate, year=2025).published.table.set_index("label")
    hidden = rows.loc["Paar met kinderen"]
    assert hidden["reason"] == "te weinig"
    assert pd.isna(hidden["n"])
    assert pd.isna(hidden["mean"])
    assert "Bewoner van een instelling" not in rows.index


def test_laws_by_hand_and_their_rest(gate: Gate) -> None:
    rows = spending.by_law(gate, year=2025).published.table
    assert list(rows["label"].iloc[:2]) == ["Jeugdwet", "Wmo"]
    assert rows["cost"].iloc[0] == near(1_800_000)
    assert rows["share"].iloc[1] == near(0.25)
    whole = gate.ask(where={"year": 2025}).total("cost")
    assert rows["cost"].sum() == whole


@pytest.mark.parametrize(
    ("euros", "verb"), [(3000, "bleven vergelijkbaar"), (9000, "stegen"), (400, "daalden")]
)
def test_years_are_called_a_rise_only_beyond_five_percent(euros: int, verb: str) -> None:
    both = pd.concat([town(2024), town(2025, euros, first=2000)], ignore_index=True)
    assert verb in spending.over_years(opened(both)).title


@pytest.mark.parametrize(("count", "verb"), [(2000, "stegen"), (100, "bleven vergelijkbaar")])
def test_a_rise_of_few_households_is_not_called_one(count: int, verb: str) -> None:
    # 3.000 to 3.750 is 25%; with a spread of 1 chance is 3,09 × √(2/2000) = 10%, of 100: 44%.
    rows = [
        households((count, kind(ONE, "wmo", euros, year)), first=first)
        for year, euros, first in ((2024, 3000, 0), (2025, 3750, 5000))
    ]
    assert verb in spending.over_years(opened(pd.concat(rows, ignore_index=True))).title


def test_provisional_year_is_not_in_the_title() -> None:
    both = pd.concat([town(2024), town(2025, 9000, first=2000)], ignore_index=True)
    gate = opened(both)
    gate.catalogue.provisional[2025] = True
    answer = spending.over_years(gate)
    assert "stegen" not in answer.title
    assert "gestippeld" in answer.notes[0]
    assert list(answer.published.table["provisional"]) == [False, True]


def test_wijken_that_differ_are_counted_and_not_ranked() -> None:
    # 10% and 40% beside 25% of the whole: both far beyond 99.8%.
    apart = households((900, kind(ONE)), (100, kind(ONE, "wmo", 3000)), (600, kind(TWO)),
                       (400, kind(TWO, "wmo", 3000)))  # fmt: skip
    answer = overview.wijken(opened(apart), year=2025)
    assert answer.title == (
        "In 1 van de 2 wijken krijgt een duidelijk groter deel ondersteuning dan in heel "
        "Polderstad, in 1 een duidelijk kleiner deel"
    )
    assert list(answer.published.table["verdict"]) == ["lager", "hoger"]


def test_only_a_smaller_share_is_said_without_the_other() -> None:
    # Beside 24.9% of the whole: 15% is far beyond its band (± 4.2), 26.5% within it (± 1.8).
    town = households((850, kind(ONE)), (150, kind(ONE, "wmo", 3000)), (4410, kind(TWO)),
                      (1590, kind(TWO, "wmo", 3000)))  # fmt: skip
    assert overview.wijken(opened(town), year=2025).title == (
        "In 1 van de 2 wijken krijgt een duidelijk kleiner deel ondersteuning dan in heel "
        "Polderstad"
    )


def test_wijken_without_difference_say_so() -> None:
    same = households((800, kind(ONE)), (200, kind(ONE, "wmo", 3000)), (800, kind(TWO)),
                      (200, kind(TWO, "wmo", 3000)))  # fmt: skip
    assert overview.wijken(opened(same), year=2025).title.startswith("In geen wijk")


def test_support_says_base_and_bandwidth(gate: Gate) -> None:
    answer = overview.support(gate, year=2025)
    assert "25% van alle" in answer.title
    assert "hoger of lager" in answer.sentence
    assert answer.published.table["n"].sum() == answer.published.total()


def test_small_town_shows_no_number() -> None:
    tiny = opened(households((6, kind(ONE, "wmo", 3000)), (5, kind(ONE))))
    for answer in (cost.by_wijk(tiny, year=2025), overview.support(tiny, year=2025)):
        assert answer.state == "too_few"
        assert answer.sentence.startswith("Te weinig huishoudens om te tonen")


def test_age_in_months(gate: Gate) -> None:
    words = accountability.age(gate, datetime.date(2026, 11, 22))
    assert "1 januari 2026, 10 maanden geleden" in words
