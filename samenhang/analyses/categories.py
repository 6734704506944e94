"""How kinds of help are divided over light, middle and heavy, as this store was built."""

from __future__ import annotations

import pandas as pd

from samenhang import text
from samenhang.analyses.answer import Answer
from samenhang.disclosure import Gate
from samenhang.vocabulary import CATEGORY_LABELS, INTENSITIES, LAWS, POSTS, WEIGHTS

HOW = (
    "De gemeente kan dit veranderen met het bestand indeling.csv in de map van de opslag, met de "
    "kolommen categorie, post en zwaarte; bij de volgende bouw geldt het voor alle jaren."
)
SAID = "Staat in een levering zelf een zwaarte bij een voorziening, dan gaat die voor."


def in_force(gate: Gate) -> Answer:
    """Return per kind of help its weight and post, and whether the municipality changed them."""
    asked = gate.categories()
    table = asked.table.assign(
        law=asked.table["law"].map(LAWS),
        label=asked.table["category"].map(CATEGORY_LABELS),
        post=asked.table["post"].map(POSTS),
        weight=asked.table["intensity"].map(INTENSITIES),
        changed=asked.table["changed"].map({True: "ja", False: "nee"}),
    )
    return Answer(
        title="Wat licht, midden en zwaar is",
        sentence=_sentence(asked.table),
        published=asked.derived(table, unit="soorten hulp"),
        columns={
            "law": "Wet",
            "category": "Code",
            "label": "Soort hulp",
            "weight": "Zwaarte",
            "post": "Post",
            "changed": "Door de gemeente veranderd",
        },
        unit="soorten hulp",
        notes=(SAID, HOW),
    )


def _sentence(table: pd.DataFrame) -> str:
    counts = [(table["intensity"] == weight).sum() for weight in WEIGHTS]
    split = text.join(
        f"{count} {INTENSITIES[weight].lower()}"
        for count, weight in zip(counts, WEIGHTS, strict=True)
    )
    changed = int(table["changed"].sum())
    whose = f"de gemeente veranderde er {changed}" if changed else "de gemeente veranderde er geen"
    return f"Van de {len(table)} soorten hulp zijn er {split}; {whose}."
