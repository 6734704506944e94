"""The aansluiting, worked out by hand on a drawn delivery that goes through the whole build.

Households: twenty. Amounts in euros, jaarrekening / delivered / known per household:
wmo             1.000.000 / 799.999,99 / 700.000   (20 x 30.000 declared, 20 x 7.500 lump sum,
                                                    a credit of 50.000,01, 100.000 to nobody)
participatiewet   900.000 / 700.000    / 700.000   of which bijstand 600.000 / 500.000 / 500.000
jeugdwet        1.000.000 / 400.000    / 400.000   40%: too little for euros per household
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import samenhang
from samenhang.analyses import reconciliation, spending
from samenhang.analyses.reconciliation import NO_COST, amounts, fitting_laws
from samenhang.build import build
from samenhang.disclosure import Gate
from tests.unit.delivery.small_delivery import H, Tables, tables, write

YEAR = 2024
TWENTY = H[:20]
SPELLS = {"w": ("wmo", "01"), "b": ("participatiewet", "bijstand"), "r": ("participatiewet",
          "re_integratie"), "j": ("jeugdwet", "45")}  # fmt: skip
EACH = {"w": 30_000, "b": 25_000, "r": 10_000, "j": 20_000}


def drawn() -> Tables:
    given = tables()
    given["voorzieningen"] = [
        ["voorziening_id", "huishouden_id", "wet", "categorie", "begin"],
        *([f"{kind}-{at}", home, law, code, "2024-01"]
          for kind, (law, code) in SPELLS.items() for at, home in enumerate(TWENTY)),
    ]  # fmt: skip
    given["kosten"] = [
        ["voorziening_id", "wet", "maand", "bedrag_cent", "herkomst"],
        *([f"{kind}-{at}", SPELLS[kind][0], "2024-02", euros * 100, "declaratie"]
          for kind, euros in EACH.items() for at in range(20)),
        *([f"w-{at}", "wmo", "2024-03", 750_000, "toegerekend"] for at in range(20)),
        ["w-0", "wmo", "2024-04", -5_000_001, "declaratie"],
        ["", "wmo", "2024-05", 10_000_000, "declaratie"],
    ]  # fmt: skip
    given["publiek_cijfer"] = [
        ["jaar", "onderwerp", "wet", "post", "maat", "soort", "waarde", "bron"],
        *([YEAR, "kosten", law, post, "bedrag_cent", kind, euros * 100, "Jaarrekening 2024"]
          for law, post, kind, euros in (
              ("wmo", "", "realisatie", 1_000_000),
              ("wmo", "", "begroting", 7_000_000),
              ("participatiewet", "", "realisatie", 900_000),
              ("participatiewet", "bijstand", "realisatie", 600_000),
              ("jeugdwet", "", "realisatie", 1_000_000),
          )),
    ]  # fmt: skip
    return given


def opened(folder: Path, given: Tables) -> Gate:
    (folder / "opslag").mkdir()
    (folder / "opslag" / "geheim.key").write_text(bytes(range(32)).hex(), encoding="ascii")
    build([write(folder / "levering", given)], folder / "opslag")
    return samenhang.open(folder / "opslag")


@pytest.fixture(scope="module")
def gate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gate]:
    gate = opened(tmp_path_factory.mktemp("aansluiting"), drawn())
    yield gate
    gate.store.close()


def test_line_without_bijstand(gate: Gate) -> None:
    answer = reconciliation.reconciliation(gate, year=YEAR)
    # 1.000 + 300 + 1.000 thousand in the accounts; 700 + 200 + 400 thousand known
    assert answer.title == (
        "Van de 2,3\xa0miljoen\xa0euro in de jaarrekening is 1,3\xa0miljoen\xa0euro "
        "(57%) per huishouden bekend"
    )


def test_line_with_bijstand(gate: Gate) -> None:
    answer = reconciliation.reconciliation(gate, year=YEAR, transfers=True)
    assert answer.title == (
        "Van de 2,9\xa0miljoen\xa0euro in de jaarrekening is 1,8\xa0miljoen\xa0euro "
        "(62%) per huishouden bekend"
    )


def test_delivered_to_the_cent_with_credit_lump_sum_and_cost_without_household(gate: Gate) -> None:
    by_law = {one.law: one for one in amounts(gate, year=YEAR)}
    assert by_law["wmo"].delivered == 79_999_999
    assert by_law["wmo"].known == 70_000_000
    assert by_law["participatiewet"].delivered == 20_000_000
    table = reconciliation.reconciliation(gate, year=YEAR).published.table.set_index("key")
    assert table.loc["wmo", "delivered"] == "€\xa0799.999,99"
    assert table.loc["wmo", "share"] == 0.7


def test_law_known_for_less_than_sixty_percent_shows_households_and_no_euros(gate: Gate) -> None:
    assert fitting_laws(gate, years=(YEAR,)) == (
        *("wmo", "participatiewet", "schuldhulp", "minimaregeling"),
    )
    laws = spending.by_law(gate, year=YEAR).published.table.set_index("key")
    assert abs(laws.loc["jeugdwet", "n"] - 20) <= 10  # a step of ten either way
    assert laws["mean"].isna()["jeugdwet"]
    assert laws.loc["jeugdwet", "reason"] == reconciliation.TOO_LITTLE
    assert laws["mean"].notna()["wmo"]


def test_accounts_that_do_not_split_bijstand_are_not_compared_with_cost_without_it(
    tmp_path: Path,
) -> None:
    given = drawn()
    given["publiek_cijfer"] = [row for row in given["publiek_cijfer"] if row[3] != "bijstand"]
    gate = opened(tmp_path, given)
    without = {one.law: one for one in amounts(gate, year=YEAR)}["participatiewet"]
    including = {one.law: one for one in amounts(gate, year=YEAR, transfers=True)}
    assert without.share is None
    assert not without.fits
    assert including["participatiewet"].share == pytest.approx(7 / 9)
    assert any("Participatiewet" in note for note in reconciliation.reconciliation(
        gate, year=YEAR).notes)  # fmt: skip
    gate.store.close()


def test_without_cost_the_line_says_what_to_deliver(tmp_path: Path) -> None:
    given = drawn()
    for name in ("kosten", "bekostiging"):
        given.pop(name)
    gate = opened(tmp_path, given)
    answer = reconciliation.reconciliation(gate, year=YEAR)
    assert answer.state == "missing"
    assert answer.sentence == NO_COST
    gate.store.close()
