"""A person practises: what is asked before, what is kept while, and what is asked after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

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
from posecoach.core.progress.progress import AdviceKind, advise
from posecoach.core.progress.session_record import items_done
from posecoach.core.progress.session_result import SessionResult
from posecoach.core.progress.versions import A_THIRD
from posecoach.core.results.analysis import Analysis

Say = Callable[[Message], None]

NO_PROGRESS = Message.of("pain.no-progress")
"""Catalog, pain rules: the amber zone, and a starting value of 4 or 5."""

UNREAD = Message.of("preflight.unread", Tone.ASK)


@dataclass(frozen=True, slots=True)
class IntendedSession:
    """What somebody is about to do, as far as it must be asked about.

    Parameters
    ----------
    what : str
        Id of the program or exercise.
    exercises : sequence of Exercise
    always : sequence of str
        Ids of the red flags that are asked every time.
    before : Message or None
        The name of the step of a table that comes before the one that was chosen.
    """

    what: str
    exercises: Sequence[Exercise]
    always: Sequence[str] = ()
    before: Message | None = None


def may_begin(
    wanted: IntendedSession, person: Person, diary: HistoryWriter, say: Say, now: datetime
) -> Screened:
    """Ask everything that must be asked, and say what is left out and what comes next.

    Raises
    ------
    NotToday
    """
    _settle_the_last(person, diary)
    require_review(diary.sessions())
    if not diary.keeps and person.yes(UNREAD):
        raise NotToday(Message.of("preflight.look-first"), Message.of("preflight.begin-again"))
    if wanted.before is not None and not person.yes(
        Message.of("preflight.step-before", Tone.ASK, step=wanted.before)
    ):
        stay = Message.of("preflight.stay-with", step=wanted.before)
        raise NotToday(Message.of("preflight.one-a-week"), stay)
    again = any(needs_clearance_again(s) for e in wanted.exercises for s in table_steps(e)[:1])
    try:
        screened = screen(wanted.exercises, person, always=wanted.always, again=again)
    except RedFlagAnswer:
        diary.red_flag(wanted.what)
        raise
    for words in screened.notices(wanted.exercises):
        say(words)
    amber = zone(screened.pain) is Zone.AMBER
    untold = {AdviceKind.KEEP, AdviceKind.HARDER} if amber else {AdviceKind.KEEP}
    for name, advised in advise(diary.sessions(), wanted.exercises, now).items():
        if advised.kind not in untold:
            say(Message.of("preflight.advice", exercise=name, advice=advised.message))
    if amber:
        say(Zone.AMBER.message)
        say(NO_PROGRESS)
    return screened


def keep(diary: HistoryWriter, task: Task, result: Analysis, outcome: Outcome) -> None:
    """Keep what was done of one exercise, at once, so that nothing can lose it."""
    version = A_THIRD if outcome.eased else ""
    if table_steps(task.exercise):
        version = task.exercise.protocol[0].label
    done = items_done(task.exercise, result.summary, task.sides, outcome.completed, version)
    for item in done:
        diary.add(replace(item, zone=outcome.zone))


def close(
    diary: HistoryWriter, played: SessionResult, before: int, person: Person, say: Say
) -> None:
    """Ask for the pain after it, say what that allows, and keep both."""
    score = person.score(Message.of("preflight.pain-now", Tone.ASK))
    now = zone(score, before)
    allowed = worst(now, *(outcome.zone for outcome in played.outcomes)) or now
    say(allowed.message)
    done = not played.ended and any(outcome.completed for outcome in played.outcomes)
    diary.finish(score, allowed, "done" if done else "stopped")


def _settle_the_last(person: Person, diary: HistoryWriter) -> None:
    """What the day after has shown; asked where the pain had risen (catalog, pain rules)."""
    for last in diary.sessions()[-1:]:
        before, then = last.pain_before, last.pain_after
        if last.settled is None and before is not None and then is not None and then > before:
            question = Message.of("preflight.settled", Tone.ASK)
            diary.settle(last.id, back=person.yes(question))
