"""The one place before the coach: which page has it, and the session that goes on there."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from posecoach.web.conversation import Conversation, Post
from posecoach.web.messages import Answer, Begin, CameraTrouble, Key, Leave, Picture, Said, TakeOver

Lead = Callable[[Conversation, Begin], Thread]
"""Leads a session in a thread."""

FAREWELL_S = 10.0
"""How long the end of the server waits for what a session has to store."""


class Seat:
    """Holds a session apart from the page that shows it; used in the server's loop alone.

    Parameters
    ----------
    lead : callable
        See `Lead`.
    """

    def __init__(self, lead: Lead) -> None:
        self._lead = lead
        self._conversation = Conversation()
        self._thread: Thread | None = None
        self._post: Post | None = None
        self._replaced: Callable[[], None] | None = None

    @property
    def occupied(self) -> bool:
        """True while a page is open."""
        return self._post is not None

    def has(self, post: Post) -> bool:
        """True for the page that is open, not for one that waits."""
        return self._post == post

    def sit(self, post: Post, replaced: Callable[[], None]) -> None:
        """A page takes the place, from another if need be.

        Parameters
        ----------
        post : callable
            Sends to the page.
        replaced : callable
            Called when another page takes the place.
        """
        if self._replaced is not None:
            self._replaced()
        self._post, self._replaced = post, replaced
        self._conversation.attach(post)

    def rise(self, post: Post) -> None:
        """A page has gone; its session waits for another."""
        self._conversation.detach(post)
        if self._post == post:
            self._post = self._replaced = None

    def see(self, picture: Picture) -> None:
        """A picture has come."""
        if (take := self._conversation.pictures) is not None:
            take(picture)

    def hear(self, said: Said) -> None:
        """The page has said something."""
        match said:
            case Begin():
                self._begin(said)
            case Answer():
                self._conversation.answer(said)
            case Key(key=key):
                self._conversation.press(key)
            case CameraTrouble(trouble=trouble):
                self._conversation.trouble = trouble
            case Leave():
                self._conversation.leave()
                self._renew()
            case TakeOver():
                pass  # it has the place already

    def close(self) -> None:
        """The server ends: so does the session, with what it has stored."""
        self._conversation.leave()
        if self._thread is not None:
            self._thread.join(FAREWELL_S)

    def _begin(self, wish: Begin) -> None:
        """Begin a session, unless one goes on."""
        if self._renew():
            self._thread = self._lead(self._conversation, wish)

    def _renew(self) -> bool:
        """Make room for another session; False while one goes on."""
        if self._thread is not None and self._thread.is_alive():
            return False
        self._conversation = Conversation()
        if self._post is not None:
            self._conversation.attach(self._post)
        return True
