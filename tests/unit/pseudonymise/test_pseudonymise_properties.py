"""What holds for any input: one person one pseudonym, another key all others, and nobody told."""

import re
import shutil
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from drawn_input import assigned, bsn, declared, draw, invoer, made, make_key, message, run, tables
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

COSTS = """
[[bestand]]
naam = "uitkering.csv"
soort = "kosten"
bedrag = "cent"
kolommen = {bsn = "BSN", maand = "Periode", bedrag = "Netto"}
vast = {wet = "participatiewet", herkomst = "uitkering"}
[[bestand]]
naam = "pas.csv"
soort = "voorzieningen"
kolommen = {bsn = "BSN", begin = "Van", plan = "Plan"}
vast = {wet = "minimaregeling", categorie = "stadspas"}
"""
PEOPLE = st.lists(
    st.tuples(
        st.integers(1, 400_000),  # which person
        st.integers(1, 9),  # which household
        st.dates(date(1920, 1, 1), date(2025, 12, 31)),
        st.integers(-9_999_999, 9_999_999),  # cents
    ),
    min_size=2,
    max_size=6,
    unique_by=lambda one: one[0],
)
SLOW = settings(max_examples=12, suppress_health_check=list(HealthCheck))


def drawn(place: Path, people: list[tuple[int, int, date, int]]) -> None:
    """Write every person to a file of residents, of costs, of provisions, and to two messages."""
    numbers = [bsn(one) for one, *_ in people]
    files = tables()
    head = files["inwoners"][0]
    files["inwoners"] = [
        head,
        *(
            [number, f"huis {home}", born, 2025, "overig", "1111AA", "Wit"]
            for number, (_, home, born, _) in zip(numbers, people, strict=True)
        ),
    ]
    files["uitkering"] = [
        ["BSN", "Periode", "Netto"],
        *([number, "2025-04", one[3]] for number, one in zip(numbers, people, strict=True)),
    ]
    files["pas"] = [["BSN", "Van", "Plan"], *([number, "2025-01-15", "P"] for number in numbers)]
    total = sum(abs(one[3]) for one in people)
    period = ("2025-04-01", "2025-04-30")
    messages = {
        "a.xml": message("wmo301", {number: [assigned(7)] for number in numbers}),
        "b.xml": message(
            "wmo323",
            {
                number: [declared(7, *period, abs(one[3]), "r")]
                for number, one in zip(numbers, people, strict=True)
            },
            total=total,
        ),
    }
    draw(place, messages, files, invoer(COSTS))


def pseudonyms(place: Path) -> dict[str, set[str]]:
    """The pseudonyms of persons in each table of the delivery."""
    names = ("personen", "voorzieningen", "kosten")
    return {
        name: {row["persoon_id"] for row in made(place, name) if row.get("persoon_id")}
        for name in names
    }


@SLOW
@given(PEOPLE)
def test_a_person_is_one_pseudonym_in_every_file(people: list[tuple[int, int, date, int]]) -> None:
    with TemporaryDirectory() as folder:
        place = Path(folder)
        drawn(place, people)
        report = run(place)
        found = pseudonyms(place)
        assert len(found["personen"]) == len({bsn(one) for one, *_ in people})
        assert found["personen"] == found["voorzieningen"] == found["kosten"]
        homes = {row["huishouden_id"] for row in made(place, "huishoudens")}
        assert len(homes) == len({home for _, home, _, _ in people})
        # Not a cent is lost: the files and the declarations, credits as they came.
        assert report.cents == sum(one[3] + abs(one[3]) for one in people)
        # With another key nothing links to the first delivery.
        first = found["personen"] | homes | {row["voorziening_id"] for row in
                                             made(place, "voorzieningen")}  # fmt: skip
        shutil.rmtree(place / "levering")
        make_key(place / "pseudoniem.key", "cd" * 32)
        run(place)
        again = pseudonyms(place)["personen"]
        again |= {row["huishouden_id"] for row in made(place, "huishoudens")}
        again |= {row["voorziening_id"] for row in made(place, "voorzieningen")}
        assert len(again) == len(first)
        assert not again & first


@SLOW
@given(PEOPLE)
def test_nobody_stands_in_what_is_written(people: list[tuple[int, int, date, int]]) -> None:
    with TemporaryDirectory() as folder:
        place = Path(folder)
        drawn(place, people)
        report = run(place)
        written = [*(place / "levering").iterdir(), place / "levering-rapport.txt"]
        text = "\n".join(path.read_text(encoding="utf-8") for path in written) + report.short
        # Inside a pseudonym digits may stand in a row by chance.
        plain = re.sub(r"[0-9a-f]{32}", "", text)
        for one, _, born, _ in people:
            number = bsn(one)
            hidden = (number, number.lstrip("0"), born.isoformat(), f"{born:%Y%m%d}", "huis ")
            assert [word for word in hidden if word in plain] == []
        assert "1111AA" not in text
        assert "Wit" not in text


@SLOW
@given(PEOPLE, st.randoms())
def test_the_order_of_the_source_is_not_in_the_delivery(
    people: list[tuple[int, int, date, int]], order: Random
) -> None:
    with TemporaryDirectory() as folder:
        place = Path(folder)
        drawn(place / "een", people)
        shuffled = list(people)
        order.shuffle(shuffled)
        drawn(place / "twee", shuffled)
        for name in ("een", "twee"):
            run(place / name)
        for name in ("huishoudens", "personen", "kosten"):
            left, right = ((place / one / "levering" / f"{name}.csv").read_bytes()
                           for one in ("een", "twee"))  # fmt: skip
            assert left == right
