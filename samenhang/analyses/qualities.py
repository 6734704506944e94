"""What every judgement of the deliveries has: a subject, a verdict, a finding and its meaning."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from samenhang.analyses.answer import Answer

Verdict = Literal["goed", "let op", "onbekend"]
WORDS: dict[Verdict, str] = {"goed": "✓ goed", "let op": "! let op", "onbekend": "? niet te zien"}
MEANS = "Wat betekent dit voor de cijfers? "


@dataclass(frozen=True)
class Quality:
    """One judgement; `answer` shows it on the page, `meaning` says what to make of the figures."""

    subject: str
    verdict: Verdict
    answer: Answer
    meaning: str


def judged(subject: str, verdict: Verdict, answer: Answer, meaning: str) -> Quality:
    """Return a judgement whose meaning also stands first under its figure, or in its message."""
    if answer.state != "shown":
        told = replace(answer, sentence=f"{answer.sentence} {meaning}")
    else:
        told = replace(answer, notes=(MEANS + meaning, *answer.notes))
    return Quality(subject, verdict, told, meaning)
