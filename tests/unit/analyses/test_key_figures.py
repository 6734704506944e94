"""Public figures per wijk: rates by hand, what the wijken hold together, and the year shown."""

from __future__ import annotations

import pytest

from samenhang.analyses import judged, key_figures, profile, profile_table, wijken
from samenhang.disclosure import Gate
from tests.unit.analyses.wijk_town import FIRST, SECOND, TOWN, publish, town

WHOLE = "GM9999"


def published(wmo: tuple[float | None, float | None, float | None]) -> Gate:
    made = town()
    publish(made, (FIRST, "a_inw", 2000), (SECOND, "a_inw", 3000), (WHOLE, "a_inw", 5000))
    for area, value in zip((FIRST, SECOND, WHOLE), wmo, strict=True):
        if value is not None:
            publish(made, (area, "a_wmo_t", value))
    publish(made, (FIRST, "g_wozbag", 240.0), (SECOND, "g_wozbag", 300.0), (WHOLE, "g_wozbag", 276))
    return made


def test_rates_by_hand() -> None:
    # 200 of 2,000 is 100 per thousand; 100 of 3,000 is 33.3; the town 60.
    gate = published((200, 100, 300))
    answer = wijken.compare(gate, name="cbs-a_wmo_t", **TOWN)
    rows = answer.published.table.set_index("key")
    assert list(rows["value"]) == pytest.approx([100, 33.333], rel=1e-4)
    assert list(rows["reference"]) == [60, 60]
    assert list(rows["verdict"]) == ["hoger", "lager"]
    assert rows["low"][FIRST] < 100 < rows["high"][FIRST]
    assert "In 2024" in answer.sentence
    assert "duidelijk hoger dan in heel Polderstad (60,0)" in answer.title


def test_a_mean_is_exact_and_has_no_band() -> None:
    answer = wijken.compare(published((200, 100, 300)), name="cbs-g_wozbag", **TOWN)
    rows = answer.published.table.set_index("key")
    assert list(rows["value"]) == [240_000, 300_000]
    assert rows["low"].isna().all()
    assert list(rows["verdict"]) == ["lager", "hoger"]
    assert "bandbreedte" not in answer.sentence
    assert judged.INVENTED_FIGURES in answer.notes


def test_a_count_that_misses_much_is_not_compared() -> None:
    answer = wijken.compare(published((100, 110, 300)), name="cbs-a_wmo_t", **TOWN)
    assert set(answer.published.table["verdict"]) == {""}
    assert any("samen 70%" in note for note in answer.notes)
    assert answer.title == "In heel Polderstad is het aantal Wmo-cliënten per 1.000 inwoners 60,0"


def test_without_a_municipal_count_the_wijken_are_summed() -> None:
    answer = wijken.compare(published((200, 100, None)), name="cbs-a_wmo_t", **TOWN)
    assert list(answer.published.table["reference"]) == [60, 60]
    assert key_figures.SUMMED in answer.notes
    whole = wijken.compare(published((200, 100, 300)), name="cbs-a_wmo_t", **TOWN)
    assert key_figures.SUMMED not in whole.notes


def test_an_unknown_figure_stays_unknown() -> None:
    rows = wijken.compare(published((None, 100, 105)), name="cbs-a_wmo_t", **TOWN).published.table
    first = rows.set_index("key").loc[FIRST]
    assert first["reason"] == key_figures.UNKNOWN
    assert first["verdict"] == ""


def test_the_latest_year_stands_in_for_a_year_without_figures() -> None:
    gate = published((200, 100, 300))
    assert key_figures.year_of(gate, 2024, WHOLE) == 2024
    assert key_figures.year_of(gate, 2025, WHOLE) == 2024
    assert key_figures.year_of(town(), 2025, WHOLE) is None


def test_a_break_stands_beside_the_figure() -> None:
    gate = published((200, 100, 300))
    gate.store._connection.execute(
        "update public_figure set status = 'andere grenzen dan het jaar ervoor' where area = ?",
        [SECOND],
    )
    publish(
        gate, (FIRST, "p_hh_li", 40.0), (SECOND, "p_hh_li", 30.0), (WHOLE, "p_hh_li", 35.0),
        status="vanaf 2024 een andere definitie",
    )  # fmt: skip
    moved = (
        "Wijk 02 heeft in 2024 andere grenzen of een andere code dan het jaar ervoor: vergelijk "
        "niet over die jaren."
    )
    answer = wijken.compare(gate, name="cbs-a_wmo_t", **TOWN)
    assert moved in answer.notes
    broken = "Let op: vanaf 2024 een andere definitie."
    assert broken not in answer.notes
    assert broken in wijken.compare(gate, name="cbs-p_hh_li", **TOWN).notes
    for wijk, told in ((FIRST, False), (SECOND, True)):
        every = profile_table.public_figures(gate, year=2024, gemeente=WHOLE)
        own = profile.public_figures(gate, every, gemeente=WHOLE, wijk=wijk)
        assert (moved in own.notes) is told
        assert any(note.endswith(broken) for note in own.notes)


def test_without_a_break_nothing_is_said() -> None:
    answer = wijken.compare(published((200, 100, 300)), name="cbs-a_wmo_t", **TOWN)
    assert not [note for note in answer.notes if "jaar ervoor" in note or "Let op" in note]
