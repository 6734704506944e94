"""Does help come back after it ended? Per law, beside the published figures, and per year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses import headline, parts, using
from samenhang.analyses.answer import Answer
from samenhang.analyses.published import Magnitude, magnitude
from samenhang.dimensions import Level
from samenhang.disclosure import TOO_FEW, Gate, Published
from samenhang.vocabulary import ENDED_LAWS, LAWS

# The published figure of SCP holds these laws in this order.
PUBLISHED_AS, PUBLISHED_LAWS = "K31", ("jeugdwet", "wmo", "participatiewet")
NOT_YET = "nog niet te zeggen"
FOLLOWED = ("ja", "nee")
HORIZONS = {"returned_12": "binnen 12 maanden", "returned_24": "binnen 24 maanden"}
LATER, PUBLISHED = "na 12 tot 24 maanden", "na meer dan een jaar, heel Nederland (SCP)"
MEANING = (
    "Terug: opnieuw hulp uit dezelfde wet, na minstens drie hele maanden zonder. Wie daarna "
    "verhuisde of overleed, telt niet mee in het deel. Terugkomen is niet goed of slecht: het kan "
    "ook betekenen dat iemand op tijd weer hulp vond."
)
BESIDE = (
    "De landelijke cijfers delen door alle gebruikers en volgen zeven jaar; wij delen door wie "
    "stopte en volgen twee jaar. Vergelijk de orde van grootte, niet het procent."
)
_COLUMNS = {
    "period": "Kwam terug",
    "series": "Wet",
    "when": "Eindigde in",
    "n": "Keren",
    **{"share": "Deel", "low_share": "Bandbreedte van", "high_share": "tot"},
}


@dataclass(frozen=True)
class Horizon:
    """How long is looked ahead, and the last year up to the asked one that can be followed."""

    name: str
    year: int | None


def horizons(gate: Gate, year: int, gemeente: str) -> dict[str, Horizon]:
    """Return per horizon the last year, at most `year`, of which the follow-up was delivered."""
    return {name: Horizon(name, _last(gate, name, year, gemeente)) for name in HORIZONS}


def _last(gate: Gate, name: str, year: int, gemeente: str) -> int | None:
    table = ends(gate, gemeente, ("year", name)).table
    told = table[table[name].isin(FOLLOWED) & table["n"].notna() & (table["year"] <= year)]
    return None if told.empty else int(told["year"].max())


def ends(
    gate: Gate, gemeente: str, per: tuple[str, ...], where: Mapping[str, Any] | None = None
) -> Published:
    """Return the ends of help of a municipality."""
    place: dict[str, Level] = {"gemeente_code": gemeente}
    return gate.ask(per, {**place, **(where or {})}, "ended")


def back(gate: Gate, gemeente: str, per: tuple[str, ...], name: str) -> pd.DataFrame:
    """Return per level of `per` (year among them) the ends that came back within a horizon.

    Columns n, share (of those followed), low_share, high_share and whole (the ends followed).
    """
    asked = ends(gate, gemeente, (*per, name)).table
    followed = ends(gate, gemeente, per, {name: FOLLOWED}).table
    returned = asked[asked[name] == "ja"].drop(columns=name)
    whole = returned[[*per]].merge(followed, on=list(per), how="left")
    return parts.parts(returned, whole).assign(whole=whole["n"].array)


def by_law(gate: Gate, *, year: int, gemeente: str, wijk: str | None = None) -> Answer:
    """Return per law which part came back within 12 and 24 months, beside the published figures."""
    seen = horizons(gate, year, gemeente)
    asked = ends(gate, gemeente, ("year", "law"))
    one, two = seen["returned_12"], seen["returned_24"]
    if one.year is None:
        return _not_yet(asked, year)
    rows = [_of_year(gate, gemeente, horizon) for horizon in seen.values() if horizon.year]
    if two.year is not None:
        rows.append(_later(gate, gemeente, two.year))
    nation = magnitude(gate, PUBLISHED_AS)
    table = _ordered(pd.concat([*rows, _published(nation)], ignore_index=True))
    whole = _all_laws(gate, gemeente, one)
    return Answer(
        title=_title(whole, one.year),
        sentence=_sentence(gate, gemeente, whole, seen),
        published=asked.derived(table, definition=MEANING),
        columns=_COLUMNS,
        unit="keren dat hulp eindigde",
        notes=(
            *_about(year, seen),
            *using.only_municipal(gate, gemeente, wijk),
            MEANING,
            f"{BESIDE} {text.sentence(nation.credit)}",
        ),
        state="shown" if pd.notna(whole["share"]) else "too_few",
    )


def _not_yet(asked: Published, year: int) -> Answer:
    return Answer(
        "Komt hulp terug nadat zij eindigde?",
        f"Voor {year} is dit {NOT_YET}: daarvoor moet ook het hele jaar erna geleverd zijn. Kies "
        "een eerder jaar, of lever meer jaren.",
        asked,
        _COLUMNS,
        "keren dat hulp eindigde",
        state="missing",
    )


def _of_year(gate: Gate, gemeente: str, horizon: Horizon) -> pd.DataFrame:
    rows = back(gate, gemeente, ("year", "law"), horizon.name)
    return rows[rows["year"] == horizon.year].assign(period=HORIZONS[horizon.name])


def _later(gate: Gate, gemeente: str, year: int) -> pd.DataFrame:
    """Return who stayed away for a year and came back in the next: nearest to what SCP counts."""
    late = {"returned_12": ("nee", "weg"), "returned_24": "ja"}
    returned = ends(gate, gemeente, ("year", "law"), late).table
    followed = ends(gate, gemeente, ("year", "law"), {"returned_24": FOLLOWED}).table
    rows = parts.parts(returned, returned[["year", "law"]].merge(followed, on=["year", "law"]))
    return rows[rows["year"] == year].assign(period=LATER)


def _published(nation: Magnitude) -> pd.DataFrame:
    shares = [value / 100 for value in nation.values]
    return pd.DataFrame(
        {
            "law": list(PUBLISHED_LAWS),
            "period": PUBLISHED,
            "when": nation.period,
            "share": pd.array(shares, dtype="Float64"),
        }
    )


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows period by period, the laws in their own order, the published figure last."""
    place = {law: at for at, law in enumerate(ENDED_LAWS)}
    periods = {name: at for at, name in enumerate(dict.fromkeys(table["period"]))}
    ordered = table.assign(
        first=table["period"].map(periods), second=table["law"].map(place)
    ).sort_values(["first", "second"], kind="stable")
    year = ordered["year"].astype("Int64").astype("string")
    published = ordered["period"] == PUBLISHED
    dated = ordered["period"] + " (einden in " + year + ")"
    return ordered.assign(
        when=year.fillna(ordered["when"].astype("string")),
        label=[_capital(name) for name in ordered["period"].where(published, dated)],
        series=ordered["law"].map(LAWS),
        key=ordered["law"],
        value=ordered["share"],
        reason=(ordered["share"].isna()).map({True: TOO_FEW, False: None}),
    ).reset_index(drop=True)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _all_laws(gate: Gate, gemeente: str, horizon: Horizon) -> pd.Series[Any]:
    rows = back(gate, gemeente, ("year",), horizon.name)
    return rows[rows["year"] == horizon.year].iloc[0]


def _title(whole: pd.Series[Any], year: int) -> str:
    if pd.isna(whole["share"]):
        return "Komt hulp terug nadat zij eindigde?"
    return (
        f"Van de hulp die in {year} eindigde, kwam {text.percent(whole['share'], 0)} binnen een "
        "jaar terug"
    )


def _sentence(gate: Gate, gemeente: str, whole: pd.Series[Any], seen: Mapping[str, Horizon]) -> str:
    one, two = seen["returned_12"], seen["returned_24"]
    place = headline.place_name(gate, gemeente)
    if pd.isna(whole["share"]):
        return f"Te weinig hulp die in {one.year} in {place} eindigde om te tonen."
    words = (
        f"In {place} eindigde in {one.year} circa {text.count(whole['whole'])} keer hulp uit Wmo, "
        "Jeugdwet of Participatiewet bij iemand die te volgen is; circa "
        f"{text.count(whole['n'])} keer kwam die binnen 12 maanden terug ({parts.banded(whole)})."
    )
    if two.year is None:
        return words
    longer = _all_laws(gate, gemeente, two)
    if pd.isna(longer["share"]):
        return words
    return (
        f"{words} Van de hulp die in {two.year} eindigde, kwam "
        f"{text.percent(longer['share'], 0)} binnen 24 maanden terug ({parts.banded(longer)})."
    )


def _about(year: int, seen: Mapping[str, Horizon]) -> tuple[str, ...]:
    """Say for each horizon that does not reach the asked year which year stands in its place."""
    return tuple(
        f"Terug {HORIZONS[name]} is voor {year} {NOT_YET}"
        + (f"; u ziet {horizon.year}." if horizon.year else ".")
        for name, horizon in seen.items()
        if horizon.year != year
    )


def per_year(gate: Gate, *, gemeente: str, year: int, wijk: str | None = None) -> Answer:
    """Return per year of the end which part came back; a year that is not followed yet says so."""
    rows = [
        back(gate, gemeente, ("year",), name).assign(series=series)
        for name, series in HORIZONS.items()
    ]
    table = pd.concat(rows, ignore_index=True)
    hidden = table["share"].isna()
    table = table.assign(
        label=table["year"].astype(str),
        value=table["share"],
        reason=hidden.map({True: NOT_YET, False: None}),
    )
    asked = ends(gate, gemeente, ("year",))
    told = table[~hidden]
    return Answer(
        title=_each_year(told),
        sentence=_over(told, headline.place_name(gate, gemeente)),
        published=asked.derived(table, definition=MEANING),
        columns={
            "label": "Eindigde in",
            "series": "Kwam terug",
            "whole": "Gevolgd (keren)",
            "n": "Terug (keren)",
            **{"share": "Deel", "low_share": "Bandbreedte van", "high_share": "tot"},
        },
        unit="keren dat hulp eindigde",
        notes=(*using.only_municipal(gate, gemeente, wijk), f"“{NOT_YET}”: {_LATER_MONTHS}"),
        state="shown" if len(told) else "missing",
    )


_LATER_MONTHS = "de maanden erna zijn nog niet allemaal geleverd; dat is geen nul."


def _each_year(told: pd.DataFrame) -> str:
    longest = told[told["series"] == HORIZONS["returned_24"]]
    own = longest if len(longest) else told
    if own.empty:
        return "Komt hulp terug, per jaar?"
    low, high = (text.percent(end, 0) for end in (own["share"].min(), own["share"].max()))
    each = low if low == high else f"{low} tot {high}"
    return f"Per jaar kwam {each} van de hulp die eindigde {own['series'].iloc[0]} terug"


def _over(told: pd.DataFrame, place: str) -> str:
    if told.empty:
        return (
            f"In {place} is dit voor geen enkel jaar te zeggen: lever ook het hele jaar na dat "
            "waarin de hulp eindigde."
        )
    parts_of = []
    for series, own in told.groupby("series", sort=False):
        low, high = own["share"].min(), own["share"].max()
        parts_of.append(f"{text.band(low, high, 'percent')} {series}")
    return f"In {place} kwam per jaar {text.join(parts_of)} terug."
