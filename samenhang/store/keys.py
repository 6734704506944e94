"""Keyed randomness: the same secret and set give the same noise, and nobody else can make it.

SipHash-2-4 (Aumasson and Bernstein, 2012) is a keyed pseudorandom function of 64-bit words that
numpy computes for a whole column at once; one BLAKE2b call per tag derives its key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
Floats = NDArray[np.float64]

# In millionths. Two parts of 0.27, one of them of the year: a standard deviation of 0.382. A step
# of 0.54 leaves few sums that round to the true count; with parts of 0.25 one more did.
PRESENCE = 382_000
PRESENCE_PART = 270_000
WHOLE = 1_000_000
FACTOR_LEAST = 0.10
FACTOR_SPAN = 0.15


def record_keys(pseudonyms: Iterable[str], secret: bytes) -> Words:
    """Return one 64-bit key per pseudonym; without the secret it cannot be computed."""
    keyed = hashlib.blake2b(key=secret, digest_size=8)
    digests = []
    for name in pseudonyms:
        # A copy of the keyed state takes half the time of a new one.
        one = keyed.copy()
        one.update(name.encode())
        digests.append(one.digest())
    return np.frombuffer(b"".join(digests), dtype="<u8").astype(np.uint64)


def prf(words: Words, tag: str, secret: bytes) -> Words:
    """Return SipHash-2-4 of each word, under a key that belongs to this tag alone."""
    row: Words = prf_rows(words[np.newaxis], (tag,), secret)[0]
    return row


def prf_rows(words: Words, tags: Sequence[str], secret: bytes) -> Words:
    """Return SipHash-2-4 of each word of a table, each row under the key of its own tag.

    One row of words is taken for all tags: numpy then works on all of them in one go.
    """
    keys = b"".join(
        hashlib.blake2b(tag.encode(), key=secret, digest_size=16).digest() for tag in tags
    )
    halves = np.frombuffer(keys, dtype="<u8").astype(np.uint64).reshape(len(tags), 2, 1)
    rows = np.broadcast_to(words, (len(tags), words.shape[-1]))
    return siphash(rows, halves[:, 0], halves[:, 1])


def siphash(words: Words, key_low: Words, key_high: Words) -> Words:
    """Return SipHash-2-4 of each 8-byte word (little endian) under a 128-bit key (broadcast)."""
    words = np.ascontiguousarray(words, dtype=np.uint64)
    # Its four words of state stand two by two: half a round then is one step for both.
    even, odd = np.empty((2, *words.shape), np.uint64), np.empty((2, *words.shape), np.uint64)
    for place, (first, second) in enumerate(_SALT):
        even[place] = first ^ key_low
        odd[place] = second ^ key_high
    for block in (words, np.uint64(8 << 56)):
        odd[1] ^= block
        _rounds(even, odd, 2)
        even[0] ^= block
    even[1] ^= np.uint64(0xFF)
    _rounds(even, odd, 4)
    mixed: Words = even[0] ^ even[1] ^ odd[0] ^ odd[1]
    return mixed


_SALT = (
    (np.uint64(0x736F6D6570736575), np.uint64(0x646F72616E646F6D)),
    (np.uint64(0x6C7967656E657261), np.uint64(0x7465646279746573)),
)
_BITS, _HALF = np.uint64(64), np.uint64(32)
# By how many bits the odd words turn in the first and second half of a round.
_TURNS = np.array(((13, 16), (17, 21)), dtype=np.uint64)


def _rounds(even: Words, odd: Words, count: int) -> None:
    """Mix the state in place, with one spare array: at the size of a table numpy's calls count."""
    spare = np.empty_like(odd)
    turns = _TURNS.reshape((2, 2) + (1,) * (odd.ndim - 1))
    backs = _BITS - turns
    # The second half of a round adds crosswise.
    halves = ((even, turns[0], backs[0]), (even[::-1], turns[1], backs[1]))
    for _ in range(count):
        for half, turn, back in halves:
            half += odd
            np.left_shift(odd, turn, out=spare)
            np.right_shift(odd, back, out=odd)
            odd |= spare
            odd ^= half
            np.left_shift(half[0], _HALF, out=spare[0])
            half[0] >>= _HALF
            half[0] |= spare[0]


def uniform(words: Words) -> Floats:
    """Return each word as a number strictly between 0 and 1."""
    result: Floats = ((words >> np.uint64(11)).astype(np.float64) + 0.5) / 2.0**53
    return result


def normal(words: Words) -> Floats:
    """Return each word as a standard normal number (Box and Muller, 1958: two 32-bit halves)."""
    radius = np.sqrt(-2.0 * np.log(((words >> np.uint64(32)).astype(np.float64) + 0.5) / 2.0**32))
    angle = (words & np.uint64(0xFFFFFFFF)).astype(np.float64) * (2.0 * np.pi / 2.0**32)
    result: Floats = radius * np.cos(angle)
    return result


def presence(keys: Words, secret: bytes) -> NDArray[np.int32]:
    """Return by how many millionths each household always counts for more or less: ± 270,000.

    It adds up over any partition, so asking a group in many ways and taking the mean comes no
    nearer to the true count (measured: docs/method/disclosure.md).
    """
    sign = prf(keys, "presence", secret) >> np.uint64(63)
    return np.where(sign, PRESENCE_PART, -PRESENCE_PART).astype(np.int32)


def presence_bits(keys: Words, secret: bytes) -> NDArray[np.uint64]:
    """Return 64 bits per household: bit (year modulo 64) says how it counts in that year.

    What would be the same in all years cancels between two years, so a mean over many tables would
    show a change of one household.
    """
    return prf(keys, "presence of the year", secret)


def factor(keys: Words, component: str, secret: bytes) -> Floats:
    """Return the permanent noise factor of each household for one kind of cost: 1 ± 10 to 25%.

    A factor per household and kind of cost, so that a known amount of one reveals no other.
    """
    size = FACTOR_LEAST + FACTOR_SPAN * (
        1.0 - np.sqrt(1.0 - uniform(prf(keys, f"size|{component}", secret)))
    )
    sign = np.where(prf(keys, f"sign|{component}", secret) >> np.uint64(63), 1.0, -1.0)
    return 1.0 + sign * size
