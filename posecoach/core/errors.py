"""What can go wrong for a user, each with the one thing to do next."""

from __future__ import annotations

from posecoach.core.message import Message


class PosecoachError(Exception):
    """A user's problem: one line that says what and where, and one hint.

    Parameters
    ----------
    message : str or Message
        What is wrong, and where. One line; a text is English.
    hint : str or Message
        What to do next. One line; a text is English.
    """

    exit_code = 1

    def __init__(self, message: str | Message, hint: str | Message = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return self.message if isinstance(self.message, str) else self.message.id


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
