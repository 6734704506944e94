"""Parses TOML that somebody typed; all that can be wrong with it becomes one Dutch phrase."""

from __future__ import annotations

import re
import tomllib
from typing import Any


class TomlError(Exception):
    """A text that is no TOML: a Dutch phrase without its file, and the line (0: not known)."""

    def __init__(self, what: str, line: int = 0) -> None:
        super().__init__(f"is geen geldige TOML{what}")
        self.line = line


def parse(text: str) -> dict[str, Any]:
    """Return what a text says; raises TomlError."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else 0
        where = f"regel {line}" if line else "het einde"
        raise TomlError(f" bij {where}: verbeter die regel", line) from None
    except (RecursionError, ValueError):  # lists in lists, a number of a million digits
        raise TomlError(": schrijf elke sleutel eenvoudig") from None
