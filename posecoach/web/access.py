"""Who may talk to the server: one browser of this machine, with the cookie, from our own page."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.types import Message as Event

from posecoach.core.message import Message
from posecoach.words import Words

LOOPBACK = "127.0.0.1"

REFUSED = Message.of("web.refused")
NO_COOKIE = Message.of("web.no-cookie")

_OWN = ("same-origin", "none")
"""What `Sec-Fetch-Site` may say: asked for by our page, or by the person who typed the address."""


class Access:
    """The keys of one run of the server.

    Parameters
    ----------
    port : int
        On which the server listens.

    Attributes
    ----------
    hosts, origins : frozenset of str
        What the headers of a request of our own page may say.
    """

    def __init__(self, port: int) -> None:
        self.hosts = frozenset(f"{name}:{port}" for name in (LOOPBACK, "localhost"))
        self.origins = frozenset(f"http://{host}" for host in self.hosts)
        self.address = f"http://{LOOPBACK}:{port}/"
        self._name = f"posecoach-{port}"  # cookies are shared by all ports of a host
        self._ticket: str | None = secrets.token_urlsafe(32)
        self._cookie = secrets.token_urlsafe(32)

    @property
    def launch_address(self) -> str:
        """The address to open; it is good for one time."""
        return f"{self.address}?ticket={self._ticket or ''}"

    def exchange(self, ticket: str) -> bool:
        """Take the ticket of the launch address; True the first time, if it is the right one."""
        if self._ticket is None or not _same(ticket, self._ticket):
            return False
        self._ticket = None
        return True

    def set_cookie(self) -> str:
        """The header that gives the cookie."""
        return f"{self._name}={self._cookie}; HttpOnly; SameSite=Strict; Path=/"

    def known(self, cookies: str) -> bool:
        """True when the header of a request has the cookie."""
        try:
            found = SimpleCookie(cookies).get(self._name)
        except CookieError:
            return False
        return found is not None and _same(found.value, self._cookie)


def _same(one: str, other: str) -> bool:
    return secrets.compare_digest(one.encode(), other.encode())


class Guard:
    """Lets through what our own page asks, and gives every answer its headers.

    Parameters
    ----------
    app : ASGI application
    access : Access
    words : Words
        In which language a refusal is.
    """

    def __init__(self, app: ASGIApp, access: Access, words: Words) -> None:
        self._app = app
        self._access = access
        self._words = words
        sockets = " ".join(sorted(f"ws://{host}" for host in access.hosts))
        self._headers = {**_HEADERS, "content-security-policy": f"{_POLICY} {sockets}"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or let it through."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Event) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        await self._answering(scope)(scope, receive, with_headers)

    def _answering(self, scope: Scope) -> ASGIApp:
        """What answers this request."""
        headers = Headers(scope=scope)
        if not self._from_here(scope["type"], headers):
            return self._refusal(REFUSED)
        if scope["type"] == "http" and scope["method"] not in ("GET", "HEAD"):
            return self._refusal(REFUSED, 405)
        ticket = parse_qs(scope["query_string"].decode("latin-1")).get("ticket", [""])[0]
        if scope["type"] == "http" and scope["path"] == "/" and self._access.exchange(ticket):
            cookie = {"set-cookie": self._access.set_cookie()}
            return RedirectResponse("/", status_code=303, headers=cookie)
        if not self._access.known(_joined(headers.getlist("cookie"))):
            return self._refusal(NO_COOKIE)
        return self._app

    def _from_here(self, kind: str, headers: Headers) -> bool:
        """True when no other page can have asked."""
        if headers.getlist("host") not in ([host] for host in self._access.hosts):
            return False
        origins = headers.getlist("origin")
        if kind == "websocket":
            return len(origins) == 1 and origins[0] in self._access.origins
        asked = headers.get("sec-fetch-site", "none")
        return asked in _OWN and self._access.origins.issuperset(origins)

    def _refusal(self, why: Message, status: int = 403) -> ASGIApp:
        async def refuse(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            else:
                answer = PlainTextResponse(self._words.text(why), status_code=status)
                await answer(scope, receive, send)

        return refuse


def _joined(cookies: Iterable[str]) -> str:
    return "; ".join(cookies)


_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; connect-src 'self'"
)
_HEADERS = {
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(self), microphone=(), geolocation=(), display-capture=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
