"""What the overlap analyses share: whom they speak of, in which words, and with whose cost."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses import headline, reconciliation
from samenhang.analyses.headline import STEP
from samenhang.disclosure import TOO_FEW, Gate, Published
from samenhang.vocabulary import LAWS

WITH_SUPPORT = "hulp uit de Wmo, Jeugdwet of Participatiewet"
NO_PERSONS = "De tabel personen is niet geleverd; hier staan alleen huishoudens."
NO_CAUSE = "Wat samen voorkomt, is daarmee nog geen oorzaak van elkaar."


def where_words(gate: Gate, gemeente: str, wijk: str | None) -> str:
    """Return the area as it stands in a sentence."""
    return f"in {'de wijk ' if wijk else ''}{headline.place_name(gate, gemeente, wijk)}"


def only_municipal(gate: Gate, gemeente: str, wijk: str | None) -> tuple[str, ...]:
    """Say that a figure is about the whole municipality while the reader chose a wijk."""
    name = headline.place_name(gate, gemeente)
    return (f"Dit cijfer is er alleen voor heel {name}, niet per wijk.",) if wijk else ()


def around(published: Published) -> str:
    """Return the bandwidth of a total, out to whole tens: "bandbreedte tussen 1.200 en 1.260"."""
    n = published.total() or 0
    margin = float(published.anchor["margin"].iloc[0])
    low, high = math.floor((n - margin) / STEP) * STEP, math.ceil((n + margin) / STEP) * STEP
    return f"bandbreedte {text.band(max(low, 0), high)}"


def costed(gate: Gate, year: int) -> tuple[str, ...] | None:
    """Return the laws whose cost may be said per household; None is all, empty is none."""
    if not gate.catalogue.has("cost"):
        return ()
    return reconciliation.fitting_laws(gate, years=(year,))


def about_money(laws: tuple[str, ...] | None) -> str:
    """Say in one sentence which cost counts."""
    if laws == ():
        return "Kosten staan hier niet: te weinig ervan is per huishouden bekend."
    names = "alle vijf de wetten" if laws is None else text.join(LAWS[law] for law in laws)
    return f"Kosten: van {names} samen, zonder de bijstandsuitkering zelf."


def reasons(n: pd.Series[Any]) -> pd.Series[Any]:
    """Return why a count is missing; a count that stands with a hidden cost has no reason."""
    return n.isna().map({True: TOO_FEW, False: None})


def without_money(table: pd.DataFrame, laws: tuple[str, ...] | None) -> pd.DataFrame:
    """Return the table without its costs where too little of them is known."""
    return table.assign(cost=pd.array([pd.NA] * len(table), dtype="Int64")) if laws == () else table


def ratio(part: pd.Series[Any], whole: int | None) -> pd.Series[Any]:
    """Return shares of one whole; missing where either is hidden, and for a rest below 0."""
    divided = part.astype("Float64").mask(part < 0) / (whole or pd.NA)
    return divided.astype("Float64")
