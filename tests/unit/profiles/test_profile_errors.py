"""A profile that is wrong is refused with its line and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenhang.profiles import ProfileError, load

GOOD = """titel = "Eigen export"
bron = "onze suite"

[codes.wet]
w = "wmo"

[[bestand]]
naam = "kosten_*"
tabel = "kosten"
decimaal = ","
vervalt = ["volgnummer"]
[bestand.kolommen]
voorziening_id = "nummer"
wet = { uit = "wetcode", codes = "wet" }
maand = { uit = "periode", vorm = "maand" }
bedrag_cent = { uit = "bedrag", vorm = "euro" }
herkomst = { vast = "declaratie" }
"""


def error(tmp_path: Path, text: str) -> str:
    """Return what is said about a profile."""
    (tmp_path / "eigen.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ProfileError) as caught:
        load("eigen.toml", tmp_path)
    return str(caught.value)


def test_a_good_profile_is_read(tmp_path: Path) -> None:
    (tmp_path / "eigen.toml").write_text(GOOD, encoding="utf-8")
    profile = load("eigen.toml", tmp_path)
    (one,) = profile.files
    assert profile.verified
    assert one.fits("Kosten_2025.CSV")
    assert not one.fits("kosten_2025.geojson")
    assert one.fields["wet"].codes == {"w": "wmo"}


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('tabel = "kosten"', 'tabel = "koste"', 9, "tabel mag dit niet zijn"),
        ("maand = {", "maandd = {", 15, "tabel kosten heeft geen kolom maandd"),
        ('vorm = "euro"', 'vorm = "euros"', 16, "vorm mag dit niet zijn; kies uit"),
        ('vorm = "euro"', 'vrom = "euro"', 16, "de sleutel vrom is onbekend; bedoelt u vorm"),
        ('codes = "wet"', 'codes = "wetten"', 14, "er is geen tabel [codes.wetten]"),
        ('w = "wmo"', 'w = "wmoo"', 14, "wet kent de code wmoo niet"),
        ('vast = "declaratie"', 'vast = "rekening"', 17, "herkomst kent de code rekening niet"),
        ('decimaal = ","', 'decimaal = "komma"', 10, "decimaal mag dit niet zijn"),
        ('naam = "kosten_*"', "naam = 7", 8, "naam is geen tekst of lijst"),
        ('vervalt = ["volgnummer"]', 'rest = "vervalt"', 11, "in kosten staan huishoudens"),
        ('wet = { uit = "wetcode", codes = "wet" }\n', "", 12, "kolom wet van kosten is verplicht"),
        ('{ vast = "declaratie" }', '{ sjabloon = "{x}" }', 17, "het sjabloon noemt x"),
        ('{ vast = "declaratie" }', "{ }", 17, "herkomst heeft geen uit, vast of sjabloon"),
        ('bron = "onze suite"', "bron = onze suite", 2, "dit is geen geldige TOML"),
        ('bron = "onze suite"', "brom = true", 2, "de sleutel brom is onbekend; bedoelt u bron"),
        ("[[bestand]]", "[bestand]", 7, "bestand is geen lijst; schrijf [[bestand]]"),
    ],
)
def test_the_line_and_what_is_wrong(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    assert GOOD.count(old) == 1
    said = error(tmp_path, GOOD.replace(old, new))
    assert said.startswith(f"eigen.toml regel {line}: ")
    assert words in said
    assert said.endswith(".")


def test_a_second_file_has_its_own_lines(tmp_path: Path) -> None:
    again = GOOD[GOOD.index("[[bestand]]") :].replace("maand = {", "mand = {")
    said = error(tmp_path, f"{GOOD}\n{again}")
    assert said.startswith("eigen.toml regel 27: tabel kosten heeft geen kolom mand")


def test_a_profile_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="het profiel ontbreekt; leg het naast"):
        load("weg.toml", tmp_path)


def test_no_file_at_all(tmp_path: Path) -> None:
    said = error(tmp_path, 'titel = "a"\nbron = "b"\n')
    assert said == "eigen.toml regel 1: het profiel noemt geen enkel [[bestand]]; voeg er een toe."


def test_a_link_and_a_huge_file_are_no_profile(tmp_path: Path) -> None:
    (tmp_path / "elders.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "eigen.toml").symlink_to(tmp_path / "elders.toml")
    with pytest.raises(ProfileError, match="is een verwijzing"):
        load("eigen.toml", tmp_path)
    (tmp_path / "groot.toml").write_bytes(b"#" * (2 << 20))
    with pytest.raises(ProfileError, match="is te groot"):
        load("groot.toml", tmp_path)
