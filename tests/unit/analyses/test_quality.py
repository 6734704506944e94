"""Every judgement of a delivery, on drawn deliveries that go through the whole build."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import samenhang
from samenhang import text
from samenhang.analyses import quality, quality_control, quality_rows, reconciliation
from samenhang.analyses.qualities import MEANS, Quality
from samenhang.build import build
from samenhang.delivery.problems import ROW_RULES
from samenhang.disclosure import Gate
from tests.unit.delivery.small_delivery import TOML, H, Tables, tables, write

GEMEENTE, YEAR, TODAY = "GM9999", 2024, "2026-06-15"
CONTROL = "[controle]\nhuishoudens = 40\nkosten_cent = {}"
Judged = Callable[..., dict[str, Quality]]


def full_year(
    gone: tuple[int, ...] = (), homes: int = 40, last: int = 12, cents: int = 10_000
) -> Tables:
    """Draw forty households with € 100 a month, in all months but those that are gone."""
    given = tables()
    given["kosten"] = [
        given["kosten"][0],
        *([f"v-{at}", "wmo", f"2024-{month:02}", cents, "declaratie"]
          for month in range(1, last + 1) if month not in gone for at in range(homes)),
    ]  # fmt: skip
    given["publiek_cijfer"][1][5] = 5_000_000
    return given


@pytest.fixture
def judged(tmp_path: Path) -> Iterator[Judged]:
    """Build a delivery and return its judgements by key."""
    gates: list[Gate] = []

    def judge(given: Tables, extra: str = "", **toml: str) -> dict[str, Quality]:
        store = tmp_path / "opslag"
        store.mkdir()
        (store / "geheim.key").write_text(bytes(range(32)).hex(), encoding="ascii")
        folder = write(tmp_path / "levering", given, extra=extra, toml={**TOML, **toml})
        build([folder], store, accept_quarantine=True)
        gates.append(samenhang.open(store))
        found = quality.every(
            gates[-1], year=YEAR, gemeente=GEMEENTE, today=TODAY, has_households=True
        )
        return {**found.judged, "samenvatting": Quality("", "goed", found.summary, "")}

    yield judge
    for gate in gates:
        gate.store.close()


def verdicts(found: dict[str, Quality]) -> dict[str, str]:
    return {key: one.verdict for key, one in found.items() if one.subject}


def test_a_whole_delivery_is_good_in_all_that_can_be_seen(judged: Judged) -> None:
    found = judged(full_year(cents=250_000), CONTROL.format(120_000_000))
    assert verdicts(found) == {
        "maanden": "goed",
        "zonder-huishouden": "goed",
        "wijk-onbekend": "goed",
        "naast-cbs": "onbekend",
        "rijen": "onbekend",
        "controletotalen": "goed",
        "ouderdom": "goed",
    }
    summary = found["samenvatting"].answer
    assert summary.title == "De cijfers over 2024 zijn te gebruiken: er zijn geen aandachtspunten"
    assert summary.sentence == (
        "Wat hier is nagekeken, is in orde. Niet te zien is: vergelijking met het CBS en rijen "
        "gebruikt."
    )
    assert len(summary.notes) == 7


def test_months_that_miss_are_named(judged: Judged) -> None:
    found = judged(full_year(gone=(3, 11)))
    one = found["maanden"]
    assert one.verdict == "let op"
    assert one.answer.title == "In 2024 lijken kosten te ontbreken: Wmo in maart en november"
    assert one.answer.notes[0].startswith(f"{MEANS}Kosten van Wmo over 2024 zijn waarschijnlijk")
    table = one.answer.published.table.set_index("series")
    assert table["shown"]["mrt"] == "weinig of niets"
    assert table["shown"]["apr"] == "circa 100%"
    assert found["samenvatting"].answer.notes[0].startswith("! let op · Kosten per maand: in 2024")


def test_what_has_yet_to_come_in_is_told_as_a_part(judged: Judged) -> None:
    given = full_year()
    # The peildatum is 1 January: September to December are provisional. A quarter is not in.
    late = [row for row in given["kosten"][1:] if str(row[2]) >= "2024-09"]
    for row in late[::4]:
        given["kosten"].remove(row)
    one = judged(given, peildatum='"2025-01-01"', bewaren_tot='"2029-12-31"')["maanden"]
    assert one.verdict == "let op"
    # 30 of 40 households: 75% is 70 or 80 in each of the four months, whichever is drawn.
    table = one.answer.published.table
    parts = table[table["provisional"]]["value"].tolist()
    assert set(parts) <= {70, 80}
    assert one.answer.title == (
        "De laatste maanden van 2024 zijn nog niet volledig: van Wmo is circa "
        f"{text.number(sum(parts) / 4)}% binnen"
    )
    assert "Van september tot en met december komen nog rekeningen binnen." in one.answer.sentence
    assert f"Wmo circa {text.number(sum(parts) / 4)}%." in " ".join(one.answer.notes)


def test_a_small_law_is_not_judged_by_month(judged: Judged) -> None:
    one = judged(full_year(homes=20))["maanden"]
    assert (one.verdict, one.answer.state) == ("onbekend", "missing")
    assert "volledig zijn, is hier niet na te gaan" in one.answer.sentence


def test_of_a_small_law_no_part_is_told(judged: Judged) -> None:
    given = full_year()
    given["kosten"] += [["", "wmo", "2024-05", 10_000, "declaratie"] for _ in range(60)]
    one = judged(given)["zonder-huishouden"]
    row = one.answer.published.table.iloc[0]
    assert (one.verdict, row["loose"]) == ("onbekend", "niet geleverd of te klein")


def test_large_amounts_of_nobody_count_by_amount(judged: Judged) -> None:
    given = full_year()
    for row in given["kosten"][1:]:
        row[3] = 500_000
    given["kosten"].append(["", "wmo", "2024-05", 80_000_000, "declaratie"])
    one = judged(given)["zonder-huishouden"]
    row = one.answer.published.table.iloc[0]
    # € 2.4 million of households, € 0.8 million of nobody: a quarter, in one line of 481.
    assert row["share"] == 0.25
    assert row["loose"] == "circa\xa0€\xa0800.000"
    assert one.verdict == "let op"


def test_without_costs_only_provisions_are_told(judged: Judged) -> None:
    given = {name: rows for name, rows in tables().items() if name not in ("kosten", "bekostiging")}
    found = judged(given)
    assert verdicts(found)["maanden"] == "onbekend"
    assert "De tabel kosten is niet geleverd" in found["maanden"].answer.sentence
    one = found["zonder-huishouden"]
    assert (one.verdict, one.answer.state) == ("onbekend", "shown")
    # Forty spells are too few to tell, and look as the none of other laws.
    assert set(one.answer.published.table["spells_words"]) == {"hooguit 100"}
    assert len(one.answer.published.table) == 5


def test_rows_apart_are_told_with_their_effect_and_reason(judged: Judged, tmp_path: Path) -> None:
    given = full_year()
    for row in given["huishoudens"][1:31]:
        row[4] = 9  # at most six persons
    one = judged(given)["rijen"]
    assert one.verdict == "let op"
    assert one.answer.title.endswith("van de rijen staat apart, in huishoudens.csv")
    assert one.meaning == "Apart gezette huishoudens ontbreken in elk aantal."
    table = one.answer.published.table.set_index("label")
    assert table["rows_quarantined"]["huishoudens.csv"] in (30, 40)
    assert table["apart"]["kosten.csv"] == "hooguit 1.000"
    gate = samenhang.open(tmp_path / "opslag")
    reasons = quality_rows.reasons(gate, gemeente=GEMEENTE)
    gate.store.close()
    assert reasons.title.startswith("Waarom rijen vooral apart staan: ")


def test_in_small_files_a_few_rows_apart_cannot_be_seen(judged: Judged) -> None:
    given = full_year()
    given["kosten"][1][4] = "anders"
    one = judged(given)["rijen"]
    assert one.verdict == "onbekend"
    assert one.answer.title == "Weinig of geen rijen staan apart"


def test_control_totals_that_were_not_given_are_named(judged: Judged) -> None:
    one = judged(full_year(), "[controle]\nhuishoudens = 40")["controletotalen"]
    assert one.verdict == "onbekend"
    assert one.answer.title == "Er is geen controletotaal van kosten"
    row = one.answer.published.table.iloc[0]
    assert (row["households"], row["costs"]) == ("✓ klopt", "niet meegegeven")


def key_figures(homes: int, wmo: int) -> list[list[object]]:
    source = "CBS Kerncijfers wijken en buurten 2024"
    return [
        ["gwb_code", "jaar", "kolom", "waarde", "bron"],
        [GEMEENTE, 2024, "a_hh", homes, source],
        [GEMEENTE, 2024, "a_wmo_t", wmo, source],
    ]


@pytest.mark.parametrize(("wmo", "verdict"), [(20, "goed"), (80, "let op")])
def test_counts_stand_beside_those_of_cbs(judged: Judged, wmo: int, verdict: str) -> None:
    given = {**full_year(), "kerncijfers": key_figures(40, wmo)}
    given["voorzieningen"] = given["voorzieningen"][:21]  # the header and twenty
    found = judged(given)
    one = found["naast-cbs"]
    assert one.verdict == verdict
    table = one.answer.published.table.set_index("label")
    assert table["cbs_n"].to_dict() == {"Huishoudens": 40, "Personen met Wmo": wmo}
    assert "Bron van de cijfers ernaast: CBS Kerncijfers" in one.answer.notes[-1]
    if verdict == "let op":
        assert "minder dan het CBS" in one.answer.title


def test_an_unknown_wijk_asks_for_care_where_it_is_much(judged: Judged) -> None:
    given = full_year()
    for row in given["huishoudens"][1:31]:
        row[2] = "onbekend"
    one = judged(given)["wijk-onbekend"]
    assert one.verdict == "let op"
    assert "wijk onbekend" in one.answer.title
    assert one.meaning.startswith("In cijfers per wijk ontbreekt een deel van de huishoudens")


@pytest.mark.parametrize(
    ("today", "months", "verdict"), [("2026-06-30", 5, "goed"), ("2027-08-01", 19, "let op")]
)
def test_age_is_counted_in_whole_months(
    example_gate: Gate, today: str, months: int, verdict: str
) -> None:
    one = quality_control.age(example_gate, gemeente=GEMEENTE, today=today, has_households=True)
    assert one.answer.title == f"De nieuwste levering is {months} maanden oud"
    assert one.verdict == verdict
    assert one.answer.published.table["open_years"].tolist() == ["2025"]


def test_of_public_figures_only_their_files_and_age_are_judged(example_gate: Gate) -> None:
    found = quality.every(
        example_gate, year=YEAR, gemeente="GM0995", today=TODAY, has_households=False
    )
    assert set(found.judged) == {"rijen", "ouderdom"}
    assert found.summary.title.startswith("De openbare cijfers zijn te gebruiken")
    files = found.judged["rijen"].answer.published
    assert files.source == "Levering Lelystad"
    assert not files.invented


def test_every_rule_of_a_row_has_its_words() -> None:
    assert set(quality_rows.RULES) == set(ROW_RULES)


def test_the_households_are_those_of_the_drawn_delivery() -> None:
    assert len(H) == 40


def test_of_two_years_as_far_away_the_earlier_stands_beside(judged: Judged) -> None:
    figures = key_figures(40, 20)
    header, *rows = figures
    given = {**full_year(), "kerncijfers": [header]}
    for year in (2025, 2023):
        given["kerncijfers"] += [[row[0], year, *row[2:]] for row in rows]
    table = judged(given)["naast-cbs"].answer.published.table
    assert set(table["cbs_year"]) == {"2023"}


def test_costs_of_another_municipality_are_not_its_own(example_gate: Gate) -> None:
    own, other = (
        reconciliation.amounts(example_gate, year=YEAR, gemeente=code)
        for code in (GEMEENTE, "GM0995")
    )
    assert all(one.delivered for one in own)
    assert not any(one.delivered or one.known for one in other)
