"""What a person finds who calls posecoach alone: the last session, what to do next, and choices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from posecoach.app.history_writer import read_history
from posecoach.core.errors import HistoryError, PosecoachError
from posecoach.core.exercise import Exercise
from posecoach.core.message import Message, as_given
from posecoach.core.programs.program import Program
from posecoach.core.progress.progress import AdviceKind, advise, review_needed
from posecoach.core.progress.session_record import SessionRecord
from posecoach.library import exercise_files, exercises
from posecoach.program_library import program_files, programs

FIRST = "lower-back-relief"
"""The program to begin with: most people come for the low back."""

MOST_ADVICE = 3
"""So many exercises are advised on; `history` tells all."""

CHANGES = (AdviceKind.HARDER, AdviceKind.EASIER, AdviceKind.DROP)
"""Advice that changes something about one exercise."""


@dataclass(frozen=True, slots=True)
class Start:
    """What the start page shows.

    Parameters
    ----------
    last : Message or None
        The last session; None when there is none.
    advice : tuple of Message
        What to do next, the most important first.
    programs : list of Program
    exercises : list of Exercise
    """

    last: Message | None
    advice: tuple[Message, ...]
    programs: list[Program]
    exercises: list[Exercise]


def start(now: datetime) -> Start:
    """Gather the start page; a history that cannot be read is said and is no error.

    Parameters
    ----------
    now : datetime
        With its offset from UTC.
    """
    chosen, known = programs(), exercises()
    names = {e.id: e.message("name") for e in known} | {p.id: p.message("name") for p in chosen}
    try:
        with read_history() as kept:
            sessions, recent = kept.sessions(), kept.since_review()
    except HistoryError as error:
        told = (_unreadable(error), Message.of("start.begin", what=FIRST))
        return Start(None, told, chosen, known)
    if not sessions:
        begin = (Message.of("start.try-first"), Message.of("start.begin", what=FIRST))
        return Start(None, begin, chosen, known)
    last = sessions[-1]
    days = (now.date() - last.started.astimezone(now.tzinfo).date()).days
    name = names.get(last.what, as_given(last.what))
    ended = "by-hand" if last.by_hand else (last.ended or "broken off").replace(" ", "-")
    told_last = Message.of(
        "start.last",
        what=name,
        when=Message.of("start.when", days=days),
        ended=Message.of(f"start.ended.{ended}"),
    )
    return Start(told_last, tuple(_next(sessions, recent, known, now, days)), chosen, known)


def _next(
    sessions: Sequence[SessionRecord],
    recent: Sequence[SessionRecord],
    known: Sequence[Exercise],
    now: datetime,
    days: int,
) -> Iterator[Message]:
    review = review_needed(recent)
    if review is not None:
        yield review.message
        yield Message.of("start.reviewed")
        return
    again = Message.of("start.again", what=_what(sessions))
    yield Message.of("start.done-today", again=again) if days == 0 else again
    done = {item.exercise for item in sessions[-1].items}
    advised = advise(recent, [e for e in known if e.id in done], now)
    resting = [a.message for a in advised.values() if a.kind is AdviceKind.REST]
    yield from resting[:1]
    names = {e.id: e.message("name") for e in known}
    changes = [(name, a) for name, a in advised.items() if a.kind in CHANGES]
    for name, a in changes[:MOST_ADVICE]:
        yield Message.of("preflight.advice", exercise=names[name], advice=a.message)


def _what(sessions: Sequence[SessionRecord]) -> str:
    """The latest program that still exists; else the latest exercise; else the first program."""
    for files in (program_files(), exercise_files()):
        for session in reversed(sessions):
            if session.what in files:
                return session.what
    return FIRST


def _unreadable(error: PosecoachError) -> Message:
    return Message.of("start.unreadable", why=error.message, hint=error.remedy)
