"""The proof of a removal: what was deleted and when, what is left, what was searched; no values."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path

from samenhang.store import key_file
from samenhang.store.without import Held

STEP = 10  # numbers of households are told in tens
ELSEWHERE = (
    "Alleen in deze map is gezocht. Verwijder zelf de map van de levering en de reservekopieën "
    "die elders staan."
)


def write(
    folder: Path,
    current: Path,
    held: Held,
    *,
    deleted: Sequence[str],
    searched: int,
    files: Collection[Path],
    left: Sequence[str],
) -> Path:
    """Write `verwijderd-<time>-<delivery>.json` beside the store and return its path."""
    now = datetime.now(UTC)
    told = {
        "levering": held.delivery,
        "gemeente": held.gemeente,
        "jaren": held.years,
        "bewaren_tot": held.keep_until,
        "verwijderd_op": now.isoformat(timespec="seconds"),
        "verwijderde_bestanden": deleted,
        "opslag": current.name,
        "gezocht": {
            "hoe": "byte voor byte naar elke sleutel, van een huishouden of van meer huishoudens "
            "samen, die alleen hierin stond",
            "sleutels, in tientallen": -(-searched // STEP) * STEP,
            "bestanden": len(files),
            "gevonden in": left,
        },
        "wat er nog staat": [_file(path, folder) for path in files],
        "let op": ELSEWHERE,
    }
    name = re.sub(r"[^0-9A-Za-z_-]", "_", held.delivery)
    path = folder / f"verwijderd-{now:%Y%m%d-%H%M%S}-{name}.json"
    path.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path


def _file(path: Path, folder: Path) -> dict[str, object]:
    told: dict[str, object] = {"naam": path.relative_to(folder).as_posix()}
    if path.name != key_file.NAME:  # of the secret nothing is told, not even its mark
        with path.open("rb") as file:
            told["sha256"] = hashlib.file_digest(file, "sha256").hexdigest()
        told["bytes"] = path.stat().st_size
    return told
