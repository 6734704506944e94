"""The key of the pseudonyms: its own, of its owner alone, and never the secret of the gate."""

import re
from pathlib import Path

import pytest
from drawn_input import draw, make_key
from hypothesis import given
from hypothesis import strategies as st

from samenhang.errors import WrongUse
from samenhang.pseudonymise import key, pseudonymise
from samenhang.pseudonymise.key import Pseudonyms

PARTS = st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=3)
ONE, OTHER = Pseudonyms(bytes(32)), Pseudonyms(bytes([1]) * 32)


@given(PARTS, PARTS)
def test_only_the_same_parts_give_the_same_name(left: list[str], right: list[str]) -> None:
    same = left == right
    assert (ONE.of("persoon", *left) == ONE.of("persoon", *right)) == same
    assert ONE.of("persoon", *left) != ONE.of("huishouden", *left)
    assert ONE.of("persoon", *left) != OTHER.of("persoon", *left)
    assert re.fullmatch("[0-9a-f]{32}", ONE.of("persoon", *left))


def test_a_new_key_is_of_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "sleutel"
    key.create(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert key.read(path).person("999900006") == key.read(path).person("999900006")
    with pytest.raises(WrongUse, match="bestaat al en wordt niet vervangen"):
        key.create(path)


def test_two_new_keys_differ(tmp_path: Path) -> None:
    for name in ("een", "twee"):
        key.create(tmp_path / name)
    assert (tmp_path / "een").read_bytes() != (tmp_path / "twee").read_bytes()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o777])
def test_a_key_that_others_may_reach_is_refused(tmp_path: Path, mode: int) -> None:
    path = make_key(tmp_path / "sleutel", "ab" * 32)
    path.chmod(mode)
    with pytest.raises(WrongUse, match=r"niet alleen van u.*chmod 600"):
        key.read(path)


@pytest.mark.parametrize(
    "text", ["", "ab" * 32, f"{'ab' * 32}\n", "samenhang-pseudoniem:", "samenhang-pseudoniem:kort"]
)
def test_what_is_no_key_of_pseudonyms_is_refused(tmp_path: Path, text: str) -> None:
    """Bare digits are the form of the gate's secret, which never serves here."""
    path = tmp_path / "sleutel"
    path.write_text(text)
    path.chmod(0o600)
    with pytest.raises(WrongUse, match="geen sleutel voor pseudoniemen"):
        key.read(path)


def test_the_secret_of_the_store_in_disguise_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "geheim.key"
    secret.write_text(f"{'CD' * 32}\n")
    path = make_key(tmp_path / "sleutel", "cd" * 32)
    with pytest.raises(WrongUse, match="dezelfde sleutel als die van de opslag"):
        key.read(path, [tmp_path / "bestaat-niet", secret])
    key.read(make_key(tmp_path / "eigen", "ab" * 32), [secret])


def test_a_missing_key_is_never_made_by_itself(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="zet de bewaarde kopie terug"):
        key.read(tmp_path / "sleutel")
    assert not (tmp_path / "sleutel").exists()


def test_a_link_is_no_key(tmp_path: Path) -> None:
    make_key(tmp_path / "echt", "ab" * 32)
    (tmp_path / "sleutel").symlink_to(tmp_path / "echt")
    with pytest.raises(WrongUse, match="geen gewoon bestand"):
        key.read(tmp_path / "sleutel")


def test_without_a_named_key_nothing_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(key.VARIABLE, raising=False)
    with pytest.raises(WrongUse, match="SAMENHANG_PSEUDONYM_KEY"):
        key.path_of()
    monkeypatch.setenv(key.VARIABLE, str(tmp_path / "sleutel"))
    assert key.path_of() == tmp_path / "sleutel"


def test_the_key_may_not_travel_with_the_delivery(tmp_path: Path) -> None:
    folder = draw(tmp_path)
    inside = make_key(folder / "pseudoniem.key", "ab" * 32)
    with pytest.raises(WrongUse, match="bewaar hem apart"):
        pseudonymise(folder, tmp_path / "levering", key_path=inside)
