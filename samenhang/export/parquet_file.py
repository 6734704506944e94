"""A parquet file for who computes further: numbers as they are, the account in its metadata."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.parquet as pq

from samenhang.disclosure.published import Published
from samenhang.export.frame import account, prepared, query_lines

KEY = b"samenhang"


def to_parquet(published: Published, columns: Mapping[str, str], title: str) -> bytes:
    """The table as parquet; under the key `samenhang` of its metadata the account, as JSON.

    Read it back with `json.loads(pyarrow.parquet.read_schema(file).metadata[b"samenhang"])`.
    """
    table = pa.Table.from_pandas(prepared(published, columns), preserve_index=False)
    told = {**account(published, title), "Opvraag": "\n".join(query_lines(published))}
    metadata = {**(table.schema.metadata or {}), KEY: json.dumps(told, ensure_ascii=False).encode()}
    buffer = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(metadata), buffer)
    return buffer.getvalue()
