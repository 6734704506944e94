"""The rules of iWmo and iJw 3.2, each on messages drawn here."""

from pathlib import Path

from drawn_input import (
    ANNA,
    BRAM,
    assigned,
    declared,
    draw,
    dropped,
    invoer,
    made,
    message,
    run,
    started,
    stopped,
)

MONTH = ("2025-04-01", "2025-04-30")


def spells(place: Path) -> list[tuple[str, ...]]:
    """The new provisions: law, category, first and last month, reason of the end."""
    names = ("wet", "categorie", "begin", "eind", "reden_einde")
    rows = made(place, "voorzieningen")
    return sorted(tuple(row.get(name, "") for name in names) for row in rows)


def test_an_assignment_is_a_provision_from_month_to_month(tmp_path: Path) -> None:
    rows = [assigned(1, "02", "2025-01-15", "2025-06-30"), assigned(2, "07")]
    draw(tmp_path, {"a.xml": message("wmo301", {ANNA: rows})})
    assert not dropped(tmp_path)
    assert spells(tmp_path) == [
        ("wmo", "02", "2025-01", "2025-06", ""),
        ("wmo", "07", "2025-01", "", ""),
    ]


def test_a_later_assignment_replaces_an_earlier_one(tmp_path: Path) -> None:
    draw(
        tmp_path,
        {
            # The file that sorts last was decided first.
            "b.xml": message("wmo301", {ANNA: [assigned(1, end="2025-12-31")]}),
            "a.xml": message(
                "wmo301",
                {ANNA: [assigned(1, end="2025-03-31", change="02", decided="2025-02-01")]},
            ),
        },
    )
    assert dropped(tmp_path) == {("b.xml", "vervangen"): 1}
    assert spells(tmp_path) == [("wmo", "01", "2025-01", "2025-03", "")]


def test_reason_13_is_as_if_it_was_never_sent(tmp_path: Path) -> None:
    withdrawn = assigned(1, end="2025-01-01", change="13", decided="2025-01-05")
    draw(
        tmp_path,
        {
            "1.xml": message("wmo301", {ANNA: [assigned(1), assigned(2, "02")]}),
            "2.xml": message("wmo305", {ANNA: [started(1, "2025-01-02")]}),
            "3.xml": message("wmo301", {ANNA: [withdrawn]}),
        },
    )
    assert dropped(tmp_path) == {
        ("1.xml", "verwijderd"): 1, ("2.xml", "verwijderd"): 1, ("3.xml", "verwijderd"): 1,
    }  # fmt: skip
    assert spells(tmp_path) == [("wmo", "02", "2025-01", "", "")]


def test_the_real_start_and_stop_hold(tmp_path: Path) -> None:
    draw(
        tmp_path,
        {
            "1.xml": message("wmo301", {ANNA: [assigned(1, end="2025-12-31")]}),
            "2.xml": message("wmo305", {ANNA: [started(1, "2025-02-10")]}),
            "3.xml": message("wmo307", {ANNA: [stopped(1, "2025-02-10", "2025-08-01", "19")]}),
        },
    )
    run(tmp_path)
    assert spells(tmp_path) == [("wmo", "01", "2025-02", "2025-08", "volgens_plan")]


def test_a_reason_says_something_else_per_law(tmp_path: Path) -> None:
    stop = stopped(1, "2025-02-10", "2025-08-01", "31")
    youth = stopped(1, "2025-02-10", "2025-08-01", "31", category="45")
    draw(
        tmp_path,
        {
            "w.xml": message("wmo307", {ANNA: [stop]}),
            "j.xml": message("jw307", {ANNA: [youth]}),
        },
    )
    run(tmp_path)
    assert spells(tmp_path) == [
        ("jeugdwet", "45", "2025-02", "2025-08", "volgens_plan"),
        ("wmo", "01", "2025-02", "2025-08", "verhuizing"),
    ]


def test_a_temporary_stop_and_a_new_start_are_two_rows(tmp_path: Path) -> None:
    draw(
        tmp_path,
        {
            "1.xml": message(
                "wmo305", {ANNA: [started(1, "2025-01-10"), started(1, "2025-06-01")]}
            ),
            "2.xml": message("wmo307", {ANNA: [stopped(1, "2025-01-10", "2025-03-31", "20")]}),
        },
    )
    run(tmp_path)
    assert spells(tmp_path) == [
        ("wmo", "01", "2025-01", "2025-03", "overig"),
        ("wmo", "01", "2025-06", "", ""),
    ]
    first, second = sorted(row["voorziening_id"] for row in made(tmp_path, "voorzieningen"))
    assert second == f"{first}-2"


def test_status_3_deletes_and_status_2_changes(tmp_path: Path) -> None:
    draw(
        tmp_path,
        {
            "1.xml": message(
                "wmo305",
                {ANNA: [started(1, "2025-01-10"), started(2, "2025-01-10")]},
                sent="2025-01-12",
            ),
            "2.xml": message(
                "wmo305",
                {ANNA: [started(1, "2025-01-10", "3"), started(2, "2025-03-01", "2")]},
                sent="2025-03-02",
            ),
            "3.xml": message("wmo305", {ANNA: [started(2, "2025-03-01", "9")]}, sent="2025-03-03"),
        },
    )
    assert dropped(tmp_path) == {
        ("1.xml", "verwijderd"): 1,
        ("1.xml", "vervangen"): 1,
        ("2.xml", "verwijderd"): 1,
        ("2.xml", "vervangen"): 1,
    }
    assert spells(tmp_path) == [("wmo", "01", "2025-03", "", "")]


def test_a_deleted_stop_leaves_support_running(tmp_path: Path) -> None:
    draw(
        tmp_path,
        {
            "1.xml": message("wmo305", {ANNA: [started(1, "2025-01-10")]}),
            "2.xml": message(
                "wmo307", {ANNA: [stopped(1, "2025-01-10", "2025-02-01", "21")]}, sent="2025-02-02"
            ),
            "3.xml": message(
                "wmo307",
                {ANNA: [stopped(1, "2025-01-10", "2025-02-01", "21", "3")]},
                sent="2025-02-03",
            ),
        },
    )
    run(tmp_path)
    assert spells(tmp_path) == [("wmo", "01", "2025-01", "", "")]


def test_a_stop_with_another_begin_ends_what_runs(tmp_path: Path) -> None:
    """The official WMO305 and WMO307 name 4 and 15 April for one product."""
    draw(
        tmp_path,
        {
            "1.xml": message("wmo305", {ANNA: [started(1, "2025-04-04")]}),
            "2.xml": message("wmo307", {ANNA: [stopped(1, "2025-05-15", "2025-07-18", "22")]}),
        },
    )
    run(tmp_path)
    assert spells(tmp_path) == [("wmo", "01", "2025-04", "2025-07", "door_aanbieder")]


def test_a_generic_assignment_counts_for_what_was_declared_on_it(tmp_path: Path) -> None:
    draw(
        tmp_path,
        {
            "1.xml": message("jw301", {BRAM: [assigned(1, ""), assigned(2, ""), assigned(3, "")]}),
            "2.xml": message("jw305", {BRAM: [started(2, "2025-02-01", category="51")]}),
            "3.xml": message(
                "jw323",
                {
                    BRAM: [
                        declared(1, *MONTH, 100, "a", category="45"),
                        declared(1, *MONTH, 200, "b", category="41"),
                    ]
                },
                total=300,
            ),
        },
    )
    assert dropped(tmp_path) == {("1.xml", "categorie"): 1}
    assert spells(tmp_path) == [
        ("jeugdwet", "41", "2025-01", "", ""),
        ("jeugdwet", "45", "2025-01", "", ""),
        ("jeugdwet", "51", "2025-02", "", ""),
    ]
    by_id = {row["voorziening_id"]: row["categorie"] for row in made(tmp_path, "voorzieningen")}
    paid = {by_id[row["voorziening_id"]]: row["bedrag_cent"] for row in made(tmp_path, "kosten")}
    assert paid == {"45": "100", "41": "200"}


def test_a_generic_assignment_may_have_a_category_of_the_municipality(tmp_path: Path) -> None:
    toml = invoer('[berichten]\ncategorie_generiek = {jeugdwet = "50"}\n')
    draw(tmp_path, {"1.xml": message("jw301", {BRAM: [assigned(1, "")]})}, toml=toml)
    run(tmp_path)
    assert spells(tmp_path) == [("jeugdwet", "50", "2025-01", "", "")]


def test_one_number_under_two_laws_is_two_provisions(tmp_path: Path) -> None:
    """Assignment 300201 is in the official messages of both laws, for one client."""
    draw(
        tmp_path,
        {
            "w.xml": message("wmo301", {BRAM: [assigned(300201, "02")]}),
            "j.xml": message("jw301", {BRAM: [assigned(300201, "45")]}),
        },
    )
    run(tmp_path)
    assert len({row["voorziening_id"] for row in made(tmp_path, "voorzieningen")}) == 2


def test_support_outside_the_years_is_left_out(tmp_path: Path) -> None:
    rows = [assigned(1, begin="2023-01-01", end="2024-12-31"), assigned(2, begin="2026-01-01")]
    draw(tmp_path, {"1.xml": message("wmo301", {ANNA: [*rows, assigned(3)]})})
    assert dropped(tmp_path) == {("1.xml", "buiten_jaren"): 2}
    assert spells(tmp_path) == [("wmo", "01", "2025-01", "", "")]
