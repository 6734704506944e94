"""What was fetched is a delivery that builds, with its figures, breaks and where they came from."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path

import pytest
from public_server import Town

from samenhang import build, delivery, fetch, store
from samenhang.disclosure import Gate
from samenhang.errors import WrongUse
from samenhang.fetch import Web

Rows = dict[tuple[str, str, str], dict[str, str]]


def figures(folder: Path) -> Rows:
    """Read the figures by area, year and column."""
    with (folder / "kerncijfers.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return {(row["gwb_code"], row["jaar"], row["kolom"]): row for row in rows}


def test_figures_of_every_year_and_page(web: Web, town: Town, tmp_path: Path) -> None:
    found = figures(fetch.fetch("GM9999", tmp_path / "uit", [2023, 2024], web))
    for year in ("2023", "2024"):
        assert found["NL00", year, "a_inw"]["waarde"] == "17900000"
        assert found["WK999901", year, "a_inw"]["waarde"] == "700"
        assert found["WK999901", year, "g_wozbag"]["waarde"] == "250.5"
        assert found["WK999901", year, "g_wozbag"]["status"] == "voorlopig cijfer"
        assert found["WK999901", year, "a_hh_m_k"]["waarde"] == ""
        assert found["WK999901", year, "a_hh_m_k"]["status"].startswith("geheim")
    # Five rows a page: more than one question for nine cells.
    assert town.times["/odata/v1/CBS/85984NED/Observations"] == 2
    assert {column for _, _, column in found} >= {"a_inw", "g_wozbag", "a_hh_m_k"}


def test_nothing_on_origin_and_nothing_unknown(web: Web, tmp_path: Path) -> None:
    found = figures(fetch.fetch("GM9999", tmp_path / "uit", [2024], web))
    assert {column for _, _, column in found} == {"a_inw", "g_wozbag", "a_hh_m_k"}


def test_moved_boundaries_stand_beside_the_figures(web: Web, tmp_path: Path) -> None:
    found = figures(fetch.fetch("GM9999", tmp_path / "uit", [2024], web))
    assert found["WK999902", "2024", "a_inw"]["status"] == "andere grenzen dan het jaar ervoor"
    assert found["WK999901", "2024", "a_inw"]["status"] == ""


def test_overlap_has_the_names_of_the_profile(web: Web, tmp_path: Path) -> None:
    found = figures(fetch.fetch("GM9999", tmp_path / "uit", [2023, 2024], web))
    name = "hj1_samenloop_huishoudens_totaal_jeugdwet_participatiewet_wmo"
    row = found["GM9999", "2023", name]
    assert row["waarde"] == "55"
    assert row["status"] == "over een half jaar; voorlopig cijfer"
    hidden = found["WK999901", "2023", "hj1_samenloop_clienten_1_jeugdwet"]
    assert hidden["waarde"] == ""
    assert "geheim" in hidden["status"]


def test_every_figure_and_the_head_say_where_it_came_from(
    web: Web, town: Town, tmp_path: Path
) -> None:
    folder = fetch.fetch("GM9999", tmp_path / "uit", [2024], web)
    day = web.asked[0].fetched[:10]
    sources = {row["bron"] for row in figures(folder).values()}
    assert sources == {f"CBS StatLine 85984NED, 2024, opgehaald {day} (CC BY 4.0)"}
    head = (folder / "levering.toml").read_text(encoding="utf-8")
    for answer in web.asked:
        assert f"#   {answer.fetched}  {answer.url}" in head
    assert tomllib.loads(head)["gemeente_naam"] == "Polderstad"


def test_the_delivery_is_in_order_and_builds(web: Web, tmp_path: Path) -> None:
    folder = fetch.fetch("GM9999", tmp_path / "uit", [2023, 2024], web)
    assert delivery.check(folder) == []
    place = tmp_path / "opslag"
    build.build([folder], place)
    opened = store.open(place)
    try:
        gate = Gate(opened)
        public = gate.public(topic="a_inw", year=2024, kind="kerncijfer")
        assert dict(zip(public.table["area"], public.table["value"], strict=True)) == {
            "NL00": 17_900_000,
            "GM9999": 1200,
            "WK999901": 700,
            "WK999902": 500,
        }
        assert [wijk.wijk_naam for wijk in gate.wijken("GM9999")] == ["Rietland", "Ringvaart"]
    finally:
        opened.close()


def test_a_folder_that_is_in_use_stays_as_it_is(web: Web, town: Town, tmp_path: Path) -> None:
    (tmp_path / "uit").mkdir()
    (tmp_path / "uit" / "eigen.txt").write_text("van mij")
    with pytest.raises(WrongUse, match="uit bestaat al"):
        fetch.fetch("GM9999", tmp_path / "uit", [2024], web)
    assert not town.asked
    assert [path.name for path in (tmp_path / "uit").iterdir()] == ["eigen.txt"]
