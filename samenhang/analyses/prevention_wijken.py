"""Light, middle and heavy help per wijk, and where heavy help comes from and goes to."""

from __future__ import annotations

from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses import headline, judged, parts, prevention, using, wijken, wording
from samenhang.analyses.answer import Answer, State
from samenhang.analyses.prevention import HEAVIEST, HEAVY, SHARES, Measure
from samenhang.disclosure import Gate
from samenhang.vocabulary import INTENSITIES, UNKNOWN

FOLLOWED = (
    "Een jaar eerder: de hulp van wie nu in het huishouden woont. Wie nieuw is in de gemeente, "
    "had hier een jaar eerder geen hulp."
)
_FLOW = {"series": "Huishoudens", "label": "Zwaarste hulp", "n": "Aantal", **SHARES}


def by_wijk(
    gate: Gate,
    *,
    year: int,
    gemeente: str,
    wijk: str | None = None,
    measure: Measure = "households",
) -> Answer:
    """Return the mix per wijk with the whole municipality on top; `wijk` is named in the title."""
    where = headline.place(year, gemeente, None)
    asked, rows = prevention.mixed(gate, where, ("wijk_code",), measure, (year,))
    _, whole = prevention.mixed(gate, where, (), measure, (year,))
    names = {one.wijk_code: one.wijk_naam for one in gate.wijken(gemeente)}
    place = headline.place_name(gate, gemeente)
    own = rows[rows["wijk_code"].isin(list(names))]
    table = pd.concat(
        [
            whole.assign(series=f"Heel {place}"),
            own.assign(series=own["wijk_code"].map(names)).sort_values("series", kind="stable"),
        ],
        ignore_index=True,
    )
    title, sentence = _in_words(gate, table, year, gemeente, wijk, measure)
    state: State = "shown" if sentence else "too_few"
    return Answer(
        title=title,
        sentence=wording.said(sentence, state),
        published=asked.derived(table, definition=HEAVIEST),
        columns={"series": "Wijk", **prevention.columns(measure)},
        unit="deel in procenten",
        notes=(judged.RULE if measure == "households" else wording.CHANCE, judged.RESIDENT),
        state=state,
    )


def _in_words(
    gate: Gate, table: pd.DataFrame, year: int, gemeente: str, wijk: str | None, measure: Measure
) -> tuple[str, str]:
    """Return title and sentence; households are judged as on the page that compares wijken."""
    heavy = table[table["weight"] == HEAVY]
    whole, own = heavy.iloc[0], heavy["share"].iloc[1:].dropna()
    place = headline.place_name(gate, gemeente)
    if pd.isna(whole["share"]) or own.empty:
        return "Licht, midden en zwaar per wijk", ""
    if measure == "households":
        same = wijken.compare(gate, name=HEAVY, year=year, gemeente=gemeente, wijk=wijk)
        return same.title, (
            f"Van de huishoudens met hulp had in {year} per wijk "
            f"{text.band(own.min(), own.max(), 'percent')} zware hulp; in heel {place} "
            f"{text.percent(whole['share'])} ({parts.banded(whole)})"
        )
    return (
        f"Zware hulp kost {text.percent(whole['share'], 0)} van het geld in heel {place}",
        f"In {year} ligt het deel van de kosten dat naar zware hulp gaat per wijk "
        f"{text.band(own.min(), own.max(), 'percent')}",
    )


def flows(gate: Gate, *, year: int, gemeente: str, wijk: str | None = None) -> Answer:
    """Return what households with heavy help had a year earlier, and the other way round."""
    place = headline.place(year, gemeente, wijk)
    now = gate.ask(["intensity_last_year"], {**place, "intensity": HEAVY}, laws=())
    then = gate.ask(["intensity"], {**place, "intensity_last_year": HEAVY}, laws=())
    known = not unknown_before(gate, place)
    rows = [
        _flow(now.table, now.anchor, "intensity_last_year", f"Zwaar in {year}: een jaar eerder"),
        _flow(then.table, then.anchor, "intensity", f"Zwaar in {year - 1}: een jaar later"),
    ]
    table = pd.concat(rows, ignore_index=True)
    where = using.where_words(gate, gemeente, wijk)
    shown = table["value"].notna().any()
    return Answer(
        title=_came(table) if known else "Waar zware hulp vandaan komt",
        sentence=_sentence(table, now.total(), where, year) if known else _before(year),
        published=now.derived(table, definition=FOLLOWED),
        columns=_FLOW,
        unit="huishoudens",
        notes=(FOLLOWED, "Wat op elkaar volgt, is daarmee nog geen gevolg van elkaar."),
        state="missing" if not known else "shown" if shown else "too_few",
    )


def unknown_before(gate: Gate, place: dict[str, Any]) -> bool:
    """Whether the year before was not delivered: everybody then stands at 'onbekend'."""
    asked = gate.ask(["intensity_last_year"], place, laws=()).table
    levels = asked.set_index("intensity_last_year")["n"]
    return bool(pd.notna(levels[UNKNOWN]))


def _flow(table: pd.DataFrame, anchor: pd.DataFrame, name: str, series: str) -> pd.DataFrame:
    levels = table[table[name] != UNKNOWN].reset_index(drop=True)
    rows = parts.parts(levels, anchor)
    rows = rows.assign(label=rows[name].map(INTENSITIES), weight=rows[name], series=series)
    return rows.assign(value=rows["share"], reason=using.reasons(rows["n"])).drop(columns=name)


def _before(year: int) -> str:
    return (
        f"Over {year - 1} zijn geen huishoudens geleverd, dus is niet te zeggen wat een jaar "
        "eerder was. Kies een later jaar, of lever dat jaar."
    )


def _share(table: pd.DataFrame, at: int, weight: str) -> float | None:
    series = list(dict.fromkeys(table["series"]))[at]
    found = table[(table["series"] == series) & (table["weight"] == weight)]["share"].iloc[0]
    return None if pd.isna(found) else float(found)


def _came(table: pd.DataFrame) -> str:
    stayed, new = _share(table, 0, HEAVY), _share(table, 0, "geen")
    if stayed is None:
        return "Waar zware hulp vandaan komt"
    words = f"Van wie zware hulp heeft, had {text.percent(stayed, 0)} die een jaar eerder ook"
    return words if new is None else f"{words} en had {text.percent(new, 0)} toen geen hulp"


def _sentence(table: pd.DataFrame, total: int | None, where: str, year: int) -> str:
    if total is None:
        return f"Te weinig huishoudens met zware hulp {where} om te tonen."
    lighter = [_share(table, 1, weight) for weight in ("licht", "midden")]
    known = [part for part in lighter if part is not None]
    back = (
        f"Van wie in {year - 1} zware hulp had, had {text.percent(sum(known), 0)} een jaar later "
        "lichtere hulp"
    )
    none = _share(table, 1, "geen")
    gone = "" if none is None else f" en {text.percent(none, 0)} geen hulp meer"
    first = table[table["weight"] == HEAVY].iloc[0]
    stayed = (
        ""
        if pd.isna(first["share"])
        else (
            f", van wie {text.percent(first['share'])} die een jaar eerder ook had "
            f"({parts.banded(first)})"
        )
    )
    return (
        f"Het gaat om circa {text.count(total)} huishoudens met zware hulp {where} in {year}"
        f"{stayed}. {back}{gone}."
    )
