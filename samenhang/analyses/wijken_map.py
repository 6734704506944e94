"""The wijken on a map: the same values, with the credit for figures and outlines."""

from __future__ import annotations

import pandas as pd

from samenhang import text
from samenhang.analyses import judged, wijken
from samenhang.analyses.answer import Answer
from samenhang.analyses.headline import place_name
from samenhang.analyses.wording import said, state
from samenhang.disclosure import Gate

OUTLINE = ["wijk_code", "part", "ring", "lon", "lat"]
NO_OUTLINES = "De wijkgrenzen zijn niet geleverd. Lever wijken.geojson mee om een kaart te zien."


def on_map(gate: Gate, *, name: str, year: int, gemeente: str, wijk: str | None = None) -> Answer:
    """Return the same values for a map, with the credit for the outlines."""
    measured = wijken.measured_of(gate, name, year, gemeente)
    table = judged.rows(measured, wijk).sort_values("label", ignore_index=True)
    known, how = table["value"].dropna(), measured.indicator.form
    drawn = bool(gate.outline(gemeente))
    place = place_name(gate, gemeente)
    span = text.band(known.min(), known.max(), how) if len(known) else text.HIDDEN
    return Answer(
        title=f"Op de kaart: per wijk ligt {measured.indicator.subject} {span}",
        sentence=said(
            f"{measured.year}, in heel {place} {text.show(measured.reference, how)}; "
            "klik op een wijk om die uit te lichten, of kies de wijk bovenaan",
            state(table["value"]),
        )
        if drawn
        else NO_OUTLINES,
        published=measured.published.derived(table=table),
        columns=wijken.columns_of(table, measured, place),
        unit=wijken.unit_of(measured),
        notes=tuple(
            dict.fromkeys(
                (
                    *measured.notes,
                    *wijken.credit(gate, measured.indicator, gemeente),
                    judged.outlines_credit(gate, gemeente),
                )
            )
        ),
        state=state(table["value"]) if drawn else "missing",
    )


def outlines(gate: Gate, *, gemeente: str) -> pd.DataFrame:
    """Return the outlines of the wijken, one row a ring, as the map reads them."""
    rings = [
        (wijk, part, 0, lon, lat)
        for wijk, parts in gate.outline(gemeente).items()
        for part, (lon, lat) in enumerate(parts)
    ]
    return pd.DataFrame(rings, columns=OUTLINE)
