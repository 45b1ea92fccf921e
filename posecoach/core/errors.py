"""What can go wrong for a user, each with the one thing to do next."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from posecoach.core.message import Message


def _by_id(message: Message) -> str:
    return message.id


class PosecoachError(Exception):
    """A user's problem: one line that says what and where, and one hint.

    Parameters
    ----------
    message : str or Message
        What is wrong, and where. One line; a text is English.
    hint : str or Message
        What to do next. One line; a text is English.

    Attributes
    ----------
    message, remedy : str or Message
        What is wrong, and the hint, as they were given.
    in_words : callable
        Puts a message into words for `str` and tracebacks. The core has no words; the package
        sets it to English.
    """

    exit_code = 1
    in_words: ClassVar[Callable[[Message], str]] = staticmethod(_by_id)

    def __init__(self, message: str | Message, hint: str | Message = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = hint

    def __str__(self) -> str:
        return _told(self.message)

    @property
    def hint(self) -> str:
        """What to do next, in the words of `in_words`."""
        return _told(self.remedy)


def _told(said: str | Message) -> str:
    return said if isinstance(said, str) else PosecoachError.in_words(said)


def at_place(place: str, what: Message) -> Message:
    """What is wrong at a place of a file.

    Parameters
    ----------
    place : str
        Such as ``check 3 (hips-up)`` or ``dose.hold_s``.
    what : Message
    """
    return Message.of("fault.at", place=place, what=what)


class SourceError(PosecoachError):
    """A video, a camera or a pose track that cannot be read."""


class ModelError(PosecoachError):
    """A pose model that is missing, altered or refused."""


class ExerciseError(PosecoachError):
    """An exercise file that breaks the rules; the message lists every fault by place."""


class ProgramError(PosecoachError):
    """A program that breaks the rules or cannot be made; the message says what, by place."""


class OutputError(PosecoachError):
    """A file that cannot be written."""


class HistoryError(PosecoachError):
    """A history that cannot be used: damaged, in use, or a newer program's. It is left as it is."""


class UsageError(PosecoachError):
    """A request that makes no sense: an unknown exercise, a wrong side."""

    exit_code = 2
