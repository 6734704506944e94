"""How complete and sound the deliveries are: every judgement, what needs care first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from samenhang import text
from samenhang.analyses import (
    quality_cbs,
    quality_control,
    quality_matched,
    quality_months,
    quality_rows,
    quality_wijk,
)
from samenhang.analyses.answer import Answer
from samenhang.analyses.qualities import WORDS, Quality, Verdict
from samenhang.disclosure import Gate

Judge = Callable[..., Quality]
# In the order of the page; of a municipality without households there is only what was delivered.
OF_HOUSEHOLDS: Mapping[str, Judge] = {
    "maanden": quality_months.months,
    "zonder-huishouden": quality_matched.matched,
    "wijk-onbekend": quality_wijk.unknown,
    "naast-cbs": quality_cbs.beside,
    "rijen": quality_rows.files,
    "controletotalen": quality_control.arrived,
}
OF_FILES: Mapping[str, Judge] = {"rijen": quality_rows.files}
COLUMNS = {
    "subject": "Onderwerp",
    "verdict": "Oordeel",
    "found": "Wat we zien",
    "meaning": "Wat dat betekent voor de cijfers",
}
_ORDER: tuple[Verdict, ...] = ("let op", "onbekend", "goed")


@dataclass(frozen=True)
class Judgements:
    """The finding over all judgements, and each of them by its key in the order of the page."""

    summary: Answer
    judged: Mapping[str, Quality]


def every(gate: Gate, *, year: int, gemeente: str, today: str, has_households: bool) -> Judgements:
    """Return every judgement of a year; `today` (jjjj-mm-dd) says how old a delivery is."""
    judges = OF_HOUSEHOLDS if has_households else OF_FILES
    found = {key: judge(gate, year=year, gemeente=gemeente) for key, judge in judges.items()}
    found["ouderdom"] = quality_control.age(
        gate, gemeente=gemeente, today=today, has_households=has_households
    )
    what = f"cijfers over {year}" if has_households else "openbare cijfers"
    return Judgements(summary(gate, tuple(found.values()), what=what, gemeente=gemeente), found)


def summary(gate: Gate, found: Sequence[Quality], *, what: str, gemeente: str) -> Answer:
    """Return all judgements in one table and in words, what needs care first."""
    ranked = sorted(found, key=lambda one: _ORDER.index(one.verdict))
    table = pd.DataFrame(
        {
            "subject": [one.subject for one in ranked],
            "verdict": [WORDS[one.verdict] for one in ranked],
            "found": [one.answer.title for one in ranked],
            "meaning": [one.meaning for one in ranked],
        }
    )
    care = [one for one in ranked if one.verdict == "let op"]
    return Answer(
        title=_title(care, what),
        sentence=_sentence(care, ranked),
        published=gate.deliveries(gemeente).derived(
            table=table, definition="Elk oordeel staat hieronder met zijn cijfers en zijn grens."
        ),
        columns=COLUMNS,
        unit="oordelen",
        notes=tuple(f"{WORDS[one.verdict]} · {one.subject}: {_small(one)}." for one in ranked),
    )


def _title(care: Sequence[Quality], what: str) -> str:
    if not care:
        return f"De {what} zijn te gebruiken: er zijn geen aandachtspunten"
    points = text.plural(len(care), "aandachtspunt", "aandachtspunten")
    return f"De {what} zijn te gebruiken, met {points}"


def _sentence(care: Sequence[Quality], ranked: Sequence[Quality]) -> str:
    if care:
        return care[0].meaning
    unseen = [_lower(one.subject) for one in ranked if one.verdict == "onbekend"]
    first = "Wat hier is nagekeken, is in orde."
    return f"{first} Niet te zien is: {text.join(unseen)}." if unseen else first


def _small(one: Quality) -> str:
    return _lower(one.answer.title)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
