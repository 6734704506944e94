"""Which posts go together more often than by chance: every pair, from published counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses import headline, using
from samenhang.analyses.answer import Answer
from samenhang.analyses.headline import share
from samenhang.dimensions import Level
from samenhang.disclosure import TOO_FEW, Gate
from samenhang.vocabulary import POSTS

# A pair is named in the title only when its count is solid: noise of 3 on 50 is some six percent.
LEAST_NAMED = 50
_COLUMNS = {
    "label": "Huishoudens met",
    "series": "heeft ook",
    "n": "Huishoudens met beide",
    "share": "Deel dat beide heeft",
    "lift": "Zo vaak als bij toeval",
}
_LIFT = (
    "“Zo vaak als bij toeval”: het aantal huishoudens met beide posten, gedeeld door het aantal "
    "dat u zou verwachten als de twee posten los van elkaar over alle huishoudens verdeeld waren."
)
_ROUGH = (
    f"Een getal dat op minder dan {LEAST_NAMED} huishoudens rust, is grof: de afronding telt dan "
    "zwaar mee. De aantallen staan in de tabel."
)


@dataclass(frozen=True)
class _Counts:
    """Published counts: everyone, per post, and per pair of posts; None is hidden."""

    everyone: int | None
    single: dict[str, int]
    both: dict[tuple[str, str], int | None]


def of_posts(gate: Gate, *, year: int, gemeente: str, wijk: str | None = None) -> Answer:
    """Return for each two posts how many households have both, and how that beats chance.

    Rows: an ordered pair; lift = n(both) × n(all) / (n(first) × n(second)), hidden where both is.
    """
    where = headline.place(year, gemeente, wijk)
    everyone = gate.ask(where=where)
    counts = _counts(gate, where, everyone.total())
    table = _table(counts)
    return Answer(
        title=_title(table),
        sentence=_sentence(using.where_words(gate, gemeente, wijk), year, counts),
        published=everyone.derived(table, definition=_LIFT),
        columns=_COLUMNS,
        unit="huishoudens",
        notes=(*_left_out(counts), f"{_LIFT} {using.NO_CAUSE}", _ROUGH),
        state="shown" if table["n"].notna().any() else "too_few",
    )


def _counts(gate: Gate, where: Mapping[str, Level], everyone: int | None) -> _Counts:
    """Ask every post, and every pair of the posts that may be shown by themselves."""
    asked = {post: _both(gate, where, post) for post in POSTS}
    single = {post: n for post, n in asked.items() if n is not None}
    pairs = {pair: _both(gate, where, *pair) for pair in combinations(single, 2)}
    return _Counts(everyone, single, pairs)


def _both(gate: Gate, where: Mapping[str, Level], *posts: str) -> int | None:
    return gate.ask(where={**where, **{f"uses_{post}": 1 for post in posts}}, laws=()).total()


def _table(counts: _Counts) -> pd.DataFrame:
    rows = [_row(counts, first, second) for first, second in permutations(counts.single, 2)]
    table = pd.DataFrame(rows, columns=["label", "series", "n", "value", "lift", "reason"])
    table = table.astype({"n": "Int64", "value": "Float64", "lift": "Float64"})
    return table.assign(share=table["value"])


def _row(counts: _Counts, first: str, second: str) -> dict[str, Any]:
    n = counts.both.get((first, second), counts.both.get((second, first)))
    one, other = counts.single[first], counts.single[second]
    part = share(n, one)
    by_chance = share(one * other, counts.everyone)
    return {
        "label": POSTS[first],
        "series": POSTS[second],
        "n": n,
        # Both counts are rounded, so a part of nearly everyone may come out above one.
        "value": None if part is None else min(part, 1.0),
        "lift": None if n is None or not by_chance else n / by_chance,
        "reason": TOO_FEW if n is None else None,
    }


def _title(table: pd.DataFrame) -> str:
    solid = table[(table["n"] >= LEAST_NAMED).fillna(False) & table["lift"].notna()]
    if solid.empty:
        return "Welke posten gaan vaker samen dan bij toeval?"
    top: Any = solid.sort_values("lift", kind="stable").iloc[-1]
    often, second = text.number(top["lift"], 0 if top["lift"] >= 10 else 1), str(top["series"])
    return (
        f"{top['label']} gaat {often} keer zo vaak samen met {second[:1].lower()}{second[1:]} als "
        "bij toeval"
    )


def _sentence(where: str, year: int, counts: _Counts) -> str:
    if all(n is None for n in counts.both.values()):
        return f"Te weinig huishoudens met twee posten {where} om te tonen."
    return (
        "Lees een rij zo: van de huishoudens met deze post heeft zo veel procent ook de post van "
        f"de kolom met dat nummer. Alle circa {text.count(counts.everyone)} huishoudens {where} "
        f"in {year} tellen mee."
    )


def _left_out(counts: _Counts) -> tuple[str, ...]:
    names = [label for post, label in POSTS.items() if post not in counts.single]
    if not names:
        return ()
    return (f"Niet in de figuur, want te weinig huishoudens: {text.join(names)}.",)
