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
from posecoach.core.progress.pain import RED
from posecoach.core.progress.progress import review_needed
from posecoach.core.progress.session_record import SessionRecord
from posecoach.files import write_text
from posecoach.home import home, private_file, private_folder
from posecoach.safety import RedFlag, safety
from posecoach.words import Words

RED_FLAG = "red_flag"
CLEARED_SINCE = "Has a clinician cleared you to exercise with this?"
APPLIES = "Which of these apply to you today?"


class NotToday(PosecoachError):  # noqa: N818 - not an error
    """An answer that ends the session before it begins."""


class RedFlagAnswer(NotToday):
    """A yes to a red flag: it ends what is done until a professional has looked at it."""


class Person(Protocol):
    """Who answers."""

    def yes(self, question: str) -> bool:
        """Put a question and return whether the answer was yes."""
        ...

    def score(self, question: str) -> int:
        """Put a question and return a number from 0 to 10."""
        ...

    def which(self, question: str, options: Sequence[str]) -> set[int]:
        """Put a list and return the indexes of what was named; none is an answer."""
        ...


@dataclass(frozen=True, slots=True)
class Screened:
    """What may be done today.

    Parameters
    ----------
    pain : int
        Before the session, 0 to 10.
    left_out : dict of str to str
        Exercises that are not for this person, by id: the condition in words.
    cautions : dict of str to str
        Exercises to take with care, by id: the condition in words.
    """

    pain: int
    left_out: dict[str, str] = field(default_factory=dict)
    cautions: dict[str, str] = field(default_factory=dict)

    def told(self, exercises: Sequence[Exercise]) -> Iterator[str]:
        """Say what is left out and what to take with care, and why."""
        for exercise in exercises:
            if against := self.left_out.get(exercise.id):
                yield f"Left out today: {exercise.name} ({against})."
            elif caution := self.cautions.get(exercise.id):
                easier = f" Easier: {exercise.easier[0]}." if exercise.easier else ""
                yield f"With care: {exercise.name} ({caution}).{easier}"


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
        raise NotToday(Words().text(review.message), "then say so with: posecoach history reviewed")


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
    if memory.exists() and not person.yes("Any new symptom since the last time?"):
        _red_flags([flag for flag in flags if flag.id in always], person.yes, memory)
    else:
        _red_flags(flags, person.yes, memory)
    left_out, cautions = _conditions(exercises, person, again)
    if len(left_out) == len({e.id for e in exercises}):
        name = exercises[0].name if len(exercises) == 1 else "this program"
        why = next(iter(left_out.values()))
        raise NotToday(f"{name} is not for you: {why}", "Choose another, or ask your clinician.")
    pain = person.score("Pain right now, from 0 (none) to 10 (the worst imaginable)?")
    if pain >= RED:
        raise NotToday(f"pain {pain} of 10", "Rest, breathe, move gently. No exercise with this.")
    return Screened(pain, left_out, cautions)


def cleared(exercise: Exercise, yes: Callable[[str], bool], *, again: bool = False) -> str:
    """Ask what an exercise with clearance wants, each of it by itself.

    Parameters
    ----------
    exercise : Exercise
    yes : callable
    again : bool
        True where the step wants a clinician's fresh word.

    Returns
    -------
    str
        What stands against it; empty when it may be done.
    """
    words = safety().conditions
    for name in exercise.exclude_if:
        if name != RED_FLAG and yes(f"Do you have: {words[name]}?"):
            return words[name]
    asked = [
        "Has your clinician cleared you for this exercise?",
        "Is a second adult with you, who stays beside you?",
    ]
    if exercise.taught:
        asked.append("Has a clinician shown your helper how to do this?")
    if again:
        asked.append("Has your clinician cleared you afresh for this steeper angle?")
    return "" if all(map(yes, asked)) else f"it is done only with {exercise.clearance}"


def _red_flags(flags: Sequence[RedFlag], yes: Callable[[str], bool], memory: Path) -> None:
    """The first yes ends it, and is not forgotten at the next start."""
    if not flags:
        return
    for flag in flags:
        if yes(flag.ask) and not _cleared_since(flag, yes):
            memory.unlink(missing_ok=True)
            action = safety().actions[flag.action]
            raise RedFlagAnswer("this needs a person, not a program", action)
    private_folder(memory.parent)
    write_text(memory, json.dumps({"red_flags_clear_on": date.today().isoformat()}) + "\n")
    private_file(memory)


def _cleared_since(flag: RedFlag, yes: Callable[[str], bool]) -> bool:
    """What a clinician has cleared bars nobody (catalog: "not yet cleared"); an emergency does."""
    return flag.action == "clinician" and yes(CLEARED_SINCE)


def _conditions(
    exercises: Sequence[Exercise], person: Person, again: bool
) -> tuple[dict[str, str], dict[str, str]]:
    """What is left out and what wants care, after one list of all that could matter."""
    words = safety().conditions
    left_out: dict[str, str] = {}
    for exercise in exercises:
        if exercise.clearance and (against := cleared(exercise, person.yes, again=again)):
            left_out[exercise.id] = against
    plain = [e for e in exercises if not e.clearance]
    named = (name for e in exercises for name in (*_barred(e, plain), *e.caution_if))
    known = [name for name in dict.fromkeys(named) if name in words]
    chosen = person.which(APPLIES, [words[name] for name in known]) if known else set()
    has = [known[index] for index in sorted(chosen)]
    cautions: dict[str, str] = {}
    for exercise in exercises:
        for name in has:
            if name in exercise.exclude_if or exercise.id in safety().ruled_out.get(name, ()):
                left_out.setdefault(exercise.id, words[name])
            elif name in exercise.caution_if:
                cautions.setdefault(exercise.id, words[name])
    return left_out, cautions


def _barred(exercise: Exercise, plain: Sequence[Exercise]) -> tuple[str, ...]:
    """Conditions that bar it and are not asked one by one, a red flag aside."""
    ruled_out = tuple(name for name, ids in safety().ruled_out.items() if exercise.id in ids)
    barred = exercise.exclude_if if exercise in plain else ()
    return tuple(name for name in (*barred, *ruled_out) if name != RED_FLAG)
