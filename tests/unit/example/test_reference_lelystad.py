"""The public figures of Lelystad are those of CBS, and its outlines share their borders."""

from __future__ import annotations

import csv
import json
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
LELYSTAD = ROOT / "data" / "reference" / "lelystad"
SHARED = ROOT.parent / "shared" / "data"
WIJK_COLUMNS = {
    "a_inw": "A_INW", "a_hh_m_k": "A_HH_M_K", "a_soz_ww": "A_SOZ_WW", "a_jz_tn": "A_JZ_TN_som",
    "a_wmo_t": "A_WMO_T_som", "g_wozbag": "G_WOZBAG_inwgew", "g_ink_pi": "G_INK_PI_inwgew",
    "p_ink_hi": "P_INK_HI_inwgew", "g_hh_sti": "G_HH_STI_inwgew", "p_hh_li": "P_HH_LI_inwgew",
}  # fmt: skip


def rows(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def shared(name: str) -> list[dict[str, str]]:
    if not (SHARED / name).exists():
        pytest.skip(f"../shared/data/{name} is not here")
    return rows(SHARED / name)


def figures() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["gwb_code"], row["kolom"]): row for row in rows(LELYSTAD / "kerncijfers.csv", ";")}


def test_wijk_figures_are_those_of_cbs() -> None:
    real = [row for row in shared("kwb_2022_wijk_GM0995_GM0034.csv") if row["gm_code"] == "GM0995"]
    mine = figures()
    for row in real:
        for column, theirs in WIJK_COLUMNS.items():
            figure = mine.get((row["wk_code"], column))
            if figure and figure["waarde"]:
                assert float(figure["waarde"]) == float(row[theirs]), (row["wk_code"], column)
            else:
                assert row[theirs] in ("", ".", "0.0")


def test_the_coverage_of_youth_care_is_said() -> None:
    real = [row for row in shared("kwb_2022_wijk_GM0995_GM0034.csv") if row["gm_code"] == "GM0995"]
    mine = figures()
    for row in real:
        share = float(row["inw_met_JZ"]) / float(row["A_INW"])
        status = mine[row["wk_code"], "a_jz_tn"]["status"]
        if share == 0:
            assert status == "onderdrukt in alle buurten"
        else:
            assert status == f"dekking {int(share * 100)}% van de inwoners"


def test_municipal_figures_are_those_of_cbs() -> None:
    (real,) = (r for r in shared("kwb_2022_gemeente_NL.csv") if r["GemCode"] == "GM0995")
    mine = {column: row for (code, column), row in figures().items() if code == "GM0995"}
    compared = [column for column in mine if not column.startswith("g_afs")]
    assert len(compared) == 13
    assert all(float(mine[c]["waarde"]) == float(real[c.upper()]) for c in compared)


def test_distances_are_those_of_cbs() -> None:
    real = {row["Codering_3"]: row for row in shared("nabijheid_zorg_2022_GM0995_GM0034.csv")}
    mine = {code: row for (code, column), row in figures().items() if column == "g_afs_hp"}
    assert len(mine) == 13
    for code, row in mine.items():
        assert float(row["waarde"]) == float(real[code]["AfstandTotHuisartsenpraktijk_5"])


def test_nothing_about_origin() -> None:
    assert not [column for _, column in figures() if "geb" in column or "herkomst" in column]


def parts(geometry: dict[str, object]) -> list[list[list[float]]]:
    found = geometry["coordinates"]
    assert isinstance(found, list)
    return [polygon[0] for polygon in ([found] if geometry["type"] == "Polygon" else found)]


def test_outlines_are_closed_and_share_borders() -> None:
    text = (LELYSTAD / "wijken.geojson").read_text(encoding="utf-8")
    assert "Bron: CBS/Kadaster (CC BY 4.0)" in text
    features = json.loads(text)["features"]
    codes = [row["wijk_code"] for row in rows(LELYSTAD / "wijken.csv", ";")]
    assert sorted(feature["properties"]["statcode"] for feature in features) == sorted(codes)
    rings = [ring for feature in features for ring in parts(feature["geometry"])]
    assert all(ring[0] == ring[-1] and len(ring) > 4 for ring in rings)
    steps = [(tuple(a), tuple(b)) for ring in rings for a, b in pairwise(ring)]
    walked = set(steps)
    inner = [step for step in steps if step[::-1] in walked]
    # Six in ten border pieces are walked from both sides; the rest is the edge of the town.
    assert len(inner) > 0.6 * len(steps)
