"""Around the 18th birthday: which help young people have, before and after."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses import headline
from samenhang.analyses.answer import Answer
from samenhang.analyses.measured import reasons
from samenhang.analyses.verdict import share_margin
from samenhang.disclosure import Gate, Published
from samenhang.memory import kept
from samenhang.vocabulary import YOUNG_STATES

NO_PERSONS = (
    "De tabel personen is niet geleverd. Lever personen met leeftijdsklasse en maand_18 (de maand "
    "van de 18e verjaardag, alleen voor 15 tot en met 22 jaar) om hier de overgang te zien."
)
NO_BIRTHDAYS = (
    "In de tabel personen ontbreekt de kolom maand_18. Lever de maand van de 18e verjaardag mee, "
    "alleen voor 15 tot en met 22 jaar."
)
POOLED = (
    "De verjaardagen van alle jaren staan hier samen; het gekozen jaar telt alleen in de laatste "
    "figuur."
)
MOMENTS: Mapping[str, str] = {
    "-12": "12 maanden ervoor",
    "-6": "6 maanden ervoor",
    "0": "18e verjaardag",
    "6": "6 maanden erna",
    "12": "12 maanden erna",
    "24": "24 maanden erna",
}
BEFORE, AFTER = "-6", "12"
TITLE = "Welke hulp jongeren hebben rond hun 18e verjaardag, is niet te tonen"
FEW = "Te weinig jongeren rond hun 18e verjaardag om te tonen. Kies een gemeente met meer jongeren."
HOUSEHOLD_HELP = (
    "Schuldhulp en minimaregelingen staan op naam van het huishouden: zij tellen voor de jongere "
    "die er woont, en alleen als er geen eigen hulp is."
)
NOT_THE_SAME = (
    "Het gaat om maanden, niet om redenen van einde. Niet elke jongere is bij elk moment al of nog "
    "in beeld, dus de groepen verschillen iets per moment."
)
COLUMNS = {
    "label": "Moment",
    "series": "Situatie",
    "n": "Jongeren",
    "value_share": "Deel",
    "low_share": "Bandbreedte van",
    "high_share": "tot",
}
_OTHER = ("wmo", "participatiewet", "meer")
_DRAWN = ("jeugdwet", *_OTHER)


def lacking(gate: Gate) -> str:
    """Return what must be delivered to see young people; empty where it is there."""
    if not gate.catalogue.has("person"):
        return NO_PERSONS
    return "" if gate.catalogue.has("person", "month_18") else NO_BIRTHDAYS


def birthdays(gate: Gate) -> str:
    """Say which birthdays are taken together."""
    first, last = gate.years[0], gate.years[-1]
    years = str(first) if first == last else f"{first} tot en met {last}"
    return f"alle verjaardagen in {years} samen"


def shares(part: pd.DataFrame, whole: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return the rows with their share of the whole that has the same `by`, and its band."""
    base = whole.set_index(by)[["n", "margin"]]
    both = part.join(base.rename(columns={"n": "whole", "margin": "blur"}), on=by)
    sizes = both["whole"].astype("Float64")
    value = (both["n"].astype("Float64") / sizes.mask(sizes == 0)).clip(upper=1.0)
    columns = (both["n"], both["whole"], both["margin"], both["blur"])
    half = [share_margin(*one) for one in zip(*columns, strict=True)]
    margin = pd.Series(half, index=both.index, dtype="Float64").where(value.notna())
    ends = {"value": value, "low": (value - margin).clip(0), "high": (value + margin).clip(upper=1)}
    return both.assign(
        **ends, **{f"{name}_share": ends[name] for name in ends}, reason=reasons(value)
    )


def of_help(gate: Gate, *, gemeente: str) -> Answer:
    """Return at each moment which part of all young people has help, and of which law."""
    where = {"gemeente_code": gemeente}
    published = gate.ask(("moment", "state"), where, unit="young", laws=())
    whole = gate.ask(("moment",), where, unit="young", laws=()).table
    table = shares(published.table, whole, "moment")
    table = table.assign(
        label=table["moment"].map(MOMENTS), series=table["state"].map(YOUNG_STATES)
    )
    found = table.set_index(["moment", "state"])
    shown = pd.notna(found["value"][BEFORE, "jeugdwet"])
    return Answer(
        title=_title(found) if shown else TITLE,
        sentence=_sentence(gate, found, gemeente) if shown else FEW,
        published=published.derived(table),
        columns=COLUMNS,
        unit="jongeren",
        notes=(NOT_THE_SAME, HOUSEHOLD_HELP),
        state="shown" if shown else "too_few",
    )


@kept
def drawn(published: Published) -> Published:
    """Return the lines of the figure: the three laws and several of them."""
    table = published.table
    kept = table[table["state"].isin(_DRAWN)].sort_values(["state", "moment"], kind="stable")
    return published.derived(kept.assign(key=kept["state"]).reset_index(drop=True))


def _title(found: pd.DataFrame) -> str:
    show = partial(text.percent, digits=0)
    before, after = (found["value"][moment, "jeugdwet"] for moment in (BEFORE, AFTER))
    others = [found["value"][AFTER, state] for state in _OTHER]
    known = [value for value in others if pd.notna(value)]
    if pd.isna(after):
        return f"Een half jaar voor de 18e verjaardag heeft {show(before)} jeugdhulp"
    more = f"; {show(sum(known))} heeft dan hulp uit de Wmo, Participatiewet of meer wetten"
    return (
        f"Een half jaar voor de 18e verjaardag heeft {show(before)} van de jongeren jeugdhulp, een "
        f"jaar erna {show(after)}{more if known else ''}"
    )


def _sentence(gate: Gate, found: pd.DataFrame, gemeente: str) -> str:
    parts = [_part(found, BEFORE, "een half jaar ervoor")]
    if pd.notna(found["value"][AFTER, "jeugdwet"]):
        parts.append(_part(found, AFTER, "een jaar erna"))
    return (
        f"Alleen jeugdhulp hadden in {headline.place_name(gate, gemeente)} {text.join(parts)} "
        f"({birthdays(gate)})."
    )


def _part(found: pd.DataFrame, moment: str, words: str) -> str:
    row: Any = found.loc[(moment, "jeugdwet")]
    return (
        f"{words} circa {text.count(row['n'])} van de {text.count(row['whole'])} jongeren "
        f"({text.band(row['low'], row['high'], 'percent')})"
    )
