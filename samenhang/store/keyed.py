"""What Python makes of the pseudonyms for a build: keys, presence and factors per household."""

from __future__ import annotations

import pyarrow as pa

from samenhang import vocabulary as words
from samenhang.store import keys

# What has a noise factor of its own: the five laws, and income transfers apart.
COMPONENTS = (*words.LAWS, words.INCOME_TRANSFER_POST)
# Keys: numpy goes through them some hundred times, so they must stay in the cache of a core.
AT_ONCE = 8192


def table(households: pa.Table, secret: bytes) -> pa.Table:
    """Return the key of each household, its presence and its factor for each kind of cost.

    `households` has a `pseudonym` and the `household_id` that stands for it.
    """
    batches = households.to_batches(max_chunksize=AT_ONCE)
    parts = [_batch(batch, secret) for batch in batches if batch.num_rows]
    return pa.Table.from_batches(parts or [_batch(_NOBODY, secret)])


_NOBODY = pa.RecordBatch.from_pydict(
    {"pseudonym": pa.array([], pa.string()), "household_id": pa.array([], pa.uint64())}
)


def _batch(households: pa.RecordBatch, secret: bytes) -> pa.RecordBatch:
    found = keys.record_keys(households["pseudonym"].to_pylist(), secret)
    factors = {part: keys.factor(found, part, secret) for part in COMPONENTS}
    counts = {"presence": keys.presence(found, secret), "bits": keys.presence_bits(found, secret)}
    columns = {"household_id": households["household_id"], "rkey": found, **counts, **factors}
    return pa.RecordBatch.from_pydict(columns)
