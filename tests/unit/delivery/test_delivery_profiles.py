"""Files of another source through a profile: values as the contract has them, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_delivery import TOML, H, P, number, sentences, staged, tables, write

from samenhang.delivery import check

SHIPPED = ["toewijzingen_2024.csv", "declaraties_2024.csv"]
ASSIGNED = f"""ToewijzingNummer;persoon_id;Product_Categorie;Product_Code;Ingangsdatum;Einddatum;\
RedenWijziging;RedenBeeindiging
1001;{P[0]};01;01A03;2024-01-15;2024-06-30;;19
1002;{P[1]};02;02A03;20240301;;;
1003;{P[2]};02;02A03;01-04-2024;30-04-2024;13;
"""
# 125,00 + 80,50 - 25,00 = 180,50 euro
CLAIMED = f"""ToewijzingNummer;persoon_id;ProductPeriode_Begindatum;ProductPeriode_Einddatum;\
IngediendBedrag_Bedrag;IngediendBedrag_DebetCredit;ReferentieNummer
1001;{P[0]};2024-02-01;2024-02-29;12500;D;r1
1002;{P[1]};2024-03-01;2024-03-31;8050;D;r2
1001;{P[0]};2024-02-01;2024-02-29;2500;C;r3
"""


def iwmo(folder: Path, **changes: str) -> Path:
    """A delivery with households in the contract's form, and two flat exports of iWmo."""
    own = tables()
    del own["voorzieningen"], own["kosten"]
    basis = [*own, "voorzieningen", "kosten"]
    write(folder, own, toml={**TOML, "profiel": '"iwmo"'}, basis=basis)
    for name, text in {SHIPPED[0]: ASSIGNED, SHIPPED[1]: CLAIMED, **changes}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_flat_exports_become_spells_and_cents(tmp_path: Path) -> None:
    connection, result = staged(iwmo(tmp_path / "levering"))
    spells = connection.table("staging.provision").order("start_month")
    columns = "provision_id, law, category, delivery_form, start_month, end_month, end_reason"
    january = 2024 * 12
    assert spells.project(columns).fetchall() == [
        (number("1001"), "wmo", "01", "zin", january, january + 5, "volgens_plan"),
        (number("1002"), "wmo", "02", "zin", january + 2, None, None),
        # 1003 was taken back (13) before it began.
    ]
    costs = connection.table("staging.cost").order("row_number")
    assert costs.project("period_month, amount_cents, origin").fetchall() == [
        (january + 1, 12500, "declaratie"),
        (january + 2, 8050, "declaratie"),
        (january + 1, -2500, "declaratie"),
    ]
    counts = connection.table("staging.delivery_file").filter("table_name = 'cost'")
    columns = "rows_delivered, rows_loaded, cents_delivered, cents_loaded"
    assert counts.project(columns).fetchall() == [(3, 3, 18050, 18050)]
    assert [one.rule for one in result.problems] == ["vervallen", "vervallen"]


def test_an_unreadable_day_is_set_apart_with_its_own_row(tmp_path: Path) -> None:
    claimed = CLAIMED.replace("2024-03-01;", "1 maart;")
    connection, result = staged(iwmo(tmp_path / "levering", **{SHIPPED[1]: claimed}), accept=True)
    assert (
        "In declaraties_2024.csv heeft kolom maand bij 1 rij (rij 3) niet de vorm jjjj-mm"
        in " ".join(one.message for one in result.problems)
    )
    apart = connection.table("staging.quarantine").project("table_name, file_name, row_number")
    assert apart.fetchall() == [("cost", SHIPPED[1], 3)]
    counts = connection.table("staging.delivery_file").filter("table_name = 'cost'")
    columns = "rows_delivered, rows_loaded, rows_quarantined, cents_delivered, cents_loaded"
    assert counts.project(columns).fetchall() == [(3, 2, 1, 18050, 10000)]


def test_two_files_of_a_table_keep_their_rows_apart(tmp_path: Path) -> None:
    again = CLAIMED.splitlines()[0] + f"\n1002;{P[1]};2024-05-01;2024-05-31;x;D;r9\n"
    folder = iwmo(tmp_path / "levering", **{"declaraties_2023.csv": again})
    connection, _ = staged(folder, accept=True)
    apart = connection.table("staging.quarantine").project("file_name, row_number, rule")
    assert apart.fetchall() == [("declaraties_2023.csv", 2, "vorm")]
    ((rows, names),) = (
        connection.table("staging.delivery_file")
        .filter("table_name = 'cost'")
        .project("rows_delivered, file_name")
        .fetchall()
    )
    assert rows == 4
    assert names == "declaraties_2024.csv en declaraties_2023.csv"


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("Bsn", "lijkt kolom Bsn op een burgerservicenummer"),
        ("Geboortedatum", "lijkt kolom Geboortedatum op een geboortedatum"),
        ("Achternaam", "lijkt kolom Achternaam op een naam"),
        ("Kleur", "is kolom Kleur onbekend: haal de kolom weg, of noem hem bij vervalt"),
    ],
)
def test_a_column_that_nobody_named_is_refused(tmp_path: Path, header: str, words: str) -> None:
    lines = ASSIGNED.splitlines()
    spoilt = "\n".join([f"{lines[0]};{header}", *(f"{line};1" for line in lines[1:])])
    found = sentences(iwmo(tmp_path / "levering", **{SHIPPED[0]: spoilt}))
    assert [words in one for one in found] == [True]


def test_a_mail_address_in_a_column_that_is_left_out_is_refused(tmp_path: Path) -> None:
    spoilt = ASSIGNED.replace("01A03", "jan@voorbeeld.nl")
    found = sentences(iwmo(tmp_path / "levering", **{SHIPPED[0]: spoilt}))
    assert len(found) == 1
    assert "op een e-mailadres" in found[0]
    assert "jan@" not in found[0]


def test_a_column_that_the_profile_needs_is_named(tmp_path: Path) -> None:
    spoilt = CLAIMED.replace("IngediendBedrag_Bedrag", "Tarief")
    found = sentences(iwmo(tmp_path / "levering", **{SHIPPED[1]: spoilt}))
    assert any("ontbreekt de kolom voor bedrag_cent: profiel iwmo zoekt" in one for one in found)


OWN = """titel = "Eigen"
bron = "eigen suite"
[[bestand]]
naam = "uitgaven*"
tabel = "kosten"
decimaal = ","
datum = ["dd-mm-jjjj"]
vervalt = ["volgnr"]
[bestand.kolommen]
huishouden_id = "gezin"
wet = { uit = "soort", codes = { zorg = "wmo", JEUGD = "jeugdwet" } }
maand = { uit = "datum", vorm = "maand" }
bedrag_cent = { uit = "euro", vorm = "euro" }
herkomst = { vast = "declaratie" }
"""
# 1.234,56 + 0,07 - 12,50 + 3 = 1.225,13 euro
SPENT = f"""Volgnr;Gezin;Soort;Datum;Euro
1;{H[0]};zorg;03-02-2024;1.234,56
2;{H[1]};Zorg;29-02-2024;0,07
3;{H[0]};jeugd;01-03-2024;-12,50
4;{H[2]};zorg;31-12-2024;3
"""


def own(folder: Path, profile: str = OWN, encoding: str = "utf-8") -> Path:
    """A delivery with a profile of the municipality beside it."""
    given = tables()
    del given["kosten"]
    figures = given["publiek_cijfer"]
    figures.append([2024, "kosten", "jeugdwet", "bedrag_cent", "realisatie", 1, "Jaarrekening"])
    toml = {**TOML, "profiel": '"eigen.toml"'}
    write(folder, given, toml=toml, basis=[*given, "kosten"])
    (folder / "eigen.toml").write_text(profile, encoding="utf-8")
    (folder / "uitgaven 2024.csv").write_text(SPENT, encoding=encoding)
    return folder


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_euros_with_a_comma_become_cents(tmp_path: Path, encoding: str) -> None:
    connection, _ = staged(own(tmp_path / "levering", encoding=encoding))
    costs = connection.table("staging.cost").order("row_number")
    assert costs.project("law, amount_cents").fetchall() == [
        ("wmo", 123456),
        ("wmo", 7),
        ("jeugdwet", -1250),
        ("wmo", 300),
    ]
    counts = connection.table("staging.delivery_file").filter("table_name = 'cost'")
    assert counts.project("rows_loaded, cents_loaded").fetchall() == [(4, 122513)]


def test_a_wrong_profile_refuses_with_its_line(tmp_path: Path) -> None:
    found = sentences(own(tmp_path / "levering", OWN.replace('vorm = "euro"', 'vorm = "euros"')))
    (said,) = found
    assert said.startswith("eigen.toml regel 13: vorm mag dit niet zijn; kies uit tekst, getal")


@pytest.mark.parametrize("name", ["../eigen.toml", "/etc/passwd", "levering.toml", "onbekend"])
def test_a_profile_stands_in_the_folder_itself(tmp_path: Path, name: str) -> None:
    folder = write(tmp_path / "levering", tables(), toml={**TOML, "profiel": f'"{name}"'})
    assert any("profiel niet de goede vorm" in one for one in sentences(folder))


def test_an_unverified_profile_says_so(tmp_path: Path) -> None:
    given = tables()
    folder = write(tmp_path / "levering", given, toml={**TOML, "profiel": '"srg"'})
    said = [one for one in check(folder) if one.rule == "onbevestigd"]
    assert [one.refuses for one in said] == [False]
    assert "nog niet naast een echt bestand" in said[0].message
