"""The layers around Streamlit, driven as a server drives them: with ASGI messages."""

from __future__ import annotations

import asyncio
import gzip
import re
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from samenhang.ui import dutch, policy, shell

PAGE = b"""<!DOCTYPE html><html lang="en"><head><title>Streamlit</title>
<link rel="service-desc" href="./_stcore/agent/openapi.json" />
<script>window.ready = false</script><script src="./static/a.js"></script></head>
<body><noscript><p>You need to enable JavaScript</p></noscript></body></html>"""


class Upstream:
    """A server with one page and one static file; remembers what it was asked."""

    def __init__(self) -> None:
        self.seen: list[dict[bytes, bytes]] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.seen.append(dict(scope["headers"]))
        static = "/static/" in scope["path"]
        body = b"let x = 1;\n" * 500 if static else PAGE
        headers = [
            (b"content-type", b"text/javascript" if static else b"text/html; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"public, immutable, max-age=31536000" if static else b"no-cache"),
            (b"etag", b'"1"'),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        half = len(body) // 2
        await send({"type": "http.response.body", "body": body[:half], "more_body": True})
        await send({"type": "http.response.body", "body": body[half:]})


def in_a_loop(answering: Coroutine[Any, Any, None]) -> None:
    """Run it in a thread of its own: the browser tests keep a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, answering).result()


def ask(app: Any, path: str, **headers: str) -> tuple[dict[str, str], bytes]:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()],
    }
    in_a_loop(app(scope, receive, send))
    found = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return found, b"".join(message.get("body", b"") for message in sent[1:])


def wrapped(upstream: Upstream) -> Any:
    app: Any = upstream
    for layer in reversed(shell.middleware()):
        app = layer.cls(app, *layer.args, **layer.kwargs)
    return app


@pytest.mark.parametrize("path", ["/", "/wijken", "/sociaal/wijken"])
def test_every_page_is_dutch_even_when_the_browser_wants_it_compressed(path: str) -> None:
    headers, body = ask(wrapped(Upstream()), path, accept_encoding="gzip")
    html = gzip.decompress(body).decode()
    assert headers["content-encoding"] == "gzip"
    assert int(headers["content-length"]) == len(body)
    assert '<html lang="nl">' in html
    assert "<title>Samenhang</title>" in html
    assert "enable JavaScript" not in html
    assert "service-desc" not in html
    assert "etag" not in headers


def test_a_page_is_never_answered_from_the_unwritten_one() -> None:
    upstream = Upstream()
    ask(wrapped(upstream), "/", if_none_match='"1"', if_modified_since="x", cookie="a=b")
    assert upstream.seen == [{b"cookie": b"a=b"}]


def test_the_policy_allows_the_scripts_of_the_page_and_no_eval() -> None:
    headers, body = ask(wrapped(Upstream()), "/")
    policy = headers["content-security-policy"]
    scripts = re.findall(r"<script>(.*?)</script>", body.decode(), flags=re.S)
    assert len(scripts) == 2
    assert all(dutch.script_hash(script) in policy for script in scripts)
    assert "unsafe-eval" not in policy
    assert "script-src 'self' 'sha256-" in policy
    assert "frame-ancestors 'self'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_only_https_origins_may_frame_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "SAMENHANG_FRAME_ANCESTORS", "https://www.lelystad.nl * http://x; script-src"
    )
    assert policy.frame_ancestors() == ["https://www.lelystad.nl"]


def test_a_static_file_is_compressed_once_and_then_kept() -> None:
    upstream = Upstream()
    app = wrapped(upstream)
    first = ask(app, "/static/a.js", accept_encoding="gzip")
    again = ask(app, "/static/a.js", accept_encoding="gzip")
    assert first == again
    assert len(upstream.seen) == 1
    assert gzip.decompress(first[1]) == b"let x = 1;\n" * 500
    assert len(first[1]) < 200
    assert first[0]["cache-control"] == "public, immutable, max-age=31536000"


def test_a_browser_without_gzip_or_with_a_copy_gets_its_own_answer() -> None:
    upstream = Upstream()
    app = wrapped(upstream)
    ask(app, "/static/a.js", accept_encoding="gzip")
    headers, body = ask(app, "/static/a.js")
    assert "content-encoding" not in headers
    assert body == b"let x = 1;\n" * 500
    ask(app, "/static/a.js", accept_encoding="gzip", if_none_match='"1"')
    assert len(upstream.seen) == 3


def test_other_kinds_of_connection_pass_untouched() -> None:
    scopes = []

    async def upstream(scope: Any, receive: Any, send: Any) -> None:
        scopes.append(scope)

    app: Any = upstream
    for layer in reversed(shell.middleware()):
        app = layer.cls(app, *layer.args, **layer.kwargs)
    scope = {
        "type": "websocket",
        "path": "/_stcore/stream",
        "headers": [(b"accept-encoding", b"x")],
    }
    in_a_loop(app(scope, None, None))
    assert scopes == [scope]


def test_the_dictionary_cannot_end_the_script() -> None:
    assert "</" not in dutch.translator()
    assert '"Main menu": "Menu"' in dutch.translator()
