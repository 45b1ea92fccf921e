"""What a session's thread and the page say to each other, through the server's loop.

The thread sends, and may wait for an answer; the loop hands in what the page says. When a page goes
and another comes, it is told what stands: the stage, an open question, the view.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any, Literal

from posecoach.web.messages import Answer, Picture, Trouble

Stage = Literal["menu", "questions", "camera", "live", "closing", "over"]
Outgoing = Mapping[str, Any]
Post = Callable[[Outgoing], None]
"""Hands a message to the page that is open; returns at once, and any thread may call it."""

AWAY_S = 120.0
"""Without a page for so long, a session ends; provisional."""
PATIENCE_S = 0.25
MAX_KEYS = 32

STANDING = ("notices", "ask", "view", "panel", "result", "refused")
"""Kinds of message of which a new page is told the last one."""


class Left(Exception):  # noqa: N818 - not an error
    """The person has left, or no page is open any more."""


class Conversation:
    """One session's side of the talk with the page.

    Attributes
    ----------
    pictures : callable or None
        Takes each picture that comes; None while none is wanted.
    trouble : str
        What the page says keeps pictures from coming; empty when nothing does.
    """

    def __init__(self) -> None:
        self.pictures: Callable[[Picture], None] | None = None
        self.renewed: Callable[[], None] | None = None
        self.trouble: Trouble = ""
        self._post: Post | None = None
        self._away_since = monotonic()
        self._standing: dict[str, Outgoing] = {}
        self._stage: Stage = "menu"
        self._number = 0
        self._answers: deque[Answer] = deque(maxlen=MAX_KEYS)
        self._keys: deque[str] = deque(maxlen=MAX_KEYS)
        self._left = False
        self._news = threading.Condition(threading.RLock())

    # What the server's loop does.

    def attach(self, post: Post) -> None:
        """A page is open: tell it what stands, and send to it from now on."""
        with self._news:
            self._post = post
            self.trouble = ""
            post({"type": "stage", "stage": self._stage})
            for kind in STANDING:
                if kind in self._standing:
                    post(self._standing[kind])
            if self.renewed is not None:
                self.renewed()

    def detach(self, post: Post) -> None:
        """The page has gone, unless another has taken its place already."""
        with self._news:
            if self._post == post:
                self._post, self._away_since = None, monotonic()

    def answer(self, answer: Answer) -> None:
        """The page answers a question."""
        with self._news:
            self._answers.append(answer)
            self._news.notify_all()

    def press(self, key: str) -> None:
        """The person has pressed a key."""
        with self._news:
            self._keys.append(key)

    def leave(self) -> None:
        """The person leaves, or the server ends: whoever waits for an answer is told."""
        with self._news:
            self._left = True
            self._news.notify_all()

    # What the session's thread does.

    @property
    def left(self) -> bool:
        """True when nothing more will come from the person."""
        return self._left or (self.away and monotonic() - self._away_since > AWAY_S)

    @property
    def away(self) -> bool:
        """True while no page is open."""
        return self._post is None

    def send(self, message: Outgoing) -> None:
        """Tell the page something; what stands is kept for a page that opens later."""
        kind = message["type"]
        with self._news:
            if kind in STANDING:
                before = self._standing.get(kind, {}) if kind == "view" else {}
                self._standing[kind] = {**before, **message}
            if self._post is not None:
                self._post(message)

    def enter(self, stage: Stage) -> None:
        """Begin a stage; what stood in the one before stands no longer."""
        with self._news:
            self._stage = stage
            kept = ("notices",) if stage == "camera" else ()
            self._standing = {k: m for k, m in self._standing.items() if k in kept}
            self.send({"type": "stage", "stage": stage})

    def ask(self, question: Outgoing) -> bool | int | list[int]:
        """Put a question and wait for its answer.

        Raises
        ------
        Left
        """
        with self._news:
            self._number += 1
            self.send({"type": "ask", "number": self._number, **question})
            while True:
                self.stay()
                while self._answers:
                    given = self._answers.popleft()
                    if given.number == self._number:
                        self._standing.pop("ask", None)
                        return given.value
                self._news.wait(PATIENCE_S)

    def stay(self) -> None:
        """Go on.

        Raises
        ------
        Left
            When the person has left.
        """
        if self.left:
            raise Left

    def keys(self) -> tuple[str, ...]:
        """The keys pressed since the last call."""
        with self._news:
            pressed = tuple(self._keys)
            self._keys.clear()
            return pressed
