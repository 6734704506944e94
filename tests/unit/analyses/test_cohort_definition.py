"""A definition goes out and comes back the same; what is wrong gets one Dutch sentence."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenhang.analyses import cohort_offer
from samenhang.analyses.cohort_definition import (
    MOMENTS,
    Cohort,
    dimension,
    dumps,
    loads,
    number_of_laws,
    where,
)
from samenhang.disclosure import Gate
from samenhang.errors import Refused
from samenhang.vocabulary import LAW_COMBINATIONS
from tests.unit.analyses.overlap_town import GEMEENTE, WIJK, YEAR, town

GATE = town()
SEVERAL = Cohort(YEAR, GEMEENTE, traits=(("n_laws", (2, 3)),), split=("household_type",))


def test_the_moment_changes_what_is_asked() -> None:
    plain = {"year": YEAR, "gemeente_code": GEMEENTE}
    assert where(SEVERAL) == {**plain, "n_laws": (2, 3)}
    assert where(SEVERAL._replace(moment="tegelijk")) == {**plain, "n_laws_at_once": (2, 3)}
    assert where(SEVERAL._replace(moment="31-december"))["laws_on_31_dec"] == (
        "jeugdwet+participatiewet",
        "jeugdwet+wmo",
        "participatiewet+wmo",
        "jeugdwet+participatiewet+wmo",
    )


def test_number_and_combination_of_laws_go_together_or_not_at_all() -> None:
    both = (("laws", ("wmo", "jeugdwet+wmo")), ("n_laws", (2,)))
    found = where(SEVERAL._replace(moment="31-december", traits=both))
    assert found["laws_on_31_dec"] == ("jeugdwet+wmo",)
    clash = (("laws", ("wmo",)), ("n_laws", (2,)))
    with pytest.raises(Refused, match="gaan niet samen"):
        where(SEVERAL._replace(moment="31-december", traits=clash))
    with pytest.raises(Refused, match="ander moment"):
        dimension("laws", "tegelijk")


def test_each_combination_has_its_number_of_laws() -> None:
    assert [number_of_laws(one) for one in LAW_COMBINATIONS] == [0, 1, 1, 1, 2, 2, 2, 3]


def test_a_definition_loads_as_it_was_written() -> None:
    for made in (
        SEVERAL,
        SEVERAL._replace(wijk=WIJK, transfers=True),
        SEVERAL._replace(unit="person", moment="tegelijk", split=()),
    ):
        assert loads(dumps(made, "build").encode(), GATE) == made


traits = st.dictionaries(
    st.sampled_from(["n_laws", "household_type", "age_oldest", "uses_wmo"]), st.booleans()
)


@settings(max_examples=60)
@given(traits, st.sampled_from(list(MOMENTS)), st.booleans(), st.data())
def test_any_definition_comes_back(
    names: dict[str, bool], moment: str, transfers: bool, data: st.DataObject
) -> None:
    chosen = tuple(
        (name, tuple(data.draw(st.sets(st.sampled_from(GATE.catalogue.levels(name)), min_size=1))))
        for name in sorted(names)
    )
    made = Cohort(YEAR, GEMEENTE, None, "household", moment, transfers, chosen)
    assert loads(dumps(made, "b").encode(), GATE) == made


WRONG = {
    "no json": b"{'a': 1",
    "not utf-8": b"\xff\xfe{}",
    "deep": b"[" * 9000 + b"]" * 9000,
    "huge": b'{"soort": "' + b"x" * 30_000 + b'"}',
    "digits": b'{"soort": "samenhang-cohort", "versie": 1, "jaar": ' + b"9" * 9000 + b"}",
    "a list": b"[1, 2]",
    "another file": b'{"soort": "iets anders"}',
    "nothing": b"",
}


@pytest.mark.parametrize("written", WRONG.values(), ids=WRONG)
def test_a_file_that_is_no_definition_gets_one_sentence(written: bytes) -> None:
    one_sentence(written)


CHANGES = {
    "version": {"versie": 2},
    "unknown key": {"sql": "drop table household_pattern"},
    "year as text": {"jaar": "2025"},
    "year as truth": {"jaar": True},
    "no such year": {"jaar": 1999},
    "no year": {"jaar": None},
    "no such town": {"gemeente": "GM0000"},
    "no such wijk": {"wijk": "WK000000"},
    "wijk as list": {"wijk": ["WK999901"]},
    "unit": {"eenheid": "rij"},
    "unit as list": {"eenheid": ["household"]},
    "moment": {"moment": "gisteren"},
    "traits as list": {"kenmerken": ["n_laws"]},
    "unknown trait": {"kenmerken": {"bsn; drop table": [1]}},
    "unknown level": {"kenmerken": {"n_laws": [9]}},
    "level as object": {"kenmerken": {"n_laws": [{"a": 1}]}},
    "no level": {"kenmerken": {"n_laws": []}},
    "not a list": {"kenmerken": {"n_laws": 2}},
    "split as text": {"uitsplitsing": "household_type"},
    "split of numbers": {"uitsplitsing": [1]},
    "unknown split": {"uitsplitsing": ["<script>"]},
    "five traits": {
        "kenmerken": {name: [1] for name in ("uses_wmo", "uses_jeugdwet", "uses_schuldhulp",
                                             "uses_participatiewet", "uses_minimaregeling")},
    },
    "class per wijk": {"kenmerken": {"cost_class": ["0"]}, "wijk": WIJK},
    "persons per wijk": {"eenheid": "person", "wijk": WIJK},
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_definition_that_cannot_be_asked_gets_one_sentence(change: dict[str, object]) -> None:
    known = json.loads(dumps(SEVERAL, "build"))
    one_sentence(json.dumps({**known, **change}).encode())


def one_sentence(written: bytes) -> None:
    with pytest.raises(Refused) as refused:
        loads(written, GATE)
    said = str(refused.value)
    assert said[0].isupper()
    assert said.endswith(".")
    assert len(said) < 200
    assert not any(word in said for word in ("drop table", "script", "GM0000", "9999", "xxx"))


@settings(max_examples=150)
@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_no_file_whatever_breaks_the_reader(written: bytes) -> None:
    with pytest.raises(Refused):
        loads(written, GATE)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


@settings(max_examples=150)
@given(st.sampled_from(["jaar", "gemeente", "wijk", "eenheid", "moment", "kenmerken",
                        "uitsplitsing", "bijstand", "build"]), json_values)  # fmt: skip
def test_no_value_whatever_breaks_the_reader(key: str, value: object) -> None:
    known = {**json.loads(dumps(SEVERAL, "build")), key: value}
    try:
        found = loads(json.dumps(known).encode(), GATE)
    except Refused:
        return
    GATE.question((), where(found), found.unit)


def test_the_budget_counts_what_is_in_play_and_says_why_no_more() -> None:
    budget = cohort_offer.budget(GATE, SEVERAL)
    assert (budget.used, budget.left) == (("aantal wetten",), 3)
    assert budget.words.startswith("1 van de 4 kenmerken is in gebruik (aantal wetten); er kunnen")
    assert "te vinden" in budget.words
    full = SEVERAL._replace(
        wijk=WIJK,
        traits=(("n_laws", (2,)), ("uses_wmo", (1,)), ("age_oldest", ("75+",))),
    )
    # The wijk takes a place too; the municipality is the only one, so it leaves nothing out.
    assert cohort_offer.budget(GATE, full).left == 0
    assert "er kan er geen meer bij" in cohort_offer.budget(GATE, full).words
    by_class = SEVERAL._replace(traits=(("cost_class", ("0",)), ("uses_wmo", (1,))))
    assert cohort_offer.budget(GATE, by_class).left == 0


def test_only_what_the_gate_answers_is_offered_to_split_by() -> None:
    offered = cohort_offer.splits(GATE, SEVERAL)
    assert "household_type" in offered
    assert not {"year", "wijk_code", "posts", "post", "moment"} & set(offered)
    full = SEVERAL._replace(
        traits=(
            *((name, (1,)) for name in ("has_debt", "uses_wmo", "uses_jeugdwet")),
            ("n_laws", (2,)),
        )
    )
    assert set(cohort_offer.splits(gate_of_all(), full)) <= {
        "has_debt", "uses_wmo", "uses_jeugdwet", "n_laws",
    }  # fmt: skip


def gate_of_all() -> Gate:
    return town(delivered=(("household", "household_id"), ("household", "has_debt")))


def test_leaving_a_law_out_takes_a_place_too() -> None:
    every = SEVERAL._replace(
        traits=(
            *((name, (1,)) for name in ("uses_wmo", "uses_jeugdwet", "uses_schuldhulp")),
            ("n_laws", (2,)),
        )
    )
    assert cohort_offer.laws(GATE, every) is None
    assert cohort_offer.laws(gate_of_all(), every) == (), "no cost delivered"
