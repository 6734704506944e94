"""Which support goes together: combinations of laws and of posts, with their mean cost."""

from __future__ import annotations

from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses import headline, using
from samenhang.analyses.answer import Answer
from samenhang.analyses.remainder import with_remainder
from samenhang.dimensions import UNITS, level_label
from samenhang.disclosure import OTHER_COMBINATIONS, Gate, Published
from samenhang.memory import kept
from samenhang.vocabulary import LAWS

MOST_DRAWN = 12
NONE = "geen"
_COLUMNS = {"label": "Combinatie", "n": "Huishoudens", "n_share": "Deel"}
_MEAN = "Naast het aantal staan de gemiddelde kosten per jaar."


def no_persons(gate: Gate, gemeente: str, wijk: str | None) -> str:
    """Say why persons cannot be chosen; empty when they can."""
    if not gate.catalogue.has("person"):
        return "Personen zijn niet te kiezen: de tabel personen is niet geleverd."
    whole = headline.place_name(gate, gemeente)
    return f"Personen zijn er alleen voor heel {whole}, niet per wijk." if wijk else ""


def of_laws(
    gate: Gate, *, year: int, gemeente: str, wijk: str | None = None, unit: str = "household"
) -> Answer:
    """Return the seven combinations of the three laws, for households or for persons."""
    laws = using.costed(gate, year)
    where = {**headline.place(year, gemeente, wijk), "n_laws": headline.SUPPORT}
    asked = gate.ask(per=["laws"], where=where, unit=unit, laws=laws or None)
    table = using.without_money(asked.table[asked.table["laws"] != NONE], laws)
    table = table.assign(label=[level_label("laws", level) for level in table["laws"]])
    noun, total = UNITS[unit], asked.total() if table["n"].notna().any() else None
    return Answer(
        title=_law_title(table, noun, total),
        sentence=_law_sentence(using.where_words(gate, gemeente, wijk), year, noun, total),
        published=asked.derived(_with_means(with_remainder(table, {"n": total}), total)),
        columns={**_COLUMNS, "n": noun.capitalize(), "cost": f"Kosten per {_one(unit)}"},
        unit=noun,
        notes=_about(laws),
        state="too_few" if total is None else "shown",
    )


def _one(unit: str) -> str:
    return "huishouden" if unit == "household" else "persoon"


def _about(laws: tuple[str, ...] | None) -> tuple[str, ...]:
    return (f"{'' if laws == () else _MEAN + ' '}{using.about_money(laws)}",)


def _with_means(table: pd.DataFrame, whole: int | None) -> pd.DataFrame:
    """Return the table with the mean in `cost`, the sum in `total_cost`, and a chart's columns."""
    return table.assign(
        n_share=using.ratio(table["n"], whole),
        total_cost=table["cost"],
        cost=headline.means(table),
        value=table["n"],
        reason=using.reasons(table["n"]),
    )


def _law_title(table: pd.DataFrame, noun: str, total: int | None) -> str:
    known = table[table["n"].notna()]
    if known.empty or not total:
        return "Welke wetten gaan samen?"
    top: Any = known.sort_values("n", kind="stable").iloc[-1]
    levels = str(top["laws"]).split("+")
    names = text.join(LAWS[law] for law in LAWS if law in levels)
    return (
        f"{text.share(int(top['n']), total, 0)} van de {noun} met ondersteuning krijgt "
        f"{'alleen hulp' if len(levels) == 1 else 'hulp'} uit de {names}"
    )


def _law_sentence(where: str, year: int, noun: str, total: int | None) -> str:
    if total is None:
        return f"Te weinig {noun} met ondersteuning {where} om te tonen."
    return (
        f"Circa {text.count(total)} {noun} hadden {where} in {year} {using.WITH_SUPPORT}; dit zijn "
        "de wetten waaruit die hulp in dat jaar kwam."
    )


def of_posts(gate: Gate, *, year: int, gemeente: str, wijk: str | None = None) -> Answer:
    """Return the combinations of posts that households use, most households first.

    For the whole municipality only; the last row holds all combinations that are not listed.
    """
    laws = using.costed(gate, year)
    where = headline.place(year, gemeente, None)
    asked = gate.ask(per=["posts"], where=where, laws=laws or None)
    table = using.without_money(_posts(asked.table), laws)
    users = int(table["n"].sum()) or None
    several = _several(table)
    return Answer(
        title=_post_title(several),
        sentence=_post_sentence(using.where_words(gate, gemeente, None), year, users, table),
        published=asked.derived(_with_means(table, users)),
        columns={**_COLUMNS, "cost": "Kosten per huishouden"},
        unit="huishoudens",
        notes=(*using.only_municipal(gate, gemeente, wijk), *_about(laws), using.NO_CAUSE),
        state="shown" if len(several) else "too_few",
    )


def _posts(table: pd.DataFrame) -> pd.DataFrame:
    """Return who uses any post: listed combinations by size, then all others in one row."""
    users = table[table["posts"] != NONE]
    other = users["posts"] == OTHER_COMBINATIONS
    users = pd.concat([users[~other].sort_values("n", ascending=False), users[other]])
    labels = [_words(str(level)) for level in users["posts"]]
    return users.assign(key=users["posts"], label=labels).reset_index(drop=True)


def _words(key: str) -> str:
    """Return the posts of a combination with one capital."""
    if key == OTHER_COMBINATIONS:
        return key.capitalize()
    first, *more = (level_label("post", post) for post in key.split("+"))
    return " + ".join([first, *map(_lower, more)])


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _several(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["key"].str.contains("+", regex=False)].reset_index(drop=True)


def _post_title(several: pd.DataFrame) -> str:
    if several.empty:
        return "Welke posten gebruiken huishoudens samen?"
    top: Any = several.iloc[0]
    return f"{top['label']} komt het vaakst samen voor: bij {text.count(top['n'])} huishoudens"


def _post_sentence(where: str, year: int, users: int | None, table: pd.DataFrame) -> str:
    several = _several(table)
    if several.empty or users is None:
        return f"Te weinig huishoudens met meer dan één post {where} om te tonen."
    listed = text.share(int(several["n"].sum()), users, 0)
    return (
        f"Circa {text.count(users)} huishoudens gebruikten {where} in {year} een of meer posten: "
        f"groepen voorzieningen, ook schuldhulp en minimaregelingen. Bij {listed} is het een "
        "combinatie die vaak genoeg voorkomt om te tonen."
    )


@kept
def drawn(published: Published) -> Published:
    """Return the combinations of two or more, as many as a reader can take in."""
    return published.derived(_several(published.table).head(MOST_DRAWN))
