"""The codes of iWmo and iJw 3.2 in the words of the contract; facts of the published code lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

REMOVED = "13"  # RedenWijziging: the assignment was withdrawn, as if it was never sent
CHANGED, DELETED = "2", "3"  # StatusAanlevering
STATUSES = ("1", CHANGED, DELETED, "9")
CREDIT = "C"
SIGNS: Mapping[str, int] = {"D": 1, CREDIT: -1}

_BOTH = {"02": "overlijden"}
# The same code says something else per law: 31 is a move in the Wmo and the plan in the Jeugdwet.
END_REASONS: Mapping[str, Mapping[str, str]] = {
    "wmo": _BOTH
    | {
        "19": "volgens_plan",
        "21": "door_client",
        "22": "door_aanbieder",
        "31": "verhuizing",
    },
    "jeugdwet": _BOTH
    | {
        "31": "volgens_plan",
        "32": "door_client",
        "33": "door_aanbieder",
    },
}
OTHER_REASON = "overig"  # among them 20: stopped for a time, a new start makes a new row


@dataclass(frozen=True)
class Standard:
    """One message of the standard: its law, code in the header, rows, and the gemeente's side."""

    name: str
    law: str
    code: str
    row: str  # the element that is one row
    gemeente: str  # the element of the header that names the gemeente
    meaning: str


_ROWS = {
    "301": ("ToegewezenProduct", "Afzender", "toewijzing"),
    "305": ("StartProduct", "Ontvanger", "start"),
    "307": ("StopProduct", "Ontvanger", "stop"),
    "323": ("Prestatie", "Ontvanger", "declaratie"),
}
_CODES = {
    "wmo": ("iwmo", "wmo", {"301": "414", "305": "418", "307": "420", "323": "484"}),
    "jeugdwet": ("ijw", "jw", {"301": "436", "305": "438", "307": "440", "323": "490"}),
}
_SPACE = "http://www.istandaarden.nl/{family}/3_2/{name}/schema"


def _standards() -> dict[str, Standard]:
    return {
        _SPACE.format(family=family, name=f"{short}{number}"): Standard(
            number, law, code, *_ROWS[number]
        )
        for law, (family, short, codes) in _CODES.items()
        for number, code in codes.items()
    }


# By the namespace of the root element, in which version 3.2 is written.
STANDARDS: Mapping[str, Standard] = _standards()
