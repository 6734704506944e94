"""Where a store lies on disk: its folder, the pointer to the current file, the lock."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from samenhang.errors import BuildFailed, StoreError
from samenhang.store import key_file

PROJECT = Path(__file__).resolve().parent.parent.parent
POINTER = "actueel"
_STORE_NAME = re.compile(r"store-[0-9A-Za-z-]+\.duckdb")


def configured() -> bool:
    """Say whether somebody chose a store: by SAMENHANG_STORE, or by a build in the usual place.

    A secret without its store counts too: what was built there is lost, not never made.
    """
    usual = folder()
    return "SAMENHANG_STORE" in os.environ or holds_store(usual) or (usual / key_file.NAME).exists()


def holds_store(store_folder: Path) -> bool:
    """Say whether a folder holds a store file or a pointer to one."""
    return (store_folder / POINTER).exists() or any(store_folder.glob("store-*.duckdb"))


def folder() -> Path:
    """Return the folder of SAMENHANG_STORE, else `data/store` of the project."""
    return Path(os.environ.get("SAMENHANG_STORE") or PROJECT / "data" / "store")


def example_folder() -> Path:
    """Return the folder of the store with the invented town."""
    return PROJECT / "data" / "store" / "voorbeeld"


def current(store_folder: Path) -> Path:
    """Return the store file that the pointer names; raises StoreError when there is none."""
    pointer = store_folder / POINTER
    try:
        name = pointer.read_text(encoding="ascii").strip()
    except FileNotFoundError as error:
        raise _no_store(store_folder) from error
    except (OSError, ValueError) as error:
        raise _wrong_pointer(pointer) from error
    if not _STORE_NAME.fullmatch(name):
        raise _wrong_pointer(pointer)
    if not (store_folder / name).is_file():
        raise StoreError(
            f"De opslag {name} waar {pointer.name} naar wijst, is er niet. "
            "Zet het bestand terug of bouw de opslag opnieuw."
        )
    return store_folder / name


def _no_store(store_folder: Path) -> StoreError:
    return StoreError(
        f"In {store_folder.resolve().name} staat geen opslag. Controleer SAMENHANG_STORE, "
        "of maak de opslag met `python -m samenhang build`."
    )


def _wrong_pointer(pointer: Path) -> StoreError:
    return StoreError(
        f"Het bestand {pointer.name} is beschadigd: er hoort de naam van een opslag in te staan. "
        "Bouw de opslag opnieuw."
    )


@contextmanager
def lock(store_folder: Path) -> Iterator[None]:
    """Hold the one builder's place in a folder; raises BuildFailed when another build holds it."""
    guard = FileLock(store_folder / "bouw.lock", timeout=0)
    try:
        store_folder.mkdir(parents=True, exist_ok=True)
        guard.acquire()
    except Timeout as error:
        raise BuildFailed(
            f"In {store_folder.resolve().name} wordt al gebouwd. Wacht tot dat klaar is en probeer "
            "het opnieuw."
        ) from error
    except OSError as error:
        raise BuildFailed(
            f"{store_folder.resolve().name} is geen map waarin geschreven mag worden. Kies een "
            "andere map met SAMENHANG_STORE of --store."
        ) from error
    try:
        yield
    finally:
        guard.release()


@contextmanager
def first_key(store_folder: Path) -> Iterator[None]:
    """Take the key that a build made away again when it ends without a store.

    A key alone says that a store was lost, so the app would stop showing the example.
    """
    path = key_file.path_of(store_folder)
    was_there = path.exists()
    try:
        yield
    finally:
        if not was_there and not holds_store(store_folder):
            with suppress(OSError):
                path.unlink(missing_ok=True)


def must_exist(store_folder: Path) -> None:
    """Raise StoreError for a folder that is not there: to lock it would make it."""
    if not store_folder.is_dir():
        raise _no_store(store_folder)


def publish(temporary: Path, store_folder: Path, build_id: str) -> Path:
    """Make a finished file the current store (to disk, renamed, pointed at); keep the previous."""
    target = store_folder / f"store-{build_id}.duckdb"
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())
    before = _named_by(store_folder)
    temporary.replace(target)
    point(store_folder, target)
    kept = {target.stem, Path(before).stem}
    for old in store_folder.glob("store-*"):
        # Everything of one build starts with its name: the store, its quarantine list, remains.
        if old.name.split(".")[0] not in kept:
            # Another program may still hold it open; the next build tries again.
            with suppress(OSError):
                old.unlink()
    return target


def _named_by(store_folder: Path) -> str:
    with suppress(StoreError):
        return current(store_folder).name
    return ""


def previous(store_folder: Path) -> Path:
    """Return the newest store file that is not the current one; raises StoreError without one."""
    named = _named_by(store_folder)
    others = [path for path in store_folder.glob("store-*.duckdb") if path.name != named]
    if not others:
        raise StoreError(
            f"In {store_folder.resolve().name} staat geen vorige opslag om naar terug te gaan. "
            "Bouw de opslag opnieuw uit de leveringen."
        )
    return max(others, key=lambda path: path.name)


def point(store_folder: Path, target: Path) -> None:
    """Make a store file in the folder the current one, in one move that outlives a power cut."""
    temporary = store_folder / f"{POINTER}.tmp"
    with temporary.open("w", encoding="ascii") as file:
        file.write(target.name + "\n")
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(store_folder / POINTER)
    if os.name == "posix":
        descriptor = os.open(store_folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
