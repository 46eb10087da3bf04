"""The door: who may ask. Every request is checked before any page sees it, and every answer is closed in."""

from __future__ import annotations

import hmac
from collections.abc import Iterable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 250 << 20
"""Bytes of one request: larger than any workbook that people open, smaller than what fills a disk."""
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_CLOSED = (
    (
        b"content-security-policy",
        (
            b"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
            b"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)


class TooLarge(Exception):
    """A request that is larger than the desk takes."""

    def __init__(self) -> None:
        super().__init__(
            f"this is more than {LARGEST >> 20} MB: leave out what is not needed, or name the file on the "
            "command line, `steadydraw desk FILE`"
        )


class Guard:
    """Lets only this start's own pages in.

    The address holds a random token, so another program's page cannot guess it; the Host must be this
    machine's own, which a rebound name is not; what changes something must come from this origin.
    """

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app, self._token = app, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request, or refuse it in one sentence."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        why = self._refusal(scope)
        if why:
            await _say(send, *why)
            return
        await self._app(scope, _limited(receive), _closed_in(send))

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}
        host = headers.get("host", "")
        if host.rpartition(":")[0] not in _LOOPBACK:
            return 421, "The desk answers on this machine only, under the address that it printed."
        parts = scope["path"].split("/")
        if not hmac.compare_digest(parts[1].encode(), self._token.encode()):
            return 403, "This address lacks the token of this start: use the address that the desk printed."
        if scope["method"] not in {"GET", "HEAD", "POST"}:
            return 405, "The desk knows no such method."
        if scope["method"] == "POST" and headers.get("origin") != f"http://{host}":
            return 403, "This came from another page than the desk's own, and was not done."
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > LARGEST:
            return 413, _sentence(TooLarge())
        return None


def _sentence(problem: Exception) -> str:
    text = str(problem)
    return f"{text[:1].upper()}{text[1:]}."


def _limited(receive: Receive) -> Receive:
    """The same request, broken off where it goes on beyond what is taken."""
    taken = 0

    async def received() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST:
            raise TooLarge
        return message

    return received


def _closed_in(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = {key for key, _ in message["headers"]}
            message["headers"] = [*message["headers"], *(each for each in _CLOSED if each[0] not in given)]
        await send(message)

    return sent


async def _say(send: Send, status: int, text: str) -> None:
    body = text.encode()
    headers: Iterable[tuple[bytes, bytes]] = (
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
        *_CLOSED,
    )
    await send({"type": "http.response.start", "status": status, "headers": list(headers)})
    await send({"type": "http.response.body", "body": body})
