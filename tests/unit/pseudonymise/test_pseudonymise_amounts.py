"""Amounts of declarations: credits, repeated lines, months; on messages drawn here."""

from pathlib import Path

from drawn_input import (
    ANNA,
    BRAM,
    CARO,
    assigned,
    declared,
    draw,
    dropped,
    made,
    message,
)

MONTH = ("2025-04-01", "2025-04-30")
# A delivery needs a provision.
OTHER = {"0.xml": message("wmo301", {CARO: [assigned(9)]})}


def costs(place: Path) -> list[tuple[str, int]]:
    """The new costs: month and cents."""
    return sorted((row["maand"], int(row["bedrag_cent"])) for row in made(place, "kosten"))


def test_credits_are_subtracted(tmp_path: Path) -> None:
    draw(
        tmp_path,
        {
            "1.xml": message("wmo301", {ANNA: [assigned(1)]}),
            "2.xml": message("wmo323", {ANNA: [declared(1, *MONTH, 5000, "r1")]}, total=5000),
            # The credit bears the number of what it takes back.
            "3.xml": message(
                "wmo323",
                {
                    ANNA: [
                        declared(1, *MONTH, 5000, "r1", "C"),
                        declared(1, *MONTH, 4200, "r2"),
                    ]
                },
                total=-800,
                sent="2025-06-01",
            ),
        },
    )
    assert not dropped(tmp_path)
    assert costs(tmp_path) == [("2025-04", -5000), ("2025-04", 4200), ("2025-04", 5000)]


def test_a_repeated_line_counts_once_and_the_last_sent_holds(tmp_path: Path) -> None:
    lines = [
        declared(1, *MONTH, 5000, "r1"),
        declared(1, "2025-03-01", "2025-03-31", 5000, "r1"),  # another month
        declared(2, *MONTH, 5000, "r1"),  # another assignment
    ]
    draw(
        tmp_path,
        OTHER
        | {
            "1.xml": message(
                "wmo323", {ANNA: lines, BRAM: [declared(1, *MONTH, 700, "r1")]}, total=15700
            ),
            "2.xml": message(
                "wmo323", {ANNA: [declared(1, *MONTH, 5100, "r1")]}, total=5100, sent="2025-06-01"
            ),
        },
    )
    assert dropped(tmp_path) == {("1.xml", "dubbel"): 1}
    assert costs(tmp_path) == [
        ("2025-03", 5000), ("2025-04", 700), ("2025-04", 5000), ("2025-04", 5100),
    ]  # fmt: skip
    assert "1 kosten waren dubbel met een ander bedrag" in (
        tmp_path / "levering-rapport.txt"
    ).read_text(encoding="utf-8")


def test_the_same_message_twice_counts_once(tmp_path: Path) -> None:
    text = message(
        "wmo323",
        {ANNA: [declared(1, *MONTH, 10, "a"), declared(1, *MONTH, 20, "b")]},
        total=30,
    ).replace("\n", "")
    draw(tmp_path, OTHER | {"1.xml": text, "map/2.xml": text})
    assert dropped(tmp_path) == {("1.xml", "dubbel"): 2}
    assert costs(tmp_path) == [("2025-04", 10), ("2025-04", 20)]


def test_a_period_over_months_is_left_out_with_its_cents(tmp_path: Path) -> None:
    lines = [
        declared(1, "2025-04-01", "2025-05-31", 900, "a"),
        declared(1, "2025-04-28", "2025-05-04", 80, "b"),  # a week: its Sunday is in May
        declared(1, "2024-12-01", "2024-12-31", 7, "c"),
    ]
    draw(tmp_path, OTHER | {"1.xml": message("wmo323", {ANNA: lines}, total=987)})
    assert dropped(tmp_path) == {("1.xml", "periode"): 1, ("1.xml", "buiten_jaren"): 1}
    assert costs(tmp_path) == [("2025-05", 80)]
    report = (tmp_path / "levering-rapport.txt").read_text(encoding="utf-8")
    assert "1 rij (€\u00a09,00) weggelaten: de periode valt niet in een maand" in report
    assert "1 rij (€\u00a00,07) weggelaten: de regel gaat over een jaar" in report


def test_money_without_a_known_person_stays_in_the_total(tmp_path: Path) -> None:
    messages = {
        "1.xml": message("wmo323", {"999999999": [declared(1, *MONTH, 640, "a")]}, total=640),
        "2.xml": message("wmo301", {"999999999": [assigned(1)], ANNA: [assigned(2)]}),
    }
    draw(tmp_path, messages)
    assert dropped(tmp_path) == {("2.xml", "bsn"): 1}
    (row,) = made(tmp_path, "kosten")
    assert not row.keys() & {"persoon_id", "voorziening_id", "huishouden_id"}
    assert row["bedrag_cent"] == "640"
