"""The screening before exercise: its questions, and the answers that end a session.

Of the red flags only the date of the last clear answers is stored, never an answer. Conditions
and the pain of the day are asked every time.
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
from posecoach.core.guidance.pain import RED
from posecoach.core.message import Message, Tone, place_name
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
    """A yes to a red flag. No session may begin until a professional has looked at it."""


class Person(Protocol):
    """Whoever answers the questions."""

    def yes(self, question: Message) -> bool:
        """Ask a question and return True for yes."""
        ...

    def score(self, question: Message) -> int:
        """Ask a question and return the answer, a number from 0 to 10."""
        ...

    def which(self, question: Message, options: Sequence[Message]) -> set[int]:
        """Ask which of some options apply.

        Parameters
        ----------
        question : Message
        options : sequence of Message

        Returns
        -------
        set of int
            Indexes of those that apply; empty when none does.
        """
        ...


@dataclass(frozen=True, slots=True)
class Screened:
    """The result of a screening that does not end the session.

    Parameters
    ----------
    pain : int
        Pain before the session, 0 to 10.
    left_out : dict of str to Message
        Why an exercise is not for this person, by the exercise's id.
    cautions : dict of str to Message
        The condition for which an exercise needs care, by the exercise's id.
    versions : dict of str to str
        The version of an exercise that the history advises, by the exercise's id.
    """

    pain: int
    left_out: dict[str, Message] = field(default_factory=dict)
    cautions: dict[str, Message] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)

    def notices(self, exercises: Sequence[Exercise]) -> Iterator[Message]:
        """Which exercises are left out and which need care, and why."""
        for exercise in exercises:
            if reason := self.left_out.get(exercise.id):
                name = exercise.message("name")
                yield Message.of("screening.left-out", exercise=name, condition=reason)
            elif caution := self.cautions.get(exercise.id):
                yield _with_care(exercise, caution)


def _with_care(exercise: Exercise, caution: Message) -> Message:
    """The notice that an exercise needs care, with its first easier version if it has one."""
    name, first = exercise.message("name"), exercise.easier[:1]
    easier = tuple(exercise.message(f"easier.{place_name(text)}") for text in first)
    if not easier:
        return Message.of("screening.with-care", exercise=name, condition=caution)
    return Message.of("screening.easier", exercise=name, condition=caution, easier=easier[0])


def require_review(sessions: Sequence[SessionRecord]) -> None:
    """Make sure that no session must be reviewed by a professional first.

    Parameters
    ----------
    sessions : sequence of SessionRecord
        Those since the last review.

    Raises
    ------
    NotToday
        When a review is needed.
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
    """Ask everything that must be known before some exercises.

    Parameters
    ----------
    exercises : sequence of Exercise
    person : Person
    memory : Path, optional
        The file with the date of the last clear answers; the one in the person's data folder
        when None.
    always : sequence of str
        Ids of the red flags that a program asks every time.
    again : bool
        True when a steeper step of an inversion table needs a new clearance.

    Raises
    ------
    NotToday
        For a red flag, for strong pain, and when this person may do none of the exercises. The
        hint says what to do instead.
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
    """Ask each condition and each precaution of an exercise that needs clearance.

    Parameters
    ----------
    exercise : Exercise
    yes : callable
        Asks a question and returns True for yes.
    again : bool
        True when a steeper step needs a new clearance.

    Returns
    -------
    Message or None
        Why the exercise may not be done; None when it may.
    """
    for name in exercise.exclude_if:
        condition = safety().condition(name)
        if name != RED_FLAG and yes(Message.of("screening.have", Tone.ASK, condition=condition)):
            return condition
    if all(map(yes, _clearances(exercise, again))):
        return None
    return Message.of("screening.only-with", clearance=exercise.message("clearance"))


def _clearances(exercise: Exercise, again: bool) -> Iterator[Message]:
    """The questions that must be answered by yes before an exercise that needs clearance."""
    yield Message.of("screening.cleared", Tone.ASK)
    yield Message.of("screening.second-adult", Tone.ASK)
    if exercise.taught:
        yield Message.of("screening.helper-taught", Tone.ASK)
    if again:
        yield Message.of("screening.cleared-afresh", Tone.ASK)


def _red_flags(flags: Sequence[RedFlag], yes: Callable[[Message], bool], memory: Path) -> None:
    """Ask some red flags; store the date when all answers are clear.

    The first yes deletes the stored date, so that all flags are asked again next time.

    Raises
    ------
    RedFlagAnswer
        At the first yes that no clinician has cleared since.
    """
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
    """Whether a clinician has cleared the person despite this flag (catalog: "not yet cleared").

    An emergency cannot be cleared.
    """
    return flag.action == "clinician" and yes(CLEARED_SINCE)


def _conditions(
    exercises: Sequence[Exercise], person: Person, again: bool
) -> tuple[dict[str, Message], dict[str, Message]]:
    """What is left out and what needs care, by id.

    Exercises that need clearance are asked about one by one; the conditions of all others are
    put in one list.
    """
    conditions, words = safety().conditions, safety().condition
    left_out: dict[str, Message] = {}
    for exercise in exercises:
        if exercise.clearance and (reason := cleared(exercise, person.yes, again=again)):
            left_out[exercise.id] = reason
    named = (name for e in exercises for name in (*_excluding(e), *e.caution_if))
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


def _excluding(exercise: Exercise) -> tuple[str, ...]:
    """Conditions that exclude an exercise, without the red flags and those asked one by one."""
    ruled_out = tuple(name for name, ids in safety().ruled_out.items() if exercise.id in ids)
    listed = () if exercise.clearance else exercise.exclude_if
    return tuple(name for name in (*listed, *ruled_out) if name != RED_FLAG)
