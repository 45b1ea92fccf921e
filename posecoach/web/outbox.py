"""What waits to be sent to a page: in order, and of the poses only the newest."""

from __future__ import annotations

import asyncio
from collections import deque

from posecoach.web.conversation import Outgoing

MOST = 500
"""A page for which so many messages wait does not read any more; provisional."""


class Outbox:
    """Messages for one page; made and emptied in the server's loop.

    Attributes
    ----------
    overflowed : bool
        True once more waited than a page that reads would leave.
    """

    def __init__(self) -> None:
        self.overflowed = False
        self._loop = asyncio.get_running_loop()
        self._waiting: deque[Outgoing] = deque()
        self._pose: Outgoing | None = None
        self._news = asyncio.Event()

    def post(self, message: Outgoing) -> None:
        """Put in a message; from any thread, also when the loop has ended."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._put, message)

    async def next(self) -> Outgoing:
        """Take out the next message, waiting for one."""
        while True:
            if self._waiting:
                return self._waiting.popleft()
            pose, self._pose = self._pose, None
            if pose is not None:
                return pose
            self._news.clear()
            await self._news.wait()

    def _put(self, message: Outgoing) -> None:
        if message["type"] == "pose":
            self._pose = message
        elif len(self._waiting) < MOST:
            self._waiting.append(message)
        else:
            self.overflowed = True
        self._news.set()
