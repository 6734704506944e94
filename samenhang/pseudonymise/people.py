"""Turns rows about people and support into pseudonymous rows, or names the rule they break."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from samenhang import vocabulary
from samenhang.pseudonymise import values
from samenhang.pseudonymise.codes import SIGNS
from samenhang.pseudonymise.flat import Row
from samenhang.pseudonymise.key import Pseudonyms
from samenhang.pseudonymise.rows import Amount, Debt, Origin, Resident, Spell

ROLES = ("referentiepersoon", "partner", "kind", "overig")
_FLAGS = ("0", "1")
_YEAR = re.compile(r"\d{4}")
_INTENSITIES = ("licht", "midden", "zwaar")
# In an institution or elsewhere each person is a household of his own.
_ALONE = (vocabulary.INSTITUTION, vocabulary.OUTSIDE)


class DroppedError(Exception):
    """A row that is left out: the rule in its text, and its cents where they are known."""

    def __init__(self, rule: str, cents: int = 0) -> None:
        super().__init__(rule)
        self.rule = rule
        self.cents = cents


@dataclass
class Places:
    """Where addresses lie: wijk by postcode and house number, and by postcode where it is one."""

    wijken: Collection[str] = ()
    houses: dict[tuple[str, str], str] = field(default_factory=dict)
    postcodes: dict[str, str] = field(default_factory=dict)

    def add(self, row: Row) -> None:
        """Learn one row of the file of postcodes."""
        code, wijk = values.postcode(row["postcode"]), _wijk(row)
        if not code or not wijk:
            raise DroppedError("postcode")
        self.houses[code, _house(row)] = wijk
        # A postcode that lies in two wijken says nothing without a house number.
        known = self.postcodes.get(code, wijk)
        self.postcodes[code] = wijk if known == wijk else vocabulary.UNKNOWN_WIJK

    def wijk(self, row: Row) -> str:
        """Give the wijk of an address, `onbekend` when it lies in none of the delivery's."""
        code = values.postcode(row["postcode"])
        found = _wijk(row)
        if not found and code:
            found = self.houses.get((code, _house(row))) or self.postcodes.get(code, "")
        return found if found in self.wijken else vocabulary.UNKNOWN_WIJK


def _wijk(row: Row) -> str:
    """Give a code of CBS, that some of its own files write as a bare number."""
    found = row["wijk_code"].upper()
    return f"WK{found.zfill(6)}" if found.isdecimal() else found


def _house(row: Row) -> str:
    digits = row["huisnummer"].lstrip("0")
    return digits[: next((at for at, sign in enumerate(digits) if not sign.isdigit()), None)]


@dataclass(frozen=True)
class Convert:
    """What every conversion needs: the key, the years of the delivery, and the places."""

    pseudonyms: Pseudonyms
    years: Collection[int]
    places: Places

    def resident(self, row: Row) -> Resident:
        """Read a row of the file of residents."""
        number, born = self._bsn(row), values.birth(row["geboortedatum"])
        year = row["jaar"]
        if not born:
            raise DroppedError("geboortedatum")
        if not _YEAR.fullmatch(year) or int(year) not in self.years:
            raise DroppedError("jaar")
        if not row["huishouden"]:
            raise DroppedError("huishouden")
        kind = _code(row, "huishoudtype", vocabulary.HOUSEHOLD_TYPES)
        age = values.age(born, int(year))
        return Resident(
            file=row.file.name,
            line=row.line,
            person=self.pseudonyms.person(number),
            household=self._home(number, row["huishouden"], kind),
            year=int(year),
            age=age,
            age_class=values.age_class(age),
            month_18=values.month_18(born, int(year)),
            role=_code(row, "rol", ROLES),
            household_type=kind,
            wijk=vocabulary.UNKNOWN_WIJK if kind == vocabulary.OUTSIDE else self.places.wijk(row),
            has_entrepreneur=_flag(row, "ondernemer"),
            has_debt=_flag(row, "schulden"),
            in_minima=_flag(row, "minimabestand"),
        )

    def _home(self, bsn: str, number: str, kind: str | None) -> str:
        if kind in _ALONE:
            return self.pseudonyms.of("bewoner", bsn)
        return self.pseudonyms.household(number)

    def spell(self, row: Row) -> Spell:
        """Read a row of a file of provisions."""
        law = _code(row, "wet", vocabulary.LAWS)
        category = _code(row, "categorie", vocabulary.CATEGORIES.get(law or "", ()))
        begin, end = values.month(row["begin"]), _month(row, "eind")
        if not law or not category:
            raise DroppedError("code")
        if begin is None:
            raise DroppedError("datum")
        if end is not None and end < begin:
            raise DroppedError("volgorde")
        person, household = self._owner(row, needed=True)
        plan = row["plan"]
        return Spell(
            mark=self._mark(row, law) or self._line_mark(row),
            person=person,
            household=household,
            law=law,
            category=category,
            form=_code(row, "leveringsvorm", vocabulary.DELIVERY_FORMS),
            intensity=_code(row, "zwaarte", _INTENSITIES),
            begin=begin,
            end=end,
            reason=_code(row, "reden_einde", vocabulary.END_REASONS),
            plan=self.pseudonyms.of("plan", plan) if plan else None,
        )

    def amount(self, row: Row) -> Amount:
        """Read a row of a file of costs; who is not known leaves the amount without a person."""
        cents, credit = _signed(row)
        law = row.code("wet")
        source = row.code("herkomst")
        if law not in vocabulary.LAWS or source not in vocabulary.ORIGINS:
            raise DroppedError("code", cents)
        person, household = self._owner(row, needed=False)
        mark = self._mark(row, law) or ""
        reference = row["referentie"]
        month, period = _period(row, cents)
        return Amount(
            origin=Origin(row.file.name, row.line, date.min, law, person, mark),
            category=None,
            household=household,
            month=month,
            period=period,
            reference=self.pseudonyms.of("referentie", reference) if reference else None,
            credit=credit,
            cents=cents,
            source=source,
        )

    def debt(self, row: Row, homes: Mapping[tuple[str, int], str]) -> Debt:
        """Read a row of the file of debt help; `homes` gives a person's household per year."""
        signal, start, end = (_month(row, name) for name in ("signaal", "start", "eind"))
        moment = next((one for one in (signal, start, end) if one is not None), None)
        if moment is None:
            raise DroppedError("datum")
        person, household = self._owner(row, needed=True)
        if not household and person:
            near = sorted(self.years, key=lambda year: abs(year - moment // 12))
            household = next((home for year in near if (home := homes.get((person, year)))), None)
        if not household:
            raise DroppedError("geen_huishouden")
        phase = _code(row, "fase", vocabulary.DEBT_PHASES)
        return Debt(household, signal, start, end, phase, _flag(row, "bereikt"))

    def _bsn(self, row: Row) -> str:
        if not (number := values.bsn(row["bsn"])):
            raise DroppedError("bsn")
        return number

    def _owner(self, row: Row, needed: bool) -> tuple[str | None, str | None]:
        """Give the pseudonyms of person and household."""
        number = values.bsn(row["bsn"])
        person = self.pseudonyms.person(number) if number else None
        household = self.pseudonyms.household(row["huishouden"]) if row["huishouden"] else None
        if needed and not person and not household:
            raise DroppedError("bsn")
        return person, household

    def _mark(self, row: Row, law: str) -> str | None:
        """Name the provision as its messages do: by law, client and number."""
        if not row["kenmerk"]:
            return None
        owner = values.bsn(row["bsn"]) or row["bsn"] or row["huishouden"]
        return self.pseudonyms.of("voorziening", law, owner, row["kenmerk"])

    def _line_mark(self, row: Row) -> str:
        return self.pseudonyms.of("regel", row.file.name, str(row.line))


def _code(row: Row, name: str, known: Collection[str]) -> str | None:
    """Give a code of the contract, None when the cell is empty; anything else goes no further."""
    if not (found := row.code(name)):
        return None
    if found not in known:
        raise DroppedError("code")
    return found


def _flag(row: Row, name: str) -> int | None:
    found = _code(row, name, _FLAGS)
    return int(found) if found else None


def _month(row: Row, name: str) -> int | None:
    if not row[name]:
        return None
    if (found := values.month(row[name])) is None:
        raise DroppedError("datum")
    return found


def _period(row: Row, cents: int) -> tuple[int, str]:
    """Give the month of support, and the period that tells repeated rows apart."""
    if row["maand"]:
        if (month := values.month(row["maand"])) is None:
            raise DroppedError("datum", cents)
        return month, row["maand"]
    begin = values.day(row["begin"])
    end = values.day(row["eind"]) if row["eind"] else begin
    if not begin or not end:
        raise DroppedError("datum", cents)
    if (month := values.period_month(begin, end)) is None:
        raise DroppedError("periode", cents)
    return month, f"{begin}/{end}"


def _signed(row: Row) -> tuple[int, bool]:
    """Give signed cents; with DebetCredit the amount itself has no sign."""
    cents = values.cents(row["bedrag"], row.file.unit, row.file.decimal)
    if cents is None:
        raise DroppedError("bedrag")
    if "debet_credit" not in {*row.file.columns, *row.file.fixed}:
        return cents, cents < 0
    sign = SIGNS.get(row.code("debet_credit").upper())
    if sign is None or cents < 0:
        raise DroppedError("bedrag")
    return sign * cents, sign < 0
