"""A drawn answer for the frame: three wijken of which the second is hidden."""

from __future__ import annotations

import pandas as pd
import pytest
import streamlit as st

from samenhang.analyses.answer import Answer
from samenhang.disclosure import TOO_FEW, Published, Source


@pytest.fixture(autouse=True)
def fresh_caches() -> None:
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture
def published() -> Published:
    table = pd.DataFrame(
        {
            "wijk": ["Haven*buurt", "Boswijk", "Waterland"],
            "n": pd.array([1240, None, 310], dtype="Int64"),
            "cost": pd.array([1_250_000, None, 312_000], dtype="Int64"),
            "share": pd.array([0.25, None, 0.033], dtype="Float64"),
            "reason": [None, TOO_FEW, None],
        }
    )
    return Published(
        table=table,
        unit="household",
        period="2025",
        selection="Huishoudens in 2025; kosten zonder bijstand; per wijk.",
        definition="Een huishouden telt mee als het in het jaar ondersteuning had.",
        sql="select wijk_code, sum(households) from household_pattern",
        parameters={"years": [2025]},
        build_id="20260101-120000-abcd",
        sources=(Source("Levering Polderstad", "2026-01-01"),),
        anchor=pd.DataFrame({"n": pd.array([9740], dtype="Int64")}),
    )


@pytest.fixture
def answer(published: Published) -> Answer:
    return Answer(
        title="In Waterland krijgt 3% van de huishoudens ondersteuning",
        sentence="Circa 310 van de 9.740 huishoudens in 2025.",
        published=published,
        columns={"wijk": "Wijk", "n": "Huishoudens", "cost": "Kosten", "share": "Aandeel"},
        unit="huishoudens",
    )
