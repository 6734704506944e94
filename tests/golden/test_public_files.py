"""Lelystad and Almere as CBS publishes them: every figure and every outline arrives as it left."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import public_files
import pytest
from real_store import built

from samenhang.store import Store

GEMEENTEN = {"GM0995": 11, "GM0034": 71}


@pytest.fixture(scope="module")
def public_store(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return the open store of both municipalities."""
    place = tmp_path_factory.mktemp("public")
    folders = [public_files.deliver(shared, code, place / code) for code in GEMEENTEN]
    opened = built(folders, place / "store")
    yield opened
    opened.close()


def test_the_store_has_wijken_and_no_households(public_store: Store) -> None:
    assert public_store.years == ()
    found: dict[str, int] = {}
    for code, _, _, _, has_households in public_store.rows("gate/wijken", years=[]):
        found[code] = found.get(code, 0) + 1
        assert not has_households
    assert found == GEMEENTEN


@pytest.mark.parametrize("gemeente", GEMEENTEN)
def test_every_figure_arrives(public_store: Store, shared: Path, gemeente: str) -> None:
    expected = {
        (row["wk_code"], column.lower()): float(row[column])
        for row in public_files.read(shared, gemeente)
        for column in public_files.COLUMNS
        if row[column] not in ("", ".")
    }
    assert _figures(public_store, sorted({area for area, _ in expected})) == expected


def _figures(opened: Store, areas: list[str]) -> dict[tuple[str, str], float]:
    nothing: dict[str, Any] = {"topic": None, "year": None, "law": None, "post": None}
    rows = opened.rows(
        "public/figures", **nothing, gemeente=None, expired=[], kind=["kerncijfer"], area=areas
    )
    return {(row[9], row[1]): row[6] for row in rows}


def test_figures_that_anybody_can_look_up(public_store: Store) -> None:
    # Kerncijfers wijken en buurten 2022: inhabitants of Centrum Almere Haven.
    assert _figures(public_store, ["WK003401"])["WK003401", "a_inw"] == 1_635


@pytest.mark.parametrize("gemeente", GEMEENTEN)
def test_every_outline_arrives(public_store: Store, shared: Path, gemeente: str) -> None:
    source = json.loads((shared / f"wijk_2022_{gemeente}.geojson").read_text(encoding="utf-8"))
    expected: dict[str, int] = {}
    for feature in source["features"]:
        shape = feature["geometry"]
        parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        expected[feature["properties"]["statcode"]] = sum(len(part[0]) for part in parts)
    found: dict[str, int] = {}
    for code, lon, lat in public_store.rows("public/outlines", gemeente=gemeente):
        assert len(lon) == len(lat)
        assert all(50 < degrees < 54 for degrees in lat)
        found[code] = found.get(code, 0) + len(lon)
    assert found == expected
