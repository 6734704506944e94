"""The same overlap seen otherwise: persons beside households, a whole year beside one moment."""

from __future__ import annotations

from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses import headline, using
from samenhang.analyses.answer import Answer
from samenhang.analyses.headline import MULTIPLE, SUPPORT, share
from samenhang.disclosure import TOO_FEW, Gate, Published
from samenhang.vocabulary import LAW_COMBINATIONS

PERSONS, HOUSEHOLDS = "personen", "huishoudens"
IN_YEAR, AT_ONCE, LAST_DAY = "in het jaar", "in dezelfde maand", "op 31 december"
_SEVERAL, _THREE = "Meer dan één wet", "Waarvan drie wetten"
_COMBINED = tuple(law for law in LAW_COMBINATIONS if "+" in law)
_SHARES = {
    "label": "Hulp uit",
    "series": "Geteld per",
    "n": "Aantal",
    "share": "Deel van wie hulp heeft",
}
_HOUSEHOLD_HELP = (
    "Een huishouden telt de hulp van al zijn leden. Hulp op naam van het hele huishouden telt bij "
    "geen enkele persoon."
)
_MOMENTS = {"label": "Hulp uit", "series": "Geteld", "n": "Huishoudens"}


def persons_and_households(
    gate: Gate, *, year: int, gemeente: str, wijk: str | None = None
) -> Answer:
    """Return which part has support from several laws, of persons and of households.

    For the whole municipality only: persons are not counted per wijk.
    """
    where = headline.place(year, gemeente, None)
    households = gate.ask(per=["laws"], where={**where, "n_laws": SUPPORT}, laws=())
    if not gate.catalogue.has("person"):
        return _missing(households, using.NO_PERSONS)
    persons = gate.ask(per=["laws"], where={**where, "n_laws": SUPPORT}, unit="person", laws=())
    shares = [
        _shares(
            asked, gate.ask(where={**where, "n_laws": MULTIPLE}, unit=asked.unit, laws=()), series
        )
        for asked, series in ((persons, PERSONS), (households, HOUSEHOLDS))
    ]
    table = _typed([row for pair in zip(*shares, strict=True) for row in pair])
    words = f"{using.where_words(gate, gemeente, None)} in {year}"
    return Answer(
        title=_title(table),
        sentence=_people(words, persons.total(), households.total()),
        published=households.derived(table, definition=_HOUSEHOLD_HELP),
        columns=_SHARES,
        unit="personen en huishoudens",
        notes=(*using.only_municipal(gate, gemeente, wijk), _HOUSEHOLD_HELP),
        state="shown" if _first(table, PERSONS) and _first(table, HOUSEHOLDS) else "too_few",
    )


def _missing(published: Published, sentence: str) -> Answer:
    return Answer(
        "Personen en huishoudens naast elkaar",
        sentence,
        published,
        _SHARES,
        "personen",
        state="missing",
    )


def _shares(asked: Published, several: Published, series: str) -> list[dict[str, Any]]:
    counts = asked.table.set_index("laws")["n"].to_dict()
    named = {_SEVERAL: several.total(), **{LAW_COMBINATIONS[law]: counts[law] for law in _COMBINED}}
    return [_row(label, series, n, asked.total()) for label, n in named.items()]


def _row(label: str, series: str, n: Any, whole: int | None) -> dict[str, Any]:
    known = None if pd.isna(n) else int(n)
    part = share(known, whole)
    reason = None if known is not None else TOO_FEW
    return {
        "label": label,
        "series": series,
        "n": known,
        "share": part,
        "value": part,
        "reason": reason,
    }


def _typed(rows: list[dict[str, Any]]) -> pd.DataFrame:
    table = pd.DataFrame(rows)
    return table.astype({"n": "Int64", "share": "Float64", "value": "Float64"})


def _first(table: pd.DataFrame, series: str) -> float | None:
    """Return the share with several laws in one series; None when it is hidden."""
    found = table.loc[(table["label"] == _SEVERAL) & (table["series"] == series), "share"].iloc[0]
    return None if pd.isna(found) else float(found)


def _title(table: pd.DataFrame) -> str:
    persons, households = _first(table, PERSONS), _first(table, HOUSEHOLDS)
    if persons is None or households is None:
        return "Personen en huishoudens naast elkaar"
    return (
        f"Van de huishoudens met ondersteuning heeft {text.percent(households, 0)} hulp uit meer "
        f"dan één wet, van de personen {text.percent(persons, 0)}"
    )


def _people(words: str, persons: int | None, households: int | None) -> str:
    each = share(persons, households)
    if each is None:
        return f"Te weinig personen met ondersteuning {words} om te tonen."
    return (
        f"Het gaat om circa {text.count(persons)} personen in circa {text.count(households)} "
        f"huishoudens met {using.WITH_SUPPORT} {words}: {text.number(each, 2)} persoon per "
        "huishouden."
    )


def moments(gate: Gate, *, year: int, gemeente: str, wijk: str | None = None) -> Answer:
    """Return households with several laws in the year, in one month of it, and on its last day."""
    where = headline.place(year, gemeente, wijk)
    asked = [
        (label, series, gate.ask(where={**where, dimension: levels}, laws=()))
        for label, three in ((_SEVERAL, False), (_THREE, True))
        for series, dimension, levels in _when(three=three)
    ]
    table = pd.DataFrame([_moment(*one) for one in asked]).astype({"n": "Int64"})
    several = asked[0][2]
    return Answer(
        title=_moment_title(table["n"][0], table["n"][1]),
        sentence=_moment_sentence(
            f"{using.where_words(gate, gemeente, wijk)} in {year}", several, table["n"][2]
        ),
        published=several.derived(table.assign(value=table["n"]), definition=_AT_ONCE),
        columns=_MOMENTS,
        unit="huishoudens",
        notes=(_AT_ONCE,),
        state="too_few" if several.total() is None else "shown",
    )


_AT_ONCE = (
    "“In het jaar”: de hulp kan ook na elkaar zijn gegeven. “In dezelfde maand”: ten minste één "
    "maand lang tegelijk. “Op 31 december”: alleen wie op die dag hulp uit meer dan één wet had."
)


def _when(*, three: bool) -> list[tuple[str, str, tuple[int | str, ...]]]:
    """Return per moment its name, its dimension, and the levels that stand for so many laws."""
    many = (3,) if three else MULTIPLE
    laws = tuple(law for law in _COMBINED if not three or law.count("+") == 2)
    return [
        (IN_YEAR, "n_laws", many),
        (AT_ONCE, "n_laws_at_once", many),
        (LAST_DAY, "laws_on_31_dec", laws),
    ]


def _moment(label: str, series: str, asked: Published) -> dict[str, Any]:
    n = asked.total()
    return {"label": label, "series": series, "n": n, "reason": TOO_FEW if n is None else None}


def _moment_title(year: Any, month: Any) -> str:
    if pd.isna(year) or pd.isna(month):
        return "In het jaar of tegelijk?"
    return (
        f"{text.count(year)} huishoudens hadden in het jaar hulp uit meer dan één wet, "
        f"{text.count(month)} in dezelfde maand"
    )


def _moment_sentence(words: str, several: Published, last: Any) -> str:
    if several.total() is None:
        return f"Te weinig huishoudens met hulp uit meer dan één wet {words} om te tonen."
    on_last = "" if pd.isna(last) else f" Op 31 december waren het er circa {text.count(last)}."
    return (
        f"Zo veel huishoudens {words} hadden hulp uit twee of drie wetten (in het jaar: "
        f"{using.around(several)}).{on_last}"
    )
