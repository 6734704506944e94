"""Light, middle and heavy help: who has it, what it costs, and whether the mix shifts."""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd

from samenhang import text
from samenhang.analyses import headline, parts, reconciliation, using, verdict, wording
from samenhang.analyses.answer import Answer
from samenhang.analyses.remainder import with_remainder
from samenhang.disclosure import Gate, Published
from samenhang.vocabulary import INTENSITIES, UNKNOWN, WEIGHTS

Measure = Literal["households", "cost"]
SPAN = 5  # years back to compare with, or as far as was delivered
LIGHT, HEAVY = WEIGHTS[0], WEIGHTS[-1]
HEAVIEST = (
    "Een huishouden telt bij zijn zwaarste hulp van dat jaar, uit alle vijf de wetten. De kosten "
    "van een post tellen bij de zwaarste hulp die het huishouden van die post kreeg."
)
NO_COST = "Kosten zijn niet te kiezen: te weinig ervan is per huishouden bekend of geleverd."
NO_BAND = "Van kosten is geen bandbreedte bekend; daarom staat hier geen oordeel over de jaren."
BAND = (
    "De bandbreedte is 95%, voor twee losse jaren; veel huishoudens tellen in beide mee. Steeg of "
    "daalde: het verschil ligt buiten de 99,8%-bandbreedte en is minstens 5%. Anders heet het "
    "vergelijkbaar."
)
SHARES = {"share": "Deel", "low_share": "Bandbreedte van", "high_share": "tot"}
VERBS = {"hoger": "steeg", "lager": "daalde", "vergelijkbaar": "bleef vergelijkbaar"}


def without_cost(gate: Gate) -> str:
    """Say why the cost by weight cannot be chosen; empty when it can."""
    if not gate.catalogue.has("cost"):
        return NO_COST
    laws = reconciliation.fitting_laws(gate, years=gate.years)
    return NO_COST if laws == () else ""


def of_year(gate: Gate, *, year: int, gemeente: str, wijk: str | None = None) -> Answer:
    """Return the households by their heaviest help in a year, and the cost by weight of help."""
    laws, place = using.costed(gate, year), headline.place(year, gemeente, wijk)
    asked = gate.ask(["intensity"], {**place, "intensity": WEIGHTS}, laws=())
    rows = parts.parts(asked.table, asked.anchor)
    money = None if laws == () else gate.ask(["weight"], place, "use", laws)
    table = _with_cost(rows.assign(label=rows["intensity"].map(INTENSITIES)), money)
    where = using.where_words(gate, gemeente, wijk)
    return Answer(
        title=_mix(table),
        sentence=_how_many(where, year, asked, rows),
        published=asked.derived(_whole(table, asked, money), definition=HEAVIEST),
        columns={
            "label": "Zwaarste hulp",
            "n": "Huishoudens",
            **SHARES,
            "cost": "Kosten",
            "cost_share": "Deel van de kosten",
        },
        unit="huishoudens",
        notes=(HEAVIEST, using.about_money(laws)),
        state="shown" if rows["n"].notna().any() else "too_few",
    )


def _with_cost(table: pd.DataFrame, money: Published | None) -> pd.DataFrame:
    """Return the rows with the cost of help of that weight, as part of all cost in the area."""
    cost = {} if money is None else money.table.set_index("weight")["cost"].to_dict()
    known = pd.array([cost.get(weight, pd.NA) for weight in table["intensity"]], dtype="Int64")
    priced = table.assign(cost=known)
    total = None if money is None else money.total("cost")
    return priced.assign(cost_share=using.ratio(priced["cost"], total))


def _whole(table: pd.DataFrame, asked: Published, money: Published | None) -> pd.DataFrame:
    totals = {"n": asked.total(), "cost": None if money is None else money.total("cost")}
    full = with_remainder(table, totals)
    return full.assign(reason=using.reasons(full["n"]))


def _row(table: pd.DataFrame, weight: str) -> pd.Series[Any]:
    return table[table["intensity"] == weight].iloc[0]


def _mix(table: pd.DataFrame) -> str:
    heavy = _row(table, HEAVY)
    if pd.isna(heavy["share"]):
        return "Licht, midden en zwaar"
    people = f"{text.percent(heavy['share'], 0)} van de huishoudens met hulp heeft zware hulp"
    if pd.isna(heavy["cost_share"]):
        return people
    return f"{people}; daar gaat {text.percent(heavy['cost_share'], 0)} van het geld heen"


def _how_many(where: str, year: int, asked: Published, rows: pd.DataFrame) -> str:
    total, heavy = asked.total(), _row(rows, HEAVY)
    if total is None or pd.isna(heavy["n"]):
        return f"Te weinig huishoudens met zware hulp {where} om te tonen."
    return (
        f"Van de circa {text.count(total)} huishoudens met hulp uit een van de vijf wetten {where} "
        f"hadden er in {year} circa {text.count(heavy['n'])} zware hulp: "
        f"{text.percent(heavy['share'])} ({parts.banded(heavy)})."
    )


def over_years(
    gate: Gate,
    *,
    year: int,
    gemeente: str,
    wijk: str | None = None,
    measure: Measure = "households",
) -> Answer:
    """Return the mix in every year, and how heavy help shifted against at most five years ago."""
    place = headline.place(None, gemeente, wijk)
    asked, rows = mixed(gate, place, ("year",), measure, gate.years)
    provisional = rows["year"].map(gate.catalogue.provisional)
    marked = rows["year"].astype(str) + provisional.map({True: " (voorlopig)", False: ""})
    table = rows.assign(series=marked, provisional=provisional)
    final = [one for one in gate.years if one <= year and not gate.catalogue.provisional[one]]
    compared = _compared(table, final)
    state = wording.state(table["value"])
    return Answer(
        title=_shift(table, compared, measure),
        sentence=wording.said(
            _shifted(table, compared, measure, using.where_words(gate, gemeente, wijk)), state
        ),
        published=asked.derived(table, definition=HEAVIEST),
        columns={"series": "Jaar", **columns(measure)},
        unit="deel in procenten",
        notes=(NO_BAND,) if measure == "cost" else (BAND,),
        state=state,
    )


def _compared(table: pd.DataFrame, final: list[int]) -> tuple[int, int] | None:
    """Return the first year, at most five back, of which heavy help is shown, and the last."""
    own = table[(table["weight"] == HEAVY) & table["share"].notna()]["year"]
    told = [one for one in final if one in set(own) and one >= final[-1] - SPAN]
    return (told[0], final[-1]) if told and told[0] < final[-1] else None


def mixed(
    gate: Gate,
    place: dict[str, Any],
    per: tuple[str, ...],
    measure: Measure,
    years: tuple[int, ...],
) -> tuple[Published, pd.DataFrame]:
    """Return per level of `per` the share of each weight: label, n or cost, share, value, reason.

    The share of cost is of all cost, also of which the weight is unknown.
    """
    if measure == "households":
        asked = gate.ask([*per, "intensity"], {**place, "intensity": WEIGHTS}, laws=())
        whole = gate.ask(per, {**place, "intensity": WEIGHTS}, laws=()).table
        rows = parts.parts(asked.table, _aligned(asked.table, whole, per))
        rows = rows.rename(columns={"intensity": "weight"})
    else:
        laws = reconciliation.fitting_laws(gate, years=years)
        asked = gate.ask([*per, "weight"], place, "use", laws)
        whole = gate.ask(per, place, "use", laws).table
        rows = asked.table[asked.table["weight"] != UNKNOWN].reset_index(drop=True)
        of = _aligned(rows, whole, per)["cost"].astype("Float64")
        rows = rows.assign(share=rows["cost"].astype("Float64") / of.mask(of <= 0))
    rows = rows.assign(label=rows["weight"].map(INTENSITIES), value=rows["share"])
    return asked, rows.assign(reason=using.reasons(rows["value"]))


def _aligned(rows: pd.DataFrame, whole: pd.DataFrame, per: tuple[str, ...]) -> pd.DataFrame:
    """Return the wholes row by row of what is a part of them."""
    if per:
        return rows[[*per]].merge(whole, on=list(per), how="left")
    return whole.loc[[0] * len(rows)].reset_index(drop=True)


def columns(measure: Measure) -> dict[str, str]:
    """Return the columns of a mix with their headers."""
    first = {"label": "Zwaarte"}
    if measure == "cost":
        return {**first, "cost": "Kosten", "share": "Deel van de kosten"}
    return {**first, "n": "Huishoudens", **SHARES}


def _ends(
    table: pd.DataFrame, compared: tuple[int, int] | None, weight: str = HEAVY
) -> tuple[pd.Series[Any], pd.Series[Any]] | None:
    """Return the rows of a weight in the first and last year compared, when both are shown."""
    if compared is None:
        return None
    own = table[table["weight"] == weight].set_index("year")
    earlier, later = (own.loc[one] for one in compared)
    return None if pd.isna(earlier["share"]) or pd.isna(later["share"]) else (earlier, later)


def _shift(table: pd.DataFrame, compared: tuple[int, int] | None, measure: Measure) -> str:
    ends = _ends(table, compared)
    if ends is None or compared is None:
        return "Licht, midden en zwaar over de jaren"
    was, now = (text.percent(row["share"]) for row in ends)
    numbers = f"{was} in {compared[0]}, {now} in {compared[1]}"
    if measure == "cost":
        return f"Zware hulp in de kosten: {numbers}"
    change = parts.difference(ends[1], ends[0])
    word = verdict.verdict(ends[1]["share"], ends[0]["share"], change[1])
    return f"Het deel met zware hulp {VERBS.get(word, '')}: {numbers}"


def _shifted(
    table: pd.DataFrame, compared: tuple[int, int] | None, measure: Measure, where: str
) -> str:
    ends = _ends(table, compared)
    if compared is None:
        return f"Er is {where} geen eerder afgerond jaar dat te tonen is om mee te vergelijken"
    if ends is None:
        return f"Te weinig huishoudens met zware hulp {where} om jaren te vergelijken"
    if measure == "cost":
        change = 100 * float(ends[1]["share"] - ends[0]["share"])
        return (
            f"In {compared[1]} ging {where} {text.percent(ends[1]['share'])} van de kosten naar "
            f"zware hulp: {text.number(abs(change), 1)} procentpunt "
            f"{'meer' if change > 0 else 'minder'} dan in {compared[0]}"
        )
    light = _ends(table, compared, LIGHT)
    other = "" if light is None else f"; licht {parts.points(*parts.difference(*light[::-1]))}"
    return (
        f"Van de huishoudens met hulp {where}, {compared[1]} vergeleken met {compared[0]}: zwaar "
        f"{parts.points(*parts.difference(*ends[::-1]))}{other}"
    )
