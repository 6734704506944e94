"""invoer.toml and the folder: what is wrong is said at once, in plain Dutch."""

import shutil
from pathlib import Path

import pytest
from drawn_input import ANNA, LEVERING, assigned, draw, invoer, made, message, run

from samenhang.errors import DeliveryRefused, WrongUse
from samenhang.pseudonymise import pseudonymise

WMO = {"0.xml": message("wmo301", {ANNA: [assigned(1)]})}
COSTS = '\n[[bestand]]\nnaam = "k.csv"\nsoort = "kosten"\n'


def sentences(place: Path) -> list[str]:
    """Run, and give why the input was refused; nothing may be left behind."""
    before = sorted(path.name for path in place.iterdir())
    with pytest.raises(DeliveryRefused) as refused:
        run(place)
    assert sorted(path.name for path in place.iterdir()) == before
    return [problem.message for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("gemeente = \n", "invoer.toml is geen geldige TOML bij regel 1"),
        ("gemeente = " + "[" * 10_000, "invoer.toml is geen geldige TOML: schrijf elke sleutel"),
        ("gemeente = " + "9" * 5_000, "invoer.toml is geen geldige TOML: schrijf elke sleutel"),
        (invoer("[overig]\n"), "invoer.toml kent overig niet: kies uit levering,"),
        (invoer("[berichten]\ngemeente = 1\n"), "[berichten] van invoer.toml kent gemeente niet"),
        (invoer('[berichten]\ngemeenten = ["GM0363"]\n'), 'geen lijst zoals ["0995"]'),
        (invoer('[berichten]\ncategorie_generiek = {wmo = "45"}\n'), "geen categorie per wet"),
        (invoer("[berichten]\ncategorie_generiek = 10\n"), "geen categorie per wet"),
        (invoer(levering=LEVERING | {"jaren": "2025"}), "hoort bij jaren: een lijst"),
        (invoer(levering=LEVERING | {"profiel": '"x"'}), "[levering] van invoer.toml kent profiel"),
        (invoer('[[bestand]]\nnaam = "../k.csv"\nsoort = "kosten"\n'), "geen naam van een csv"),
        (invoer('[[bestand]]\nnaam = "k.doc"\nsoort = "kosten"\n'), "geen naam van een csv"),
        (invoer('[[bestand]]\nnaam = "k.csv"\nsoort = "geld"\n'), "Bij k.csv in invoer.toml hoort"),
        (
            invoer('[[bestand]]\nnaam = "inwoners.csv"\nsoort = "kosten"\n'),
            "inwoners.csv twee",
        ),
        (invoer(COSTS), "ontbreekt onder kolommen of vast: maand of begin"),
        (invoer(COSTS), 'hoort bedrag = "euro" of "cent"'),
        (invoer(COSTS + 'decimaal = "x"\n'), 'is decimaal geen "," of "."'),
        (
            invoer(COSTS + 'kolommen = {naam = "Naam"}\n'),
            "in invoer.toml is naam onbekend",
        ),
        (invoer(COSTS + "kolommen = 3\n"), "is kolommen geen groep"),
        (invoer(COSTS + 'codes = {wet = "wmo"}\n'), "is codes.wet geen groep"),
        (invoer(COSTS), "k.csv staat in invoer.toml maar niet in de map"),
        (invoer().replace('wijken = "art. 1"', 'straten = "art. 1"'), "kent straten niet"),
    ],
)
def test_a_wrong_invoer_is_explained(tmp_path: Path, toml: str, words: str) -> None:
    draw(tmp_path, WMO, toml=toml)
    assert any(words in sentence for sentence in sentences(tmp_path))


def test_an_absent_or_unreadable_invoer_is_named(tmp_path: Path) -> None:
    folder = draw(tmp_path, WMO)
    (folder / "invoer.toml").write_bytes(b"\xff\xfe\x00")
    assert any("sla het op als tekst in utf-8" in one for one in sentences(tmp_path))
    (folder / "invoer.toml").unlink()
    assert any("invoer.toml ontbreekt" in one for one in sentences(tmp_path))


def test_what_is_not_named_is_refused(tmp_path: Path) -> None:
    folder = draw(tmp_path, WMO)
    (folder / f"dossier {ANNA}.docx").write_text("x")
    (folder / "oud").mkdir()
    (folder / "huishoudens.csv").symlink_to(tmp_path / "pseudoniem.key")
    (folder / "wijken.csv").unlink()
    assert sentences(tmp_path) == [
        "dossier ….docx is onbekend: noem het bestand in invoer.toml of haal het weg.",
        "huishoudens.csv is een verwijzing: leg het bestand zelf in de map.",
        "oud is geen bestand: alleen berichten is een map.",
        "Het bestand wijken ontbreekt: leg wijken.csv in de map.",
    ]


def test_the_new_delivery_is_checked_as_any_other(tmp_path: Path) -> None:
    toml = invoer().replace('personen = "art. 1"\n', "")
    draw(tmp_path, WMO, toml=toml)
    assert sentences(tmp_path) == [
        "De nieuwe levering is nog niet goed: In levering.toml ontbreekt personen onder "
        "[grondslag]: vul het artikel in."
    ]


def test_a_public_file_with_a_person_in_it_is_refused(tmp_path: Path) -> None:
    folder = draw(tmp_path, WMO)
    text = "wijk_code;wijk_naam;gemeente_code\nWK999901;a.wit@voorbeeld.nl;GM9999\n"
    (folder / "wijken.csv").write_text(text)
    assert any("e-mail" in one for one in sentences(tmp_path))


def test_texts_of_invoer_arrive_as_they_are(tmp_path: Path) -> None:
    name = '"\'s-Gravenwoude \\"aan zee\\" \\\\ é"'
    told = LEVERING | {"gemeente_naam": name, "verzonnen": "true", "peildatum": "2026-01-01"}
    draw(tmp_path, WMO, toml=invoer(levering=told))
    report = run(tmp_path)
    assert '\'s-Gravenwoude "aan zee" \\ é (GM9999), 2025' in report.full
    text = (tmp_path / "levering" / "levering.toml").read_text(encoding="utf-8")
    assert 'peildatum = "2026-01-01"' in text
    assert "verzonnen = true" in text
    assert made(tmp_path, "huishoudens")


def test_folders_stand_apart(tmp_path: Path) -> None:
    folder = draw(tmp_path, WMO)
    key = tmp_path / "pseudoniem.key"
    for source, target, words in (
        (tmp_path / "nergens", tmp_path / "uit", "bestaat niet"),
        (folder, folder / "uit", "niet in de map met de invoer"),
        (folder, folder, "bestaat al"),
    ):
        with pytest.raises(WrongUse, match=words):
            pseudonymise(source, target, key_path=key)
    run(tmp_path)
    with pytest.raises(WrongUse, match="levering bestaat al"):
        run(tmp_path)


def test_only_its_maker_may_look_into_the_delivery(tmp_path: Path) -> None:
    draw(tmp_path, WMO)
    run(tmp_path)
    assert (tmp_path / "levering").stat().st_mode & 0o077 == 0


def test_the_order_of_messages_of_one_day_does_not_matter(tmp_path: Path) -> None:
    draw(tmp_path / "a", WMO)
    draw(tmp_path / "b", {"z/9.xml": WMO["0.xml"]})
    for place in ("a", "b"):
        run(tmp_path / place)
        shutil.rmtree(tmp_path / place / "invoer")
    left, right = (
        {path.name: path.read_bytes() for path in (tmp_path / place / "levering").iterdir()}
        for place in ("a", "b")
    )
    assert left == right
