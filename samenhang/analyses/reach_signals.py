"""Early signals of payment arrears: which part of the households behind them was reached."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses import headline, using
from samenhang.analyses.answer import Answer
from samenhang.analyses.verdict import share_margin, together
from samenhang.disclosure import TOO_FEW, Gate

NO_SIGNALS = (
    "Vroegsignalen zijn niet geleverd. Lever de tabel schuldhulp met huishouden_id, signaal (de "
    "maand) en bereikt (0 of 1)."
)
NO_OUTCOME = (
    "Van de vroegsignalen is niet geleverd of het huishouden is bereikt. Lever de kolom bereikt "
    "(0 of 1) in de tabel schuldhulp."
)
TITLE = "Welk deel na een vroegsignaal is bereikt, is niet bekend"
WORDS = (
    "Een huishouden met een of meer vroegsignalen in het jaar telt een keer; het is bereikt als "
    "dat bij minstens één signaal zo is genoteerd."
)
UNSAID = "Van {n} huishoudens met een signaal in {year} staat niet genoteerd of zij zijn bereikt."
REACHED, NOT_REACHED, UNKNOWN = "bereikt", "niet_bereikt", "onbekend"
COLUMNS = {
    "label": "Jaar",
    "whole": "Huishoudens met een signaal",
    "n": "Bereikt",
    "missed": "Niet bereikt",
    "value_share": "Deel bereikt",
    "low_share": "Bandbreedte van",
    "high_share": "tot",
}


def of_signals(gate: Gate, *, year: int, gemeente: str, wijk: str | None = None) -> Answer:
    """Return per year which part of the households with an early signal was reached."""
    area = headline.place(None, gemeente, wijk)
    published = gate.ask(("year", "signal"), area, laws=())
    if lacking := _lacking(gate):
        return Answer(TITLE, lacking, published, COLUMNS, "huishoudens", state="missing")
    table = _rows(gate, published.table)
    where = using.where_words(gate, gemeente, wijk)
    now = table[table["label"] == str(year)].iloc[0]
    shown, seen = pd.notna(now["value"]), table["value"].notna().any()
    few = f"Te weinig huishoudens met een vroegsignaal {where} in {year} om te tonen."
    return Answer(
        title=f"Na een vroegsignaal is {text.percent(now['value'], 0)} van de huishoudens bereikt"
        if shown
        else TITLE,
        sentence=_sentence(now, where, year) if shown else few,
        published=published.derived(table, definition=WORDS),
        columns=COLUMNS,
        unit="huishoudens met een vroegsignaal",
        notes=(WORDS, *_unsaid(published.table, year)),
        state="shown" if seen else "too_few",
    )


def _lacking(gate: Gate) -> str:
    if not gate.catalogue.has("debt_help", "signal_month"):
        return NO_SIGNALS
    return "" if gate.catalogue.has("debt_help", "reached") else NO_OUTCOME


def _rows(gate: Gate, table: pd.DataFrame) -> pd.DataFrame:
    """Return a row per year: signals of which the outcome is known, reached and not."""
    wide = table.pivot(index="year", columns="signal", values=["n", "margin"])
    reached, missed = wide["n"][REACHED], wide["n"][NOT_REACHED]
    whole = reached + missed
    noise = [wide["margin"][name].astype("float64") for name in (REACHED, NOT_REACHED)]
    blur = [together(*both) for both in zip(*noise, strict=True)]
    margins = zip(reached, whole, noise[0], blur, strict=True)
    value = (reached / whole.mask(whole == 0)).astype("Float64")
    half = pd.array([share_margin(*one) for one in margins], dtype="Float64")
    ends = {"value": value, "low": (value - half).clip(0), "high": (value + half).clip(upper=1)}
    rows = pd.DataFrame({"n": reached, "missed": missed, "whole": whole, **ends})
    rows = rows.astype({"n": "Int64", "missed": "Int64", "whole": "Int64"}).reset_index()
    reason = rows["value"].isna().map({True: TOO_FEW, False: None})
    known = gate.catalogue.provisional
    return rows.assign(
        label=rows["year"].astype(str),
        reason=reason,
        provisional=[known.get(int(one), False) for one in rows["year"]],
        **{f"{name}_share": rows[name] for name in ends},
    )


def _sentence(row: Any, where: str, year: int) -> str:
    show = partial(text.percent, digits=0)
    return (
        f"In {year} kwam over circa {text.count(row['whole'])} huishoudens {where} een signaal van "
        f"een betalingsachterstand; {show(row['value'])} is bereikt (tussen {show(row['low'])} en "
        f"{show(row['high'])}), circa {text.count(row['missed'])} huishoudens niet."
    )


def _unsaid(table: pd.DataFrame, year: int) -> tuple[str, ...]:
    own = table[(table["year"] == year) & (table["signal"] == UNKNOWN)]["n"].dropna()
    return tuple(UNSAID.format(n=text.count(n), year=year) for n in own if n > 0)
