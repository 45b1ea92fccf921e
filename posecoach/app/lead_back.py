"""Ctrl-C in a live session: the first leads back a person who hangs."""

from __future__ import annotations

import math
from time import monotonic

from posecoach.core.guidance.session import QUIT_AGAIN_S, Session


class LeadBack:
    """Turns a Ctrl-C while a person may hang into one wish to stop.

    Another one right after it is the same wish. Any other raises KeyboardInterrupt.

    Parameters
    ----------
    session : Session

    Attributes
    ----------
    asked : bool
        True once a signal has asked the program to end.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._leads_back = self._wanted = False
        self.asked = False
        self._at = -math.inf

    def interrupt(self, number: int) -> None:
        """A signal has come that asks the program to end.

        Raises
        ------
        KeyboardInterrupt
            When nobody has to be led back first, or that was asked for twice.
        """
        self.asked = True
        now = monotonic()
        soon = now - self._at < QUIT_AGAIN_S
        first = not self._leads_back and not self._session.stopping
        self._at = now
        self._leads_back = self._leads_back or self._session.in_traction
        if not (self._leads_back and (first or soon)):
            raise KeyboardInterrupt
        self._wanted = self._wanted or first

    def taken(self) -> bool:
        """True once for a wish that has not been handed to the session yet."""
        wanted, self._wanted = self._wanted, False
        return wanted
