"""How an exercise went from session to session, for the plots of the history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from posecoach.core.exercise import Side
from posecoach.core.progress.session_record import ItemDone, SessionRecord

Counted = Literal["seconds", "repetitions", "clock"]
"""What of an exercise is compared with its dose; of what only a clock led, the bouts, unjudged."""

SHOWN_DAYS = 84
"""Twelve weeks: what fits a line of a terminal, and as far back as habits are of interest."""


@dataclass(frozen=True, slots=True)
class Course:
    """One exercise on one side over the sessions in which it was to be done, in their order.

    Parameters
    ----------
    exercise : str
        Its id.
    side : {"left", "right", None}
    counted : {"seconds", "repetitions", "clock"}
    when : tuple of datetime
    done, planned : tuple of float
        Of each session: what counts, and the dose.
    """

    exercise: str
    side: Side | None
    counted: Counted
    when: tuple[datetime, ...]
    done: tuple[float, ...]
    planned: tuple[float, ...]


def courses(sessions: Iterable[SessionRecord]) -> list[Course]:
    """Every exercise and side by itself, in the order in which they were first done."""
    found: dict[tuple[str, Side | None, Counted], list[tuple[datetime, float, float]]] = {}
    for session in sessions:
        for item in session.items:
            counted, done, planned = _against_dose(item)
            if planned:
                key = (item.exercise, item.side, counted)
                found.setdefault(key, []).append((session.started, done, planned))
    return [
        Course(exercise, side, counted, *map(tuple, zip(*rows, strict=True)))
        for (exercise, side, counted), rows in found.items()
    ]


def _against_dose(item: ItemDone) -> tuple[Counted, float, float]:
    """What counts, how much of it was done, and how much was planned."""
    if item.reps_planned:
        return "repetitions", item.reps_valid, item.reps_planned
    if item.target_s:
        return "seconds", item.in_form_s, item.target_s
    return "clock", item.holds_completed, item.holds_planned


@dataclass(frozen=True, slots=True)
class RangeCourse:
    """How far one side went in one check, over the sessions in which it was measured.

    Parameters
    ----------
    exercise, check : str
        Their ids.
    side : {"left", "right", None}
    when : tuple of datetime
    medians : tuple of float
        Of the moments in form, in the measure's unit.
    """

    exercise: str
    check: str
    side: Side | None
    when: tuple[datetime, ...]
    medians: tuple[float, ...]


def range_courses(sessions: Iterable[SessionRecord]) -> list[RangeCourse]:
    """Every check of every exercise and side by itself."""
    found: dict[tuple[str, str, Side | None], list[tuple[datetime, float]]] = {}
    for session in sessions:
        for item in session.items:
            for check, median in item.ranges.items():
                key = (item.exercise, check, item.side)
                found.setdefault(key, []).append((session.started, median))
    return [RangeCourse(*key, *map(tuple, zip(*rows, strict=True))) for key, rows in found.items()]


def days_done(sessions: Sequence[SessionRecord], today: date) -> list[tuple[date, int]]:
    """How many sessions each of the last days had, by the clock of the place where they were.

    Parameters
    ----------
    sessions : sequence of SessionRecord
        One that a red flag prevented is none.
    today : date

    Returns
    -------
    list of (date, int)
        From the Monday before the first, so that each week is whole, to today.
    """
    counts: dict[date, int] = {}
    for session in sessions:
        if session.items:
            day = session.started.date()
            counts[day] = counts.get(day, 0) + 1
    earliest = today - timedelta(days=SHOWN_DAYS - 1)
    first = max(min(counts, default=today), earliest)
    first -= timedelta(days=first.weekday())
    return [
        (day, counts.get(day, 0))
        for day in (first + timedelta(days=n) for n in range((today - first).days + 1))
    ]
