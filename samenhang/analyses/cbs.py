"""The table of CBS 85375NED from our own numbers: provisions by the laws they come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses import headline, using
from samenhang.analyses.answer import Answer
from samenhang.analyses.remainder import REST
from samenhang.disclosure import TOO_FEW, Gate

TOTAL = "Totaal"
# Names and order of CBS; it splits "4 of meer" further where its numbers are large.
NUMBERS: Mapping[int, str] = {
    1: "1 maatwerkvoorziening",
    2: "2 maatwerkvoorzieningen",
    3: "3 maatwerkvoorzieningen",
    4: "4 of meer maatwerkvoorzieningen",
}
KINDS: Mapping[str, str] = {
    "jeugdwet": "Alleen Jeugd",
    "participatiewet": "Alleen P-wet",
    "wmo": "Alleen Wmo",
    "jeugdwet+participatiewet": "Jeugd en P-wet",
    "jeugdwet+wmo": "Jeugd en Wmo",
    "participatiewet+wmo": "P-wet en Wmo",
    "jeugdwet+participatiewet+wmo": "Jeugd, P-wet en Wmo",
}
_COLUMNS = {
    "number": "Aantal voorzieningen",
    "kind": "Soort voorziening sociaal domein",
    "area": "Wijken",
    "period": "Perioden",
    "clients_n": "Cliënten met voorzieningen (aantal)",
    "n": "Huishoudens met voorzieningen (aantal)",
}
_ADDS_UP = (
    f"“{REST}” is het verschil tussen het totaal en de getoonde aantallen; daardoor telt de "
    "tabel precies op. Door afronding kan het onder nul liggen."
)
_COMPARE = (
    "Zo opgezet als CBS-tabel 85375NED, om naast elkaar te leggen. CBS rondt af op vijftallen, "
    "wij op tientallen met een kleine toevalsafronding."
)


def cbs_table(gate: Gate, *, year: int, gemeente: str, wijk: str | None = None) -> Answer:
    """Return clients and households by number of provisions and by laws, as CBS publishes them."""
    where = {**headline.place(year, gemeente, wijk), "n_laws": headline.SUPPORT}
    total = gate.ask(where=where)
    table = _counts(gate, where, "household").assign(
        area=headline.place_name(gate, gemeente, wijk), period=_period(gate, year)
    )
    columns = dict(_COLUMNS)
    reason = _without_clients(gate, gemeente, wijk)
    if reason:
        del columns["clients_n"]
    else:
        table = table.assign(clients_n=_counts(gate, where, "person")["n"])
    return Answer(
        title=_title(table),
        sentence=_sentence(using.where_words(gate, gemeente, wijk), year, total.total()),
        published=total.derived(table, definition=_ADDS_UP),
        columns=columns,
        unit="huishoudens" if reason else "huishoudens en cliënten (personen)",
        notes=tuple(note for note in (_COMPARE, reason) if note),
        state="too_few" if total.total() is None else "shown",
    )


def _without_clients(gate: Gate, gemeente: str, wijk: str | None) -> str:
    if not gate.catalogue.has("person"):
        return using.NO_PERSONS
    whole = headline.place_name(gate, gemeente)
    return f"Cliënten (personen) tellen wij alleen voor heel {whole}." if wijk else ""


def _counts(gate: Gate, where: Mapping[str, Any], unit: str) -> pd.DataFrame:
    """Return number × kind with totals and remainders: number, kind, n, reason."""
    total = gate.ask(where=where, unit=unit, laws=()).total()
    cells = gate.ask(per=["n_provisions", "laws"], where=where, unit=unit, laws=()).table
    inner = cells.set_index(["n_provisions", "laws"])["n"].to_dict()
    numbers = _one_way(gate, where, unit, "n_provisions", NUMBERS)
    rows = _block(TOTAL, total, _one_way(gate, where, unit, "laws", KINDS))
    for number, label in NUMBERS.items():
        own = {name: inner[number, law] for law, name in KINDS.items()}
        rows += _block(label, numbers[label], own)
    rows.append(_row(REST, TOTAL, _rest(total, numbers)))
    return pd.DataFrame(rows).astype({"n": "Int64"})


def _one_way(
    gate: Gate, where: Mapping[str, Any], unit: str, name: str, labels: Mapping[Any, str]
) -> dict[str, Any]:
    table = gate.ask(per=[name], where=where, unit=unit, laws=()).table
    found = table.set_index(name)["n"].to_dict()
    return {label: found[level] for level, label in labels.items()}


def _block(number: str, whole: Any, parts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of one number of provisions: the whole, its kinds, and what is not shown."""
    shown = [_row(number, kind, n) for kind, n in parts.items()]
    return [_row(number, TOTAL, whole), *shown, _row(number, REST, _rest(whole, parts))]


def _rest(whole: Any, parts: Mapping[str, Any]) -> Any:
    if pd.isna(whole):
        return pd.NA
    return int(whole) - sum(int(part) for part in parts.values() if pd.notna(part))


def _row(number: str, kind: str, n: Any) -> dict[str, Any]:
    hidden = pd.isna(n)
    return {
        "number": number,
        "kind": kind,
        "n": pd.NA if hidden else int(n),
        "reason": TOO_FEW if hidden else None,
    }


def _period(gate: Gate, year: int) -> str:
    """Return the year, starred as CBS does while it is provisional."""
    return f"{year}{'*' if gate.catalogue.provisional.get(year, False) else ''}"


def _title(table: pd.DataFrame) -> str:
    totals = table[table["kind"] == TOTAL].set_index("number")["n"]
    one, four = totals[NUMBERS[1]], totals[NUMBERS[4]]
    if pd.isna(one) or pd.isna(four):
        return "De samenloop in de vorm van de CBS-tabel"
    return (
        f"{text.count(one)} huishoudens hebben één voorziening, {text.count(four)} hebben er vier "
        "of meer"
    )


def _sentence(where: str, year: int, total: int | None) -> str:
    if total is None:
        return f"Te weinig huishoudens met ondersteuning {where} om te tonen."
    return (
        f"Zij horen bij de circa {text.count(total)} huishoudens die in {year} {where} hulp hadden "
        "uit de Jeugdwet, de Participatiewet (P-wet) of de Wmo."
    )
