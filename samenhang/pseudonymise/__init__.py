"""Pseudonymising: messages and exports with names become a delivery that may leave its source.

Runs inside the source environment, with a key of its own; knows nothing of store, gate or secret.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from samenhang import delivery, query
from samenhang.errors import DeliveryRefused, Problem, WrongUse
from samenhang.pace import Say, silent
from samenhang.pseudonymise import deliver, folder, key, settings
from samenhang.pseudonymise.report import Report
from samenhang.pseudonymise.sources import Sources

__all__ = ["Report", "pseudonymise", "report_path"]


def pseudonymise(
    source: Path,
    target: Path,
    *,
    key_path: Path | None = None,
    other_keys: Iterable[Path] = (),
    progress: Say = silent,
) -> Report:
    """Make the delivery `target` of the folder `source`, and its report beside it.

    The key is read from `key_path`, else from the file of SAMENHANG_PSEUDONYM_KEY; it may not be
    one of `other_keys`. Raises WrongUse for key and folders, DeliveryRefused for the input; then
    nothing is written.
    """
    source, target = Path(source), Path(target)
    key_path = key_path or key.path_of()
    _apart(source, target, key_path)
    pseudonyms = key.read(key_path, other_keys)
    told = settings.read(source)
    found = folder.find(source, told)
    if told.problems or found.problems:
        raise DeliveryRefused([*told.problems, *found.problems])
    place = _temporary(target)
    try:
        report = _made(Sources(found, told, pseudonyms, progress), place)
        report_path(target).write_text(report.full, encoding="utf-8")
        place.rename(target)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return report


def _made(sources: Sources, place: Path) -> Report:
    """Read the sources, write the delivery in a folder, and check it."""
    with sources.connection as connection:
        sources.read()
        sources.say("levering schrijven")
        written, cents = deliver.write(connection, sources.input, sources.settings, place)
        remarks = query.run(connection, query.load("pseudonymise/remarks")).fetchall()
    sources.say("levering controleren")
    return Report(
        settings=sources.settings,
        read=list(sources.tallies.values()),
        written=written,
        public=sources.input.tables,
        cents=cents,
        remarks=remarks,
        checked=[problem.message for problem in _checked(place)],
    )


def report_path(target: Path) -> Path:
    """Return where the report stands: beside the delivery, for a delivery holds nothing else."""
    return target.with_name(f"{target.name}-rapport.txt")


def _apart(source: Path, target: Path, key_path: Path) -> None:
    """Keep input, output and key in places of their own."""
    if not source.is_dir():
        raise WrongUse(f"De map {source.name} bestaat niet: noem de map met de invoer.")
    if target.exists() or target.is_symlink():
        raise WrongUse(f"{target.name} bestaat al: noem een nieuwe map voor de levering.")
    here, there = source.resolve(), target.resolve()
    if there.is_relative_to(here) or here.is_relative_to(there):
        raise WrongUse("De levering mag niet in de map met de invoer staan: noem een andere map.")
    if key_path.resolve().is_relative_to(here) or key_path.resolve().is_relative_to(there):
        raise WrongUse("De sleutel mag niet bij de invoer of de levering staan: bewaar hem apart.")


def _temporary(target: Path) -> Path:
    """Make the folder in which the delivery grows; only its maker may look inside."""
    target.parent.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))


def _checked(place: Path) -> list[Problem]:
    """Check the new delivery as any other; raises DeliveryRefused when it would be refused."""
    problems = delivery.check(place)
    refusing = [
        replace(problem, message=f"De nieuwe levering is nog niet goed: {problem.message}")
        for problem in problems
        if problem.refuses
    ]
    if refusing:
        raise DeliveryRefused(refusing)
    return problems
