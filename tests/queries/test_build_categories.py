"""The municipality's own post and weight per category: taken over, or refused by line."""

from __future__ import annotations

import pytest
from staged import Staged

from samenhang.errors import BuildFailed

HEADER = "categorie;post;zwaarte\n"


def use(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a"})
    spell = {"household_id": "a", "start_month": "2025-01"}
    drawn.add("provision", {**spell, "category": "01"}, {**spell, "category": "02"})


def test_a_file_changes_post_and_weight(drawn: Staged) -> None:
    use(drawn)
    (drawn.folder / "indeling.csv").write_text(f"{HEADER} 01 ;OVERIG;zwaar\n\n02;;licht\n")
    assert drawn.one("uses_overig, uses_hulp_bij_huishouden, intensity", "a") == (1, 0, "zwaar")
    assert drawn.mart("select post, weight from use_year order by post") == [
        ("begeleiding_dagbesteding", "licht"),
        ("overig", "zwaar"),
    ]
    assert drawn.mart("from category where changed") == [
        ("wmo", "01", "overig", "zwaar", True),
        ("wmo", "02", "begeleiding_dagbesteding", "licht", True),
    ]


def test_without_a_file_the_list_is_that_of_the_product(drawn: Staged) -> None:
    use(drawn)
    assert drawn.mart("select post, weight from use_year order by post") == [
        ("hulp_bij_huishouden", "licht"),
        ("begeleiding_dagbesteding", "midden"),
    ]
    rows = drawn.mart("select category, intensity, changed from category")
    assert len(rows) == 18 + 16 + 5 + 4 + 5
    assert rows[:3] == [("01", "licht", False), ("02", "midden", False), ("03", "midden", False)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("01;;licht\n99;overig;\n", "regel 3, kolom categorie: .* zoals 02"),
        ("2;;licht\n", "regel 2, kolom categorie"),
        (";;licht\n", "regel 2, kolom categorie"),
        ("01;;licht\n\n01;;zwaar\n", "regel 4, kolom categorie: .* staat er al"),
        ("01;wandelen;\n", "regel 2, kolom post: .* dezelfde wet"),
        ("01;jeugd_verblijf;\n", "regel 2, kolom post: .* dezelfde wet"),
        ("01;;extreem\n", "regel 2, kolom zwaarte: .* licht, midden, zwaar of niets"),
        ("01;;licht;meer\n", "regel 2, kolom zwaarte: .* drie kolommen"),
    ],
)
def test_a_wrong_row_is_named(drawn: Staged, text: str, said: str) -> None:
    (drawn.folder / "indeling.csv").write_text(HEADER + text)
    with pytest.raises(BuildFailed, match=rf"^indeling\.csv, {said}") as caught:
        drawn.build()
    assert str(caught.value).endswith("Er is niets gebouwd.")
    assert not {"wandelen", "extreem", "99"} & set(str(caught.value).split())
    assert not list(drawn.folder.glob("store-*"))


@pytest.mark.parametrize("text", ["", "categorie,post,zwaarte\n01,,licht\n", "01;;licht\n"])
def test_another_first_line_is_named(drawn: Staged, text: str) -> None:
    (drawn.folder / "indeling.csv").write_text(text)
    with pytest.raises(BuildFailed, match=r"regel 1: hier hoort categorie;post;zwaarte te staan"):
        drawn.build()


def test_a_file_that_is_not_utf8(drawn: Staged) -> None:
    (drawn.folder / "indeling.csv").write_bytes(f"{HEADER}01;één;\n".encode("cp1252"))
    with pytest.raises(BuildFailed, match=r"indeling\.csv is niet te lezen: sla het op als csv"):
        drawn.build()


def test_a_folder_of_that_name(drawn: Staged) -> None:
    (drawn.folder / "indeling.csv").mkdir()
    with pytest.raises(BuildFailed, match=r"indeling\.csv is niet te lezen"):
        drawn.build()
