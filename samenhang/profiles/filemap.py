"""Reads one `[[bestand]]` of a profile: which table it fills, and how each column is made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from samenhang.contract import BY_FILE, Column, Kind
from samenhang.profiles.declared import DATES, FORMS, MARKS, OUTLINES, SCOPES, Field, FileMap
from samenhang.profiles.judged import Judged
from samenhang.profiles.lines import Path

_KEYS = {
    "naam", "tabel", "als", "decimaal", "datum", "onbekend", "alleen", "nieuwste", "eenmaal",
    "vervalt", "rest", "draai", "kolommen", "velden", "zonder",
}  # fmt: skip
_FIELD = {"uit", "vorm", "codes", "alleen_codes", "vast", "sjabloon", "teken", "credit"}
_PLACE = re.compile(r"\{(\w+)\}")
TURNED = "draai"  # in a template: the name of the turned column
ALWAYS = ("gemeente", "jaar")  # in a template: these are always known
TURNED_VALUE = "waarde"  # the column of a turned table that takes the cell
Named = Mapping[str, tuple[str, ...]]
Codes = Mapping[str, Mapping[str, str]]


def file_map(
    judged: Judged, at: int, given: Mapping[str, Any], names: Named, codes: Codes
) -> FileMap:
    """Read one file; raises ProfileError for what the contract does not know."""
    where: Path = ("bestand", at)
    judged.keys(where, given, _KEYS)
    table = judged.choice((*where, "tabel"), given.get("tabel"), (*BY_FILE, OUTLINES))
    lookup = {"namen": _reversed(names), **codes}
    fields = _fields(judged, (*where, "kolommen"), given.get("kolommen", {}), lookup)
    helpers = _fields(judged, (*where, "velden"), given.get("velden", {}), lookup)
    turned = _turned(judged, (*where, "draai"), given.get("draai"), names)
    found = FileMap(
        patterns=judged.texts((*where, "naam"), given.get("naam")),
        table=table,
        fields=fields,
        helpers=helpers,
        turned=turned,
        needs=judged.texts((*where, "als"), given.get("als", [])),
        dropped=judged.texts((*where, "vervalt"), given.get("vervalt", [])),
        drop_rest=_rest(judged, where, given, table),
        mark=judged.choice((*where, "decimaal"), given.get("decimaal", "."), MARKS),
        dates=_dates(judged, where, given),
        unknown=judged.texts((*where, "onbekend"), given.get("onbekend", [""])),
        scope=_scope(judged, where, given),
        without=_without(judged, where, given),
        newest=judged.flag((*where, "nieuwste"), given.get("nieuwste", False)),
        once=judged.flag((*where, "eenmaal"), given.get("eenmaal", False)),
    )
    if table != OUTLINES:
        _judge(judged, where, found)
    return found


def _reversed(names: Named) -> dict[str, str]:
    """Give the name of Samenhang by each name of CBS."""
    return {other.lower(): name for name, others in names.items() for other in others}


def _fields(judged: Judged, path: Path, value: object, codes: Codes) -> dict[str, Field]:
    return {
        name: _field(judged, (*path, name), one, codes)
        for name, one in judged.table(path, value).items()
    }


def _field(judged: Judged, path: Path, value: object, codes: Codes) -> Field:
    if not isinstance(value, dict):
        return Field(judged.texts(path, value))
    judged.keys(path, value, _FIELD)
    if not {"uit", "vast", "sjabloon"} & value.keys():
        raise judged.error(path, f"{path[-1]} heeft geen uit, vast of sjabloon; vul er een in")
    optional = {
        key: judged.text(path, value[key]) if key in value else None for key in ("vast", "sjabloon")
    }
    return Field(
        sources=judged.texts(path, value.get("uit", [])),
        form=judged.choice((*path, "vorm"), value.get("vorm", "tekst"), FORMS),
        codes=_codes(judged, path, value.get("codes"), codes),
        only_codes=judged.flag(path, value.get("alleen_codes", False)),
        fixed=optional["vast"],
        template=optional["sjabloon"],
        sign=judged.texts(path, value.get("teken", [])),
        credit=tuple(one.lower() for one in judged.texts(path, value.get("credit", ["C"]))),
    )


def _codes(judged: Judged, path: Path, value: object, codes: Codes) -> Mapping[str, str] | None:
    if value is None:
        return None
    if isinstance(value, str):
        if value not in codes:
            raise judged.error(path, f"er is geen tabel [codes.{value}]; voeg hem toe")
        return codes[value]
    return judged.codes(path, value)


def _turned(judged: Judged, path: Path, value: object, names: Named) -> Named | None:
    if value is None:
        return None
    if value == "namen":
        return names
    return {
        name: judged.texts((*path, name), one) for name, one in judged.table(path, value).items()
    }


def _rest(judged: Judged, where: Path, given: Mapping[str, Any], table: str) -> bool:
    path = (*where, "rest")
    drop = judged.choice(path, given.get("rest", "weigeren"), ("weigeren", "vervalt")) == "vervalt"
    if drop and table != OUTLINES and BY_FILE[table].household:
        message = f"in {table} staan huishoudens, dus noem bij vervalt elke kolom die weg mag"
        raise judged.error(path, message)
    return drop


def _dates(judged: Judged, where: Path, given: Mapping[str, Any]) -> tuple[str, ...]:
    path = (*where, "datum")
    listed = judged.texts(path, given.get("datum", ["jjjj-mm-dd", "jjjj-mm"]))
    return tuple(judged.choice(path, one, DATES) for one in listed)


def _scope(judged: Judged, where: Path, given: Mapping[str, Any]) -> str | None:
    path = (*where, "alleen")
    return judged.choice(path, given["alleen"], SCOPES) if "alleen" in given else None


def _without(judged: Judged, where: Path, given: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    path = (*where, "zonder")
    return {
        name: tuple(one.lower() for one in judged.texts((*path, name), codes))
        for name, codes in judged.table(path, given.get("zonder", {})).items()
    }


def _judge(judged: Judged, where: Path, found: FileMap) -> None:
    """Compare a map with the table that it fills."""
    table = BY_FILE[found.table]
    known = {column.header: column for column in table.columns}
    for name, field in found.fields.items():
        path = (*where, "kolommen", name)
        if name not in known:
            choice = ", ".join(known)
            text = f"tabel {table.file} heeft geen kolom {name}; kies uit {choice}"
            raise judged.error(path, text)
        _judge_codes(judged, path, known[name], field)
    given = {*found.fields, *([TURNED_VALUE] if found.turned is not None else [])}
    for column in table.columns:
        if not column.optional and column.header not in given:
            text = f"kolom {column.header} van {table.file} is verplicht; zeg waar hij vandaan komt"
            raise judged.error((*where, "kolommen"), text)
    _judge_templates(judged, where, found)


def _judge_codes(judged: Judged, path: Path, column: Column, field: Field) -> None:
    if column.kind is not Kind.CODE:
        return
    targets = [*(field.codes or {}).values(), *([field.fixed] if field.fixed else [])]
    for code in targets:
        if code and code not in column.codes:
            text = f"{column.header} kent de code {code} niet; kies een code uit data/README.md"
            raise judged.error(path, text)


def _judge_templates(judged: Judged, where: Path, found: FileMap) -> None:
    known = {*found.helpers, *ALWAYS, *([TURNED] if found.turned is not None else [])}
    for name, field in found.fields.items():
        for place in _PLACE.findall(field.template or ""):
            if place not in known:
                text = f"het sjabloon noemt {place}, maar dat staat niet onder velden"
                raise judged.error((*where, "kolommen", name), text)
