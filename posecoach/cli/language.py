"""The words of a command's run: in the language of `--lang`, else of the system."""

from __future__ import annotations

from contextvars import ContextVar

from posecoach.core.message import Message
from posecoach.words import Words, chosen_language

_CHOSEN: ContextVar[Words | None] = ContextVar("words", default=None)


def speak(language: str | None) -> None:
    """Choose the language of this run.

    Raises
    ------
    UsageError
        When a language is asked for that has no file.
    """
    _CHOSEN.set(Words(chosen_language(language)))


def spoken() -> Words:
    """The words that this run of the command line speaks in."""
    return _CHOSEN.get() or Words(chosen_language())


def in_words(said: str | Message) -> str:
    """What an error says, in the words of this run."""
    return spoken().text(said) if isinstance(said, Message) else said
