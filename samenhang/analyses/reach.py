"""Whom the schemes reach: users among the households that are estimated to have a right to one."""

from __future__ import annotations

import dataclasses
from functools import partial
from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses import headline, measure_share, using
from samenhang.analyses.answer import Answer
from samenhang.analyses.indicator import GOOD, Reach
from samenhang.analyses.measured import Measured
from samenhang.analyses.reached import bands, why
from samenhang.analyses.verdict import together
from samenhang.disclosure import TOO_FEW, Gate, Published, Source
from samenhang.vocabulary import CATEGORY_LABELS, POSTS

NOT_DELIVERED = (
    "De tabel doelgroepen is niet geleverd, dus niet te zeggen is wie een regeling niet bereikt. "
    "Lever per regeling, wijk en jaar een schatting: geschat, laag, hoog en bron."
)
TITLE = "Welk deel de regelingen bereiken, is niet bekend"
WORDS = (
    "Bereikt: huishoudens die de regeling in het jaar gebruiken, gedeeld door het geschatte aantal "
    "huishoudens dat ervoor in aanmerking komt. De bandbreedte neemt de onder- en bovengrens van "
    "de schatting en de toevalsafronding van het aantal gebruikers samen."
)
NOT_A_FAULT = (
    "Niet bereikt is geen verwijt. Deze cijfers zeggen hoeveel huishoudens het zijn, niet welke."
)
_HALF = 0.5
COLUMNS = {
    "label": "Regeling",
    "n": "Bereikt (huishoudens)",
    "estimated": "Geschat in aanmerking",
    "least": "Schatting van",
    "most": "Schatting tot",
    "value_share": "Deel bereikt",
    "low_share": "Bandbreedte van",
    "high_share": "tot",
    "missed": "Niet bereikt",
    "missed_low": "Niet bereikt van",
    "missed_high": "Niet bereikt tot",
    "remark": "Opmerking",
}
RAW = {"source": "Schatting rust op"}


def schemes(gate: Gate, *, year: int, gemeente: str) -> dict[str, str]:
    """Return by code the schemes with an estimate for this municipality and year."""
    known = _estimates(gate, gemeente)
    own = known[known["year"] == year]["scheme"].drop_duplicates()
    return {
        scheme: label(scheme)
        for scheme in own
        if gate.catalogue.dimension(f"uses_{scheme}", "household") is not None
    }


def label(scheme: str) -> str:
    """Return how a scheme (a post or a category) is called."""
    plain = scheme.replace("_", " ").capitalize()
    return POSTS.get(scheme, CATEGORY_LABELS.get(scheme, plain))


def _estimates(gate: Gate, gemeente: str) -> pd.DataFrame:
    groups = gate.target_groups().table
    return groups[groups["wijk_code"].isin([one.wijk_code for one in gate.wijken(gemeente)])]


def of_schemes(gate: Gate, *, year: int, gemeente: str, wijk: str | None = None) -> Answer:
    """Return for every scheme which part is reached and how many households are not."""
    known = schemes(gate, year=year, gemeente=gemeente)
    if not known:
        return _missing(gate, year, gemeente)
    found = {name: measured(gate, name, year, gemeente) for name in known}
    every = pd.concat([rows(one, wijk) for one in found.values()], ignore_index=True)
    table = worded(bands(every.assign(label=list(known.values()))))
    table = table.sort_values("value", ignore_index=True, na_position="last")
    shown = table["value"].notna().any()
    where = using.where_words(gate, gemeente, wijk)
    return Answer(
        title=_title(table, where),
        sentence=_sentence(table.iloc[0], where, year) if shown else nothing(where),
        published=sourced(next(iter(found.values())).published, table),
        columns={name: words for name, words in COLUMNS.items() if table[name].notna().any()},
        raw=RAW,
        unit="huishoudens",
        notes=(rests_on(table), NOT_A_FAULT),
        state="shown" if shown else "too_few",
    )


def measured(gate: Gate, scheme: str, year: int, gemeente: str) -> Measured:
    """Return the users of a scheme beside the estimate, for every wijk."""
    name = label(scheme)
    words = f"het bereik van {name[:1].lower()}{name[1:]}"
    asked = Reach(f"bereik-{scheme}", name, words, GOOD, "strength", scheme=scheme)
    return measure_share.reach(gate, asked, year=year, gemeente=gemeente)


def rows(found: Measured, wijk: str | None) -> pd.DataFrame:
    """Return users beside the estimate in one row: of a wijk, or of all with both known."""
    table = found.table
    if wijk:
        return table[table["key"] == wijk]
    known = table.dropna(subset=["n", "estimated"])
    total = known[["n", "estimated"]].sum(min_count=1)
    ends = {name: known[name].fillna(known["estimated"]).sum() for name in ("low", "high")}
    source = text.join(dict.fromkeys(known["source"].dropna()))
    noise = together(*known["noise"])
    return pd.DataFrame([{**total, **ends, "noise": noise, "source": source}])


def worded(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with whole households, and why one says nothing."""
    reasons = [why(row, TOO_FEW) for row in table.to_dict("records")]
    counts = ("n", "estimated", "least", "most")
    whole = {name: table[name].astype("Float64").round().astype("Int64") for name in counts}
    remark = [None if reason == TOO_FEW else reason for reason in reasons]
    return table.assign(
        **whole, reason=pd.array(reasons, "string"), remark=pd.array(remark, "string")
    )


def rests_on(table: pd.DataFrame) -> str:
    """Say what the estimate rests on."""
    named = list(dict.fromkeys(table["source"].dropna()))
    return f"De schatting van wie in aanmerking komt, rust op: {text.join(named)}."


def sourced(published: Published, table: pd.DataFrame) -> Published:
    """Name the estimate among the sources; the base is the estimate, not all households."""
    named = tuple(Source(str(name), "") for name in dict.fromkeys(table["source"].dropna()))
    derived = dataclasses.replace(published, sources=(*published.sources, *named))
    return dataclasses.replace(
        derived, table=table, definition=_definition(published), anchor=pd.DataFrame()
    )


def _definition(published: Published) -> str:
    return f"{WORDS} {published.definition.replace(measure_share.REACH_WORDS, '').strip()}"


def _title(table: pd.DataFrame, where: str) -> str:
    known = table.dropna(subset=["value"])
    if known.empty:
        return TITLE
    few = known[known["value"] < _HALF]
    least = f"het minst bij {_named(known.iloc[0])}: {text.percent(known['value'].iloc[0], 0)}"
    if few.empty:
        return f"Elke regeling bereikt {where} naar schatting minstens de helft, {least}"
    return (
        f"{len(few)} van de {text.plural(len(known), 'regeling', 'regelingen')} bereiken {where} "
        f"naar schatting nog niet de helft, {least}"
        if len(few) > 1
        else f"Eén van de {text.plural(len(known), 'regeling', 'regelingen')} bereikt {where} naar "
        f"schatting nog niet de helft: {_named(known.iloc[0])} "
        f"({text.percent(known['value'].iloc[0], 0)})"
    )


def _named(row: Any) -> str:
    name = str(row["label"])
    return name[:1].lower() + name[1:]


def _sentence(row: Any, where: str, year: int) -> str:
    show = partial(text.percent, digits=0)
    return (
        f"In {year} kwamen {where} naar schatting {text.count(row['estimated'])} huishoudens in "
        f"aanmerking voor {_named(row)}. Daarvan is {show(row['value'])} bereikt (tussen "
        f"{show(row['low'])} en {show(row['high'])}); circa {text.count(row['missed'])} "
        f"huishoudens zijn niet bereikt ({text.band(row['missed_low'], row['missed_high'])})."
    )


def nothing(where: str) -> str:
    """Say that all is hidden."""
    return f"Te weinig huishoudens {where} om het bereik van een regeling te tonen."


def _missing(gate: Gate, year: int, gemeente: str) -> Answer:
    """Say that there is no estimate, or of which years there is one."""
    years = sorted({int(one) for one in _estimates(gate, gemeente)["year"]})
    other = (
        f"Voor {year} is geen schatting geleverd, wel voor {text.join(years)}. Kies een ander jaar "
        "of lever de tabel doelgroepen ook voor dit jaar."
    )
    return Answer(
        title=TITLE,
        sentence=other if years else NOT_DELIVERED,
        published=gate.ask(where=headline.place(year, gemeente, None), laws=()),
        columns=COLUMNS,
        unit="huishoudens",
        state="missing",
    )
