"""Asks for json over http: politely, again when it fails, once a day, and with its provenance."""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from samenhang.errors import FetchFailed, WrongUse

CBS = "https://datasets.cbs.nl/odata/v1/CBS"
PDOK = "https://api.pdok.nl/cbs/wijken-en-buurten-{year}/ogc/v1"
AGENT = "Samenhang (openbare cijfers van een gemeente)"
TIMEOUT = (10, 120)  # seconds to connect, and between two pieces of an answer
PAUSE = 0.2  # seconds between two questions
TRIES = 4
PAGES = 5_000
LARGEST = 200 * 1024 * 1024  # bytes of one answer
_BUSY = (429, 500, 502, 503, 504)


@dataclass(frozen=True)
class Answer:
    """One answer: what it says, where it came from and when."""

    content: Any
    url: str
    fetched: str


@dataclass
class Web:
    """A session with both services; `cache` keeps answers, `backoff` is in seconds."""

    cbs: str = field(default_factory=lambda: os.environ.get("SAMENHANG_CBS_URL", CBS))
    pdok: str = field(default_factory=lambda: os.environ.get("SAMENHANG_PDOK_URL", PDOK))
    cache: Path | None = None
    backoff: float = 0.5
    pause: float = PAUSE
    asked: list[Answer] = field(default_factory=list)

    def __post_init__(self) -> None:
        for whose, address in (("het CBS", self.cbs), ("PDOK", self.pdok)):
            if not _is_address(address):
                raise WrongUse(f"Wat u voor {whose} opgeeft is geen adres: begin met https://.")
        retry = Retry(
            total=TRIES, connect=1, backoff_factor=self.backoff, status_forcelist=_BUSY,
            respect_retry_after_header=True, raise_on_status=False,
        )  # fmt: skip
        self._session = requests.Session()  # takes the proxy and certificates of the environment
        self._session.headers.update({"User-Agent": AGENT, "Accept": "application/json"})
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=retry))

    def get(self, url: str) -> Any:
        """Give the json behind an address; raises FetchFailed with what to do."""
        kept = self._kept(url)
        if kept and kept["fetched"][:10] == _now()[:10]:
            answer = Answer(kept["content"], url, kept["fetched"])
        else:
            answer = self._ask(url, kept)
        self.asked.append(answer)
        return answer.content

    def pages(self, url: str, next_of: Any) -> list[Any]:
        """Give every page from an address on; `next_of` finds the next address in a page."""
        found = []
        for _ in range(PAGES):
            found.append(self.get(url))
            following = next_of(found[-1])
            if not following:
                return found
            url = _following(url, following)
            time.sleep(self.pause)
        raise FetchFailed(f"{_host(url)} geeft steeds een volgende bladzijde: probeer het later.")

    def _ask(self, url: str, kept: dict[str, Any] | None) -> Answer:
        headers = {"If-None-Match": kept["etag"]} if kept and kept["etag"] else {}
        try:
            with self._session.get(url, headers=headers, timeout=TIMEOUT, stream=True) as given:
                if given.status_code == requests.codes.not_modified and kept:
                    return self._keep(url, kept["content"], kept["etag"])
                _judge(given, url)
                content = _json(_body(given, url), url)
                return self._keep(url, content, given.headers.get("ETag", ""))
        except requests.RequestException as error:
            raise _unreachable(url, error) from error

    def _place(self, url: str) -> Path | None:
        return self.cache / f"{sha256(url.encode()).hexdigest()[:32]}.json" if self.cache else None

    def _kept(self, url: str) -> dict[str, Any] | None:
        """Give what an earlier day answered; what cannot be read is asked again."""
        place = self._place(url)
        try:
            found = json.loads(place.read_bytes()) if place and place.exists() else {}
            content, told = found["content"], (found["etag"], found["fetched"])
        except (OSError, ValueError, LookupError, TypeError):
            return None
        whole = isinstance(content, dict) and all(isinstance(one, str) for one in told)
        return found if whole else None

    def _keep(self, url: str, content: Any, etag: str) -> Answer:
        answer = Answer(content, url, _now())
        if place := self._place(url):
            place.parent.mkdir(parents=True, exist_ok=True)
            kept = {"url": url, "etag": etag, "fetched": answer.fetched, "content": content}
            half = place.with_suffix(".half")
            half.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
            half.replace(place)
        return answer


def _is_address(address: str) -> bool:
    try:
        parts = urlsplit(address.format(year=2000))
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except (ValueError, LookupError, AttributeError):  # a wrong port or host, another placeholder
        return False


def _following(url: str, link: Any) -> str:
    """Give the address of the next page; raises FetchFailed unless it is of the same host."""
    try:
        following = str(urljoin(url, link))
        if _host(following) == _host(url):
            return following
    except (TypeError, ValueError, AttributeError):  # no address at all
        pass
    raise FetchFailed(f"{_host(url)} verwijst voor de rest naar elders: gestopt.")


def _now() -> str:
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _body(given: requests.Response, url: str) -> bytes:
    body = bytearray()
    for piece in given.iter_content(1 << 16):
        body += piece
        if len(body) > LARGEST:
            raise FetchFailed(f"Het antwoord van {_host(url)} is te groot: gestopt.")
    return bytes(body)


def _host(url: str) -> str:
    return urlsplit(url).netloc


def _judge(given: requests.Response, url: str) -> None:
    if given.status_code == requests.codes.not_found:
        raise FetchFailed(f"{_host(url)} kent dit adres niet (404): {url}. Kies een ander jaar.")
    if not given.ok:
        raise FetchFailed(
            f"{_host(url)} gaf na {TRIES} keer proberen een storing ({given.status_code}): "
            "probeer het later."
        )


def _json(body: bytes, url: str) -> Any:
    try:
        content = json.loads(body)
    except (ValueError, RecursionError) as error:
        page = body.lstrip()[:1] == b"<"
        what = "een webpagina in plaats van gegevens" if page else "een antwoord dat niet af is"
        raise FetchFailed(f"{_host(url)} gaf {what}: probeer het later.") from error
    if not isinstance(content, dict):
        raise FetchFailed(f"{_host(url)} gaf gegevens in een andere vorm: zie docs/profiles.md.")
    return content


def _unreachable(url: str, error: Exception) -> FetchFailed:
    broken = isinstance(error, requests.exceptions.ChunkedEncodingError)
    if broken:
        return FetchFailed(f"{_host(url)} brak het antwoord af: probeer het later.")
    return FetchFailed(f"{_host(url)} is niet te bereiken.", offline=True)
