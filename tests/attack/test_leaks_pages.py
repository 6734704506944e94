"""No true number in the app: on no page, in no file, log, error, cache or address.

True counts and sums of the store are the tell-tales: numbers that only the raw answers hold.
"""

from __future__ import annotations

import io
import logging
import pickle
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import plotly.graph_objects as go
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from samenhang import example, memory, store
from samenhang.analyses.answer import Answer
from samenhang.analyses.definitions import PRIVACY
from samenhang.build import REFERENCE, build
from samenhang.disclosure import Published
from samenhang.disclosure.protecting import Protected
from samenhang.figures.chart import Chart
from samenhang.ui import cached, details, opening, tables
from samenhang.ui.markdown import plain
from samenhang.ui.navigation import ENTRIES
from tests.attack.tracing import laid_open, traces, without_stubs

LONGEST = 120
MAIN = Path(__file__).resolve().parents[2] / "samenhang" / "ui" / "main.py"
GROUPS = (
    *("year", "year, wijk_code", "year, household_type", "year, laws", "year, age_oldest"),
    *("year, n_laws", "year, n_provisions", "year, wijk_code, n_laws"),
)
LAWS = ("wmo", "jeugdwet", "participatiewet", "bijstand")
# No number of the app has so many digits; a share has them behind its point.
HUGE = re.compile(r"(?<![\w.])\d{18,}(?![0-9A-Za-z_])")


@pytest.fixture(scope="module")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    town = example.write(tmp_path_factory.mktemp("polderstad"), households=4000)
    folder = tmp_path_factory.mktemp("opslag")
    build([town, REFERENCE], folder, secret=store.DEMO_SECRET)
    return folder


@pytest.fixture(autouse=True)
def fresh(small_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENHANG_STORE", str(small_store))
    st.cache_data.clear()
    st.cache_resource.clear()
    cached._answers._slots.clear()
    memory._results._slots.clear()


@pytest.fixture(scope="module")
def telltales(small_store: Path) -> frozenset[int]:
    """True counts of four digits and true sums in cents and euros; no public figure among them."""
    own = "where household_type <> 'institutioneel' group by"
    sums = ", ".join(f"coalesce(sum(cost) filter (component = '{law}'), 0)" for law in LAWS)
    found: set[int] = set()
    with duckdb.connect(store.current(small_store), read_only=True) as connection:
        for names in GROUPS:
            counts = f"select sum(households) from household_pattern {own} {names}"
            found |= {int(n) for (n,) in connection.execute(counts).fetchall() if n % 10}
            for row in connection.execute(f"select {sums} from paid_year {own} {names}").fetchall():
                found |= {int(cents) for cents in row} | {round(int(cents) / 100) for cents in row}
        public = connection.execute(
            "select value from public_figure where value is not null"
        ).fetchall()
    known = {round(value) for (value,) in public} | {round(value / 100) for (value,) in public}
    return frozenset(n for n in found - known if n >= 1000 and n % 10 and not 2000 < n < 2100)


def visited(wijk: str | None = None) -> Iterator[tuple[str, AppTest]]:
    """Run every page in the full shell, as a reader who looks at all of them."""
    for entry in ENTRIES:
        script = f"""
            import streamlit as st
            from pages import {entry.module}
            from samenhang.ui import bar, foot, opening, states
            with st.sidebar:
                bar.draw(opening.gate())
                foot.draw(opening.gate())
            with states.guarded():
                {entry.module}.render()
        """
        page = AppTest.from_string(script, default_timeout=LONGEST)
        page.query_params["jaar"] = "2024"
        if wijk:
            page.query_params["wijk"] = wijk
        yield entry.module, page.run()


def said(page: AppTest) -> Iterator[bytes | str]:
    """Give all that a page sends to the browser, and what stays behind in its session."""
    for block in page._tree.children.values():
        for node in block:
            proto = getattr(node, "proto", None)
            if proto is not None:
                if node.type == "plotly_chart":
                    proto = _without_stubs(proto)
                yield proto.SerializeToString()
                yield str(proto)
    yield str(dict(page.query_params))
    yield repr(page.session_state._state.filtered_state)


def _without_stubs(chart: Any) -> Any:
    copied = type(chart)()
    copied.CopyFrom(chart)
    copied.spec = without_stubs(chart.spec)
    return copied


def kept() -> list[Any]:
    """Return every value that is kept in memory now: answers, charts, texts, tables."""
    gate = opening.gate()
    memories = (cached._answers, memory._results, gate._answers, gate._figures)
    return [slot.value for one in memories for slot in one._slots.values()]


def true_cells(value: Protected, telltales: frozenset[int]) -> list[float]:
    """Return what is a true number in cells that are kept for the next filter."""
    parts = (value.n, value.small, value.spent.value, value.spent.mean)
    numbers = {float(number) for part in parts for number in part.ravel()}
    counts = [float(n) for n in value.n if n < 10 or n % 10]
    return counts + [number for number in telltales if number in numbers]


def files(value: Any) -> Iterator[bytes | str]:
    """Give each form in which a kept value can leave: memory, files, figures, words."""
    if isinstance(value, Answer):
        for form in details.FORMS:
            body = form.write(value.published, value.columns, value.title)
            yield from _unpacked(body)
        yield tables.shown(value.published.table, value.columns).to_html()
        yield repr((value.title, value.sentence, value.notes))
        value = value.published
    if isinstance(value, Published):
        yield pickle.dumps((value.table, value.anchor, value.selection, dict(value.parameters)))
        yield value.table.to_csv(index=False)
        yield value.anchor.to_csv(index=False)
    if isinstance(value, Chart):
        yield laid_open(without_stubs(value.figure.to_json()))
        yield value.alt


def _unpacked(body: bytes) -> Iterator[bytes]:
    if not zipfile.is_zipfile(io.BytesIO(body)):
        yield body
        return
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        yield from (archive.read(name) for name in archive.namelist())


def test_the_search_finds_what_it_looks_for(telltales: frozenset[int]) -> None:
    assert len(telltales) >= 100
    one = max(telltales)
    dotted = f"{one:,}".replace(",", ".")
    assert traces(f"samen {dotted} euro", telltales) == {one}
    packed = Chart(go.Figure(go.Bar(x=np.array([float(one), 2.0]))), "")
    assert any(traces(told, telltales) for told in files(packed))
    assert traces(b"\x00" + one.to_bytes(8, "little") + b"\x01", telltales) == {one}


@pytest.mark.parametrize("wijk", [None, "a wijk"])
def test_no_true_number_on_a_page_in_a_file_or_in_memory(
    wijk: str | None, telltales: frozenset[int], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    chosen = opening.gate().wijken()[0].wijk_naam if wijk else None
    pages = dict(visited(chosen))
    for module, page in pages.items():
        assert not page.exception, module
        assert not page.error, module
        assert any(plain(PRIVACY) in words.value for words in page.markdown), module
        for told in said(page):
            assert not traces(told, telltales), module
    values = kept()
    assert sum(isinstance(value, Answer) for value in values) >= 20
    assert sum(isinstance(value, Chart) for value in values) >= 10
    for value in values:
        # A public figure is exact on purpose.
        if not isinstance(value, Published) or value.unit != "public":
            for told in files(value):
                assert not traces(told, telltales), type(value)
    gate = opening.gate()
    for slot in (*gate._lattices._slots.values(), *gate._of_wijken._slots.values()):
        assert not true_cells(slot.value, telltales)
    assert not traces(repr(gate), telltales)
    assert len(gate._lattices.known()) >= 20
    logged = "\n".join(record.getMessage() for record in caplog.records)
    assert not traces(logged, telltales)


def test_an_error_of_the_database_tells_no_value(
    small_store: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Amounts so large that their sum does not fit: DuckDB's own error names the sum."""
    huge = 9_223_372_036_854_000_123
    folder = tmp_path / "opslag"
    shutil.copytree(small_store, folder)
    with duckdb.connect(store.current(folder)) as connection:
        connection.execute("update paid_year_packed set cost = $huge", {"huge": huge})
        asked = "select sum(cost)::bigint from paid_year"
        with pytest.raises(duckdb.Error, match=HUGE):
            connection.execute(asked)
    monkeypatch.setenv("SAMENHANG_STORE", str(folder))
    caplog.set_level(logging.DEBUG)
    failed = 0
    for module, page in visited():
        assert not page.exception, module
        assert all("kon deze vraag niet beantwoorden" in one.value for one in page.error)
        failed += len(page.error)
        for told in said(page):
            text = told.decode("utf-8", "ignore") if isinstance(told, bytes) else told
            assert not HUGE.search(text), module
    assert failed >= 3
    logged = "\n".join(record.getMessage() for record in caplog.records)
    assert not HUGE.search(logged)
    assert all(record.exc_info is None for record in caplog.records if record.name == "samenhang")
