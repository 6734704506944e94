"""Reads the XML of a message piece by piece: no DTD, no entities, bounded in size and depth."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax import SAXException, SAXParseException
from xml.sax.expatreader import ExpatParser
from xml.sax.handler import ContentHandler, feature_namespaces
from xml.sax.xmlreader import AttributesNSImpl

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import create_parser

LARGEST = 64 * 1024 * 1024  # bytes; the standard's own limit for a message is far below it
DEEPEST = 24  # elements within each other; the standard has nine
LONGEST = 4096  # signs of one value
# Large pieces: an older expat reads an unfinished tag again with each piece.
_PIECE = 1024 * 1024
_WHAT_TO_DO = "vraag het bericht opnieuw op"
_ENCODING = re.compile(rb"<\?xml[^>]*\bencoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
_UTF8 = (b"utf-8", b"utf8", b"us-ascii")
_OTHER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE, b"\0")


class MessageError(Exception):
    """Why a message cannot be read: the line, and a Dutch sentence without its file name."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass
class Element:
    """One element that was asked for: its line, and its values by path below it."""

    line: int
    values: dict[str, str] = field(default_factory=dict)


Take = Callable[[Element], None]
# Gets namespace, name and line of the root; says to whom each element goes, by its path below it.
OpenRoot = Callable[[str, str, int], Mapping[str, Take]]


class _Handler(ContentHandler):
    """Keeps only the values of the elements that are asked for; all else is passed by."""

    def __init__(self, open_root: OpenRoot, line: Callable[[], int | None]) -> None:
        super().__init__()
        self._line = line
        self._open_root = open_root
        self._wanted: Mapping[str, Take] = {}
        self._spaces: tuple[str, ...] = ()
        self._path: list[str] = []
        self._open: list[tuple[int, str, Element]] = []
        self._text: list[str] = []
        self._signs = 0

    @property
    def line(self) -> int:
        """The line that is read now."""
        return self._line() or 1

    def startElementNS(  # noqa: N802 (the name is SAX's)
        self, name: tuple[str | None, str], qname: str | None, attrs: AttributesNSImpl
    ) -> None:
        space, local = name[0] or "", name[1]
        if not self._path:
            self._wanted = self._open_root(space, local, self.line)
            self._spaces = (space, space.rsplit("/", 2)[0] + "/basisschema/schema")
        if space not in self._spaces:
            raise MessageError(self.line, f"heeft een onderdeel van iets anders: {_WHAT_TO_DO}")
        if len(self._path) >= DEEPEST:
            raise MessageError(self.line, f"heeft te veel onderdelen in elkaar: {_WHAT_TO_DO}")
        self._path.append(local)
        below = "/".join(self._path[1:])
        if below in self._wanted:
            self._open.append((len(self._path), below, Element(self.line)))
        self._clear()

    def characters(self, content: str) -> None:
        self._signs += len(content)
        if self._signs > LONGEST:
            raise MessageError(self.line, f"heeft een veel te lange waarde: {_WHAT_TO_DO}")
        if self._open:
            self._text.append(content)

    def endElementNS(  # noqa: N802 (the name is SAX's)
        self, name: tuple[str | None, str], qname: str | None
    ) -> None:
        if self._open:
            depth, below, element = self._open[-1]
            if len(self._path) == depth:
                self._open.pop()
                self._wanted[below](self._leaf(element))
            elif text := "".join(self._text).strip():
                element.values["/".join(self._path[depth:])] = text
        self._path.pop()
        self._clear()

    def _leaf(self, element: Element) -> Element:
        """Give an element without parts its own value under the empty path."""
        if text := "".join(self._text).strip():
            element.values[""] = text
        return element

    def _clear(self) -> None:
        self._text.clear()
        self._signs = 0


def parse(path: Path, open_root: OpenRoot) -> None:
    """Read one message; raises MessageError with the line of what is wrong."""
    parser: ExpatParser = create_parser(forbid_dtd=True)
    parser.setFeature(feature_namespaces, True)
    parser.setContentHandler(_Handler(open_root, parser.getLineNumber))
    try:
        _feed(parser, path)
    except DefusedXmlException as error:
        message = f"bevat een DTD of entiteit, die een bericht niet heeft: {_WHAT_TO_DO}"
        raise MessageError(parser.getLineNumber() or 1, message) from error
    except SAXParseException as error:
        message = f"is geen geldige XML in utf-8 of is afgebroken: {_WHAT_TO_DO}"
        raise MessageError(error.getLineNumber() or 1, message) from None
    except (SAXException, LookupError, ValueError):
        message = f"is geen geldige XML in utf-8: {_WHAT_TO_DO}"
        raise MessageError(parser.getLineNumber() or 1, message) from None


def _feed(parser: ExpatParser, path: Path) -> None:
    size = path.stat().st_size
    if size > LARGEST:
        message = f"is groter dan {LARGEST // 1024**2} MB: een bericht is veel kleiner"
        raise MessageError(1, message)
    with path.open("rb") as file:
        piece = file.read(_PIECE)
        _only_utf8(piece)
        while piece:
            parser.feed(piece)
            piece = file.read(_PIECE)
    parser.close()


def _only_utf8(start: bytes) -> None:
    """Refuse what is written in, or says that it is in, another encoding than the standard's."""
    declared = _ENCODING.match(start.removeprefix(codecs.BOM_UTF8))
    if start.startswith(_OTHER_MARKS) or (declared and declared[1].lower() not in _UTF8):
        raise MessageError(1, f"is niet in utf-8, zoals de standaard vraagt: {_WHAT_TO_DO}")
