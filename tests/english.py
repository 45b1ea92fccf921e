"""What a message says in English, for tests that read best as sentences."""

from __future__ import annotations

from collections.abc import Iterable

from posecoach.core.errors import PosecoachError
from posecoach.core.message import Message
from posecoach.words import Words

WORDS = Words("en")


def english(message: Message | None) -> str:
    """The words of a message; empty for none."""
    return "" if message is None else WORDS.text(message)


def message_of(error: PosecoachError) -> str:
    """What an error says."""
    return error.message if isinstance(error.message, str) else english(error.message)


def hint_of(error: PosecoachError) -> str:
    """What an error tells to do."""
    return error.hint if isinstance(error.hint, str) else english(error.hint)


def all_english(messages: Iterable[Message]) -> tuple[str, ...]:
    """What each of some messages says."""
    return tuple(map(english, messages))
