"""Published studies stand exactly as the source has them; families are a dozen, and made up."""

from __future__ import annotations

import pandas as pd
import pytest

from samenhang import text
from samenhang.analyses import families, studies
from samenhang.disclosure import Gate
from samenhang.vocabulary import LAWS
from tests.drawn import PUBLIC_FIGURE, gate, households


def town(*figures: tuple[str, float]) -> Gate:
    made = gate(households((50, {})))
    made.store._connection.execute(PUBLIC_FIGURE)
    for measure, value in figures:
        made.store._connection.execute(
            "insert into public_figure values (2024, 'Proef', null, null, ?, "
            "'gepubliceerd_resultaat', ?, 'Onderzoek', '17', null, null, 'GM9999')",
            [measure, value],
        )
    return made


def test_a_study_stands_exactly_with_source_and_page() -> None:
    answer = studies.results(
        town(("n", 42), ("kosten_voor_cent", 186_400_001), ("kosten_na_cent", 151_900_000),
             ("laag", -0.31), ("hoog", -0.05))
    )  # fmt: skip
    assert answer.published.table["exact"].tolist() == ["€\xa01.864.000,01", "€\xa01.519.000,00"]
    assert answer.title == "Proef: 42 huishoudens, voor en na"
    assert "vooraf €\xa01.864.000,01 en daarna €\xa01.519.000; volgens" in answer.sentence
    assert "van −31% tot −5% (2024, bron: Onderzoek, pagina 17)" in answer.sentence
    assert studies.NO_EFFECT in answer.notes


def test_the_bounds_of_a_study_keep_the_digits_of_the_source() -> None:
    answer = studies.results(town(("n", 42), ("laag", -0.125), ("hoog", 0.0375)))
    assert "van −12,5% tot 3,75%" in answer.sentence


def test_a_study_without_cost_shows_what_it_has() -> None:
    answer = studies.results(town(("n", 42)))
    assert answer.state == "shown"
    assert answer.published.table["reason"].tolist() == ["niet in de bron"] * 2
    assert answer.published.table["bounds"].tolist() == [text.MISSING] * 2
    assert "grenzen" not in answer.sentence


def test_without_a_study_the_answer_says_what_to_deliver() -> None:
    answer = studies.results(town())
    assert answer.state == "missing"
    assert "gepubliceerd_resultaat.csv" in answer.sentence


@pytest.fixture(scope="module")
def lines() -> pd.DataFrame:
    return families.all_lines()


def test_a_dozen_families_each_with_a_story_and_lines_within_two_years(lines: pd.DataFrame) -> None:
    assert sorted(lines["gezin"].unique()) == list(range(1, 13))
    assert (lines.groupby("gezin")["wie"].count() == 1).all()
    assert (lines["van"] < lines["tot"]).all()
    assert lines["van"].min() >= families.FIRST
    assert lines["tot"].max() <= families.LAST
    assert set(lines["wet"]) <= set(LAWS)
    assert (lines["euro_per_maand"] > 0).all()
    assert (lines.groupby("gezin")["van"].apply(lambda months: (months == 0).sum()) >= 1).all()


def test_the_families_do_not_all_end_well(lines: pd.DataFrame) -> None:
    own = [lines[lines["gezin"] == number] for number in range(1, 13)]
    change = [families.cost_at(one, 11) - families.cost_at(one, -1) for one in own]
    assert min(change) < 0 < max(change), "a story that always ends well would be an advertisement"


def test_a_family_by_hand_and_invented_wherever_it_goes() -> None:
    answer = families.family(town(), number=1)
    # In the month before: 620 + 540 + 410 + 150; a year later the debt help of 150 alone.
    assert answer.title == (
        "Verzonnen gezin 1: €\xa01.720 per maand voor maatwerk, €\xa0150 een jaar later"
    )
    assert "4 voorzieningen in de maand ervoor, 1 in de twaalfde maand erna" in answer.sentence
    assert answer.published.invented
    assert "Verzonnen" in answer.published.source
    assert {families.INVENTED, families.REAL} <= set(answer.notes)
    assert all("Verzonnen gezin" in name for name in families.names().values())
    assert len(set(families.names().values())) == 12
