"""What is said to a person, before it is put into words: an id, parameters and a tone.

The core says *which* message; the words stand in `posecoach/words/LANG.toml`, or in the
exercise or program file that the message comes from. No code compares or joins sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
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
_IDS = ("id", "exercise", "with_exercise")
_NAMING = (*_IDS, "label", "say")
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
    """A message that is a text from elsewhere, such as a note that a person wrote.

    Parameters
    ----------
    text : str
        Shown as it is, in every language.
    tone : Tone
    """
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
    english = _words_at(file, place)
    if not isinstance(english, str):
        raise ValueError(f"no words at {root}.{place}")
    found = {language: _words_at(table, place) for language, table in words.items()}
    own = {language: text for language, text in found.items() if isinstance(text, str)}
    return Message(f"{root}.{place}", tone, own={**own, ENGLISH: english})


def places_without_words(file: object, words: Mapping[str, Any]) -> Iterator[str]:
    """Places of a file's tables of other languages at which the file itself has no words.

    Parameters
    ----------
    file : object
        What was read from the file.
    words : mapping of str to mapping
        The tables by language.

    Yields
    ------
    str
        Such as ``de.checks.hips-upp.below``.
    """
    for language, table in words.items():
        for place, text in _leaves(table):
            if not (isinstance(text, str) and isinstance(_words_at(file, place), str)):
                yield f"{language}.{place}"


def place_name(text: str) -> str:
    """The name of a list's entry that has no id: its words in lower case with hyphens."""
    return re.sub(r"[\W_]+", "-", text.lower()).strip("-")


def _words_at(here: object, place: str) -> object:
    """What stands at a place of a file; None where nothing does."""
    while place:
        if isinstance(here, Mapping | tuple):
            named = here if isinstance(here, Mapping) else {_name_of(e): e for e in reversed(here)}
            names = [name for name in named if f"{place}.".startswith(f"{name}.")]
            name = max(names, key=len, default=None)  # an id may have dots itself
            here = None if name is None else named[name]
        else:
            name = place.partition(".")[0]
            here = getattr(here, name, None)
        place = "" if name is None else place[len(name) + 1 :]
    return here


def _name_of(entry: object) -> str:
    if isinstance(entry, str):
        return place_name(entry)
    named = next((name for name in _NAMING if hasattr(entry, name)), "")
    text = str(getattr(entry, named, ""))
    return text if named in _IDS else place_name(text)


def _leaves(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, object]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value
