"""Static files compressed once: Streamlit sends them whole, 11 MB for a first visit, 3.6 MB so."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send


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
