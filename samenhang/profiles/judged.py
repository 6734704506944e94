"""Takes values out of a profile, and says with the line what is not of the right form."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from samenhang.profiles.declared import ProfileError
from samenhang.profiles.lines import Path, line_of


@dataclass(frozen=True)
class Judged:
    """The text of one profile, to find lines in."""

    file: str
    content: str

    def error(self, path: Path, message: str) -> ProfileError:
        """Make the error of a key; the message is a Dutch sentence without its end."""
        return ProfileError(self.file, line_of(self.content, path), message)

    def keys(self, path: Path, given: Mapping[str, Any], known: Collection[str]) -> None:
        """Refuse a key that nobody knows, with the likeliest that was meant."""
        for key in given:
            if key not in known:
                like = get_close_matches(key, list(known), 1)
                advice = f"bedoelt u {like[0]}" if like else f"kies uit {', '.join(sorted(known))}"
                raise self.error((*path, key), f"de sleutel {key} is onbekend; {advice}")

    def table(self, path: Path, value: object) -> Mapping[str, Any]:
        """Take a table."""
        if not isinstance(value, dict):
            raise self.error(path, f"{_name(path)} is geen tabel; zet er sleutels en waarden in")
        return value

    def tables(self, path: Path, value: object) -> list[dict[str, Any]]:
        """Take a list of tables, `[[name]]`."""
        value = [] if value is None else value
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise self.error(path, f"{_name(path)} is geen lijst; schrijf [[{_name(path)}]]")
        return value

    def text(self, path: Path, value: object) -> str:
        """Take a line of text."""
        if not isinstance(value, str) or "\n" in value:
            raise self.error(path, f"{_name(path)} is geen regel tekst; zet er een tussen quotes")
        return value

    def texts(self, path: Path, value: object) -> tuple[str, ...]:
        """Take one text or a list of texts."""
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            raise self.error(path, f"{_name(path)} is geen tekst of lijst van teksten")
        return tuple(listed)

    def flag(self, path: Path, value: object) -> bool:
        """Take true or false."""
        if not isinstance(value, bool):
            raise self.error(path, f"{_name(path)} is niet true of false; kies een van de twee")
        return value

    def choice(self, path: Path, value: object, known: Collection[str]) -> str:
        """Take one of a closed list."""
        if value not in known:
            raise self.error(path, f"{_name(path)} mag dit niet zijn; kies uit {', '.join(known)}")
        return str(value)

    def codes(self, path: Path, value: object) -> dict[str, str]:
        """Take a table of codes: what stands in the source -> the code of the contract."""
        given = self.table(path, value)
        return {key.strip().lower(): self.text((*path, key), code) for key, code in given.items()}


def _name(path: Path) -> str:
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "het profiel")
