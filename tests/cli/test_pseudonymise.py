"""The command `pseudonymise`: from a folder with names to a store, and how it stops."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.unit.pseudonymise.drawn_input import (
    ANNA,
    BRAM,
    CARO,
    assigned,
    declared,
    draw,
    make_key,
    message,
)

MONTH = ("2025-04-01", "2025-04-30")
MESSAGES = {
    "a.xml": message("wmo301", {ANNA: [assigned(1)]}),
    "b.xml": message(
        "wmo323",
        {ANNA: [declared(1, *MONTH, 9000, "r1"), declared(1, *MONTH, 2500, "r2", "C")]},
        total=6500,
    ),
}


@pytest.fixture(autouse=True)
def places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SAMENHANG_SECRET_FILE", raising=False)
    monkeypatch.setenv("SAMENHANG_STORE", str(tmp_path / "opslag"))
    monkeypatch.setenv("SAMENHANG_PSEUDONYM_KEY", str(tmp_path / "pseudoniem.key"))


def one_sentence(err: str) -> str:
    """The last line, that must be a Dutch sentence; before it stand only steps with their time."""
    *steps, last = err.strip().splitlines()
    assert all(re.match(r"[0-9,.]+ s  ", step) for step in steps)
    assert "Traceback" not in err
    assert last.endswith(".")
    return last


def test_from_names_to_a_store(run: Run, tmp_path: Path) -> None:
    folder = draw(tmp_path, MESSAGES)
    (tmp_path / "pseudoniem.key").unlink()
    ran = run("pseudonymise", "--new-key", folder, tmp_path / "levering")
    assert ran.code == 0
    assert "Bewaar er een kopie van" in ran.out
    assert "- berichten (declaratie): 2 rijen gelezen, 2 gebruikt, samen €\u00a065,00" in ran.out
    assert "- personen: 3 rijen" in ran.out
    assert "- wijken: overgenomen zoals het is" in ran.out
    assert "de invoer had niets voor schuldhulp" in ran.out.lower()
    report = (tmp_path / "levering-rapport.txt").read_text(encoding="utf-8")
    assert "- berichten/b.xml (declaratie): 2 rijen gelezen" in report
    for number in (ANNA, BRAM, CARO):
        assert number not in ran.out + ran.err + report
    assert run("check", tmp_path / "levering").code == 0
    assert run("build", tmp_path / "levering").code == 0


def test_a_hostile_message_ends_with_11_and_leaves_nothing(run: Run, tmp_path: Path) -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>\n<m:Bericht'
    hostile = MESSAGES["a.xml"].replace("<m:Bericht", laughs, 1)
    folder = draw(tmp_path, MESSAGES | {"boos.xml": hostile})
    before = sorted(path.name for path in tmp_path.iterdir())
    ran = run("pseudonymise", folder, tmp_path / "levering")
    assert (ran.code, ran.out) == (11, "")
    assert one_sentence(ran.err) == (
        "berichten/boos.xml, regel 2: het bericht bevat een DTD of entiteit, die een bericht niet "
        "heeft: vraag het bericht opnieuw op."
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_without_a_key_it_is_wrong_use(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = draw(tmp_path, MESSAGES)
    monkeypatch.delenv("SAMENHANG_PSEUDONYM_KEY")
    ran = run("pseudonymise", folder, tmp_path / "levering")
    assert ran.code == 2
    assert "SAMENHANG_PSEUDONYM_KEY" in one_sentence(ran.err)


def test_a_key_that_others_may_read_is_wrong_use(run: Run, tmp_path: Path) -> None:
    folder = draw(tmp_path, MESSAGES)
    (tmp_path / "pseudoniem.key").chmod(0o644)
    ran = run("pseudonymise", folder, tmp_path / "levering")
    assert ran.code == 2
    assert "chmod 600" in one_sentence(ran.err)


def test_the_secret_of_the_store_is_never_a_key(run: Run, tmp_path: Path) -> None:
    folder = draw(tmp_path, MESSAGES)
    (tmp_path / "opslag").mkdir()
    (tmp_path / "opslag" / "geheim.key").write_text("ab" * 32)
    make_key(tmp_path / "pseudoniem.key", "ab" * 32)
    ran = run("pseudonymise", folder, tmp_path / "levering")
    assert ran.code == 2
    assert "dezelfde sleutel als die van de opslag" in one_sentence(ran.err)
    assert not (tmp_path / "levering").exists()


def test_a_new_key_never_replaces_one(run: Run, tmp_path: Path) -> None:
    folder = draw(tmp_path, MESSAGES)
    before = (tmp_path / "pseudoniem.key").read_bytes()
    ran = run("pseudonymise", "--new-key", folder, tmp_path / "levering")
    assert ran.code == 2
    assert "wordt niet vervangen" in one_sentence(ran.err)
    assert (tmp_path / "pseudoniem.key").read_bytes() == before
