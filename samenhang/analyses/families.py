"""A dozen invented families before and after maatwerk: what a timeline tells that a sum cannot.

They stand in `data/families.csv` and were made up; a real family never passes the gate, because
it would be found again and because noise would drown it.
"""

from __future__ import annotations

import textwrap
from functools import cache
from pathlib import Path

import pandas as pd

from samenhang import text
from samenhang.analyses.answer import Answer
from samenhang.disclosure import Gate
from samenhang.vocabulary import LAWS

FILE = Path(__file__).resolve().parents[2] / "data" / "families.csv"
FIRST, LAST = -12, 12
INVENTED = (
    "Verzonnen gezin: geen mens, geen dossier en geen uitkomst van onderzoek. Het laat zien hoe "
    "een verhaal over de tijd eruitziet, niet wat maatwerk doet."
)
REAL = (
    "Echte gezinnen staan hier nooit: een gezin op een tijdlijn is te herkennen, en met de "
    "afronding die herkennen voorkomt blijft er geen tijdlijn over."
)
DEFINITION = (
    "Elke regel is een voorziening met haar kosten per maand, van twaalf maanden voor tot twaalf "
    "maanden na het begin van maatwerk. Kosten voor: in de maand voor het begin; na: in de "
    "twaalfde maand erna."
)


@cache
def all_lines() -> pd.DataFrame:
    """Return the lines of all families: gezin, wie, regel, wet, van, tot, euro_per_maand."""
    return pd.read_csv(FILE, sep=";", dtype={"wie": str, "regel": str, "wet": str})


def names() -> dict[int, str]:
    """Return by number how each family is called in a list; the words say that it is invented."""
    told = all_lines().dropna(subset=["wie"])
    return {
        int(number): f"Verzonnen gezin {number}: {textwrap.shorten(who, 60, placeholder='…')}"
        for number, who in zip(told["gezin"], told["wie"], strict=True)
    }


def family(gate: Gate, *, number: int) -> Answer:
    """Return the timeline of one invented family."""
    lines = all_lines()
    own = lines[lines["gezin"] == number].reset_index(drop=True)
    table = pd.DataFrame(
        {
            "label": own["regel"],
            "key": own["wet"],
            "series": own["wet"].map(dict(LAWS)),
            "low": own["van"],
            "high": own["tot"],
            "value": own["euro_per_maand"],
            "euro": own["euro_per_maand"],
        }
    )
    before, after = cost_at(own, -1), cost_at(own, LAST - 1)
    return Answer(
        title=f"Verzonnen gezin {number}: {text.euro(before)} per maand voor maatwerk, "
        f"{text.euro(after)} een jaar later",
        sentence=text.sentence(
            f"{own['wie'].iloc[0]}: {running(own, -1)} voorzieningen in de maand ervoor, "
            f"{running(own, LAST - 1)} in de twaalfde maand erna; bij een verzonnen gezin hoort "
            "geen bandbreedte"
        ),
        published=gate.illustration(table, DEFINITION),
        columns={
            "label": "Voorziening",
            "series": "Wet",
            "low": "Vanaf maand",
            "high": "Tot maand",
            "euro": "Euro per maand",
        },
        unit="maanden voor (min) en na het begin van maatwerk",
        notes=(INVENTED, REAL),
    )


def cost_at(own: pd.DataFrame, at: int) -> int:
    """Return the cost in euros of all lines that run in a month."""
    return int(own[(own["van"] <= at) & (at < own["tot"])]["euro_per_maand"].sum())


def running(own: pd.DataFrame, at: int) -> int:
    """Return how many lines run in a month."""
    return int(((own["van"] <= at) & (at < own["tot"])).sum())
