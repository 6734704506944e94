"""The profile of one wijk: about thirty indicators beside the municipality, and public figures."""

from __future__ import annotations

import pandas as pd

from samenhang import text
from samenhang.analyses import judged, key_figures
from samenhang.analyses.answer import Answer, State
from samenhang.analyses.headline import households, place_name
from samenhang.disclosure import Gate, Published

COLUMNS = {
    "label": "Cijfer",
    "shown": "Wijk",
    "whole_shown": "Gemeente",
    "words": "Vergeleken met de gemeente",
    "series": "Onderwerp",
    "meaning": "Soort",
    "note": "Toelichting",
}
RAW = {"value": "Wijk (getal)", "reference": "Gemeente (getal)"}
NOTHING = "Van deze wijk zijn geen openbare cijfers geleverd."
UNIT = "per punt verschillend, zie de tabel"


def summary(gate: Gate, every: Published, *, year: int, gemeente: str, wijk: str) -> Answer:
    """Return on how many points a wijk clearly differs, and name them; `every` holds all wijken."""
    table, place = _own(every, wijk), place_name(gate, gemeente)
    everyone = households(gate, year=year, wijk=wijk)
    base = text.circa(text.count(everyone.total()))
    return Answer(
        title=_headline(table, place_name(gate, gemeente, wijk), place),
        sentence=(
            f"Gerekend over {base} huishoudens in {year}. Wat hier niet staat, is vergelijkbaar "
            f"met {place}: zo'n verschil is klein of kan toeval zijn.{_hidden(table)}"
        ),
        published=everyone.derived(table=table),
        columns=COLUMNS,
        raw=RAW,
        unit=UNIT,
        notes=(*_named(table, place), judged.RESIDENT),
        state=_state(table),
    )


def points(gate: Gate, every: Published, *, year: int, gemeente: str, wijk: str) -> Answer:
    """Return every indicator about households of one wijk, to draw beside its municipality."""
    table, place = _own(every, wijk), place_name(gate, gemeente)
    alike = int((table["verdict"] == "vergelijkbaar").sum())
    name = place_name(gate, gemeente, wijk)
    return Answer(
        title=f"Op {alike} van de {_judged(table)} punten is {name} vergelijkbaar met {place}",
        sentence=(
            f"Elk punt heeft zijn eigen schaal met {place} in het midden; de balk loopt van de "
            f"wijk met het laagste naar de wijk met het hoogste cijfer in {year}."
        ),
        published=households(gate, year=year, wijk=wijk).derived(table=table),
        columns=COLUMNS,
        raw=RAW,
        unit=UNIT,
        notes=(judged.RULE,),
        state=_state(table),
    )


def public_figures(gate: Gate, every: Published, *, gemeente: str, wijk: str) -> Answer:
    """Return the public figures of one wijk beside its municipality."""
    table, place = _own(every, wijk), place_name(gate, gemeente)
    state = _state(table) if len(table) else "missing"
    return Answer(
        title=_headline(table, place_name(gate, gemeente, wijk), place, "openbare cijfers"),
        sentence=f"Cijfers over alle inwoners in {every.period}. {judged.NO_CHANCE}"
        if state == "shown"
        else NOTHING,
        published=every.derived(table=table),
        columns=COLUMNS,
        raw=RAW,
        unit=UNIT,
        notes=(
            *_named(table, place),
            *dict.fromkeys(remark for remark in table["remark"] if remark),
            *key_figures.moved(gate, gemeente, None, wijk),
            judged.RESIDENT,
            judged.figures_credit(gate, gemeente),
        ),
        state=state,
    )


def _own(every: Published, wijk: str) -> pd.DataFrame:
    return every.table[every.table["wijk_code"] == wijk].reset_index(drop=True)


def _hidden(table: pd.DataFrame) -> str:
    """Say how many points cannot be shown; nothing where all can."""
    hidden = int(table["value"].isna().sum())
    points = text.plural(hidden, "punt", "punten")
    return f" Bij {points} zijn het te weinig huishoudens om te tonen." if hidden else ""


def _judged(table: pd.DataFrame) -> int:
    return int((table["verdict"] != "").sum())


def _headline(table: pd.DataFrame, name: str, place: str, points: str = "punten") -> str:
    clear = int(table["verdict"].isin(["hoger", "lager"]).sum())
    return f"{name} wijkt op {clear} van {_judged(table)} {points} duidelijk af van {place}"


def _named(table: pd.DataFrame, place: str) -> tuple[str, ...]:
    """Return what is clearly higher and lower, each in one line that begins with its symbol."""
    lines = []
    for verdict, symbol in (("hoger", "▲"), ("lager", "▼")):
        rows = table[table["verdict"] == verdict]
        items = [f"{row.label} {row.shown} ({row.whole_shown})" for row in rows.itertuples()]
        if items:
            start = f"{symbol} Duidelijk {verdict} dan {place} (tussen haakjes)"
            lines.append(f"{start}: {'; '.join(items)}.")
    return tuple(lines)


def _state(table: pd.DataFrame) -> State:
    return "shown" if table["value"].notna().any() else "too_few"
