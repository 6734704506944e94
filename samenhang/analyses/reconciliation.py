"""The aansluiting: which part of the jaarrekening is known per household, by law and year."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import pandas as pd

from samenhang import text
from samenhang.analyses.answer import Answer, State
from samenhang.analyses.headline import share
from samenhang.disclosure import Gate
from samenhang.vocabulary import INCOME_TRANSFER_POST, LAWS, POST_LAW

ACCOUNTS, DELIVERED, KNOWN = "realisatie", "geleverd", "per_huishouden_bekend"
KINDS = (ACCOUNTS, DELIVERED, KNOWN)
TRANSFER_LAW = POST_LAW[INCOME_TRANSFER_POST]
ENOUGH = 0.60
TOO_LITTLE = "minder dan 60% per huishouden bekend"
NO_COST = (
    "De tabel kosten is niet geleverd. Lever kosten.csv en bekostiging.csv mee om hier te zien "
    "wat ondersteuning kost."
)
DEFINITION = (
    "Jaarrekening: het bedrag dat de gemeente zelf publiceerde. Geleverd: alle kostenregels van "
    "dat jaar, ook die zonder huishouden, correcties verrekend. Per huishouden bekend: de regels "
    "die bij een huishouden van dat jaar horen, afgerond op een ton."
)
COLUMNS = {
    "label": "Wet",
    "accounts_euros": "Jaarrekening",
    "delivered": "Geleverd, tot op de cent",
    "known_euros": "Per huishouden bekend",
    "share": "Deel bekend",
}


@dataclass(frozen=True)
class Amounts:
    """What is said of one law in one year, in cents; None where nobody published it."""

    law: str
    accounts: int | None
    delivered: int | None
    known: int | None

    @property
    def share(self) -> float | None:
        """The part of the accounts that is known per household."""
        return share(self.known, self.accounts)

    @property
    def fits(self) -> bool:
        """Whether enough is known to speak of euros per household; nothing spent is enough."""
        return not self.delivered or (self.share is not None and self.share >= ENOUGH)


def amounts(
    gate: Gate, *, year: int, transfers: bool = False, gemeente: str | None = None
) -> tuple[Amounts, ...]:
    """Return per law what the accounts say, what was delivered, what is known per household.

    Without `transfers` the post bijstand is taken out of all three.
    """
    return _amounts(gate.public(year=year, kind=KINDS, gemeente=gemeente).table, transfers)


def _amounts(table: pd.DataFrame, transfers: bool) -> tuple[Amounts, ...]:
    money = table[table["measure"] == "bedrag_cent"]
    kinds = {kind: money[money["kind"] == kind] for kind in KINDS}
    unsplit = _unsplit(money) and not transfers
    return tuple(
        Amounts(
            law,
            None if unsplit and law == TRANSFER_LAW else _cents(kinds[ACCOUNTS], law, transfers),
            _cents(kinds[DELIVERED], law, transfers),
            _cents(kinds[KNOWN], law, transfers),
        )
        for law in LAWS
    )


def _unsplit(money: pd.DataFrame) -> bool:
    """Whether bijstand was delivered, while the accounts do not say which part it is."""
    kinds = set(money[money["post"] == INCOME_TRANSFER_POST]["kind"])
    return DELIVERED in kinds and ACCOUNTS not in kinds


def fitting_laws(
    gate: Gate, *, years: Collection[int], transfers: bool = False
) -> tuple[str, ...] | None:
    """Return the laws known well enough in each of the years; None when that is every law."""
    table = gate.public(year=tuple(years), kind=KINDS).table
    found = [_amounts(table[table["year"] == year], transfers) for year in years]
    fit = tuple(
        law for law in LAWS if all(one.fits for rows in found for one in rows if one.law == law)
    )
    return None if len(fit) == len(LAWS) else fit


def reconciliation(gate: Gate, *, year: int, transfers: bool = False) -> Answer:
    """Return the line that opens every page with cost, with the amounts per law behind it."""
    published = gate.public(year=year, kind=KINDS)
    rows = _amounts(published.table, transfers)
    compared = [row for row in rows if row.accounts is not None and row.known is not None]
    state: State = "shown" if gate.catalogue.has("cost") and compared else "missing"
    table = _table(rows)
    return Answer(
        title=line(compared)
        if state == "shown"
        else "Van de kosten is niets per huishouden bekend",
        sentence=_sentence(year, transfers) if state == "shown" else NO_COST,
        published=published.derived(table=table, unit="public", definition=DEFINITION),
        columns=COLUMNS,
        unit="euro per jaar",
        notes=_notes(rows),
        state=state,
    )


def line(rows: Iterable[Amounts]) -> str:
    """Return the aansluiting in one sentence, over the laws that have both amounts."""
    both = list(rows)
    accounts = sum(row.accounts or 0 for row in both)
    known = sum(row.known or 0 for row in both)
    return (
        f"Van de {_in_words(accounts)} in de jaarrekening is {_in_words(known)} "
        f"({text.share(known, accounts, 0)}) per huishouden bekend"
    )


def _in_words(cents: int) -> str:
    return text.euro_words(cents / 100)


def _sentence(year: int, transfers: bool) -> str:
    return (
        f"Over {year}, {'met' if transfers else 'zonder'} bijstandsuitkeringen. De rest gaat "
        "bijvoorbeeld naar subsidies en voorzieningen voor iedereen, of staat op een naam die "
        "niet bij een huishouden hoort."
    )


def _notes(rows: Iterable[Amounts]) -> tuple[str, ...]:
    short = [LAWS[row.law] for row in rows if not row.fits and row.share is not None]
    silent = [LAWS[row.law] for row in rows if row.delivered and row.accounts is None]
    notes = []
    if short:
        notes.append(
            f"Van {text.join(short)} is minder dan 60% per huishouden bekend; daarvan staan hier "
            "huishoudens, maar geen euro's per huishouden."
        )
    if silent:
        notes.append(
            f"Van {text.join(silent)} staat in de levering geen bedrag uit de jaarrekening dat "
            "hiermee te vergelijken is; daarvan staan hier geen euro's per huishouden."
        )
    return tuple(notes)


def _cents(table: pd.DataFrame, law: str, transfers: bool) -> int | None:
    """Return the amount of a law: its own row, or the sum of its posts where it has none."""
    own = table[table["law"] == law]
    whole, posts = own[own["post"].isna()]["value"], own[own["post"].notna()]
    bijstand = posts[posts["post"] == INCOME_TRANSFER_POST]["value"]
    if whole.empty and posts.empty:
        return None
    total = int(whole.sum()) if len(whole) else int(posts["value"].sum())
    if transfers or law != TRANSFER_LAW:
        return total
    return total - int(bijstand.sum())


def _table(rows: Iterable[Amounts]) -> pd.DataFrame:
    table = pd.DataFrame(
        [
            {
                "label": LAWS[row.law],
                "key": row.law,
                "accounts_euros": _euros(row.accounts),
                "delivered": text.euro_from_cents(row.delivered),
                "known_euros": _euros(row.known),
                "share": row.share,
                "reason": None if row.known is not None else "niet geleverd",
            }
            for row in rows
        ]
    ).astype({"accounts_euros": "Int64", "known_euros": "Int64", "share": "Float64"})
    return table.assign(value=table["known_euros"], reference=table["accounts_euros"])


def _euros(cents: int | None) -> int | None:
    return None if cents is None else round(cents / 100)
