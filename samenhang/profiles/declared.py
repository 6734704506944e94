"""What a profile says, as the reader of deliveries uses it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import PurePath

OUTLINES = "omtrekken"
FORMS = (
    *("tekst", "getal", "euro", "cent", "maand"),
    *("jaar", "gebied", "halfjaar", "voorlopig", "categorie"),
)
MARKS = (",", ".", "gemengd")
SCOPES = ("gemeente", "wijk")
# Dates as a steward writes them, and as DuckDB reads them.
DATES: Mapping[str, str] = {
    "jjjj-mm-dd": "%Y-%m-%d",
    "dd-mm-jjjj": "%d-%m-%Y",
    "dd/mm/jjjj": "%d/%m/%Y",
    "jjjjmmdd": "%Y%m%d",
    "jjjj-mm": "%Y-%m",
    "jjjjmm": "%Y%m",
    "jjjj-mm-ddTuu:mm:ss": "%Y-%m-%dT%H:%M:%S",
    "jjjj-mm-dd uu:mm:ss": "%Y-%m-%d %H:%M:%S",
}


class ProfileError(Exception):
    """A profile that is wrong: its file, the line, and a Dutch sentence without these."""

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(f"{file} regel {line}: {message}." if line else f"{file}: {message}.")
        self.file = file
        self.line = line


@dataclass(frozen=True)
class Field:
    """How one value is made: of the first of `sources` that is there, or fixed, or by template."""

    sources: tuple[str, ...] = ()
    form: str = "tekst"
    codes: Mapping[str, str] | None = None  # by lower-case text; what is absent stays as it is
    only_codes: bool = False  # a row with another code is left out
    fixed: str | None = None
    template: str | None = None
    sign: tuple[str, ...] = ()  # the column that tells a credit
    credit: tuple[str, ...] = ()  # what stands there, in lower case


@dataclass(frozen=True)
class Break:
    """A figure that is counted otherwise from a year on, in words for the reader."""

    columns: tuple[str, ...]
    since: int
    note: str


@dataclass(frozen=True)
class FileMap:
    """How one kind of file fills one table of the contract."""

    patterns: tuple[str, ...]
    table: str  # file name of the contract, or OUTLINES
    fields: Mapping[str, Field]
    helpers: Mapping[str, Field] = field(default_factory=dict)  # only used in templates
    turned: Mapping[str, tuple[str, ...]] | None = None  # wide to long: name -> its headers
    needs: tuple[str, ...] = ()  # the map holds for files with these headers only
    dropped: tuple[str, ...] = ()  # headers or patterns that are left out knowingly
    drop_rest: bool = False
    mark: str = "."
    dates: tuple[str, ...] = ("jjjj-mm-dd", "jjjj-mm")
    unknown: tuple[str, ...] = ("",)
    scope: str | None = None
    without: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # rows left out
    newest: bool = False
    once: bool = False

    def fits(self, name: str) -> bool:
        """Whether a file name is of this kind; csv, parquet, xlsx, json or geojson."""
        path = PurePath(name.casefold())
        kinds = (".geojson",) if self.table == OUTLINES else (".csv", ".parquet", ".xlsx", ".json")
        fitting = any(fnmatchcase(path.stem, pattern.casefold()) for pattern in self.patterns)
        return fitting and path.suffix in kinds


@dataclass(frozen=True)
class Profile:
    """A profile: its name, whether its layout was seen in a source, and its files."""

    name: str
    file: str
    title: str
    source: str
    verified: bool
    files: tuple[FileMap, ...]
    breaks: tuple[Break, ...] = ()
    note: str = ""

    def maps(self, name: str) -> tuple[FileMap, ...]:
        """The ways in which a file of this name may be read."""
        return tuple(one for one in self.files if one.fits(name))
