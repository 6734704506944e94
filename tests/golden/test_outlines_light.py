"""Real outlines become lighter and stay whole: what two wijken shared, they still share."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import shapely
from shapely.geometry import shape

from samenhang.fetch import outlines


@pytest.mark.parametrize(("gemeente", "wijken"), [("GM0995", 11), ("GM0034", 71)])
def test_real_outlines_stay_whole(shared: Path, gemeente: str, wijken: int) -> None:
    document = json.loads((shared / f"wijk_2022_{gemeente}.geojson").read_text(encoding="utf-8"))
    given = {one["properties"]["statcode"]: shape(one["geometry"]) for one in document["features"]}
    assert len(given) == wijken
    light = outlines.simplified(given)
    pieces = np.array(list(light.values()))
    assert shapely.is_valid(pieces).all()
    assert shapely.coverage_is_valid(pieces)
    together = shapely.union_all(pieces).area
    assert together == pytest.approx(shapely.area(pieces).sum(), rel=1e-9)
    for code, one in light.items():
        assert one.area == pytest.approx(given[code].area, rel=0.01), code
