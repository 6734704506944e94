"""Proposes a profile for an unknown file, from the names of its columns and how values look.

No value goes into the proposal but codes of a closed list: short words that return often.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import duckdb
from duckdb import ColumnExpression, DuckDBPyConnection

from samenhang import query
from samenhang.contract import TABLES, Column, Kind, Table
from samenhang.delivery import headers, reading, sheet, tables
from samenhang.delivery.problems import refusal
from samenhang.delivery.sheet import Sheet, UnreadableError
from samenhang.errors import DeliveryRefused
from samenhang.profiles import names

ALIKE = 0.72  # of two names, before they are taken for the same
WITHIN = 0.8  # a name that holds the other, such as prestatiedatum and datum
SHORT = 3  # signs of a name that stands in too many others
CODES = 40  # different words, at most, of a column of codes
_KNOWN: dict[str, tuple[str, ...]] = {
    "huishouden_id": ("huishouden", "gezin", "household", "huishoudennummer", "gezinsnummer"),
    "persoon_id": ("persoon", "client", "clientnummer", "pseudoniem", "deelnemer"),
    "voorziening_id": ("toewijzingnummer", "beschikkingnummer", "voorzieningnummer", "indicatie"),
    "bedrag_cent": ("bedrag", "bedrag euro", "kosten", "uitgaven", "declaratiebedrag", "euro"),
    "maand": ("periode", "begindatum", "prestatiemaand", "datum", "verslagmaand"),
    "begin": ("ingangsdatum", "startdatum", "datum start", "begindatum", "aanvang"),
    "eind": ("einddatum", "datum einde", "stopdatum"),
    "categorie": ("productcategorie", "product", "soort voorziening", "productcode"),
    "wet": ("wet", "domein", "regeling", "wettelijk kader"),
    "wijk_code": ("wijkcode", "wijk", "codering"),
    "gwb_code": ("gebied", "regio", "codering", "wijken en buurten"),
    "jaar": ("jaar", "perioden", "peiljaar", "boekjaar"),
    "leveringsvorm": ("vorm", "leveringsvorm", "zin of pgb"),
    "reden_einde": ("reden beeindiging", "stopreden", "einde reden"),
}


@dataclass(frozen=True)
class Look:
    """How the values of one column look: filled, different, and how many fit each form."""

    header: str
    filled: int
    different: int
    forms: dict[str, int]
    codes: tuple[str, ...]

    def mostly(self, form: str) -> bool:
        """Whether nearly all values fit a form."""
        return self.filled > 0 and self.forms[form] >= 0.95 * self.filled


def suggest(path: Path) -> str:
    """Give a profile (TOML) for a file; raises DeliveryRefused for personal columns."""
    # An unknown file may hold names: nothing of it may reach another disk.
    with duckdb.connect(config={"temp_directory": ""}) as connection:
        tables.prepare(connection)
        try:
            read = reading.read(connection, path, profiled=True)
            _refuse_headless(path, read.headers)
            with reading.in_words(path):
                looks = [_look(connection, read, place) for place in range(len(read.headers))]
        except UnreadableError as error:
            text = f"{path.name} {error}."
            raise DeliveryRefused([refusal(path.name, "", error.rule, 0, text)]) from error
    _refuse_personal(path, looks)
    table, places = _best(looks)
    return "\n".join(_written(path, table, places, looks)) + "\n"


def _refuse_headless(path: Path, header: Sequence[str]) -> None:
    """Refuse a file whose first row holds values: a proposal shows that row whole."""
    if any(_VALUE.fullmatch(name.strip()) for name in header):
        text = f"{path.name} heeft geen kopregel: zet de namen van de kolommen in rij 1."
        raise DeliveryRefused([refusal(path.name, "", "kopregel", 0, text)])


# An address, a long number, a day, an account, a postcode, a phone number, a code of CBS.
_VALUE = re.compile(
    r".*@.*|[0-9]{8,}|[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}([T ].*)?"
    r"|[A-Za-z]{2}[0-9]{2} ?[A-Za-z]{4}[0-9 ]{10,}|[1-9][0-9]{3} ?[A-Za-z]{2}"
    r"|([+]31|0)[0-9 -]{8,}|(GM|WK|BU)[0-9]{4,8}"
)


def _look(connection: DuckDBPyConnection, read: Sheet, place: int) -> Look:
    cell = ColumnExpression(sheet.cell_names(place + 1)[-1]).cast("VARCHAR").alias("value")
    connection.register("suggested", read.cells.project(cell).to_arrow_table())
    answer = query.run(connection, query.load("staging/suggest_look"))
    columns = [one[0] for one in answer.description or ()]
    (row,) = answer.fetchall()
    found = dict(zip(columns, row, strict=True))
    codes = tuple(found.pop("codes") or ())
    filled, different = found.pop("filled"), found.pop("different")
    return Look(read.headers[place], filled, different, found, codes)


def _refuse_personal(path: Path, looks: Sequence[Look]) -> None:
    """Refuse a column that is about a person by its name or by its values; never show one."""
    problems = []
    for place, look in enumerate(looks, start=1):
        by_name = headers.personal(look.header)
        by_value = next((form for form in _PERSONAL if look.forms[form]), None)
        if by_name or by_value:
            what = by_name or _PERSONAL[str(by_value)]
            named = look.header if headers.NAME.fullmatch(look.header) else f"{place}"
            text = (
                f"In {path.name} lijkt kolom {named} op {what}: laat de bestanden eerst door "
                "pseudonymise gaan, of haal de kolom weg, en vraag dan een voorstel."
            )
            problems.append(refusal(path.name, named, "persoonsgegeven", 0, text))
    if problems:
        raise DeliveryRefused(problems)


_PERSONAL = {
    "bsn": "een burgerservicenummer",
    "mail": "een e-mailadres",
    "iban": "een rekeningnummer",
    "postcode": "een postcode",
    "phone": "een telefoonnummer",
}
Places = dict[str, int]


def _best(looks: Sequence[Look]) -> tuple[Table, Places]:
    """Give the table that the file resembles most, and which column is which."""
    scored = [(_score(table, looks), table) for table in TABLES]
    (_, places), table = max(scored, key=lambda one: one[0][0])
    return table, places


def _score(table: Table, looks: Sequence[Look]) -> tuple[float, Places]:
    """Match each column of a table with the likeliest of the file; required ones weigh most."""
    pairs = sorted(
        (
            (_alike(column, look), column.header, place)
            for column in table.columns
            for place, look in enumerate(looks)
        ),
        reverse=True,
    )
    places: Places = {}
    score = 0.0
    for likeness, header, place in pairs:
        if likeness >= ALIKE and header not in places and place not in places.values():
            places[header] = place
            score += likeness
    needed = [column.header for column in table.columns if not column.optional]
    missing = sum(header not in places for header in needed)
    return score - 0.5 * missing, places


def _alike(column: Column, look: Look) -> float:
    own = "".join(names.parts(look.header)[-1:])
    wanted = (column.header, *_KNOWN.get(column.header, ()))
    likeness = max(_likeness(own, "".join(names.parts(one))) for one in wanted)
    return likeness if _fits(column, look) else likeness / 2


def _likeness(own: str, wanted: str) -> float:
    """How alike two names are; one that stands within the other is nearly the same."""
    whole = SequenceMatcher(None, own, wanted).ratio()
    within = len(wanted) > SHORT and wanted in own
    return max(whole, WITHIN) if within else whole


def _fits(column: Column, look: Look) -> bool:
    """Whether the values of a column could be those of the contract."""
    if not look.filled:
        return True
    if column.kind in (Kind.CENTS, Kind.NUMBER, Kind.INTEGER, Kind.FLAG):
        return look.mostly("number")
    if column.kind is Kind.MONTH:
        return any(look.mostly(form) for form in _DAYS)
    if column.kind is Kind.YEAR:
        return look.mostly("year")
    return not (column.kind is Kind.CODE and look.different > CODES)


_DAYS = {"day_iso": "jjjj-mm-dd", "day_dutch": "dd-mm-jjjj", "day_plain": "jjjjmmdd",
         "month_iso": "jjjj-mm", "month_plain": "jjjjmm"}  # fmt: skip


def _written(path: Path, table: Table, places: Places, looks: Sequence[Look]) -> Iterator[str]:
    comma = any(looks[at].forms["comma"] for at in places.values())
    days = {form for at in places.values() for form in _DAYS if looks[at].mostly(form)}
    rest = [look.header for at, look in enumerate(looks) if at not in places.values()]
    yield f"# Voorstel voor {path.name}: kijk elke regel na voor u dit gebruikt."
    yield 'titel = "Voorstel"'
    yield f"bron = {_text(path.name)}"
    yield "geverifieerd = false"
    yield ""
    yield "[[bestand]]"
    yield f"naam = {_text(path.stem)}"
    yield f'tabel = "{table.file}"'
    yield f'decimaal = "{"," if comma else "."}"'
    if days:
        listed = ", ".join(f'"{_DAYS[form]}"' for form in _DAYS if form in days)
        yield f"datum = [{listed}]"
    if rest:
        yield f"vervalt = [{', '.join(map(_text, rest))}]  # of haal ze weg uit het bestand"
    yield "[bestand.kolommen]"
    for column in table.columns:
        yield from _line(column, looks[places[column.header]] if column.header in places else None)


def _line(column: Column, look: Look | None) -> Iterator[str]:
    if look is None:
        if not column.optional:
            yield f"# {column.header}: {column.description}; niet gevonden, vul in."
        return
    source = _text(look.header)
    if column.kind is Kind.CENTS:
        yield f'{column.header} = {{ uit = {source}, vorm = "euro" }}  # of "cent"'
    elif column.kind is Kind.MONTH:
        yield f'{column.header} = {{ uit = {source}, vorm = "maand" }}'
    elif column.kind is Kind.YEAR:
        yield f'{column.header} = {{ uit = {source}, vorm = "jaar" }}'
    elif column.kind is Kind.NUMBER:
        yield f'{column.header} = {{ uit = {source}, vorm = "getal" }}'
    elif column.kind is Kind.CODE and look.codes:
        yield from _codes(column, look, source)
    else:
        yield f"{column.header} = {source}"


def _codes(column: Column, look: Look, source: str) -> Iterator[str]:
    """Write the codes that were found, with the likeliest of the contract; unsure ones are said."""
    pairs = [(code, _nearest(code, column.codes)) for code in look.codes]
    unsure = [code for code, found in pairs if not found]
    if len(unsure) == len(pairs):  # nothing shows that these are codes: they stay unseen
        yield f"{column.header} = {{ uit = {source}, codes = {{}} }}"
        yield f"# Zet bij codes wat er in de bron staat; kies uit {', '.join(column.codes)}."
        return
    listed = ", ".join(f"{_text(code)} = {_text(found)}" for code, found in pairs if found)
    yield f"{column.header} = {{ uit = {source}, codes = {{ {listed} }} }}"
    if unsure:
        shown = ", ".join(map(_text, unsure))
        yield f"# Zet er ook bij: {shown}; kies uit {', '.join(column.codes)}."


def _nearest(code: str, known: Sequence[str]) -> str:
    if code in known:
        return code
    scored = [(SequenceMatcher(None, code, one).ratio(), one) for one in known]
    likeness, found = max(scored)
    return found if likeness >= ALIKE else ""


def _text(value: str) -> str:
    """Write a text of TOML: one of json is one too."""
    return json.dumps(value, ensure_ascii=False)
