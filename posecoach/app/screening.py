"""Asks what must be known before somebody exercises, and stops where the answer says so.

The answers to the red flags are remembered by date, not by content; the conditions of an
exercise, and the pain of the day, are asked every time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from posecoach.core.errors import PosecoachError
from posecoach.core.exercise import Exercise
from posecoach.core.message import Message, Tone, place_name
from posecoach.core.progress.pain import RED
from posecoach.core.progress.progress import review_needed
from posecoach.core.progress.session_record import SessionRecord
from posecoach.files import write_text
from posecoach.home import home, private_file, private_folder
from posecoach.safety import RedFlag, safety

RED_FLAG = "red_flag"
NEW_SYMPTOM = Message.of("screening.new-symptom", Tone.ASK)
CLEARED_SINCE = Message.of("screening.cleared-since", Tone.ASK)
APPLIES = Message.of("screening.applies", Tone.ASK)
PAIN = Message.of("screening.pain", Tone.ASK)


class NotToday(PosecoachError):  # noqa: N818 - not an error
    """An answer that ends the session before it begins."""


class RedFlagAnswer(NotToday):
    """A yes to a red flag: it ends what is done until a professional has looked at it."""


class Person(Protocol):
    """Who answers."""

    def yes(self, question: Message) -> bool:
        """Put a question and return whether the answer was yes."""
        ...

    def score(self, question: Message) -> int:
        """Put a question and return a number from 0 to 10."""
        ...

    def which(self, question: Message, options: Sequence[Message]) -> set[int]:
        """Put a list and return the indexes of what was named; none is an answer."""
        ...


@dataclass(frozen=True, slots=True)
class Screened:
    """What may be done today.

    Parameters
    ----------
    pain : int
        Before the session, 0 to 10.
    left_out : dict of str to Message
        Exercises that are not for this person, by id: the condition.
    cautions : dict of str to Message
        Exercises to take with care, by id: the condition.
    """

    pain: int
    left_out: dict[str, Message] = field(default_factory=dict)
    cautions: dict[str, Message] = field(default_factory=dict)

    def told(self, exercises: Sequence[Exercise]) -> Iterator[Message]:
        """Say what is left out and what to take with care, and why."""
        for exercise in exercises:
            if against := self.left_out.get(exercise.id):
                name = exercise.message("name")
                yield Message.of("screening.left-out", exercise=name, condition=against)
            elif caution := self.cautions.get(exercise.id):
                yield _with_care(exercise, caution)


def _with_care(exercise: Exercise, caution: Message) -> Message:
    """That an exercise wants care, and an easier way of doing it where there is one."""
    name, first = exercise.message("name"), exercise.easier[:1]
    easier = tuple(exercise.message(f"easier.{place_name(text)}") for text in first)
    if not easier:
        return Message.of("screening.with-care", exercise=name, condition=caution)
    return Message.of("screening.easier", exercise=name, condition=caution, easier=easier[0])


def require_review(sessions: Sequence[SessionRecord]) -> None:
    """Make sure that nothing in these sessions is to be reviewed first.

    Parameters
    ----------
    sessions : sequence of SessionRecord
        Those since the last review.

    Raises
    ------
    NotToday
    """
    review = review_needed(sessions)
    if review is not None:
        raise NotToday(review.message, Message.of("screening.say-reviewed"))


def screen(
    exercises: Sequence[Exercise],
    person: Person,
    memory: Path | None = None,
    always: Sequence[str] = (),
    *,
    again: bool = False,
) -> Screened:
    """Ask everything that must be asked before these exercises.

    Parameters
    ----------
    exercises : sequence of Exercise
    person : Person
    memory : Path, optional
        Where the date of the last clear answers is kept; the user's data folder.
    always : sequence of str
        Ids of the red flags that a program wants asked every time.
    again : bool
        True where a table's step wants a clinician's fresh word.

    Raises
    ------
    NotToday
        With what to do instead: for a red flag, for strong pain, and when nothing is left
        that this person may do.
    """
    memory = memory or home() / "screening.json"
    flags = safety().red_flags
    if memory.exists() and not person.yes(NEW_SYMPTOM):
        _red_flags([flag for flag in flags if flag.id in always], person.yes, memory)
    else:
        _red_flags(flags, person.yes, memory)
    left_out, cautions = _conditions(exercises, person, again)
    if len(left_out) == len({e.id for e in exercises}):
        alone = exercises[0].message("name") if len(exercises) == 1 else None
        name = alone or Message.of("screening.this-program")
        why = Message.of("screening.not-for-you", what=name, why=next(iter(left_out.values())))
        raise NotToday(why, Message.of("screening.choose-another"))
    pain = person.score(PAIN)
    if pain >= RED:
        strong = Message.of("screening.strong-pain", score=pain)
        raise NotToday(strong, Message.of("screening.rest"))
    return Screened(pain, left_out, cautions)


def cleared(
    exercise: Exercise, yes: Callable[[Message], bool], *, again: bool = False
) -> Message | None:
    """Ask what an exercise with clearance wants, each of it by itself.

    Parameters
    ----------
    exercise : Exercise
    yes : callable
    again : bool
        True where the step wants a clinician's fresh word.

    Returns
    -------
    Message or None
        What stands against it; None when it may be done.
    """
    for name in exercise.exclude_if:
        condition = safety().condition(name)
        if name != RED_FLAG and yes(Message.of("screening.have", Tone.ASK, condition=condition)):
            return condition
    if all(map(yes, _clearances(exercise, again))):
        return None
    return Message.of("screening.only-with", clearance=exercise.message("clearance"))


def _clearances(exercise: Exercise, again: bool) -> Iterator[Message]:
    """What must be answered by yes before an exercise with clearance."""
    yield Message.of("screening.cleared", Tone.ASK)
    yield Message.of("screening.second-adult", Tone.ASK)
    if exercise.taught:
        yield Message.of("screening.helper-taught", Tone.ASK)
    if again:
        yield Message.of("screening.cleared-afresh", Tone.ASK)


def _red_flags(flags: Sequence[RedFlag], yes: Callable[[Message], bool], memory: Path) -> None:
    """The first yes ends it, and is not forgotten at the next start."""
    if not flags:
        return
    for flag in flags:
        if yes(flag.question) and not _cleared_since(flag, yes):
            memory.unlink(missing_ok=True)
            action = safety().action(flag.action)
            raise RedFlagAnswer(Message.of("screening.a-person"), action)
    private_folder(memory.parent)
    write_text(memory, json.dumps({"red_flags_clear_on": date.today().isoformat()}) + "\n")
    private_file(memory)


def _cleared_since(flag: RedFlag, yes: Callable[[Message], bool]) -> bool:
    """What a clinician has cleared bars nobody (catalog: "not yet cleared"); an emergency does."""
    return flag.action == "clinician" and yes(CLEARED_SINCE)


def _conditions(
    exercises: Sequence[Exercise], person: Person, again: bool
) -> tuple[dict[str, Message], dict[str, Message]]:
    """What is left out and what wants care, after one list of all that could matter."""
    conditions, words = safety().conditions, safety().condition
    left_out: dict[str, Message] = {}
    for exercise in exercises:
        if exercise.clearance and (against := cleared(exercise, person.yes, again=again)):
            left_out[exercise.id] = against
    plain = [e for e in exercises if not e.clearance]
    named = (name for e in exercises for name in (*_barred(e, plain), *e.caution_if))
    known = [name for name in dict.fromkeys(named) if name in conditions]
    chosen = person.which(APPLIES, list(map(words, known))) if known else set()
    has = [known[index] for index in sorted(chosen)]
    cautions: dict[str, Message] = {}
    for exercise in exercises:
        for name in has:
            if name in exercise.exclude_if or exercise.id in safety().ruled_out.get(name, ()):
                left_out.setdefault(exercise.id, words(name))
            elif name in exercise.caution_if:
                cautions.setdefault(exercise.id, words(name))
    return left_out, cautions


def _barred(exercise: Exercise, plain: Sequence[Exercise]) -> tuple[str, ...]:
    """Conditions that bar it and are not asked one by one, a red flag aside."""
    ruled_out = tuple(name for name, ids in safety().ruled_out.items() if exercise.id in ids)
    barred = exercise.exclude_if if exercise in plain else ()
    return tuple(name for name in (*barred, *ruled_out) if name != RED_FLAG)
