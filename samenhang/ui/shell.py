"""What surrounds every answer of the server: Dutch, safe headers, and static files compressed once.

Streamlit serves its page in English and without security headers, and cannot be set otherwise;
these ASGI layers put that right on the wire (WCAG 3.1.1: the language of the page).
"""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from samenhang.ui.dutch import CHROME, dutch_page
from samenhang.ui.policy import security_headers
from samenhang.ui.remember import Remember

# A body that was made before the layer could rewrite it, or a "not changed" for such a body.
DROPPED = {b"accept-encoding", b"if-none-match", b"if-modified-since"}
ICON = "/app/static/favicon.png"  # an address that Streamlit takes as it is, without reading a file
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
    return [Route("/favicon.png", icon), Route(ICON, icon)]


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
