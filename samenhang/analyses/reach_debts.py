"""Debts: households with registered debts, and which part of them is known to debt help."""

from __future__ import annotations

from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses import headline, judged
from samenhang.analyses.answer import Answer
from samenhang.analyses.indicator import INCOME, Share
from samenhang.analyses.measured import Measured, named, number, reasons
from samenhang.analyses.published import magnitude
from samenhang.analyses.verdict import share_margin
from samenhang.disclosure import Gate, Published

PUBLISHED = "K17"
NOT_DELIVERED = (
    "De kolom schulden van huishoudens is niet geleverd, dus niet te zeggen is welke huishoudens "
    "met schulden niet bereikt zijn. Lever per huishouden schulden (0 of 1), als daar een "
    "grondslag voor is."
)
TITLE = "Welk deel van de huishoudens met schulden hulp krijgt, is niet bekend"
WORDS = (
    "Bereikt: van de huishoudens met geregistreerde schulden in het jaar het deel dat in dat jaar "
    "schuldhulp had. Een signaal alleen is nog geen hulp."
)
NOT_ALL_HELP = (
    "Bij de regelingen hierboven telt iedereen met schuldhulp mee, hier alleen wie ook "
    "geregistreerde schulden heeft."
)
KNOWN_ONLY = (
    "Alleen schulden die bij de gemeente bekend zijn tellen mee; in werkelijkheid zijn het er meer."
)
COLUMNS = {
    "label": "Wijk",
    "whole": "Huishoudens met schulden",
    "n": "Met schuldhulp",
    "missed": "Niet bereikt",
    "value_share": "Deel met schuldhulp",
    "low_share": "Bandbreedte van",
    "high_share": "tot",
    "words": "Vergeleken met de gemeente",
}
_HELP = Share(
    "bereik-schulden", "Bereik schuldhulp", "het bereik van schuldhulp", INCOME, "strength",
    dimension="uses_schuldhulp",
)  # fmt: skip


def of_debts(gate: Gate, *, year: int, gemeente: str, wijk: str | None = None) -> Answer:
    """Return per wijk which part of the households with debts has debt help, beside the nation."""
    area = {**headline.place(year, gemeente, None), "has_debt": 1}
    if not gate.catalogue.has("household", "has_debt"):
        return _missing(gate, year, gemeente)
    published, rows = _parts(gate, ("wijk_code",), area)
    _, whole = _parts(gate, (), area)
    place = headline.place_name(gate, gemeente)
    measured = Measured(
        _HELP,
        published,
        _of_wijken(named(gate, gemeente, rows), whole, place),
        number(whole["value"].iloc[0]),
        float(whole["margin"].iloc[0]),
        year,
    )
    table = judged.rows(measured, wijk).sort_values("label", ignore_index=True)
    national = magnitude(gate, PUBLISHED)
    shown = measured.reference is not None
    return Answer(
        title=_title(measured, table, national.values[0]) if shown else TITLE,
        sentence=_sentence(whole.iloc[0], place, year)
        if shown
        else f"Te weinig huishoudens met schulden in {place} om te tonen.",
        published=published.derived(table, definition=WORDS),
        columns=COLUMNS,
        unit="huishoudens met geregistreerde schulden",
        notes=(
            f"Gepubliceerd: {text.number(national.values[0], 1)}% van de huishoudens met schulden "
            f"is in beeld bij hulpverlening ({national.credit}). Dat is een andere telling: leg de "
            "cijfers naast elkaar, niet op elkaar.",
            NOT_ALL_HELP,
            KNOWN_ONLY,
            judged.RESIDENT,
        ),
        state="shown" if shown else "too_few",
    )


def national(gate: Gate) -> float:
    """Return the published part of households with debts that is known to help, from 0 to 1."""
    return magnitude(gate, PUBLISHED).values[0] / 100


def _parts(
    gate: Gate, per: tuple[str, ...], area: dict[str, Any]
) -> tuple[Published, pd.DataFrame]:
    """Return households with debts and those of them with help, with the band of the share."""
    debts = gate.ask(per, area, laws=())
    rows = gate.ask(per, {**area, _HELP.dimension: 1}, laws=()).table
    whole = debts.table["n"]
    margins = zip(rows["n"], whole, rows["margin"], debts.table["margin"], strict=True)
    found = rows[[*per, "n"]].assign(
        whole=whole,
        missed=(whole - rows["n"]).clip(lower=0),
        value=(rows["n"].astype("Float64") / whole.mask(whole == 0)).clip(upper=1.0),
        margin=[share_margin(*one) for one in margins],
    )
    return debts, found


def _of_wijken(table: pd.DataFrame, whole: pd.DataFrame, place: str) -> pd.DataFrame:
    """Return the wijken; the municipality in one row where every wijk is hidden."""
    if table["value"].notna().any():
        return table
    return whole.assign(key="", label=f"Heel {place}", reason=reasons(whole["value"]))


def _title(measured: Measured, table: pd.DataFrame, national: float) -> str:
    whole = text.percent(measured.reference)
    beside = f"landelijk was {text.number(national, 1)}% in beeld"
    chosen = table[table["highlight"] & table["value"].notna()]
    if len(chosen):
        row = chosen.iloc[0]
        return (
            f"In {row['label']} krijgt {text.percent(row['value'])} van de huishoudens met "
            f"geregistreerde schulden schuldhulp, in de hele gemeente {whole}; {beside}"
        )
    return f"Van de huishoudens met geregistreerde schulden krijgt {whole} schuldhulp; {beside}"


def _sentence(row: Any, place: str, year: int) -> str:
    show = text.percent
    low, high = max(row["value"] - row["margin"], 0), min(row["value"] + row["margin"], 1)
    return (
        f"In {year} hadden in {place} circa {text.count(row['whole'])} huishoudens geregistreerde "
        f"schulden; {show(row['value'])} daarvan had schuldhulp (tussen {show(low)} en "
        f"{show(high)}). Circa {text.count(row['missed'])} huishoudens zijn niet bereikt."
    )


def _missing(gate: Gate, year: int, gemeente: str) -> Answer:
    return Answer(
        title=TITLE,
        sentence=NOT_DELIVERED,
        published=gate.ask(where=headline.place(year, gemeente, None), laws=()),
        columns=COLUMNS,
        unit="huishoudens",
        state="missing",
    )
