"""Results of studies of maatwerk, as they were published: exact, with source and page."""

from __future__ import annotations

from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses.answer import Answer
from samenhang.disclosure import Gate

KIND = "gepubliceerd_resultaat"
BEFORE, AFTER = "voor", "na"
NONE = (
    "Er is geen gepubliceerd resultaat geleverd. Lever gepubliceerd_resultaat.csv mee (onderwerp, "
    "jaar, n, kosten voor en na, bron, pagina) om een onderzoek hier te zien."
)
NO_EFFECT = (
    "Een verschil tussen voor en na is nog geen effect: zonder een vergelijkbare groep die geen "
    "maatwerk kreeg is niet te zeggen wat er anders was gebeurd."
)


def results(gate: Gate) -> Answer:
    """Return every published result of a study: households, cost before and after, its bounds."""
    published = gate.public(kind=KIND)
    table = _rows(published.table)
    shown = len(table) > 0
    return Answer(
        title=_title(table.iloc[0]) if shown else "Wat onderzoek naar maatwerk liet zien",
        sentence=_sentence(table.iloc[0], table.iloc[1]) if shown else NONE,
        published=published.derived(table=table),
        columns={
            "topic": "Onderwerp",
            "period": "Jaar",
            "n": "Huishoudens",
            "series": "Moment",
            "exact": "Kosten, precies",
            "bounds": "Verschil volgens de bron",
            "source": "Bron",
            "page": "Pagina",
        },
        unit="euro, zoals de bron het geeft",
        notes=(NO_EFFECT,),
        state="shown" if shown else "missing",
    )


def _rows(table: pd.DataFrame) -> pd.DataFrame:
    """Return two rows a study, before and after; one where the source gives no cost."""
    rows: list[dict[str, Any]] = []
    keys = ["topic", "year", "source", "page"]
    for names, own in table.groupby(keys, dropna=False, sort=False):
        told = dict(zip(keys, names, strict=True))
        values = dict(zip(own["measure"], own["value"], strict=True))
        rows += [_row(told, values, moment) for moment in (BEFORE, AFTER)]
    found = pd.DataFrame(rows, columns=list(_row({}, {}, BEFORE)))
    return found.sort_values(["year", "topic"], ascending=[False, True], kind="stable").reset_index(
        drop=True
    )


def _row(told: dict[str, Any], values: dict[str, Any], moment: str) -> dict[str, Any]:
    cents, other = values.get(f"kosten_{moment}_cent"), values.get("kosten_voor_cent")
    low, high = values.get("laag"), values.get("hoog")
    return {
        "topic": told.get("topic", ""),
        "year": told.get("year", 0),
        "period": str(told.get("year", "")),
        "source": told.get("source", ""),
        "page": _page(told.get("page")),
        "n": values.get("n"),
        "label": f"{told.get('topic', '')}, {told.get('year', '')}",
        "series": "voor" if moment == BEFORE else "na",
        "exact": text.euro_from_cents(cents),
        "value": None if cents is None else float(cents) / 100,
        "before": None if other is None else float(other) / 100,
        "bounds": _bounds(low, high),
        "reason": None if cents is not None else "niet in de bron",
    }


def _page(page: object) -> str:
    return "" if page is None or pd.isna(page) else str(page)  # type: ignore[call-overload]


def _bounds(low: Any, high: Any) -> str:
    if text.is_missing(low) or text.is_missing(high):
        return text.MISSING
    return f"van {_part(low)} tot {_part(high)}"


def _part(value: Any) -> str:
    """Return a part of the cost before in as many digits as the source gives, at most four."""
    digits = next((at for at in range(3) if round(value * 100, at) == round(value * 100, 9)), 2)
    return text.percent(value, digits)


def _title(first: Any) -> str:
    return f"{first['topic']}: {text.count(first['n'])} huishoudens, voor en na"


def _sentence(first: Any, last: Any) -> str:
    before, after = (row["exact"].removesuffix(",00") for row in (first, last))
    page = f", pagina {first['page']}" if first["page"] else ""
    bounds = (
        f"; volgens de bron ligt het verschil in een bandbreedte {first['bounds']}"
        if first["bounds"] != text.MISSING
        else ""
    )
    return text.sentence(
        f"De kosten van deze huishoudens samen: vooraf {before} en daarna {after}{bounds} "
        f"({first['period']}, bron: {first['source']}{page})"
    )
