"""Lelystad and Almere as CBS publishes them, on map, comparison and profile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import public_files
import pytest
from real_store import built

from samenhang.analyses import profile, profile_table, wijken, wijken_map
from samenhang.disclosure import Gate
from samenhang.figures import wijken as figures
from samenhang.figures.palette import LIGHT
from samenhang.figures.profile import spine
from samenhang.figures.wijk_map import wijk_map

GEMEENTEN = {"GM0995": ("Lelystad", 11), "GM0034": ("Almere", 71)}
NAME = "cbs-a_hh_m_k"
CREDIT = "Bron: CBS/Kadaster (CC BY 4.0)."


@pytest.fixture(scope="module")
def gate(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gate]:
    """Return the gate on a store of both municipalities."""
    place = tmp_path_factory.mktemp("pages")
    folders = [public_files.deliver(shared, code, place / code) for code in GEMEENTEN]
    opened = Gate(built(folders, place / "store"))
    yield opened
    opened.store.close()


@pytest.mark.parametrize("gemeente", GEMEENTEN)
def test_comparison_holds_the_figures_of_cbs(gate: Gate, shared: Path, gemeente: str) -> None:
    name, size = GEMEENTEN[gemeente]
    answer = wijken.compare(gate, name=NAME, year=2025, gemeente=gemeente)
    rows = answer.published.table.set_index("key")
    assert len(rows) == size
    source = {row["wk_code"]: row for row in public_files.read(shared, gemeente)}
    for wijk, row in source.items():
        if float(row["A_INW"] or 0) and row["A_HH_M_K"]:
            rate = 1000 * float(row["A_HH_M_K"]) / float(row["A_INW"])
            assert rows["value"][wijk] == pytest.approx(rate)
    assert name in answer.title
    assert CREDIT in answer.notes
    assert not answer.published.invented
    assert len(figures.dots(answer.published, palette=LIGHT, form="number").figure.data) > 2


@pytest.mark.parametrize("gemeente", GEMEENTEN)
def test_the_map_draws_every_wijk(gate: Gate, gemeente: str) -> None:
    answer = wijken_map.on_map(gate, name=NAME, year=2025, gemeente=gemeente)
    outlines = wijken_map.outlines(gate, gemeente=gemeente)
    chart = wijk_map(answer.published, outlines, palette=LIGHT, form="number")
    assert len(chart.figure.data[-1].customdata) == GEMEENTEN[gemeente][1]
    assert CREDIT in answer.notes


@pytest.mark.parametrize("gemeente", GEMEENTEN)
def test_a_profile_stands_beside_its_municipality(gate: Gate, gemeente: str) -> None:
    every = profile_table.public_figures(gate, year=2025, gemeente=gemeente)
    wijk = gate.wijken(gemeente)[0]
    answer = profile.public_figures(gate, every, gemeente=gemeente, wijk=wijk.wijk_code)
    assert answer.title.startswith(f"{wijk.wijk_naam} wijkt op")
    assert answer.title.endswith(GEMEENTEN[gemeente][0])
    assert CREDIT in answer.notes
    assert spine(answer.published, palette=LIGHT).alt.startswith("Profiel van de wijk")
