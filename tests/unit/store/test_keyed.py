"""Keys of households are made in parts, and each is that of its own pseudonym."""

import pyarrow as pa

from samenhang.store import keyed, keys

SECRET = b"a secret of the tests, 32 bytes!"


def households(count: int) -> pa.Table:
    names = pa.array([f"pseudonym-{number}" for number in range(count)], pa.string())
    return pa.table({"pseudonym": names, "household_id": pa.array(range(1, count + 1), pa.int32())})


def test_the_key_of_a_household_does_not_hang_on_the_part_it_was_in() -> None:
    count = 2 * keyed.AT_ONCE + 1
    table = keyed.table(households(count), SECRET)
    assert table["household_id"].to_pylist() == list(range(1, count + 1))
    for place in (0, keyed.AT_ONCE - 1, keyed.AT_ONCE, count - 1):
        own = keys.record_keys([f"pseudonym-{place}"], SECRET)
        assert table["rkey"][place].as_py() == own[0]
        assert table["wmo"][place].as_py() == keys.factor(own, "wmo", SECRET)[0]


def test_no_household_gives_a_table_without_rows_and_with_every_factor() -> None:
    table = keyed.table(households(0), SECRET)
    assert table.num_rows == 0
    assert set(keyed.COMPONENTS) < set(table.column_names)
