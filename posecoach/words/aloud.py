"""Words for the ear, which may be shorter than those for the eye."""

from __future__ import annotations

from dataclasses import replace

from posecoach.core.message import Message
from posecoach.words.words import Words

SPOKEN = "spoken."
"""The group of a file of words that has the spoken forms, each under the id of its message."""


class Aloud(Words):
    """Puts messages into words to be said aloud.

    A message, and each message inside it, is said in its spoken form where the language has one,
    and else as it is written.
    """

    def text(self, message: Message) -> str:
        """The words of a message, for the ear."""
        spoken = f"{SPOKEN}{message.id}"
        if spoken in self._table:
            return super().text(replace(message, id=spoken, own={}))
        return super().text(message)
