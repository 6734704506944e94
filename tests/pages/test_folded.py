"""What is folded in stands as well: every table and every explanation of every page, opened."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from page_words import sound
from streamlit.testing.v1 import AppTest

from samenhang.ui.navigation import ENTRIES
from samenhang.ui.scenarios import PARTS

Run = Callable[..., AppTest]
CASES = [(entry.module, {}) for entry in ENTRIES if entry.module != "scenarios"]
CASES += [("scenarios", {"onderwerp": part}) for part in PARTS]


@pytest.mark.parametrize(("module", "chosen"), CASES)
def test_every_table_and_explanation_opens(
    run_page: Run, module: str, chosen: dict[str, object]
) -> None:
    page = sound(run_page(module, jaar=2024, **chosen))
    ids = [str(one.proto.id).split("-", 2)[-1] for one in page.expander]
    folded = [key for key in ids if key.endswith(("-tabel", "-uitleg"))]
    assert folded
    for name in folded:
        page.session_state[name] = True
    page = sound(page.run())
    assert len(page.table) + len(page.dataframe) == len(folded) / 2
    assert len(page.code) >= len(folded) / 2
