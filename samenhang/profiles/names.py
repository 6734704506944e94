"""Finds a column by its base name, whatever number, unit, path or capitals a source adds to it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

from samenhang import columns

# A name of OData v3, such as k_0Tot15Jaar_8; not p_hh_110 or the code 1050010_2.
_NUMBERED = re.compile(r"((?:k_)?(?=\w*[a-z]{2})[A-Z0-9][A-Za-z0-9]*)_(\d+)")
_ORIGIN = re.compile(columns.ORIGIN_COLUMNS)
_ORIGIN_WORDS = (
    *("migratieachtergrond", "herkomst", "geboorteland", "westers", "nationaliteit"),
    *("marokko", "suriname", "turkije", "antillen", "buiteneuropa", "geboreninnederland"),
)
_UNIT = re.compile(r"\([^()]*\)\s*$")
_LEFT_OUT = re.compile(r"[^a-z0-9*?]+")


def parts(name: str) -> tuple[str, ...]:
    """Give the steps of a name: `Wonen/Koopwoningen (%)` is wonen, koopwoningen.

    Accents, capitals, spaces, the unit in brackets and the number of OData v3 are left out.
    """
    bare = _UNIT.sub("", name.strip())
    numbered = _NUMBERED.fullmatch(bare)
    steps = [_plain(step) for step in (numbered[1] if numbered else bare).split("/")]
    return tuple(step for step in steps if step)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return _LEFT_OUT.sub("", decomposed.encode("ascii", "ignore").decode().casefold())


def number(header: str) -> int:
    """The number that CBS puts behind a name; it differs per year, but keeps the order."""
    found = _NUMBERED.fullmatch(header.strip())
    return int(found[2]) if found else 0


def find(headers: Sequence[str], wanted: Iterable[str]) -> int | None:
    """Give the place of the first name that is there; of likes the lowest number, whatever order.

    The number of CBS tells which of two equal names came first; where columns stand does not.
    """
    split = [parts(header) for header in headers]
    for name in wanted:
        steps = parts(name)
        found = [place for place, own in enumerate(split) if steps and own[-len(steps) :] == steps]
        if found:
            return min(found, key=lambda at: (number(headers[at]), len(split[at]), headers[at]))
    return None


def matches(header: str, patterns: Iterable[str]) -> bool:
    """Whether a header is one of these names, or of the form of one with * or ?."""
    own = "/".join(parts(header))
    return any(
        fnmatchcase(own, wanted) or own.endswith(f"/{wanted}")
        for wanted in ("/".join(parts(pattern)) for pattern in patterns)
    )


def is_origin(header: str) -> bool:
    """Whether a column of CBS is about origin or country of birth."""
    own = parts(header)
    return bool(_ORIGIN.fullmatch(header.strip().casefold())) or any(
        word in step for step in own for word in _ORIGIN_WORDS
    )
