"""The municipality's own goals: what was aimed at, how it stands, and what was reached first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses import headline
from samenhang.analyses.answer import Answer
from samenhang.analyses.goal_measures import MEASURES, Value, key, label, measured
from samenhang.disclosure import Gate

NONE = (
    "Er zijn geen doelen geleverd. Lever doelen.csv mee (indicator, jaar, streefwaarde, bron) om "
    "hier te zien wat is gehaald."
)
NOT_MEASURED = "niet te meten"
REACHED, NEAR, NOT_YET = "gehaald", "binnen de bandbreedte", "nog niet gehaald"
ORDER = (REACHED, NEAR, NOT_YET, NOT_MEASURED)
WORDS: Mapping[str, str] = {
    REACHED: "✓ gehaald",
    NEAR: "● kan gehaald zijn: de streefwaarde ligt binnen de bandbreedte",
    NOT_YET: "○ nog niet gehaald",
    NOT_MEASURED: "— niet te meten uit deze gegevens",
}
DEFINITION = (
    "Gehaald: de waarde met haar hele bandbreedte ligt op of boven de streefwaarde van dat jaar "
    "(of van het eerste jaar daarna). Een doel wordt alleen gemeten als zijn naam een maat is die "
    "hier bestaat."
)
NO_CAUSE = "Een gehaald doel zegt niet waardoor het gehaald is."


def progress(gate: Gate, *, year: int, gemeente: str) -> Answer:
    """Return every goal with its value in a year, what was reached first."""
    goals = gate.goals(gemeente)
    rows = [_row(gate, name, own, year, gemeente) for name, own in _aims(goals.table)]
    rows.sort(key=lambda row: (ORDER.index(row["outcome"]), -(row["ratio"] or 0)))
    table = _typed(rows)
    reached = sum(row["outcome"] == REACHED for row in rows)
    measured = sum(row["outcome"] != NOT_MEASURED for row in rows)
    return Answer(
        title=_title(reached, measured, len(rows)),
        sentence=text.sentence(
            f"{headline.place_name(gate, gemeente)}, {year}, naast de streefwaarde van dat jaar of "
            f"het eerste jaar daarna{_first(rows)}"
        )
        if rows
        else NONE,
        published=goals.derived(table=table, definition=DEFINITION),
        columns={
            "label": "Doel",
            "value_share": f"Waarde {year}",
            "low_share": "Bandbreedte van",
            "high_share": "tot",
            "target_share": "Streefwaarde",
            "target_year": "voor",
            "words": "Stand",
            "source": "Bron",
        },
        unit="deel in procenten",
        notes=(NO_CAUSE,),
        state="shown" if rows else "missing",
    )


def over_years(gate: Gate, *, gemeente: str, name: str) -> Answer:
    """Return one goal over the years: its value with the band, and the line of its targets."""
    goals = gate.goals(gemeente)
    own = dict(_aims(goals.table))[name]
    targets = {int(year): float(value) / 100 for year, value in zip(own["year"], own["target"],
                                                                    strict=True)}  # fmt: skip
    values = {year: measured(gate, name, year, gemeente) for year in gate.years}
    rows = [_point(gate, year, values.get(year), targets) for year in sorted({*values, *targets})]
    table = pd.DataFrame(rows).astype(
        dict.fromkeys(("value", "low", "high", "reference"), "Float64")
    )
    ends = {f"{name}_share": table[name] for name in ("value", "low", "high", "reference")}
    known = [year for year in values if values[year] and not gate.catalogue.provisional[year]]
    return Answer(
        title=_now(name, values, known),
        sentence=text.sentence(
            "De streeplijn is de streefwaarde: "
            + text.join(f"{text.percent(value, 0)} in {year}" for year, value in targets.items())
            + "; de band om de lijn is de bandbreedte"
        ),
        published=goals.derived(table=table.assign(**ends), definition=DEFINITION),
        columns={
            "label": "Jaar",
            "value_share": "Waarde",
            "low_share": "Bandbreedte van",
            "high_share": "tot",
            "reference_share": "Streefwaarde",
        },
        unit="deel in procenten",
        notes=(NO_CAUSE,),
        state="shown" if known else "missing",
    )


def names(gate: Gate, gemeente: str) -> list[str]:
    """Return the goals that can be measured, in the order of delivery."""
    return [name for name, _ in _aims(gate.goals(gemeente).table) if key(name) in MEASURES]


def outcome(value: Value | None, target: float) -> str:
    """Return how a value with its band stands to a target that is to be reached from below."""
    if value is None:
        return NOT_MEASURED
    share, margin = value
    if share - margin >= target:
        return REACHED
    return NEAR if share + margin >= target else NOT_YET


def _aims(table: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    return [(str(name), own) for name, own in table.groupby("indicator", sort=False)]


def _row(gate: Gate, name: str, own: pd.DataFrame, year: int, gemeente: str) -> dict[str, Any]:
    later = own[own["year"] >= year]
    aim = (later if len(later) else own.tail(1)).sort_values("year").iloc[0]
    target, value = float(aim["target"]) / 100, measured(gate, name, year, gemeente)
    share, margin = value or (None, 0.0)
    how = outcome(value, target)
    return {
        "label": label(name),
        "value": share,
        "low": None if share is None else max(share - margin, 0.0),
        "high": None if share is None else min(share + margin, 1.0),
        "reference": target,
        "target_year": str(int(aim["year"])),
        "outcome": how,
        "words": WORDS[how],
        "ratio": None if share is None or not target else share / target,
        "source": aim["source"],
        "reason": None if share is not None else NOT_MEASURED,
    }


def _typed(rows: list[dict[str, Any]]) -> pd.DataFrame:
    shares = {"value": "value_share", "low": "low_share", "high": "high_share"}
    shares |= {"reference": "target_share"}
    if not rows:
        return pd.DataFrame(columns=["label", *shares])
    table = pd.DataFrame(rows).astype(dict.fromkeys(shares, "Float64"))
    return table.assign(**{new: table[old] for old, new in shares.items()})


def _point(
    gate: Gate, year: int, value: Value | None, targets: Mapping[int, float]
) -> dict[str, Any]:
    share, margin = value or (None, 0.0)
    return {
        "label": str(year),
        "value": share,
        "low": None if share is None else max(share - margin, 0.0),
        "high": None if share is None else min(share + margin, 1.0),
        "reference": targets.get(year),
        "provisional": gate.catalogue.provisional.get(year, False),
        "reason": None if share is not None else "nog niet bekend",
    }


def _title(reached: int, measured_: int, every: int) -> str:
    if not every:
        return "Wat de gemeente zich ten doel stelde"
    goals = text.plural(measured_, "doel dat te meten is", "doelen die te meten zijn")
    return f"{reached or 'Nog geen'} van de {goals} {'is' if reached < 2 else 'zijn'} gehaald"


def _first(rows: list[dict[str, Any]]) -> str:
    best = rows[0]
    if best["value"] is None:
        return ""
    return (
        f"; het verst is “{best['label']}”: {text.percent(best['value'], 0)} (bandbreedte "
        f"{text.band(best['low'], best['high'], 'percent')}), streefwaarde "
        f"{text.percent(best['reference'], 0)} voor {best['target_year']}"
    )


def _now(name: str, values: Mapping[int, Value | None], known: list[int]) -> str:
    if not known:
        return label(name)
    value = values[known[-1]]
    return f"{label(name)}: {text.percent(value[0] if value else None)} in {known[-1]}"
