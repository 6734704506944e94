"""The version of a store is raised when its tables change: a program reads its own format alone."""

from __future__ import annotations

import hashlib

from staged import Staged

from samenhang import store

# Of each version what its tables and views are; add a line when they change, and raise the version.
LAYOUTS = {13: "ee7b2340725891ff"}


def test_another_layout_is_another_version(drawn: Staged) -> None:
    drawn.add("household", {"household_id": "a"})
    columns = drawn.mart(
        "select table_name, column_name, regexp_extract(data_type, '^\\w+') "
        "from duckdb_columns() where not internal order by all"
    )
    layout = hashlib.sha256(repr(columns).encode()).hexdigest()[:16]
    assert len(columns) > 300
    assert LAYOUTS[store.FORMAT_VERSION] == layout
