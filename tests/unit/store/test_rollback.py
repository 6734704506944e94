"""The store before the current one can serve again, if it still opens."""

from pathlib import Path

import pytest

from samenhang import store
from samenhang.errors import BuildFailed, StoreError
from tests.unit.store.conftest import Put


def test_the_store_before_serves_again_and_back(folder: Path, put: Put) -> None:
    put(folder, "twee")
    assert store.roll_back(folder).name == "store-een.duckdb"
    opened = store.open(folder)
    assert opened.build_id == "een"
    opened.close()
    assert store.roll_back(folder).name == "store-twee.duckdb"


def test_the_only_store_stays(folder: Path) -> None:
    with pytest.raises(StoreError, match="geen vorige opslag om naar terug te gaan"):
        store.roll_back(folder)
    assert store.current(folder).name == "store-een.duckdb"


def test_a_damaged_store_before_is_not_put_back(folder: Path, put: Put) -> None:
    put(folder, "twee")
    old = folder / "store-een.duckdb"
    old.write_bytes(old.read_bytes()[: old.stat().st_size // 2])
    with pytest.raises(StoreError, match=r"store-een\.duckdb is beschadigd"):
        store.roll_back(folder)
    assert store.current(folder).name == "store-twee.duckdb"


def test_not_while_a_build_runs(folder: Path, put: Put) -> None:
    put(folder, "twee")
    with store.lock(folder), pytest.raises(BuildFailed, match="wordt al gebouwd"):
        store.roll_back(folder)
    assert store.current(folder).name == "store-twee.duckdb"


def test_a_damaged_current_store_gives_way_to_the_one_before(folder: Path, put: Put) -> None:
    put(folder, "twee")
    (folder / "store-twee.duckdb").write_bytes(b"")
    store.roll_back(folder)
    opened = store.open(folder)
    assert opened.build_id == "een"
    opened.close()
