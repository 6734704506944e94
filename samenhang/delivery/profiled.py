"""Reads a file by a profile: which way fits it, what is wrong with its columns, and its cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from samenhang import profiles
from samenhang.contract import BY_FILE
from samenhang.delivery import headers, levering
from samenhang.delivery.files import Part
from samenhang.delivery.problems import refusal
from samenhang.delivery.sheet import Sheet
from samenhang.delivery.translate import Origin, Translation, found
from samenhang.errors import Problem
from samenhang.profiles import FileMap, Profile, ProfileError, names

NOTE = "vervallen"  # the rule of a remark that refuses nothing


def of(name: str | None, folder: Path) -> tuple[Profile | None, list[Problem]]:
    """Load the profile that levering.toml names; none for the contract's own form."""
    if name is None or name == levering.OWN_PROFILE:
        return None, []
    try:
        profile = profiles.load(name, folder)
        return profile, [] if profile.verified else [_unverified(profile)]
    except ProfileError as error:
        return None, [refusal(error.file, "", "profiel", 0, str(error))]


def _unverified(profile: Profile) -> Problem:
    text = (
        f"Profiel {profile.name} is een voorstel dat nog niet naast een echt bestand heeft "
        "gelegen: kijk de aantallen extra na."
    )
    return Problem(levering.FILE, "profiel", "onbevestigd", 0, text, refuses=False)


def chosen(maps: Sequence[FileMap], read: Sheet) -> FileMap | None:
    """Give the first way of which all needed columns are there."""
    return next(
        (
            one
            for one in maps
            if all(names.find(read.headers, [need]) is not None for need in one.needs)
        ),
        None,
    )


def unused(part: Part, profile: Profile) -> Problem:
    """Say that no column of a file is one that the profile knows."""
    name = part.path.name
    text = (
        f"In {name} staat geen enkele kolom die profiel {profile.name} zoekt: kies een ander "
        "profiel of verbeter de kopregel."
    )
    return refusal(name, "", "profiel", 0, text)


def translated(
    read: Sheet, part: Part, one: FileMap, profile: Profile, origin: Origin
) -> tuple[Sheet | None, list[Problem]]:
    """Give the cells as a table of the contract, or why that cannot be, and what is left out."""
    name = part.path.name
    used = _used(read, profile.maps(name))
    rest = [place for place in range(len(read.headers)) if place not in used]
    problems = [
        *_columns(read, name, one, profile, origin),
        *_rest(read, name, one, rest),
    ]
    if any(problem.refuses for problem in problems):
        return None, problems
    judged = [
        place
        for place in rest
        # The day of a date that is left out says nothing; all else in it is looked at.
        if BY_FILE[one.table].household and "datum" not in read.headers[place].casefold()
    ]
    return Translation(read, one, profile, origin).sheet(judged), problems


def _used(read: Sheet, maps: Sequence[FileMap]) -> set[int]:
    """The places of the columns that some table takes."""
    fitting = [one for one in maps if chosen([one], read)]
    needed = [names.find(read.headers, [need]) for one in fitting for need in one.needs]
    taken = {place for one in fitting for place in found(one, read.headers).values()}
    return taken | {place for place in needed if place is not None}


def _columns(
    read: Sheet, name: str, one: FileMap, profile: Profile, origin: Origin
) -> Iterator[Problem]:
    """Name what is missing, or stands twice."""
    for header, times in Counter(read.headers).items():
        if times > 1 and header:
            text = f"In {name} staat een kolom {times} keer: haal de dubbele kolom weg."
            yield refusal(name, "", "dubbel", 0, text)
    there = found(one, read.headers)
    for column in BY_FILE[one.table].columns:
        field = one.fields.get(column.header)
        absent = field and field.sources and field.sources not in there
        if absent and column.header == "jaar" and origin.year:
            continue
        if absent and not column.optional and field:
            if column.header == "jaar":
                what = "zet het jaar in de naam van het bestand, zoals kwb_2024"
            else:
                what = f"profiel {profile.name} zoekt {' of '.join(field.sources[:4])}"
            text = f"In {name} ontbreekt de kolom voor {column.header}: {what}."
            yield refusal(name, column.header, "verplicht", 0, text)
    if one.turned is not None and not set(one.turned.values()) & there.keys():
        text = f"In {name} staat geen enkel cijfer dat profiel {profile.name} kent: kies een ander."
        yield refusal(name, "", "profiel", 0, text)


def _rest(read: Sheet, name: str, one: FileMap, rest: Sequence[int]) -> Iterator[Problem]:
    """Refuse what nobody named, and say what is left out."""
    table, dropped = BY_FILE[one.table], []
    for place in rest:
        header = read.headers[place]
        meaning = headers.personal(header) if table.household else None
        label = _label(read, place, one)
        if meaning:
            text = f"In {name} lijkt kolom {label} op {meaning}: haal de kolom weg voor u levert."
            yield refusal(name, label, "persoonsgegeven", 0, text)
        elif one.drop_rest or names.matches(header, one.dropped):
            dropped.append(header)
        elif header:
            text = (
                f"In {name} is kolom {label} onbekend: haal de kolom weg, of noem hem bij vervalt "
                "in het profiel."
            )
            yield refusal(name, label, "onbekend", 0, text)
    if dropped:
        yield Problem(name, "", NOTE, 0, _said(name, dropped), refuses=False)


def _label(read: Sheet, place: int, one: FileMap) -> str:
    """Name a column; by its place when the header may be a value (a file without a header row)."""
    known = len(found(one, read.headers))
    sources = sum(bool(field.sources) for field in one.fields.values())
    if 2 * known >= sources and headers.NAME.fullmatch(read.headers[place]):
        return read.headers[place]
    return f"{place + 1} (naam niet herkend)"


def _said(name: str, dropped: Sequence[str]) -> str:
    """Say which columns are left out; those on origin in words of their own."""
    origin = [header for header in dropped if names.is_origin(header)]
    others = len(dropped) - len(origin)
    parts = []
    if origin:
        parts.append(f"{len(origin)} over herkomst of geboorteland, die nooit worden geladen")
    if others:
        parts.append(f"{others} die Samenhang niet gebruikt")
    return f"In {name} vervallen kolommen: {' en '.join(parts)}."
