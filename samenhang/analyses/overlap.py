"""How much support overlaps: households with several laws, and what they cost."""

from __future__ import annotations

import pandas as pd

from samenhang import text
from samenhang.analyses import headline, remainder, using
from samenhang.analyses.answer import Answer
from samenhang.analyses.remainder import with_remainder
from samenhang.disclosure import Gate, Published
from samenhang.memory import kept

HOUSEHOLDS, COSTS = "Deel van de huishoudens", "Deel van de kosten"
_NUMBERS = {1: "1 voorziening", 2: "2 voorzieningen", 3: "3 voorzieningen", 4: "4 of meer"}
_COLUMNS = {
    "label": "Aantal voorzieningen",
    "n": "Huishoudens",
    "n_share": "Deel van de huishoudens",
    "cost": "Kosten",
    "cost_share": "Deel van de kosten",
}
_PROVISION = "Een voorziening is een soort hulp; twee keer dezelfde soort telt als een."


def several_laws(gate: Gate, *, year: int, gemeente: str, wijk: str | None = None) -> Answer:
    """Return how many households have support from several laws, and their part of the cost.

    Rows: households by number of provisions, with a last row up to the headline number.
    """
    laws = using.costed(gate, year)
    area = {"year": year, "gemeente": gemeente, "wijk": wijk, "laws": laws or None}
    asked = headline.supported(gate, **area, per=["n_provisions"])  # type: ignore[arg-type]
    several = headline.supported(gate, **area, n_laws=headline.MULTIPLE)  # type: ignore[arg-type]
    cost = asked.total("cost") if laws != () else None
    table = _provisions(using.without_money(asked.table, laws), asked.total(), cost)
    return Answer(
        title=_title(asked, several, cost),
        sentence=_sentence(using.where_words(gate, gemeente, wijk), year, asked, several),
        published=asked.derived(table, definition=_PROVISION),
        columns=_COLUMNS,
        unit="huishoudens",
        notes=(_of_three_or_more(table), using.about_money(laws)),
        state="too_few" if asked.total() is None or several.total() is None else "shown",
    )


def _provisions(table: pd.DataFrame, whole: int | None, cost: int | None) -> pd.DataFrame:
    """Return the rows from one provision on; nobody with support has none."""
    kept = table[table["n_provisions"] > 0].reset_index(drop=True)
    kept = kept.assign(label=kept["n_provisions"].map(_NUMBERS))
    full = with_remainder(kept, {"n": whole, "cost": cost})
    return full.assign(
        n_share=using.ratio(full["n"], whole),
        cost_share=using.ratio(full["cost"], cost),
        reason=using.reasons(full["n"]),
    )


def _title(asked: Published, several: Published, cost: int | None) -> str:
    part = headline.share(several.total(), asked.total())
    if part is None:
        return "Hulp uit meer dan één wet"
    people = (
        f"{text.percent(part, 0)} van de huishoudens met ondersteuning krijgt hulp uit meer dan "
        "één wet"
    )
    money = headline.share(several.total("cost"), cost)
    if money is None:
        return people
    return f"{people}; samen gebruiken zij {text.percent(money, 0)} van het geld"


def _sentence(where: str, year: int, asked: Published, several: Published) -> str:
    if asked.total() is None or several.total() is None:
        return (
            f"Te weinig huishoudens met hulp uit meer dan één wet {where} om te tonen. Kies heel "
            "de gemeente of een ander jaar."
        )
    return (
        f"Van de circa {text.count(asked.total())} huishoudens met {using.WITH_SUPPORT} {where} "
        f"hadden er in {year} circa {text.count(several.total())} hulp uit twee of drie van deze "
        f"wetten ({using.around(several)})."
    )


def _of_three_or_more(table: pd.DataFrame) -> str:
    rows = table[table["n_provisions"].isin([3, 4])]
    start = "De staven tellen voorzieningen; één wet kan er meer dan één geven."
    if rows["n_share"].isna().any():
        return start
    part = f"{text.percent(rows['n_share'].sum(), 0)} van de huishoudens heeft er drie of meer"
    if rows["cost_share"].isna().any():
        return f"{start} {part}."
    money = text.percent(rows["cost_share"].sum(), 0)
    return f"{start} {part} en gebruikt {money} van het geld."


@kept
def stacked(published: Published) -> Published:
    """Return the rows of `several_laws` as two bars: the households, and their cost."""
    table = remainder.drawn(published).table
    bars = [
        pd.DataFrame(
            {
                "label": table["label"],
                "series": series,
                "value": using.ratio(table[name], int(table[name].sum())),
                "reason": using.reasons(table[name]),
            }
        )
        for name, series in (("n", HOUSEHOLDS), ("cost", COSTS))
        if table[name].notna().any()
    ]
    return published.derived(pd.concat(bars, ignore_index=True) if bars else table.head(0))
