"""What happened in a session, in the order of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from posecoach.core.message import Message

EventKind = Literal["say", "cue", "pain", "status", "answer", "hold", "repetition", "step"]
"""An instruction; a correction or a question; the question for pain and what its answer allows;
what keeps pictures from coming; an answer that was given; what the person did."""

SPOKEN: frozenset[EventKind] = frozenset({"say", "cue", "pain", "status"})


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was said, asked, answered or done.

    Parameters
    ----------
    t : float
        Seconds on the clock of the source.
    kind : EventKind
    message : Message
        What to say, or what was done, with its figures as parameters.
    """

    t: float
    kind: EventKind
    message: Message

    @property
    def spoken(self) -> bool:
        """True for what is told to the person; the rest is only taken down."""
        return self.kind in SPOKEN


class Telling:
    """Collects events until they are taken; what is said twice in a row is said once."""

    def __init__(self) -> None:
        self._events: list[Event] = []
        self._said: dict[str, Message | None] = {}

    def say(self, t: float, kind: EventKind, heading: str, message: Message | None) -> None:
        """Say what is new under a heading.

        Parameters
        ----------
        t : float
            Seconds.
        kind : EventKind
        heading : str
            What the message is about: each heading remembers what was said last.
        message : Message or None
            None when there is nothing to say; the last message may then be said again.
        """
        if message is not None and self._said.get(heading) != message:
            self._events.append(Event(t, kind, message))
        self._said[heading] = message

    def add(self, events: Iterable[Event]) -> None:
        """Take down what was answered or done."""
        self._events += events

    def taken(self) -> tuple[Event, ...]:
        """The events since the last time."""
        events, self._events = tuple(self._events), []
        return events
