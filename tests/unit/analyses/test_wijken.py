"""Wijken compared on a drawn town: the finding in words, the verdicts, corrected and on a map."""

from __future__ import annotations

import re

import pytest

from samenhang.analyses import judged, wijken, wijken_corrected, wijken_map
from samenhang.disclosure import Gate
from samenhang.errors import Refused
from samenhang.vocabulary import LAWS
from tests.unit.analyses.wijk_town import DELIVERED, FIRST, RAW, SECOND, TOWN, publish, town

COST = (*DELIVERED, ("cost", "amount_cents"))


@pytest.fixture(scope="module")
def gate() -> Gate:
    return town()


def test_the_finding_says_in_how_many_wijken_and_how_many_percent(gate: Gate) -> None:
    answer = wijken.compare(gate, name="ondersteuning", **TOWN)
    assert re.fullmatch(
        r"In 1 van de 2 wijken ligt het deel van de huishoudens met ondersteuning duidelijk hoger "
        r"dan in heel Polderstad \(2[45],\d%\), in 1 duidelijk lager",
        answer.title,
    )
    assert "2025" in answer.sentence
    assert "bandbreedte" in answer.sentence
    assert judged.RESIDENT in answer.notes
    assert answer.state == "shown"


def test_verdicts_bands_and_numbers_per_wijk(gate: Gate) -> None:
    table = wijken.compare(gate, name="ondersteuning", **TOWN, wijk=SECOND).published.table
    rows = table.set_index("key")
    assert list(rows.loc[[FIRST, SECOND], "verdict"]) == ["hoger", "lager"]
    assert list(rows["words"]) == ["▲ duidelijk hoger", "▼ duidelijk lager"]
    for wijk, share in RAW.items():
        assert rows["value"][wijk] == pytest.approx(share, abs=0.01)
        # 1.96 × √(p(1−p) / 2000) is 2.1 and 1.7 percent point; the noise adds a little.
        chance = 1.96 * (share * (1 - share) / 2000) ** 0.5
        assert chance < (rows["high"][wijk] - rows["low"][wijk]) / 2 < chance + 0.006
    assert list(rows["highlight"]) == [False, True]


def test_a_chosen_wijk_is_what_the_finding_is_about(gate: Gate) -> None:
    title = wijken.compare(gate, name="ondersteuning", **TOWN, wijk=FIRST).title
    assert re.fullmatch(
        r"In Wijk 01 is het deel van de huishoudens met ondersteuning 3[12],\d%, "
        r"duidelijk hoger dan Polderstad \(2[45],\d%\)",
        title,
    )


def test_corrected_stands_beside_raw_and_nothing_differs_any_more(gate: Gate) -> None:
    answer = wijken_corrected.corrected(gate, name="ondersteuning", **TOWN)
    assert answer.title == (
        "Gecorrigeerd voor samenstelling staat geen wijk duidelijk boven of onder Polderstad, "
        "zonder correctie 2"
    )
    rows = answer.published.table.set_index("key")
    assert rows["corrected"].notna().all()
    assert set(rows["corrected_verdict"]) == {"vergelijkbaar"}
    assert {"value_share", "corrected_share"} <= set(answer.columns)
    assert "Indirect" not in answer.sentence
    # Both wijken have what their composition leads to: about once what is expected.
    assert re.search(r"Per wijk is (0,9\d|1,00) tot 1,0\d keer gezien", answer.sentence)
    assert rows["observed_n"].sum() == pytest.approx(rows["expected_n"].sum(), abs=10)
    assert (rows["corrected_low"] < rows["corrected"]).all()
    assert (rows["corrected"] < rows["corrected_high"]).all()
    assert {"observed_n", "expected_n", "corrected_low_share", "corrected_high_share"} <= set(
        answer.columns
    )
    chosen = wijken_corrected.corrected(gate, name="ondersteuning", **TOWN, wijk=SECOND)
    assert chosen.sentence.startswith("In Wijk 02 zijn")
    assert "verwacht bij deze samenstelling" in chosen.sentence
    assert "verborgen" in answer.published.definition


@pytest.mark.parametrize("name", ["eenouder", "cbs-a_wmo_t"])
def test_composition_and_public_figures_are_not_corrected(name: str) -> None:
    gate = town()
    publish(gate, *((area, column, 100.0) for area in (FIRST, SECOND, "GM9999")
                    for column in ("a_inw", "a_wmo_t")))  # fmt: skip
    answer = wijken_corrected.corrected(gate, name=name, **TOWN)
    assert answer.state == "missing"
    assert "corrigeren kan hier niet" in answer.sentence


def test_a_small_wijk_is_hidden_and_gets_no_verdict() -> None:
    gate = town(second=(10, 14))
    table = wijken.compare(gate, name="ondersteuning", **TOWN).published.table.set_index("key")
    assert table["reason"][SECOND] == "te weinig"
    assert table["verdict"][SECOND] == ""
    assert table["words"][SECOND] == "niet te vergelijken"
    answer = wijken_corrected.corrected(gate, name="ondersteuning", **TOWN)
    assert answer.published.table.set_index("key")["corrected"].isna()[SECOND]


def test_nothing_to_show_says_so() -> None:
    answer = wijken.compare(town(first=(10, 10), second=(10, 10)), name="meer-wetten", **TOWN)
    assert answer.state == "too_few"
    assert answer.sentence.startswith("Te weinig huishoudens")


def test_costs_of_laws_that_are_known_well_enough() -> None:
    gate = town(delivered=COST)
    for law in LAWS:
        for kind, value in (("realisatie", 1.0), ("geleverd", 1.0), ("per_huishouden_bekend", 0.9)):
            gate.store._connection.execute(
                "insert into public_figure values (2025, 'x', ?, null, 'bedrag_cent', ?, ?, 'b', "
                "null, null, null, 'GM9999')",
                [law, kind, value * 100_000_000],
            )
    answer = wijken.compare(gate, name="kosten-gebruiker", **TOWN)
    rows = answer.published.table.set_index("key")
    # 600 × € 2,000 and 50 × € 1,000 over 650; 200 and 150 over 350.
    assert rows["value"][FIRST] == pytest.approx(1_250_000 / 650, rel=0.04)
    assert rows["value"][SECOND] == pytest.approx(550_000 / 350, rel=0.05)
    assert answer.unit == "euro"
    fixed = wijken_corrected.corrected(gate, name="kosten-gebruiker", **TOWN).published.table
    # Within a type everybody costs the same, so only the mix differs: 1,800,000 over 1,000.
    assert list(fixed["corrected"]) == pytest.approx([1800, 1800], rel=0.05)
    everyone = wijken.compare(gate, name="kosten", **TOWN).published.table.set_index("key")
    assert everyone["value"][FIRST] == pytest.approx(1_250_000 / 2000, rel=0.04)


def test_too_little_of_a_law_known_gives_no_euros() -> None:
    gate = town(delivered=COST)
    for law in LAWS:
        for kind, value in (("realisatie", 1.0), ("geleverd", 1.0), ("per_huishouden_bekend", 0.5)):
            gate.store._connection.execute(
                "insert into public_figure values (2025, 'x', ?, null, 'bedrag_cent', ?, ?, 'b', "
                "null, null, null, 'GM9999')",
                [law, kind, value * 100_000_000],
            )
    answer = wijken.compare(gate, name="kosten", **TOWN)
    assert answer.state == "too_few"
    assert set(answer.published.table["reason"]) == {"minder dan 60% per huishouden bekend"}


def test_without_cost_there_is_no_cost_to_choose(gate: Gate) -> None:
    names = wijken.choices(gate, gemeente="GM9999")
    assert "kosten" not in names
    with pytest.raises(Refused):
        wijken.compare(gate, name="kosten", **TOWN)


def test_the_map_needs_outlines_and_names_their_source() -> None:
    gate = town()
    assert wijken_map.on_map(gate, name="ondersteuning", **TOWN).state == "missing"
    square = ([5.0, 5.1, 5.1, 5.0], [52.0, 52.0, 52.1, 52.1])
    gate.store._connection.execute(
        "insert into outline values ('GM9999', ?, 0, 0, ?, ?), ('GM9999', ?, 0, 1, ?, ?)",
        [FIRST, *square, FIRST, *square],
    )
    answer = wijken_map.on_map(gate, name="ondersteuning", **TOWN)
    assert answer.state == "shown"
    assert judged.INVENTED_OUTLINES in answer.notes
    outlines = wijken_map.outlines(gate, gemeente="GM9999")
    assert list(outlines["wijk_code"]) == [FIRST]  # a hole is no outline
    assert outlines["lon"][0] == square[0]
