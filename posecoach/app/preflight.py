"""Around a session: the questions before it, what is stored during it, the question after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from posecoach.app.history_writer import HistoryWriter
from posecoach.app.screening import (
    NotToday,
    Person,
    RedFlagAnswer,
    Screened,
    require_review,
    screen,
)
from posecoach.core.exercise import Exercise
from posecoach.core.guidance.course import Task
from posecoach.core.guidance.pain import Zone, worst, zone
from posecoach.core.guidance.protocol import needs_clearance_again, table_steps
from posecoach.core.guidance.view import Outcome
from posecoach.core.message import Message, Tone
from posecoach.core.progress.progress import AdviceKind, advise, next_version
from posecoach.core.progress.session_record import ItemDone, items_done
from posecoach.core.progress.session_result import SessionResult
from posecoach.core.progress.versions import A_THIRD
from posecoach.core.results.analysis import Analysis
from posecoach.core.results.summary import Summary

Say = Callable[[Message], None]

NO_PROGRESS = Message.of("pain.no-progress")
"""Said to a person who starts with pain in the amber zone (catalog, pain rules)."""

UNREAD = Message.of("preflight.unread", Tone.ASK)


@dataclass(frozen=True, slots=True)
class IntendedSession:
    """What a person is about to do, for the questions before it.

    Parameters
    ----------
    what : str
        Id of the program or exercise.
    exercises : sequence of Exercise
        Every exercise in it.
    always : sequence of str
        Ids of the red flags that are asked every time.
    before : Message or None
        Name of the inversion table's step before the chosen one; None where there is none.
    """

    what: str
    exercises: Sequence[Exercise]
    always: Sequence[str] = ()
    before: Message | None = None


def may_begin(
    intended: IntendedSession,
    person: Person,
    history: HistoryWriter,
    say: Say,
    now: datetime,
    memory: Path | None = None,
) -> Screened:
    """Ask all questions before a session, and say what is left out and what is advised.

    Parameters
    ----------
    intended : IntendedSession
    person : Person
        Answers the questions.
    history : HistoryWriter
    say : callable
        Takes each message to the person.
    now : datetime
        With its offset from UTC.
    memory : Path, optional
        Where the date of the last clear answers is kept; see `screen`.

    Raises
    ------
    NotToday
        When an answer or an earlier session forbids the session.
    """
    _ask_whether_settled(person, history)
    require_review(history.sessions())
    if not history.keeps and person.yes(UNREAD):
        raise NotToday(Message.of("preflight.look-first"), Message.of("preflight.begin-again"))
    if intended.before is not None and not person.yes(
        Message.of("preflight.step-before", Tone.ASK, step=intended.before)
    ):
        stay = Message.of("preflight.stay-with", step=intended.before)
        raise NotToday(Message.of("preflight.one-a-week"), stay)
    again = any(needs_clearance_again(s) for e in intended.exercises for s in table_steps(e)[:1])
    try:
        screened = screen(intended.exercises, person, memory, intended.always, again=again)
    except RedFlagAnswer:
        history.red_flag(intended.what)
        raise
    for words in screened.notices(intended.exercises):
        say(words)
    amber = zone(screened.pain) is Zone.AMBER
    unsaid = {AdviceKind.KEEP, AdviceKind.HARDER} if amber else {AdviceKind.KEEP}
    sessions = history.sessions()
    advice = advise(sessions, intended.exercises, now)
    names = {e.id: e.message("name") for e in intended.exercises}
    for exercise, advised in advice.items():
        if advised.kind not in unsaid:
            said = Message.of("preflight.advice", exercise=names[exercise], advice=advised.message)
            say(said)
    if amber:
        say(Zone.AMBER.message)
        say(NO_PROGRESS)
    versions = {
        e.id: next_version(sessions, e, advice[e.id], harder=not amber) for e in intended.exercises
    }
    return replace(screened, versions=versions)


def keep(history: HistoryWriter, task: Task, result: Analysis, outcome: Outcome) -> None:
    """Store what was done of one exercise, at once, so that a later crash loses nothing.

    Parameters
    ----------
    history : HistoryWriter
    task : Task
        What was to be done.
    result : Analysis
        The exercise's figures.
    outcome : Outcome
        What the session knows beside them: pain, and bouts done by the clock.
    """
    history.add(*_items(task, result.summary, outcome))


def keep_running(history: HistoryWriter, task: Task, summary: Summary, outcome: Outcome) -> None:
    """Store how far an exercise has come, so that a crash loses at most a second of a hold.

    Parameters
    ----------
    history : HistoryWriter
    task : Task
        What is to be done.
    summary : Summary
        What was done of it up to now.
    outcome : Outcome
        What the session knows beside that.
    """
    history.running(*_items(task, summary, outcome))


def _items(task: Task, summary: Summary, outcome: Outcome) -> list[ItemDone]:
    """What was done of one exercise, for each side, in the version in which it was done."""
    version = outcome.version or (A_THIRD if outcome.eased else task.version)
    if table_steps(task.exercise):
        version = task.exercise.protocol[0].label
    done = items_done(task.exercise, summary, task.sides, outcome.completed, version)
    return [replace(item, zone=outcome.zone) for item in done]


def close(
    history: HistoryWriter, result: SessionResult, before: int, person: Person, say: Say
) -> None:
    """Ask for the pain after a session, say what it means, and store how the session ended.

    Parameters
    ----------
    history : HistoryWriter
    result : SessionResult
    before : int
        The pain before the session, 0 to 10.
    person : Person
        Answers the question.
    say : callable
        Takes each message to the person.
    """
    zones = [outcome.zone for outcome in result.outcomes]
    if result.interrupted:  # nobody is asked by a program that is to end
        history.finish(None, worst(*zones), "stopped")
        return
    score = person.score(Message.of("preflight.pain-now", Tone.ASK))
    now = zone(score, before)
    allowed = worst(now, *zones) or now
    say(allowed.message)
    done = not result.ended and any(outcome.completed for outcome in result.outcomes)
    history.finish(score, allowed, "done" if done else "stopped")


def _ask_whether_settled(person: Person, history: HistoryWriter) -> None:
    """Ask whether the last session's pain settled, where it had risen (catalog, pain rules)."""
    for last in history.sessions()[-1:]:
        before, then = last.pain_before, last.pain_after
        if last.settled is None and before is not None and then is not None and then > before:
            question = Message.of("preflight.settled", Tone.ASK)
            history.settle(last.id, back=person.yes(question))
