"""A column is found by its base name, whatever year and form it comes in."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.profiles import BUILT_IN, load, names

FORMS = ["a_soz_wb", "PersonenPerSoortUitkeringBijstand"]


@pytest.mark.parametrize(
    "header",
    [
        "a_soz_wb",
        "A_SOZ_WB",
        "PersonenPerSoortUitkeringBijstand_83",
        "PersonenPerSoortUitkeringBijstand_92  ",
        "Sociale zekerheid/Personen per soort uitkering\n Bijstand (aantal)",
    ],
)
def test_one_figure_in_every_year_and_form(header: str) -> None:
    assert names.find(["anders", header], FORMS) == 1


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("p_hh_120", "p_hh_110"),  # the number belongs to the name
        ("1050010_2", "1050010_3"),  # and to a code of OData v4
        ("Gemiddelde huishoudensgrootte", "huishoudensgrootte"),
        ("Woningen", "Koopwoningen"),
    ],
)
def test_what_only_looks_alike_is_not_found(header: str, wanted: str) -> None:
    assert names.find([header], [wanted]) is None


@given(st.permutations(["Binnen5Km_7", "Binnen5Km_12", "Binnen5Km_16", "Binnen3Km_6"]))
def test_of_equal_names_the_lowest_number_counts_in_any_order(headers: list[str]) -> None:
    place = names.find(headers, ["Binnen5Km"])
    assert place is not None
    assert headers[place] == "Binnen5Km_7"


@given(st.integers(0, 999), st.randoms())
def test_the_number_behind_a_name_never_matters(number: int, chance: random.Random) -> None:
    name = chance.choice(["AantalInwoners", "k_0Tot15Jaar", "WmoClienten"])
    assert names.find([f"{name}_{number}"], [name]) == 0


@pytest.mark.parametrize(
    "header",
    [
        "Bevolking/Personen met een migratieachtergrond/Westers totaal (aantal)",
        "Bevolking/Personen met een migratieachtergrond/Niet-westers/Suriname (aantal)",
        "a_gbl_nl",
        "GeborenInNederland_17",
        "Herkomstland Europa (excl. Nederland)",
    ],
)
def test_columns_on_origin_are_known_for_what_they_are(header: str) -> None:
    assert names.is_origin(header)


def test_no_figure_of_a_profile_is_about_origin() -> None:
    for name in BUILT_IN:
        for one in load(name).files:
            for figure, sources in (one.turned or {}).items():
                assert not names.is_origin(figure), figure
                assert not any(map(names.is_origin, sources)), sources


def test_the_figures_of_kwb_have_names_of_their_own() -> None:
    (wide,) = [one for one in load("kwb").files if one.turned and "kwb*" in one.patterns]
    known: dict[str, str] = {}
    for figure, sources in (wide.turned or {}).items():
        for source in sources:
            key = "/".join(names.parts(source))
            assert known.setdefault(key, figure) == figure, source
