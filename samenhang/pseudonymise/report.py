"""What happened, in Dutch, for who made the delivery: counts of rows, never a value of a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from samenhang import text
from samenhang.contract import TABLES
from samenhang.pseudonymise.folder import shown
from samenhang.pseudonymise.settings import Settings
from samenhang.pseudonymise.work import Tally

RULES: Mapping[str, str] = {
    "bsn": "het burgerservicenummer ontbreekt of klopt niet",
    "geboortedatum": "de geboortedatum ontbreekt of is niet te lezen",
    "huishouden": "er staat geen nummer van een huishouden",
    "jaar": "het jaar is geen jaar van de levering",
    "postcode": "de postcode of de wijk is niet te lezen",
    "code": "er staat een code die invoer.toml en het contract niet kennen",
    "datum": "een datum of maand ontbreekt of is niet te lezen",
    "volgorde": "het einde ligt voor het begin",
    "bedrag": "het bedrag of de code debet/credit is niet te lezen",
    "periode": "de periode valt niet in een maand",
    "dubbel": "dezelfde regel is later nog eens geleverd; die telt",
    "twee_huishoudens": "de persoon staat in dat jaar al bij een ander huishouden",
    "geen_huishouden": "van de persoon is geen huishouden bekend",
    "vervangen": "een later bericht heeft de regel vervangen",
    "verwijderd": "een bericht heeft de toewijzing, start of stop verwijderd",
    "categorie": "er is geen productcategorie van het contract bekend",
    "buiten_jaren": "de regel gaat over een jaar dat niet in de levering hoort",
    "velden": "het aantal velden is anders dan in de kopregel",
    "formule": "er staat een formule zonder opgeslagen uitkomst",
}
REMARKS: Mapping[str, str] = {
    "zonder_voorziening": "{rows} kosten ({euro}) van een bekende persoon of een bekend "
    "huishouden horen bij geen voorziening: zij tellen mee in de kosten, niet in het gebruik",
    "zonder_eigenaar": "{rows} kosten ({euro}) hebben geen bekende persoon: zij tellen als niet "
    "toe te wijzen",
    "dubbel_anders": "{rows} kosten waren dubbel met een ander bedrag (het eerdere was {euro}): "
    "kijk na of het latere bedrag goed is",
    "geen_inwoner": "{rows} voorzieningen zijn van iemand die in geen jaar bij de inwoners staat: "
    "zij tellen als niet toe te wijzen",
    "wijk_onbekend": "{rows} huishoudens (per jaar geteld) hebben geen bekende wijk",
}


@dataclass(frozen=True)
class Report:
    """What was read, written and noticed."""

    settings: Settings
    read: Sequence[Tally]
    written: Mapping[str, int]  # table that was made -> rows
    public: Sequence[str]  # tables that went along as they are
    cents: int
    remarks: Sequence[tuple[str, int, int | None]]
    checked: Sequence[str]  # sentences of the check of the new delivery

    @property
    def full(self) -> str:
        """The whole report, a line per file that was read."""
        return "\n".join([*self._head(), *self._files(self.read), *self._rest()]) + "\n"

    @property
    def short(self) -> str:
        """The report with the messages of one kind together."""
        return "\n".join([*self._head(), *self._files(_together(self.read)), *self._rest()]) + "\n"

    def _head(self) -> Iterator[str]:
        told = self.settings.levering
        years = text.join(self.settings.years)
        yield f"Pseudonimiseren voor {told['gemeente_naam']} ({told['gemeente_code']}), {years}"
        yield ""
        yield "Gelezen"

    def _files(self, tallies: Iterable[Tally]) -> Iterator[str]:
        for tally in tallies:
            yield f"- {shown(tally.name)} ({tally.meaning}): {_counted(tally)}"
            for rule, (rows, cents) in sorted(tally.dropped.items()):
                amount = f" ({text.euro_from_cents(cents)})" if cents else ""
                yield f"    {_rows(rows)}{amount} weggelaten: {RULES[rule]}"

    def _rest(self) -> Iterator[str]:
        yield ""
        yield "Geschreven"
        for file, rows in self.written.items():
            amount = f", samen {text.euro_from_cents(self.cents)}" if file == "kosten" else ""
            yield f"- {file}: {_rows(rows)}{amount}"
        yield from (f"- {file}: overgenomen zoals het is" for file in self.public)
        yield ""
        yield "Let op"
        told = [*self._remarks(), *self.checked, *self._absent()]
        yield from (f"- {text.sentence(one)}" for one in told or ["niets bijzonders"])

    def _remarks(self) -> Iterator[str]:
        for name, rows, cents in self.remarks:
            if rows:
                yield REMARKS[name].format(rows=text.count(rows), euro=text.euro_from_cents(cents))

    def _absent(self) -> Iterator[str]:
        absent = [table.file for table in TABLES if table.file not in {*self.written, *self.public}]
        if absent:
            yield f"de invoer had niets voor {text.join(absent)}"


def _counted(tally: Tally) -> str:
    amount = f", samen {text.euro_from_cents(tally.cents)}" if tally.cents is not None else ""
    return f"{_rows(tally.read)} gelezen, {text.count(tally.used)} gebruikt{amount}"


def _rows(rows: int) -> str:
    return text.plural(rows, "rij", "rijen")


def _together(tallies: Iterable[Tally]) -> list[Tally]:
    """Add the messages of one kind up; other files stand by themselves."""
    found: dict[str, Tally] = {}
    for tally in tallies:
        name = "berichten" if "/" in tally.name else tally.name
        whole = found.setdefault(f"{name} {tally.meaning}", Tally(name, tally.meaning))
        whole.read += tally.read
        whole.used += tally.used
        if tally.cents is not None:
            whole.cents = (whole.cents or 0) + tally.cents
        for rule, (rows, cents) in tally.dropped.items():
            whole.drop(rule, rows, cents)
    return list(found.values())
