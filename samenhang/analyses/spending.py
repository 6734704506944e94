"""Where the money goes: by law, by post and over the years."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses import concentration, headline, reconciliation, wording
from samenhang.analyses.answer import Answer
from samenhang.analyses.cuts import spread
from samenhang.analyses.remainder import with_remainder
from samenhang.analyses.verdict import Z_95, Verdict, verdict
from samenhang.disclosure import Gate, Published
from samenhang.vocabulary import LAWS, POST_LAW, POSTS

COLUMNS = {"n": "Huishoudens", "cost": "Kosten", "share": "Deel van deze kosten"}
MEAN = {"mean": "Gemiddeld per gebruikend huishouden"}
_VERBS: Mapping[Verdict, str] = {
    "hoger": "stegen",
    "lager": "daalden",
    "vergelijkbaar": "bleven vergelijkbaar",
    "": "per jaar",
}
SHARE = "Deel: van de kosten die in deze tabel staan."


def by_law(
    gate: Gate,
    *,
    year: int,
    gemeente: str | None = None,
    wijk: str | None = None,
    transfers: bool = False,
) -> Answer:
    """Return per law its households, its cost and the mean of who uses it."""
    fit = reconciliation.fitting_laws(gate, years=(year,), transfers=transfers)
    place = headline.place(year, gemeente, wijk)
    rows = [_law(gate, place, law, transfers, fit is None or law in fit) for law in LAWS]
    asked = gate.ask(where=place, income_transfers=transfers)
    area = (gemeente, wijk, year, transfers)
    return _answer(gate, _parts(pd.DataFrame(rows)), asked, "Wet", area)


def by_post(
    gate: Gate,
    *,
    year: int,
    gemeente: str | None = None,
    wijk: str | None = None,
    transfers: bool = False,
) -> Answer:
    """Return per post its households, its cost and the mean of who uses it."""
    fit = reconciliation.fitting_laws(gate, years=(year,), transfers=transfers)
    asked = gate.ask(
        ["post"], headline.place(year, gemeente, wijk), "use", income_transfers=transfers
    )
    table = asked.table.rename(columns={"post": "label"})
    codes = table["label"].astype(str)
    table = table.assign(label=codes.map(POSTS), key=codes.map(POST_LAW).fillna(""))
    table["mean"] = headline.means(table)
    if fit is not None:
        table = _withheld(table, ~table["key"].isin([*fit, ""]))
    table = table[transfers | (codes != "bijstand")]
    return _answer(gate, _parts(table), asked, "Post", (gemeente, wijk, year, transfers))


def over_years(
    gate: Gate, *, gemeente: str | None = None, wijk: str | None = None, transfers: bool = False
) -> Answer:
    """Return the mean cost per household with support in every year."""
    laws = reconciliation.fitting_laws(gate, years=gate.years, transfers=transfers)
    asked = headline.supported(
        gate, year=None, gemeente=gemeente, wijk=wijk, per=("year",), laws=laws, transfers=transfers
    )
    table = asked.table.assign(
        label=asked.table["year"].astype(str),
        mean=headline.means(asked.table),
        provisional=[gate.catalogue.provisional[int(year)] for year in asked.table["year"]],
        reason=wording.reasons(asked.table["n"]),
    )
    table["value"] = table["mean"]
    shown = wording.state(table["value"])
    return Answer(
        title=_trend(gate, table[~table["provisional"]], gemeente),
        sentence=wording.said(
            f"{headline.place_name(gate, gemeente, wijk)}, {asked.period}, "
            f"{wording.transfers(transfers)}{wording.without(laws)}; niet gecorrigeerd voor "
            "inflatie",
            shown,
        ),
        published=asked.derived(table=table, definition=f"{wording.SUPPORT} {wording.MEAN}"),
        columns={"label": "Jaar", "n": "Huishoudens met ondersteuning", "cost": "Kosten", **MEAN},
        unit=f"euro per {wording.USING} per jaar",
        notes=(*_provisional(table), *((wording.CHANCE,) * bool(wijk))),
        state=shown,
    )


def _law(
    gate: Gate, place: dict[str, Any], law: str, transfers: bool, fits: bool
) -> dict[str, Any]:
    """Return the row of one law; its cost is of everyone, its mean of who uses it."""
    users = gate.ask(where={**place, f"uses_{law}": 1}, laws=law, income_transfers=transfers)
    cost = gate.ask(where=place, laws=law, income_transfers=transfers).total("cost")
    mean = headline.mean(users.total("cost"), users.total())
    row = {"label": LAWS[law], "key": law, "n": users.total(), "cost": cost, "mean": mean}
    return row if fits else {**row, "mean": None, "reason": reconciliation.TOO_LITTLE}


def _withheld(table: pd.DataFrame, unfit: pd.Series[bool]) -> pd.DataFrame:
    reason = table["reason"].mask(unfit, reconciliation.TOO_LITTLE)
    return table.assign(mean=table["mean"].mask(unfit), reason=reason)


def _parts(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with their part of the cost of the table, the largest first."""
    typed = table.astype({"n": "Int64", "cost": "Int64", "mean": "Int64"})
    # A total of nothing becomes infinity and not an error; a share of it is no number.
    share = typed["cost"].astype("Float64") / (typed["cost"].sum() or math.inf)
    return typed.assign(value=typed["cost"], share=share).sort_values(
        "cost", ascending=False, na_position="last", ignore_index=True
    )


def _answer(
    gate: Gate,
    table: pd.DataFrame,
    asked: Published,
    group: str,
    area: tuple[str | None, str | None, int, bool],
) -> Answer:
    gemeente, wijk, year, transfers = area
    shown = wording.state(table["value"])
    everyone = headline.households(
        gate, year=year, gemeente=gemeente, wijk=wijk, transfers=transfers
    )
    total = everyone.total("cost")
    place = headline.place_name(gate, gemeente, wijk)
    return Answer(
        title=_largest(table, group) if shown == "shown" else f"De kosten per {group.lower()}",
        sentence=wording.said(
            f"Samen {text.circa(text.euro_words(total))} bij huishoudens in {place}, {year}, "
            f"{wording.transfers(transfers)} en zonder bewoners van instellingen",
            shown,
        ),
        published=asked.derived(
            table=with_remainder(table, {"cost": total}), definition=f"{SHARE} {wording.MEAN}"
        ),
        columns={"label": group, **COLUMNS, **MEAN},
        unit="euro" if asked.unit == "household" else "euro (n telt gebruikte posten)",
        notes=(
            "Een huishouden kan in meer rijen tellen; de aantallen zijn daarom niet op te tellen.",
        ),
        state=shown,
    )


def _largest(table: pd.DataFrame, group: str) -> str:
    first = table.iloc[0]
    return (
        f"Per {group.lower()} gaat het meeste geld naar {first['label']}: "
        f"{text.euro_words(first['cost'])}, {text.percent(first['share'], 0)} van de kosten"
    )


def _trend(gate: Gate, final: pd.DataFrame, gemeente: str | None) -> str:
    known = final[final["value"].notna()]
    if len(known) < 2:
        return "De gemiddelde kosten per huishouden met ondersteuning, per jaar"
    first, last = known.iloc[0], known.iloc[-1]
    verb = _VERBS[_change(gate, first, last, gemeente)]
    return (
        f"De gemiddelde kosten per huishouden met ondersteuning {verb}: "
        f"{text.euro(first['value'])} in {first['label']}, "
        f"{text.euro(last['value'])} in {last['label']}"
    )


def _change(gate: Gate, first: Any, last: Any, gemeente: str | None) -> Verdict:
    """Return whether a mean rose beyond chance, with the spread of the municipality's classes."""
    found = concentration.classes(gate, year=int(last["year"]), gemeente=gemeente)
    apart = spread([one.n for one in found], [one.cost / one.n for one in found])
    chance = 1.0 if math.isnan(apart) else apart
    part = Z_95 * chance * math.sqrt(1 / first["n"] + 1 / last["n"])
    return verdict(last["value"], first["value"], part * float(first["value"]))


def _provisional(table: pd.DataFrame) -> tuple[str, ...]:
    if not table["provisional"].any():
        return ()
    return ("Een voorlopig jaar is gestippeld en telt niet mee in de titel.",)
