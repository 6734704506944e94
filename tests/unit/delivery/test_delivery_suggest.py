"""A proposal for a profile: read by the machine it was made for, and without a personal value."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from small_delivery import H, P

from samenhang.__main__ import main
from samenhang.contract import BY_FILE
from samenhang.delivery import suggest
from samenhang.errors import DeliveryRefused
from samenhang.profiles.reading import read

COSTS = [
    ["Gezinsnummer", "Wet", "Prestatiedatum", "Bedrag (euro)", "Herkomst", "Volgnr"],
    *(
        [H[at], "jeugd" if at % 2 else "wmo", f"{at % 28 + 1:02d}-03-2024", f"{at},50",
         "declaratie", at]
        for at in range(30)
    ),
]  # fmt: skip


def write(path: Path, rows: list[list[object]]) -> Path:
    """Write rows as csv or xlsx."""
    if path.suffix == ".xlsx":
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet()
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    else:
        lines = (";".join(map(str, row)) for row in rows)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_proposal_is_a_profile_that_can_be_read(tmp_path: Path, suffix: str) -> None:
    proposed = suggest(write(tmp_path / f"uitgaven{suffix}", COSTS))
    (one,) = read("voorstel.toml", proposed).files
    assert one.table == "kosten"
    assert one.mark == ","
    assert one.dates == ("dd-mm-jjjj",)
    assert one.dropped == ("Volgnr",)
    assert one.fields["huishouden_id"].sources == ("Gezinsnummer",)
    assert one.fields["maand"].form == "maand"
    assert one.fields["bedrag_cent"].form == "euro"
    assert one.fields["wet"].codes == {"jeugd": "jeugdwet", "wmo": "wmo"}


def test_no_value_of_a_person_is_in_it(tmp_path: Path) -> None:
    proposed = suggest(write(tmp_path / "uitgaven.csv", COSTS))
    assert not [name for name in (*H, *P) if name in proposed]
    assert "29,50" not in proposed
    assert "28-03-2024" not in proposed


def test_words_that_may_be_names_are_not_shown(tmp_path: Path) -> None:
    rows = [row[:] for row in COSTS]
    for at, row in enumerate(rows[1:]):
        row[1] = ["Jansen", "Bakker", "de Vries"][at % 3]
    proposed = suggest(write(tmp_path / "uitgaven.csv", rows)).lower()
    assert not [name for name in ("jansen", "bakker", "vries") if name in proposed]
    assert "zet bij codes wat er in de bron staat" in proposed


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    rows = [row[:4] for row in COSTS]
    proposed = suggest(write(tmp_path / "uitgaven.csv", rows))
    assert "# herkomst: " in proposed
    assert "niet gevonden, vul in." in proposed


@pytest.mark.parametrize("table", ["huishoudens", "voorzieningen", "schuldhulp", "doelgroepen"])
def test_the_headers_of_the_contract_find_themselves(tmp_path: Path, table: str) -> None:
    headers = [column.header for column in BY_FILE[table].columns]
    path = tmp_path / "onbekend.csv"
    path.write_text(";".join(headers) + "\n" + ";" * (len(headers) - 1) + "\n", encoding="utf-8")
    proposed = suggest(path)
    assert f'tabel = "{table}"' in proposed


# Numbers that pass the 11-proef, made by hand: 9·1 + 8·1 + 7·1 + 6·2 + 5·2 + 4·2 + 3·3 + 2·3 = 69,
# and 69 - 3 = 66 = 6 · 11.
PASSING = ["111222333", "123456782", "100000009", "999999990", "111111110", "123456782"]


@pytest.mark.parametrize(
    ("header", "values", "words"),
    [
        ("BSN", ["x"], "kolom BSN op een burgerservicenummer"),
        ("Achternaam", ["x"], "kolom Achternaam op een naam"),
        ("Nummer", PASSING, "kolom Nummer op een burgerservicenummer"),
        ("Contact", ["jan@voorbeeld.nl"], "kolom Contact op een e-mailadres"),
        ("Bereik", ["06-12345678"], "kolom Bereik op een telefoonnummer"),
        ("Plek", ["8223 XK"], "kolom Plek op een postcode"),
        ("Geld", ["NL91ABNA0417164300"], "kolom Geld op een rekeningnummer"),
    ],
)
def test_a_personal_column_is_refused_with_advice(
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    header: str,
    values: list[str],
    words: str,
) -> None:
    path = write(tmp_path / "export.csv", [["Wet", header], *(["wmo", one] for one in values)])
    with pytest.raises(DeliveryRefused) as caught:
        suggest(path)
    assert words in str(caught.value)
    assert "pseudonymise" in str(caught.value)
    assert main(["profile", "suggest", str(path)]) == 11
    shown = "".join(capfd.readouterr())
    assert not [one for one in values if len(one) > 1 and one in shown]


@pytest.mark.parametrize(
    "first",
    [
        ["Jan Jansen", "123456782", "wmo"],
        ["Jan Jansen", "1985-03-02", "wmo"],
        ["Jan Jansen", "02-03-1985 00:00", "wmo"],
        ["Jan Jansen", "jan@voorbeeld.nl", "wmo"],
        ["Jan Jansen", "8232 AB", "wmo"],
        ["Jan Jansen", "NL91ABNA0417164300", "wmo"],
        ["Jan Jansen", "06-12345678", "wmo"],
        ["Jan Jansen", "WK999901", "wmo"],
    ],
)
def test_a_first_row_of_values_is_not_shown(tmp_path: Path, first: list[object]) -> None:
    with pytest.raises(DeliveryRefused) as caught:
        suggest(write(tmp_path / "export.csv", [first]))
    assert str(caught.value).startswith("export.csv heeft geen kopregel")
    assert not [one for one in first if str(one) in str(caught.value)]


def test_the_command(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["profile", "suggest", str(write(tmp_path / "uitgaven.csv", COSTS))]) == 0
    assert 'tabel = "kosten"' in capfd.readouterr().out
    (tmp_path / "brief.docx").write_text("x")
    assert main(["profile", "suggest", str(tmp_path / "brief.docx")]) == 2
    assert "brief.docx is geen bestand dat kan worden gelezen" in capfd.readouterr().err
    (tmp_path / "stuk.xlsx").write_text("x")
    assert main(["profile", "suggest", str(tmp_path / "stuk.xlsx")]) == 11
    assert "stuk.xlsx is niet te lezen als xlsx" in capfd.readouterr().err


def test_names_of_places_are_nobodys(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["GemCode", "GemNaam", "Wijknaam"],
        ["GM9999", "Polderstad", "West"],
    ]
    assert "[[bestand]]" in suggest(write(tmp_path / "kwb.csv", rows))
