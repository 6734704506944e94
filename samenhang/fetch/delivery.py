"""Writes what was fetched as a delivery: public figures only, each with where it came from."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import mkdtemp

from samenhang.errors import FetchFailed, WrongUse
from samenhang.fetch import byhand, cbs, outlines, tables
from samenhang.fetch.cbs import Figure, Table
from samenhang.fetch.web import Web
from samenhang.pace import Say, silent

CREDIT = "CBS/Kadaster (CC BY 4.0)"
Judge = Callable[[Path], None]


def fetch(
    gemeente: str,
    folder: Path,
    years: Sequence[int],
    web: Web,
    *,
    say: Say = silent,
    judge: Judge = lambda _: None,
) -> Path:
    """Fetch a municipality's public figures into a new folder, whole or not at all.

    `judge` looks at the delivery before it gets its place, and raises what it refuses.

    Raises WrongUse for a year that CBS does not have, and FetchFailed for all that goes wrong on
    the way; when a service cannot be reached, its sentence names the files to download by hand.
    """
    _judge(folder, years)
    folder.parent.mkdir(parents=True, exist_ok=True)
    half = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        _fill(half, gemeente, sorted(years), web, say)
        judge(half)
        half.chmod(0o755)
        half.replace(folder)
    except FetchFailed as error:
        if error.offline:
            raise FetchFailed(f"{error} {byhand.advice(gemeente, sorted(years), web)}") from error
        raise
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return folder


def _judge(folder: Path, years: Sequence[int]) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongUse(f"{folder.name} bestaat al: noem een nieuwe map voor de openbare cijfers.")
    unknown = sorted(set(years) - tables.KEY_FIGURES.keys())
    if unknown:
        known = f"{min(tables.KEY_FIGURES)} tot en met {max(tables.KEY_FIGURES)}"
        raise WrongUse(f"Van {unknown[0]} zijn er geen kerncijfers: kies uit {known}.")


def _fill(folder: Path, gemeente: str, years: Sequence[int], web: Web, say: Say) -> None:
    found: list[Figure] = []
    names: dict[str, str] = {}
    for year in years:
        say(f"Kerncijfers {year} bij het CBS ophalen")
        table = Table(web, tables.KEY_FIGURES[year], gemeente)
        names = cbs.area_names(table)  # those of the newest year stay
        if gemeente not in names:
            raise FetchFailed(f"Het CBS kent in {year} geen gemeente {gemeente}: verbeter de code.")
        found += cbs.key_figures(table, year)
        if year in tables.OVERLAP:
            say(f"Samenloop {year} bij het CBS ophalen")
            found += cbs.overlap(Table(web, tables.OVERLAP[year], gemeente), year)
    say(f"Omtrekken {years[-1]} bij PDOK ophalen")
    shapes = outlines.simplified(outlines.fetch(web, gemeente, years[-1]))
    wijken = {code: name for code, name in names.items() if code.startswith("WK")}
    say("Levering schrijven")
    _write(folder, gemeente, wijken, found)
    kept = {code: shape for code, shape in shapes.items() if code in wijken}
    written = json.dumps(outlines.geojson(kept, wijken, f"Bron: {CREDIT}"), ensure_ascii=False)
    (folder / "wijken.geojson").write_text(written + "\n", encoding="utf-8")
    head = _head(gemeente, names[gemeente], years, web)
    (folder / "levering.toml").write_text(head, encoding="utf-8")


def _write(folder: Path, gemeente: str, wijken: dict[str, str], found: Iterable[Figure]) -> None:
    header = ("wijk_code", "wijk_naam", "gemeente_code")
    _csv(folder / "wijken.csv", header, [(*one, gemeente) for one in sorted(wijken.items())])
    rows = sorted(
        {(one.area, one.year, one.column): one for one in found}.values(),
        key=lambda one: (one.year, one.area, one.column),
    )
    _csv(
        folder / "kerncijfers.csv",
        ("gwb_code", "jaar", "kolom", "waarde", "status", "bron"),
        [
            (one.area, one.year, one.column, _plain(one.value), one.status, one.source)
            for one in rows
        ],
    )


def _plain(value: float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if value.is_integer() else repr(value)


def _csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _head(gemeente: str, name: str, years: Sequence[int], web: Web) -> str:
    """Write levering.toml; above it where every answer came from, and when."""
    today = datetime.now(UTC).date()
    lines = [f"# {name}: alleen openbare cijfers. Bron: {CREDIT}.", "# Opgehaald:"]
    lines += dict.fromkeys(f"#   {one.fetched}  {_one_line(one.url)}" for one in web.asked)
    facts = {
        "gemeente_code": gemeente,
        "gemeente_naam": name,
        "verantwoordelijke": f"{CREDIT}, openbare cijfers",
        "doel": "beleidsstatistiek",
        "peildatum": today.isoformat(),
        "jaren": list(years),
        "bewaren_tot": date(today.year + 4, 1, 1).isoformat(),
        "dpia": "niet nodig: alleen openbare cijfers",
        "pseudonimisering_door": "niet van toepassing: geen persoonsgegevens",
        "profiel": "samenhang",
    }
    # A text of json is one of TOML too.
    lines += [f"{key} = {json.dumps(fact, ensure_ascii=False)}" for key, fact in facts.items()]
    lines += ["", "[grondslag]", *(f'{file} = "openbaar: {CREDIT}"' for file in _FILES), ""]
    return "\n".join(lines)


_FILES = ("wijken", "kerncijfers")


def _one_line(url: str) -> str:
    return "".join(sign for sign in url if sign.isprintable())
