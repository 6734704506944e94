"""What the messages of iWmo and iJw 3.2 say: 301, 305, 307 and 323, each row already pseudonymous.

Names, addresses and dates of birth in a message are never kept: the file of residents has them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from samenhang.pseudonymise import values
from samenhang.pseudonymise.codes import CREDIT, SIGNS, STANDARDS, STATUSES, Standard
from samenhang.pseudonymise.key import Pseudonyms
from samenhang.pseudonymise.rows import Amount, Assignment, Origin, Start, Stop
from samenhang.pseudonymise.xml_reader import Element, MessageError, Take, parse

VERSION = ("3", "2")
_CATEGORY = re.compile(r"\d{2}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CENTS = re.compile(r"\d{1,8}")  # LDT_Bedrag: 0 to 99.999.999
_BSN = re.compile(r"\d{9}")
_CLIENT = {"323": "Declaratie/Clienten/Client"}
_ROWS = {
    "301": "Client/ToegewezenProducten/ToegewezenProduct",
    "305": "Client/StartProducten/StartProduct",
    "307": "Client/StopProducten/StopProduct",
    "323": "Declaratie/Clienten/Client/Prestaties/Prestatie",
}
_TOTAL = "Declaratie/TotaalIngediendBedrag"


@dataclass
class Message:
    """The rows of one message; of `outside` the product period is no single month."""

    standard: Standard
    gemeente: str = ""
    sent: date = date.min
    assignments: list[Assignment] = field(default_factory=list)
    starts: list[Start] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    outside: list[int] = field(default_factory=list)  # cents of each row

    @property
    def rows(self) -> int:
        """How many rows the message has."""
        parts = (self.assignments, self.starts, self.stops, self.amounts, self.outside)
        return sum(len(part) for part in parts)


def read(path: Path, name: str, pseudonyms: Pseudonyms) -> Message:
    """Read one message whole, or raise MessageError with the line of what is wrong."""
    reading = _Reading(name, pseudonyms)
    parse(path, reading.open_root)
    return reading.whole()


class _Reading:
    """One message while its elements come by."""

    def __init__(self, name: str, pseudonyms: Pseudonyms) -> None:
        self._name = name
        self._pseudonyms = pseudonyms
        self._message: Message | None = None
        self._bsn = ""
        self._total: tuple[int, int] | None = None  # cents, line
        self._cents = 0
        self._rows = 0

    def open_root(self, space: str, local: str, line: int) -> Mapping[str, Take]:
        """Say which elements are wanted, by what the root says that it is."""
        standard = STANDARDS.get(space)
        if not standard or local != "Bericht":
            text = "is geen bericht 301, 305, 307 of 323 van iWmo of iJw 3.2: haal het weg"
            raise MessageError(line, text)
        self._message = Message(standard)
        client = _CLIENT.get(standard.name, "Client")
        wanted = {"Header": self._header, f"{client}/Bsn": self._client, client: self._no_client}
        wanted[_ROWS[standard.name]] = getattr(self, f"_row_{standard.name}")
        return wanted | ({_TOTAL: self._declared} if standard.name == "323" else {})

    @property
    def message(self) -> Message:
        """The message, of which the root has been seen."""
        if self._message is None:
            raise MessageError(1, "is leeg: vraag het bericht opnieuw op")
        return self._message

    def whole(self) -> Message:
        """Give the message when its end agrees with its rows."""
        if self.message.sent == date.min:
            raise MessageError(1, "heeft geen Header: vraag het bericht opnieuw op")
        if not self.message.rows:
            raise MessageError(1, "heeft geen enkele rij: haal het weg of vraag het opnieuw op")
        if self.message.standard.name == "323" and self._total is None:
            raise MessageError(1, "heeft geen TotaalBedrag: vraag het bericht opnieuw op")
        if self._total and self._total[0] != self._cents:
            text = "heeft een TotaalBedrag dat niet de som van de prestaties is: "
            raise MessageError(self._total[1], text + "vraag het bericht opnieuw op")
        return self.message

    def _header(self, element: Element) -> None:
        fields = _Fields(element)
        standard = self.message.standard
        if fields.text("BerichtCode") != standard.code:
            raise fields.wrong("BerichtCode", f"is niet {standard.code}")
        if (fields.text("BerichtVersie"), fields.text("BerichtSubversie")) != VERSION:
            raise fields.wrong("BerichtVersie", "is niet 3.2")
        self.message.gemeente = fields.text(standard.gemeente)
        self.message.sent = fields.day("BerichtIdentificatie/Dagtekening")

    def _client(self, element: Element) -> None:
        self._bsn = element.values.get("", "")
        if not _BSN.fullmatch(self._bsn):
            raise _Fields(element).wrong("Bsn", "is geen negen cijfers")

    def _no_client(self, element: Element) -> None:
        self._bsn = ""

    def _origin(self, fields: _Fields) -> Origin:
        """Say whose row it is: a number that is no BSN leaves the amount without a person."""
        if not self._bsn:
            raise fields.wrong("Bsn", "ontbreekt bij een client")
        law, known = self.message.standard.law, values.bsn(self._bsn)
        person = self._pseudonyms.person(known) if known else None
        mark = self._pseudonyms.of("voorziening", law, self._bsn, fields.text("ToewijzingNummer"))
        self._rows += 1
        return Origin(self._name, self._rows, self.message.sent, law, person, mark)

    def _row_301(self, element: Element) -> None:
        fields = _Fields(element)
        decided = f"{fields.day('Toewijzingsdatum')} {fields.maybe('Toewijzingstijd')}"
        row = Assignment(
            self._origin(fields),
            fields.category("Product/Categorie", needed=False),
            fields.day("Ingangsdatum"),
            fields.maybe_day("Einddatum"),
            decided,
            fields.maybe("RedenWijziging"),
        )
        self.message.assignments.append(row)

    def _row_305(self, element: Element) -> None:
        fields = _Fields(element)
        category = fields.category("Product/Categorie", needed=False)
        row = Start(self._origin(fields), category, fields.day("Begindatum"), fields.status())
        self.message.starts.append(row)

    def _row_307(self, element: Element) -> None:
        fields = _Fields(element)
        row = Stop(
            self._origin(fields),
            fields.category("Product/Categorie", needed=False),
            fields.day("Begindatum"),
            fields.status(),
            fields.day("Einddatum"),
            fields.text("RedenBeeindiging"),
        )
        self.message.stops.append(row)

    def _row_323(self, element: Element) -> None:
        fields = _Fields(element)
        begin, end = (fields.day(f"ProductPeriode/{side}datum") for side in ("Begin", "Eind"))
        cents = fields.signed("IngediendBedrag/Bedrag", "IngediendBedrag/DebetCredit")
        self._cents += cents
        if (month := values.period_month(begin, end)) is None:
            self.message.outside.append(cents)
            return
        origin = self._origin(fields)
        reference = fields.text("ProductReferentie/ReferentieNummer")
        row = Amount(
            origin,
            fields.category("ProductCategorie", needed=True),
            None,
            month,
            f"{begin}/{end}",
            self._pseudonyms.of("referentie", reference),
            fields.text("IngediendBedrag/DebetCredit") == CREDIT,
            cents,
            "declaratie",
        )
        self.message.amounts.append(row)

    def _declared(self, element: Element) -> None:
        self._total = _Fields(element).signed("TotaalBedrag", "DebetCredit"), element.line


@dataclass(frozen=True)
class _Fields:
    """The values of one row, each read as the standard writes it."""

    element: Element

    @property
    def line(self) -> int:
        """The line on which the row begins."""
        return self.element.line

    def wrong(self, name: str, what: str) -> MessageError:
        """Say what is wrong with a field, never its value."""
        return MessageError(self.line, f"klopt niet ({name} {what}): vraag het bericht opnieuw op")

    def maybe(self, name: str) -> str:
        """Give a value, or an empty text."""
        return self.element.values.get(name, "")

    def text(self, name: str) -> str:
        """Give a value that must be there."""
        if not (found := self.maybe(name)):
            raise self.wrong(name.rsplit("/", 1)[-1], "ontbreekt")
        return found

    def maybe_day(self, name: str) -> date | None:
        """Read jjjj-mm-dd, if it is there."""
        if not (found := self.maybe(name)):
            return None
        day = values.day(found) if _DAY.fullmatch(found) else None
        if day is None:
            raise self.wrong(name.rsplit("/", 1)[-1], "is geen datum")
        return day

    def day(self, name: str) -> date:
        """Read a day that must be there."""
        self.text(name)
        return self.maybe_day(name) or date.min

    def category(self, name: str, needed: bool) -> str:
        """Read the two digits of a category; an assignment may leave it open."""
        found = self.text(name) if needed else self.maybe(name)
        if found and not _CATEGORY.fullmatch(found):
            raise self.wrong("Categorie", "is geen twee cijfers")
        return found

    def status(self) -> str:
        """Read StatusAanlevering."""
        if (found := self.text("StatusAanlevering")) not in STATUSES:
            raise self.wrong("StatusAanlevering", "is geen code van de standaard")
        return found

    def signed(self, amount: str, sign: str) -> int:
        """Read whole eurocents, negative for a credit."""
        if not _CENTS.fullmatch(cents := self.text(amount)):
            raise self.wrong(amount.rsplit("/", 1)[-1], "is geen heel aantal eurocenten")
        if (direction := SIGNS.get(self.text(sign))) is None:
            raise self.wrong("DebetCredit", "is geen D of C")
        return direction * int(cents)
