"""The closed lists of a store: the levels of its ENUM columns, and what the queries join."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from samenhang import vocabulary as words
from samenhang.store import categories

MAGNITUDES = Path(__file__).resolve().parents[2] / "data" / "reference" / "published_magnitudes.csv"
LEVELS: Mapping[str, Sequence[str]] = {
    "household_type": tuple(words.HOUSEHOLD_TYPES),
    "age_oldest": words.AGES_OLDEST,
    "age_class": words.AGES_PERSON,
    "laws": tuple(words.LAW_COMBINATIONS),
    "intensity": tuple(words.INTENSITIES),
    "intensity_before": (*words.INTENSITIES, "onbekend"),
    "used_before": ("nieuw", "blijft", "gestopt", "geen", "onbekend"),
    "plan": ("een", "meer", "geen", "onbekend", "nvt"),
    "cost_class": words.COST_CLASSES,
    "post": tuple(words.POSTS),
    "component": (*words.LAWS, words.INCOME_TRANSFER_POST),
    "moment": tuple(map(str, words.MOMENTS)),
    "state": tuple(words.YOUNG_STATES),
    "state_before": (*words.YOUNG_STATES, words.UNKNOWN),
    "gap": tuple(words.GAPS),
    "signal": tuple(words.SIGNALS),
    "weight": (*words.WEIGHTS, words.UNKNOWN),
    "ended_law": words.ENDED_LAWS,
    "end_reason": tuple(words.END_REASON_LABELS),
    "duration": tuple(words.DURATIONS),
    "returned": tuple(words.RETURNED),
}


def lists(folder: Path) -> dict[str, pa.Table]:
    """Return the lists that the queries of a build join, by name; money in cents.

    Raises BuildFailed when `indeling.csv` in the folder names what the contract does not know.
    """
    bounds = words.COST_CLASS_BOUNDS
    months = words.MOMENTS
    return {
        "law_list": _numbered("law", words.LAWS),
        "post_list": posts(),
        "lone_post_list": _lone_posts(),
        "category_list": categories.table(folder),
        "cost_bound_list": pa.table(
            {
                "cents": [bound * 100 for bound in bounds],
                "cost_class": [f"tot {bound}" for bound in bounds],
            }
        ),
        "moment_list": pa.table({"moment": [str(n) for n in months], "months": list(months)}),
        "magnitude_list": _magnitudes(),
    }


def posts() -> pa.Table:
    """Return the posts in their order, each with the part of the cost of use that it is in."""
    parts = [words.POST_PART[post] for post in words.POSTS]
    bits = [1 << words.USE_PARTS.index(part) for part in parts]
    numbered = _numbered("post", words.POSTS).append_column("part", pa.array(parts))
    return numbered.append_column("bit", pa.array(bits, pa.uint8()))


def _numbered(name: str, values: Iterable[str]) -> pa.Table:
    listed = list(values)
    return pa.table({name: listed, "position": pa.array(range(len(listed)), pa.int32())})


def _magnitudes() -> pa.Table:
    """Return the published figures that own outcomes stand beside, a row per number."""
    with MAGNITUDES.open(encoding="utf-8", newline="") as file:
        rows = [
            (row, place, float(value))
            for row in csv.DictReader(file)
            for place, value in enumerate(row["waarde"].split("|"))
        ]
    columns = {"name": "id", "measure": "maat", "unit": "eenheid", "area": "gebied"}
    columns |= {"period": "jaar", "source": "bron"}
    return pa.table(
        {
            "place": pa.array([place for _, place, _ in rows], pa.int32()),
            "value": [value for _, _, value in rows],
            **{name: [row[header] for row, _, _ in rows] for name, header in columns.items()},
        }
    )


def _lone_posts() -> pa.Table:
    """Return the post of a cost line without a spell, for the laws where there is no doubt."""
    by_law: dict[str, list[str]] = {}
    for post, law in words.POST_LAW.items():
        by_law.setdefault(law, []).append(post)
    lone = {law: posts[0] for law, posts in by_law.items() if len(posts) == 1}
    lone["participatiewet"] = words.INCOME_TRANSFER_POST
    return pa.table({"law": list(lone), "post": list(lone.values())})
