"""One open socket: what comes is checked and handed in, what is to be said is sent."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from time import monotonic

from anyio import CancelScope, create_task_group
from starlette.websockets import WebSocket, WebSocketDisconnect

from posecoach.web.messages import Said, TakeOver, read_message, read_picture
from posecoach.web.outbox import Outbox
from posecoach.web.seat import Seat

RATE, BURST = 120.0, 240.0
"""Messages and pictures a second that a page may send, and how many at once; provisional."""

REPLACED, MALFORMED, TOO_MUCH = 4001, 4002, 4003
"""Why a socket is closed; the page knows these numbers."""


class _Closed(Exception):  # noqa: N818 - not an error
    """The socket is to be closed, with this code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Allowance:
    """How much may still come now."""

    def __init__(self) -> None:
        self._left, self._at = BURST, monotonic()

    def spend(self) -> bool:
        """Take one; False when it is too much."""
        now = monotonic()
        self._left = min(BURST, self._left + RATE * (now - self._at)) - 1
        self._at = now
        return self._left >= 0


class Talk:
    """A socket, as long as it is open.

    Parameters
    ----------
    socket : WebSocket
    seat : Seat
    """

    def __init__(self, socket: WebSocket, seat: Seat) -> None:
        self._socket = socket
        self._seat = seat
        self._outbox = Outbox()
        self._allowance = Allowance()
        self._replaced = asyncio.Event()
        self._code: int | None = None

    async def hold(self) -> None:
        """Talk until the page goes, says what it must not, or another takes its place."""
        await self._socket.accept()
        try:
            if self._seat.occupied:
                await self._wait_for_the_place()
            self._seat.sit(self._outbox.post, self._replaced.set)
            await self._both_ways()
        except _Closed as closed:
            await self._socket.close(closed.code)
        except WebSocketDisconnect:
            pass
        finally:
            self._seat.rise(self._outbox.post)

    async def _wait_for_the_place(self) -> None:
        """Another page is open: this one has to ask for its place."""
        await self._socket.send_text(json.dumps({"type": "busy"}))
        while not isinstance(await self._heard(), TakeOver):
            pass

    async def _both_ways(self) -> None:
        async with create_task_group() as ways:
            for way in (self._listen, self._speak, self._give_way):
                ways.start_soon(self._until_over, way, ways.cancel_scope)
        if self._code is not None:
            raise _Closed(self._code)

    async def _until_over(self, way: Callable[[], Awaitable[None]], all_ways: CancelScope) -> None:
        """Go one way until it ends; then all of them end."""
        try:
            await way()
        except _Closed as closed:
            self._code = closed.code
        except WebSocketDisconnect:
            pass
        all_ways.cancel()

    async def _give_way(self) -> None:
        await self._replaced.wait()
        raise _Closed(REPLACED)

    async def _speak(self) -> None:
        while not self._outbox.overflowed:
            message = await self._outbox.next()
            await self._socket.send_text(json.dumps(message, ensure_ascii=False))
        raise _Closed(TOO_MUCH)

    async def _listen(self) -> None:
        while True:
            said = await self._heard()
            if said is not None:
                self._seat.hear(said)

    async def _heard(self) -> Said | None:
        """The next message; a picture is handed on at once and is None.

        Raises
        ------
        WebSocketDisconnect
        """
        came = await self._socket.receive()
        if came["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(came.get("code", 1000))
        if not self._allowance.spend():
            raise _Closed(TOO_MUCH)
        try:
            if (text := came.get("text")) is not None:
                return read_message(text)
            picture = read_picture(came["bytes"])
        except ValueError as error:
            raise _Closed(MALFORMED) from error
        if self._seat.has(self._outbox.post):
            self._seat.see(picture)
        return None
