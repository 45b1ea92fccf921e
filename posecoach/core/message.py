"""What is said to a person, before it is put into words: an id, parameters and a tone.

The core says *which* message; the words stand in `posecoach/words/LANG.toml`, or in the
exercise or program file that the message comes from. No code compares or joins sentences.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, TypeAlias


class Tone(Enum):
    """How a message is meant, the most urgent first; the overlay gives each a shape and a color.

    STOP is for safety. ASK waits for an answer. SEE tells what keeps the camera from seeing.
    DO asks for a movement. GOOD praises. TELL informs.
    """

    STOP = "stop"
    ASK = "ask"
    SEE = "see"
    DO = "do"
    GOOD = "good"
    TELL = "tell"

    @property
    def priority(self) -> int:
        """Rank among the tones: 0 for what comes before everything else."""
        return list(Tone).index(self)


Value: TypeAlias = "str | int | float | Message | tuple[Message, ...] | None"
"""What a parameter may be. A text is shown as it is (a file's name, an id); words are
messages themselves, so that each language can inflect them."""

ENGLISH = "en"
_NAMING = ("id", "exercise", "with_exercise", "label", "say")
"""Fields that tell an entry of a list from the others, the best first."""


@dataclass(frozen=True, slots=True)
class Message:
    """One thing to say. Two messages are equal when they say the same, in whatever language.

    Parameters
    ----------
    id : str
        Where its words stand, such as ``session.ready``.
    tone : Tone
    parameters : tuple of (str, value)
        What the words name in braces, sorted by name; `Message.of` makes it from keywords.
    own : mapping of str to str
        Its words by language where an exercise or program file brings them along. They are for
        display alone and take no part in comparisons.
    """

    id: str
    tone: Tone = Tone.TELL
    parameters: tuple[tuple[str, Value], ...] = ()
    own: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, id: str, tone: Tone = Tone.TELL, /, **parameters: Value) -> Message:  # noqa: A002  the field's name
        """A message whose words stand in the language files.

        Parameters
        ----------
        id : str
        tone : Tone
        **parameters
            What its words name in braces.
        """
        return cls(id, tone, tuple(sorted(parameters.items())))


def as_given(text: str, tone: Tone = Tone.TELL) -> Message:
    """A message that is a text from elsewhere, such as a note that a person wrote."""
    return Message.of("as-given", tone, text=text)


def in_english(id: str, text: str, tone: Tone = Tone.TELL) -> Message:  # noqa: A002  as above
    """A message that brings its English words; those of other languages stand in their files.

    Parameters
    ----------
    id : str
    text : str
    tone : Tone
    """
    return Message(id, tone, own={ENGLISH: text})


def file_message(
    root: str, file: object, words: Mapping[str, Any], place: str, tone: Tone = Tone.TELL
) -> Message:
    """A message whose English words stand in an exercise or program file.

    Parameters
    ----------
    root : str
        Beginning of the id, such as ``exercise.glute-bridge``.
    file : object
        What was read from the file.
    words : mapping of str to mapping
        The file's tables of words in other languages; each has the file's own places.
    place : str
        Names of fields joined by dots. An entry of a list is named by its `id`, else by its
        English words in lower case with hyphens: ``checks.hips-up.below``,
        ``way_up.sit-up-slowly.say``.
    tone : Tone

    Raises
    ------
    ValueError
        When the file has no words at this place.
    """
    keys = place.split(".")
    english = _words_at(file, keys)
    if not isinstance(english, str):
        raise ValueError(f"no words at {root}.{place}")
    found = {language: _words_at(table, keys) for language, table in words.items()}
    own = {language: text for language, text in found.items() if isinstance(text, str)}
    return Message(f"{root}.{place}", tone, own={**own, ENGLISH: english})


def place_name(text: str) -> str:
    """The name of a list's entry that has no id: its words in lower case with hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _words_at(here: object, keys: list[str]) -> object:
    """What stands at a place of a file; None where nothing does."""
    for key in keys:
        if isinstance(here, Mapping):
            here = here.get(key)
        elif isinstance(here, tuple):
            here = next((entry for entry in here if _name_of(entry) == key), None)
        else:
            here = getattr(here, key, None)
    return here


def _name_of(entry: object) -> str:
    if isinstance(entry, str):
        return place_name(entry)
    names = (str(getattr(entry, key)) for key in _NAMING if hasattr(entry, key))
    return place_name(next(names, ""))
