"""What `levering.toml` must say, and the Dutch sentence for each thing wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_delivery import TOML, sentences, staged, tables, write


@pytest.mark.parametrize("key", list(TOML))
def test_every_key_is_required(tmp_path: Path, key: str) -> None:
    toml = {name: value for name, value in TOML.items() if name != key}
    found = sentences(write(tmp_path / "levering", tables(), toml=toml))
    assert len(found) == 1
    assert found[0].startswith(f"In levering.toml ontbreekt {key}: vul ")


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("gemeente_code", '"Lelystad"', "gemeente_code niet de goede vorm: vul GM en vier cijfers"),
        ("doel", '"fraude"', "vul beleidsstatistiek of wetenschappelijk onderzoek in"),
        ("peildatum", '"1 januari"', "peildatum niet de goede vorm: vul een datum jjjj-mm-dd, van"),
        ("jaren", "[2024, 2024]", "vul een lijst van verschillende jaren"),
        ("jaren", "[]", "vul een lijst van verschillende jaren"),
        ("profiel", '"anders"', "profiel niet de goede vorm: vul samenhang, bus, "),
        ("bewaren_tot", '"2031-01-02"', "ligt bewaren_tot meer dan 5 jaar na peildatum"),
        ("bewaren_tot", '"2020-01-01"', "De bewaartermijn van deze levering is voorbij"),
        ("verzonnen", '"ja"', "verzonnen niet de goede vorm: vul true of false in"),
        ("extra", "1", "levering.toml heeft een onbekende sleutel extra: haal hem weg."),
    ],
)
def test_keys_that_are_wrong(tmp_path: Path, key: str, value: str, sentence: str) -> None:
    found = sentences(write(tmp_path / "levering", tables(), toml={**TOML, key: value}))
    assert any(sentence in message for message in found), found


def test_five_years_to_the_day_is_allowed(tmp_path: Path) -> None:
    toml = {**TOML, "bewaren_tot": "2031-01-01", "verzonnen": "true"}
    connection, _ = staged(write(tmp_path / "levering", tables(), toml=toml))
    assert connection.table("staging.delivery").project("invented").fetchall() == [(True,)]


def test_what_is_public_or_invented_may_be_kept(tmp_path: Path) -> None:
    past = {**TOML, "peildatum": '"2019-01-01"', "bewaren_tot": '"2020-01-01"'}
    public = {name: rows for name, rows in tables().items() if name == "wijken"}
    staged(write(tmp_path / "openbaar", public, toml=past))
    staged(write(tmp_path / "verzonnen", tables(), toml={**past, "verzonnen": "true"}))


def test_toml_that_is_absent_or_no_toml(tmp_path: Path) -> None:
    folder = write(tmp_path / "levering", tables())
    (folder / "levering.toml").write_text('gemeente_code = "GM9999"\ndoel = \n')
    expected = "levering.toml is geen geldige TOML bij regel 2: verbeter die regel."
    assert expected in sentences(folder)
    (folder / "levering.toml").write_bytes(b"\xff\xfe\x00")
    assert "levering.toml is niet te lezen: sla het op als tekst in utf-8." in sentences(folder)
    (folder / "levering.toml").unlink()
    assert "levering.toml ontbreekt: leg het bestand naast de tabellen." in sentences(folder)


def test_legal_basis_names_every_file_and_no_other(tmp_path: Path) -> None:
    basis = [*(name for name in tables() if name != "kosten"), "salarissen"]
    found = sentences(write(tmp_path / "levering", tables(), basis=basis))
    assert "In levering.toml ontbreekt kosten onder [grondslag]: vul het artikel in." in found
    assert any("kent [grondslag] de naam salarissen niet" in message for message in found)


def test_an_empty_legal_basis(tmp_path: Path) -> None:
    folder = write(tmp_path / "levering", tables())
    text = (folder / "levering.toml").read_text()
    (folder / "levering.toml").write_text(text.replace('kosten = "art. 1"', 'kosten = " "'))
    assert sentences(folder) == [
        "In levering.toml heeft kosten onder [grondslag] geen artikel: vul een regel tekst in."
    ]


def test_control_totals(tmp_path: Path) -> None:
    right = "[controle]\nhuishoudens = 40\nkosten_cent = 40780"
    staged(write(tmp_path / "goed", tables(), extra=right))
    wrong = "[controle]\nhuishoudens = 41\nkosten_cent = 40781\npersonen = 1"
    found = sentences(write(tmp_path / "fout", tables(), extra=wrong))
    assert found == [
        "In levering.toml kent [controle] de naam personen niet: "
        "kies uit huishoudens, kosten_cent.",
        "In levering.toml staat huishoudens = 41 onder [controle], maar geleverd is 40: "
        "zoek het verschil en lever opnieuw.",
        "In levering.toml staat kosten_cent = 40781 onder [controle], maar geleverd is 40780: "
        "zoek het verschil en lever opnieuw.",
    ]
