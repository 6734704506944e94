"""Takes one delivery out of a store: a new store without it, the old ones deleted, and a proof."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np

from samenhang import query
from samenhang.errors import BuildFailed, WrongUse
from samenhang.pace import Say, silent
from samenhang.store import place, proof, reader, traces, without
from samenhang.store.keys import Words
from samenhang.store.workshop import attach, clear, growing, workshop

# Columns with keys: of one household, and of several together. `flags` is a number as wide, of what
# is used.
_KEYS = ("rkey", "set_key", "pattern")


@dataclass(frozen=True)
class Removal:
    """What was removed: the years of a delivery, the proof of it, and the store that is left."""

    delivery: str
    years: tuple[int, ...]
    path: Path
    proof: Path


def remove(
    delivery: Path | str, folder: Path | str | None = None, *, progress: Say = silent
) -> Removal:
    """Delete the years of a delivery and every old store, and prove it; public figures stay.

    `delivery` is its name or its folder. Raises WrongUse when no store in the folder holds it,
    StoreError when the store does not open, BuildFailed when something could not be deleted. It may
    be asked again: what was half done is finished.
    """
    store_folder = Path(folder) if folder is not None else place.folder()
    place.must_exist(store_folder)
    with place.lock(store_folder):
        clear(store_folder)
        reader.open(store_folder).close()
        current = place.current(store_folder)
        held = {path: _held(path, str(delivery)) for path in store_folder.glob("store-*.duckdb")}
        names = [one for one in held.values() if one]
        if not names:
            raise _unknown(str(delivery), current)
        gone = _all_keys(path for path, one in held.items() if one)
        if one := held.get(current):
            progress("Nieuwe opslag zonder deze levering")
            current = _rebuilt(current, store_folder, one)
        progress("Oude opslagen verwijderen")
        deleted = _delete_others(store_folder, current)
        progress("Zoeken of er niets is achtergebleven")
        return _proved(store_folder, current, names[0], deleted, gone)


def _opened(path: Path) -> duckdb.DuckDBPyConnection:
    # To look up a few names and keys no disk is needed; rows of households may not reach one.
    connection = duckdb.connect(config={"temp_directory": ""})
    attach(connection, path, "old", "(read_only)")
    return connection


def _held(path: Path, asked: str) -> without.Held | None:
    """Return what a store file holds of a delivery; nothing when it cannot be read."""
    with suppress(duckdb.Error), closing(_opened(path)) as connection:
        known = query.run(connection, query.load("remove/deliveries")).fetchall()
        for wanted in (asked, Path(asked).resolve().name):
            for name, gemeente, until in known:
                if name == wanted:
                    return without.Held(name, gemeente, until, without.years(connection, name))
    return None


def _unknown(asked: str, current: Path) -> WrongUse:
    with closing(_opened(current)) as connection:
        known = query.run(connection, query.load("remove/deliveries")).fetchall()
    names = ", ".join(name for name, *_ in known) or "geen levering met huishoudens"
    return WrongUse(
        f"In de opslag staat geen levering {Path(asked).name}. Er staat wel in: {names}. "
        "Noem een van die namen."
    )


def _all_keys(paths: Iterable[Path]) -> Words:
    found = [_keys(path) for path in paths]
    return np.unique(np.concatenate([np.empty(0, np.uint64), *found]))


def _keys(path: Path) -> Words:
    """Return every key in a store of any format: of one household, and of several together."""
    with closing(_opened(path)) as connection:
        tables = query.run(connection, query.load("remove/tables")).fetchall()
        places = [(name, column) for name, columns in tables for column in columns]
        found = [
            connection.table(f"old.{name}").select(column).distinct().fetchnumpy()[column]
            for name, column in places
            if column in _KEYS
        ]
        keys = np.unique(np.concatenate([np.empty(0, np.uint64), *found]))
        return keys[keys > 0]  # nought is of no household, and stands in any file


def _rebuilt(current: Path, store_folder: Path, held: without.Held) -> Path:
    """Make a store of all but the delivery and point at it; the old one serves until then."""
    try:
        with growing(store_folder) as (build_id, temporary):
            with workshop(store_folder) as connection:
                attach(connection, current, "old", "(read_only)")
                without.copy(connection, temporary, build_id, held)
            _keep_list(current, store_folder / f"store-{build_id}.quarantaine.csv", held.delivery)
            return place.publish(temporary, store_folder, build_id)
    except (duckdb.Error, OSError) as error:
        raise BuildFailed(
            "Het verwijderen is gestopt; er is nog niets verwijderd. Kijk of er genoeg ruimte op "
            f"de schijf is en of de map beschrijfbaar is ({type(error).__name__})."
        ) from None  # the database names the value that it could not take


def _keep_list(current: Path, target: Path, delivery: str) -> None:
    """Carry over which rows of the other deliveries stand apart."""
    source = current.with_suffix(".quarantaine.csv")
    if not source.exists():
        return
    with source.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, delimiter=";")
    kept = [row for row in rows if row[0] != delivery]
    if kept:
        with target.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows([header, *kept])


def _delete_others(store_folder: Path, current: Path) -> list[str]:
    """Delete everything of every build but the current one; names what is gone."""
    deleted, stuck = [], []
    for path in sorted(store_folder.glob("store-*")):
        if path.name.split(".")[0] != current.stem:
            try:
                path.unlink()
                deleted.append(path.name)
            except OSError:
                stuck.append(path.name)
    if stuck:
        raise BuildFailed(
            f"Dit is niet te verwijderen: {', '.join(stuck)}. Sluit het programma dat het "
            "gebruikt, kijk of de map beschrijfbaar is, en geef de opdracht opnieuw."
        )
    return deleted


def _proved(
    store_folder: Path, current: Path, held: without.Held, deleted: list[str], gone: Words
) -> Removal:
    keys = np.setdiff1d(gone, _keys(current))
    files = sorted(path for path in store_folder.rglob("*") if path.is_file())
    left = [path.name for path in files if traces.found(path, keys)]
    written = proof.write(
        store_folder, current, held, deleted=deleted, searched=len(keys), files=files, left=left
    )
    if left:
        raise BuildFailed(
            f"In {', '.join(left)} staan nog sleutels van deze levering. Verwijder die bestanden "
            "en geef de opdracht opnieuw; de opslag zelf is al zonder de levering."
        )
    return Removal(held.delivery, held.years, current, written)
