"""Words and states that the analyses of cost share."""

from __future__ import annotations

from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses.answer import State
from samenhang.disclosure import TOO_FEW
from samenhang.vocabulary import LAWS

USING = "huishouden met ondersteuning"
EVERYONE = "huishouden, ook zonder ondersteuning"
SUPPORT = "Met ondersteuning: een voorziening uit Wmo, Jeugdwet of Participatiewet in dat jaar."
MEAN = "Gemiddelde: getoonde kosten gedeeld door getoond aantal, afgerond op tientallen euro's."
RESIDENTS = "Bewoners van instellingen staan niet in de tabel."
CHANCE = (
    "Bij een kleine groep tellen enkele dure huishoudens zwaar mee; een verschil zegt niet "
    "waardoor het komt."
)
HIDDEN = f"{text.HIDDEN.capitalize()}. Kies een grotere groep of heel de gemeente."


def transfers(included: bool) -> str:
    """Say whether bijstand counts."""
    return f"{'met' if included else 'zonder'} bijstandsuitkeringen"


def without(laws: tuple[str, ...] | None) -> str:
    """Say which laws are left out because too little of them is known per household."""
    left = [name for law, name in LAWS.items() if laws is not None and law not in laws]
    if not left:
        return ""
    return f", zonder {text.join(left)} (te weinig per huishouden bekend)"


def reasons(counts: pd.Series[Any]) -> pd.Series[Any]:
    """Return per row why its count is hidden."""
    return counts.isna().map({True: TOO_FEW, False: None})


def state(values: pd.Series[Any]) -> State:
    """Return whether anything of a figure can be shown."""
    return "shown" if values.notna().any() else "too_few"


def said(sentence: str, state_of_it: State) -> str:
    """Return the sentence of a finding, or what to do where there is none."""
    return text.sentence(sentence) if state_of_it == "shown" else HIDDEN
