"""Of which households no wijk is known, in all and per law."""

from __future__ import annotations

from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses.answer import Answer
from samenhang.analyses.headline import place
from samenhang.analyses.qualities import Quality, Verdict, judged
from samenhang.disclosure import TOO_FEW, Gate, Published
from samenhang.vocabulary import LAWS, UNKNOWN_WIJK

SUBJECT = "Wijk onbekend"
MUCH = 0.05
EVERYONE = "Alle huishoudens"
COLUMNS = {
    "label": "Huishoudens",
    "n": "Wijk onbekend",
    "whole_n": "In heel de gemeente",
    "share": "Deel",
}
DEFINITION = (
    "Huishoudens van wie de levering geen wijk noemt, bijvoorbeeld omdat zij niet in de gemeente "
    "wonen of een briefadres hebben. Zij tellen mee voor de gemeente, niet in een wijk."
)


def unknown(gate: Gate, *, year: int, gemeente: str) -> Quality:
    """Return how many households have no known wijk: of all, and of those with help of a law."""
    whole = _asked(gate, year, gemeente)
    rows = [_row(EVERYONE, whole)]
    for law, label in LAWS.items():
        rows.append(_row(f"Met {label}", _asked(gate, year, gemeente, law)))
    table = pd.DataFrame(rows).astype({"n": "Int64", "whole_n": "Int64", "share": "Float64"})
    table = table.assign(value=table["share"], reference=MUCH)
    answer = Answer(
        title=_title(table, year),
        sentence=f"Over {year}, in heel de gemeente. Wie geen wijk heeft, staat in geen enkel "
        "cijfer van een wijk.",
        published=whole.derived(table=table, definition=DEFINITION),
        columns=COLUMNS,
        unit="huishoudens",
        state="shown" if whole.total() is not None else "too_few",
    )
    return judged(SUBJECT, *_judge(table, answer))


def _asked(gate: Gate, year: int, gemeente: str, law: str | None = None) -> Published:
    where: dict[str, Any] = place(year, gemeente, None) | ({f"uses_{law}": 1} if law else {})
    return gate.ask(["wijk_code"], where, laws=())


def _row(label: str, published: Published) -> dict[str, Any]:
    table, whole = published.table, published.total()
    found = table[table["wijk_code"] == UNKNOWN_WIJK]["n"]
    n = None if found.empty or pd.isna(found.iloc[0]) else int(found.iloc[0])
    share = n / whole if n is not None and whole else None
    reason = TOO_FEW if n is None else None
    return {"label": label, "n": n, "whole_n": whole, "share": share, "reason": reason}


def _judge(table: pd.DataFrame, answer: Answer) -> tuple[Verdict, Answer, str]:
    if answer.state != "shown":
        return "onbekend", answer, "Of cijfers per wijk volledig zijn, is hier niet na te gaan."
    much = table[table["share"].fillna(0) > MUCH]["label"]
    if len(much):
        groups = text.join(_group(str(label)) for label in much)
        return "let op", answer, (
            f"In cijfers per wijk ontbreekt een deel van de {groups}. Wijken zijn onderling "
            "te vergelijken als wie ontbreekt over de stad verspreid woont."
        )  # fmt: skip
    return "goed", answer, "Cijfers per wijk gaan over bijna alle huishoudens."


def _title(table: pd.DataFrame, year: int) -> str:
    much = table[table["share"].fillna(0) > MUCH]
    if len(much):
        most = much.sort_values("share").iloc[-1]
        group = _group(str(most["label"]))
        return f"Van {text.percent(most['share'], 0)} van de {group} is in {year} de wijk onbekend"
    everyone = table.iloc[0]
    if pd.isna(everyone["n"]):
        return f"Van te weinig huishoudens is in {year} de wijk onbekend om te tonen"
    share = text.percent(everyone["share"])
    return f"Van {share} van de huishoudens is in {year} de wijk onbekend"


def _group(label: str) -> str:
    """Return a row as it stands in a sentence."""
    return "huishoudens" if label == EVERYONE else f"huishoudens {label[:1].lower()}{label[1:]}"
