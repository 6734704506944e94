"""What surrounds every answer of the server: Dutch, safe headers, and static files compressed once.

Streamlit serves its page in English and without security headers, and cannot be set otherwise;
these ASGI layers put that right on the wire (WCAG 3.1.1: the language of the page).
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from functools import cache, lru_cache
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CHROME = Path(__file__).parent / "chrome"
FRAME_ANCESTORS = "SAMENHANG_FRAME_ANCESTORS"
TITLE = "Samenhang"
NO_SCRIPT = "<p>Zet JavaScript aan in uw browser om deze pagina te zien.</p>"
# A body that was made before the layer could rewrite it, or a "not changed" for such a body.
DROPPED = {b"accept-encoding", b"if-none-match", b"if-modified-since"}
LEVEL = 6  # of gzip: each static file is compressed once, so the time is spent once


def middleware() -> list[Middleware]:
    """Return the layers around Streamlit, outermost first."""
    return [
        Middleware(Remember),
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=LEVEL),
        Middleware(DutchShell),
    ]


def routes() -> list[Route]:
    """Return the addresses that are ours: the icon in the browser's tab."""
    return [Route("/favicon.png", icon)]


def icon(request: Request) -> FileResponse:
    """Return the product's own icon in the place of Streamlit's."""
    return FileResponse(CHROME / "favicon.png", headers={"cache-control": "max-age=86400"})


class DutchShell:
    """Sends Streamlit's page as a Dutch one, and every answer with its security headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        dropped = DROPPED if "/static/" not in scope["path"] else {b"accept-encoding"}
        headers = [pair for pair in scope["headers"] if pair[0] not in dropped]
        await self.app({**scope, "headers": headers}, receive, Rewriter(send))


class Rewriter:
    """Passes the messages of one answer on, html gathered and rewritten."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.start: Message = {}
        self.html = False
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self.begin(message)
        elif self.html:
            await self.gather(message)
        else:
            await self.send(message)

    async def begin(self, message: Message) -> None:
        headers = MutableHeaders(raw=message["headers"])
        headers.update(security_headers(()))
        self.start = message
        self.html = headers.get("content-type", "").startswith("text/html")
        if not self.html:
            await self.send(message)

    async def gather(self, message: Message) -> None:
        self.body += message.get("body", b"")
        if message.get("more_body", False):
            return
        body, hashes = dutch_page(self.body)
        headers = MutableHeaders(raw=self.start["headers"])
        headers.update(security_headers(hashes))
        if self.body:
            headers["content-length"] = str(len(body))
        del headers["etag"], headers["last-modified"]
        await self.send(self.start)
        await self.send({"type": "http.response.body", "body": body if self.body else b""})


class Remember:
    """Keeps each compressed static file, which never changes under its name, so it is made once."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.kept: dict[str, list[Message]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self.applies(scope):
            await self.app(scope, receive, send)
            return
        messages = self.kept.get(scope["path"])
        if messages is not None:
            for message in messages:
                await send({**message, "headers": list(message.get("headers", ()))})
            return
        await self.record(scope, receive, send)

    @staticmethod
    def applies(scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] != "GET" or "/static/" not in scope["path"]:
            return False
        headers = Headers(scope=scope)
        conditional = {"range", "if-none-match", "if-modified-since"} & set(headers.keys())
        return not conditional and "gzip" in headers.get("accept-encoding", "")

    async def record(self, scope: Scope, receive: Receive, send: Send) -> None:
        messages: list[Message] = []

        async def both(message: Message) -> None:
            messages.append(message)
            await send(message)

        await self.app(scope, receive, both)
        if lasting(messages):
            body = b"".join(message.get("body", b"") for message in messages[1:])
            start = {**messages[0], "headers": tuple(messages[0]["headers"])}
            self.kept[scope["path"]] = [start, {"type": "http.response.body", "body": body}]


def lasting(messages: list[Message]) -> bool:
    """Return whether an answer is whole, compressed, and promised never to change."""
    if len(messages) < 2 or messages[0]["status"] != 200 or messages[-1].get("more_body", False):
        return False
    headers = Headers(raw=messages[0]["headers"])
    compressed = headers.get("content-encoding") == "gzip"
    return compressed and "immutable" in headers.get("cache-control", "")


@lru_cache(maxsize=8)
def dutch_page(page: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return Streamlit's page in Dutch, and the hashes of the scripts that stand in it."""
    html = re.sub(r"<!--.*?-->", "", page.decode(), flags=re.S)
    html = html.replace('<html lang="en">', '<html lang="nl">', 1)
    html = re.sub(r"<title>.*?</title>", f"<title>{TITLE}</title>", html, count=1)
    html = re.sub(r'<link rel="service-desc"[^>]*>', "", html)
    html = re.sub(
        r"<noscript>.*?</noscript>", f"<noscript>{NO_SCRIPT}</noscript>", html, flags=re.S
    )
    html = html.replace("</head>", f"<script>{translator()}</script></head>", 1)
    return html.encode(), tuple(script_hash(script) for script in inline_scripts(html))


def inline_scripts(html: str) -> list[str]:
    """Return the texts of the scripts that stand in the page itself."""
    return re.findall(r"<script>(.*?)</script>", html, flags=re.S)


def script_hash(script: str) -> str:
    """Return the source expression that allows exactly this script (CSP level 2)."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def translator() -> str:
    """Return the script that puts Streamlit's own words into Dutch."""
    words = json.loads((CHROME / "dutch.json").read_text(encoding="utf-8"))
    dictionary = json.dumps(words, ensure_ascii=False).replace("</", "<\\/")
    script = (CHROME / "translate.js").read_text(encoding="utf-8")
    return script.replace("DICTIONARY", dictionary, 1)


def security_headers(script_hashes: tuple[str, ...]) -> dict[str, str]:
    """Return the headers that keep the page to this host, and out of other sites' frames."""
    policy = {
        "default-src": "'self'",
        "script-src": " ".join(("'self'", *script_hashes)),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": " ".join(("'self'", *frame_ancestors())),
    }
    return {
        "content-security-policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
    }


def frame_ancestors() -> list[str]:
    """Return the sites that may show the pages in a frame; only https origins count."""
    sites = os.environ.get(FRAME_ANCESTORS, "").split()
    return [site for site in sites if re.fullmatch(r"https://[a-z0-9.-]+(:\d+)?", site)]
