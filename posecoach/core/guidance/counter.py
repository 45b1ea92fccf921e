"""Where the person is in the session, in numbers: one counter for every presenter."""

from __future__ import annotations

import math
from dataclasses import dataclass

from posecoach.core.exercise import Side
from posecoach.core.guidance.coach import Coach
from posecoach.core.guidance.course import Assignment
from posecoach.core.guidance.prompt import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCounter:
    """Exercise 4 of 9, set 2 of 2, right side, 3 of 8, six minutes left.

    During a rest it is already about what comes after it. No number exceeds its total.

    Parameters
    ----------
    exercise_number : int
        From 1.
    exercise_count : int or None
        None where it depends on how they go, as in a balance test.
    set_number, set_count : int
        From 1.
    side : {"left", "right", None}
        None where either will do.
    repetition, repetitions : int
        The repetition, hold or step at hand, from 1, of those on this side in this set; 1 of 1
        where nobody counts them.
    minutes_left : int or None
        Of the whole session as planned, rounded up; None where it cannot be planned.
    """

    exercise_number: int
    exercise_count: int | None
    set_number: int
    set_count: int
    side: Side | None
    repetition: int
    repetitions: int
    minutes_left: int | None


def counter(assignment: Assignment, coach: Coach, following_s: float | None) -> SessionCounter:
    """The counter of this moment.

    Parameters
    ----------
    assignment : Assignment
        The exercise at hand.
    coach : Coach
        Who leads through it.
    following_s : float or None
        Seconds that the exercises after it are planned to take; None where that is not known.
    """
    bout, counts = coach.bout, coach.counts
    number = coach.prompt.count + 1 if counts else bout.number
    repetitions = bout.repetitions if counts else bout.of
    left_s = None if following_s is None else _left_s(coach) + following_s
    return SessionCounter(
        exercise_number=assignment.number,
        exercise_count=assignment.of,
        set_number=bout.set_number,
        set_count=bout.sets,
        side=bout.side,
        repetition=min(number, repetitions),
        repetitions=repetitions,
        minutes_left=None if left_s is None else math.ceil(left_s / 60),
    )


def _left_s(coach: Coach) -> float:
    """Seconds that the rest of an exercise is planned to take."""
    bout, prompt, stage = coach.bout, coach.prompt, coach.stage
    if stage in (Stage.WAY_UP, Stage.DONE):
        return 0.0
    rest = prompt.left_s if stage is Stage.REST else 0.0
    ready = {Stage.READY: prompt.left_s, Stage.WORK: 0.0}.get(stage, bout.ready_s)
    work = bout.work_s
    if stage is Stage.WORK and coach.counts:
        work *= 1 - min(prompt.count / bout.repetitions, 1.0)
    elif stage is Stage.WORK:
        work = max(work - prompt.clock_s, 0.0)
    return rest + ready + work + bout.rest_s + coach.following_s
