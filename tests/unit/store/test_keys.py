"""Keyed randomness: known vectors, the right distribution, permanent factors."""

from __future__ import annotations

import hashlib

import numpy as np
from scipy import stats

from samenhang.store import keys

SECRET = bytes(range(32))
MANY = np.arange(100_000, dtype=np.uint64)


def test_siphash_gives_the_published_vector() -> None:
    # Aumasson and Bernstein, reference code: key 00..0f, message 00..07.
    word = np.frombuffer(bytes(range(8)), dtype="<u8").astype(np.uint64)
    low, high = (
        np.array([int.from_bytes(bytes(range(a, a + 8)), "little")], np.uint64) for a in (0, 8)
    )
    assert int(keys.siphash(word, low, high)[0]) == 0x93F5F5799A932462


def test_a_record_key_is_blake2b_under_the_secret() -> None:
    expected = hashlib.blake2b(b"a1b2", key=SECRET, digest_size=8).digest()
    assert keys.record_keys(["a1b2"], SECRET)[0] == int.from_bytes(expected, "little")
    assert keys.record_keys(["a1b2"], b"x" * 32)[0] != keys.record_keys(["a1b2"], SECRET)[0]


def test_rows_of_tags_equal_one_tag_at_a_time() -> None:
    rows = keys.prf_rows(MANY[:50], ["a", "b"], SECRET)
    assert np.array_equal(rows[0], keys.prf(MANY[:50], "a", SECRET))
    assert np.array_equal(rows[1], keys.prf(MANY[:50], "b", SECRET))
    assert not np.array_equal(rows[0], rows[1])


def test_noise_is_standard_normal() -> None:
    drawn = keys.normal(keys.prf(MANY, "goodness of fit", SECRET))
    assert stats.kstest(drawn, "norm").pvalue > 0.01
    assert stats.kstest(keys.uniform(keys.prf(MANY, "flat", SECRET)), "uniform").pvalue > 0.01


def test_a_factor_is_permanent_and_moves_a_cost_ten_to_a_quarter() -> None:
    factor = keys.factor(MANY, "wmo", SECRET)
    assert np.array_equal(factor[:10], keys.factor(MANY[:10], "wmo", SECRET))
    assert np.abs(factor - 1).min() >= 0.10
    assert np.abs(factor - 1).max() <= 0.25
    assert abs(factor.mean() - 1) < 0.003
    assert abs(np.corrcoef(factor, keys.factor(MANY, "jeugdwet", SECRET))[0, 1]) < 0.02
