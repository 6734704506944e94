"""Whom cuts hit: households hit by one, two or three at once, by wijk and type, and what they have.

Sums of published cells: what is hidden is not in them, so a number is "at least".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses import headline, using, wording
from samenhang.analyses.answer import Answer
from samenhang.analyses.cuts import CUTTABLE, Cut, cells, flags, hits
from samenhang.analyses.verdict import share_margin, together
from samenhang.disclosure import TOO_FEW, Gate, Published
from samenhang.vocabulary import HOUSEHOLD_TYPES, INSTITUTION, OUTSIDE, POSTS

TIMES: Mapping[int, str] = {1: "één bezuiniging", 2: "twee tegelijk", 3: "drie tegelijk"}
ONCE, MORE = "één bezuiniging", "twee of drie tegelijk"
AT_LEAST = (
    "Opgeteld uit getoonde vakken; wat te klein is om te tonen zit er niet in, dus het zijn er "
    "minstens zo veel."
)
USERS = "Geraakt: het huishouden gebruikt in het jaar een post waarop wordt bezuinigd."
DEFINITION = f"{USERS} {AT_LEAST}"


def number(
    gate: Gate, *, year: int, gemeente: str, wijk: str | None, cuts: tuple[Cut, ...]
) -> Answer:
    """Return how many households are hit by one, two and three cuts, and what they cost now."""
    where = headline.place(year, gemeente, wijk)
    asked = cells(gate, flags(cuts), where, cost=True)
    whole = gate.ask((), where, laws=())
    table = counted(asked.table, flags(cuts), whole.total())
    hit = int(table["n"].sum())
    shown = wording.state(table["value"])
    words = using.where_words(gate, gemeente, wijk)
    return Answer(
        title=f"Minstens {text.circa(text.count(hit))} huishoudens worden geraakt{_several(table)}"
        if shown == "shown"
        else "Hoeveel huishoudens worden geraakt",
        sentence=wording.said(
            f"{text.share(hit, whole.total())} van de {text.circa(text.count(whole.total()))} "
            f"huishoudens {words}, {year}; de bandbreedte van elk aantal staat in de tabel",
            shown,
        ),
        published=asked.derived(table=table, definition=DEFINITION),
        columns={
            "label": "Geraakt door",
            "n": "Huishoudens",
            "low_n": "Bandbreedte van",
            "high_n": "tot",
            "share": "Deel van alle huishoudens",
            "mean": "Gemiddelde kosten nu",
        },
        unit="huishoudens",
        notes=(AT_LEAST,),
        state=shown,
    )


def _several(table: pd.DataFrame) -> str:
    several = table[(table["times"] > 1) & table["n"].notna()]
    parts = [f"{text.count(row['n'])} door {row['label']}" for _, row in several.iterrows()]
    return f", van wie {text.join(parts)}" if parts else ""


def counted(table: pd.DataFrame, names: tuple[str, ...], whole: int | None) -> pd.DataFrame:
    """Return a row per number of cuts: n, band, share of `whole` and mean cost now."""
    known = table.assign(times=hits(table, names))
    rows = [_sum(known[known["times"] == times], times) for times in range(1, len(names) + 1)]
    found = pd.DataFrame(rows).astype({"n": "Int64", "cost": "Int64"})
    return found.assign(
        value=found["n"],
        share=using.ratio(found["n"], whole),
        mean=headline.means(found),
        reason=found["n"].isna().map({True: TOO_FEW, False: None}),
    )


def _sum(own: pd.DataFrame, times: int) -> dict[str, Any]:
    """Return the shown cells of one number of cuts together; missing where none is shown."""
    shown = own.dropna(subset=["n"])
    row = {"label": TIMES[times], "times": times}
    if shown.empty:
        return {**row, "n": pd.NA, "cost": pd.NA, "low_n": pd.NA, "high_n": pd.NA}
    n, margin = int(shown["n"].sum()), together(*shown["margin"])
    cost = int(shown["cost"].sum()) if shown["cost"].notna().all() else pd.NA
    low, high = max(n - margin, 0) // 10 * 10, -(-(n + margin) // 10) * 10
    return {**row, "n": n, "cost": cost, "low_n": int(low), "high_n": int(high)}


def by_wijk(
    gate: Gate, *, year: int, gemeente: str, wijk: str | None = None, cuts: tuple[Cut, ...]
) -> Answer:
    """Return per wijk which part of its households is hit by one, two and three cuts."""
    names = {one.wijk_code: one.wijk_naam for one in gate.wijken(gemeente)}
    return _split(gate, "wijk_code", "wijk", names, year, gemeente, cuts)


def by_type(
    gate: Gate, *, year: int, gemeente: str, wijk: str | None = None, cuts: tuple[Cut, ...]
) -> Answer:
    """Return per household type which part is hit, in the whole municipality."""
    types = {code: name for code, name in HOUSEHOLD_TYPES.items()
             if code not in (INSTITUTION, OUTSIDE)}  # fmt: skip
    return _split(gate, "household_type", "soort huishouden", types, year, gemeente, cuts)


def _split(
    gate: Gate,
    name: str,
    group: str,
    labels: Mapping[str, str],
    year: int,
    gemeente: str,
    cuts: tuple[Cut, ...],
) -> Answer:
    where = headline.place(year, gemeente, None)
    asked = gate.ask((name, *flags(cuts)), where, laws=())
    wholes = gate.ask((name,), where, laws=()).table.set_index(name)["n"]
    rows = [
        counted(own, flags(cuts), _total(wholes[code])).assign(
            series=lambda table: table["label"], label=labels[str(code)], key=str(code)
        )
        for code, own in asked.table.groupby(name, sort=False)
        if str(code) in labels
    ]
    table = pd.concat(rows).assign(value=lambda table: table["share"])
    table = table.sort_values(["label", "times"], ignore_index=True)
    shown = wording.state(table["value"])
    return Answer(
        title=_most(table, group) if shown == "shown" else f"Wie het raakt, per {group}",
        sentence=wording.said(
            f"heel {headline.place_name(gate, gemeente)}, {year}: deel van alle huishoudens per "
            f"{group} dat minstens één van deze posten gebruikt; de bandbreedte van de aantallen "
            "staat in de tabel",
            shown,
        ),
        published=asked.derived(table=table, definition=DEFINITION),
        columns={
            "label": group.capitalize(),
            "series": "Geraakt door",
            "n": "Huishoudens",
            "low_n": "Bandbreedte van",
            "high_n": "tot",
            "share": f"Deel van de {'wijk' if group == 'wijk' else 'soort'}",
        },
        unit="deel van de huishoudens",
        notes=(AT_LEAST, "De wijk is niet de bewoner: een verschil zegt niet waardoor het komt."),
        state=shown,
    )


def _total(n: Any) -> int | None:
    return None if pd.isna(n) else int(n)


def _most(table: pd.DataFrame, group: str) -> str:
    every = table.groupby("label")["share"].sum(min_count=1).dropna()
    low, high = every.min(), every.max()
    return (
        f"Per {group} wordt {text.percent(low, 0)} tot {text.percent(high, 0)} van de huishoudens "
        "geraakt"
    )


def already(
    gate: Gate, *, year: int, gemeente: str, wijk: str | None = None, cuts: tuple[Cut, ...]
) -> Answer:
    """Return which other posts the hit households use, apart for one cut and for several."""
    others = [post for post in (*CUTTABLE, "bijstand") if post not in {cut.post for cut in cuts}]
    where = headline.place(year, gemeente, None)
    asked = {post: gate.ask((*flags(cuts), f"uses_{post}"), where, laws=()) for post in others}
    rows = [row for post in others for row in _beside(asked[post], post, flags(cuts))]
    table = pd.DataFrame(rows).astype({"n": "Int64", "whole": "Int64"})
    known = table.groupby("label")["value"].transform(lambda own: own.notna().any()).astype(bool)
    silent = list(dict.fromkeys(table.loc[~known, "label"].str.lower()))
    table = table[known].reset_index(drop=True)
    shown = wording.state(table["value"]) if len(table) else "too_few"
    return Answer(
        title=_often(table) if shown == "shown" else "Wat de geraakte huishoudens al krijgen",
        sentence=wording.said(
            f"heel {headline.place_name(gate, gemeente)}, {year}: van de huishoudens die worden "
            "geraakt het deel dat ook deze post gebruikt, met de bandbreedte in de tabel",
            shown,
        ),
        published=asked[others[0]].derived(table=table, definition=DEFINITION),
        columns={
            "label": "Gebruikt ook",
            "series": "Geraakt door",
            "n": "Huishoudens",
            "whole": "van de geraakte",
            "share": "Deel",
            "low_share": "Bandbreedte van",
            "high_share": "tot",
        },
        unit="deel van de geraakte huishoudens",
        notes=(
            *((f"Te weinig om te tonen: {text.join(silent)}.",) if silent else ()),
            using.NO_CAUSE,
            *using.only_municipal(gate, gemeente, wijk or ""),
        ),
        state=shown,
    )


def _beside(asked: Published, post: str, names: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return for one post the part of those hit once and of those hit more often that uses it."""
    table = asked.table.assign(times=hits(asked.table, names)).dropna(subset=["n"])
    found = []
    for series, own in ((ONCE, table["times"] == 1), (MORE, table["times"] > 1)):
        if series == MORE and len(names) == 1:
            continue
        both, part = table[own], table[own & (table[f"uses_{post}"] == 1)]
        found.append({"label": POSTS[post], "key": post, "series": series, **_share(part, both)})
    return found


def _share(part: pd.DataFrame, whole: pd.DataFrame) -> dict[str, Any]:
    if part.empty or whole.empty:
        hidden = dict.fromkeys(("n", "share", "value", "low_share", "high_share"), pd.NA)
        size = int(whole["n"].sum()) if len(whole) else pd.NA
        return {**hidden, "whole": size, "reason": TOO_FEW}
    n, size = int(part["n"].sum()), int(whole["n"].sum())
    margin = share_margin(n, size, together(*part["margin"]), together(*whole["margin"]))
    share = n / size
    ends = {"low_share": max(share - margin, 0.0), "high_share": min(share + margin, 1.0)}
    return {"n": n, "whole": size, "share": share, "value": share, **ends, "reason": None}


def _often(table: pd.DataFrame) -> str:
    first = table[table["series"] == ONCE].dropna(subset=["value"])
    if first.empty:
        return "Wat de geraakte huishoudens al krijgen"
    row = first.sort_values("value", ascending=False).iloc[0]
    return (
        f"Van wie door één bezuiniging wordt geraakt, gebruikt {text.percent(row['value'], 0)} ook "
        f"{row['label'].lower()}"
    )
