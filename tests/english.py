"""What a message says in English, for tests that read best as sentences."""

from __future__ import annotations

from collections.abc import Iterable

from posecoach.core.message import Message
from posecoach.words import Words

WORDS = Words("en")


def english(message: Message | None) -> str:
    """The words of a message; empty for none."""
    return "" if message is None else WORDS.text(message)


def all_english(messages: Iterable[Message]) -> tuple[str, ...]:
    """What each of some messages says."""
    return tuple(map(english, messages))
