"""Each language says all that English says: no gaps, the same parameters, no English left over.

A message that is added to `en.toml` needs its words in every other language's file as well, and
a text that is added to an exercise or program file its words in `exercises/LANG.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import posecoach.words
from posecoach.core.message import ENGLISH
from posecoach.library import EXERCISES, exercise_files
from posecoach.words import Words, languages
from posecoach.words.tables import CHOICE, Entry, content, table
from tests.words.content import english_texts

FOLDER = Path(posecoach.words.__file__).parent
OTHERS = [language for language in languages() if language != ENGLISH]
in_each = pytest.mark.parametrize("language", OTHERS)

LEFT_OVER = re.compile(
    r"\b(the|your|you|and|with|of|is|are|were|this|that|from|for|when|which|be|it|at|left|right)\b"
)
"""Words that only English has."""

QUOTED = re.compile(
    r"'[^']*'|--[\w-]+( \w+)?|\bleft, right\b|posecoach [\w -]+|[A-Z]+\.\w+|\{[^}]*\}"
)
"""What is typed as it stands, in any language."""

MOST_LETTERS = 48
"""In what is said in the middle of a hold; English has 40, and German words are longer."""


def templates(entry: Entry) -> Iterator[str]:
    """What an entry may say."""
    if isinstance(entry, str):
        yield entry
    else:
        yield from (text for key, text in entry.items() if key != CHOICE)


def parameters(entry: Entry) -> set[str]:
    """The names in braces, and the one that chooses."""
    named = {name for text in templates(entry) for _, name, _, _ in Formatter().parse(text) if name}
    return named if isinstance(entry, str) else named | {entry[CHOICE]}


def formats(entry: Entry) -> set[tuple[str, str | None]]:
    """Each parameter with how it is written, such as one decimal."""
    parsed = (part for text in templates(entry) for part in Formatter().parse(text))
    return {(name, form) for _, name, form, _ in parsed if name}


def test_another_exercise_is_named_by_its_name() -> None:
    """As an easier or harder version, where the file has its id."""
    named = {e.id: e.name for e in EXERCISES.all_built_in()}
    versions = {text for e in EXERCISES.all_built_in() for text in (*e.easier, *e.harder)}
    assert content(ENGLISH) == {text: named[text] for text in versions if text in named}


def test_there_are_others() -> None:
    assert {"de", "es"} <= set(OTHERS)


@in_each
def test_every_message_has_words(language: str) -> None:
    gaps = sorted(table(ENGLISH).keys() - table(language).keys())
    assert gaps == [], f"to be added to posecoach/words/{language}.toml"


@in_each
def test_every_text_of_exercises_and_programs_has_words(language: str) -> None:
    gaps = {text: place for text, place in english_texts().items() if text not in content(language)}
    assert gaps == {}, f"to be added to posecoach/words/exercises/{language}.toml"


@in_each
def test_nothing_is_said_that_english_does_not_say(language: str) -> None:
    assert sorted(table(language).keys() - table(ENGLISH).keys()) == []
    assert sorted(content(language).keys() - english_texts().keys()) == []


@in_each
def test_the_parameters_are_the_same_and_written_the_same_way(language: str) -> None:
    english = table(ENGLISH)
    wrong = [
        key
        for key, entry in table(language).items()
        if parameters(entry) != parameters(english[key]) or formats(entry) - formats(english[key])
    ]
    assert wrong == []


@in_each
def test_every_choice_of_english_is_one(language: str) -> None:
    """A choice may have more kinds in another language, and never fewer."""
    english = table(ENGLISH)
    fewer = [
        key
        for key, entry in english.items()
        if not isinstance(entry, str)
        and (isinstance(table(language)[key], str) or entry.keys() - table(language)[key].keys())  # type: ignore[union-attr]
    ]
    assert fewer == []


@in_each
def test_no_english_is_left_over(language: str) -> None:
    said = {key: text for key, entry in table(language).items() for text in templates(entry)}
    told = {**said, **content(language)}
    left = {key: text for key, text in told.items() if LEFT_OVER.search(QUOTED.sub("", text))}
    assert left == {}
    assert [key for key, text in content(language).items() if not text.strip()] == []


@in_each
def test_no_id_of_an_exercise_is_said(language: str) -> None:
    assert [t for t in content(language).values() if t in exercise_files() and "-" in t] == []


@in_each
def test_left_stays_left(language: str) -> None:
    left, right = (Words(language).say(f"side.{side}") for side in ("left", "right"))
    stem = {"de": ("link", "recht"), "es": ("izquierd", "derech")}[language]
    assert stem[0] in left
    assert stem[1] in right
    for english, other in content(language).items():
        if re.search(r"\byour (left|right) ", english):
            only = ["left" in english, "right" in english]
            assert [stem[0] in other.lower(), stem[1] in other.lower()][only.index(True)], english


@in_each
def test_what_is_said_while_one_moves_is_short(language: str) -> None:
    cues = {
        text for text, place in english_texts().items() if re.search(r"\.(below|above|cue)$", place)
    }
    assert [t for text in cues if len(t := content(language)[text]) > MOST_LETTERS] == []


@in_each
def test_its_files_say_that_nobody_has_reviewed_them(language: str) -> None:
    for path in (FOLDER / f"{language}.toml", FOLDER / "exercises" / f"{language}.toml"):
        head = path.read_text(encoding="utf-8").split("\n\n")[0]
        assert "Not yet reviewed by a native clinician." in head
