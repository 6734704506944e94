"""The example through the whole build: Polderstad beside the public figures of Lelystad."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from samenhang import build, example, store
from samenhang.errors import BuildFailed, DeliveryRefused
from samenhang.store import Store

YEARS = (2021, 2022, 2023, 2024, 2025)
SAID: list[str] = []


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Build the example once; what it says on the way is in SAID."""
    folder = tmp_path_factory.mktemp("voorbeeld")
    build.build_example(folder, SAID.append)
    opened = store.open(folder)
    yield opened
    opened.close()


def test_the_example_is_invented_and_has_its_years(built: Store) -> None:
    assert (built.invented, built.example, built.years) == (True, True, YEARS)
    assert built.secret == store.DEMO_SECRET
    # No secret file is made for it: what everybody knows need not be kept.
    assert not (built.folder / "geheim.key").exists()


def test_each_step_is_said(built: Store) -> None:
    assert SAID[0] == "Polderstad verzinnen"
    assert SAID[-1] == "Opslag vastleggen"
    assert all(one != other for one, other in pairwise(SAID))


def test_real_wijken_carry_no_invented_households(built: Store) -> None:
    households = {row[0]: row[4] for row in built.rows("gate/wijken", years=[2025])}
    assert households == {"GM0995": False, "GM9999": True}


def test_every_check_passes(built: Store) -> None:
    found = built.rows("quality/checks")
    assert len(found) > 20
    assert [title for _, title, passed, _ in found if not passed] == []


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a delivery of a small Polderstad."""
    place = tmp_path_factory.mktemp("klein") / "polderstad"
    return example.write(place, households=300, years=(2024, 2025))


def test_a_refused_delivery_leaves_the_old_store(small: Path, tmp_path: Path) -> None:
    first = build.build([small], tmp_path, secret=bytes(32))
    with pytest.raises(DeliveryRefused) as caught:
        build.build([small, tmp_path / "nergens"], tmp_path, secret=bytes(32))
    assert caught.value.exit_code == 11
    assert store.current(tmp_path) == first.path


def test_one_delivery_twice_is_refused_by_name(small: Path, tmp_path: Path) -> None:
    with pytest.raises(DeliveryRefused, match="polderstad en polderstad-2"):
        build.build([small, small], tmp_path, secret=bytes(32))


def test_a_real_build_makes_a_secret_and_opens_with_it(small: Path, tmp_path: Path) -> None:
    build.build([small], tmp_path)
    opened = store.open(tmp_path)
    assert (opened.invented, opened.example) == (True, False)
    assert opened.secret == store.secret(tmp_path)
    opened.close()


def hashes(folder: Path) -> dict[str, object]:
    """What stands in each table of a store, but for the names and times of build and reading."""
    opened = store.open(folder)
    with opened._connection.cursor() as cursor:
        names = [name for (name,) in cursor.execute("from (show tables)").fetchall()]
        found = {
            name: cursor.execute(f"select sum(hash(one)) from {name} as one").fetchone()
            for name in names
            if name not in ("meta", "delivery")
        }
    opened.close()
    return found


def test_the_same_delivery_and_secret_give_the_same_store(
    example_store: Path, tmp_path: Path
) -> None:
    """In every table: the noise hangs on all of them, and new noise over the same rows tells."""
    build.build_example(tmp_path)
    found = hashes(example_store)
    assert len(found) > 20
    assert hashes(tmp_path) == found


def test_a_folder_that_cannot_be_written_is_said(small: Path, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("geen map")
    with pytest.raises(BuildFailed, match="geen map waarin"):
        build.build([small], tmp_path / "bestand" / "store", secret=bytes(32))
